"""Write anew what the public catalogue shows of facts that changed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session

from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.related import related
from tourism.language import nfc
from tourism.publish.entry import Entry, event_entry, place_entry
from tourism.publish.occurrence_document import occurrence_document
from tourism.services.keep_calendar import keep_festivals
from tourism.storage.entries import add_entries, remove_entries

FIRST_KEPT, LAST_KEPT = date(2015, 1, 1), date(2050, 12, 31)
"""The days of which occurrences are kept ready; others are computed when somebody asks."""


def index_facts(
    session: Session,
    ids: Iterable[str],
    before: Catalogue | None,
    after: Catalogue,
    now: datetime,
    days: tuple[date, date] = (FIRST_KEPT, LAST_KEPT),
) -> None:
    """Show facts as they are now, and all that speak of them.

    Args:
        session: Where.
        ids: Of the facts that changed, came or went.
        before: The catalogue as it was; None for the first time.
        after: The catalogue as it is.
        now: When they changed.
        days: Of which occurrences are kept.
    """
    changed = set(ids)
    touched = changed | related(after, changed)
    if before is not None:
        touched |= related(before, changed)
    shown = sorted(touched)
    remove_entries(session, shown)
    events = [after.events[i] for i in shown if i in after.events]
    add_entries(session, _entries(after, shown), _occurrences(events, days), now)
    keep_festivals(session, after, shown, now)


def _entries(catalogue: Catalogue, ids: Sequence[str]) -> list[Entry]:
    found = []
    for record_id in ids:
        place = catalogue.place_or_hub(record_id)
        if place is not None:
            found.append(place_entry(place, catalogue))
        elif record_id in catalogue.events:
            found.append(event_entry(catalogue.events[record_id], catalogue))
    return found


def _occurrences(
    events: Sequence[Event], days: tuple[date, date]
) -> Iterable[tuple[Occurrence, str]]:
    for occurrence in occurrences(events, *days):
        yield occurrence, occurrence_json(occurrence)


def occurrence_json(occurrence: Occurrence) -> str:
    """Return the finished JSON of an occurrence."""
    document = occurrence_document(occurrence, occurrence.event)
    return nfc(document.model_dump_json(by_alias=True))
