"""Entries of lists that are no calendars → events and the same report that a calendar gets.

A reader gives one `Entry` an event; each is read alone, and what is wrong with one sets aside this
one and no other.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from tourism.catalogue.place import Coordinates
from tourism.intake.cleaning import line_of, lines_of, shown
from tourism.intake.draft import When, mark_of
from tourism.intake.events import digest_of, span_of
from tourism.intake.identity import bounded_uid, key_of, synthetic
from tourism.intake.limits import (
    EARLIEST_YEAR,
    EXCERPT_LETTERS,
    LATEST_YEAR,
    MOST_COMPONENTS,
    PLACE_LETTERS,
    TEXT_LETTERS,
    TITLE_LETTERS,
)
from tourism.intake.links import safe_link
from tourism.intake.report import warnings_of
from tourism.intake.results import Counts, IncomingEvent, Read, SetAside, Withdrawn
from tourism.intake.splitter import Note
from tourism.intake.trouble import UnfitError
from tourism.intake.words import refused, unfit
from tourism.intake.zone_names import zone_name
from tourism.intake.zones import Moment
from tourism.publish.calendar_entry import EntryStatus, LunarDay
from tourism.publish.event_values import SharedEvent

_CATEGORIES = 20
_SEQUENCES = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Record:
    """What an entry says, in its own words; they are cleaned later.

    ``length`` is in whole days where ``start`` is a day.
    """

    title: str
    start: When
    length: timedelta | None = None
    status: EntryStatus = "CONFIRMED"
    description: str = ""
    location: str = ""
    point: Coordinates | None = None
    url: str = ""
    categories: tuple[str, ...] = ()
    lunar: LunarDay | None = None
    sequence: int = 0
    last_modified: datetime | None = None
    title_en: str = ""
    description_en: str = ""
    place_id: str = ""
    category: str = ""
    organiser: str = ""
    date_text: str = ""
    shared: SharedEvent | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry before it is read: what identifies it, its text, and how to read it."""

    uid: str
    raw: str = field(repr=False)
    read: Callable[[], Record]


@dataclass(slots=True)
class _Found:
    events: dict[str, IncomingEvent] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    merged: int = 0


def read_records(
    entries: Sequence[Entry],
    source: str,
    *,
    complete: bool = True,
    withdrawn: Iterable[Withdrawn] = (),
    notes: Iterable[Note] = (),
) -> Read:
    """Return the events of a list, and a report on what could not be taken.

    Args:
        entries: In the order of the list; more than 20 000 are not read.
        source: The id of the source, for the keys of entries without a name of their own.
        complete: Whether the list holds everything that its source has.
        withdrawn: What the list calls off without telling what it was.
        notes: What the reader has to warn of.
    """
    found, gone = _Found(notes=list(notes)), tuple(withdrawn)
    if len(entries) > MOST_COMPONENTS:
        found.notes.append(Note("list-cut", 0, "", str(MOST_COMPONENTS)))
        complete = False
    for index, entry in enumerate(entries[:MOST_COMPONENTS], 1):
        _take(entry, index, source, found)
    return _report(found, len(entries[:MOST_COMPONENTS]), gone, complete=complete)


def moment_or_day(told: str, about: str, zone: tzinfo) -> When:
    """Return a day or a time as ISO 8601 writes it; a time without an offset is in the zone.

    Raises:
        UnfitError: ``bad-date`` or ``date-out-of-range``.
    """
    text = told.strip()
    try:
        if len(text) <= len("2027-02-15"):
            return _in_range(date.fromisoformat(text), about, told)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UnfitError("bad-date", about, told) from None
    _in_range(found.date(), about, told)
    return Moment(found.replace(tzinfo=None), found.tzinfo or zone)


def length_until(start: When, end: When, about: str, told: str) -> timedelta:
    """Return how long something lasts whose last day is inclusive, as people and schema.org say.

    A day that ends what began at some time ends at midnight.

    Raises:
        UnfitError: ``end-before-start``.
    """
    if isinstance(start, Moment):
        if not isinstance(end, Moment):
            night = datetime.combine(end + timedelta(days=1), datetime.min.time())
            end = Moment(night, start.zone)
        length = end.instant - start.instant
    else:
        last = end.wall.date() if isinstance(end, Moment) else end
        length = last - start + timedelta(days=1)
    if length < timedelta():
        raise UnfitError("end-before-start", about, told)
    if length == timedelta() and not isinstance(start, Moment):
        raise UnfitError("end-before-start", about, told)
    return length


def _in_range(day: date, about: str, told: str) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise UnfitError("date-out-of-range", about, told)
    return day


