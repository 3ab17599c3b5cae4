"""Scratch arrays of one search, made once."""

from typing import NamedTuple

import numpy as np

from tourism.composer.engine.kernel.tally import Tally, tally_for
from tourism.composer.engine.trip import FAR, Floats, Ints, Trip


class Work(NamedTuple):
    """What a round needs besides the plan."""

    cost: Ints
    """[place, day]: the time that the best gap takes, FAR if there is none."""
    gap: Ints
    """[place, day]: that gap, by the position before it."""
    eager: Floats
    """[place, day]: how much it is wanted in this round."""
    order: Ints
    """[k]: all places by when they can be left first."""
    open: Ints
    """[k]: places that may still be put in."""
    route: Ints
    """[day, position]: the routes before the round."""
    size: Ints
    """[day]: and their lengths."""
    free: Ints
    late: Ints
    leg: Ints
    """[day, position]: and their times."""
    drive: Ints
    idle: Ints
    """[day]"""
    touched: Ints
    """[day]: 1 where the round has changed something."""
    gone: Ints
    """[place]: 1 where the round has taken it out."""
    chance: Floats
    """[place]: what a place is favoured by in this round."""
    tally: Tally


def work_for(trip: Trip) -> Work:
    """Return scratch arrays for a trip."""
    n, days = trip.worth.shape
    first = np.where(trip.windows > 0, trip.opens[:, :, 0] + trip.dwell, FAR)
    return Work(
        np.zeros((n, days), np.int64), np.zeros((n, days), np.int64), np.zeros((n, days)),
        np.argsort(first.min(axis=1, initial=FAR), kind="stable").astype(np.int64),
        np.zeros(n, np.int64), np.zeros((days, n + 2), np.int64), np.zeros(days, np.int64),
        np.zeros((days, n + 2), np.int64), np.zeros((days, n + 2), np.int64),
        np.zeros((days, n + 2), np.int64), np.zeros(days, np.int64), np.zeros(days, np.int64),
        np.zeros(days, np.int64), np.zeros(n, np.int64), np.zeros(n), tally_for(trip),
    )  # fmt: skip
