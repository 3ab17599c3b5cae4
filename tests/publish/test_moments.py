from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.publish.moments import (
    full_date,
    hour,
    in_hours,
    in_km,
    in_minutes,
    lunar,
    lunar_in_words,
    lunar_span,
    lunar_span_in_words,
    session,
    solar_span,
)
from tourism.timewindow import VIETNAM

TET_2027 = date(2027, 2, 6)


def clock(text: str) -> datetime:
    return datetime.fromisoformat(f"2027-03-20T{text}").replace(tzinfo=VIETNAM)


def test_hours_are_written_as_the_trade_writes_them() -> None:
    assert hour(clock("06:30")) == "06h30"
    assert hour(clock("18:00")) == "18h00"


@pytest.mark.parametrize(
    ("at", "vi", "en"),
    [
        ("00:00", "Sáng", "Morning"),
        ("10:59", "Sáng", "Morning"),
        ("11:00", "Trưa", "Midday"),
        ("13:29", "Trưa", "Midday"),
        ("13:30", "Chiều", "Afternoon"),
        ("17:59", "Chiều", "Afternoon"),
        ("18:00", "Tối", "Evening"),
        ("23:59:59.999999", "Tối", "Evening"),
    ],
)
def test_session_words_follow_the_clock(at: str, vi: str, en: str) -> None:
    words = session(clock(at))

    assert (words.vi, words.en) == (vi, en)


def test_a_day_has_its_solar_and_its_lunar_date() -> None:
    day = date(2027, 3, 20)

    assert full_date(day, "vi") == "Thứ Bảy, 20/03/2027 – 13/02 ÂL"
    assert full_date(day, "en") == "Saturday 20 March 2027 (13th day of the 2nd lunar month)"


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        pytest.param(TET_2027, "01/01 ÂL", "1st day of the 1st lunar month", id="tet"),
        pytest.param(
            date(2028, 6, 23), "01/05 nhuận ÂL", "1st day of the leap 5th lunar month", id="leap"
        ),
        pytest.param(date(2027, 2, 8), "03/01 ÂL", "3rd day of the 1st lunar month", id="third"),
        pytest.param(date(2027, 2, 16), "11/01 ÂL", "11th day of the 1st lunar month", id="11th"),
        pytest.param(date(2027, 2, 27), "22/01 ÂL", "22nd day of the 1st lunar month", id="22nd"),
    ],
)
def test_lunar(day: date, vi: str, en: str) -> None:
    assert lunar(day, "vi") == vi
    assert lunar(day, "en") == en


def test_the_days_of_tet_have_their_words() -> None:
    assert lunar_in_words(date(2027, 2, 8), "vi") == "mùng 3 tháng Giêng năm Đinh Mùi (2027)"


def test_spans_of_one_day_are_said_once() -> None:
    assert solar_span(TET_2027, TET_2027, "vi") == "06/02/2027"
    assert lunar_span(TET_2027, TET_2027, "vi") == "01/01 ÂL"
    assert lunar_span_in_words(TET_2027, TET_2027, "vi") == "mùng 1 tháng Giêng năm Đinh Mùi (2027)"


def test_longer_spans_have_two_ends() -> None:
    last = TET_2027 + timedelta(days=2)

    assert solar_span(TET_2027, last, "en") == "6 February 2027 – 8 February 2027"
    assert lunar_span(TET_2027, last, "vi") == "01/01 – 03/01 ÂL"
    assert lunar_span(date(2028, 6, 23), date(2028, 6, 24), "en") == "01/05 leap – 02/05 leap lunar"
    assert lunar_span_in_words(TET_2027, last, "vi") == (
        "mùng 1 tháng Giêng – mùng 3 tháng Giêng năm Đinh Mùi (2027)"
    )


@pytest.mark.parametrize(
    ("minutes", "vi", "en"),
    [
        (0, "0 phút", "0 minutes"),
        (1, "1 phút", "1 minute"),
        (59, "59 phút", "59 minutes"),
        (60, "1 giờ", "1 h"),
        (125, "2 giờ 05 phút", "2 h 05 min"),
    ],
)
def test_stretches(minutes: int, vi: str, en: str) -> None:
    assert in_hours(timedelta(minutes=minutes), "vi") == vi
    assert in_hours(timedelta(minutes=minutes), "en") == en


def test_a_leg_is_always_in_minutes() -> None:
    assert in_minutes(timedelta(minutes=95), "vi") == "95 phút"


@pytest.mark.parametrize(
    ("metres", "vi", "en"),
    [
        (0, "dưới 1 km", "less than 1 km"),
        (99, "dưới 1 km", "less than 1 km"),
        (100, "0,1 km", "0.1 km"),
        (4_480, "4,5 km", "4.5 km"),
        (9_949, "9,9 km", "9.9 km"),
        (9_950, "10 km", "10 km"),
    ],
)
def test_kilometres(metres: int, vi: str, en: str) -> None:
    assert in_km(metres, "vi") == vi
    assert in_km(metres, "en") == en


@given(st.integers(100, 400_000))
def test_kilometres_are_never_further_off_than_half_a_unit(metres: int) -> None:
    said = float(in_km(metres, "vi").removesuffix(" km").replace(",", "."))

    assert abs(said - metres / 1000) <= (0.51 if said >= 10 else 0.051)
