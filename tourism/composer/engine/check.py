"""Whether a plan holds and what it is worth: plain Python, written apart from the kernel.

Nothing here is shared with the compiled search but the numbers of the trip, so that a mistake
of the one is not repeated by the other.
"""

from collections import Counter
from collections.abc import Sequence

from tourism.composer.engine.trip import FAR, MEAL, Trip

Plan = tuple[tuple[int, ...], ...]


def faults(trip: Trip, plan: Plan) -> list[str]:
    """Return what is wrong with a plan, in words for a developer; nothing is a plan that holds."""
    found = []
    if len(plan) != trip.days:
        found.append(f"{len(plan)} days instead of {trip.days}")
    taken = Counter(place for route in plan for place in route)
    found += [f"place {place} is visited {times} times" for place, times in taken.items()
              if times > 1]  # fmt: skip
    groups = Counter(int(trip.group[place]) for place in taken)
    found += [f"group {group} is taken {times} times" for group, times in groups.items()
              if group >= 0 and times > 1]  # fmt: skip
    found += [f"day {day}: {fault}" for day, route in enumerate(plan)
              if (fault := day_fault(trip, day, route)) is not None]  # fmt: skip
    return found


def day_fault(trip: Trip, day: int, route: Sequence[int]) -> str | None:
    """Return why a day cannot hold a route, None if it can."""
    start, end = trip.places, trip.places + 1
    clock, here, wheel, driven = int(trip.leave[day]), start, 0, 0
    which = int(trip.matrix[day])
    for place in (*route, end):
        way = int(trip.onward[which][here][place])
        if way >= FAR:
            return f"no way from {here} to {place}"
        clock += way
        if trip.rich:
            drive = int(trip.wheel_time[which][here][place])
            driven, wheel = driven + drive, wheel + drive
            while wheel > trip.wheel:
                wheel -= trip.wheel
                clock += trip.rest
        if place == end:
            break
        begin = _start(trip, place, day, clock + int(trip.lead[place]))
        if begin is None:
            return f"place {place} is shut from {clock} on"
        stay = int(trip.dwell[place][day])
        if stay + int(trip.lead[place]) >= trip.rest:
            wheel = 0
        clock, here = begin + stay, place
    if clock > trip.back[day]:
        return f"back at {clock} instead of {trip.back[day]}"
    if driven > trip.drive_day:
        return f"{driven} at the wheel instead of {trip.drive_day}"
    return None


def _start(trip: Trip, place: int, day: int, ready: int) -> int | None:
    for k in range(int(trip.windows[place][day])):
        opens, shuts = int(trip.opens[place][day][k]), int(trip.shuts[place][day][k])
        if ready <= shuts:
            return max(ready, opens)
    return None


def sum_of_worth(trip: Trip, plan: Plan) -> float:
    """Return the worth of the places of a plan, nothing else counted."""
    return sum(float(trip.worth[place][day]) for day, route in enumerate(plan) for place in route)


def idle(trip: Trip, day: int, route: Sequence[int]) -> int:
    """Return the waiting of a day that costs; the day holds."""
    clock, here, wheel, total, calm = int(trip.leave[day]), trip.places, 0, 0, 0
    which = int(trip.matrix[day])
    for place in route:
        clock += int(trip.onward[which][here][place])
        wheel += int(trip.wheel_time[which][here][place])
        while wheel > trip.wheel:
            wheel -= trip.wheel
            clock += trip.rest
        lead, stay = int(trip.lead[place]), int(trip.dwell[place][day])
        begin = _start(trip, place, day, clock + lead)
        if begin is None:
            raise ValueError(f"place {place} is shut on day {day}")
        total += max(0, begin - clock - lead - calm)
        calm = trip.calm if trip.kind[place] == MEAL else 0
        wheel = 0 if stay + lead >= trip.rest else wheel
        clock, here = begin + stay, place
    return total
