import unicodedata
from datetime import date

import pytest

from tourism.almanac.lunar import LunarDate
from tourism.almanac.words import (
    lunar_numeric,
    lunar_short,
    lunar_words,
    lunar_words_with_year,
    weekday_words,
)
from tourism.language import Text


@pytest.mark.parametrize(
    ("lunar", "vi", "en"),
    [
        (LunarDate(2027, 1, 15), "15 tháng Giêng (rằm)", "15th of lunar month 1"),
        (LunarDate(2027, 5, 5), "mùng 5 tháng Năm", "5th of lunar month 5"),
        (LunarDate(2025, 6, 1, leap=True), "mùng 1 tháng Sáu nhuận", "1st of leap lunar month 6"),
        (LunarDate(2027, 3, 10), "mùng 10 tháng Ba", "10th of lunar month 3"),
        (LunarDate(2027, 2, 11), "11 tháng Hai", "11th of lunar month 2"),
        (LunarDate(2027, 2, 12), "12 tháng Hai", "12th of lunar month 2"),
        (LunarDate(2027, 11, 22), "22 tháng Mười một", "22nd of lunar month 11"),
        (LunarDate(2027, 12, 23), "23 tháng Chạp", "23rd of lunar month 12"),
        (LunarDate(2027, 4, 4), "mùng 4 tháng Tư", "4th of lunar month 4"),
    ],
)
def test_a_lunar_day_in_words(lunar: LunarDate, vi: str, en: str) -> None:
    assert lunar_words(lunar) == Text(vi, en)


def test_the_year_is_told_by_name_and_number() -> None:
    words = lunar_words_with_year(LunarDate(2027, 1, 10))

    assert words == Text(
        "mùng 10 tháng Giêng năm Đinh Mùi (2027)", "10th of lunar month 1, year Đinh Mùi (2027)"
    )


def test_the_short_form_is_that_of_programme_headings() -> None:
    assert lunar_short(LunarDate(2027, 2, 13)) == Text("13/02 ÂL", "13/02 lunar")
    assert lunar_short(LunarDate(2028, 5, 5, leap=True)) == Text(
        "05/05 nhuận ÂL", "05/05 leap lunar"
    )
    assert lunar_numeric(LunarDate(2028, 5, 5, leap=True)) == "05/05/2028 nhuận ÂL"


def test_weekdays_have_their_names() -> None:
    assert weekday_words(date(2027, 3, 20)) == Text("Thứ Bảy", "Saturday")
    assert weekday_words(date(2027, 3, 21)) == Text("Chủ Nhật", "Sunday")


def test_words_are_nfc() -> None:
    words = lunar_words_with_year(LunarDate(2027, 5, 5)).vi

    assert words == unicodedata.normalize("NFC", words)
    assert words != unicodedata.normalize("NFD", words)
