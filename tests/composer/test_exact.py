"""What has to be done, decided exactly: held against trying every order on every day."""

from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given

from tests.composer.problems import frame, plans, problem, problems, routes, visit
from tourism.composer import exact
from tourism.composer.exact import day_holds, decide, drop_sets, duties, shortfall
from tourism.composer.problem import Limits, Plan, Problem
from tourism.composer.timetable import earliest


def holds(held: Problem, plan: Plan) -> bool:
    return all(earliest(held, day, route) is not None for day, route in enumerate(plan))


def keeps(held: Problem, plan: Plan) -> bool:
    """Whether a plan does every duty: each required visit, and one visit of each group."""
    done = {i for route in plan for i in route}
    groups = {held.visits[i].group for i in done}
    return all(i in done for i, v in enumerate(held.visits) if v.required) and all(
        group in groups for group in held.groups
    )


def possible(held: Problem) -> bool:
    return any(keeps(held, plan) and holds(held, plan) for plan in plans(held))


def without(held: Problem, keys: tuple[str, ...] | set[str]) -> Problem:
    """The problem in which nobody insists on these visits."""
    visits = tuple(replace(v, required=v.required and v.key not in keys) for v in held.visits)
    return replace(held, visits=visits)


@given(problems(duties=True, most_visits=4))
def test_the_verdict_is_that_of_trying_everything(held: Problem) -> None:
    verdict = decide(held)

    assert verdict.known or verdict.plan is None
    if verdict.known:
        assert (verdict.plan is not None) == possible(held)
    if verdict.plan is not None:
        assert keeps(held, verdict.plan)
        assert holds(held, verdict.plan)


@given(problems(duties=True, most_visits=4, tight=True))
def test_rests_and_a_cap_on_driving_are_decided_exactly_too(held: Problem) -> None:
    verdict = decide(held)

    if verdict.known:
        assert (verdict.plan is not None) == possible(held)


@given(problems(duties=True, most_days=1))
def test_a_day_holds_the_largest_sets_of_duties_and_no_others(held: Problem) -> None:
    what = duties(held)
    bits = dict(zip(what.nodes, what.bit_of, strict=True))

    found = day_holds(held, 0, what)

    done = set()
    for route in routes(what.nodes):
        masks = [1 << bits[i] for i in route]
        if len(set(masks)) == len(masks) and earliest(held, 0, route) is not None:
            done.add(sum(masks))
    largest = {m for m in done if not any(m != o and m | o == o for o in done)}
    assert found is not None
    assert set(found) == largest
    for mask, route in found.items():
        assert sum(1 << bits[i] for i in route) == mask
        assert earliest(held, 0, route) is not None


@given(problems(duties=True, most_visits=4))
def test_drop_sets_are_enough_and_none_contains_another(held: Problem) -> None:
    verdict = decide(held)
    assume(verdict.known and verdict.plan is None)

    found = drop_sets(held, verdict)

    soft = [v.key for v in held.visits if v.required and v.kind == "visit"]
    for names in found:
        assert set(names) <= set(soft)
        assert possible(without(held, names))
    for a, b in combinations(found, 2):
        assert not set(a) <= set(b)
        assert not set(b) <= set(a)
    assert [len(names) for names in found] == sorted(len(names) for names in found)


@given(problems(duties=True, most_visits=4))
def test_every_smallest_set_to_drop_is_found(held: Problem) -> None:
    verdict = decide(held)
    assume(verdict.known and verdict.plan is None)
    soft = [v.key for v in held.visits if v.required and v.kind == "visit"]
    enough = [
        set(names)
        for count in range(len(soft) + 1)
        for names in combinations(soft, count)
        if possible(without(held, names))
    ]
    smallest = [names for names in enough if not any(other < names for other in enough)]

    found = [set(names) for names in drop_sets(held, verdict)]

    assert sorted(map(sorted, found)) == sorted(map(sorted, smallest))


@given(problems(duties=True, most_visits=3))
def test_the_shortfall_is_the_smallest_that_helps(held: Problem) -> None:
    verdict = decide(held)
    assume(verdict.known and verdict.plan is None)

    missing = shortfall(held, 5)

    less = exact._longer(held, 12 * 60 if missing is None else missing - 5)
    assert not decide(less).known or not possible(less)
    if missing is not None:
        assert missing > 0
        assert missing % 5 == 0
        assert possible(exact._longer(held, missing))


