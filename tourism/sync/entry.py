"""A listing as subscribers see it, and as other instances are told of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from tourism.almanac.lunar import to_lunar
from tourism.calendars.item import Wanted
from tourism.catalogue.place import Place, Precision, Side
from tourism.errors import TourismError
from tourism.language import Text
from tourism.publish.calendar_entry import (
    EXPECTED,
    WAITING,
    CalendarEntry,
    LunarDay,
    called_off,
)
from tourism.publish.event_values import EventValues, SharedEvent
from tourism.publish.moments import lunar_span_in_words
from tourism.publish.naming import address_line, side_name
from tourism.publish.plain import one_line
from tourism.sync.fields import Sum
from tourism.sync.listing import Listing

_KIND = Text("Lễ hội", "Festival")
_LUNAR = Text("Âm lịch", "Lunar dates")


def wanted_of(
    listing: Listing, found: Sum, places: Mapping[str, Place], apart: Iterable[str], host: str
) -> Wanted:
    """Return what subscribers see of a listing, in both languages, and its tags.

    Args:
        listing: Which.
        found: What it comes to.
        places: The catalogue by id.
        apart: UIDs of events that a person said it is not.
        host: Of our UIDs.
    """
    own = found.own
    shared = SharedEvent(
        uid=listing.uid or f"{listing.id}@{host}",
        own=own.values if own else None,
        association=own.association if own else "",
        side=own.side if own else "",
        organiser=own.organiser if own else False,
        edits=listing.edits,
        apart=tuple(sorted(apart)),
    )
    vi, en = (_entry(listing, found.values, places, lang) for lang in ("vi", "en"))
    return Wanted(vi, en, _tags(listing, found.values), shared)


def _entry(
    listing: Listing, values: EventValues, places: Mapping[str, Place], lang: str
) -> CalendarEntry:
    place = places.get(values.place_id)
    position = place.position if place else None
    rough = values.point is None and position is not None
    expected = values.status == "TENTATIVE"
    title = one_line(values.title if lang == "vi" else values.title_en or values.title)
    entry = CalendarEntry(
        id=listing.id,
        lang="vi" if lang == "vi" else "en",
        title=title + (EXPECTED.into(lang) if expected else ""),
        first=values.first,
        last=values.last,
        status="TENTATIVE" if expected else "CONFIRMED",
        times=values.times,
        location=_location(values, place, lang),
        point=values.point or (position.coordinates if position else None),
        rough=rough and position is not None and position.precision is Precision.COMMUNE,
        categories=tuple(_categories(listing, lang)),
        description="\n".join(_description(values, lang)),
        lunar=_lunar_day(values.first) or values.lunar,
        path=f"/events/{listing.id}",
        uid=listing.uid,
    )
    return called_off(entry) if values.cancelled else entry


def _categories(listing: Listing, lang: str) -> Iterable[str]:
    yield _KIND.into(lang)
    if listing.side:
        yield side_name(Side(listing.side)).into(lang)


def _location(values: EventValues, place: Place | None, lang: str) -> str:
    if place is None:
        return values.location
    address = address_line(place, "vi" if lang == "vi" else "en")
    return ", ".join(part for part in (one_line(place.name.vi), address) if part)


def _description(values: EventValues, lang: str) -> Iterable[str]:
    yield _lunar_words(values.first, values.last, lang)
    if values.status == "TENTATIVE":
        yield WAITING.into(lang)
    told = values.description if lang == "vi" else values.description_en or values.description
    yield from told.splitlines()


@lru_cache(maxsize=5_000)
def _lunar_words(first: date, last: date, lang: str) -> str:
    """Return the lunar days in words: nothing outside of the years that are known, 1968 to 2100."""
    try:
        return f"{_LUNAR.into(lang)}: {lunar_span_in_words(first, last, lang)}."
    except TourismError:
        return ""


@lru_cache(maxsize=5_000)
def _lunar_day(day: date) -> LunarDay | None:
    try:
        return LunarDay.of(to_lunar(day))
    except TourismError:
        return None


def _tags(listing: Listing, values: EventValues) -> frozenset[str]:
    named = {"kind:festival", f"event:{listing.id}", f"listing:{listing.id}"}
    named |= {f"side:{listing.side}"} if listing.side else set()
    named |= {f"place:{values.place_id}"} if values.place_id else set()
    named |= {f"category:{values.category}"} if values.category else set()
    return frozenset(named)
