"""The known lines of one event → values by name.

Those of the usual shape are read by `tourism.intake.plain_lines`, all others by the `icalendar`
library, one component at a time. TZID is taken out of what it gets: an unknown zone makes the
library tell a time without any, silently, and zones that one calendar defines would stay known for
the next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from icalendar import Event

from tourism.intake.cleaning import CONTROL
from tourism.intake.limits import CATEGORIES_LETTERS, LINE_OCTETS
from tourism.intake.lines import Line
from tourism.intake.plain_lines import PlainTime, plain_values
from tourism.intake.splitter import Note, Piece
from tourism.intake.trouble import UnfitError

TIMED = frozenset(
    ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE", "DTSTAMP", "LAST-MODIFIED")
)
_NOT_READ = frozenset(("UID", "RRULE", "EXRULE"))
"""Taken as they stand behind the colon."""
_CUT_IS_FINE = frozenset(("DESCRIPTION", "X-ALT-DESC", "ATTACH", "IMAGE", "CONFERENCE"))
_ONLY_LOOKED_AT = frozenset(("ATTACH", "IMAGE", "CONFERENCE"))
_TIMED_LINE = re.compile(r"([A-Za-z-]+)((?:;.*)?):\s*([0-9TZPWDHMS,/+ .-]*)", re.IGNORECASE)
_TZID = re.compile(r";\s*TZID\s*=\s*(\"[^\"]*\"|[^;]*)", re.IGNORECASE)
_DAY = re.compile(r";\s*VALUE\s*=\s*DATE\s*(?=;|$)", re.IGNORECASE)
_MIDNIGHT = re.compile(r"(\d{8})T000000Z?")
_MARK = "X-TZ"
"""The parameter that leads from a value to its zone."""

_HEAD = re.compile(r'(?:[^":]|"[^"]*")*:')
"""The name and parameters of a line: a colon inside of quotes is none."""


@dataclass(frozen=True, slots=True)
class Values:
    """What was read: ``plain`` without the library, all else is in its ``event``."""

    piece: Piece
    plain: Mapping[str, list[Any]]
    event: Event | None
    zones: tuple[str, ...]
    notes: list[Note]

    def all(self, name: str) -> list[Any]:
        """Return the values of a property."""
        if name in self.plain:
            return self.plain[name]
        found = self.event.get(name, []) if self.event is not None else []
        return found if isinstance(found, list) else [found]

    def faulty(self, name: str) -> bool:
        """Tell whether a property is there and cannot be read."""
        return self.event is not None and any(about == name for about, _ in self.event.errors)

    def raw(self, name: str) -> list[str]:
        """Return what stands behind the colon, of a property that is not quoted."""
        lines = (line.text for known, line in self.piece.lines if known == name)
        return [text[head.end() :] for text in lines if (head := _HEAD.match(text))]

    def zone_of(self, value: Any) -> str:
        """Return the TZID of a value, or an empty text."""
        if isinstance(value, PlainTime):
            return value.zone
        mark = value.params.get(_MARK)
        return self.zones[int(mark)] if mark is not None else ""

    def note(self, code: str, about: str = "", value: str = "") -> None:
        """Warn of something in this event."""
        line = self.piece.first(about) if about else None
        number = line.number if line else self.piece.line
        self.notes.append(Note(code, number, about, value, self.piece.index))


def read_values(piece: Piece) -> Values:
    """Return the values of an event.

    Raises:
        UnfitError: ``nested-too-deep`` or ``too-many-lines``, as the splitter found;
            ``line-too-long``, ``exrule-unsupported``, ``unreadable``.
    """
    if piece.unfit:
        raise UnfitError(piece.unfit)
    notes: list[Note] = []
    told: dict[str, list[str]] = {}
    for name, line in piece.lines:
        text = _clean(piece, name, line, notes)
        if name == "EXRULE":
            raise UnfitError("exrule-unsupported", name, text.partition(":")[2])
        if name not in _NOT_READ and not (name in _ONLY_LOOKED_AT and line.cut):
            told.setdefault(name, []).append(text)
    plain: dict[str, list[Any]] = {}
    left: dict[str, list[str]] = {}
    for name, texts in told.items():
        values = plain_values(name, texts)
        if values is None:
            left[name] = texts
        else:
            plain[name] = values
    zones: list[str] = []
    event = _parsed(_without_zones(piece, left, zones)) if left else None
    return Values(piece, plain, event, tuple(zones), notes)


def _clean(piece: Piece, name: str, line: Line, notes: list[Note]) -> str:
    if line.cut:
        if name not in _CUT_IS_FINE:
            raise UnfitError("line-too-long", name, str(LINE_OCTETS))
        notes.append(Note("line-cut", line.number, name, str(LINE_OCTETS), piece.index))
    told = line.text
    if name == "CATEGORIES":  # a few of thousands will do
        told = told[:CATEGORIES_LETTERS]
    if told.isprintable():
        return told
    text = CONTROL.sub("", told)
    if len(text) != len(told):
        notes.append(Note("control-characters", line.number, name, "", piece.index))
    return text


def _are_whole_days(piece: Piece) -> bool:
    """Tell whether ``VALUE=DATE`` with midnights, as some programs write, stands for days."""
    both = [line.text for name, line in piece.lines if name in ("DTSTART", "DTEND")]
    values = [text.rpartition(":") for text in both]
    return all(
        _DAY.search(head) and (len(value) == len("20270301") or _MIDNIGHT.fullmatch(value))
        for head, _, value in values
    )


def _without_zones(piece: Piece, told: Mapping[str, list[str]], zones: list[str]) -> list[str]:
    """Return lines for the library, those of one property in a row; keeps their zones."""
    whole = _are_whole_days(piece) if told.keys() & TIMED else False
    return [
        _without_zone(text, zones, whole=whole) if name in TIMED else text
        for name, texts in told.items()
        for text in texts
    ]


def _without_zone(text: str, zones: list[str], *, whole: bool) -> str:
    """Return a line with a number instead of its zone, and keep that.

    A value has no colon but where a zone that ought to be quoted has one.
    """
    found = _TIMED_LINE.fullmatch(text)
    if not found:
        return text
    name, parameters, value = found.groups()
    zone = _TZID.search(parameters)
    if zone:
        parameters = parameters[: zone.start()] + parameters[zone.end() :]
        told = zone[1].strip().strip('"').strip()
        if told:
            parameters += f";{_MARK}={len(zones)}"
            zones.append(told)
    if whole and _DAY.search(parameters):
        value = _MIDNIGHT.sub(r"\1", value)
    return f"{name}{parameters}:{value.strip()}"


def _parsed(lines: list[str]) -> Event:
    # With line ends in it: a text without any may be taken for the name of a file.
    octets = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]).encode()
    try:
        event = Event.from_ical(octets)
    except Exception as error:  # whatever a library makes of foreign input
        raise UnfitError("unreadable", "", type(error).__name__) from error
    if not isinstance(event, Event):
        raise UnfitError("unreadable")
    return event
