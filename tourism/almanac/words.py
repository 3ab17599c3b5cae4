"""Days and months in words: "mùng 5 tháng Năm", "13/02 ÂL", "5th of lunar month 5"."""

from datetime import date

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.lunar import LunarDate
from tourism.language import Text

WEEKDAYS = (
    Text("Thứ Hai", "Monday"),
    Text("Thứ Ba", "Tuesday"),
    Text("Thứ Tư", "Wednesday"),
    Text("Thứ Năm", "Thursday"),
    Text("Thứ Sáu", "Friday"),
    Text("Thứ Bảy", "Saturday"),
    Text("Chủ Nhật", "Sunday"),
)
"""Names of the weekdays, Monday first as in `datetime.date.weekday`."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

LUNAR_MONTHS = (
    "Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Chạp",
)  # fmt: skip
"""Names of the lunar months: the first is Giêng, the last Chạp. Month 11 is also called Một."""

UNCERTAIN = Text(
    "Giờ sóc của tháng này cách nửa đêm chưa đầy hai phút, nên ngày còn có thể xê dịch một ngày.",
    "The new moon of this month is within two minutes of midnight: the date may still move a day.",
)
"""Footnote for dates in the four months whose border cannot be foretold."""


def weekday_words(day: date) -> Text:
    """Return the name of the weekday."""
    return WEEKDAYS[day.weekday()]


def lunar_month_words(month: int, leap: bool = False) -> Text:
    """Return "tháng Sáu nhuận" and "leap lunar month 6"."""
    return Text(
        f"tháng {LUNAR_MONTHS[month - 1]}" + (" nhuận" if leap else ""),
        ("leap " if leap else "") + f"lunar month {month}",
    )


def lunar_words(lunar: LunarDate) -> Text:
    """Return the day and month: "mùng 5 tháng Năm", "15 tháng Giêng (rằm)".

    The first ten days are mùng; the fifteenth, full moon, is rằm.
    """
    month = lunar_month_words(lunar.month, lunar.leap)
    mung = "mùng " if lunar.day <= 10 else ""
    ram = " (rằm)" if lunar.day == 15 else ""
    return Text(
        f"{mung}{lunar.day} {month.vi}{ram}",
        f"{_ordinal(lunar.day)} of {month.en}",
    )


def lunar_words_with_year(lunar: LunarDate) -> Text:
    """Return the day, month and year: "mùng 10 tháng Giêng năm Đinh Mùi (2027)"."""
    words = lunar_words(lunar)
    name = f"{year_can_chi(lunar.year)} ({lunar.year})"
    return Text(f"{words.vi} năm {name}", f"{words.en}, year {name}")


def lunar_short(lunar: LunarDate) -> Text:
    """Return the short form of programme headings: "13/02 ÂL"; a leap month is "13/06 nhuận ÂL"."""
    day_month = f"{lunar.day:02}/{lunar.month:02}"
    leap = (" nhuận", " leap") if lunar.leap else ("", "")
    return Text(f"{day_month}{leap[0]} ÂL", f"{day_month}{leap[1]} lunar")


def lunar_numeric(lunar: LunarDate) -> str:
    """Return the full short form that `tourism.almanac.lunar_text.parse_lunar` reads back.

    "13/02/2027 ÂL"; in a leap month "15/06/2025 nhuận ÂL".
    """
    leap = " nhuận" if lunar.leap else ""
    return f"{lunar.day:02}/{lunar.month:02}/{lunar.year}{leap} ÂL"


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 11 <= number <= 13 else suffix}"
