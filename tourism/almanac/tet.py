"""The days around Tết on which no hours can be taken for granted."""

from datetime import date, timedelta

from tourism.almanac.lunar import LAST_DAY, month_of, year_info
from tourism.almanac.lunar_table import LAST_YEAR
from tourism.catalogue.rules import TetBand


def mung_1(year: int) -> date:
    """Return the first day of a lunar year, 1968–2101.

    Raises:
        OutOfRangeError: The year is outside 1968–2101.
    """
    return LAST_DAY + timedelta(1) if year == LAST_YEAR + 1 else year_info(year).tet


def tet_days(year: int, band: TetBand) -> tuple[date, date]:
    """Return the first and last day of the band around the mùng 1 that opens a lunar year.

    Raises:
        OutOfRangeError: The year is outside 1968–2101.
    """
    tet = mung_1(year)
    return tet - timedelta(band.before), tet + timedelta(band.last_day - 1)


def tet_year(day: date, band: TetBand) -> int | None:
    """Return the lunar year whose Tết band holds a day, or None.

    Raises:
        OutOfRangeError: The day is outside the lunar calendar.
    """
    year = month_of(day).year
    for candidate in (year, year + 1):
        first, last = tet_days(candidate, band)
        if first <= day <= last:
            return candidate
    return None


def is_tet(day: date, band: TetBand) -> bool:
    """Tell whether a day lies in the band around a Tết.

    Raises:
        OutOfRangeError: The day is outside the lunar calendar.
    """
    return tet_year(day, band) is not None
