"""The Vietnamese lunisolar calendar (âm lịch), 1968–2100: lunar date ⇄ date, strict both ways.

Reckoned at UTC+7 since 1 January 1968 (Decision 121/CP of 8 August 1967, restated by
Decision 134/2002/QĐ-TTg), so it is not the Chinese calendar. Nothing ever rolls over: a day,
month or year that does not exist is an error that says what does.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, total_ordering

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.lunar_table import FIRST_YEAR, FRAGILE_MONTHS, LAST_YEAR, YEARS
from tourism.errors import TourismError
from tourism.language import Text


class LunarDateError(TourismError, ValueError):
    """A date that the lunar calendar cannot answer for; ``message`` says why, in vi and en.

    Its kinds are `OutOfRangeError` and `NoSuchLunarDateError`, and the errors of reading
    (`tourism.almanac.lunar_text`) and of rules (`tourism.almanac.recurrence`).
    """

    slug = "lunar-date"

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


class OutOfRangeError(LunarDateError):
    """A year or day outside the calendar of 1968–2100."""

    slug = "out-of-range"


class NoSuchLunarDateError(LunarDateError):
    """A month without that day, or a year without that month or leap month."""

    slug = "no-such-lunar-date"


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One month of the calendar: ``length`` is 29 or 30 days from ``first``."""

    year: int
    month: int
    leap: bool
    first: date
    length: int

    @property
    def last(self) -> date:
        """The last day of the month."""
        return self.first + timedelta(self.length - 1)

    @property
    def uncertain(self) -> bool:
        """Whether a border of the month may still move by a day (four months, from 2054 on).

        Its new moon is within two minutes of midnight, and the Earth's rotation cannot be
        foretold that well.
        """
        return not self.leap and (self.year, self.month) in FRAGILE_MONTHS


@dataclass(frozen=True, slots=True)
class YearInfo:
    """One lunar year: ``tet`` is mùng 1, ``uncertain`` the months whose border may move."""

    year: int
    can_chi: str
    tet: date
    leap_month: int | None
    days: int
    uncertain: tuple[int, ...]


def _unpack(year: int, packed: int) -> list[LunarMonth]:
    first = date(year, 1, 1) + timedelta(packed >> 17)
    leap = packed >> 13 & 15
    numbers = [(month, False) for month in range(1, 13)]
    if leap:
        numbers.insert(leap, (leap, True))
    months = []
    for index, (month, is_leap) in enumerate(numbers):
        length = 29 + (packed >> (12 - index) & 1)
        months.append(LunarMonth(year, month, is_leap, first, length))
        first += timedelta(length)
    return months


_MONTHS = [
    month
    for year, packed in zip(range(FIRST_YEAR, LAST_YEAR + 1), YEARS, strict=True)
    for month in _unpack(year, packed)
]
_STARTS = [month.first.toordinal() for month in _MONTHS]
_INDEX = {(month.year, month.month, month.leap): i for i, month in enumerate(_MONTHS)}

FIRST_DAY = _MONTHS[0].first
"""Mùng 1 of lunar 1968, the first day the calendar answers for."""
LAST_DAY = _MONTHS[-1].last
"""The eve of Tết 2101, the last day the calendar answers for."""


@total_ordering
@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar, ordered as the days come; a leap month follows its namesake.

    Raises:
        NoSuchLunarDateError: The month has no such day, or the year no such month.
        OutOfRangeError: The year is outside 1968–2100.
    """

    year: int
    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        length = month_length(self.year, self.month, self.leap)
        if not 1 <= self.day <= length:
            raise _no_such_day(self, length)

    def __lt__(self, other: "LunarDate") -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, bool, int]:
        return (self.year, self.month, self.leap, self.day)

    def to_solar(self) -> date:
        """Return the Gregorian date."""
        return lunar_month(self.year, self.month, self.leap).first + timedelta(self.day - 1)

    @property
    def uncertain(self) -> bool:
        """Whether the day lies in a month whose border may still move by a day."""
        return not self.leap and (self.year, self.month) in FRAGILE_MONTHS


def month_of(day: date) -> LunarMonth:
    """Return the lunar month that holds a Gregorian day.

    Raises:
        OutOfRangeError: The day is before Tết 1968 or after the end of lunar 2100.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise OutOfRangeError(
            Text(
                f"ngày {day:%d/%m/%Y} nằm ngoài lịch âm 1968–2100 "
                f"({FIRST_DAY:%d/%m/%Y}–{LAST_DAY:%d/%m/%Y})",
                f"{day} is outside the lunar calendar 1968–2100 ({FIRST_DAY} to {LAST_DAY})",
            )
        )
    return _MONTHS[bisect_right(_STARTS, day.toordinal()) - 1]


