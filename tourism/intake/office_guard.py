"""Office files (ZIP of XML) made safe before any library opens them.

Of the whole package only the parts that hold cells and text are inflated, counted while they come
out, and handed on in a new package: no macros, no pictures, no links to other files. XML with a
document type is refused, since that is where entities are defined; so is XML in a charset in which
one could hide.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tourism.intake.limits import MOST_OCTETS
from tourism.intake.trouble import RefusedError

MOST_INFLATED = 32 * 1024 * 1024
"""Of all parts that are read; a list of 20 000 rows has about 8 MiB."""
MOST_RATIO = 200
"""How many times larger than packed a part of more than a MiB may be. Real sheets reach 30."""
MOST_PARTS = 2_000
_STEP = 64 * 1024
_RATIO_FROM = 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00", b"\x4c\x6f\xa7\x94")
_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PLAIN = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


def is_package(octets: bytes) -> bool:
    """Tell whether octets begin like a ZIP archive."""
    return octets.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_old_office(octets: bytes) -> bool:
    """Tell whether octets are of Office before 2007, or of a file with a password."""
    return octets.startswith(_OLD_OFFICE)


def parts_of(octets: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the parts of a package that are wanted, by name, each checked.

    Raises:
        RefusedError: ``too-large``, ``office-broken`` or ``office-unsafe``.
    """
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as package:
            return _read_all(package, wanted)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise RefusedError("office-broken", type(error).__name__) from None
    except (NotImplementedError, RuntimeError, KeyError) as error:  # other packing, a password
        raise RefusedError("office-broken", type(error).__name__) from None


def names_of(octets: bytes) -> frozenset[str]:
    """Return the names of the parts; none if the package is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as package:
            return frozenset(package.namelist()[:MOST_PARTS])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of some parts, not compressed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as package:
        for name, octets in parts.items():
            package.writestr(zipfile.ZipInfo(name), octets)
    return whole.getvalue()


def _read_all(package: zipfile.ZipFile, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    entries = package.infolist()
    if len(entries) > MOST_PARTS:
        raise RefusedError("too-large", str(len(entries)))
    left = MOST_INFLATED
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename.lstrip("/")
        if not wanted(name) or name in parts:
            continue
        parts[name] = _inflated(package, entry, left)
        left -= len(parts[name])
        _check_xml(name, parts[name])
    return parts


def _inflated(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    most = min(left, max(_RATIO_FROM, MOST_RATIO * entry.compress_size))
    found: list[bytes] = []
    size = 0
    with package.open(entry) as part:
        while chunk := part.read(_STEP):
            size += len(chunk)
            if size > most:
                raise RefusedError("office-unsafe", entry.filename)
            found.append(chunk)
    return b"".join(found)


def _check_xml(name: str, octets: bytes) -> None:
    head = octets.removeprefix(b"\xef\xbb\xbf")
    charset = _CHARSET.match(head[:300])
    foreign = charset is not None and charset[1].lower() not in _PLAIN
    if head.startswith(_WIDE) or foreign or b"<!DOCTYPE" in octets or b"<!ENTITY" in octets:
        raise RefusedError("office-unsafe", name)
