"""The checker finds every fault that the engine must not make."""

import numpy as np
import pytest

from tests.composer.engine.test_run import scattered
from tests.composer.problems import frame, problem, visit
from tourism.composer.engine.check import faults, idle
from tourism.composer.engine.from_problem import trip_of
from tourism.composer.problem import Limits


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        pytest.param(((1,),), "1 days instead of 2", id="a-day-is-missing"),
        pytest.param(((1,), (1,)), "place 1 is visited 2 times", id="twice"),
        pytest.param(((0,), ()), "place 0 is shut", id="shut"),
        pytest.param((tuple(range(1, 5)) + tuple(range(6, 10)), ()), "day 0", id="too-much"),
    ],
)
def test_faults(plan: tuple[tuple[int, ...], ...], fault: str) -> None:
    assert any(fault in found for found in faults(scattered(30, 2), plan))


def test_two_of_a_group() -> None:
    trip = scattered(30, 1)._replace(group=np.zeros(30, np.int64))

    assert "group 0 is taken 2 times" in faults(trip, ((1, 2),))


def test_no_way_too_late_and_too_long_at_the_wheel() -> None:
    ways = [[0, 50, None], [50, 0, 20], [None, 20, 0]]
    wheel = [[0, 50, 0], [50, 0, 20], [0, 20, 0]]
    day = frame(3, minutes=0, back=480 + 150)
    held = problem(
        visit("a", 1), visit("b", 2), limits=Limits(drive_day=99, wheel=60, rest=15),
        frames=(type(day)(0, 0, 480, 480, 480 + 150, ways, wheel),),
    )  # fmt: skip
    trip = trip_of(held)

    assert faults(trip, ((1,),)) == ["day 0: no way from 2 to 1"]
    assert faults(trip, ((0,),)) == ["day 0: 100 at the wheel instead of 99"]
    assert faults(trip._replace(back=np.array([600])), ((0,),)) == [
        "day 0: back at 610 instead of 600"
    ]


def test_waiting_for_a_place_that_is_shut_is_a_mistake_of_the_caller() -> None:
    held = problem(visit("late", 1, windows=(((600, 700),),)), visit("never", 2, windows=((),)))
    trip = trip_of(held)

    assert idle(trip, 0, (0,)) == 100
    with pytest.raises(ValueError, match="shut"):
        idle(trip, 0, (1,))
