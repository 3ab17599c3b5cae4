"""A plan held against facts that are newer than it."""

from collections.abc import Mapping
from dataclasses import replace

from tourism.catalogue.place import Place
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.check import check
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Day, Itinerary, Stop


def recheck(plan: Itinerary, places: Mapping[str, Place], facts: Facts) -> list[Breach]:
    """Return what of a plan no longer holds, sorted; an empty list means that all of it does.

    Its stops are checked at the places as they are known now. A place that is in the catalogue
    no more is a breach of its own; points that a request named itself never were.

    Args:
        plan: As it was made; what it claims of festivals and hours is put to the test again.
        places: Places, hubs and festival grounds by id, as they are now.
        facts: Rules, roads, and the occurrences of its days, as they are now.
    """
    gone = [
        breach(
            "withdrawn",
            stop.id,
            f"không còn trong danh mục: {stop.place.name.vi}",
            f"no longer in the catalogue: {stop.place.name.en}",
        )
        for day in plan.days
        for stop in day.stops
        if stop.place.id not in places and stop.place.kind != "point"
    ]
    days = tuple(_today(day, places) for day in plan.days)
    return sorted([*gone, *check(replace(plan, days=days), facts)])


def _today(day: Day, places: Mapping[str, Place]) -> Day:
    return replace(day, stops=tuple(_now(stop, places) for stop in day.stops))


def _now(stop: Stop, places: Mapping[str, Place]) -> Stop:
    return replace(stop, place=places.get(stop.place.id, stop.place))
