"""Why a place was left out; a reason is true if relaxing exactly that thing lets the place in."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.composer.asking import ask, tour_of
from tests.composer.problems import frame, plans, problem, problems, visit
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access, Place
from tourism.composer import reason_tests
from tourism.composer.compose import Kitchen
from tourism.composer.exact import decide
from tourism.composer.objective import score, timings_of
from tourism.composer.problem import Limits, Plan, Problem
from tourism.composer.reason_tests import Case, Reason, fits, not_even_alone
from tourism.itinerary.model import Itinerary, LeftOut
from tourism.language import Text


def case(held: Problem, plan: Plan, index: int, *, assumed: bool = False) -> Case:
    timings = timings_of(held, plan)
    assert timings is not None
    names = tuple(Text(f"Điểm {v.key}", f"Place {v.key}") for v in held.visits)
    return Case(held, plan, index, score(held, plan, timings).breaches, names, assumed)


def reason(left: Case) -> Reason:
    return next(reason_tests.tests(left), None) or not_even_alone(left)


def test_it_would_fit_and_is_only_less_interesting() -> None:
    left = case(problem(visit("temple", 1), visit("kiln", 2)), ((0,),), 1)

    assert reason(left).code == "too-little-interest"
    assert fits(left, left.problem)


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        pytest.param("day-full", Limits(visits_a_day=1), id="visits-a-day"),
        pytest.param("balance", Limits(side_share=0.6, side_minimum={"b": 1}), id="balance"),
        pytest.param("driving-budget", Limits(drive=45), id="driving"),
    ],
)
def test_a_limit_of_the_whole_keeps_it_out(code: str, limits: Limits) -> None:
    pair = [visit("b", 1, side="b"), visit("a", 2, side="b" if code == "balance" else None)]
    other = visit("other", 3, side="a")
    held = problem(*pair, other, limits=limits)
    plan = ((0, 2),) if code == "balance" else ((0,),)

    left = case(held, plan, 1)

    assert reason(left).code == code
    assert not fits(left, held)
    assert fits(left, replace(held, limits=Limits()))


def test_the_end_of_the_day_keeps_it_out_and_the_minutes_are_told() -> None:
    held = problem(visit("long", 1, dwell=(500,), required=True), visit("more", 2, dwell=(60,)))

    found = reason(case(held, ((0,),), 1))

    assert found.code == "no-time-left"
    late = 480 + 20 + 500 + 20 + 60 + 20 - 1080
    assert f"phải về muộn {late} phút" in found.text.vi
    assert f"{late} minutes later" in found.text.en
    longer = replace(held, frames=(replace(held.frames[0], back=1080 + late),))
    shorter = replace(held, frames=(replace(held.frames[0], back=1080 + late - 5),))
    assert fits(case(held, ((0,),), 1), longer)
    assert not fits(case(held, ((0,),), 1), shorter)


def test_a_detour_is_called_one() -> None:
    far = visit("far", 2, dwell=(20,))
    ways = [[0, 20, 110], [20, 0, 110], [110, 110, 0]]
    day = frame(3, minutes=0)
    day = replace(day, minutes=ways, drive=ways)
    held = problem(visit("near", 1, dwell=(500,), required=True), far, frames=(day,))

    found = reason(case(held, ((0,),), 1))

    assert found.code == "detour-too-long"
    assert "200 phút xe chạy" in found.text.vi


def test_it_would_fit_in_the_place_of_something_better() -> None:
    held = problem(visit("grand", 1, dwell=(500,)), visit("small", 2, dwell=(500,)),
                   frames=(frame(3, back=1040),))  # fmt: skip

    found = reason(case(held, ((0,),), 1))

    assert found.code == "too-little-interest"
    assert found.text.vi == "có thể vào nếu bỏ Điểm grand"
    assert found.text.en == "would fit in the place of Place grand"


def test_an_exchange_that_upsets_the_balance_is_told_as_such() -> None:
    limits = Limits(side_minimum={"a": 1})
    held = problem(visit("only-a", 1, dwell=(500,), side="a"),
                   visit("b", 2, dwell=(500,), side="b"), limits=limits,
                   frames=(frame(3, back=1040),))  # fmt: skip

    found = reason(case(held, ((0,),), 1))

    assert found.code == "balance"
    assert "Điểm only-a" in found.text.vi


@pytest.mark.parametrize(
    ("assumed", "words"), [(False, "mở cửa, nhưng"), (True, "khung giờ tạm tính")]
)
def test_its_hours_keep_it_out(assumed: bool, words: str) -> None:
    morning = visit("morning", 2, windows=(((300, 400),),))
    held = problem(visit("must", 1, required=True), morning)

    found = reason(case(held, ((0,),), 1, assumed=assumed))

    assert found.code == "hours"
    assert words in found.text.vi


def test_hours_and_time_together_are_several() -> None:
    shut = visit("shut", 2, dwell=(60,), windows=(((300, 400),),))
    held = problem(visit("must", 1, dwell=(500,), required=True), shut)

    found = reason(case(held, ((0,),), 1))

    assert found.code == "several"
    assert ";" in found.text.vi
    assert "muộn" in found.text.vi


def test_it_fits_if_all_is_planned_anew_around_it() -> None:
    """A must stands where it was put; elsewhere in the day the two would go together."""
    must = visit("must", 1, days=2, dwell=(400, 400), required=True)
    feast = visit("feast", 2, days=2, dwell=(400, 400), windows=(((480, 600),), ()))
    held = problem(must, feast, days=2, frames=tuple(frame(3, back=960) for _ in range(2)))

    left = case(held, ((0,), ()), 1)

    assert not fits(left, held)
    assert any("xếp lại cả chương trình" in r.text.vi for r in reason_tests.tests(left))
    assert decide(replace(held, visits=(must, replace(feast, required=True)))).plan is not None


def test_what_no_day_could_hold_is_told_in_minutes_or_plainly() -> None:
    huge = visit("huge", 1, dwell=(700,))
    island = visit("island", 1)
    ways = [[0, None], [None, 0]]
    cut_off = replace(frame(2), minutes=ways, drive=[[0, 0], [0, 0]])

    long = not_even_alone(case(problem(huge), ((),), 0))
    never = not_even_alone(case(problem(island, frames=(cut_off,)), ((),), 0))

    assert long.code == "no-time-left"
    assert "140 phút" in long.text.vi
    assert never.code == "several"


@given(problems(most_visits=4, most_days=2), st.data())
def test_every_reason_given_is_true(held: Problem, data: st.DataObject) -> None:
    possible = [plan for plan in plans(held) if timings_of(held, plan) is not None]
    assume(possible)
    plan = data.draw(st.sampled_from(possible))
    inside = {i for route in plan for i in route}
    outside = [i for i, v in enumerate(held.visits) if i not in inside and v.kind == "visit"]
    assume(outside)
    left = case(held, plan, data.draw(st.sampled_from(outside)))

    found = reason(left)

    hours = list(held.visits)
    hours[left.index] = replace(
        hours[left.index],
        windows=tuple(((300, 1260),) if w else () for w in held.visits[left.index].windows),
    )
    relaxed = {
        "day-full": replace(held, limits=replace(held.limits, visits_a_day=None)),
        "driving-budget": replace(held, limits=replace(held.limits, drive=None, drive_day=None)),
        "hours": replace(held, visits=tuple(hours)),
    }
    if found.code in relaxed:
        assert not fits(left, held)
        assert fits(left, relaxed[found.code])
    assert found.text.vi
    assert found.text.en


# On the real facts: one place, one bar.


def museum_tour(
    catalogue: Catalogue, kitchen: Kitchen, wish: dict[str, Any], **changes: Any
) -> tuple[Itinerary, dict[str, LeftOut]]:
    places = dict(catalogue.places)
    if changes:
        place: Place = places["mao-dien-temple-of-literature"]
        places[place.id] = replace(place, **changes)
    changed = replace(catalogue, places=places)
    plan = tour_of(ask(changed, wish), replace(kitchen, catalogue=changed)).itinerary
    return plan, {left.place.id: left for left in plan.left_out}


MAO_DIEN = "mao-dien-temple-of-literature"


@pytest.mark.parametrize(
    ("code", "wish", "changes"),
    [
        pytest.param("excluded-by-user", {"never": [MAO_DIEN]}, {}, id="never"),
        pytest.param("position-unknown", {"prefer": [MAO_DIEN]}, {"position": None}, id="nowhere"),
        pytest.param("coach-cannot-reach", {"prefer": [MAO_DIEN], "coach": 29},
                     {"access": Access(coach_seats=16)}, id="coach"),
        pytest.param("walk-too-long", {"prefer": [MAO_DIEN], "coach": 29, "walk_metres": 300},
                     {"access": Access(coach_seats=16, walk_m=900)}, id="walk"),
        pytest.param("not-accessible", {"prefer": [MAO_DIEN], "step_free": True},
                     {"access": Access(step_free=False)}, id="steps"),
    ],
)  # fmt: skip
def test_a_bar_is_named_and_lifting_it_lets_the_place_in(
    code: str, wish: dict[str, Any], changes: dict[str, Any], catalogue: Catalogue, kitchen: Kitchen
) -> None:
    plan, left = museum_tour(catalogue, kitchen, wish, **changes)

    assert MAO_DIEN not in {stop.place.id for stop in plan.visits}
    told = left[MAO_DIEN]
    plain = {
        "excluded-by-user": "đã loại theo yêu cầu",
        "position-unknown": "chưa biết vị trí",
        "coach-cannot-reach": "xe 29 chỗ không vào được, chỉ xe đến 16 chỗ",
        "walk-too-long": "đoạn đi bộ từ bãi xe",
        "not-accessible": "có bậc",
    }
    assert told.code in (code, "several")
    assert told.reason.vi.startswith(plain[code])


def test_a_museum_shut_that_day_is_left_out_for_that(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    saturday = {"dates": {"first": "2027-05-15"}, "prefer": ["hai-duong-museum"]}

    _, left = museum_tour(catalogue, kitchen, saturday)

    assert left["hai-duong-museum"].code in ("closed-weekday", "several")
    assert "đóng cửa" in left["hai-duong-museum"].reason.vi


def test_a_festival_ground_without_its_festival_is_left_out_for_that(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    ground = next(
        event.id
        for event in sorted(catalogue.events.values(), key=lambda event: event.id)
        if event.kind == "festival" and not event.place_ids and event.position is not None
    )

    _, left = museum_tour(catalogue, kitchen, {"prefer": [ground]})

    assert left[ground].code in ("no-festival", "several")
    assert left[ground].reason.vi.startswith("không có lễ hội vào những ngày này")
