"""Recreate: places are put in by worth over time until nothing fits.

Insertion takes room and never makes any, so what fits nowhere is not looked at again, and
after an insertion only its day is.
"""

import numpy as np

from tourism.composer.engine.compiled import compiled, inner
from tourism.composer.engine.kernel.dice import Dice, uniform
from tourism.composer.engine.kernel.insertion import insert, look, remove_run
from tourism.composer.engine.kernel.ruin import touch
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.kernel.tally import count_all
from tourism.composer.engine.kernel.terms import gain, no_side_yet, value_so_far
from tourism.composer.engine.kernel.times import refresh
from tourism.composer.engine.kernel.work import Work
from tourism.composer.engine.trip import FAR, Trip


@compiled
def recreate(
    trip: Trip,
    state: State,
    work: Work,
    thrown: Dice,
    greed: float,
    noise: float,
    idle: int,
) -> None:
    """Fill the plan.

    A place is wanted for its worth to the power of ``greed``, times chance between
    1 - ``noise`` and 1, over the time it takes.
    """
    count = _what_fits(trip, state, work, thrown, noise, idle)
    days = len(trip.leave)
    one = np.int64(1)  # A plain number would be compiled for by itself.
    reached = value_so_far(trip, state, work.tally) if trip.rich else 0.0
    want(trip, state, work, count, greed)
    while count > 0:
        chosen, on = _most_wanted(work, count, days)
        if chosen < 0:
            break
        touch(state, work, on)
        gap = work.gap[chosen, on]
        insert(trip, state, chosen, on, gap)
        held = refresh(trip, state, on)
        if held and trip.rich:
            first = no_side_yet(work.tally)
            found = value_so_far(trip, state, work.tally)
            held = first or found > reached
            reached = found if held else reached
        if not held:
            remove_run(trip, state, on, gap + 1, one)
            refresh(trip, state, on)
            work.cost[chosen, on] = FAR
            if trip.rich:
                count_all(trip, state, work.tally)
            continue
        count = _still_open(trip, state, work, count)
        look(trip, state, work, count, on, idle)
        count = _that_fit(work, count, days)
        if trip.rich:
            want(trip, state, work, count, greed)


@inner
def _most_wanted(work: Work, count: int, days: int) -> tuple[int, int]:
    """Return the open place and its day that are wanted most for their time, -1 if none is."""
    best, chosen, on = 0.0, np.int64(-1), np.int64(-1)
    for k in range(count):
        place = work.open[k]
        for day in range(days):
            cost = work.cost[place, day]
            if cost < FAR and work.eager[place, day] / (cost + 1) > best:
                best = work.eager[place, day] / (cost + 1)
                chosen, on = np.int64(place), np.int64(day)
    return chosen, on


@inner
def want(trip: Trip, state: State, work: Work, count: int, greed: float) -> None:
    """Say how much each open place is wanted on each day where it fits."""
    for k in range(count):
        place = work.open[k]
        last, power = 0.0, 0.0
        for day in range(len(trip.leave)):
            if work.cost[place, day] >= FAR:
                continue
            worth = trip.worth[place, day]
            if trip.rich:
                worth = gain(
                    trip, state, work.tally, place, day, _wheel(trip, state, work, place, day)
                )
            if worth != last:
                last, power = worth, worth**greed if worth > 0.0 else 0.0
            work.eager[place, day] = work.chance[place] * power


@inner
def _wheel(trip: Trip, state: State, work: Work, place: int, day: int) -> int:
    """Return the minutes at the wheel that a place adds in its best gap."""
    m, p = trip.matrix[day], work.gap[place, day]
    before, after = state.route[day, p], state.route[day, p + 1]
    drive = trip.wheel_time[m, before, place] + trip.wheel_time[m, place, after]
    return drive - trip.wheel_time[m, before, after]


@inner
def _what_fits(trip: Trip, state: State, work: Work, thrown: Dice, noise: float, idle: int) -> int:
    """List the places that fit into a day that was touched, or were taken out and fit anywhere."""
    gone = _gone(trip, state, work)
    for day in range(len(trip.leave)):
        if work.touched[day] == 0:
            look(trip, state, work, gone, day, idle)
    count = _left_out(trip, state, work)
    for day in range(len(trip.leave)):
        if work.touched[day] == 1:
            look(trip, state, work, count, day, idle)
            continue
        for k in range(count):
            if work.gone[work.open[k]] == 0:
                work.cost[work.open[k], day] = FAR
    count = _that_fit(work, count, len(trip.leave))
    for k in range(count):
        work.chance[work.open[k]] = 1.0 - noise * uniform(thrown)
    return count


@inner
def _gone(trip: Trip, state: State, work: Work) -> int:
    """List what this round has taken out."""
    count = 0
    for k in range(len(trip.worth)):
        work.open[count] = work.order[k]
        count += work.gone[work.order[k]]
    return _still_open(trip, state, work, count)


@inner
def _left_out(trip: Trip, state: State, work: Work) -> int:
    """List what is not in the plan."""
    n, count = len(trip.worth), 0
    for k in range(n):
        place = work.order[k]
        work.open[count] = place
        if state.day[place] < 0:
            count += 1
    return _still_open(trip, state, work, count)


@inner
def _still_open(trip: Trip, state: State, work: Work, count: int) -> int:
    """Keep those of the open places that are not in the plan, nor is one of their group."""
    kept = 0
    for k in range(count):
        place = work.open[k]
        group = trip.group[place]
        if state.day[place] < 0 and (group < 0 or state.taken[group] == 0):
            work.open[kept] = place
            kept += 1
    return kept


@inner
def _that_fit(work: Work, count: int, days: int) -> int:
    """Keep those of the open places that have a gap on some day."""
    kept = 0
    for k in range(count):
        place = work.open[k]
        for day in range(days):
            if work.cost[place, day] < FAR:
                work.open[kept] = place
                kept += 1
                break
    return kept
