"""Iterated local search as published: Vansteenwegen et al. 2009, Computers & OR 36(12).

Rewritten from the paper, on the compiled times and insertions of the project's engine, so that
what differs is the method alone. Where the original stops after 150 shakes without improvement
this starts over, for as long as it has time.
"""

import time

import numpy as np

from benchmarks.toptw_files import Instance
from benchmarks.toptw_trip import trip_of
from tourism.composer.engine.compiled import compiled, inner
from tourism.composer.engine.kernel.insertion import insert, look, remove_run
from tourism.composer.engine.kernel.rounds import keep
from tourism.composer.engine.kernel.state import State, empty_state, plan_of
from tourism.composer.engine.kernel.times import refresh
from tourism.composer.engine.kernel.work import Work, work_for
from tourism.composer.engine.trip import FAR, Ints, Trip

_SHAKES = 20
"""Shakes between two looks at the clock."""
_PATIENCE = 150
"""Shakes without improvement after which the paper stops."""


def ils(instance: Instance, seconds: float, seed: int) -> tuple[tuple[int, ...], ...]:
    """Return the plan of the iterated local search; it draws no lots, so no seed matters."""
    del seed
    trip = trip_of(_small())
    _shakes(trip, empty_state(trip), empty_state(trip), work_for(trip), _counters(), 1)
    begun = time.thread_time()
    trip = trip_of(instance)
    state, best, work, counters = empty_state(trip), empty_state(trip), work_for(trip), _counters()
    for day in range(trip.days):
        refresh(trip, state, day)
    while time.thread_time() - begun < seconds:
        _shakes(trip, state, best, work, counters, _SHAKES)
    return plan_of(best)


def _counters() -> Ints:
    """Return where the next shake begins, how long it is, shakes in vain, and the best score."""
    return np.array([1, 1, 0, -1], np.int64)


def _small() -> Instance:
    """Return an instance by which the code is loaded before the clock runs."""
    from benchmarks.toptw_files import Site

    hotel = Site(0.0, 0.0, 0.0, 0.0, ((0.0, 9.0),))
    return Instance("small", "small", 10, hotel, (Site(1.0, 0.0, 1.0, 1.0, ((0.0, 9.0),)),), 1)


@compiled
def _shakes(trip: Trip, state: State, best: State, work: Work, counters: Ints, count: int) -> None:
    """Insert until nothing fits, remember the best, shake; ``count`` times."""
    n, days = trip.worth.shape
    for _ in range(count):
        _fill(trip, state, work)
        score = np.int64(0)
        for day in range(days):
            for p in range(1, state.size[day] + 1):
                score += np.int64(trip.worth[state.route[day, p], day])
        if score > counters[3]:
            counters[3], counters[1], counters[2] = score, 1, 0
            keep(state, best)
        else:
            counters[2] += 1
        if counters[2] >= _PATIENCE:
            counters[0], counters[1], counters[2] = 1, 1, 0
            for day in range(days):
                remove_run(trip, state, day, np.int64(1), state.size[day])
                refresh(trip, state, day)
            continue
        _shake(trip, state, counters)
        if counters[1] >= max(1, n // (3 * days)):
            counters[1] = 1


@inner
def _shake(trip: Trip, state: State, counters: Ints) -> None:
    """Take a run out of every tour, and move on where and how long the next one is."""
    least = FAR
    for day in range(len(trip.leave)):
        size = state.size[day]
        least = min(least, size)
        if size == 0:
            continue
        first = 1 + (counters[0] - 1) % size
        length = min(counters[1], size)
        head = min(length, size - first + 1)
        remove_run(trip, state, day, first, head)
        # What goes over the end goes on at the start.
        remove_run(trip, state, day, np.int64(1), length - head)
        refresh(trip, state, day)
    counters[0] += counters[1]
    counters[1] += 1
    if least > 0 and counters[0] >= least:
        counters[0] = 1 + (counters[0] - 1) % least


@inner
def _fill(trip: Trip, state: State, work: Work) -> None:
    """Insert by score squared over the time it takes, until nothing fits."""
    n, days = trip.worth.shape
    count = 0
    for k in range(n):
        place = work.order[k]
        if state.day[place] < 0:
            work.open[count] = place
            count += 1
    for day in range(days):
        look(trip, state, work, count, day, np.int64(100))
    while True:
        most, chosen, on = 0.0, -1, -1
        for k in range(count):
            place = work.open[k]
            for day in range(days):
                cost = work.cost[place, day]
                if state.day[place] < 0 and cost < FAR:
                    ratio = trip.worth[place, day] ** 2 / max(1, cost)
                    if ratio > most:
                        most, chosen, on = ratio, place, day
        if chosen < 0:
            return
        insert(trip, state, chosen, on, work.gap[chosen, on])
        refresh(trip, state, on)
        look(trip, state, work, count, on, np.int64(100))
