"""A calendar of any days, past or far ahead, made when somebody asks."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from tourism.almanac.occurrence import occurrences
from tourism.calendars.feed import Lang, Site
from tourism.calendars.item import FESTIVALS
from tourism.catalogue.catalogue import Catalogue
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.publish.calendar_entry import Stamp
from tourism.publish.ical_writer import CalendarHead, calendar_bytes
from tourism.publish.occurrence_entries import CALENDAR_NAME
from tourism.services.keep_calendar import wanted_of
from tourism.storage.calendar_items import items_between
from tourism.storage.catalogue import get_state
from tourism.storage.occurrences import OccurrenceQuery

MOST_DAYS = 3 * 366


def window_calendar(
    session: Session,
    catalogue: Callable[[], Catalogue],
    query: OccurrenceQuery,
    site: Site,
    lang: Lang,
) -> bytes:
    """Return the calendar of what is on in some days: the entries that a feed of them would have.

    What subscribers were told of bears the same stamps; the rest is stamped with the last change
    of the catalogue.

    Raises:
        BadRequestError: More than three years are asked for.
        OutOfRangeError: A day is outside the lunar calendar.
    """
    if (query.last - query.first).days >= MOST_DAYS:
        raise BadRequestError([Fault("query: last", query.last.isoformat(), _TOO_LONG)])
    held = catalogue()
    found = occurrences(
        (
            event
            for event in held.events.values()
            if (not query.sides or event.side.value in query.sides)
            and (not query.kinds or event.kind in query.kinds)
            and (not query.events or event.id in query.events)
        ),
        query.first,
        query.last,
    )
    told = {i.id: i for i in items_between(session, FESTIVALS, query.first, query.last)}
    since = _second(get_state(session).changed_at)
    entries = [
        (wanted.vi if lang == "vi" else wanted.en, told[i].stamp if i in told else Stamp(0, since))
        for i, wanted in wanted_of(found, held).items()
    ]
    head = CalendarHead(lang, CALENDAR_NAME.into(lang), site.host, site=site.url)
    return calendar_bytes(head, entries)


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


_TOO_LONG = Text("Hỏi tối đa ba năm một lần.", "Ask for three years at most.")
