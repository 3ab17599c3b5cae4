"""Where the next page goes on, as a word that a client hands back unread."""

import base64
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from tourism.services.browse_catalogue import no_such_page

_MOST = 2**63


def write_cursor(asked: str, end: Sequence[Any]) -> str:
    """Return the cursor of a page that ends with some values.

    Args:
        asked: What was asked, without the cursor: another question has another cursor.
        end: The values of the last entry that the list is sorted by.
    """
    plain = json.dumps([_name(asked), *end], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def read_cursor(asked: str, cursor: str | None) -> list[Any] | None:
    """Return the values that a cursor has, or None without one.

    Raises:
        BadRequestError: It is none of ours, or that of another question.
    """
    if cursor is None:
        return None
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        name, *end = json.loads(plain)
    except (ValueError, TypeError, RecursionError):
        name, end = "", []
    if name != _name(asked) or not end or not all(_is_plain(value) for value in end):
        raise no_such_page()
    return list(end)


def asked_of(request: Request) -> str:
    """Return what a request asks for: path and parameters, without page and language."""
    kept = sorted(
        (name, value)
        for name, value in request.query_params.multi_items()
        if name not in ("cursor", "limit", "lang")
    )
    return f"{request.url.path}?{urlencode(kept)}"


def next_url(request: Request, end: Sequence[Any] | None) -> str | None:
    """Return the address of the next page, or None at the end."""
    if end is None:
        return None
    kept: list[tuple[str, str]] = [
        (name, value) for name, value in request.query_params.multi_items() if name != "cursor"
    ]
    kept.append(("cursor", write_cursor(asked_of(request), end)))
    return f"{request.url.path}?{urlencode(kept)}"


def link_header(url: str | None) -> Mapping[str, str]:
    """Return the header that names the next page (RFC 8288)."""
    return {} if url is None else {"Link": f'<{url}>; rel="next"'}


def _is_plain(value: object) -> bool:
    """Tell whether a database can be asked about a value: anybody can write a cursor."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and abs(value) < _MOST


def _name(asked: str) -> str:
    return hashlib.sha256(asked.encode()).hexdigest()[:12]
