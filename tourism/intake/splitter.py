"""Content lines → calendars and the events in them, as text, without reading any.

A fault in one event cannot reach another: each is cut out between its BEGIN and END and read
alone. Nesting is counted and not followed, so that no depth of it needs a stack of calls.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tourism.intake.limits import (
    COMPONENT_LINES,
    HOPELESS_DEPTH,
    MOST_COMPONENTS,
    MOST_DEPTH,
    ZONE_LINES,
)
from tourism.intake.lines import Line
from tourism.intake.trouble import RefusedError

_WORDS = ("UID", "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION", "GEO", "URL", "CATEGORIES")
_TIMES = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "EXRULE", "RDATE", "EXDATE")
_STATE = ("STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "X-VN-LUNAR")
_LINKS = ("ATTACH", "IMAGE", "CONFERENCE")
KNOWN = frozenset((*_WORDS, *_TIMES, *_STATE, *_LINKS))
"""The properties of an event that are looked at; alarms and guests are left where they are."""
_NAME = re.compile(r"([A-Za-z0-9-]+)\s*[;:]")
_ANY_NAME = re.compile(r"[A-Za-z0-9._-]+\s*[;:]")
_FIRST = "BEGIN:VCALENDAR"
_EVENT = "VEVENT"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to warn of: ``index`` is that of the event, 0 for the calendar as such."""

    code: str
    line: int
    about: str = ""
    value: str = ""
    index: int = 0
    uid: str = ""


@dataclass(slots=True)
class Piece:
    """The text of one event: its known lines by name, and a digest of all its lines.

    ``index`` counts events from 1. ``unfit`` is why it cannot be read, empty if it can.
    """

    index: int
    line: int
    sheet: "Sheet"
    lines: list[tuple[str, Line]] = field(default_factory=list)
    digest: str = ""
    unfit: str = ""

    def first(self, name: str) -> Line | None:
        """Return the first line of a property."""
        return next((line for known, line in self.lines if known == name), None)


@dataclass(slots=True, eq=False)
class Sheet:
    """What one VCALENDAR says of all its events."""

    method: str = ""
    zone: str = ""
    zone_line: int = 0
    timezones: list[list[Line]] = field(default_factory=list)


@dataclass(slots=True)
class Split:
    """All that was found in a file; ``others`` counts tasks, journals and the like."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)
    others: int = 0


def name_of(text: str) -> str:
    """Return the name of the property in a line, in capitals, or an empty text."""
    found = _NAME.match(text)
    return found[1].upper() if found else ""


def split(lines: Iterable[Line]) -> Split:
    """Return the events of a calendar as text.

    Raises:
        RefusedError: ``not-calendar``, ``truncated`` (no END, or one of something else),
            ``too-deep``, ``too-large``, or what ``content_lines`` raises.
    """
    work = _Splitter()
    for line in lines:
        work.take(line)
    return work.finish()


class _Splitter:
    """Where in the file we are: the open components, and what is being collected."""

    def __init__(self) -> None:
        self.found = Split()
        self._open: list[str] = []
        self._sheet = Sheet()
        self._piece: Piece | None = None
        self._zone: list[Line] | None = None
        self._inside = 0
        """How many components are open inside the one being collected, itself counted."""
        self._text: list[str] = []
        self._noted: set[tuple[str, int]] = set()
        self._begun = False
        self._last = 0

    def take(self, line: Line) -> None:
        text = line.text
        self._last = line.number
        mark = text[:6].upper()
        if mark == "BEGIN:":
            self._begin(text[6:].strip().upper(), line)
        elif not self._begun:
            raise _no_calendar(line)
        elif mark[:4] == "END:":
            self._end(text[4:].strip().upper(), line)
        else:
            self._property(line)

    def finish(self) -> Split:
        if self._open:
            raise RefusedError("truncated", self._open[-1], self._last)
        return self.found

    def _begin(self, name: str, line: Line) -> None:
        if not self._begun:
            if name not in ("VCALENDAR", _EVENT):
                raise _no_calendar(line)
            self._begun = True
            if name == _EVENT:
                self._note("no-vcalendar", line)
        self._open.append(name)
        if len(self._open) > HOPELESS_DEPTH:
            raise RefusedError("too-deep", name, line.number)
        if self._inside:
            self._inside += 1
            self._collect(line)
            # An event that stands in no calendar lies as deep as if it stood in one.
            bare = self._open[0] == _EVENT
            if self._piece is not None and len(self._open) + bare > MOST_DEPTH:
                self._piece.unfit = self._piece.unfit or "nested-too-deep"
        elif name == "VCALENDAR":
            self._sheet = Sheet()
        else:
            self._start(name, line)

    def _start(self, name: str, line: Line) -> None:
        if name == _EVENT and all(outer == "VCALENDAR" for outer in self._open[:-1]):
            if len(self.found.pieces) >= MOST_COMPONENTS:
                raise RefusedError("too-large", str(MOST_COMPONENTS), line.number)
            self._piece = Piece(len(self.found.pieces) + 1, line.number, self._sheet)
            self.found.pieces.append(self._piece)
            self._text = []
        elif name == "VTIMEZONE":
            self._zone = []
        else:
            self.found.others += 1
        self._inside = 1

    def _end(self, name: str, line: Line) -> None:
        if not self._open or self._open[-1] != name:
            raise RefusedError("truncated", line.text.strip(), line.number)
        self._open.pop()
        if not self._inside:
            return
        self._inside -= 1
        if self._inside:
            self._collect(line)
            return
        if self._piece is not None:
            self._piece.digest = hashlib.sha256("\n".join(self._text).encode()).hexdigest()
        if self._zone is not None:
            self._sheet.timezones.append(self._zone)
        self._piece = self._zone = None

    def _property(self, line: Line) -> None:
        if self._inside:
            self._collect(line)
            return
        name = name_of(line.text)
        if not self._open:
            self._note("junk-outside", line)
        elif not _ANY_NAME.match(line.text):
            self._note("bad-calendar-line", line)
        elif name == "METHOD":
            self._sheet.method = line.text.partition(":")[2].strip().upper()
            self.found.methods.add(self._sheet.method)
        elif name == "X-WR-TIMEZONE":
            self._sheet.zone = line.text.partition(":")[2].strip()
            self._sheet.zone_line = line.number

    def _collect(self, line: Line) -> None:
        if self._zone is not None:
            if len(self._zone) < ZONE_LINES:
                self._zone.append(line)
            return
        piece = self._piece
        if piece is None:
            return
        if len(self._text) >= COMPONENT_LINES:
            piece.unfit = piece.unfit or "too-many-lines"
            return
        self._text.append(line.text)
        if self._inside == 1:
            self._keep(piece, line)

    def _keep(self, piece: Piece, line: Line) -> None:
        name = name_of(line.text)
        if name in KNOWN:
            piece.lines.append((name, line))
        elif not name and not _ANY_NAME.match(line.text):
            self._note("bad-line", line, piece.index)

    def _note(self, code: str, line: Line, index: int = 0) -> None:
        """Note the first of a kind; a file may be all junk."""
        if (code, index) in self._noted:
            return
        self._noted.add((code, index))
        self.found.notes.append(Note(code, line.number, "", line.text[:200], index))


def _no_calendar(line: Line) -> RefusedError:
    start = line.text.strip().upper()
    cut = _FIRST.startswith(start)  # the file ends within its first line
    return RefusedError("truncated" if cut else "not-calendar", line.text[:200], line.number)
