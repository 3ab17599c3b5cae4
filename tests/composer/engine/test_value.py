"""The engine optimises what the composer judges by, and its plans hold in the eyes of both."""

import pytest
from hypothesis import given, settings

from tests.composer.problems import plans, problem, problems, visit
from tourism.composer.engine.check import faults, idle
from tourism.composer.engine.from_problem import trip_of
from tourism.composer.engine.kernel.terms import BREACH
from tourism.composer.engine.run import Limit, solve
from tourism.composer.engine.solver import EngineSolver
from tourism.composer.objective import Score, score, timings_of
from tourism.composer.problem import Limits, Plan, Problem
from tourism.composer.solver import Effort


def value(found: Score) -> float:
    """Return a score as the engine counts it."""
    return found.worth - (BREACH * (1 + found.breaches) if found.breaches > 1e-9 else 0.0)


def can_stay_at_home(held: Problem) -> bool:
    return timings_of(held, tuple(() for _ in held.frames)) is not None


@settings(max_examples=60)
@given(problems(most_visits=6, tight=True))
def test_the_value_is_that_of_the_objective(held: Problem) -> None:
    if not held.visits or not can_stay_at_home(held):
        return
    trip = trip_of(held)

    found = solve(trip, Limit(rounds=60), seed=1)

    timings = timings_of(held, found.plan)
    assert faults(trip, found.plan) == []
    assert timings is not None
    assert found.value == pytest.approx(value(score(held, found.plan, timings)))
    assert [idle(trip, day, route) for day, route in enumerate(found.plan)] == [
        timing.idle for timing in timings
    ]


@settings(max_examples=30)
@given(problems(most_visits=4, most_days=1))
def test_no_plan_is_better_than_the_best_of_all_plans(held: Problem) -> None:
    if not held.visits or not can_stay_at_home(held):
        return

    found = solve(trip_of(held), Limit(rounds=100), seed=1)

    rated = [score(held, plan, times) for plan in plans(held)
             if (times := timings_of(held, plan)) is not None]  # fmt: skip
    assert found.value <= max(value(one) for one in rated) + 1e-6


def plan_of(held: Problem) -> Plan:
    return EngineSolver().solve(held, Effort(3, 1))


def test_the_third_temple_is_worth_less_than_the_first_kiln() -> None:
    temples = [visit(f"t{row}", row, dwell=(120,), worth=(30.0,), variety="temple")
               for row in (1, 2, 3)]  # fmt: skip
    kiln = visit("kiln", 4, dwell=(120,), worth=(20.0,))

    (route,) = plan_of(problem(*temples, kiln))

    assert 3 in route
    assert len(route) == 4


def test_both_sides_are_seen_where_a_minimum_asks_for_it() -> None:
    rich = [visit(f"a{row}", row, dwell=(130,), worth=(50.0,), side="a") for row in range(1, 5)]
    poor = visit("b", 5, dwell=(130,), worth=(1.0,), side="b")

    (route,) = plan_of(problem(*rich, poor, limits=Limits(side_minimum={"b": 1})))

    assert 4 in route


def test_a_share_of_time_is_kept_without_being_pulled() -> None:
    rich = [visit(f"a{row}", row, dwell=(60,), worth=(50.0,), side="a") for row in range(1, 6)]
    poor = [visit(f"b{row}", row, dwell=(60,), worth=(5.0,), side="b") for row in range(6, 9)]

    (route,) = plan_of(problem(*rich, *poor, limits=Limits(side_share=0.6)))

    sides = [("a" if index < 5 else "b") for index in route]
    assert max(sides.count("a"), sides.count("b")) <= 0.6 * len(sides)
    assert len(sides) >= 5


def test_a_visit_that_is_not_worth_its_way_is_left() -> None:
    far = visit("far", 1, worth=(1.0,))

    assert plan_of(problem(far)) == ((),)
