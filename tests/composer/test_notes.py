"""What an operator should read before selling a plan."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.composer.asking import ask, tour_of
from tests.itinerary.mending import with_leg, with_promises, with_stop
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer.brief import brief
from tourism.composer.compose import Kitchen
from tourism.composer.notes import notes_of
from tourism.itinerary.flags import flag
from tourism.itinerary.model import Itinerary

DAY = date(2027, 5, 12)


@pytest.fixture(scope="module")
def plan(catalogue: Catalogue, kitchen: Kitchen) -> Itinerary:
    return tour_of(ask(catalogue), kitchen).itinerary


def told(
    catalogue: Catalogue,
    plan: Itinerary,
    wish: dict[str, Any] | None = None,
    day: date = DAY,
) -> str:
    notes = notes_of(brief(ask(catalogue, wish), catalogue, day), plan)
    assert all(note.en for note in notes)
    return " ".join(note.vi for note in notes)


def test_little_slack_is_told_in_minutes(catalogue: Catalogue, plan: Itinerary) -> None:
    tight = with_promises(plan, latest_end=(plan.days[0].stops[-1].ends + timedelta(minutes=5),))

    assert "Chỉ còn 5 phút dự phòng" in told(catalogue, tight)


def test_much_driving_is_told_with_its_longest_legs(catalogue: Catalogue, plan: Itinerary) -> None:
    stops = plan.days[0].stops
    far = with_leg(plan, stops[1].id, drive=timedelta(hours=5))

    note = told(catalogue, far)

    assert "Tổng thời gian xe chạy" in note
    assert f"{stops[0].place.name.vi} – {stops[1].place.name.vi} 5h00" in note


def test_a_side_that_is_missing_is_told_with_the_reason(
    catalogue: Catalogue, plan: Itinerary
) -> None:
    one_sided = plan
    for stop in plan.visits:
        there = replace(stop.place, side=Side.HAI_DUONG)
        one_sided = with_stop(one_sided, stop.id, place=there)

    assert "Không có điểm nào bên Hưng Yên: đã thử" in told(catalogue, one_sided)
    asked = told(catalogue, one_sided, {"sides": {"minimum": 0}})
    assert "Không có điểm nào bên Hưng Yên, như yêu cầu." in asked


def test_a_festival_just_past_is_told_as_past(catalogue: Catalogue, plan: Itinerary) -> None:
    day = date(2027, 3, 21)
    there = with_stop(plan, plan.visits[0].id, place=catalogue.places["den-da-hoa"])
    moved = replace(there, days=(replace(there.days[0], on=day),))

    note = told(catalogue, moved, {"dates": {"first": str(day)}}, day)

    assert "vừa kết thúc ngày 19/03/2027 (dự kiến)" in note


def test_children_and_wheelchairs(catalogue: Catalogue, plan: Itinerary) -> None:
    dull = plan
    for stop in plan.visits:
        visit = replace(stop.place.visit, hands_on="no", children=None)
        dull = with_stop(dull, stop.id, place=replace(stop.place, visit=visit))

    assert "hoạt động cho trẻ em" in told(catalogue, dull, {"party": {"children": 2}})
    assert "trẻ em" not in told(catalogue, dull)
    wheels = told(catalogue, with_promises(plan, step_free=True))
    assert f"Xe lăn: 0 trên {len(plan.visits)} điểm" in wheels


def test_hours_of_tet_nobody_has_told_are_told_by_name(
    catalogue: Catalogue, plan: Itinerary
) -> None:
    first = plan.visits[0]
    doubtful = with_stop(plan, first.id, flags=(flag("tet-hours-unknown"),), must=True)

    note = told(catalogue, doubtful)

    assert f"dịp Tết của điểm bắt buộc: {first.place.name.vi}." in note


def test_a_tour_before_the_facts_or_the_law_says_so(catalogue: Catalogue, plan: Itinerary) -> None:
    old = date(2020, 5, 12)

    note = told(catalogue, plan, {"dates": {"first": str(old)}}, old)

    assert "trước ngày cập nhật dữ liệu" in note
    assert "quy định lái xe trước" in note


def test_an_evening_out_and_its_late_return_are_told(catalogue: Catalogue, plan: Itinerary) -> None:
    show = {"title": "Múa rối", "day": 1, "at": "hai-duong-city", "start": "19:30", "end": "20:30"}
    two_days = replace(plan, days=(plan.days[0], replace(plan.days[0], number=2)))
    twice = with_promises(two_days, latest_end=plan.promises.latest_end * 2)

    evening = told(catalogue, twice, {"dates": {"days": 2}, "blocks": [show]})
    calm = told(catalogue, twice, {"dates": {"days": 2}})

    assert "Ngày 1 về khách sạn muộn vì có hoạt động buổi tối." in evening
    assert "buổi tối" not in calm