def test_the_quickest_way_round_may_drive_too_far() -> None:
    """Waiting for the late gate first is slower, but it stays within the cap on driving."""
    ways = [[0, 10, 60, None], [None, 0, 10, 20], [None, 60, 0, 10], [10, None, None, 0]]
    day = frame(4, minutes=0, back=790)
    day = replace(day, minutes=ways, drive=[[way or 0 for way in line] for line in ways])
    late_gate = visit("late-gate", 1, windows=(((660, 900),),), required=True)
    others = [visit(f"temple-{row}", row, required=True) for row in (2, 3)]
    held = problem(late_gate, *others, frames=(day,), limits=Limits(drive_day=100))

    verdict = decide(held)

    assert earliest(held, 0, (1, 0, 2)) is None
    assert verdict.plan == ((0, 1, 2),)


def test_two_days_share_what_one_cannot_hold() -> None:
    long = (240, 240)
    musts = [visit(f"must-{i}", i, days=2, dwell=long, required=True) for i in (1, 2, 3)]
    three, four = problem(*musts, days=2), problem(*musts, visit(
        "must-4", 4, days=2, dwell=long, required=True), days=2)  # fmt: skip

    day_of_three = decide(replace(three, frames=three.frames[:1]))

    assert day_of_three.known
    assert day_of_three.plan is None
    assert decide(three).plan is not None
    assert decide(four).plan is not None
    assert sorted(i for route in decide(four).plan or () for i in route) == [0, 1, 2, 3]


def test_a_group_needs_one_of_its_members_and_only_one() -> None:
    shut = visit("lunch-1", 1, kind="meal", group="lunch", windows=((),))
    open_ = visit("lunch-2", 2, kind="meal", group="lunch")
    must = visit("temple", 3, required=True)

    verdict = decide(problem(shut, open_, must, groups=("lunch",)))

    assert verdict.plan is not None
    assert sorted(verdict.plan[0]) == [1, 2]


def test_a_meal_that_cannot_be_had_is_not_cured_by_dropping_a_temple() -> None:
    shut = visit("lunch", 1, kind="meal", group="lunch", windows=((),))
    must = visit("temple", 2, required=True)
    held = problem(shut, must, groups=("lunch",))

    verdict = decide(held)

    assert verdict.known
    assert verdict.plan is None
    assert drop_sets(held, verdict) == []
    assert shortfall(held, 5) is None


def test_a_day_that_cannot_even_drive_home_holds_nothing() -> None:
    impossible = problem(visit("temple", 1), frames=(frame(2, end=1, back=485),))

    verdict = decide(impossible)

    assert verdict.known
    assert verdict.plan is None


def test_nothing_asked_for_is_nothing_to_do() -> None:
    assert decide(problem(visit("temple", 1))).plan == ((),)


def test_too_large_a_question_is_not_guessed(monkeypatch) -> None:
    monkeypatch.setattr(exact, "MOST_STATES", 3)
    held = problem(*(visit(f"must-{i}", i, required=True) for i in (1, 2, 3, 4)))

    verdict = decide(held)

    assert not verdict.known
    assert verdict.plan is None
    assert drop_sets(held, verdict) == []
    assert shortfall(held, 5) is None


def test_the_shortfall_is_told_in_minutes_of_the_clock() -> None:
    held = problem(visit("temple", 1, dwell=(573,), required=True))

    assert decide(held).plan is None
    assert shortfall(held, 5) == 15


def test_a_gate_that_shuts_early_is_held_open_when_minutes_are_counted() -> None:
    """The shortfall is about the length of the day; offers say who has to stay open."""
    early = visit("museum", 1, windows=(((480, 600),),), dwell=(120,), required=True)
    late = visit("temple", 2, windows=(((480, 600),),), dwell=(120,), required=True)

    assert shortfall(problem(early, late), 5) == 5


def test_a_large_question_ends_undecided_when_time_is_up_and_a_small_one_is_decided() -> None:
    small = problem(visit("temple", 1, required=True))
    large = problem(*(visit(f"must-{i}", i, required=True) for i in range(1, 13)))

    assert decide(small, lambda: True).known
    assert not decide(large, lambda: True).known
    assert shortfall(large, 5, lambda: True) is None
