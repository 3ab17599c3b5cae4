"""What a request promises, as the checker will hold the plan to it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.composer.changed import planned
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer.brief import with_bases
from tourism.composer.candidates import survey
from tourism.composer.promising import promised_block, promises_of
from tourism.composer.request import BlockWish
from tourism.itinerary.promises import BaseBlock, Block, Meal, Must, Promises
from tourism.language import Text
from tourism.timewindow import VIETNAM

TALK = {"title": "Tọa đàm", "title_en": "Talk", "day": 1, "start": "14:00", "end": "15:30"}


def at(clock: str, day: int = 12) -> datetime:
    return datetime.combine(date(2027, 5, day), time.fromisoformat(clock), VIETNAM)


def promised(catalogue: Catalogue, wish: dict[str, Any], *bases: str) -> Promises:
    plan = with_bases(planned(catalogue, wish), [catalogue.places[i] for i in bases])
    return promises_of(plan, survey(plan))


def test_what_nobody_asked_for_is_not_promised(catalogue: Catalogue) -> None:
    found = promised(catalogue, {"meals": [], "sides": {"minimum": 0}})

    assert found == Promises(
        earliest_start=(at("08:00"),),
        latest_end=(at("17:00"),),
        start_id="hd-city",
        end_id="hd-city",
    )


def test_everything_that_was_asked_for_is_promised(catalogue: Catalogue) -> None:
    wish = {
        "never": ["den-mau"],
        "sides": {"minimum": 2, "share": 0.6},
        "themes": {"craft": 1},
        "driving": {"total_minutes": 300, "day_minutes": 200},
        "walk_metres": 400,
        "visits_until": "18:00",
        "party": {"wheelchairs": 1},
    }

    found = promised(catalogue, wish)

    assert found.nevers == {"den-mau"}
    assert found.side_minimum == {Side.HAI_DUONG: 2, Side.HUNG_YEN: 2}
    assert (found.side_share, found.theme_minimum) == (0.6, {"craft": 1})
    assert found.most_driving == timedelta(minutes=300)
    assert found.most_driving_a_day == timedelta(minutes=200)
    assert (found.most_walk_m, found.visits_until) == (400, time(18))
    assert found.step_free
    (lunch,) = found.meals
    assert (lunch.day, lunch.meal, lunch.earliest, lunch.latest, lunch.minutes) == (
        1, Meal.LUNCH, at("11:00"), at("12:30"), 60,
    )  # fmt: skip


def test_a_must_is_promised_for_its_minutes_or_the_usual_ones(catalogue: Catalogue) -> None:
    musts = [
        "den-mau",
        {"place": "chu-dau-pottery", "minutes": 75, "hands_on": True, "day": 1,
         "between": ["08:00", "12:00"]},
    ]  # fmt: skip

    assert promised(catalogue, {"must": musts}).musts == (
        Must("den-mau", 45),
        Must("chu-dau-pottery", 75, True, 1, (time(8), time(12))),
    )


def test_a_must_that_is_no_candidate_is_promised_all_the_same(catalogue: Catalogue) -> None:
    """The checker then refuses whatever plan there is: nothing is dropped in silence."""
    shut = {"must": ["hai-duong-museum"], "dates": {"first": "2027-05-15"}}

    assert promised(catalogue, shut).musts == (Must("hai-duong-museum", 0),)


def test_a_night_is_promised_where_it_is_or_anywhere_on_its_side(catalogue: Catalogue) -> None:
    free = promised(catalogue, {"dates": {"days": 2}}, "tp-hung-yen")
    side = promised(
        catalogue, {"dates": {"days": 2}, "nights": [{"side": "hung-yen"}]}, "tp-hung-yen"
    )

    assert [night.place_ids for night in free.nights] == [("tp-hung-yen",)]
    (night,) = side.nights
    assert (night.day, "tp-hung-yen" in night.place_ids) == (1, True)
    assert len(night.place_ids) > 1
    assert {catalogue.places[i].side for i in night.place_ids} == {Side.HUNG_YEN}
    assert free.starts_elsewhere == frozenset()


def test_a_day_that_was_asked_to_start_elsewhere_says_so(catalogue: Catalogue) -> None:
    wish = {"dates": {"days": 2}, "day_frames": [{"day": 2, "start": "hy-city"}]}

    assert promised(catalogue, wish, "tp-hung-yen").starts_elsewhere == {2}


def test_appointments_have_their_hours_or_the_evening(catalogue: Catalogue) -> None:
    blocks = [
        {**TALK, "at": ["den-mau", "tp-hung-yen"], "early": 10},
        {**TALK, "title": "Gala", "at": "base", "start": "19:30", "end": "21:00"},
        {"title": "Họp", "day": 1, "at": "base", "minutes": 30},
    ]

    found = promised(catalogue, {"dates": {"days": 2}, "blocks": blocks}, "tp-hung-yen")

    assert found.blocks == (
        Block("block-1", Text("Tọa đàm", "Talk"), ("den-mau", "tp-hung-yen"), at("14:00"),
              at("15:30"), timedelta(minutes=10)),
        Block("block-2", Text("Gala", "Talk"), ("tp-hung-yen",), at("19:30"), at("21:00")),
    )  # fmt: skip
    assert found.base_blocks == (BaseBlock("block-3", Text("Họp", "Họp"), 1, 30),)


def test_what_is_not_decided_yet_promises_nothing(catalogue: Catalogue) -> None:
    plan = planned(catalogue, {"dates": {"days": 2}})
    loose = BlockWish(title="Họp", day=1, at=("base",), minutes=30)

    assert promises_of(plan, survey(plan)).nights == ()
    with pytest.raises(ValueError, match="without hours"):
        promised_block(plan, loose)
