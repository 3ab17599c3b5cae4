"""Entity tags: strong ones of octets, and whether a header names one (RFC 9110, section 8.8.3)."""

import hashlib
import re
from collections.abc import Iterable

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
    """Tell whether If-None-Match names a tag, compared weakly, or is ``*``.

    What is no entity tag in quotes names nothing; each encoding has a tag of its own.
    """
    listed = list(fields)
    if any(field.strip() == "*" for field in listed):
        return True
    return any(tag == found for field in listed for found in _TAG.findall(field))


_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
