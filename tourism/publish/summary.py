"""The figures of a tour that every way out repeats: sides, driving, slack."""

from dataclasses import dataclass
from datetime import timedelta

from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary


@dataclass(frozen=True, slots=True)
class SideTotal:
    """Visits on one side: how many, how long, and their share in whole percent.

    The shares of all sides add up to 100 as soon as there is any visit.
    """

    side: Side | None
    visits: int
    minutes: int
    percent: int


def side_totals(itinerary: Itinerary) -> tuple[SideTotal, ...]:
    """Return both sides, and what lies outside if anything does (G8)."""
    outside = any(stop.place.side is None for stop in itinerary.visits)
    sides = [*Side, None] if outside else [*Side]
    minutes = [_minutes(itinerary, side) for side in sides]
    return tuple(
        SideTotal(side, _count(itinerary, side), spent, percent)
        for side, spent, percent in zip(sides, minutes, _percents(minutes), strict=True)
    )


def _minutes(itinerary: Itinerary, side: Side | None) -> int:
    spent = (stop.dwell for stop in itinerary.visits if stop.place.side is side)
    return int(sum(spent, timedelta()).total_seconds()) // 60


def _count(itinerary: Itinerary, side: Side | None) -> int:
    return sum(stop.place.side is side for stop in itinerary.visits)


def _percents(parts: list[int]) -> list[int]:
    """Round to whole percents by largest remainder, the first part winning a tie."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    floors = [100 * part // total for part in parts]
    missing = 100 - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(100 * parts[i] % total), i))
    return [floor + (i in by_remainder[:missing]) for i, floor in enumerate(floors)]


def distance_m(itinerary: Itinerary) -> int:
    """Return the metres on the road over all days."""
    return sum(day.distance_m for day in itinerary.days)


def nights(itinerary: Itinerary) -> int:
    """Return how many nights lie between the first day and the last."""
    return (itinerary.days[-1].on - itinerary.days[0].on).days
