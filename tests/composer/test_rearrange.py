"""The order that moves the fewest stops, held against every order there is."""

from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.composer.problems import frame, problem, problems, visit
from tourism.composer.objective import score, timings_of
from tourism.composer.pinned import Pin, Pins
from tourism.composer.problem import Plan, Problem
from tourism.composer.rearrange import Budget, Item, Task, rearrange
from tourism.composer.timetable import earliest


def _longest_stay(before: list[list[str]], after: list[list[str]]) -> int:
    """The most stops that keep day and order, by looking at every set of them."""
    kept = [name for day in before for name in day if any(name in d for d in after)]
    for size in range(len(kept), -1, -1):
        for mask in range(1 << len(kept)):
            if mask.bit_count() != size:
                continue
            chosen = {kept[i] for i in range(len(kept)) if mask >> i & 1}
            was = [[n for n in day if n in chosen] for day in before]
            now = [[n for n in day if n in chosen] for day in after]
            if was + [[]] * (len(now) - len(was)) == now:
                return size
    return 0


def _orders(held: Problem, count: int) -> list[Plan]:
    """Every plan of the first ``count`` visits whose days hold and that lacks nothing."""
    found: list[Plan] = []
    days = len(held.frames)
    for order in permutations(range(count)):
        cuts = [(i,) for i in range(count + 1)] if days == 2 else [()]
        for cut in cuts:
            edges = (0, *cut, count)
            plan = tuple(tuple(order[a:b]) for a, b in pairwise(edges))
            if any(earliest(held, d, route) is None for d, route in enumerate(plan)):
                continue
            timings = timings_of(held, plan)
            if timings is not None and score(held, plan, timings).breaches < 1e-9:
                found.append(plan)
    return found


@settings(max_examples=120)
@given(problems(most_visits=6, most_days=2, tight=True), st.data())
def test_no_order_moves_fewer_stops(held: Problem, data: st.DataObject) -> None:
    count, days = len(held.visits), len(held.frames)
    assume(count > 0 and (days == 1 or count < 6))
    held = replace(held, limits=replace(held.limits, side_minimum={}, theme_minimum={},
                                        side_share=None), groups=())  # fmt: skip
    order = data.draw(st.permutations(range(count)))
    loose = data.draw(st.integers(0, min(1, count)))
    cut = data.draw(st.integers(0, count - loose)) if days == 2 else count - loose
    kept = [list(order[:cut]), list(order[cut : count - loose])][:days]
    open_on = [frozenset(held.open_days(i)) for i in range(count)]
    base = tuple(
        tuple(Item(f"v{i}", (i,), open_on[i], (d, turn)) for turn, i in enumerate(day))
        for d, day in enumerate(kept)
    )
    new = tuple(Item(f"v{i}", (i,), open_on[i]) for i in order[count - loose :])
    names = [[f"v{i}" for i in day] for day in kept]

    found = rearrange(Task(held, Pins(), base, new), Budget())

    def count_moves(plan: Plan) -> int:
        after = [[f"v{i}" for i in day] for day in plan]
        return count - loose - _longest_stay(names, after)

    all_plans = _orders(held, count)
    if not all_plans:
        assert found is None
        return
    assert found is not None
    least = min(map(count_moves, all_plans))
    assert found.plan in all_plans
    assert (found.moves, count_moves(found.plan)) == (least, least)
    if days == 1:
        worths = [score(held, p, timings_of(held, p) or []).cost for p in all_plans
                  if count_moves(p) == least]  # fmt: skip
        assert found.score.cost == pytest.approx(min(worths))


def _items(count: int, home: bool = True) -> tuple[Item, ...]:
    return tuple(
        Item(f"v{i}", (i,), frozenset({0}), (0, i) if home else None) for i in range(count)
    )


def test_an_item_follows_the_one_it_has_to() -> None:
    held = problem(*(visit(f"v{i}", i + 1) for i in range(3)))
    base = _items(2)
    last = Item("v2", (2,), frozenset({0}), None, after="v0")
    first = Item("v2", (2,), frozenset({0}), None, after="")

    after = rearrange(Task(held, Pins(), (base,), (last,)), Budget())
    ahead = rearrange(Task(held, Pins(), (base,), (first,)), Budget())

    assert after is not None
    assert ahead is not None
    assert after.order == (("v0", "v2", "v1"),)
    assert ahead.order == (("v2", "v0", "v1"),)


def test_runs_keep_their_turns() -> None:
    late = visit("v0", 1, windows=(((600, 610),),))
    held = problem(late, visit("v1", 2, windows=(((480, 520),),)), visit("v2", 3))
    base = _items(3)
    run = Task(held, Pins(), (base,), order=(("v0", "v1"),))

    assert rearrange(run, Budget()) is None
    free = rearrange(replace(run, order=(("v1", "v2"),)), Budget())
    assert free is not None
    assert free.order[0].index("v1") < free.order[0].index("v2")


def test_who_needs_many_moves_is_not_found_in_a_hurry() -> None:
    windows = [(((500 + 60 * n, 510 + 60 * n),),) for n in (4, 3, 2, 1, 0)]
    held = problem(*(visit(f"v{i}", i + 1, windows=w) for i, w in enumerate(windows)))
    task = Task(held, Pins(), (_items(5),))

    found = rearrange(task, Budget())
    short = Budget(steps=3)
    late = Budget(expired=lambda: True)

    assert found is not None
    assert found.moves == 4
    assert rearrange(task, Budget(), quick=True) is None
    assert rearrange(task, short) is None
    assert short.cut
    assert rearrange(task, late) is None or late.cut is False


def test_a_search_that_is_cut_says_what_it_has() -> None:
    held = problem(*(visit(f"v{i}", i + 1) for i in range(9)), frames=(frame(10, back=1400),))
    budget = Budget(steps=400)
    task = Task(held, Pins(), (), _items(9, home=False))
    task = replace(task, base=((),))

    found = rearrange(task, budget)

    assert budget.cut
    assert found is not None


def test_alternatives_are_tried_and_no_alternative_is_no_order() -> None:
    shut = visit("v0", 1, windows=(((0, 1),),), group="lunch")
    open_ = visit("v1", 2, group="lunch")
    held = problem(shut, open_, visit("v2", 3, windows=(((0, 1),),)))
    lunch = Item("lunch", (0, 1), frozenset({0}), (0, 0))

    found = rearrange(Task(held, Pins(), ((lunch,),)), Budget())

    assert found is not None
    assert found.plan == ((1,),)
    assert rearrange(Task(held, Pins(), ((replace(lunch, options=()),),)), Budget()) is None
    both = (lunch, Item("v2", (2,), frozenset({0}), (0, 1)), Item("v3", (0,), frozenset({0})))
    assert rearrange(Task(held, Pins(), (both,)), Budget()) is None


def test_an_order_has_to_keep_the_pins_too() -> None:
    held = problem(
        visit("v0", 1, windows=(((500, 510),),)),
        visit("v1", 2, windows=(((700, 700),),)),
        visit("v2", 3),
    )
    pins = Pins(visits={1: Pin(700, 700, (760,))})
    task = Task(held, pins, (_items(2),), (Item("v2", (2,), frozenset({0})),))

    found = rearrange(task, Budget())

    assert found is not None
    assert found.order == (("v0", "v2", "v1"),)
