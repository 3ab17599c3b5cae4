"""Which version a change is meant for: the tag in ``If-Match`` (RFC 9110, section 13.1.1)."""

from typing import Annotated

from fastapi import Depends, Header, Response
from pydantic import BaseModel

from tourism.errors import NoPreconditionError
from tourism.language import Text, nfc
from tourism.server.tags import plain_tag, strong_tag


def _base(
    if_match: Annotated[
        str | None,
        Header(
            max_length=200,
            description="The `ETag` of the version that the change is meant for.",
            examples=['"0f6c2a9be1d4c7a83b520f6c2a9be1d4.3+52d1f0c1a9b3"'],
        ),
    ] = None,
) -> str:
    if if_match is None or if_match.strip() == "*" or "," in if_match:
        raise NoPreconditionError(_NONE)
    return plain_tag(if_match).partition("+")[0]


IfMatch = Annotated[str, Depends(_base)]
"""The tag of the version that a change is meant for, without what is only about its bytes."""


def tagged(document: BaseModel, version: str, status: int = 200) -> Response:
    """Return a document whose tag names the version it shows, and its very bytes."""
    return sent(*finished(document, version), status)


def finished(document: BaseModel, version: str) -> tuple[bytes, str]:
    """Return the bytes of a document, and their tag."""
    content = nfc(document.model_dump_json(by_alias=True)).encode()
    bytes_tag = strong_tag(content).strip('"')[:12]
    return content, f'"{version}+{bytes_tag}"'


def sent(content: bytes, tag: str, status: int = 200) -> Response:
    """Return finished bytes as an answer of their tag."""
    headers = {"ETag": tag, "Vary": "Cookie, Authorization"}
    return Response(content, status, headers, media_type="application/json")


_NONE = Text(
    "Hãy gửi If-Match với đúng một ETag của phiên bản bạn đang xem.",
    "Send If-Match with the one ETag of the version that you are looking at.",
)
