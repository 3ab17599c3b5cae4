"""Entity tags: strong ones of octets, and whether a header names one (RFC 9110, section 8.8.3)."""

import hashlib
from collections.abc import Iterable, Iterator

GZIP = "-gzip"
"""What the tag of the compressed bytes has at its end, inside the quotes."""


def strong_tag(body: bytes) -> str:
    """Return the entity tag of bytes, quotes included."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def packed_tag(tag: str) -> str:
    """Return the tag of the same bytes compressed: each encoding has its own."""
    return f'{tag[:-1]}{GZIP}"'


def plain_tag(tag: str) -> str:
    """Return a tag without its weakness and without the mark of an encoding, no quotes."""
    bare = tag.strip().removeprefix("W/").strip('"')
    return bare.removesuffix(GZIP)


def tag_matches(tag: str, fields: Iterable[str]) -> bool:
    """Tell whether header fields of If-Match or If-None-Match name a tag, or ``*``.

    The mark of the encoding does not count: who has one encoding has the same version.
    """
    return any(one == "*" or plain_tag(one) == plain_tag(tag) for one in _tags(fields))


def _tags(fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        yield from (part.strip() for part in field.split(",") if part.strip())
