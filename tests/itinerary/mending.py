"""Ways to change a plan by hand, as somebody might who does not mind what it promised."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tourism.itinerary.model import Day, Itinerary, Leg, Stop

Change = Callable[[Itinerary], Itinerary]


def minutes(count: float) -> timedelta:
    """Return a stretch of minutes."""
    return timedelta(minutes=count)


def with_day(plan: Itinerary, index: int, **changes: Any) -> Itinerary:
    """Return the plan with one day changed."""
    days = list(plan.days)
    days[index] = replace(days[index], **changes)
    return replace(plan, days=tuple(days))


def with_stop(plan: Itinerary, stop_id: str, **changes: Any) -> Itinerary:
    """Return the plan with one stop changed, and nothing around it."""
    days = tuple(
        replace(
            day,
            stops=tuple(
                replace(stop, **changes) if stop.id == stop_id else stop for stop in day.stops
            ),
        )
        for day in plan.days
    )
    return replace(plan, days=days)


def with_leg(plan: Itinerary, to: str, **changes: Any) -> Itinerary:
    """Return the plan with the leg to a stop changed, and nothing around it."""
    days = tuple(
        replace(
            day,
            legs=tuple(
                replace(leg, **changes) if there.id == to else leg
                for leg, there in zip(day.legs, day.stops[1:], strict=True)
            ),
        )
        for day in plan.days
    )
    return replace(plan, days=days)


def with_promises(plan: Itinerary, **changes: Any) -> Itinerary:
    """Return the plan as if it had promised something else."""
    return replace(plan, promises=replace(plan.promises, **changes))


def without_stop(plan: Itinerary, stop_id: str) -> Itinerary:
    """Return the plan without a stop; the leg before it takes over the time it leaves."""
    return replace(plan, days=tuple(_without(day, stop_id) for day in plan.days))


def _without(day: Day, stop_id: str) -> Day:
    at = next((i for i, stop in enumerate(day.stops) if stop.id == stop_id), None)
    if at is None:
        return day
    spent = day.stops[at + 1].arrives - day.stops[at - 1].ends
    before, after = day.legs[at - 1], day.legs[at]
    joined = Leg(
        drive=before.drive + after.drive,
        rest=before.rest + after.rest,
        walk=before.walk + after.walk,
        boarding=spent
        - before.drive
        - after.drive
        - before.rest
        - after.rest
        - before.walk
        - after.walk,
        distance_m=before.distance_m + after.distance_m,
        estimated=True,
    )
    return replace(
        day,
        stops=(*day.stops[:at], *day.stops[at + 1 :]),
        legs=(*day.legs[: at - 1], joined, *day.legs[at + 1 :]),
    )


def stop_of(plan: Itinerary, stop_id: str) -> Stop:
    """Return a stop by id."""
    (found,) = [stop for day in plan.days for stop in day.stops if stop.id == stop_id]
    return found
