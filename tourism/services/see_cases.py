"""See what waits for a person at the review desk, page by page, and what an event rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from tourism.access.may import may_approve, may_see_cases, require
from tourism.access.role import Role
from tourism.calendars.item import FESTIVALS, Item
from tourism.catalogue.place import Side
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.storage.calendar_items import items_named
from tourism.storage.listings import find_listing, listings_with
from tourism.storage.sync_cases import CaseQuery, count_cases, find_cases, get_case
from tourism.storage.sync_items import items_of_events, items_with
from tourism.sync.case import Case
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing
from tourism.sync.values_document import document_of


@dataclass(frozen=True, slots=True)
class EventOrigin:
    """A public event that rests on lists: as subscribers see it, and every item behind it."""

    item: Item
    listing: Listing | None
    items: tuple[SourceItem, ...]


def see_cases(
    deed: Deed, wanted: CaseQuery, after: tuple[datetime, str] | None, limit: int
) -> list[Case]:
    """Return a page of cases, the oldest first: those of one's side, or all.

    Raises:
        NotSignedInError, ForbiddenError: They decide nothing.
    """
    found = find_cases(deed.session, replace(wanted, sides=_sides(deed)), after, limit)
    return _up_to_date(deed.session, found)


def count_open(deed: Deed) -> Mapping[str, int]:
    """Return how many cases of each kind wait for somebody.

    Raises:
        NotSignedInError, ForbiddenError: They decide nothing.
    """
    return count_cases(deed.session, _sides(deed))


def titles_about(deed: Deed, cases: Iterable[Case]) -> dict[str, str]:
    """Return what events and items are called that cases name by their ids alone.

    Those are the events that a list lacks, and the other one of two that may be the same.
    """
    about = [case.about for case in cases]
    items = items_with(deed.session, {name for one in about for name in one.get("items", ())})
    found = {name: item.said.title for name, item in items.items() if item.said}
    others = {str(one["other"]) for one in about if one.get("other")}
    for name, listing in listings_with(deed.session, others).items():
        if listing.shown is not None:
            found[name] = listing.shown.title
    for name, festival in items_named(deed.session, FESTIVALS, others).items():
        found[name] = festival.said.vi.title
    return found


def see_case(deed: Deed, name: str) -> Case:
    """Return a case.

    Raises:
        NotFoundError: There is none, or it is another side's.
        NotSignedInError, ForbiddenError: They decide nothing.
    """
    sides = _sides(deed)
    case = get_case(deed.session, name)
    if sides is not None and case.side not in sides:
        raise NotFoundError(_NONE, id=name)
    return _up_to_date(deed.session, [case])[0]


def see_origin(session: Session, name: str) -> EventOrigin:
    """Return a public event and what it rests on.

    Raises:
        NotFoundError: Nothing is public under that id.
    """
    item = items_named(session, FESTIVALS, [name]).get(name)
    if item is None or item.state == "gone":
        raise NotFoundError(_NO_EVENT, id=name)
    items = items_of_events(session, [name]).get(name, [])
    return EventOrigin(item, find_listing(session, name), tuple(items))


def _up_to_date(session: Session, cases: list[Case]) -> list[Case]:
    """Return cases; a suggestion is told as its source has it now."""
    names = [case.item for case in cases if case.kind == "suggestion" and case.state == "open"]
    items = items_with(session, names)
    return [
        replace(case, theirs=document_of(items[case.item].words)) if case.item in items else case
        for case in cases
    ]


def _sides(deed: Deed) -> tuple[str, ...] | None:
    require(may_see_cases(deed.actor), deed.actor)
    if deed.actor.role is Role.ADMINISTRATOR:
        return None
    return (deed.actor.side.value,) if deed.actor.side else ()


def may_decide(deed: Deed, case: Case) -> bool:
    """Tell whether a case is theirs to decide."""
    return may_approve(deed.actor, Side(case.side) if case.side else None)


_NONE = Text("Không có việc chờ duyệt với mã này.", "There is no such case to decide.")
_NO_EVENT = Text("Không có sự kiện với mã này.", "There is no event with that id.")
