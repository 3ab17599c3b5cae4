"""See what is on: the festivals of the catalogue and, beside them, what lists of others tell of.

Whatever shows people or programs what is on asks here, so that nothing is in one place alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from tourism.almanac.lunar import FIRST_DAY, LAST_DAY
from tourism.almanac.occurrence import Occurrence
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import Side
from tourism.catalogue.source import Source, Status
from tourism.language import Text
from tourism.publish.month_grid import MonthGrid, month_days
from tourism.services.see_calendar import ALL, see_days, see_month, takes
from tourism.storage.listings import listings_between
from tourism.sync.listing import Listing, ListingState

_PUBLIC: tuple[ListingState, ...] = ("public",)


def on_between(
    session: Session, catalogue: Catalogue, first: date, last: date, query: CalendarQuery = ALL
) -> list[Occurrence]:
    """Return all that a question asks for with a day between two, by first day and id.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
    """
    listed = listed_between(session, first, last, query)
    return in_order([*see_days(catalogue, first, last, query), *listed])


def month_on(
    session: Session, catalogue: Catalogue, first: date, query: CalendarQuery = ALL
) -> MonthGrid:
    """Return the sheet of a month, of what a question asks for; see `see_month`."""
    return see_month(catalogue, first, query, listed_between(session, *month_days(first), query))


def listed_between(
    session: Session,
    first: date,
    last: date,
    query: CalendarQuery = ALL,
    after: Sequence[Any] | None = None,
) -> list[Occurrence]:
    """Return what lists tell of with a day between two, as festivals are, by first day and id.

    One of which nobody knows the side is left out where a side is asked for; days that the lunar
    calendar does not reach are in no sheet.

    Args:
        session: Where.
        first: First day.
        last: Last day.
        query: What to show.
        after: First day and id of the one behind which to begin.
    """
    found = listings_between(session, first, last, _PUBLIC)
    if after is not None:
        found = [one for one in found if (one.shown.first.isoformat(), one.id) > tuple(after)]
    told = [one for one in found if one.shown.first >= FIRST_DAY and one.shown.last <= LAST_DAY]
    return [one for one in map(occurrence_of, told) if takes(query, one)]


def in_order(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Return occurrences by first day and id."""
    return sorted(found, key=lambda one: (one.first, one.id))


def occurrence_of(listing: Listing) -> Occurrence:
    """Return a listing as a festival that happens once."""
    shown = listing.shown
    event = Event(
        id=listing.id,
        kind="festival",
        side=Side(listing.side) if listing.side else None,
        name=Text(shown.title, shown.title_en or shown.title),
        rule=None,
        place_ids=(shown.place_id,) if shown.place_id else (),
        category=shown.category or None,
        notes=Text(shown.description, shown.description_en),
        sources=(Source(shown.url),) if shown.url else (),
        said_where="" if shown.place_id else shown.location,
    )
    firm = shown.status != "TENTATIVE"
    return Occurrence(
        event=event,
        year=shown.first.year,
        first=shown.first,
        last=shown.last,
        main=None,
        status=Status.FIRM if firm else Status.TO_CONFIRM,
        by="list",
        cancelled=shown.cancelled,
    )
