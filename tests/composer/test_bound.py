"""No plan that keeps what was asked is worth more than the bound, whatever the problem."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.composer.asking import ask, example
from tests.composer.problems import frame, plans, problem, problems, visit
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.bound import bound
from tourism.composer.compose import Kitchen, compose
from tourism.composer.problem import Limits, Problem, Taste
from tourism.composer.search import rate

PLAIN = Taste(repeat=0.5, wait=0.0, drive=0.0)


@given(problems(most_visits=4))
def test_no_plan_is_worth_more(held: Problem) -> None:
    most = bound(held)

    for plan in plans(held):
        score = rate(held, plan)
        assert score.breaches > 0 or score.worth <= most + 1e-6


@given(problems(most_visits=4, duties=True, tight=True))
def test_no_plan_full_of_duties_is_worth_more(held: Problem) -> None:
    most = bound(held)

    for plan in plans(held):
        score = rate(held, plan)
        assert score.breaches > 0 or score.worth <= most + 1e-6


def test_where_there_is_time_for_everything_each_visit_counts_as_in_the_plan() -> None:
    temples = [visit(f"t{i}", i, variety="temple", worth=(float(10 * i),)) for i in (1, 2, 3)]
    held = problem(*temples, taste=PLAIN)

    assert bound(held) == pytest.approx(30 + 20 / 2 + 10 / 4)
    assert bound(held) == pytest.approx(rate(held, ((0, 1, 2),)).worth)


def test_so_many_visits_a_day_are_not_exceeded() -> None:
    kilns = [visit(f"k{i}", i, worth=(float(10 * i),)) for i in (1, 2, 3)]

    most = bound(problem(*kilns, taste=PLAIN, limits=Limits(visits_a_day=1)))

    assert most == pytest.approx(30.0)


def test_a_short_day_holds_the_visits_that_fit_and_a_share_of_the_next() -> None:
    kilns = [visit(f"k{i}", i, dwell=(80,), worth=(100.0,)) for i in (1, 2, 3)]
    day = frame(4, minutes=20, back=480 + 150)

    most = bound(problem(*kilns, frames=(day,), taste=PLAIN))

    assert most == pytest.approx(150.0, rel=0.01)


def test_a_meal_that_is_had_anyway_takes_its_time() -> None:
    kilns = [visit(f"k{i}", i, dwell=(80,), worth=(100.0,)) for i in (1, 2, 3)]
    lunch = visit("lunch", 4, kind="meal", group="lunch", dwell=(30,), worth=(0.0,))
    day = frame(5, minutes=20, back=480 + 150)
    held = problem(*kilns, lunch, frames=(day,), groups=("lunch",), taste=PLAIN)

    assert bound(held) == pytest.approx(100.0, rel=0.01)
    assert bound(replace(held, groups=())) == pytest.approx(150.0, rel=0.01)


def test_nothing_to_see_is_worth_nothing() -> None:
    shut = visit("museum", 1, windows=((),), themes=("craft",))

    assert bound(problem(taste=PLAIN)) == 0.0
    assert bound(problem(shut, taste=replace(PLAIN, cover={"craft": 60.0}))) == 0.0


@pytest.mark.parametrize("name", ["s01-weekend", "s08-family"])
def test_a_real_search_is_told_a_bound_once_and_never_finds_more(
    name: str, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    told: list[tuple[str, float]] = []
    watched = replace(kitchen, on_progress=lambda stage, worth: told.append((stage, worth)))

    compose(example(catalogue, name), watched)

    best = max(worth for stage, worth in told if stage == "search")
    (most,) = [worth for stage, worth in told if stage == "bound"]
    assert 0 < best <= most < 4 * best


def test_the_answer_is_the_same_whether_anybody_listens(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    request = ask(catalogue)
    watched = replace(kitchen, on_progress=lambda stage, worth: None)

    assert compose(request, watched) == compose(request, kitchen)
