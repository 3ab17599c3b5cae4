"""Days as people write them in lists: read as meant, or refused with the way to write them."""

import unicodedata
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.days_text import LONGEST, UnreadableDaysError, of_serial, read_days
from tourism.almanac.lunar import to_lunar

YEAR = 2027


def days(text: str, year: int = YEAR) -> tuple[str, str]:
    read = read_days(text, year)
    return str(read.first), str(read.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("15/02/2027", "2027-02-15", "2027-02-15"),
        ("15/2", "2027-02-15", "2027-02-15"),
        ("15.2.2027", "2027-02-15", "2027-02-15"),
        ("15-02-2027", "2027-02-15", "2027-02-15"),
        ("2027-02-15", "2027-02-15", "2027-02-15"),
        ("2027-02-15 - 2027-02-17", "2027-02-15", "2027-02-17"),
        ("15 tháng 3 năm 2027", "2027-03-15", "2027-03-15"),
        ("15-17/3/2027", "2027-03-15", "2027-03-17"),
        ("15 – 17 tháng 3", "2027-03-15", "2027-03-17"),
        ("30/1 - 2/2/2027", "2027-01-30", "2027-02-02"),
        ("28/12 - 2/1/2027", "2026-12-28", "2027-01-02"),
        ("28/12 - 2/1", "2027-12-28", "2028-01-02"),
        ("từ ngày 15/3 đến ngày 17/3/2027", "2027-03-15", "2027-03-17"),
        ("29/2/2028", "2028-02-29", "2028-02-29"),
    ],
)
def test_solar_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)
    assert not read_days(text, YEAR).lunar


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10-12/2 ÂL", "2027-03-17", "2027-03-19"),
        ("10/2-12/2 âm lịch", "2027-03-17", "2027-03-19"),
        ("từ 10 đến 12/2 (ÂL)", "2027-03-17", "2027-03-19"),
        ("mùng 10 tháng Giêng", "2027-02-15", "2027-02-15"),
        ("mùng 10 đến 23 tháng Giêng", "2027-02-15", "2027-02-28"),
        ("rằm tháng 8", "2027-09-15", "2027-09-15"),
        ("rằm tháng Giêng năm 2027", "2027-02-20", "2027-02-20"),
        ("10/3/2027 (ÂL)", "2027-04-16", "2027-04-16"),
        ("hằng năm, 20/8 âm lịch", "2027-09-20", "2027-09-20"),
        ("mùng 3 Tết", "2027-02-08", "2027-02-08"),
        ("30 Chạp", "2028-01-25", "2028-01-25"),
        ("15/6n ÂL 2025", "2025-08-08", "2025-08-08"),
    ],
)
def test_lunar_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)
    assert read_days(text, YEAR).lunar


def test_hours_stand_before_or_after() -> None:
    assert read_days("từ 8h ngày 20/8 âm lịch", YEAR).starts == time(8)
    assert read_days("15/02/2027 8:00", YEAR).starts == time(8)
    both = read_days("8h30 – 16h ngày 15/02/2027", YEAR)
    assert (both.starts, both.ends, str(both.first)) == (time(8, 30), time(16), "2027-02-15")


@pytest.mark.parametrize(
    "text",
    ["", "x", "31/02/2027", "1/13/2027", "30/2", "99/99/9999", "0/0", "17/3 - 15/3/2027",
     "15/2/2027 - 15/12/2027", "25h ngày 1/2", "15/2/1900", "15", "tháng 3", "15/16/17/2027",
     "ngày 15 và 16/3/2027", "10/15 ÂL", "31/1 ÂL", "rằm", "1" * 5000],
)  # fmt: skip
def test_what_tells_no_days_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(UnreadableDaysError) as refused:
        read_days(text, YEAR)
    assert refused.value.message.vi
    assert refused.value.message.en


def test_letters_and_marks_apart_are_the_same_words() -> None:
    text = "mùng 10 tháng Giêng"

    assert read_days(unicodedata.normalize("NFD", text), YEAR) == read_days(text, YEAR)


@pytest.mark.parametrize(
    ("number", "day"), [(46433, date(2027, 2, 15)), (46433.75, date(2027, 2, 15))]
)
def test_a_serial_number_of_a_spreadsheet_is_a_day(number: float, day: date) -> None:
    assert of_serial(number) == day


@pytest.mark.parametrize("number", [0, -1, 1e12, float("nan"), float("inf"), 2027])
def test_other_numbers_are_none(number: float) -> None:
    with pytest.raises(UnreadableDaysError):
        of_serial(number)


@given(st.dates(date(1970, 1, 1), date(2099, 1, 1)), st.integers(0, 60))
def test_whatever_is_written_in_full_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(length)
    assert days(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}") == (str(first), str(last))
    on = to_lunar(first)
    leap = "n" if on.leap else ""
    if not (on.month == 12 and on.day == 30):
        assert days(f"{on.day}/{on.month}{leap}/{on.year} ÂL") == (str(first), str(first))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = read_days(text, YEAR)
    except UnreadableDaysError:
        return
    assert read.first <= read.last <= read.first + LONGEST
