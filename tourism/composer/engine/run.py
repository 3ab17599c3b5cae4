"""The search from outside: how long, from where, who is told and who may stop it."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tourism.composer.engine.check import Plan
from tourism.composer.engine.kernel.dice import dice
from tourism.composer.engine.kernel.rounds import Search, begin, rounds
from tourism.composer.engine.kernel.state import empty_state, plan_of, put
from tourism.composer.engine.kernel.work import work_for
from tourism.composer.engine.settings import Settings
from tourism.composer.engine.trip import Trip

_SLICE = 0.01
"""Seconds after which the search looks up: to tell how far it is, and whether to stop."""
_FIRST = 16
"""Rounds of the first slice."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long to search: a number of rounds, which repeats exactly, or seconds of a clock."""

    rounds: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] = time.thread_time

    def __post_init__(self) -> None:
        if (self.rounds is None) == (self.seconds is None):
            raise ValueError("a limit is either rounds or seconds")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best plan of a search, its value to the engine, and the rounds it took."""

    plan: Plan
    value: float
    rounds: int


def _silent(share: float, value: float) -> None:
    del share, value


def _never() -> bool:
    return False


def solve(
    trip: Trip,
    limit: Limit,
    seed: int,
    start: Plan | None = None,
    on_progress: Callable[[float, float], None] = _silent,
    cancelled: Callable[[], bool] = _never,
    settings: Settings | None = None,
) -> Outcome:
    """Return the best plan found.

    Args:
        trip: What there is to choose from.
        limit: How long.
        seed: The same seed and number of rounds give the same plan.
        start: A plan to start from; its days hold. None starts at home.
        on_progress: Told the share of the limit that is gone and the best value so far.
        cancelled: Asked every ten milliseconds or so.
        settings: How the moves are dosed; the defaults follow the trip.

    Raises:
        ValueError: A day of ``start`` does not hold, or is too short for the way home.
    """
    begun = limit.clock()
    chosen = settings or Settings()
    search = _search(trip, seed, start)
    heats = chosen.heats(trip)
    dose = chosen.dose(trip)
    done, slice_ = 0, _FIRST
    whole = float(limit.rounds or limit.seconds or 1)
    while True:
        if limit.rounds is not None:
            at, pace, count = float(done), 1.0, min(slice_, limit.rounds - done)
        else:
            at, pace = limit.clock() - begun, 0.0
            count = 0 if at >= whole else slice_
        if count <= 0 or cancelled():
            break
        looked = time.perf_counter()
        rounds(trip, search, count, at, pace, whole, heats, dose)
        done += count
        slice_ = _next_slice(count, time.perf_counter() - looked)
        on_progress(min(1.0, (at + pace * count) / whole), float(search.value[1]))
    return Outcome(plan_of(search.best), float(search.value[1]), done)


def _next_slice(count: int, took: float) -> int:
    """Return how many rounds fill a slice, growing carefully."""
    return max(1, min(2 * count, math.floor(count * _SLICE / max(took, 1e-6))))


def _search(trip: Trip, seed: int, start: Plan | None) -> Search:
    state = empty_state(trip)
    if start is not None:
        put(trip, state, start)
    search = Search(state, empty_state(trip), work_for(trip), dice(seed), np.zeros(2))
    if not begin(trip, search):
        raise ValueError("a day of the plan to start from does not hold")
    return search
