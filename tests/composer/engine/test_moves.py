"""Each move alone: what it may change, and what it must leave as it was."""

import numpy as np
import pytest

from tests.composer.engine.test_run import scattered
from tourism.composer.engine.check import day_fault, faults
from tourism.composer.engine.kernel.dice import dice, uniform
from tourism.composer.engine.kernel.recreate import recreate
from tourism.composer.engine.kernel.ruin import restore, ruin
from tourism.composer.engine.kernel.state import State, empty_state, plan_of, put
from tourism.composer.engine.kernel.times import refresh
from tourism.composer.engine.kernel.work import Work, work_for
from tourism.composer.engine.trip import Trip


@pytest.fixture(scope="module")
def trip() -> Trip:
    return scattered(40, 3)


def filled(trip: Trip, seed: int = 1) -> tuple[State, Work]:
    """Return a plan into which nothing fits any more, as a round begins."""
    state, work = empty_state(trip), work_for(trip)
    for day in range(trip.days):
        refresh(trip, state, day)
    work.gone[:] = 1
    recreate(trip, state, work, dice(seed), 1.0, 0.5, 100)
    work.gone[:], work.touched[:] = 0, 0
    return state, work


def test_dice_are_even_and_their_own() -> None:
    thrown = dice(1)
    numbers = [uniform(thrown) for _ in range(2000)]

    assert 0 <= min(numbers) < max(numbers) < 1
    assert np.mean(numbers) == pytest.approx(0.5, abs=0.03)
    assert numbers[:3] != [uniform(dice(2)) for _ in range(3)]


@pytest.mark.parametrize("route", [(1,), (1, 2, 3), (4, 1), (0,), tuple(range(1, 30))])
def test_times_hold_if_and_only_if_the_checker_says_so(trip: Trip, route: tuple[int, ...]) -> None:
    state = empty_state(trip)
    put(trip, state, (route, (), ()))

    assert refresh(trip, state, 0) == (day_fault(trip, 0, route) is None)


@pytest.mark.parametrize("seed", range(5))
def test_times_forward_and_backward_tell_which_gap_holds_a_place(trip: Trip, seed: int) -> None:
    """Nothing fits into a filled plan: neither by its times nor by trying every gap."""
    state, _ = filled(trip, seed)
    plan = plan_of(state)

    assert faults(trip, plan) == []
    for place in np.flatnonzero(state.day < 0):
        for day, route in enumerate(plan):
            for at in range(len(route) + 1):
                assert day_fault(trip, day, (*route[:at], int(place), *route[at:])) is not None


@pytest.mark.parametrize("seed", range(5))
def test_ruin_takes_out_runs_and_nothing_else(trip: Trip, seed: int) -> None:
    state, work = filled(trip)
    before = plan_of(state)

    ruin(trip, state, work, dice(seed), 4, 2)

    after = plan_of(state)
    lost = [len(old) - len(new) for old, new in zip(before, after, strict=True)]
    assert 1 <= sum(lost) <= 8
    assert max(lost) <= 4
    assert sum(loss > 0 for loss in lost) <= 2
    for old, new, loss in zip(before, after, lost, strict=True):
        assert any(old[:at] + old[at + loss :] == new for at in range(len(old) + 1))
    assert faults(trip, after) == []


def test_restore_undoes_a_round(trip: Trip) -> None:
    state, work = filled(trip)
    before, times = plan_of(state), state.late.copy()

    ruin(trip, state, work, dice(7), 4, 2)
    recreate(trip, state, work, dice(8), 1.0, 1.0, 0)
    restore(trip, state, work)

    assert plan_of(state) == before
    for day in range(trip.days):
        held = slice(1, state.size[day] + 2)
        assert (state.late[day, held] == times[day, held]).all()
    assert (state.day >= 0).sum() == sum(len(route) for route in before)


def test_a_greedy_plan_takes_what_is_worth_most_for_its_time() -> None:
    trip = scattered(40, 1)
    dear = trip._replace(worth=np.where(np.arange(40)[:, None] == 7, 1000.0, trip.worth))

    state, _ = filled(dear)

    assert 7 in plan_of(state)[0]


def test_one_of_a_group_is_taken_at_most() -> None:
    trip = scattered(40, 2)
    grouped = trip._replace(group=np.arange(40) % 3, exactly=np.zeros(3, np.int64))

    state, _ = filled(grouped)

    taken = [int(place) % 3 for route in plan_of(state) for place in route]
    assert sorted(taken) == [0, 1, 2]
    assert state.taken.tolist() == [1, 1, 1]
