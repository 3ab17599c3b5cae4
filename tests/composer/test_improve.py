"""Small exact steps: never worse, never a day that does not hold, the same for the same seed."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.composer.problems import frame, plans, problem, problems, routes, visit
from tourism.composer.improve import improve, insertions, outside
from tourism.composer.objective import Score, score, timings_of
from tourism.composer.problem import Limits, Plan, Problem, Taste
from tourism.composer.room import fits, room_of
from tourism.composer.solver import Effort
from tourism.composer.timetable import earliest


def rated(held: Problem, plan: Plan) -> Score | None:
    timings = timings_of(held, plan)
    return None if timings is None else score(held, plan, timings)


@st.composite
def started(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """A problem with a plan whose days hold, not necessarily a good one."""
    held = draw(problems(most_visits=4, tight=draw(st.booleans())))
    possible = [plan for plan in plans(held) if timings_of(held, plan) is not None]
    assume(possible)
    return held, draw(st.sampled_from(possible))


@given(started(), st.integers(0, 5))
def test_a_plan_gets_better_or_stays_and_its_days_hold(
    start: tuple[Problem, Plan], seed: int
) -> None:
    held, plan = start

    found = improve(held, plan, Effort(3, seed))

    before, after = rated(held, plan), rated(held, found)
    assert before is not None
    assert after is not None
    assert after <= before
    taken = [i for route in found for i in route]
    named = [held.visits[i].group for i in taken if held.visits[i].group]
    assert len(set(taken)) == len(taken)
    assert len(set(named)) == len(named)


@given(started(), st.integers(0, 5))
def test_the_same_seed_gives_the_same_plan(start: tuple[Problem, Plan], seed: int) -> None:
    held, plan = start

    assert improve(held, plan, Effort(4, seed)) == improve(held, plan, Effort(4, seed))


@given(started())
def test_no_single_step_improves_a_plan_any_further(start: tuple[Problem, Plan]) -> None:
    held, plan = start

    found = improve(held, plan, Effort(0, 1))

    best = rated(held, found)
    assert best is not None
    for index in outside(held, found):
        for change in insertions(held, found, index):
            tried = tuple(change.get(day, route) for day, route in enumerate(found))
            other = rated(held, tried)
            assert other is None or other >= best


@settings(max_examples=40)
@given(problems(most_visits=4))
def test_what_may_be_put_in_is_what_is_outside(held: Problem) -> None:
    for plan in plans(held):
        inside = {i for route in plan for i in route}
        groups = {held.visits[i].group for i in inside} - {None}
        found = list(outside(held, plan))
        assert not set(found) & inside
        assert all(held.visits[i].group not in groups for i in found)
        assert set(found) | inside | {
            i for i, v in enumerate(held.visits) if v.group in groups
        } == set(range(len(held.visits)))


@given(problems(most_visits=4, most_days=1, tight=True), st.data())
def test_a_change_that_a_glance_refuses_is_really_impossible(
    held: Problem, data: st.DataObject
) -> None:
    possible = [r for r in routes(range(len(held.visits))) if earliest(held, 0, r) is not None]
    assume(possible)
    route = data.draw(st.sampled_from(possible))
    timing = earliest(held, 0, route)
    assert timing is not None

    room = room_of(held, 0, route, timing)

    for index in set(range(len(held.visits))) - set(route):
        for before in range(len(route) + 1):
            for after in range(before, min(before + 1, len(route)) + 1):
                changed = (*route[:before], index, *route[after:])
                if earliest(held, 0, changed) is not None:
                    assert fits(held, 0, room, before, after, index)


def test_a_better_show_takes_the_place_of_another_of_its_group() -> None:
    plain = visit("stage", 1, group="venue:stage", worth=(5.0,))
    show = visit("puppets", 2, group="venue:stage", worth=(50.0,))

    assert improve(problem(plain, show), ((0,),), Effort(0, 1)) == ((1,),)


def test_a_visit_moves_to_the_day_on_which_it_is_worth_more() -> None:
    feast = visit("feast", 1, days=2, worth=(5.0, 50.0))

    assert improve(problem(feast, days=2), ((0,), ()), Effort(0, 1)) == ((), (0,))


def test_one_visit_too_many_is_taken_out() -> None:
    pair = [visit(f"v{row}", row) for row in (1, 2)]
    held = problem(*pair, limits=Limits(visits_a_day=1))

    (route,) = improve(held, ((0, 1),), Effort(0, 1))

    assert len(route) == 1


def test_ruining_a_plan_and_building_it_up_again_loses_nothing() -> None:
    long = visit("long", 1, dwell=(500,), worth=(30.0,))
    short = [visit(f"short-{row}", row, dwell=(230,), worth=(20.0,)) for row in (2, 3)]
    held = problem(long, *short, frames=(frame(4, minutes=10),), taste=Taste(wait=0.0, drive=0.0))

    for start in ((), (0,), (1,)):
        found = rated(held, improve(held, (start,), Effort(30, 1)))
        before = rated(held, (start,))
        assert found is not None
        assert before is not None
        assert found < before or start == (0,)


def test_a_plan_that_does_not_hold_is_not_improved() -> None:
    shut = visit("shut", 1, windows=((),))

    with pytest.raises(ValueError, match="hold"):
        improve(problem(shut), ((0,),), Effort(0, 1))


def test_when_time_is_up_the_plan_stays_as_it_is() -> None:
    held = problem(visit("temple", 1))

    assert improve(held, ((),), Effort(50, 1, expired=lambda: True)) == ((),)
    assert improve(held, ((),), Effort(50, 1)) == ((0,),)


def test_an_empty_problem_has_an_empty_plan() -> None:
    assert improve(problem(), ((),), Effort(5, 1)) == ((),)
