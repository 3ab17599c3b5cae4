"""What a plan has of everything that counts over the plan as a whole."""

from typing import NamedTuple

import numpy as np

from tourism.composer.engine.compiled import inner
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.trip import VISIT, Floats, Ints, Trip


class Tally(NamedTuple):
    """Counts of a plan; visits are what has variety, themes and a side."""

    visits: Ints
    """[k]: the visits of the plan."""
    worth: Floats
    """[k]: what each would be worth alone, on its day."""
    themes: Ints
    """[theme]"""
    sides: Ints
    """[side]"""
    minutes: Ints
    """[side]: time spent there."""
    a_day: Ints
    """[day]: visits."""
    total: Ints
    """How many visits; things missing that have to be there; minutes at the wheel."""


COUNT, MISSING, WHEEL = 0, 1, 2
"""Positions in `Tally.total`."""


def tally_for(trip: Trip) -> Tally:
    """Return an empty tally."""
    n, days = trip.worth.shape
    sides = len(trip.side_least)
    return Tally(
        np.zeros(n, np.int64), np.zeros(n), np.zeros(len(trip.cover), np.int64),
        np.zeros(sides, np.int64), np.zeros(sides, np.int64), np.zeros(days, np.int64),
        np.zeros(3, np.int64),
    )  # fmt: skip


@inner
def count_all(trip: Trip, state: State, tally: Tally) -> None:
    """Count a plan from nothing; its times are made."""
    tally.themes[:], tally.sides[:], tally.minutes[:] = 0, 0, 0
    tally.a_day[:], tally.total[:] = 0, 0
    for day in range(len(trip.leave)):
        tally.total[WHEEL] += state.drive[day]
        for p in range(1, state.size[day] + 1):
            add(trip, tally, state.route[day, p], day, np.int64(1))
    for place in range(len(trip.required)):
        if trip.required[place] == 1 and state.day[place] < 0:
            tally.total[MISSING] += 1
    for group in range(len(trip.exactly)):
        if trip.exactly[group] == 1 and state.taken[group] == 0:
            tally.total[MISSING] += 1


@inner
def add(trip: Trip, tally: Tally, place: int, day: int, times: int) -> None:
    """Count a visit, or with ``times`` of -1 take it back; what is no visit does not count."""
    if trip.kind[place] != VISIT:
        return
    if times > 0:
        tally.visits[tally.total[COUNT]] = place
        tally.worth[tally.total[COUNT]] = trip.worth[place, day]
    tally.total[COUNT] += times
    tally.a_day[day] += times
    for theme in range(len(trip.cover)):
        tally.themes[theme] += times * trip.theme[place, theme]
    side = trip.side[place]
    if side >= 0:
        tally.sides[side] += times
        tally.minutes[side] += times * trip.dwell[place, day]