def to_lunar(day: date) -> LunarDate:
    """Return the lunar date of a Gregorian day.

    Raises:
        OutOfRangeError: The day is before Tết 1968 or after the end of lunar 2100.
    """
    month = month_of(day)
    return LunarDate(month.year, month.month, (day - month.first).days + 1, month.leap)


def lunar_month(year: int, month: int, leap: bool = False) -> LunarMonth:
    """Return one month of the calendar.

    Raises:
        NoSuchLunarDateError: The year has no such month or leap month.
        OutOfRangeError: The year is outside 1968–2100.
    """
    index = _INDEX.get((year, month, leap))
    if index is None:
        raise _no_such_month(year, month)
    return _MONTHS[index]


def month_after(month: LunarMonth, steps: int = 1) -> LunarMonth | None:
    """Return the month that follows ``steps`` months later; None past the end of 2100."""
    index = _INDEX[month.year, month.month, month.leap] + steps
    return _MONTHS[index] if index < len(_MONTHS) else None


def month_length(year: int, month: int, leap: bool = False) -> int:
    """Return 29 or 30.

    Raises:
        NoSuchLunarDateError: The year has no such month or leap month.
        OutOfRangeError: The year is outside 1968–2100.
    """
    return lunar_month(year, month, leap).length


def leap_month(year: int) -> int | None:
    """Return the number that the leap month of a lunar year repeats, or None if it has none.

    Raises:
        OutOfRangeError: The year is outside 1968–2100.
    """
    _refuse_year_out_of_range(year)
    return YEARS[year - FIRST_YEAR] >> 13 & 15 or None


def months_of(year: int) -> tuple[LunarMonth, ...]:
    """Return the 12 or 13 months of a lunar year, in order.

    Raises:
        OutOfRangeError: The year is outside 1968–2100.
    """
    count = 12 if leap_month(year) is None else 13
    start = _INDEX[year, 1, False]
    return tuple(_MONTHS[start : start + count])


@cache
def year_info(year: int) -> YearInfo:
    """Return what a lunar year is called, when it begins and how it is made.

    Raises:
        OutOfRangeError: The year is outside 1968–2100.
    """
    months = months_of(year)
    return YearInfo(
        year=year,
        can_chi=year_can_chi(year),
        tet=months[0].first,
        leap_month=leap_month(year),
        days=sum(month.length for month in months),
        uncertain=tuple(month.month for month in months if month.uncertain),
    )


def _refuse_year_out_of_range(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRangeError(
            Text(
                f"năm âm lịch {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}",
                f"lunar year {year} is outside {FIRST_YEAR}–{LAST_YEAR}",
            )
        )


def _no_such_month(year: int, month: int) -> LunarDateError:
    leap = leap_month(year)
    if not 1 <= month <= 12:
        return NoSuchLunarDateError(
            Text(
                f"không có tháng {month}: tháng âm lịch từ 1 đến 12",
                f"there is no month {month}: lunar months are 1 to 12",
            )
        )
    if leap is None:
        return NoSuchLunarDateError(
            Text(
                f"năm {year} không có tháng nhuận nên không có tháng {month} nhuận",
                f"lunar year {year} has no leap month, so there is no leap month {month}",
            )
        )
    return NoSuchLunarDateError(
        Text(
            f"năm {year} nhuận tháng {leap}, không nhuận tháng {month}",
            f"lunar year {year} has leap month {leap}, not {month}",
        )
    )


def _no_such_day(asked: LunarDate, length: int) -> LunarDateError:
    leap = (" nhuận", "leap month") if asked.leap else ("", "month")
    return NoSuchLunarDateError(
        Text(
            f"tháng {asked.month}{leap[0]} năm {asked.year} có {length} ngày, "
            f"không có ngày {asked.day}",
            f"{leap[1]} {asked.month} of lunar year {asked.year} has {length} days; "
            f"there is no day {asked.day}",
        )
    )
