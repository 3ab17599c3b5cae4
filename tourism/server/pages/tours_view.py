"""What the list of tours lays out, and what a tour says of both sides."""

from dataclasses import dataclass

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place, Side
from tourism.itinerary.model import Itinerary, StopKind
from tourism.publish.moments import lunar_span
from tourism.publish.naming import route_name, side_name
from tourism.publish.plain import one_line
from tourism.publish.summary import side_totals
from tourism.server.pages.signs import SHAPES, short_span

FILES = (
    ("html", "print", "print"),
    ("ics", "ics", "calendar"),
    ("gpx", "gpx", "route"),
    ("geojson", "geojson", "map"),
    ("txt", "txt", "list"),
)
"""Ways out of a tour: suffix, key of the words, icon."""


@dataclass(frozen=True, slots=True)
class TourCard:
    """A tour in public."""

    id: str
    title: str
    dates: str
    lunar: str
    days: int
    visits: int
    route: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SideShare:
    """What of a tour lies at one side."""

    side: str
    name: str
    shape: str
    visits: int
    minutes: int
    percent: int


def tour_card(tour_id: str, itinerary: Itinerary, lang: str) -> TourCard:
    """Return a tour as it is listed."""
    first, last = itinerary.days[0].on, itinerary.days[-1].on
    visits = [
        stop.place for day in itinerary.days for stop in day.stops if stop.kind is StopKind.VISIT
    ]
    visited = {place.side for place in visits}
    return TourCard(
        id=tour_id,
        title=one_line(itinerary.title.into(lang)),
        dates=short_span(first, last, lang),
        lunar=lunar_span(first, last, lang),
        days=len(itinerary.days),
        visits=len(visits),
        route=" – ".join(dict.fromkeys(route_name(place) for place in visits)),
        sides=tuple((SHAPES[side], side_name(side).into(lang)) for side in Side if side in visited),
    )


def sides_of(itinerary: Itinerary, lang: str) -> tuple[SideShare, ...]:
    """Return the share of each side in the minutes of the visits."""
    return tuple(
        SideShare(
            side=total.side.value if total.side else "out",
            name=side_name(total.side).into(lang),
            shape=SHAPES[total.side],
            visits=total.visits,
            minutes=total.minutes,
            percent=total.percent,
        )
        for total in side_totals(itinerary)
    )


def visited_of(itinerary: Itinerary, catalogue: Catalogue) -> list[Place]:
    """Return the places that are visited, once each and as they are known now."""
    ids = dict.fromkeys(
        stop.place.id for day in itinerary.days for stop in day.stops if stop.kind is StopKind.VISIT
    )
    return [catalogue.places[place_id] for place_id in ids if place_id in catalogue.places]
