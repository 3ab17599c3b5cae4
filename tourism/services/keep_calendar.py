"""Write into the ledger what subscribers of the joint calendar are told from now on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.calendars.item import FESTIVALS, Item, Wanted
from tourism.calendars.ledger import KEPT_CANCELLED, Moment, reconcile
from tourism.catalogue.catalogue import Catalogue
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
    events = [catalogue.events[event_id] for event_id in sorted(ids & catalogue.events.keys())]
    wanted = wanted_of(occurrences(events, first, last), catalogue)
    kept = {
        item_id: item
        for item_id, item in items_of(session, FESTIVALS, ids).items()
        if item.last >= first or item_id in wanted
    }
    changed = reconcile(FESTIVALS, kept, wanted, at, state.rev)
    write_changes(session, state, changed)
    return changed


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


def _tags(occurrence: Occurrence) -> frozenset[str]:
    event = occurrence.event
    named = {
        f"side:{event.side.value}",
        f"kind:{event.kind}",
        f"event:{event.id}",
        *(f"theme:{theme}" for theme in event.themes),
        *(f"place:{place}" for place in event.place_ids),
    }
    return frozenset(named | ({f"category:{event.category}"} if event.category else set()))


_NO_MOMENT = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""Entries do not hang on it: it stamps files that are made in one go."""
