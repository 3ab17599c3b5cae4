"""Whether seven readers see the same in a calendar, and have nothing to say against it."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from unicodedata import normalize

import pytest

from tests.readers import (
    calcurse,
    ical_reader,
    icalendar_reader,
    icaljs,
    khal,
    libical,
    node_ical,
)
from tests.readers.seen import Complaint, Reader, Seen

READERS: tuple[Reader, ...] = tuple(
    module.READER
    for module in (icalendar_reader, ical_reader, libical, icaljs, node_ical, khal, calcurse)
)
_ENTRY = re.compile(rb"^BEGIN:VEVENT\r?$", re.MULTILINE)
_WIDTH = 75
_SHOWN = 3
"""How many entries a message shows of those that differ."""


@dataclass(frozen=True, slots=True)
class _Reading:
    reader: Reader
    entries: tuple[Seen, ...]
    complaint: str = ""


def assert_all_agree(content: bytes, *, expected: int | None = None) -> None:
    """Fail unless every reader on this machine sees the same entries without a complaint.

    Compared are the number of entries, their instants or days, titles, places, descriptions and,
    of readers that tell it, their identity. A reader that is not installed is left out, but not in
    CI: there it counts as a fault.

    Entries with a recurrence rule are not for this: readers count them differently, and we publish
    each occurrence as an entry of its own.

    Args:
        content: The calendar as it is published.
        expected: The number of entries, where that is not the number of ``BEGIN:VEVENT``.
    """
    number = len(_ENTRY.findall(content)) if expected is None else expected
    readings = _read_with_all(content)
    faults = [*_absent(), *_badly_written(content)]
    faults += [*_complaints(readings), *_counts(readings, number)]
    faults += _differences([reading for reading in readings if not reading.complaint])
    assert not faults, "\n".join(["the readers do not agree:", *faults])


def require(reader: Reader) -> None:
    """Skip the test that asks a reader which is not on this machine; in CI let it fail."""
    if why := reader.missing():
        reason = f"NO {reader.name.upper()}: {why}; see scripts/install-readers"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def _read_with_all(content: bytes) -> list[_Reading]:
    """Read with the programs side by side, and meanwhile with the libraries here, in turn."""
    present = [reader for reader in READERS if not reader.missing()]
    with ThreadPoolExecutor() as pool:
        outside = {
            reader.name: pool.submit(_read, reader, content) for reader in present if reader.outside
        }
        inside = {reader.name: _read(reader, content) for reader in present if not reader.outside}
        read = inside | {name: reading.result() for name, reading in outside.items()}
    return [read[reader.name] for reader in present]


def _read(reader: Reader, content: bytes) -> _Reading:
    try:
        return _Reading(reader, tuple(map(_composed, reader.read(content))))
    except (Complaint, ValueError) as complaint:  # a ValueError: bytes that are no text, no date
        return _Reading(reader, (), str(complaint) or type(complaint).__name__)


def _composed(seen: Seen) -> Seen:
    """Return what was seen in composed letters; spaces around lines are each reader's own."""
    title = normalize("NFC", seen.title)
    return replace(seen, title=title, where=_lines(seen.where), about=_lines(seen.about))


def _lines(text: str | None) -> str | None:
    if text is None:
        return None
    return "\n".join(line.strip() for line in normalize("NFC", text).strip().splitlines())


def _absent() -> list[str]:
    if not os.environ.get("CI"):
        return []
    return [f"{reader.name} is missing: {why}" for reader in READERS if (why := reader.missing())]


def _badly_written(content: bytes) -> list[str]:
    """Tell what these readers let pass but others do not (RFC 5545, section 3.1)."""
    lines = content.split(b"\r\n")
    faults = [f"{len(line)} octets in a line: {line!r}" for line in lines if len(line) > _WIDTH]
    if lines[-1] or b"\n" in content.replace(b"\r\n", b""):
        faults.append("a line does not end with CRLF")
    return faults[:_SHOWN]


def _complaints(readings: Iterable[_Reading]) -> list[str]:
    return [f"{one.reader.name} complains: {one.complaint}" for one in readings if one.complaint]


def _counts(readings: Iterable[_Reading], number: int) -> list[str]:
    return [
        f"{one.reader.name} sees {len(one.entries)} entries of {number}"
        for one in readings
        if not one.complaint and len(one.entries) != number
    ]


def _differences(readings: list[_Reading]) -> list[str]:
    """Compare each with the first, in what both tell."""
    if not readings:
        return []
    first, *others = readings
    return _impossible(first) + [fault for other in others for fault in _compared(first, other)]


def _impossible(reading: _Reading) -> list[str]:
    """Tell what readers take without a word, each in its own way."""
    wrong = [seen for seen in reading.entries if not _ends_later(seen)]
    return [f"{seen} does not end after it starts" for seen in wrong]


def _ends_later(seen: Seen) -> bool:
    if isinstance(seen.starts, datetime) is not isinstance(seen.ends, datetime):
        return False
    return seen.ends > seen.starts


def _compared(first: _Reading, other: _Reading) -> list[str]:
    with_uid = first.reader.tells_uid and other.reader.tells_uid
    here, there = _told(first, with_uid=with_uid), _told(other, with_uid=with_uid)
    sides = ((first.reader.name, here - there), (other.reader.name, there - here))
    return [
        f"{first.reader.name} and {other.reader.name} differ, only {name} sees {seen}"
        for name, only in sides
        for seen in list(only.elements())[:_SHOWN]
    ]


def _told(reading: _Reading, *, with_uid: bool) -> Counter[Seen]:
    return Counter(seen if with_uid else replace(seen, uid=None) for seen in reading.entries)
