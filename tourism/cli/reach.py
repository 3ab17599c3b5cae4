"""Which of the places that were found a car reaches in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tourism.catalogue.place import Place
from tourism.catalogue.rules import CoachClass
from tourism.catalogue.search import Hit
from tourism.travel.provider import Travel, TravelTimeProvider, Waypoint


@dataclass(frozen=True, slots=True)
class Reached:
    """A place that was found, and the drive to it from where the search started."""

    hit: Hit
    travel: Travel


def within(
    hits: Sequence[Hit],
    start: Waypoint,
    provider: TravelTimeProvider,
    coach: CoachClass,
    departure: datetime,
    minutes: int,
) -> list[Reached]:
    """Return the hits no more than so many minutes away, the shortest drive first.

    Places without a point, and those that no road leads to, are left out; ties keep the
    order of the search.

    Raises:
        ProviderUnavailableError: The provider did not answer in time.
    """
    there = [(hit, point) for hit in hits if (point := waypoint_of(hit.place)) is not None]
    # Place ids are unique, so the start among the hits is the start itself: no drive away.
    drives = provider.matrix([start, *(point for _, point in there)], coach, departure)[0][1:]
    reached = [
        Reached(hit, travel)
        for (hit, _), travel in zip(there, drives, strict=True)
        if travel is not None and travel.drive <= timedelta(minutes=minutes)
    ]
    return sorted(reached, key=lambda one: one.travel.drive)


def waypoint_of(place: Place) -> Waypoint | None:
    """Return the point to drive from or to, or None if it is not known."""
    if place.position is None:
        return None
    return Waypoint(place.id, place.position.coordinates, place.position.precision)
