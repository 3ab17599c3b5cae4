"""A calendar of any days, past or far ahead, made when somebody asks."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from tourism.almanac.occurrence import occurrences
from tourism.calendars.feed import Lang, Site
from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.query import EVER, CalendarQuery
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.publish.calendar_entry import CalendarEntry, Stamp
from tourism.publish.ical_writer import CalendarHead, calendar_bytes
from tourism.publish.occurrence_entries import CALENDAR_NAME
from tourism.services.keep_calendar import untold, wanted_of
from tourism.storage.calendar_items import items_between
from tourism.storage.facts import events_changed_at
from tourism.storage.occurrences import OccurrenceQuery

MOST_DAYS = 3 * 366


def window_calendar(
    session: Session,
    catalogue: Callable[[], Catalogue],
    query: OccurrenceQuery,
    site: Site,
    lang: Lang,
    today: date,
) -> bytes:
    """Return the calendar of what is on in some days: the entries that a feed of them would have.

    Raises:
        BadRequestError: More than three years are asked for.
        OutOfRangeError: A day is outside the lunar calendar.
    """
    entries = window_entries(session, catalogue, query, lang, today)
    head = CalendarHead(lang, CALENDAR_NAME.into(lang), site.host, site=site.url)
    return calendar_bytes(head, entries)


def window_entries(
    session: Session,
    catalogue: Callable[[], Catalogue],
    query: OccurrenceQuery,
    lang: Lang,
    today: date,
) -> list[tuple[CalendarEntry, Stamp]]:
    """Return what is on in some days, by first day: festivals, and events out of lists of others.

    What subscribers were told of bears the same stamps, and what was withdrawn is shown as they
    see it; the rest is stamped with the last change of its event.

    Raises:
        BadRequestError: More than three years are asked for.
        OutOfRangeError: A day is outside the lunar calendar.
    """
    if (query.last - query.first).days >= MOST_DAYS:
        raise BadRequestError([Fault("query: last", query.last.isoformat(), _TOO_LONG)])
    held = catalogue()
    events = [event for event in held.events.values() if _asked(event, query)]
    wanted = wanted_of(occurrences(events, query.first, query.last), held)
    told = {i.id: i for i in items_between(session, FESTIVALS, query.first, query.last)}
    changed = events_changed_at(session)
    entries: list[tuple[CalendarEntry, Stamp]] = []
    for item_id, said in wanted.items():
        entry = said.vi if lang == "vi" else said.en
        known = told.get(item_id)
        stamp = known.stamp if known else untold(changed[entry.series])
        entries.append((entry, stamp))
    entries += [
        (item.entry(lang), item.stamp)
        for item in told.values()
        if item.id not in wanted and _question(query).takes(item) and _still_shown(item, today)
    ]
    return sorted(entries, key=lambda one: (one[0].first, one[0].id))


def _asked(event: Event, query: OccurrenceQuery) -> bool:
    return (
        (not query.sides or event.record_side.value in query.sides)
        and (not query.kinds or event.kind in query.kinds)
        and (not query.events or event.id in query.events)
    )


def _question(query: OccurrenceQuery) -> CalendarQuery:
    return CalendarQuery(sides=query.sides, kinds=query.kinds, events=query.events)


def _still_shown(item: Item, today: date) -> bool:
    """Tell whether it is an event out of the lists of others, or is still shown as cancelled."""
    listed = item.state == "held" and not item.said.vi.series
    return listed or (item.state == "withdrawn" and EVER.holds(item, today))


_TOO_LONG = Text("Hỏi tối đa ba năm một lần.", "Ask for three years at most.")
