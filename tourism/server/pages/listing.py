"""The page of an event that rests on lists: what it is, when, and who announced it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fastapi import Request, Response
from sqlmodel import Session

from tourism.language import Text
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.moments import solar_span
from tourism.publish.plain import one_line
from tourism.server.pages.render import page
from tourism.server.tongue import Tongue
from tourism.services.see_cases import EventOrigin, see_origin
from tourism.storage.organisations import find_organisation
from tourism.sync.item import SourceItem
from tourism.timewindow import VIETNAM

LISTING: Mapping[str, Text] = MappingProxyType(
    {
        "file": Text("Thêm vào lịch (.ics)", "Add to calendar (.ics)"),
        "from": Text("Theo nguồn", "Announced by"),
        "gone": Text("nguồn không còn đăng", "no longer in that list"),
    }
)
_SOMEBODY = Text("Nguồn", "Source")


@dataclass(frozen=True, slots=True)
class Announced:
    """What one source says; ``gone`` if it says so no more."""

    name: str
    title: str
    days: str
    gone: bool


def is_listing(name: str) -> bool:
    """Tell whether an id is that of an event which rests on lists."""
    return name.startswith("evt-")


def listing_page(request: Request, session: Session, name: str, lang: Tongue) -> Response:
    """Return the page of an event that rests on lists.

    Raises:
        NotFoundError: Nothing is public under that id.
    """
    origin = see_origin(session, name)
    entry = origin.item.entry(lang)
    return page(
        request,
        "pages/listing.html",
        LISTING,
        entry=entry,
        days=solar_span(entry.first, entry.last, lang),
        hours=_hours(entry),
        sources=_sources(session, origin, lang),
        data_path=f"/api/v1/listings/{name}",
        file=f"/events/{name}/{name}.ics",
    )


def _sources(session: Session, origin: EventOrigin, lang: Tongue) -> list[Announced]:
    return [_announced(session, item, lang) for item in origin.items]


def _announced(session: Session, item: SourceItem, lang: Tongue) -> Announced:
    home = find_organisation(session, item.association) if item.association else None
    return Announced(
        name=home.name.into(lang) if home else f"{_SOMEBODY.into(lang)} {item.source}",
        title=one_line(item.words.title),
        days=solar_span(item.words.first, item.words.last, lang),
        gone=not item.alive,
    )


def _hours(entry: CalendarEntry) -> str:
    if entry.times is None:
        return ""
    starts, ends = (moment.astimezone(VIETNAM) for moment in entry.times)
    return f"{starts:%H:%M}–{ends:%H:%M}"
