"""A plan under change: routes, their times and what they leave free."""

from typing import NamedTuple

import numpy as np

from tourism.composer.engine.trip import Ints, Trip


class State(NamedTuple):
    """Arrays that the moves write.

    Position 0 of a day is its start, 1 to ``size`` are places, ``size + 1`` is its end.
    """

    route: Ints
    """[day, position]: rows of the matrix."""
    size: Ints
    """[day]"""
    day: Ints
    """[place]: the day it is on, -1 if on none."""
    free: Ints
    """[day, position]: the earliest time to go on from there."""
    late: Ints
    """[day, position]: the latest time to arrive there so that the rest of the day holds."""
    leg: Ints
    """[day, position]: the way from there to the next."""
    drive: Ints
    """[day]: time at the wheel."""
    idle: Ints
    """[day]: waiting that costs."""
    taken: Ints
    """[group]: how many of its places are in the plan."""


def empty_state(trip: Trip) -> State:
    """Return the plan that stays at home."""
    n, days = trip.worth.shape
    shape = (days, n + 2)
    state = State(
        np.zeros(shape, np.int64), np.zeros(days, np.int64), np.full(n, -1, np.int64),
        np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64),
        np.zeros(days, np.int64), np.zeros(days, np.int64),
        np.zeros(max(1, len(trip.exactly)), np.int64),
    )  # fmt: skip
    state.route[:, 0], state.route[:, 1] = n, n + 1
    return state


def put(trip: Trip, state: State, plan: tuple[tuple[int, ...], ...]) -> None:
    """Write a plan into a state; its times are not made yet."""
    n = trip.places
    state.day[:], state.taken[:] = -1, 0
    for day, route in enumerate(plan):
        size = len(route)
        state.route[day, : size + 2] = [n, *route, n + 1]
        state.size[day] = size
        for place in route:
            state.day[place] = day
            if trip.group[place] >= 0:
                state.taken[trip.group[place]] += 1


def plan_of(state: State) -> tuple[tuple[int, ...], ...]:
    """Return the plan of a state."""
    return tuple(
        tuple(int(place) for place in state.route[day, 1 : state.size[day] + 1])
        for day in range(len(state.size))
    )
