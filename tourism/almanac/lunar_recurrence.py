"""The days that the rules of the lunar calendar give in one lunar year, 1968–2100."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from tourism.almanac.can_chi import day_chi
from tourism.almanac.lunar import (
    LAST_DAY,
    LunarMonth,
    leap_month,
    lunar_month,
    month_after,
    month_of,
)
from tourism.almanac.lunar_table import LAST_YEAR
from tourism.almanac.solar_recurrence import month_runs, nth_day, part_name
from tourism.almanac.span import Span
from tourism.catalogue.event import (
    LeapPolicy,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    ShortMonthPolicy,
)

USUAL_DAYS = 20
"""A feast to which tradition gives no more days than this gets no more by a leap month."""


def lunar_spans(rule: LunarRule, year: int) -> Iterator[Span]:
    """Yield the spans of a lunar year: two under the policy ``both`` in its leap year.

    Each end is converted by itself, so "28 to 2" has 4 or 5 days as the month has 29 or 30,
    and a last before the first is next year's. Where a leap month follows the first month, so
    that this would swell a short feast by a month, its days are counted on into the leap month
    and marked uncertain: no rule tells which days its people will choose.
    """
    for start in starting_months(year, rule.first.month, rule.leap):
        span = _span(rule, start, partial(_named_month, rule.first, start))
        if span and _usual_days(rule) <= USUAL_DAYS and _days(span) > _usual_days(rule):
            span = _span(rule, start, partial(_counted_month, rule.first, start))
            span = span and replace(span, uncertain=True)
        if span:
            yield span


def starting_months(year: int, month: int, leap: LeapPolicy) -> list[LunarMonth]:
    """Return the months of that number in which a rule of that leap policy begins."""
    found = [] if leap == "leap" else [lunar_month(year, month)]
    if leap != "regular" and leap_month(year) == month:
        found.append(lunar_month(year, month, leap=True))
    return found


def lunar_month_end(rule: LunarMonthEndRule, year: int) -> Iterator[Span]:
    """Yield the last day of the month, the 29th or the 30th."""
    for month in starting_months(year, rule.month, rule.leap):
        yield Span(month.last, month.last, month.last, _part(month, rule.leap))


def lunar_weekday(rule: LunarWeekdayRule, year: int) -> Iterator[Span]:
    """Yield the n-th weekday of the month; none if the month has no fifth."""
    for month in starting_months(year, rule.month, rule.leap):
        days = [day for day in _days_of(month) if day.weekday() == rule.weekday]
        yield from nth_day(days, rule.ordinal, _part(month, rule.leap))


def lunar_chi_day(rule: LunarChiDayRule, year: int) -> Iterator[Span]:
    """Yield the n-th day of a branch in the month; none if the month has no third."""
    for month in starting_months(year, rule.month, rule.leap):
        days = [day for day in _days_of(month) if day_chi(day) == rule.chi]
        yield from nth_day(days, rule.ordinal, _part(month, rule.leap))


def lunar_months(rule: MonthsRule, year: int) -> Iterator[Span]:
    """Yield the seasons that begin in a lunar year, each a run of whole months.

    A leap month inside a season belongs to it; one that would only lengthen it does not, as
    a feast of month N is kept in the regular one.
    """
    for index, (month, count) in enumerate(month_runs(rule.months)):
        years, past = divmod(month + count - 2, 12)
        last = lunar_month(year + years, past + 1).last if year + years <= LAST_YEAR else LAST_DAY
        yield Span(lunar_month(year, month).first, last, None, part_name(index))


def mark_uncertain(span: Span) -> Span:
    """Return the span, marked if a day it hangs on may still move.

    Those are the days of a month whose border is uncertain, and the day before that border.
    """
    days = [span.first, span.last, *([span.main] if span.main else [])]
    nearby = {month_of(min(day + timedelta(n), LAST_DAY)) for day in days for n in (0, 1)}
    return replace(span, uncertain=True) if any(month.uncertain for month in nearby) else span


def _span(
    rule: LunarRule, start: LunarMonth, month_named: Callable[[MonthDay], LunarMonth | None]
) -> Span | None:
    first = _day(start, rule.first.day, rule.short_month)
    main = last = None
    if rule.main:
        main = _day(month_named(rule.main), rule.main.day, rule.short_month)
    if rule.last:
        last = _day(month_named(rule.last), rule.last.day, rule.short_month)
    else:
        last = main or first
    if first is None or last is None:
        return None
    return Span(first, last, main, _part(start, rule.leap))


def _day(month: LunarMonth | None, day: int, policy: ShortMonthPolicy | None) -> date | None:
    """Return the day; None if the policy skips it. The calendar ends with lunar 2100."""
    if month is None:
        return LAST_DAY
    if day <= month.length:
        return month.first + timedelta(day - 1)
    if policy == "skip":
        return None
    return month.last if policy != "next" else min(month.last + timedelta(1), LAST_DAY)


def _named_month(first: MonthDay, start: LunarMonth, end: MonthDay) -> LunarMonth | None:
    year = start.year + (end < first)
    leap = start.leap and year == start.year and end.month == start.month
    return lunar_month(year, end.month, leap) if year <= LAST_YEAR else None


def _counted_month(first: MonthDay, start: LunarMonth, end: MonthDay) -> LunarMonth | None:
    return month_after(start, (end.month - first.month) % 12)


def _usual_days(rule: LunarRule) -> int:
    """Return the days of the feast were all months of 30 days and none of them leap."""
    end = rule.last or rule.main or rule.first
    days = 30 * (end.month - rule.first.month) + end.day - rule.first.day
    return days % 360 + 1


def _days(span: Span) -> int:
    return (span.last - span.first).days + 1


def _days_of(month: LunarMonth) -> list[date]:
    return [month.first + timedelta(n) for n in range(month.length)]


def _part(month: LunarMonth, policy: LeapPolicy) -> str:
    return "leap" if month.leap and policy == "both" else ""
