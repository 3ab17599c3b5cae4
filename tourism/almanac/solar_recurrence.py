"""The days that the rules of the Gregorian calendar give in one year."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from tourism.almanac.lunar_table import FIRST_YEAR, LAST_YEAR, TERMS
from tourism.almanac.span import Span
from tourism.catalogue.event import MonthDay, MonthsRule, SolarRule, SolarTermRule, SolarWeekdayRule


def solar_span(rule: SolarRule, year: int) -> Iterator[Span]:
    """Yield the span of a year; a feast that begins on 29 February needs a leap year.

    A ``last`` or ``main`` on 29 February is the 28th in other years. With ``last`` unknown
    the feast goes on to its main day, or is one day.
    """
    first = rule.first
    if first == MonthDay(2, 29) and monthrange(year, 2)[1] == 28:
        return
    start = _day(first, year)
    main = _day(rule.main, year + (rule.main < first)) if rule.main else None
    last = _day(rule.last, year + (rule.last < first)) if rule.last else main or start
    yield Span(start, last, main)


def _day(named: MonthDay, year: int) -> date:
    return date(year, named.month, min(named.day, monthrange(year, named.month)[1]))


def solar_weekday(rule: SolarWeekdayRule, year: int) -> Iterator[Span]:
    """Yield the one day of a year; none if the month has no such weekday a fifth time."""
    first = date(year, rule.month, 1)
    days = [first + timedelta(d) for d in range(monthrange(year, rule.month)[1])]
    yield from nth_day([day for day in days if day.weekday() == rule.weekday], rule.ordinal)


def nth_day(days: list[date], ordinal: int, part: str = "") -> Iterator[Span]:
    """Yield the ``ordinal``-th of some days, counted from 1; -1 is the last; none if absent."""
    if ordinal <= len(days):
        day = days[ordinal - 1 if ordinal > 0 else ordinal]
        yield Span(day, day, day, part)


def solar_term(rule: SolarTermRule, year: int) -> Iterator[Span]:
    """Yield the day, at UTC+7, on which the Sun reaches the longitude; none outside 1968–2100."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        month, base, added = TERMS[rule.longitude]
        day = date(year, month, 1) + timedelta(base - 1 + int(added[year - FIRST_YEAR]))
        yield Span(day, day, day)


def solar_months(rule: MonthsRule, year: int) -> Iterator[Span]:
    """Yield the seasons that begin in a year, each a run of whole months.

    A season of December and January is one, and belongs to the year of its December.
    """
    for index, (month, count) in enumerate(month_runs(rule.months)):
        years, past = divmod(month + count - 1, 12)
        after = date(year + years, past + 1, 1)
        yield Span(date(year, month, 1), after - timedelta(1), None, part_name(index))


def month_runs(months: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of consecutive months as (first month, how many), December meeting January.

    All twelve are one run from January.
    """
    if len(months) == 12:
        return [(1, 12)]
    starts = [month for month in sorted(months) if (month - 2) % 12 + 1 not in months]
    return [(start, _run_length(start, months)) for start in starts]


def _run_length(start: int, months: frozenset[int]) -> int:
    return next(count for count in range(1, 13) if (start + count - 1) % 12 + 1 not in months)


def part_name(index: int) -> str:
    """Return what tells the ``index``-th span of a year, from 0, from the first one."""
    return str(index + 1) if index else ""
