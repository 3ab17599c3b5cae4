"""Who has to be called before the tour is sold, one call a place."""

from dataclasses import dataclass

from tourism.catalogue.place import Place
from tourism.itinerary.flags import TO_CONFIRM, call_list
from tourism.itinerary.model import Flag, Itinerary, Stop

_ROUGHLY = "position-estimated"


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
    """Return the flags of a stop that a reader has to know and nobody has to answer.

    That only the commune of a place is known is told once, at the end: see `roughly_placed`.
    """
    apart = TO_CONFIRM | {_ROUGHLY}
    return tuple(flag for flag in stop.flags if flag.code not in apart)


def roughly_placed(itinerary: Itinerary) -> tuple[Place, ...]:
    """Return the places of which only the commune is known, in order."""
    stops = (stop for day in itinerary.days for stop in day.stops)
    rough = {
        stop.place.id: stop.place
        for stop in stops
        if any(flag.code == _ROUGHLY for flag in stop.flags)
    }
    return tuple(rough.values())


def meanings(itinerary: Itinerary) -> tuple[Flag, ...]:
    """Return the flags that calls are about, each once, in the order of the tour."""
    return tuple(dict.fromkeys(flag for stop in call_list(itinerary) for flag in questions(stop)))


def _questions(stops: list[Stop]) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys(flag for stop in stops for flag in questions(stop)))
