"""How a search is limited, repeated, stopped, and started from a plan."""

import numpy as np
import pytest

from tourism.composer.engine.check import faults, sum_of_worth
from tourism.composer.engine.run import Limit, solve
from tourism.composer.engine.settings import Settings
from tourism.composer.engine.trip import Trip, plain_trip


def scattered(n: int, days: int, seed: int = 1) -> Trip:
    """Return places at random in a square, some with a noon break, some shut on the first day."""
    random = np.random.default_rng(seed)
    at = random.integers(0, 100, (n + 1, 2))
    at = np.vstack([at, at[-1:]])
    ways = np.ceil(np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))).astype(np.int32)[None]
    opens = np.zeros((n, days, 2), np.int64)
    opens[:, :, 1] = 300
    shuts = np.where(np.arange(2) == 0, 200, 450) + np.zeros((n, days, 1), np.int64)
    windows = np.full((n, days), 2)
    windows[::5, 0] = 0
    return plain_trip(
        worth=np.repeat(random.integers(1, 30, (n, 1)).astype(float), days, axis=1),
        dwell=np.repeat(random.integers(5, 40, (n, 1)), days, axis=1),
        opens=opens, shuts=shuts, windows=windows,
        leave=np.zeros(days, np.int64), back=np.full(days, 500), onward=ways,
    )  # fmt: skip


def test_the_same_seed_and_rounds_give_the_same_plan_however_the_rounds_are_sliced() -> None:
    trip = scattered(40, 2)

    first, second = (solve(trip, Limit(rounds=700), seed=3) for _ in range(2))

    assert first == second
    assert faults(trip, first.plan) == []
    assert first.value == sum_of_worth(trip, first.plan)
    assert first.rounds == 700


def test_seconds_are_those_of_the_clock_that_is_given() -> None:
    ticks = iter(range(1000))

    found = solve(scattered(20, 1), Limit(seconds=4.5, clock=lambda: float(next(ticks))), seed=1)

    assert next(ticks) == 6  # The beginning, four slices, and the look that ends it.
    assert found.rounds > 0


def test_more_rounds_are_not_worse_than_none_and_a_start_is_not_lost() -> None:
    trip = scattered(40, 2)
    good = solve(trip, Limit(rounds=800), seed=1)

    from_home = solve(trip, Limit(rounds=1), seed=2)
    from_good = solve(trip, Limit(rounds=1), seed=2, start=good.plan)

    assert from_home.value < good.value
    assert from_good.value >= good.value


def test_who_cancels_gets_the_best_so_far_at_the_next_look() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    trip = scattered(40, 2)
    found = solve(trip, Limit(rounds=10**9), seed=1, cancelled=cancelled)

    assert len(asked) == 4
    assert found.value > 0
    assert faults(trip, found.plan) == []


def test_progress_is_told_and_never_goes_back() -> None:
    told: list[tuple[float, float]] = []

    found = solve(scattered(30, 2), Limit(rounds=500), seed=1,
                  on_progress=lambda share, value: told.append((share, value)))  # fmt: skip

    assert told == sorted(told)
    assert told[-1] == (1.0, found.value)


def test_a_start_whose_day_does_not_hold_is_refused() -> None:
    trip = scattered(30, 2)

    with pytest.raises(ValueError, match="does not hold"):
        solve(trip, Limit(rounds=1), seed=1, start=((0,), ()))  # Place 0 is shut on the first day.


@pytest.mark.parametrize("facts", [{}, {"rounds": 1, "seconds": 1.0}])
def test_a_limit_is_one_of_two(facts: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="rounds or seconds"):
        Limit(**facts)  # type: ignore[arg-type]


def test_temperatures_follow_the_worth_of_a_trip() -> None:
    trip = scattered(10, 1)
    richer = trip._replace(worth=trip.worth * 10)

    assert Settings().heats(richer) == pytest.approx(10 * Settings().heats(trip))
