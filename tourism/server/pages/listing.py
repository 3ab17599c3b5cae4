"""The page of an event that rests on lists: what it is, when, and who announced it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fastapi import Request, Response
from sqlmodel import Session

from tourism.catalogue.place import Side
from tourism.language import Text
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.moments import solar, solar_span
from tourism.publish.naming import event_side_name
from tourism.publish.plain import one_line
from tourism.server.pages.render import page
from tourism.server.tongue import Tongue
from tourism.services.see_cases import EventOrigin, see_origin
from tourism.storage.organisations import find_organisation
from tourism.storage.sources import find_source
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing
from tourism.timewindow import VIETNAM

LISTING: Mapping[str, Text] = MappingProxyType(
    {
        "file": Text("Thêm vào lịch (.ics)", "Add to calendar (.ics)"),
        "from": Text("Theo nguồn", "Announced by"),
        "gone": Text("nguồn không còn đăng", "no longer in that list"),
        "list": Text("danh sách", "list"),
        "since": Text("nhận từ ngày", "taken in on"),
        "licence": Text("giấy phép", "licence"),
        "page": Text("Trang của nguồn", "Page of the source"),
    }
)
TEMPLATE = "pages/listing.html"
_SOMEBODY = Text("Nguồn", "Source")


@dataclass(frozen=True, slots=True)
class Announced:
    """What one source says; ``gone`` if it says so no more.

    ``list`` is what its list is called, ``since`` the day on which that first told of it; both and
    ``licence`` are empty where nobody said.
    """

    name: str
    title: str
    days: str
    gone: bool
    list: str
    since: str
    licence: str


def is_listing(name: str) -> bool:
    """Tell whether an id is that of an event which rests on lists."""
    return name.startswith("evt-")


def listing_page(request: Request, session: Session, name: str, lang: Tongue) -> Response:
    """Return the page of an event that rests on lists.

    Raises:
        NotFoundError: Nothing is public under that id.
    """
    return page(request, TEMPLATE, LISTING, **told_of(session, name, lang))


def told_of(session: Session, name: str, lang: Tongue) -> dict[str, Any]:
    """Return all that the page of an event tells, as its template names it.

    Raises:
        NotFoundError: Nothing is public under that id.
    """
    origin = see_origin(session, name)
    entry = origin.item.entry(lang)
    listing = origin.listing
    return {
        "entry": entry,
        "side": event_side_name(Side(listing.side) if listing and listing.side else None).into(
            lang
        ),
        "days": solar_span(entry.first, entry.last, lang),
        "hours": _hours(entry),
        "sources": _sources(session, origin, lang),
        "data_path": f"/api/v1/listings/{name}",
        "file": f"/events/{name}/{name}.ics",
        "more": _page_of(listing),
    }


def _sources(session: Session, origin: EventOrigin, lang: Tongue) -> list[Announced]:
    return [_announced(session, item, lang) for item in origin.items]


def _announced(session: Session, item: SourceItem, lang: Tongue) -> Announced:
    home = find_organisation(session, item.association) if item.association else None
    source = find_source(session, item.source)
    listed = one_line(source.name) if source else ""
    return Announced(
        name=home.name.into(lang) if home else listed or f"{_SOMEBODY.into(lang)} {item.source}",
        list=listed if home else "",
        since=solar(item.first_seen.astimezone(VIETNAM).date(), lang),
        licence=one_line(source.licence) if source else "",
        title=one_line(item.words.title),
        days=solar_span(item.words.first, item.words.last, lang),
        gone=not item.alive,
    )


def _page_of(listing: Listing | None) -> str:
    """Return the page that its source names, if a browser can open it."""
    url = listing.shown.url if listing else ""
    return url if url.startswith(("https://", "http://")) else ""


def _hours(entry: CalendarEntry) -> str:
    if entry.times is None:
        return ""
    starts, ends = (moment.astimezone(VIETNAM) for moment in entry.times)
    return f"{starts:%H:%M}–{ends:%H:%M}"
