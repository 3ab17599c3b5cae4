"""A family of drafts → events with keys, days and digests."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tourism.catalogue.place import Coordinates
from tourism.intake.draft import Draft, When, mark_of
from tourism.intake.exceptions import Exceptions, Instance, alone
from tourism.intake.identity import Family
from tourism.intake.occurrences import Room, occurrences, usual_length
from tourism.intake.results import IncomingEvent, Withdrawn
from tourism.intake.zone_names import zone_name
from tourism.intake.zones import Moment
from tourism.publish.calendar_entry import EntryStatus, LunarDay
from tourism.timewindow import VIETNAM

_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)


def single(head: Draft, family: Family) -> list[IncomingEvent]:
    """Return an event that happens once; with its start in the key if it has namesakes."""
    if head.start is None:
        return []
    mark = mark_of(head.start) if family.namesakes else ""
    length = usual_length(head.start, head.length)
    return [_event(Instance(mark, head.start, length, head), family, head)]


def series(
    head: Draft, family: Family, exceptions: Exceptions, room: Room
) -> tuple[list[IncomingEvent], bool]:
    """Return the occurrences of a series with their exceptions, and whether more were cut off.

    Raises:
        UnfitError: Its rule cannot be followed.
    """
    found = occurrences(head, room)
    instances = exceptions.place(head, found.dates)
    return [_event(each, family, head) for each in instances], found.cut


def orphan(exception: Draft, family: Family) -> list[IncomingEvent]:
    """Return an exception as an event of its own, with the title of its series if it has none."""
    head = next(iter(family.heads), exception)
    instance = alone(exception)
    return [_event(instance, family, head)] if instance is not None else []


def withdrawn(draft: Draft) -> Withdrawn:
    """Return a cancellation that tells no day or no title."""
    return Withdrawn(draft.uid, mark_of(draft.replaces) if draft.replaces is not None else "")


def _event(instance: Instance, family: Family, head: Draft) -> IncomingEvent:
    words, start = instance.words, instance.start
    first, last, times = span_of(start, instance.length)
    status: EntryStatus = "CANCELLED" if head.status == "CANCELLED" else words.status
    title = words.title or head.title
    texts = [title, words.description, words.location, words.url, sorted(words.categories)]
    return IncomingEvent(
        key=f"{family.identity}#{instance.mark}" if instance.mark else family.identity,
        uid=family.uid,
        recurrence=instance.mark,
        title=title,
        first=first,
        last=last,
        times=times,
        status=status,
        description=words.description,
        location=words.location,
        point=words.point,
        url=words.url,
        categories=words.categories,
        lunar=words.lunar,
        zone=zone_name(start.zone) if isinstance(start, Moment) else "",
        rule=head.rule_text,
        sequence=words.sequence,
        last_modified=words.last_modified,
        raw_digest=words.piece.digest,
        index=words.piece.index,
        digest=_digest(texts, first, last, times, status, words.point, words.lunar),
    )


def digest_of(event: IncomingEvent) -> str:
    """Return a digest of what people see of an event.

    So it does not change with DTSTAMP, PRODID, CREATED, LAST-MODIFIED, SEQUENCE, METHOD, X-WR-*,
    the text of a zone, the order of properties or what is not taken from a file at all.
    """
    words = [event.title, event.description, event.location, event.url, sorted(event.categories)]
    told = (event.title_en, event.description_en, event.place_id, event.category, event.organiser)
    more = [told, repr(event.shared)] if any(told) or event.shared else []
    return _digest(
        words,
        event.first,
        event.last,
        event.times,
        event.status,
        event.point,
        event.lunar,
        more,
    )


def _digest(
    words: Sequence[object],
    first: date,
    last: date,
    times: tuple[datetime, datetime] | None,
    status: str,
    point: Coordinates | None,
    lunar: LunarDay | None,
    more: Sequence[object] = (),
) -> str:
    facts = [
        words,
        None if times else (first.isoformat(), last.isoformat()),
        times and [moment.isoformat() for moment in times],
        status,
        point and (round(point.latitude, 6), round(point.longitude, 6)),
        lunar and (lunar.month, lunar.day, lunar.leap),
        *more,
    ]
    seen = _WRITTEN(facts)
    return hashlib.sha256(seen.encode()).hexdigest()


def span_of(start: When, length: timedelta) -> tuple[date, date, tuple[datetime, datetime] | None]:
    """Return the days on which something is, in Việt Nam, and its times if it has any."""
    if not isinstance(start, Moment):
        return start, start + length - _DAY, None
    begins, ends = start.instant, start.instant + length
    last = max(begins, ends - _TICK).astimezone(VIETNAM).date()
    return begins.astimezone(VIETNAM).date(), last, (begins, ends)
