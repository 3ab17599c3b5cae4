"""What no order of visits can mend is told before any search."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.composer.asking import ask
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access
from tourism.composer.barriers import barriers
from tourism.composer.brief import brief, first_days
from tourism.composer.candidates import survey
from tourism.composer.reason_tests import Reason
from tourism.language import Text

TALK = {"title": "Tọa đàm", "title_en": "Talk", "day": 1, "at": "den-mau"}
GALA = {"title": "Gala", "title_en": "Gala", "day": 1, "at": "base"}
TWO_DAYS = {"dates": {"days": 2}}


def found(catalogue: Catalogue, wish: dict[str, Any]) -> list[Reason]:
    request = ask(catalogue, wish)
    plan = brief(request, catalogue, first_days(request)[0])
    return barriers(plan, survey(plan))


def with_place(catalogue: Catalogue, place_id: str, **changes: Any) -> Catalogue:
    places = dict(catalogue.places)
    places[place_id] = replace(places[place_id], **changes)
    return replace(catalogue, places=places)


def test_an_ordinary_day_out_has_none(catalogue: Catalogue) -> None:
    assert found(catalogue, {}) == []


@pytest.mark.parametrize(
    ("code", "wish", "words"),
    [
        pytest.param("seats", {"party": {"guests": 20}, "coach": 16}, "cần 22 chỗ", id="seats"),
        pytest.param("excluded-by-user", {"must": ["den-mau"], "never": ["den-mau"]},
                     "Đền Mẫu: đã loại", id="never"),
        pytest.param("no-festival", {"must": [{"event": "le-hoi-den-da-hoa"}]},
                     "không có lễ hội", id="festival"),
        pytest.param("closed-weekday", {"must": ["hai-duong-museum"],
                                        "dates": {"first": "2027-05-15"}}, "đóng cửa", id="shut"),
        pytest.param("stay-too-long", {"must": [{"place": "den-mau", "minutes": 900}]},
                     "dài hơn khung giờ tạm tính", id="too-long"),
        pytest.param("hours", {"must": [{"place": "den-mau", "between": ["20:00", "21:00"]}]},
                     "khung giờ tạm tính của điểm này không trùng", id="at-night"),
        pytest.param("blocks-overlap", {"blocks": [
            {**TALK, "start": "09:00", "end": "11:00"},
            {**TALK, "title": "Họp", "start": "10:00", "end": "12:00"}]}, "trùng giờ", id="blocks"),
        pytest.param("no-night", {"blocks": [{**GALA, "minutes": 60}]}, "không có đêm nghỉ",
                     id="no-night"),
        pytest.param("no-time", {"meals": [{"meal": "dinner"}]},
                     "bữa tối (18h00 – 19h30, 60 phút) nằm ngoài giờ đi của ngày đó", id="dinner"),
        pytest.param("no-base", {"dates": {"days": 2}, "nights": [{"side": "hung-yen"}],
                                 "day_frames": [{"day": 1, "end": "hai-duong-city"}]},
                     "không phải nơi nghỉ bên đã chọn", id="other-side"),
        pytest.param("no-time", {"end": {"by": "07:00"}}, "giờ về không sau giờ đi", id="no-time"),
    ],
)  # fmt: skip
def test_a_barrier_is_named(
    code: str, wish: dict[str, Any], words: str, catalogue: Catalogue
) -> None:
    reasons = found(catalogue, wish)

    (told,) = [reason for reason in reasons if reason.code == code]
    assert words in told.text.vi
    assert told.text.en


def test_blocks_one_after_the_other_do_not_overlap(catalogue: Catalogue) -> None:
    morning = {**TALK, "start": "09:00", "end": "10:00"}
    next_one = {**TALK, "title": "Họp", "start": "10:00", "end": "11:00"}

    assert found(catalogue, {"blocks": [morning, next_one]}) == []


def test_a_block_nobody_can_find_or_reach(catalogue: Catalogue) -> None:
    wish = {"blocks": [{**TALK, "start": "09:00", "end": "10:00"}], "coach": 45}

    lost = with_place(catalogue, "den-mau", position=None)
    narrow = with_place(catalogue, "den-mau", access=Access(coach_seats=16))
    walked = with_place(catalogue, "den-mau", access=Access(coach_seats=16, walk_m=300))

    assert "position-unknown" in {reason.code for reason in found(lost, wish)}
    assert [reason.code for reason in found(narrow, wish)] == ["coach-cannot-reach"]
    assert found(walked, wish) == []


def test_a_start_nobody_can_find(catalogue: Catalogue) -> None:
    lost = with_place(catalogue, "den-mau", position=None)

    reasons = found(lost, {"start": {"place": "den-mau"}})

    assert [reason.code for reason in reasons] == ["position-unknown"]


def test_a_night_without_a_bed_on_that_side(catalogue: Catalogue) -> None:
    towns = [p.id for p in catalogue.places.values() if "lodging" in p.services]

    reasons = found(catalogue, {**TWO_DAYS, "never": towns})

    assert [reason.code for reason in reasons] == ["no-base"]


def test_a_meal_that_nobody_can_serve(catalogue: Catalogue) -> None:
    served = [p.id for p in catalogue.places.values() if "meals" in p.services]
    meals = [{"meal": "lunch"}, {"meal": "dinner", "days": [1]}]

    one_day = found(catalogue, {"never": served})
    two_days = found(catalogue, {**TWO_DAYS, "never": served, "meals": meals})

    assert [reason.code for reason in one_day] == ["no-table"]
    assert one_day[0].text == Text(
        "bữa trưa: không có nơi nào phục vụ được", "lunch: nobody can serve it"
    )
    assert [r.text.en for r in two_days if r.code == "no-table"] == [
        "lunch of day 1: nobody can serve it", "lunch of day 2: nobody can serve it",
    ]  # fmt: skip
    assert found(catalogue, {"never": served, "meals": []}) == []


def test_a_gala_through_dinner_time_leaves_no_dinner(catalogue: Catalogue) -> None:
    dinner = [{"meal": "dinner", "days": [1]}]
    gala = {**GALA, "start": "18:15", "end": "21:30", "minutes": None}

    clash = found(catalogue, {**TWO_DAYS, "meals": dinner, "blocks": [gala]})
    alone = found(catalogue, {**TWO_DAYS, "meals": [], "blocks": [gala]})

    assert [reason.code for reason in clash] == ["blocks-overlap"]
    assert "ăn tối" in clash[0].text.vi
    assert alone == []


def test_a_window_offers_every_first_day(catalogue: Catalogue) -> None:
    window = ask(catalogue, {"dates": {"first": "2027-05-12", "days": 2, "last": "2027-05-15"}})

    assert first_days(window) == [date(2027, 5, 12), date(2027, 5, 13), date(2027, 5, 14)]
