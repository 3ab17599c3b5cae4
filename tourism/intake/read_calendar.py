"""The one entrance: octets of a foreign calendar → events and a report.

    octets ──► lines ──► pieces ──► drafts ──► families ──► events
              joined,    one an     one read   one thing    one an
              decoded    event      at a time  each         occurrence

Nothing here asks a clock, a network or a database, and the same octets give the same answer. No
input makes it raise: what cannot be read ends in the report.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from tourism.intake.component import read_component
from tourism.intake.draft import Draft
from tourism.intake.events import orphan, series, single, withdrawn
from tourism.intake.exceptions import Exceptions
from tourism.intake.follow import Budget
from tourism.intake.identity import Family, Merged, families
from tourism.intake.limits import FEED_OCCURRENCES, FEED_STEPS
from tourism.intake.lines import content_lines
from tourism.intake.occurrences import Room
from tourism.intake.report import rejected, set_aside, warnings_of
from tourism.intake.results import Counts, IncomingEvent, Read, SetAside, Withdrawn
from tourism.intake.splitter import Note, Piece, Split, split
from tourism.intake.trouble import RefusedError, UnfitError
from tourism.intake.words import refused
from tourism.intake.zones import Zones, source_zone


def read_calendar(
    octets: bytes, content_type: str, zone: str, now: datetime, *, source: str = ""
) -> Read:
    """Return the events of a calendar, and a report on what could not be taken.

    Args:
        octets: The whole body, without a content coding; more than 10 MiB are refused.
        content_type: The header of that name, for its charset; may be empty.
        zone: The IANA name of the zone of the source, for times that tell none.
        now: When it was fetched, aware: bounds how far series are followed.
        source: The id of the source, for the keys of events without a UID.
    """
    try:
        found = split(content_lines(octets, content_type))
    except RefusedError as error:
        return rejected(error)
    work = _Work(Zones(source_zone(zone), now), now)
    for piece in found.pieces:
        work.read(piece)
    work.resolve(source)
    return work.result(found)


class _Work:
    """What was found so far."""

    def __init__(self, zones: Zones, now: datetime) -> None:
        self._zones = zones
        self._drafts: list[Draft] = []
        self._notes: list[Note] = []
        self._aside: dict[int, SetAside] = {}
        self._events: list[IncomingEvent] = []
        self._withdrawn: list[Withdrawn] = []
        self._merged = 0
        self._room = Room(now, FEED_OCCURRENCES, Budget(FEED_STEPS))

    def read(self, piece: Piece) -> None:
        """Read one event."""

        def reading() -> None:
            draft, values = read_component(piece, self._zones)
            self._drafts.append(draft)
            self._notes += values.notes

        self._guarded(piece, reading)

    def resolve(self, source: str) -> None:
        """Make events of all that could be read."""
        found, merged = families(self._drafts, source)
        self._tell_of(found, merged)
        self._merged = len(merged)
        singles = sum(not head.is_series for family in found for head in family.heads)
        self._room.occurrences -= singles + sum(len(family.exceptions) for family in found)
        for family in found:
            self._take(family)

    def result(self, found: Split) -> Read:
        """Return all of it, in the order of the file."""
        events = _unique(self._events)
        notes, warnings = warnings_of([*found.notes, *self._notes])
        aside = tuple(self._aside[index] for index in sorted(self._aside))
        good = len(found.pieces) - self._merged - len(aside)
        counts = Counts(
            components=len(found.pieces),
            good=good,
            merged=self._merged,
            quarantined=len(aside),
            occurrences=len(events),
            others=found.others,
            warnings=warnings,
        )
        reason = "" if good else "nothing-usable" if aside else "empty-feed"
        return Read(
            outcome="suspect" if reason else "partial" if aside else "ok",
            reason=reason,
            told=refused(reason) if reason else None,
            events=events,
            withdrawn=tuple(self._withdrawn),
            set_aside=aside,
            warnings=notes,
            counts=counts,
            complete=not reason and "CANCEL" not in found.methods,
        )

    def _take(self, family: Family) -> None:
        self._withdrawn += [withdrawn(draft) for draft in family.withdrawals]
        exceptions = Exceptions(family.exceptions)

        def taking(head: Draft) -> None:
            if not head.is_series:
                self._events += single(head, family)
                return
            made, cut = series(head, family, exceptions, self._room)
            self._events += made
            if cut:
                self._note("occurrences-cut", head, "RRULE")

        for head in family.heads:
            self._guarded(head.piece, partial(taking, head))
        for each in exceptions.left:
            self._guarded(each.piece, partial(self._take_orphan, each, family))

    def _take_orphan(self, exception: Draft, family: Family) -> None:
        made = orphan(exception, family)
        if all(event.title for event in made):
            self._events += made
        elif exception.status == "CANCELLED":
            self._withdrawn.append(withdrawn(exception))
        else:
            raise UnfitError("missing-summary", "SUMMARY")

    def _guarded(self, piece: Piece, deed: Callable[[], None]) -> None:
        """Do something with one event; whatever goes wrong sets aside this one and no other."""
        try:
            deed()
        except UnfitError as error:
            self._aside[piece.index] = set_aside(piece, error)
        except Exception as error:  # noqa: BLE001 - foreign input must not stop the rest
            fault = UnfitError("unreadable", "", type(error).__name__)
            self._aside[piece.index] = set_aside(piece, fault)

    def _tell_of(self, found: Iterable[Family], merged: Iterable[Merged]) -> None:
        for pair in merged:
            self._note("duplicate-merged", pair.lost, "UID", str(pair.kept.piece.line))
        for family in found:
            for draft in (*family.heads, *family.exceptions, *family.withdrawals):
                if not family.uid:
                    self._note("missing-uid", draft)
            if family.namesakes and family.uid:
                self._note("duplicate-uid", family.heads[0], "UID", family.uid)

    def _note(self, code: str, draft: Draft, about: str = "", value: str = "") -> None:
        line = draft.piece.first(about)
        number = line.number if line else draft.piece.line
        self._notes.append(Note(code, number, about, value, draft.piece.index, draft.uid))


def _unique(events: Iterable[IncomingEvent]) -> tuple[IncomingEvent, ...]:
    """Return events in the order of the file, the first of each key.

    An occurrence of a series may fall on an event with the same UID.
    """
    found: dict[str, IncomingEvent] = {}
    for event in sorted(events, key=lambda event: (event.index, event.first, event.recurrence)):
        found.setdefault(event.key, event)
    return tuple(found.values())
