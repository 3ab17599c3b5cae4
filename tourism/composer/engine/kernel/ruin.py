"""Ruin: short runs of neighbours are taken out (Christiaens and Vanden Berghe 2020, SISR)."""

import numpy as np

from tourism.composer.engine.compiled import compiled, inner
from tourism.composer.engine.kernel.dice import Dice, below
from tourism.composer.engine.kernel.insertion import leave_out, remove_run, take_in
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.kernel.times import refresh
from tourism.composer.engine.kernel.work import Work
from tourism.composer.engine.trip import Trip


@inner
def touch(state: State, work: Work, day: int) -> None:
    """Remember a day as it is before the first change of a round."""
    if work.touched[day] == 0:
        work.touched[day] = 1
        size = state.size[day]
        work.size[day] = size
        for p in range(size + 2):
            work.route[day, p] = state.route[day, p]
            work.free[day, p], work.late[day, p] = state.free[day, p], state.late[day, p]
            work.leg[day, p] = state.leg[day, p]
        work.drive[day], work.idle[day] = state.drive[day], state.idle[day]


@compiled
def ruin(trip: Trip, state: State, work: Work, thrown: Dice, longest: int, most: int) -> None:
    """Take out runs of up to ``longest`` places around one place, from up to ``most`` days.

    The place may be in the plan or not: room for it is made where it would go.
    """
    n, days = trip.worth.shape
    most = 1 + below(thrown, min(days, most))
    longest = 1 + below(thrown, longest)
    middle = below(thrown, n)
    left = _take_run(trip, state, work, thrown, middle, longest, np.int64(0))
    for rank in range(trip.near.shape[1]):
        if left >= most:
            break
        left = _take_run(trip, state, work, thrown, trip.near[middle, rank], longest, left)


@inner
def _take_run(
    trip: Trip, state: State, work: Work, thrown: Dice, place: int, longest: int, runs: int
) -> int:
    """Take out a run with ``place`` in it, unless its day has lost one; return runs so far."""
    day = state.day[place]
    if day < 0 or work.touched[day] == 1:
        return runs
    touch(state, work, day)
    size = state.size[day]
    at = 1
    while state.route[day, at] != place:
        at += 1
    length = 1 + below(thrown, min(longest, size))
    first = max(1, at - below(thrown, length))
    first = min(first, size - length + 1)
    for p in range(first, first + length):
        work.gone[state.route[day, p]] = 1
    remove_run(trip, state, day, first, length)
    refresh(trip, state, day)
    return runs + 1


@compiled
def restore(trip: Trip, state: State, work: Work) -> None:
    """Put the days that a round has changed back as they were."""
    days = trip.worth.shape[1]
    for day in range(days):
        if work.touched[day] == 1:
            for p in range(1, state.size[day] + 1):
                leave_out(trip, state, state.route[day, p])
    for day in range(days):
        if work.touched[day] == 0:
            continue
        size = work.size[day]
        state.size[day] = size
        for p in range(size + 2):
            state.route[day, p] = work.route[day, p]
            state.free[day, p], state.late[day, p] = work.free[day, p], work.late[day, p]
            state.leg[day, p] = work.leg[day, p]
        state.drive[day], state.idle[day] = work.drive[day], work.idle[day]
        for p in range(1, size + 1):
            take_in(trip, state, state.route[day, p], day)
