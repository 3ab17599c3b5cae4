"""What a whole plan is worth: every part of the sum by itself."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.composer.problems import plans, problem, problems, visit
from tourism.composer.objective import Score, score, timings_of
from tourism.composer.problem import Limits, Plan, Problem, Taste

PLAIN = Taste(repeat=0.5, wait=0.0, drive=0.0)


def rated(held: Problem, plan: Plan) -> Score:
    timings = timings_of(held, plan)
    assert timings is not None
    return score(held, plan, timings)


def test_a_plan_is_worth_its_visits() -> None:
    held = problem(visit("temple", 1), visit("kiln", 2, worth=(7.0,)), taste=PLAIN)

    assert rated(held, ((0, 1),)) == Score(0.0, -17.0)
    assert rated(held, ((0, 1),)).worth == 17.0
    assert rated(held, ((),)).worth == 0.0


def test_the_second_temple_is_worth_half_and_the_better_one_counts_whole() -> None:
    temples = [
        visit(f"t{row}", row, variety="temple", worth=(worth,))
        for row, worth in ((1, 8.0), (2, 20.0), (3, 4.0))
    ]

    assert rated(problem(*temples, taste=PLAIN), ((0, 1, 2),)).worth == 20 + 8 / 2 + 4 / 4


def test_each_further_visit_of_a_theme_closes_half_of_what_is_left() -> None:
    kilns = [visit(f"k{row}", row, themes=("craft",), worth=(0.0,)) for row in (1, 2)]
    held = problem(*kilns, taste=replace(PLAIN, cover={"craft": 60.0}))

    assert rated(held, ((0,),)).worth == 30.0
    assert rated(held, ((0, 1),)).worth == 45.0


def test_each_side_is_worth_being_there() -> None:
    both = [visit("a", 1, side="a", worth=(0.0,)), visit("b", 2, side="b", worth=(0.0,))]
    held = problem(*both, taste=replace(PLAIN, sides=40.0))

    assert rated(held, ((0,),)).worth == 20.0
    assert rated(held, ((0, 1),)).worth == 40.0


def test_waiting_and_driving_cost_and_tiredness_comes_on_top() -> None:
    late_gate = visit("museum", 1, windows=(((520, 900),),), worth=(100.0,))
    taste = Taste(repeat=0.5, wait=0.5, drive=0.2, fresh=30, tired=1.5)

    held = problem(late_gate, taste=taste)

    waited, driven = 20, 40
    assert rated(held, ((0,),)).worth == pytest.approx(
        100 - 0.5 * waited - 0.2 * driven - 1.5 * (driven - 30)
    )


def test_a_meal_is_worth_nothing_by_itself_and_is_no_visit_of_a_side() -> None:
    lunch = visit("lunch", 1, kind="meal", side="a", themes=("food",), worth=(50.0,))
    held = problem(
        lunch,
        taste=replace(PLAIN, sides=40.0, cover={"food": 60.0}),
        limits=Limits(side_minimum={"a": 1}, theme_minimum={"food": 1}, visits_a_day=0),
    )

    found = rated(held, ((0,),))

    assert found.worth == 0.0
    assert found.breaches == 2.0


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        pytest.param(Limits(side_minimum={"a": 2, "b": 1}), 1 + 1, id="sides"),
        pytest.param(Limits(side_share=0.6), 5 * 0.4, id="share"),
        pytest.param(Limits(theme_minimum={"craft": 3}), 2, id="themes"),
        pytest.param(Limits(drive=10), 30 / 60, id="driving"),
        pytest.param(Limits(visits_a_day=0), 1, id="visits-a-day"),
        pytest.param(Limits(drive=40, visits_a_day=1, theme_minimum={"craft": 1}), 0, id="none"),
    ],
)
def test_what_was_asked_of_the_whole_is_counted_when_it_is_lacking(
    limits: Limits, expected: float
) -> None:
    held = problem(visit("kiln", 1, side="a", themes=("craft",)), taste=PLAIN, limits=limits)

    assert rated(held, ((0,),)).breaches == pytest.approx(expected)


def test_a_missing_must_and_a_missing_meal_weigh_more_than_any_share() -> None:
    must = visit("must", 1, required=True)
    lunch = visit("lunch", 2, kind="meal", group="lunch")
    held = problem(must, lunch, groups=("lunch",), taste=PLAIN)

    assert rated(held, ((),)).breaches == 20.0
    assert rated(held, ((0,),)).breaches == 10.0
    assert rated(held, ((0, 1),)).breaches == 0.0


def test_fewer_breaches_come_before_any_worth() -> None:
    assert Score(0.0, 100.0) < Score(0.5, -1000.0)
    assert Score(1.0, -10.0) < Score(1.0, -9.0)


@given(problems(most_visits=3))
def test_every_plan_whose_days_hold_has_a_score(held: Problem) -> None:
    limits, seen = held.limits, 0
    for plan in plans(held):
        timings = timings_of(held, plan)
        if timings is None:
            continue
        seen += 1
        found = score(held, plan, timings)
        assert found.breaches >= 0
        taken = {i for route in plan for i in route}
        lacking = any(v.required and i not in taken for i, v in enumerate(held.visits))
        assert (found.breaches >= 10) == (
            lacking or any(not taken & set(held.members(group)) for group in held.groups)
        )
        if limits == Limits() and not held.groups and not lacking:
            assert found.breaches == 0
    assert seen == sum(timings_of(held, plan) is not None for plan in plans(held))