def _take(entry: Entry, index: int, source: str, found: _Found) -> None:
    try:
        record = entry.read()
        event = _event(entry, record, index, source, found.notes)
    except UnfitError as error:
        found.aside.append(_set_aside(entry, index, error))
        return
    except Exception as error:  # noqa: BLE001 - foreign input must not stop the rest
        fault = UnfitError("unreadable", "", type(error).__name__)
        found.aside.append(_set_aside(entry, index, fault))
        return
    other = found.events.get(event.key)
    if other is not None:
        found.merged += 1
        found.notes.append(Note("duplicate-merged", 0, "", str(index), other.index, event.uid))
        if _version(other) > _version(event):
            return
    found.events[event.key] = event


def _event(
    entry: Entry, record: Record, index: int, source: str, notes: list[Note]
) -> IncomingEvent:
    def cleaned(
        name: str, text: str, letters: int, clean: Callable[[str, int], tuple[str, list[str]]]
    ) -> str:
        plain, done = clean(text, letters)
        for code in done:
            value = str(letters) if code == "text-cut" else ""
            notes.append(Note(code, 0, name, value, index, entry.uid))
        return plain

    title = cleaned("title", record.title, TITLE_LETTERS, line_of)
    if not title:
        raise UnfitError("no-title", "title")
    location = cleaned("location", record.location, PLACE_LETTERS, line_of)
    if record.url.strip() and not safe_link(record.url):
        notes.append(Note("unsafe-url", 0, "url", record.url, index, entry.uid))
    length = record.length
    if length is None:
        length = timedelta() if isinstance(record.start, Moment) else timedelta(days=1)
    first, last, times = span_of(record.start, length)
    uid = bounded_uid(entry.uid)
    if not uid:
        notes.append(Note("missing-uid", 0, "", "", index))
    made = IncomingEvent(
        key=key_of(uid) or synthetic(source, mark_of(record.start), title, location),
        uid=uid,
        recurrence="",
        title=title,
        first=first,
        last=last,
        times=times,
        status=record.status,
        description=cleaned("description", record.description, TEXT_LETTERS, lines_of),
        location=location,
        point=record.point,
        url=safe_link(record.url),
        categories=tuple(
            dict.fromkeys(
                filter(
                    None,
                    (line_of(one, TITLE_LETTERS)[0] for one in record.categories[:_CATEGORIES]),
                )
            )
        ),
        lunar=record.lunar,
        zone=zone_name(record.start.zone) if isinstance(record.start, Moment) else "",
        sequence=min(max(record.sequence, 0), _SEQUENCES),
        last_modified=record.last_modified,
        raw_digest=hashlib.sha256(entry.raw.encode("utf-8", "replace")).hexdigest(),
        index=index,
        title_en=line_of(record.title_en, TITLE_LETTERS)[0],
        description_en=lines_of(record.description_en, TEXT_LETTERS)[0],
        place_id=record.place_id,
        category=record.category,
        organiser=line_of(record.organiser, TITLE_LETTERS)[0],
        date_text=line_of(record.date_text, TITLE_LETTERS)[0],
        shared=record.shared,
    )
    return replace(made, digest=digest_of(made))


def _version(event: IncomingEvent) -> tuple[int, datetime]:
    return event.sequence, event.last_modified or datetime.min.replace(tzinfo=UTC)


def _set_aside(entry: Entry, index: int, error: UnfitError) -> SetAside:
    message, remedy = unfit(error.code, error.about, error.value)
    excerpt = shown(entry.raw, EXCERPT_LETTERS)
    uid = shown(entry.uid)
    return SetAside(index, uid, 0, error.about, error.code, message, remedy, excerpt)


def _report(
    found: _Found, components: int, withdrawn: tuple[Withdrawn, ...], *, complete: bool
) -> Read:
    listed, warnings = warnings_of(found.notes)
    good, aside = len(found.events), len(found.aside)
    reason = "" if good or withdrawn else "nothing-usable" if aside else "empty-feed"
    if not complete and not components:
        reason = ""  # news without any is no list without any
    counts = Counts(
        components=components,
        good=good,
        merged=found.merged,
        quarantined=aside,
        occurrences=good,
        warnings=warnings,
    )
    return Read(
        outcome="suspect" if reason else "partial" if aside else "ok",
        reason=reason,
        told=refused(reason) if reason else None,
        events=tuple(found.events.values()),
        withdrawn=withdrawn,
        set_aside=tuple(found.aside),
        warnings=listed,
        counts=counts,
        complete=complete and not reason,
    )
