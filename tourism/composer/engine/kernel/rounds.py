"""Rounds of ruin and recreate with annealing (Schrimpf et al. 2000; Kirkpatrick et al. 1983)."""

from typing import NamedTuple

import numpy as np

from tourism.composer.engine.compiled import compiled, inner
from tourism.composer.engine.kernel.dice import Dice, uniform
from tourism.composer.engine.kernel.recreate import recreate
from tourism.composer.engine.kernel.ruin import restore, ruin
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.kernel.terms import value
from tourism.composer.engine.kernel.times import refresh
from tourism.composer.engine.kernel.work import Work
from tourism.composer.engine.trip import Floats, Trip


class Search(NamedTuple):
    """All that a search remembers between two rounds."""

    state: State
    best: State
    work: Work
    dice: Dice
    value: Floats
    """Of the state, and the best one so far."""


@compiled
def begin(trip: Trip, search: Search) -> bool:
    """Make the times of the first plan; tell whether its days hold."""
    state, work = search.state, search.work
    for day in range(len(trip.leave)):
        if not refresh(trip, state, day):
            return False
    work.gone[:] = 1
    recreate(trip, state, work, search.dice, 1.0, 0.0, np.int64(0))
    _forget(work)
    search.value[0] = search.value[1] = value(trip, state, work.tally)
    keep(state, search.best)
    return True


@compiled
def rounds(
    trip: Trip, search: Search, count: int, at: float, pace: float, whole: float, heats: Floats,
    dose: Floats,
) -> None:  # fmt: skip
    """Search ``count`` rounds more.

    The temperature falls along a line from the first of ``heats`` at 0 to the second at
    ``whole``; the rounds begin at ``at`` and each goes on by ``pace``.
    """
    state, work, thrown = search.state, search.work, search.dice
    longest, most, low, high = int(dose[0]), int(dose[1]), dose[2], dose[3]
    noise, idle, slack = dose[4], int(100 * dose[5]), dose[6]
    search.value[0] = value(trip, state, work.tally) - slack * on_the_way(state)
    for number in range(count):
        share = min(1.0, (at + pace * number) / whole)
        heat = heats[0] + (heats[1] - heats[0]) * share
        ruin(trip, state, work, thrown, longest, most)
        greed = low + (high - low) * uniform(thrown)
        idleness = idle if uniform(thrown) < 0.5 else 0
        recreate(trip, state, work, thrown, greed, noise, idleness)
        worth = value(trip, state, work.tally)
        found = worth - slack * on_the_way(state)
        if found > search.value[0] + heat * np.log(uniform(thrown) + 1e-300):
            search.value[0] = found
            if worth > search.value[1] + 1e-9:
                search.value[1] = worth
                keep(state, search.best)
        else:
            restore(trip, state, work)
        _forget(work)


@inner
def on_the_way(state: State) -> int:
    """Return the time between places."""
    total = 0
    for day in range(len(state.size)):
        for p in range(state.size[day] + 1):
            total += state.leg[day, p]
    return total


@inner
def keep(state: State, best: State) -> None:
    """Remember the routes of a plan."""
    for day in range(len(state.size)):
        size = state.size[day]
        best.size[day] = size
        for p in range(size + 2):
            best.route[day, p] = state.route[day, p]


@inner
def _forget(work: Work) -> None:
    """Begin a new round: nothing is touched or gone."""
    work.gone[:] = 0
    work.touched[:] = 0
