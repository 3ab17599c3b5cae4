"""The times of a day: the earliest forward, the latest backward, through several windows.

With both known, putting a place into a gap is tested in constant time (Vansteenwegen et al.
2009; several windows as in Souffriau et al. 2013).
"""

from tourism.composer.engine.compiled import compiled, inner
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.trip import FAR, MEAL, Trip


@inner
def first_start(trip: Trip, place: int, day: int, ready: int) -> int:
    """Return the earliest start at or after ``ready``, FAR if there is none."""
    for k in range(trip.windows[place, day]):
        if ready <= trip.shuts[place, day, k]:
            return max(ready, trip.opens[place, day, k])
    return FAR


@inner
def last_start(trip: Trip, place: int, day: int, limit: int) -> int:
    """Return the latest start at or before ``limit``, -FAR if there is none."""
    for k in range(trip.windows[place, day] - 1, -1, -1):
        if trip.opens[place, day, k] <= limit:
            return min(limit, trip.shuts[place, day, k])
    return -FAR


@compiled
def refresh(trip: Trip, state: State, day: int) -> bool:
    """Make the times of a day anew; tell whether it holds."""
    if not _forward(trip, state, day):
        return False
    n, end = len(trip.worth), state.size[day] + 1
    limit = trip.back[day]
    state.late[day, end] = limit
    for p in range(end - 1, 0, -1):
        place = state.route[day, p]
        limit = limit - state.leg[day, p] - trip.dwell[place, day]
        limit = last_start(trip, place, day, limit) - trip.lead[place]
        state.late[day, p] = limit
    state.route[day, 0], state.route[day, end] = n, n + 1
    return True


@inner
def _forward(trip: Trip, state: State, day: int) -> bool:
    m, rich = trip.matrix[day], trip.rich
    here, clock = state.route[day, 0], trip.leave[day]
    wheel, driven, idle, calm = 0, 0, 0, 0
    state.free[day, 0] = clock
    end = state.size[day] + 1
    for p in range(1, end + 1):
        place = state.route[day, p]
        way = trip.onward[m, here, place]
        if way >= FAR:
            return False
        state.leg[day, p - 1] = way
        clock += way
        if rich:
            drive = trip.wheel_time[m, here, place]
            driven += drive
            wheel += drive
            if wheel > trip.wheel:
                rests = (wheel - 1) // trip.wheel
                wheel -= rests * trip.wheel
                clock += rests * trip.rest
        if p == end:
            break
        lead = trip.lead[place]
        begin = first_start(trip, place, day, clock + lead)
        if begin >= FAR:
            return False
        if rich:
            idle += max(0, begin - clock - lead - calm)
            calm = trip.calm if trip.kind[place] == MEAL else 0
            if trip.dwell[place, day] + lead >= trip.rest:
                wheel = 0
        clock = begin + trip.dwell[place, day]
        state.free[day, p] = clock
        here = place
    state.drive[day], state.idle[day] = driven, idle
    return clock <= trip.back[day] and driven <= trip.drive_day
