"""The form of the planner: what its fields mean, and what is said of those that cannot be."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from tests.composer.asking import example
from tourism.catalogue.catalogue import Catalogue
from tourism.errors import BadRequestError
from tourism.language import Text
from tourism.publish.recognitions import RANKS
from tourism.server.pages.planner_form import find_named, read_wish, request_of_wish
from tourism.server.pages.planner_journey_words import JOURNEY
from tourism.server.pages.planner_words import BOARD, PLANNER

TODAY = date(2026, 12, 1)
S01 = (
    "from=hn-opera&date=2027-03-20&days=2&at=07:00&by=18:00&guests=24&coach=29&i-craft=1"
    "&i-heritage=1&must=chu-dau-pottery+75&balance=even&meal=breakfast&meal=lunch&meal=dinner"
)


def _wish(address: str):
    return read_wish(parse_qs(address, keep_blank_values=True), TODAY)


@pytest.mark.parametrize("table", [PLANNER, BOARD, JOURNEY, RANKS])
def test_every_word_is_there_in_both_languages(table: dict[str, Text]) -> None:
    assert [key for key, text in table.items() if not text.vi or not text.en] == []


def test_the_fields_of_s01_mean_the_request_of_s01(catalogue: Catalogue) -> None:
    meant = request_of_wish(_wish(S01), catalogue)
    asked = example(catalogue, "s01-weekend")

    assert (meant.dates, meant.start, meant.end) == (asked.dates, asked.start, asked.end)
    assert (meant.party, meant.coach, meant.interests) == (
        asked.party, asked.coach, asked.interests)  # fmt: skip
    assert (meant.sides, meant.must[0].minutes) == (asked.sides, 75)
    told = {meal.meal: meal.days for meal in meant.meals}
    assert told == {"lunch": None, "dinner": (1,), "breakfast": (2,)}


def test_a_famtrip_says_its_nights_and_appointments(catalogue: Catalogue) -> None:
    wish = _wish(
        "days=3&date=2027-03-26&guests=30&n2=hung-yen&b1-title=Seminar&b1-kind=seminar&b1-day=2"
        "&b1-at=van-mieu-xich-dang;ho-ban-nguyet&b1-from=14:00&b1-to=16:30&b1-early=20&b1-role=Lead"
        "&b2-title=Rooms&b2-day=1&b2-at=nơi nghỉ&b2-minutes=30&b2-audience=organisers"
    )
    meant = request_of_wish(wish, catalogue)

    assert [night.side for night in meant.nights] == [None, "hung-yen"]
    seminar, rooms = meant.blocks
    assert (seminar.kind, seminar.early, seminar.contact_role) == ("seminar", 20, "Lead")
    assert seminar.at == ("van-mieu-xich-dang", "ho-ban-nguyet")
    assert (rooms.at_base, rooms.minutes, rooms.audience) == (True, 30, "organisers")
    with pytest.raises(BadRequestError) as refused:
        request_of_wish(_wish("b1-title=x&b1-at=nowhere;chu-dau-pottery&b1-from=9h"), catalogue)
    assert "b1-at" in {fault.where for fault in refused.value.faults}


def test_nothing_said_is_a_day_out_on_a_saturday(catalogue: Catalogue) -> None:
    wish = _wish("lang=en")
    meant = request_of_wish(wish, catalogue)

    assert (wish["date"], wish.given) == ("2026-12-12", False)
    assert (meant.party.guests, meant.dates.days) == (20, 1)
    assert [meal.meal for meal in meant.meals] == ["lunch"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chu-dau-pottery", "chu-dau-pottery"),
        ("lang gom chu dau", "chu-dau-pottery"),
        ("Làng gốm Chu Đậu", "chu-dau-pottery"),
        ("khong co noi nay", None),
        ("den", None),
    ],
)
def test_a_place_is_found_by_id_or_name(catalogue: Catalogue, text: str, found: str | None) -> None:
    place = find_named(text, catalogue)

    assert (place.id if place else None) == found


def test_every_fault_is_told_at_its_field(catalogue: Catalogue) -> None:
    wrong = _wish(
        "date=31/02/2027&days=9&guests=x&must=den&coach=28&b1-title=T&b1-day=1&b1-at=zzz"
        "&b1-from=09:00&b1-to=08:00&i-craft=1"
    )

    with pytest.raises(BadRequestError) as refused:
        request_of_wish(wrong, catalogue)

    fields = {fault.where for fault in refused.value.faults}
    assert {"date", "days", "guests", "must", "b1-at"} <= fields


def test_fixed_appointments_become_blocks(catalogue: Catalogue) -> None:
    meant = request_of_wish(
        _wish("date=2027-03-26&days=3&guests=30&b1-title=Tọa+đàm&b1-day=2&b1-at=tp-hung-yen"
              "&b1-from=14:00&b1-to=16:30&b1-host=Hiệp+hội&b1-purpose=Gặp+gỡ"),
        catalogue,
    )  # fmt: skip

    (block,) = meant.blocks
    assert (block.title, block.day, block.at, block.host) == (
        "Tọa đàm", 2, ("tp-hung-yen",), "Hiệp hội")  # fmt: skip
    assert (block.length, block.purpose) == (150, "Gặp gỡ")
