"""Write into the ledger what subscribers of the joint calendar are told from now on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from tourism.almanac.occurrence import Occurrence, occurrences, occurrences_of_year
from tourism.calendars.item import FESTIVALS, Item, Wanted, tags_named
from tourism.calendars.ledger import KEPT_CANCELLED, Moment, reconcile
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.publish.calendar_entry import Stamp
from tourism.publish.edition import Edition
from tourism.publish.occurrence_entries import occurrence_entry
from tourism.storage.calendar_items import (
    CalendarState,
    forget_gone,
    get_state,
    items_of,
    save_items,
    save_state,
    withdrawn_before,
)
from tourism.timewindow import VIETNAM

_YEARS_BEHIND, _YEARS_AHEAD = 1, 3
"""Whole years beside the present one that the ledger knows."""
_REMEMBERED = timedelta(days=400)
"""So long a program that follows the changes may be away."""


def keep_festivals(
    session: Session, catalogue: Catalogue, event_ids: Iterable[str], now: datetime
) -> list[Item]:
    """Return what changed for subscribers after these events have changed.

    Args:
        session: Where; the ledger is locked until its end.
        catalogue: As it is now.
        event_ids: Of events that changed, came or went.
        now: When.
    """
    return _keep(session, get_state(session, lock=True), catalogue, set(event_ids), moment_of(now))


def turn_day(session: Session, catalogue: Catalogue, now: datetime) -> None:
    """Do what a new day brings: what was off long ago goes, a new year comes into sight.

    The first who asks on a day finds it done; whoever comes at the same time waits for that.
    """
    state, at = get_state(session, lock=True), moment_of(now)
    if state.day is not None and state.day >= at.today:
        return
    gone = [
        replace(item, state="gone", stamp=replace(item.stamp, changed_at=at.now), rev=state.rev + n)
        for n, item in enumerate(withdrawn_before(session, at.today - KEPT_CANCELLED), start=1)
    ]
    save_items(session, gone)
    floor = forget_gone(session, at.now - _REMEMBERED) or 0
    state = replace(state, rev=state.rev + len(gone), floor=max(state.floor, floor), day=at.today)
    save_state(session, state)
    if state.until != at.today.year + _YEARS_AHEAD:
        state = replace(state, until=at.today.year + _YEARS_AHEAD)
        _keep(session, state, catalogue, set(catalogue.events), at)


def moment_of(now: datetime) -> Moment:
    """Return a moment as the ledger has it: to the second, and the day in Việt Nam."""
    return Moment(now.replace(microsecond=0), now.astimezone(VIETNAM).date())


def write_changes(session: Session, state: CalendarState, changed: Sequence[Item]) -> None:
    """Write changed items, and up to where the ledger has come."""
    save_items(session, changed)
    save_state(session, replace(state, rev=changed[-1].rev) if changed else state)


def _keep(
    session: Session, state: CalendarState, catalogue: Catalogue, ids: set[str], at: Moment
) -> list[Item]:
    first, last = _days(at.today)
    kept = {i: item for i, item in items_of(session, FESTIVALS, ids).items() if item.last >= first}
    found = []
    for event_id in sorted(ids & catalogue.events.keys()):
        event = catalogue.events[event_id]
        found += occurrences([event], first, last)
        found += _further(event, kept, last)
    changed = reconcile(FESTIVALS, kept, wanted_of(found, catalogue), at, state.rev)
    write_changes(session, state, [_told_before(item, last) for item in changed])
    return changed


def _further(event: Event, kept: Mapping[str, Item], last: date) -> list[Occurrence]:
    """Return what is on beyond the years of the ledger and was announced, now or once.

    So whoever asked for those years and asks again finds every change counted.
    """
    years = {said.year for said in event.announcements}
    of_event = [item for item in kept.values() if item.said.vi.series == event.id]
    years |= {int(year) for item in of_event for year in tags_named(item.said.tags, "year")}
    found = [one for year in sorted(years) for one in occurrences_of_year(event, year)]
    return [one for one in found if one.first > last]


def _told_before(item: Item, last: date) -> Item:
    """Return an item; what comes in ahead of its time was told as a proposal before."""
    if item.first <= last or item.stamp.sequence:
        return item
    return replace(item, stamp=replace(item.stamp, sequence=1))


def _days(today: date) -> tuple[date, date]:
    return date(today.year - _YEARS_BEHIND, 1, 1), date(today.year + _YEARS_AHEAD, 12, 31)


def wanted_of(found: Iterable[Occurrence], catalogue: Catalogue) -> Mapping[str, Wanted]:
    """Return what subscribers shall see of some occurrences, by id."""
    vi, en = (Edition(lang, "", _NO_MOMENT) for lang in ("vi", "en"))
    return {
        occurrence.id: Wanted(
            occurrence_entry(occurrence, vi, catalogue.places),
            occurrence_entry(occurrence, en, catalogue.places),
            _tags(occurrence),
        )
        for occurrence in found
    }


def untold(changed_at: datetime) -> Stamp:
    """Return the stamp of what no subscriber was told of yet, by the last change of its event."""
    return Stamp(0, changed_at.replace(microsecond=0))


def _tags(occurrence: Occurrence) -> frozenset[str]:
    event = occurrence.event
    named = {
        f"side:{event.record_side.value}",
        f"kind:{event.kind}",
        f"event:{event.id}",
        f"year:{occurrence.year}",
        *(f"theme:{theme}" for theme in event.themes),
        *(f"place:{place}" for place in event.place_ids),
    }
    return frozenset(named | ({f"category:{event.category}"} if event.category else set()))


_NO_MOMENT = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""Entries do not hang on it: it stamps files that are made in one go."""
