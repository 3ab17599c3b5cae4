"""Octets of JSON → its value, with nothing in it that could not be written again."""

import json
import re
from typing import Any, NoReturn

from tourism.intake.limits import MOST_OCTETS
from tourism.intake.trouble import RefusedError

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a letter beyond the first plane; alone it is no letter and cannot be stored."""


def json_of(octets: bytes) -> Any:
    """Return the value of a JSON text in UTF-8, which is all that RFC 8259 (section 8.1) allows.

    Raises:
        RefusedError: ``empty-body``, ``too-large``, ``encoding`` or ``not-json``.
    """
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    octets = octets.removeprefix(b"\xef\xbb\xbf")
    if not octets.strip():
        raise RefusedError("empty-body")
    try:
        text = octets.decode()
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        found = f"0x{octets[error.start]:02X}"
        raise RefusedError("encoding", found, line, error.start) from None
    return value_of(text)


def value_of(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        RefusedError: ``not-json``.
    """
    try:
        found = json.loads(text, parse_constant=_no_number)
        return _whole(found) if _HALF.search(text) else found
    except (ValueError, RecursionError):
        raise RefusedError("not-json", text.strip()[:80]) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _whole(value: Any) -> Any:
    """Return a value whose texts are all of whole letters."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value
