"""Who has to be called before the tour is sold, one call a place."""

from dataclasses import dataclass

from tourism.catalogue.place import Place
from tourism.itinerary.flags import TO_CONFIRM, call_list
from tourism.itinerary.model import Flag, Itinerary, Stop


@dataclass(frozen=True, slots=True)
class Call:
    """One place to call, the stops it is about, and what to ask; flags are told once."""

    place: Place
    stops: tuple[Stop, ...]
    flags: tuple[Flag, ...]


def calls(itinerary: Itinerary) -> tuple[Call, ...]:
    """Return the calls in the order in which the tour reaches the places."""
    stops_of: dict[str, list[Stop]] = {}
    for stop in call_list(itinerary):
        stops_of.setdefault(stop.place.id, []).append(stop)
    return tuple(
        Call(stops[0].place, tuple(stops), _questions(stops)) for stops in stops_of.values()
    )


def questions(stop: Stop) -> tuple[Flag, ...]:
    """Return the flags of a stop that somebody has to answer."""
    return tuple(flag for flag in stop.flags if flag.code in TO_CONFIRM)


def remarks(stop: Stop) -> tuple[Flag, ...]:
    """Return the flags of a stop that a reader has to know and nobody has to answer."""
    return tuple(flag for flag in stop.flags if flag.code not in TO_CONFIRM)


def _questions(stops: list[Stop]) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys(flag for stop in stops for flag in questions(stop)))
