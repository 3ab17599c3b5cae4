"""See events that rest on lists in the month, beside the festivals of the catalogue."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from tourism.almanac.occurrence import Occurrence
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.event import Event
from tourism.catalogue.place import Side
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.services.see_calendar import takes
from tourism.storage.listings import listings_between
from tourism.sync.listing import Listing, ListingState


def listed_between(
    session: Session, first: date, last: date, query: CalendarQuery
) -> list[Occurrence]:
    """Return public listings with a day between two that a question asks for, as festivals are.

    One of which nobody knows the side stands in no sheet; feeds have it.
    """
    public: tuple[ListingState, ...] = ("public",)
    found = listings_between(session, first, last, public)
    return [one for listing in found for one in _occurrences(listing) if takes(query, one)]


def _occurrences(listing: Listing) -> Iterator[Occurrence]:
    shown = listing.shown
    if listing.side is None:
        return
    event = Event(
        id=listing.id,
        kind="festival",
        side=Side(listing.side),
        name=Text(shown.title, shown.title_en),
        rule=None,
        place_ids=(shown.place_id,) if shown.place_id else (),
        category=shown.category or None,
    )
    firm = shown.status != "TENTATIVE"
    yield Occurrence(
        event=event,
        year=shown.first.year,
        first=shown.first,
        last=shown.last,
        main=None,
        status=Status.FIRM if firm else Status.TO_CONFIRM,
        by="announcement",
        cancelled=shown.cancelled,
    )
