"""A request made concrete: days, places, bands."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.composer.asking import ask
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer.brief import (
    Brief,
    brief,
    find_place,
    point_place,
    side_of_night,
    smallest_coach,
    with_bases,
)
from tourism.composer.request import Point
from tourism.itinerary.model import Party
from tourism.itinerary.promises import Meal
from tourism.timewindow import VIETNAM

FIRST = date(2027, 5, 12)
TWO_DAYS = {"dates": {"days": 2}}


def planned(catalogue: Catalogue, wish: dict[str, Any]) -> Brief:
    return brief(ask(catalogue, wish), catalogue, FIRST)


def at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2027, 5, day), time.fromisoformat(clock), VIETNAM)


def test_a_day_out_goes_from_its_start_to_its_end(catalogue: Catalogue) -> None:
    (day,) = planned(catalogue, {}).days

    assert day.start is not None
    assert day.end is not None
    assert (day.start.id, day.end.id) == ("hd-city", "hd-city")
    assert (day.leave, day.leave_latest, day.back) == (
        at(12, "08:00"),
        at(12, "08:00"),
        at(12, "17:00"),
    )


def test_without_an_end_the_tour_returns_to_its_start_by_six(catalogue: Catalogue) -> None:
    (day,) = planned(catalogue, {"end": None}).days

    assert day.end is not None
    assert day.end.id == "hd-city"
    assert day.back == at(12, "18:00")


def test_a_night_is_open_fixed_or_on_a_side(catalogue: Catalogue) -> None:
    free = planned(catalogue, TWO_DAYS)
    fixed = planned(catalogue, {**TWO_DAYS, "nights": [{"place": "hai-duong-city"}]})
    side = planned(catalogue, {**TWO_DAYS, "nights": [{"side": "hung-yen"}]})

    assert (free.days[0].end, free.days[1].start) == (None, None)
    assert [day.end.id if day.end else "" for day in fixed.days] == ["hai-duong-city", "hd-city"]
    assert side.days[0].end is None
    assert side_of_night(side.request, 1) is Side.HUNG_YEN
    town = catalogue.places["tp-hung-yen"]
    chosen = with_bases(side, [town])
    assert (chosen.days[0].end, chosen.days[1].start) == (town, town)


def test_one_day_may_have_hours_and_ends_of_its_own(catalogue: Catalogue) -> None:
    frames = [
        {"day": 1, "end": "tp-hung-yen", "back_by": "16:00"},
        {"day": 2, "start": "hy-city", "leave_after": "09:00"},
    ]

    first, second = planned(catalogue, {**TWO_DAYS, "day_frames": frames}).days

    assert first.end is not None
    assert second.start is not None
    assert (first.end.id, first.back) == ("tp-hung-yen", at(12, "16:00"))
    assert (second.start.id, second.leave) == ("hy-city", at(13, "09:00"))


def test_dinner_and_breakfast_are_where_the_group_sleeps(catalogue: Catalogue) -> None:
    meals = [{"meal": "dinner"}, {"meal": "breakfast"}, {"meal": "lunch"}]

    plan = planned(catalogue, {**TWO_DAYS, "meals": meals})

    assert [(meal.day, meal.meal, meal.at_base) for meal in plan.meals] == [
        (1, Meal.BREAKFAST, False),
        (1, Meal.LUNCH, False),
        (1, Meal.DINNER, True),
        (2, Meal.BREAKFAST, True),
        (2, Meal.LUNCH, False),
        (2, Meal.DINNER, False),
    ]
    assert plan.meal(2, Meal.DINNER) is not None
    assert planned(catalogue, {"meals": []}).meal(1, Meal.LUNCH) is None


def test_a_day_at_the_hotel_starts_after_breakfast(catalogue: Catalogue) -> None:
    late = [{"meal": "breakfast", "days": [2], "earliest": "08:00", "minutes": 45}]

    second = planned(catalogue, {**TWO_DAYS, "meals": late}).days[1]

    assert second.leave == at(13, "08:45")
    assert second.leave_latest > second.leave


@pytest.mark.parametrize(
    ("block", "meals", "back"),
    [
        pytest.param(("19:30", "21:00"), ["dinner"], "18:15", id="dinner-before-it"),
        pytest.param(("18:00", "19:00"), ["dinner"], "17:45", id="dinner-after-it"),
        pytest.param(("18:00", "21:00"), [], "17:45", id="no-dinner"),
        pytest.param(("20:30", "22:00"), [], "18:30", id="late-enough"),
    ],
)
def test_the_group_is_at_the_hotel_before_what_begins_there(
    block: tuple[str, str], meals: list[str], back: str, catalogue: Catalogue
) -> None:
    gala = {"title": "Gala", "day": 1, "at": "base", "start": block[0], "end": block[1]}
    wish = {**TWO_DAYS, "blocks": [gala], "meals": [{"meal": m, "days": [1]} for m in meals]}

    assert planned(catalogue, wish).days[0].back == at(12, back)


def test_an_evening_out_brings_the_group_home_later_and_dinner_is_on_the_way(
    catalogue: Catalogue,
) -> None:
    show = {"title": "Múa rối", "day": 1, "at": "hai-duong-city", "start": "19:30", "end": "20:30"}

    plan = planned(catalogue, {**TWO_DAYS, "blocks": [show], "meals": [{"meal": "dinner"}]})

    assert plan.days[0].back == at(12, "21:45")
    dinner = plan.meal(1, Meal.DINNER)
    assert dinner is not None
    assert not dinner.at_base


@pytest.mark.parametrize(
    ("guests", "seats"),
    [(2, 7), (10, 16), (14, 29), (22, 29), (26, 35), (27, 35), (43, 45), (100, None)],
)
def test_the_smallest_coach_that_is_pleasant_to_fill(
    guests: int, seats: int | None, catalogue: Catalogue
) -> None:
    coach = smallest_coach(catalogue.rules, Party(guests=guests))

    assert (coach.seats if coach else None) == seats


def test_a_point_of_the_map_is_a_place_without_a_side(catalogue: Catalogue) -> None:
    place = point_place(Point(latitude=20.9, longitude=106.2, name="Nhà bà Tư"), catalogue)
    bare = point_place(Point(latitude=20.9, longitude=106.2), catalogue)

    assert (place.kind, place.side, place.name.vi) == ("point", None, "Nhà bà Tư")
    assert bare.name.vi == "20.90000, 106.20000"
    assert bare.id == place.id


def test_a_place_that_is_not_there_is_a_mistake_of_ours(catalogue: Catalogue) -> None:
    assert find_place(catalogue, "nowhere") is None
    with pytest.raises(ValueError, match="nowhere"):
        point_place(Point(place="nowhere"), catalogue)


def test_the_law_is_that_of_the_date(catalogue: Catalogue) -> None:
    request = ask(catalogue)

    laws = [brief(request, catalogue, day).law.id for day in (date(2026, 6, 30), date(2026, 7, 1))]

    assert laws == ["law-36-2024", "law-118-2025"]


def test_a_meal_asked_for_early_is_early(catalogue: Catalogue) -> None:
    (lunch,) = planned(catalogue, {"meals": [{"meal": "lunch", "latest": "10:30"}]}).meals

    assert lunch.earliest <= lunch.latest == at(12, "10:30")


@pytest.mark.parametrize(("start", "asked", "meals"), [("13:30", False, 0), ("13:30", True, 1)])
def test_lunch_goes_without_saying_only_on_a_day_that_has_noon(
    start: str, asked: bool, meals: int, catalogue: Catalogue
) -> None:
    wish: dict[str, Any] = {"start": {"at": start}}
    if asked:
        wish["meals"] = [{"meal": "lunch"}]

    assert len(planned(catalogue, wish).meals) == meals


def test_the_group_is_back_early_enough_for_a_long_evening_at_the_hotel(
    catalogue: Catalogue,
) -> None:
    party = {"title": "Gala", "day": 1, "at": "base", "minutes": 400}

    day = planned(catalogue, {**TWO_DAYS, "blocks": [party]}).days[0]

    assert day.back + timedelta(minutes=400) <= at(13, "00:00")
