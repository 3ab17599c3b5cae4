"""The earliest times of a route, and the same day with its waiting put where it does no harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.composer.problems import MORNING, frame, problem, problems, routes, visit
from tourism.composer.problem import Limits, Problem
from tourism.composer.timetable import AFTER_A_MEAL, Timing, earliest, next_start, rests_due, settle


def simulated(held: Problem, day: int, route: tuple[int, ...]) -> list[int] | None:
    """Live a day minute by minute: drive, wait at the gate, stay, and be back in time."""
    day_frame, limits = held.frames[day], held.limits
    clock, row, wheel, driven, begins = day_frame.leave, day_frame.start, 0, 0, []
    for index in (*route, None):
        to = day_frame.end if index is None else held.visits[index].row
        way = day_frame.minutes[row][to]
        if way is None:
            return None
        clock += way
        for _ in range(day_frame.drive[row][to]):
            if wheel == limits.wheel:
                clock, wheel = clock + limits.rest, 0
            wheel, driven = wheel + 1, driven + 1
        row = to
        if index is None:
            break
        there = held.visits[index]
        clock += there.lead
        while not any(first <= clock <= last for first, last in there.windows[day]):
            clock += 1
            if clock > 48 * 60:
                return None
        begins.append(clock)
        clock += there.dwell[day]
        if there.dwell[day] + there.lead >= limits.rest:
            wheel = 0
    late = clock > day_frame.back
    too_far = limits.drive_day is not None and driven > limits.drive_day
    return None if late or too_far else [*begins, clock]


def adds_up(held: Problem, day: int, route: tuple[int, ...], timing: Timing) -> bool:
    """Whether every arrival is the end before it plus the way, and the day's end too."""
    day_frame = held.frames[day]
    clock, row = timing.leaves, day_frame.start
    for i, index in enumerate(route):
        clock += (day_frame.minutes[row][held.visits[index].row] or 0) + timing.rests[i]
        if timing.arrives[i] != clock:
            return False
        clock, row = timing.begins[i] + timing.dwells[i], held.visits[index].row
    return timing.back == clock + (day_frame.minutes[row][day_frame.end] or 0) + timing.rests[-1]


@given(problems(tight=True), st.data())
def test_the_earliest_times_are_those_of_a_day_lived_minute_by_minute(
    held: Problem, data: st.DataObject
) -> None:
    day = data.draw(st.integers(0, len(held.frames) - 1))
    route = data.draw(st.sampled_from(list(routes(range(len(held.visits))))))

    timing = earliest(held, day, route)

    lived = simulated(held, day, route)
    assert (timing is None) == (lived is None)
    if timing is not None:
        assert [*timing.begins, timing.back] == lived
        assert timing.dwells == tuple(held.visits[i].dwell[day] for i in route)
        assert adds_up(held, day, route, timing)


@given(problems(tight=True), st.data())
def test_settling_keeps_the_end_and_every_window_and_adds_no_waiting(
    held: Problem, data: st.DataObject
) -> None:
    day = data.draw(st.integers(0, len(held.frames) - 1))
    route = data.draw(st.sampled_from(list(routes(range(len(held.visits))))))
    early = earliest(held, day, route)

    settled = settle(held, day, route)

    assert (settled is None) == (early is None)
    if settled is None or early is None:
        return
    day_frame = held.frames[day]
    assert (settled.back, settled.rests, settled.drive) == (early.back, early.rests, early.drive)
    assert day_frame.leave <= settled.leaves <= day_frame.leave_latest or not route
    assert adds_up(held, day, route, settled)
    assert settled.wait <= early.wait
    for i, index in enumerate(route):
        there = held.visits[index]
        assert any(first <= settled.begins[i] <= last for first, last in there.windows[day])
        assert settled.begins[i] - settled.arrives[i] >= there.lead
        assert settled.dwells[i] == there.dwell[day] or there.kind == "meal"
        assert settled.dwells[i] >= there.dwell[day]


def test_a_group_leaves_later_rather_than_wait_at_a_closed_gate() -> None:
    late_gate = visit("museum", 1, windows=(((600, 900),),))
    day = frame(2, leave_latest=MORNING + 90)

    settled = settle(problem(late_gate, frames=(day,)), 0, (0,))

    assert settled is not None
    assert (settled.leaves, settled.arrives, settled.begins) == (MORNING + 90, (590,), (600,))


def test_a_group_stays_longer_at_lunch_rather_than_wait_at_the_next_gate() -> None:
    lunch = visit("lunch", 1, kind="meal", windows=(((660, 750),),), dwell=(60,))
    afternoon = visit("temple", 2, windows=(((810, 900),),))

    settled = settle(problem(lunch, afternoon), 0, (0, 1))

    assert settled is not None
    assert settled.dwells == (60 + AFTER_A_MEAL, 30)
    assert settled.begins == (670, 810)


def test_a_morning_visit_moves_towards_a_late_lunch() -> None:
    temple = visit("temple", 1, windows=(((450, 600),),))
    lunch = visit("lunch", 2, kind="meal", windows=(((660, 750),),))

    settled = settle(problem(temple, lunch), 0, (0, 1))

    assert settled is not None
    assert settled.begins == (600, 660)
    assert settled.wait == (600 - MORNING - 20) + (660 - 600 - 30 - 20)


def test_an_empty_day_only_drives_home() -> None:
    assert settle(problem(), 0, ()) == Timing(MORNING, (), (), (), MORNING, (0,), 0, 0)


def test_a_day_without_a_road_cannot_be() -> None:
    cut_off = [[0, None], [None, 0]]
    day = frame(2, minutes=20)
    island = problem(visit("island", 1), frames=(frame(2, start=0, end=1),))
    no_way = Problem(
        island.visits, (type(day)(0, 1, MORNING, MORNING, 1080, cut_off, [[0, 0], [0, 0]]),)
    )

    assert earliest(no_way, 0, ()) is None
    assert earliest(no_way, 0, (0,)) is None


@pytest.mark.parametrize(
    ("ready", "expected"),
    [
        pytest.param(0, 480, id="waits-for-the-gate"),
        pytest.param(500, 500, id="at-once"),
        pytest.param(660, 660, id="the-last-minute-counts"),
        pytest.param(661, 810, id="after-the-noon-break"),
        pytest.param(901, None, id="too-late-today"),
    ],
)
def test_next_start(ready: int, expected: int | None) -> None:
    assert next_start([(480, 660), (810, 900)], ready) == expected


@pytest.mark.parametrize(
    ("wheel", "drive", "expected"),
    [
        pytest.param(0, 240, (0, 240), id="four-hours-are-allowed"),
        pytest.param(0, 241, (1, 1), id="a-minute-more-is-not"),
        pytest.param(200, 40, (0, 240), id="what-was-driven-before-counts"),
        pytest.param(200, 50, (1, 10), id="and-leads-to-a-rest"),
        pytest.param(0, 481, (2, 1), id="two-rests"),
        pytest.param(0, 0, (0, 0), id="no-drive"),
    ],
)
def test_rests_due(wheel: int, drive: int, expected: tuple[int, int]) -> None:
    assert rests_due(wheel, drive, Limits(wheel=240, rest=15)) == expected
