"""See an event: its coming occurrences, as subscribers know them, and each one as a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlmodel import Session

from tourism.almanac.occurrence import Occurrence, occurrences, occurrences_of_year
from tourism.calendars.feed import Site
from tourism.calendars.item import FESTIVALS, Item
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.publish.ical_writer import CalendarHead, calendar_bytes
from tourism.services.keep_calendar import untold, wanted_of
from tourism.storage.calendar_items import items_named, items_of
from tourism.storage.facts import events_changed_at

_SHOWN = 4
_LOOK_AHEAD = timedelta(days=13 * 366)
"""A festival of a cycle of twelve years is found, whatever year we are in."""
_LAST = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file to add to a calendar; ``name`` is that of the occurrence."""

    name: str
    content: bytes


def get_event(catalogue: Catalogue, event_id: str) -> Event:
    """Return a published event.

    Raises:
        NotFoundError: There is none with that id.
    """
    found = catalogue.events.get(event_id)
    if found is None:
        raise NotFoundError(_NO_EVENT, id=event_id)
    return found


def coming(event: Event, today: date, most: int = _SHOWN) -> list[Occurrence]:
    """Return the next occurrences, the one that is on included; cancelled ones too."""
    return occurrences([event], today, min(today + _LOOK_AHEAD, _LAST))[:most]


def entries_of(
    session: Session, found: Sequence[Occurrence], catalogue: Catalogue
) -> Mapping[str, Item]:
    """Return what calendars show of occurrences, by id: as subscribers were told, if they were.

    What is not in the ledger, being too far away, is worked out and stamped with the last change
    of its event.
    """
    listed = items_named(session, FESTIVALS, [one.id for one in found if one.by == "list"])
    found = [one for one in found if one.by != "list"]
    kept = items_of(session, FESTIVALS, {one.event.id for one in found})
    changed = events_changed_at(session)
    wanted = wanted_of(found, catalogue)
    return listed | {
        one.id: kept.get(one.id)
        or Item(FESTIVALS, one.id, 0, wanted[one.id], "held", untold(changed[one.event.id]))
        for one in found
    }


def moved_from(session: Session, event_id: str) -> dict[str, date]:
    """Return from which day subscribers saw occurrences of an event move, by id."""
    return {
        item_id: item.stamp.moved_from
        for item_id, item in items_of(session, FESTIVALS, [event_id]).items()
        if item.stamp.moved_from is not None
    }


def calendar_file(
    session: Session,
    event: Event,
    which: str,
    catalogue: Catalogue,
    site: Site,
    lang: Literal["vi", "en"],
) -> CalendarFile:
    """Return one occurrence as a file without a name of its own, for somebody's own calendar.

    Args:
        session: Where the ledger is.
        event: Of which.
        which: Id of the occurrence, or the year of its rule: then its first part.
        catalogue: For names and points of venues.
        site: Where the service is known.
        lang: Of the words.

    Raises:
        NotFoundError: It is not held then.
    """
    one = _occurrence(event, which)
    item = entries_of(session, [one], catalogue)[one.id]
    return CalendarFile(one.id, file_of(item, site, lang))


def file_of(item: Item, site: Site, lang: Literal["vi", "en"]) -> bytes:
    """Return a calendar of one entry that brings no name along."""
    entry = item.entry(lang)
    head = CalendarHead(lang, entry.title, site.host, site=site.url, named=False)
    return calendar_bytes(head, [(entry, item.stamp)])


def _occurrence(event: Event, which: str) -> Occurrence:
    year = which.removeprefix(f"{event.id}-")[:4]
    found: Iterable[Occurrence] = ()
    if year.isascii() and year.isdecimal() and 1969 <= int(year) <= 2099:
        found = occurrences_of_year(event, int(year))
    for one in found:
        if which in (one.id, year):
            return one
    raise NotFoundError(_NOT_HELD, id=event.id, which=which)


_NO_EVENT = Text("Không có lễ hội hay mùa vụ với mã này.", "No event is public under that id.")
_NOT_HELD = Text(
    "Không có lần tổ chức nào như vậy; hãy dùng năm, ví dụ 2027, hoặc mã của lần tổ chức.",
    "It is not held then; use a year such as 2027, or the id of an occurrence.",
)
