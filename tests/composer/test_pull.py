"""How the engine is steered towards what it cannot be told."""

from hypothesis import given
from hypothesis import strategies as st

from tests.composer.problems import problem, problems, visit
from tourism.composer.problem import Limits, Problem, Taste
from tourism.composer.pull import pulled

HALF = Taste(repeat=0.5)


def test_at_first_nothing_is_pulled_and_a_lone_visit_counts_whole() -> None:
    held = problem(visit("temple", 1, side="a"), visit("kiln", 2, side="b"))

    assert pulled(held, (), 4.0) == [1.0, 1.0]


def test_each_further_visit_of_a_variety_counts_less_down_to_the_fourth() -> None:
    temples = [
        visit(f"t{n}", n + 1, variety="temple", worth=(float(worth),))
        for n, worth in enumerate((10, 50, 30, 20, 5))
    ]

    factors = pulled(problem(*temples, taste=HALF), (), 4.0)

    assert factors == [0.125, 1.0, 0.5, 0.25, 0.125]


def test_the_side_that_has_less_is_pulled_harder() -> None:
    held = problem(
        visit("long", 1, side="a", dwell=(60,)),
        visit("short", 2, side="b", dwell=(30,)),
        visit("nowhere", 3, side=None),
    )

    assert pulled(held, ((0, 1),), 4.0) == [1.0, 4.0, 1.0]
    assert pulled(held, ((1,),), 4.0) == [4.0, 1.0, 1.0]


def test_a_meal_on_one_side_makes_it_no_stronger() -> None:
    held = problem(visit("lunch", 1, kind="meal", side="a"), visit("kiln", 2, side="b"))

    assert pulled(held, ((0,),), 4.0) == [1.0, 1.0]


def test_before_anything_is_planned_only_the_themes_asked_for_pull() -> None:
    held = problem(
        visit("kiln", 1, side="a", themes=("craft",)),
        visit("temple", 2, side="b"),
        limits=Limits(theme_minimum={"craft": 1}),
    )

    assert pulled(held, (), 2.0) == [2.0, 1.0]


def test_a_theme_that_falls_short_is_pulled_until_it_does_not() -> None:
    held = problem(
        visit("kiln", 1, themes=("craft",)),
        visit("loom", 2, themes=("craft",)),
        visit("temple", 3, themes=("heritage",)),
        limits=Limits(theme_minimum={"craft": 1}),
    )

    assert pulled(held, ((2,),), 2.0) == [2.0, 2.0, 1.0]
    assert pulled(held, ((0, 2),), 2.0) == [1.0, 1.0, 1.0]


@given(held=problems(most_visits=4), data=st.data())
def test_a_pull_of_one_changes_nothing_and_no_visit_is_ever_pushed_away(
    held: Problem, data: st.DataObject
) -> None:
    indices = list(range(len(held.visits)))
    plan = (tuple(i for i in indices if data.draw(st.booleans())),)

    calm, strong = pulled(held, plan, 1.0), pulled(held, plan, 4.0)

    assert len(calm) == len(held.visits)
    assert calm == pulled(held, (), 1.0)
    for factor, pulled_factor in zip(calm, strong, strict=True):
        assert pulled_factor in (factor, 4.0 * factor)
        assert 0 < factor <= 1
