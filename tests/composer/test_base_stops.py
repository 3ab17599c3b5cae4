"""An evening and a morning where the group sleeps, in the order that people would want."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.composer.changed import planned
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.base_stops import evening_at_base, morning_at_base
from tourism.itinerary.model import Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.timewindow import VIETNAM

DINNER = {"meal": "dinner", "days": [1]}
BREAKFAST = {"meal": "breakfast", "days": [2]}
INSPECTION = {"title": "Khảo sát khách sạn", "day": 1, "at": "base", "minutes": 30}


def at(clock: str, day: int = 12) -> datetime:
    return datetime.combine(date(2027, 5, day), time.fromisoformat(clock), VIETNAM)


def gala(start: str, end: str, **facts: Any) -> dict[str, Any]:
    return {"title": "Gala", "day": 1, "at": "base", "start": start, "end": end, **facts}


def evening(
    catalogue: Catalogue,
    back: str,
    *blocks: dict[str, Any],
    dinner: bool = True,
    base: str = "tp-hung-yen",
) -> list[Stop]:
    meals = [DINNER] if dinner else []
    plan = planned(catalogue, {"dates": {"days": 2}, "meals": meals, "blocks": list(blocks)})
    place = catalogue.places[base]
    return evening_at_base(plan, plan.days[0], place, at(back))


def told(stops: list[Stop]) -> list[tuple[str, str, str, str]]:
    """Return what it is, and when the group is there, when it begins and when it ends."""
    return [
        (stop.title.vi if stop.title else str(stop.meal or stop.kind),
         *(f"{moment:%H:%M}" for moment in (stop.arrives, stop.starts, stop.ends)))
        for stop in stops
    ]  # fmt: skip


def test_the_group_checks_in_and_dines_when_dinner_is_served(catalogue: Catalogue) -> None:
    assert told(evening(catalogue, "17:30")) == [
        ("hotel", "17:30", "17:30", "17:45"),
        ("dinner", "17:45", "18:00", "19:00"),
    ]


def test_an_inspection_without_hours_is_held_before_dinner_where_there_is_time(
    catalogue: Catalogue,
) -> None:
    early = told(evening(catalogue, "16:45", INSPECTION))
    late = told(evening(catalogue, "19:00", INSPECTION))

    assert early == [
        ("hotel", "16:45", "16:45", "17:00"),
        ("Khảo sát khách sạn", "17:00", "17:00", "17:30"),
        ("dinner", "17:30", "18:00", "19:00"),
    ]
    assert [what for what, *_ in late] == ["hotel", "dinner", "Khảo sát khách sạn"]
    assert late[1][2] == "19:15"


def test_dinner_comes_before_a_gala_that_begins_after_it(catalogue: Catalogue) -> None:
    assert told(evening(catalogue, "17:30", gala("19:30", "21:30"))) == [
        ("hotel", "17:30", "17:30", "17:45"),
        ("dinner", "17:45", "18:00", "19:00"),
        ("Gala", "19:00", "19:30", "21:30"),
    ]


def test_dinner_comes_after_a_meeting_that_begins_before_it(catalogue: Catalogue) -> None:
    assert told(evening(catalogue, "16:45", gala("17:15", "18:30"))) == [
        ("hotel", "16:45", "16:45", "17:00"),
        ("Gala", "17:00", "17:15", "18:30"),
        ("dinner", "18:30", "18:30", "19:30"),
    ]


def test_a_gala_dinner_is_the_dinner_and_what_has_no_hours_finds_its_place_around_it(
    catalogue: Catalogue,
) -> None:
    dinner = gala("18:30", "21:00", meal="dinner")

    before = evening(catalogue, "17:30", dinner, INSPECTION)
    after = evening(catalogue, "18:00", dinner, {**INSPECTION, "minutes": 60})

    assert [what for what, *_ in told(before)] == ["hotel", "Khảo sát khách sạn", "Gala"]
    assert [what for what, *_ in told(after)] == ["hotel", "Gala", "Khảo sát khách sạn"]
    assert [stop.meal for stop in before] == [None, None, Meal.DINNER]


def test_galas_follow_each_other_by_the_clock(catalogue: Catalogue) -> None:
    later, sooner = gala("20:00", "21:00"), gala("19:00", "20:00", title="Họp")

    stops = evening(catalogue, "17:30", later, sooner, dinner=False)

    assert [what for what, *_ in told(stops)] == ["hotel", "Họp", "Gala"]
    assert [stop.id for stop in stops] == ["d1-hotel", "d1-block-2", "d1-block-1"]


def test_a_block_of_another_evening_is_not_held_tonight(catalogue: Catalogue) -> None:
    wish = {"dates": {"days": 3}, "meals": [], "blocks": [{**INSPECTION, "day": 2}]}
    plan = planned(catalogue, wish)
    base = catalogue.places["tp-hung-yen"]

    first, second = (
        evening_at_base(plan, day, base, day.back) for day in (plan.days[0], plan.days[1])
    )

    assert [stop.kind for stop in first] == [StopKind.HOTEL]
    assert [stop.kind for stop in second] == [StopKind.HOTEL, StopKind.BLOCK]


def test_a_town_is_no_hotel_and_no_restaurant_yet(catalogue: Catalogue) -> None:
    hotel, dinner, talk = evening(catalogue, "17:30", gala("19:30", "20:30"))

    assert "hotel-not-named" in {flag.code for flag in hotel.flags}
    assert "eatery-not-named" in {flag.code for flag in dinner.flags}
    assert "arranged" in {flag.code for flag in talk.flags}


@st.composite
def evenings(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]], bool]:
    back = f"{draw(st.integers(15, 19)):02d}:{draw(st.sampled_from(['00', '15', '30']))}"
    loose = [
        {**INSPECTION, "title": f"Việc {n}", "minutes": minutes}
        for n, minutes in enumerate(draw(st.lists(st.sampled_from([15, 45, 120]), max_size=2)))
    ]
    timed = draw(st.sampled_from([[], [gala("19:45", "21:00")], [gala("20:00", "22:00")]]))
    return back, [*loose, *timed], draw(st.booleans())


@given(wish=evenings())
def test_every_evening_has_everything_once_and_never_two_things_at_a_time(
    wish: tuple[str, list[dict[str, Any]], bool], catalogue: Catalogue
) -> None:
    back, blocks, dinner = wish

    stops = evening(catalogue, back, *blocks, dinner=dinner)

    assert len(stops) == 1 + len(blocks) + dinner
    assert len({stop.id for stop in stops}) == len(stops)
    for before, after in pairwise(stops):
        assert before.ends == after.arrives <= after.starts
    for stop in stops:
        if stop.meal is Meal.DINNER:
            assert stop.starts >= at("18:00")
        assert stop.place.id == "tp-hung-yen"


@pytest.mark.parametrize(
    ("leaves", "begins", "minutes"),
    [
        pytest.param("07:30", "07:00", 30, id="just-before-leaving"),
        pytest.param("10:00", "08:30", 90, id="not-after-breakfast-is-over"),
    ],
)
def test_breakfast_ends_when_the_coach_leaves(
    leaves: str, begins: str, minutes: int, catalogue: Catalogue
) -> None:
    plan = planned(catalogue, {"dates": {"days": 2}, "meals": [BREAKFAST]})
    base = catalogue.places["tp-hung-yen"]

    start, breakfast = morning_at_base(plan, plan.days[1], base, at(leaves, 13))

    assert (start.kind, start.ends) == (StopKind.START, at(begins, 13))
    assert (breakfast.kind, breakfast.meal) == (StopKind.MEAL, Meal.BREAKFAST)
    assert (breakfast.starts, breakfast.dwell) == (at(begins, 13), timedelta(minutes=minutes))
    assert (start.id, breakfast.id) == ("d2-start", "d2-breakfast")


def test_without_breakfast_the_day_begins_at_the_coach(catalogue: Catalogue) -> None:
    plan = planned(catalogue, {"dates": {"days": 2}})

    (start,) = morning_at_base(plan, plan.days[1], catalogue.places["tp-hung-yen"], at("07:30", 13))

    assert (start.kind, start.starts) == (StopKind.START, at("07:30", 13))
