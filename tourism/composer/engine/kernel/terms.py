"""The worth of a plan as a whole: `tourism.composer.objective`, compiled.

What is missing or beyond a limit costs so much that no worth makes up for it.
"""

import numpy as np

from tourism.composer.engine.compiled import compiled, inner
from tourism.composer.engine.kernel.state import State
from tourism.composer.engine.kernel.tally import COUNT, MISSING, WHEEL, Tally, add, count_all
from tourism.composer.engine.trip import VISIT, Trip

BREACH = 10_000.0
"""Points that a breach costs, and once more for there being any."""


SHARE = 100.0
"""Points that a breach of the share costs while a plan is built: two sides take turns, so that
after every other visit one of them has too much. A finished plan is held to it in full."""


@compiled
def value(trip: Trip, state: State, tally: Tally) -> float:
    """Return the worth of a plan less the price of its breaches; it is counted on the way."""
    if not trip.rich:
        return _sum(trip, state)
    return _worth(trip, state, tally) - price(trip, tally)


@inner
def value_so_far(trip: Trip, state: State, tally: Tally) -> float:
    """Return the value of a plan that is being built; it is counted on the way."""
    return _worth(trip, state, tally) - price_so_far(trip, tally)


@inner
def _worth(trip: Trip, state: State, tally: Tally) -> float:
    count_all(trip, state, tally)
    total = varied(trip, tally)
    for theme in range(len(trip.cover)):
        total += trip.cover[theme] * (1.0 - 0.5 ** tally.themes[theme])
    for side in range(len(tally.sides)):
        total += trip.sides * (1.0 - 0.5 ** tally.sides[side])
    for day in range(len(trip.leave)):
        total -= trip.wait * state.idle[day] + trip.drive * state.drive[day]
        total -= trip.tired * max(0, state.drive[day] - trip.fresh)
    return total


@inner
def _sum(trip: Trip, state: State) -> float:
    total = 0.0
    for day in range(len(trip.leave)):
        for p in range(1, state.size[day] + 1):
            total += trip.worth[state.route[day, p], day]
    return total


@inner
def varied(trip: Trip, tally: Tally) -> float:
    """Return the worth of the visits: the best of a variety whole, each further one less."""
    total = 0.0
    for k in range(tally.total[COUNT]):
        mine, variety, rank = tally.worth[k], trip.variety[tally.visits[k]], 0
        for other in range(tally.total[COUNT]):
            if trip.variety[tally.visits[other]] == variety and (
                tally.worth[other] > mine or (tally.worth[other] == mine and other < k)
            ):
                rank += 1
        total += mine * trip.repeat**rank
    return total


@inner
def price(trip: Trip, tally: Tally) -> float:
    """Return what the breaches of a plan cost."""
    return _price_of(other_breaches(trip, tally) + share_breach(trip, tally))


@inner
def price_so_far(trip: Trip, tally: Tally) -> float:
    """Return what breaches cost in a plan that is being built."""
    return _price_of(other_breaches(trip, tally)) + SHARE * share_breach(trip, tally)


@inner
def _price_of(breaches: float) -> float:
    return BREACH * (1.0 + breaches) if breaches > 1e-9 else 0.0


@inner
def no_side_yet(tally: Tally) -> bool:
    """Tell whether no side has any time: whoever comes first has all of it, and must be let in."""
    return tally.minutes.sum() == 0


@inner
def share_breach(trip: Trip, tally: Tally) -> float:
    """Return by how much the larger side is beyond its share."""
    most, minutes = 0, 0
    for side in range(len(tally.minutes)):
        most = max(most, tally.minutes[side])
        minutes += tally.minutes[side]
    return 5.0 * max(0.0, most / minutes - trip.side_share) if minutes > 0 else 0.0


@inner
def other_breaches(trip: Trip, tally: Tally) -> float:
    """Return how much is missing or beyond the limits of the whole, the share apart."""
    found = 10.0 * tally.total[MISSING]
    for side in range(len(tally.sides)):
        found += max(0, trip.side_least[side] - tally.sides[side])
    for theme in range(len(trip.cover)):
        found += max(0, trip.theme_least[theme] - tally.themes[theme])
    found += max(0, tally.total[WHEEL] - trip.drive_most) / trip.drive_unit
    found += max(0, trip.visits_least - tally.total[COUNT])
    for day in range(len(tally.a_day)):
        found += max(0, tally.a_day[day] - trip.visits_day)
    return found


@inner
def gain(trip: Trip, state: State, tally: Tally, place: int, day: int, wheel: int) -> float:
    """Return what a place adds to a plan if it takes ``wheel`` minutes more at the wheel.

    Waiting is not looked at: it is known only when the place is put in.
    """
    driven = state.drive[day]
    total = -trip.drive * wheel
    total -= trip.tired * (max(0, driven + wheel - trip.fresh) - max(0, driven - trip.fresh))
    total += price_so_far(trip, tally)
    missing = trip.required[place]
    group = trip.group[place]
    if group >= 0 and trip.exactly[group] == 1:
        missing += 1
    tally.total[MISSING] -= missing
    tally.total[WHEEL] += wheel
    if trip.kind[place] == VISIT:
        total += _of_visit(trip, tally, place, trip.worth[place, day])
        first = no_side_yet(tally)
        add(trip, tally, place, day, np.int64(1))
        total -= _price_of(other_breaches(trip, tally)) if first else price_so_far(trip, tally)
        add(trip, tally, place, day, np.int64(-1))
    else:
        total -= price_so_far(trip, tally)
    tally.total[MISSING] += missing
    tally.total[WHEEL] -= wheel
    return total


@inner
def _of_visit(trip: Trip, tally: Tally, place: int, worth: float) -> float:
    """Return the worth of one visit more, of its themes and of its side."""
    variety, rank, pushed = trip.variety[place], 0, 0.0
    for k in range(tally.total[COUNT]):
        if trip.variety[tally.visits[k]] != variety:
            continue
        if tally.worth[k] >= worth:
            rank += 1
            continue
        below = 0
        for other in range(tally.total[COUNT]):
            if trip.variety[tally.visits[other]] == variety and (
                tally.worth[other] > tally.worth[k]
                or (tally.worth[other] == tally.worth[k] and other < k)
            ):
                below += 1
        pushed += tally.worth[k] * trip.repeat**below * (trip.repeat - 1.0)
    total = worth * trip.repeat**rank + pushed
    for theme in range(len(trip.cover)):
        if trip.theme[place, theme] == 1:
            total += trip.cover[theme] * 0.5 ** (tally.themes[theme] + 1)
    side = trip.side[place]
    if side >= 0:
        total += trip.sides * 0.5 ** (tally.sides[side] + 1)
    return total
