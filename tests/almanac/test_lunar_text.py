import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarDate,
    NoSuchLunarDateError,
    OutOfRangeError,
    to_lunar,
)
from tourism.almanac.lunar_text import UnreadableLunarDateError, parse_lunar
from tourism.almanac.words import lunar_numeric, lunar_words_with_year


@pytest.mark.parametrize(
    ("text", "lunar"),
    [
        ("10/1/2027", LunarDate(2027, 1, 10)),
        ("10/01/2027 ÂL", LunarDate(2027, 1, 10)),
        ("10-01-2027", LunarDate(2027, 1, 10)),
        ("10/1 âm lịch 2027", LunarDate(2027, 1, 10)),
        ("15/6n/2025", LunarDate(2025, 6, 15, leap=True)),
        ("15/6 nhuận/2025", LunarDate(2025, 6, 15, leap=True)),
        ("15/6/2025 nhuận", LunarDate(2025, 6, 15, leap=True)),
        ("15.6.2025 AL nhuan", LunarDate(2025, 6, 15, leap=True)),
        ("mùng 10 tháng Giêng 2027", LunarDate(2027, 1, 10)),
        ("Mồng 10 tháng giêng năm 2027", LunarDate(2027, 1, 10)),
        ("ngày 10 tháng 1 âm lịch năm 2027", LunarDate(2027, 1, 10)),
        ("rằm tháng 8 2027", LunarDate(2027, 8, 15)),
        ("Rằm tháng Giêng, 2027", LunarDate(2027, 1, 15)),
        ("29 Chạp 2026", LunarDate(2026, 12, 29)),
        ("mùng 3 Tết 2027", LunarDate(2027, 1, 3)),
        ("mùng năm tháng năm năm 2028", LunarDate(2028, 5, 5)),
        ("mùng 5 tháng Năm nhuận 2028", LunarDate(2028, 5, 5, leap=True)),
        ("mùng mười tháng ba 2027", LunarDate(2027, 3, 10)),
        ("mười lăm tháng tư 2027", LunarDate(2027, 4, 15)),
        ("hăm ba tháng chạp 2026", LunarDate(2026, 12, 23)),
        ("hai mươi mốt tháng mười một 2027", LunarDate(2027, 11, 21)),
        ("mùng 1 tháng Một 2027", LunarDate(2027, 11, 1)),
        ("mùng 1 tháng Giêng năm Ất Tị 2025", LunarDate(2025, 1, 1)),
        ("13th of lunar month 2, 2027", LunarDate(2027, 2, 13)),
        ("2nd of leap lunar month 5 2028", LunarDate(2028, 5, 2, leap=True)),
    ],
)
def test_a_lunar_date_is_read_as_people_write_it(text: str, lunar: LunarDate) -> None:
    assert parse_lunar(text) == lunar
    assert parse_lunar(unicodedata.normalize("NFD", text)) == lunar


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_what_the_program_writes_it_reads(day: date) -> None:
    lunar = to_lunar(day)
    words = lunar_words_with_year(lunar)

    assert parse_lunar(lunar_numeric(lunar)) == lunar
    assert parse_lunar(words.vi) == lunar
    assert parse_lunar(words.en) == lunar


@pytest.mark.parametrize(
    "text",
    ["", "foo", "2027-01-10", "10/1/27", "10-1/2027", "tháng Giêng 2027", "5 Năm 2028",
     "10/1/2027/5", "10/1/2027 solar"],
)  # fmt: skip
def test_what_is_no_lunar_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UnreadableLunarDateError, match="write 10/1/2027") as refused:
        parse_lunar(text)

    assert "không đọc được ngày âm lịch" in refused.value.message.vi


@pytest.mark.parametrize("text", ["10/1", "10/1 ÂL", "rằm tháng Giêng", "mùng 5 tháng năm"])
def test_a_date_without_a_year_is_refused_by_what_it_lacks(text: str) -> None:
    with pytest.raises(UnreadableLunarDateError, match="lacks the lunar year") as refused:
        parse_lunar(text)

    assert "thiếu năm âm lịch" in refused.value.message.vi


def test_a_year_with_another_years_name_is_refused() -> None:
    with pytest.raises(UnreadableLunarDateError, match="lunar year 2027 is Đinh Mùi"):
        parse_lunar("mùng 1 tháng Giêng năm Bính Ngọ 2027")


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        ("30 Chạp 2026", NoSuchLunarDateError, "has 29 days"),
        ("31/1/2027", NoSuchLunarDateError, "has 30 days"),
        ("5/5n/2027", NoSuchLunarDateError, "no leap month"),
        ("5/13/2027", NoSuchLunarDateError, "months are 1 to 12"),
        ("1/1/1967", OutOfRangeError, "1968–2100"),
        ("1/1/2101", OutOfRangeError, "1968–2100"),
    ],
)
def test_a_readable_date_that_does_not_exist_never_rolls_over(
    text: str, error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        parse_lunar(text)
