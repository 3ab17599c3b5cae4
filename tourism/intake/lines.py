"""Octets → content lines: charset, byte-order mark, folding (RFC 5545, sections 3.1 and 3.1.4).

Lines are joined as octets and decoded afterwards, since many programs fold at 75 octets in the
middle of a letter. What is neither UTF-8 nor of the charset that the answer declares is refused,
and the octet is named: a guess would turn names into others without anybody noticing.
"""

import codecs
import re
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

from tourism.intake.limits import LINE_OCTETS, MOST_LINES, MOST_OCTETS
from tourism.intake.trouble import RefusedError

_BOM = codecs.BOM_UTF8
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OF_ONE_OCTET = re.compile(r"cp125\d|cp874|iso8859-\d+|koi8-[ru]|mac-roman|tis-620")
"""Charsets of one octet a letter, as Python names them: the only ones but UTF that are read."""


class Line(NamedTuple):
    """A content line, joined: where it starts in the file, its text, and whether it was cut."""

    number: int
    text: str
    cut: bool = False


def content_lines(octets: bytes, content_type: str = "") -> Iterator[Line]:
    """Yield the lines of a calendar that are not blank.

    A line longer than 64 kB is cut between two letters.

    Raises:
        RefusedError: ``empty-body``, ``too-large``, or ``encoding`` with the octet at fault.
    """
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    marked = len(_BOM) if octets.startswith(_BOM) else 0
    octets, charset = _in_one_octet(octets, declared_charset(content_type))
    if not octets.strip():
        raise RefusedError("empty-body")
    if b"\n" not in octets:  # as files of old Macintoshes are
        octets = octets.replace(b"\r", b"\n")
    if octets.count(b"\n") > MOST_LINES:
        raise RefusedError("too-large", str(octets.count(b"\n")))
    try:
        yield from _decoded(octets, charset)
    except RefusedError as refused:
        if refused.octet is not None:
            refused.octet += marked
        raise


def declared_charset(content_type: str) -> str:
    """Return the charset that an answer declares, in lower case, or an empty text."""
    head = Message()
    head["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    charset = head.get_param("charset", "")
    return charset.strip().lower() if isinstance(charset, str) else ""


def _in_one_octet(octets: bytes, declared: str) -> tuple[bytes, str]:
    """Return the octets, in a charset whose line ends and folds are single octets, and which."""
    if octets.startswith(_BOM):
        return octets[len(_BOM) :], "utf-8"
    for mark, charset in _WIDE:
        if octets.startswith(mark):
            return _narrow(octets[len(mark) :], charset), "utf-8"
    if not declared:
        return octets, "utf-8"
    try:
        charset = codecs.lookup(declared).name
    except (LookupError, ValueError):
        raise RefusedError("encoding", declared) from None
    if charset in ("utf-16", "utf-16-le", "utf-16-be"):
        return _narrow(octets, charset), "utf-8"
    if charset in ("utf-8", "ascii") or _is_utf8(octets):
        return octets, "utf-8"
    if not _OF_ONE_OCTET.fullmatch(charset):
        raise RefusedError("encoding", declared)
    return octets, charset


def _narrow(octets: bytes, charset: str) -> bytes:
    try:
        return octets.decode(charset).encode()
    except UnicodeError as error:
        octet = getattr(error, "start", 0)
        raise RefusedError("encoding", charset, octet=octet) from None


def _is_utf8(octets: bytes) -> bool:
    """Tell whether octets are UTF-8 although something else is declared, as servers do.

    What decodes as UTF-8 makes no sense in a charset of one octet a letter.
    """
    try:
        re.sub(rb"\r?\n[ \t]", b"", octets).decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(octets: bytes, charset: str) -> Iterator[Line]:
    number, parts, size = 0, list[bytes](), 0
    for at, raw in enumerate(octets.split(b"\n"), 1):
        piece = raw.removesuffix(b"\r")
        if piece[:1] in (b" ", b"\t") and parts:
            if size <= LINE_OCTETS:
                parts.append(piece[1:])
                size += len(piece) - 1
            continue
        if parts:
            yield _line(octets, number, parts, charset)
        number, size = at, len(piece)
        parts = [piece] if piece.strip() else []
    if parts:
        yield _line(octets, number, parts, charset, last=True)


def _line(
    octets: bytes, number: int, parts: list[bytes], charset: str, *, last: bool = False
) -> Line:
    joined = parts[0] if len(parts) == 1 else b"".join(parts)
    cut = len(joined) > LINE_OCTETS
    if cut:
        end = LINE_OCTETS
        while charset == "utf-8" and end and joined[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        joined = joined[:end]
    try:
        return Line(number, joined.decode(charset), cut)
    except UnicodeDecodeError as error:
        if last and error.reason == "unexpected end of data":  # cut inside a letter
            raise RefusedError("truncated", "", number) from None
        line, octet = _whereabouts(octets, number, error.start)
        raise RefusedError("encoding", f"0x{joined[error.start]:02X}", line, octet) from None


def _whereabouts(octets: bytes, number: int, at: int) -> tuple[int, int]:
    """Return the line and the octet of the file where the octet ``at`` of a joined line is."""
    start, line = 0, 1
    while line < number:
        start, line = octets.index(b"\n", start) + 1, line + 1
    while True:
        end = octets.find(b"\n", start)
        end = len(octets) if end < 0 else end
        room = end - start - (octets[end - 1 : end] == b"\r")
        if at < room or end == len(octets):
            return line, start + at
        at -= room
        start, line = end + 2, line + 1
