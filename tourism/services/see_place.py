"""See a place: what is near, what goes on there, and when next."""

from collections.abc import Sequence
from datetime import date, timedelta

from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates, Place
from tourism.errors import NotFoundError
from tourism.language import Text

_AHEAD = timedelta(days=400)
_LAST = date(2099, 12, 31)


def get_place(catalogue: Catalogue, place_id: str) -> Place:
    """Return a published place, or a hub.

    Raises:
        NotFoundError: There is none with that id.
    """
    found = catalogue.place_or_hub(place_id)
    if found is None:
        raise NotFoundError(_NO_PLACE, id=place_id)
    return found


def near(
    catalogue: Catalogue, point: Coordinates, most: int, *, without: frozenset[str] = frozenset()
) -> list[tuple[float, Place]]:
    """Return the nearest places with their distance in metres, as the crow flies."""
    found = [
        (distance_m(point, place.position.coordinates), place)
        for place in catalogue.places.values()
        if place.position is not None and place.id not in without
    ]
    return sorted(found, key=lambda one: (one[0], one[1].id))[:most]


def next_events(catalogue: Catalogue, place: Place, today: date, most: int) -> Sequence[Occurrence]:
    """Return the next time of each festival that is held at a place, the soonest first."""
    events = [
        event
        for event in catalogue.events.values()
        if event.kind == "festival" and place.id in event.place_ids
    ]
    seen: dict[str, Occurrence] = {}
    for one in occurrences(events, today, min(today + _AHEAD, _LAST)):
        seen.setdefault(one.event.id, one)
    return list(seen.values())[:most]


def performed_at(catalogue: Catalogue, place: Place) -> list[Place]:
    """Return what is performed at a place."""
    return [one for one in catalogue.places.values() if one.venue_id == place.id]


_NO_PLACE = Text("Không có điểm đến với mã này.", "No place is public under that id.")
