"""S01 · An operator asks for a weekend of craft and heritage on both sides."""

from datetime import datetime, timedelta

import pytest

from tests.composer.asking import example, tour_of
from tests.scenarios.promises import breaches, minutes
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer.answer import Tour
from tourism.composer.compose import Kitchen
from tourism.itinerary.model import Itinerary
from tourism.publish.edition import Edition
from tourism.publish.programme import itinerary_to_text
from tourism.timewindow import VIETNAM
from tourism.travel.provider import TravelTimeProvider

VI = Edition("vi", "tours.example", datetime(2027, 1, 15, tzinfo=VIETNAM))
CHU_DONG_TU = "le-hoi-den-da-hoa"


@pytest.fixture(scope="module")
def tour(catalogue: Catalogue, kitchen: Kitchen) -> Tour:
    return tour_of(example(catalogue, "s01-weekend"), kitchen)


@pytest.fixture(scope="module")
def plan(tour: Tour) -> Itinerary:
    return tour.itinerary


def test_the_checker_finds_nothing(
    plan: Itinerary, catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    assert breaches(plan, example(catalogue, "s01-weekend"), catalogue, roads) == []
    assert plan.complete


def test_p1_chu_dau_is_there_long_enough_and_hands_on(plan: Itinerary) -> None:
    (chu_dau,) = [stop for stop in plan.visits if stop.place.id == "chu-dau-pottery"]

    assert chu_dau.dwell >= timedelta(minutes=75)
    assert chu_dau.must
    assert chu_dau.hands_on


def test_p2_two_stops_on_each_side_two_of_craft_and_two_of_heritage(plan: Itinerary) -> None:
    for side in Side:
        assert sum(stop.place.side is side for stop in plan.visits) >= 2
    for theme in ("craft", "heritage"):
        assert sum(theme in stop.place.themes for stop in plan.visits) >= 2


def test_p3_back_in_time_with_ten_minutes_to_spare_and_said_so(plan: Itinerary) -> None:
    end = plan.days[-1].stops[-1]

    assert end.place.id == "hn-opera"
    assert end.arrives <= datetime(2027, 3, 21, 18, 0, tzinfo=VIETNAM)
    assert plan.slack >= timedelta(minutes=10)
    said = f"Dự phòng cuối tour: {minutes(plan.slack)} phút"
    assert said in itinerary_to_text(plan, VI).decode()


def test_the_day_starts_at_the_opera_and_reaches_the_hotel_by_half_past_six(
    plan: Itinerary,
) -> None:
    start = plan.days[0].stops[0]
    hotel = next(stop for stop in plan.days[0].stops if stop.kind == "hotel")

    assert (start.place.id, start.ends) == (
        "hn-opera",
        datetime(2027, 3, 20, 7, 0, tzinfo=VIETNAM),
    )
    assert hotel.arrives <= datetime(2027, 3, 20, 18, 30, tzinfo=VIETNAM)


def test_the_meals_that_were_asked_for_and_no_others(plan: Itinerary) -> None:
    meals = [[str(stop.meal) for stop in day.stops if stop.meal is not None] for day in plan.days]

    assert meals == [["lunch", "dinner"], ["breakfast", "lunch"]]


def test_p4_neither_side_has_more_than_65_percent(plan: Itinerary) -> None:
    spent = {side: plan.visit_minutes(side) for side in Side}

    for side in Side:
        assert 0.35 <= spent[side] / sum(spent.values()) <= 0.65


def test_p5_day_two_returns_to_no_place_of_day_one(plan: Itinerary) -> None:
    first, second = ({stop.place.id for stop in day.visits} for day in plan.days)

    assert first
    assert second
    assert not first & second


def test_p6_seven_hours_at_the_wheel_or_a_word_why(plan: Itinerary) -> None:
    explained = any("xe chạy" in note.vi for note in plan.notes)

    assert plan.driving <= timedelta(hours=7) or explained


def test_p7_the_festival_just_past_is_not_offered_as_live(
    plan: Itinerary, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    there = example(
        catalogue, "s01-weekend", {"must": ["chu-dau-pottery", {"place": "den-da-hoa"}]}
    )
    festive = tour_of(there, kitchen).itinerary

    (da_hoa,) = [stop for stop in festive.visits if stop.place.id == "den-da-hoa"]
    live = {event.event_id for p in (plan, festive) for s in p.visits for event in s.events}
    assert da_hoa.events == ()
    assert CHU_DONG_TU not in live
    (note,) = [note for note in festive.notes if "Chử Đồng Tử – Tiên Dung" in note.vi]
    assert "vừa kết thúc ngày 19/03/2027 (dự kiến)" in note.vi
    assert "has just ended" in note.en


def test_p8_the_weights_of_the_interests_change_the_mix(
    plan: Itinerary, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    craft, heritage = (
        tour_of(example(catalogue, "s01-weekend", {"interests": wish}), kitchen).itinerary
        for wish in ({"craft": 0.9, "heritage": 0.1}, {"craft": 0.1, "heritage": 0.9})
    )

    def share(itinerary: Itinerary, theme: str) -> float:
        held = [stop.dwell for stop in itinerary.visits if theme in stop.place.themes]
        every = [stop.dwell for stop in itinerary.visits]
        return sum(held, timedelta()) / sum(every, timedelta())

    assert share(heritage, "craft") <= share(plan, "craft") <= share(craft, "craft")
    assert share(craft, "heritage") <= share(plan, "heritage") <= share(heritage, "heritage")
    assert share(heritage, "craft") < share(craft, "craft")
    assert share(craft, "heritage") < share(heritage, "heritage")
