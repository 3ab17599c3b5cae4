"""Putting a place into a gap, tested in constant time (Vansteenwegen et al. 2009)."""

from tourism.composer.engine.compiled import inner
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.kernel.times import first_start
from tourism.composer.engine.kernel.work import Work
from tourism.composer.engine.trip import FAR, Trip


@inner
def look(trip: Trip, state: State, work: Work, count: int, day: int, idle: int) -> None:
    """Find for the first ``count`` open places the gap of a day that takes the least time.

    The cost is the detour, the visit, and ``idle`` hundredths of the waiting. FAR is no gap.

    A place is open for a few gaps only, and they follow one another. The open places come in
    the order of their hours, so the first gap of each is found a step from that of the one
    before it: no gap is passed over that is too early or too late.
    """
    m = trip.matrix[day]
    gaps = state.size[day] + 1
    free, late, leg, route = state.free[day], state.late[day], state.leg[day], state.route[day]
    onward, coming = trip.onward[m], trip.coming[m]
    finger = 0
    for k in range(count):
        place = work.open[k]
        work.cost[place, day] = FAR
        windows = trip.windows[place, day]
        if windows == 0:
            continue
        best, gap = FAR, -1
        dwell, lead = trip.dwell[place, day], trip.lead[place]
        first, last = trip.opens[place, day, 0], trip.shuts[place, day, windows - 1]
        earliest = first + dwell
        while finger > 0 and late[finger] >= earliest:
            finger -= 1
        while finger < gaps and late[finger + 1] < earliest:
            finger += 1
        to, on = coming[place], onward[place]
        p = finger
        while p < gaps and free[p] + lead <= last:
            there = to[route[p]]
            ready = free[p] + lead + there
            if ready <= last:
                begin = max(first, ready) if windows == 1 else first_start(trip, place, day, ready)
                back = on[route[p + 1]]
                if begin + dwell + back <= late[p + 1]:
                    cost = there + back - leg[p] + idle * (begin - ready) // 100
                    if cost < best:
                        best, gap = cost, p
            p += 1
        if gap >= 0:
            work.cost[place, day] = best + dwell + lead
            work.gap[place, day] = gap


@inner
def insert(trip: Trip, state: State, place: int, day: int, gap: int) -> None:
    """Put a place after position ``gap`` of a day; the times are not made anew."""
    size = state.size[day]
    for p in range(size + 1, gap, -1):
        state.route[day, p + 1] = state.route[day, p]
    state.route[day, gap + 1] = place
    state.size[day] = size + 1
    take_in(trip, state, place, day)


@inner
def take_in(trip: Trip, state: State, place: int, day: int) -> None:
    """Note that a place is on a day."""
    state.day[place] = day
    group = trip.group[place]
    if group >= 0:
        state.taken[group] += 1


@inner
def leave_out(trip: Trip, state: State, place: int) -> None:
    """Note that a place is on no day."""
    state.day[place] = -1
    group = trip.group[place]
    if group >= 0:
        state.taken[group] -= 1


@inner
def remove_run(trip: Trip, state: State, day: int, first: int, length: int) -> None:
    """Take ``length`` places out of a day from position ``first``; times are not made anew."""
    size = state.size[day]
    for p in range(first, first + length):
        leave_out(trip, state, state.route[day, p])
    for p in range(first, size + 2 - length):
        state.route[day, p] = state.route[day, p + length]
    state.size[day] = size - length
