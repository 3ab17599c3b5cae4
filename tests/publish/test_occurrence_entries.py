from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import icalendar
import pytest

from tests.publish.feasts import (
    AUTUMN,
    CANCELLED,
    DEN_TRAN,
    KIEP_BAC_AUTUMN,
    LONGAN,
    MAO_DIEN,
    MOVED,
)
from tests.publish.sample import EN, KIEP_BAC, VI
from tests.publish.strategies import HOSTILE
from tourism.almanac.lunar import lunar_month
from tourism.almanac.occurrence import occurrences
from tourism.almanac.words import UNCERTAIN
from tourism.catalogue.event import Event, LunarRule, MonthDay, SolarRule
from tourism.language import Text
from tourism.publish.edition import Edition
from tourism.publish.naming import both_names
from tourism.publish.occurrence_entries import occurrences_to_ical

PLACES = {KIEP_BAC.id: KIEP_BAC}


def content(*events: Event, edition: Edition = VI, days: tuple[date, date] = AUTUMN) -> bytes:
    return occurrences_to_ical(occurrences(events, *days), edition, PLACES)


def entries(written: bytes) -> Iterable[icalendar.Event]:
    return icalendar.Calendar.from_ical(written).walk("VEVENT")


def test_a_proposal_is_tentative_all_day_and_without_a_rule() -> None:
    (entry,) = entries(content(KIEP_BAC_AUTUMN))

    assert entry["UID"] == "kiep-bac-autumn-2027@tours.example"
    assert entry["SUMMARY"] == "Lễ hội đền Kiếp Bạc (dự kiến)"
    assert entry["STATUS"] == "TENTATIVE"
    assert entry.decoded("DTSTART") == date(2027, 9, 16)
    assert entry.decoded("DTEND") == date(2027, 9, 21)
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["X-VN-LUNAR"] == "08-16"
    assert "RRULE" not in entry
    assert "mùng" not in entry["DESCRIPTION"]
    assert "Âm lịch: 16 tháng Tám – 20 tháng Tám năm Đinh Mùi (2027)." in entry["DESCRIPTION"]
    assert "Chính hội: 20/09/2027." in entry["DESCRIPTION"]
    assert "chờ ban tổ chức công bố" in entry["DESCRIPTION"]
    assert "Hội quân trên sông Lục Đầu." in entry["DESCRIPTION"]


def test_the_venue_is_the_place_of_the_catalogue() -> None:
    (entry,) = entries(content(KIEP_BAC_AUTUMN))

    assert entry["GEO"].to_ical() == "21.151314;106.327674"
    assert entry["LOCATION"].startswith("Đền Kiếp Bạc, phường Trần Hưng Đạo, Hải Phòng")


def test_without_a_place_the_event_tells_where_it_is() -> None:
    by_address, by_point = entries(content(MAO_DIEN, DEN_TRAN, edition=EN))

    if "GEO" in by_address:
        by_address, by_point = by_point, by_address
    assert by_address["LOCATION"] == "xã Cẩm Điền, huyện Cẩm Giàng, Hải Dương"
    assert by_point["GEO"].to_ical() == "20.648;106.053"
    assert "LOCATION" not in by_point


def test_nothing_is_said_about_a_venue_that_nobody_knows() -> None:
    (entry,) = entries(content(LONGAN))

    assert "LOCATION" not in entry
    assert "GEO" not in entry
    assert [str(word) for word in entry["CATEGORIES"].cats] == ["Mùa vụ", "Hưng Yên"]


def test_an_announcement_confirms_the_same_entry() -> None:
    (proposed,) = entries(content(KIEP_BAC_AUTUMN))
    (announced,) = entries(content(MOVED))

    assert announced["UID"] == proposed["UID"]
    assert announced["STATUS"] == "CONFIRMED"
    assert announced["SUMMARY"] == "Lễ hội đền Kiếp Bạc"
    assert announced.decoded("DTSTART") == date(2027, 9, 18)
    assert "chờ ban tổ chức" not in announced["DESCRIPTION"]


@pytest.mark.parametrize(("edition", "mark"), [(VI, "[HỦY] "), (EN, "[CANCELLED] ")])
def test_a_cancelled_feast_stays_and_says_so(edition: Edition, mark: str) -> None:
    (entry,) = entries(content(CANCELLED, edition=edition))

    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"] == mark + both_names(CANCELLED.name, edition.lang)
    assert "(dự kiến)" not in entry["SUMMARY"]


def test_english_marks_a_proposal_in_english() -> None:
    (entry,) = entries(content(MAO_DIEN, edition=EN))

    assert entry["SUMMARY"] == "Lễ hội văn miếu Mao Điền (Mao Dien festival) (to be confirmed)"


def test_a_leap_month_is_marked() -> None:
    leap = replace(MAO_DIEN, rule=SolarRule(MonthDay(6, 24)))

    written = content(leap, days=(date(2028, 6, 1), date(2028, 6, 30)))

    assert b"X-VN-LUNAR;X-LEAP=TRUE:05-02" in written


def test_a_day_that_may_still_move_has_a_footnote() -> None:
    month = lunar_month(2054, 4)
    fragile = replace(MAO_DIEN, rule=LunarRule(MonthDay(4, 10)))

    (entry,) = entries(content(fragile, days=(month.first, month.last)))

    assert UNCERTAIN.vi in entry["DESCRIPTION"]


def test_the_same_list_has_the_same_bytes() -> None:
    assert content(KIEP_BAC_AUTUMN, DEN_TRAN) == content(KIEP_BAC_AUTUMN, DEN_TRAN)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_names(text: str) -> None:
    spoilt = replace(MAO_DIEN, name=Text(text, text), notes=Text(text, text))

    written = content(spoilt)

    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert len(list(entries(written))) == 1
