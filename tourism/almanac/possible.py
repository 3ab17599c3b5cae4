"""Whether a rule can be kept at all, told before any year is computed."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from tourism.almanac.lunar import LunarDateError
from tourism.catalogue.event import (
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    Rule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)
from tourism.language import Text

_LEAP_YEAR = 2000
_NEVER_LEAP = frozenset({1, 10, 12})
"""Months that have no leap month in 1968–2100."""


class ImpossibleRuleError(LunarDateError):
    """A rule that no year can keep, or that leaves day 30 of a short month open."""

    slug = "impossible-rule"


@lru_cache(maxsize=4096)
def rule_faults(rule: Rule) -> tuple[Text, ...]:
    """Return what is impossible or left open in a rule; nothing means that it can be kept."""
    return tuple(_faults(rule))


def refuse_impossible(rule: Rule) -> None:
    """Raise the first fault of a rule.

    Raises:
        ImpossibleRuleError: The rule has a fault, whatever the year.
    """
    for fault in rule_faults(rule):
        raise ImpossibleRuleError(fault)


def _faults(rule: Rule) -> Iterator[Text]:
    match rule:
        case LunarRule():
            yield from _lunar_faults(rule)
        case SolarRule():
            yield from _solar_faults(rule)
        case LunarMonthEndRule(month=month, leap=leap):
            yield from _month_faults(month)
            yield from _leap_faults(month, leap)
        case LunarWeekdayRule(month=month, weekday=weekday, ordinal=ordinal, leap=leap):
            yield from _month_faults(month)
            yield from _leap_faults(month, leap)
            yield from _range_fault("weekday", weekday, 0, 6)
            yield from _ordinal_fault(ordinal, 5)
        case LunarChiDayRule(month=month, chi=chi, ordinal=ordinal, leap=leap):
            yield from _month_faults(month)
            yield from _leap_faults(month, leap)
            yield from _range_fault("chi", chi, 0, 11)
            yield from _ordinal_fault(ordinal, 3)
        case SolarWeekdayRule(month=month, weekday=weekday, ordinal=ordinal):
            yield from _month_faults(month)
            yield from _range_fault("weekday", weekday, 0, 6)
            yield from _ordinal_fault(ordinal, 5)
        case SolarTermRule(longitude=longitude):
            yield from _longitude_faults(longitude)
        case MonthsRule(months=months, peak_months=peak):
            yield from _season_faults(months, peak)


def _lunar_faults(rule: LunarRule) -> Iterator[Text]:
    ends = [end for end in (rule.first, rule.last) if end is not None]
    for named in [*ends, *([rule.main] if rule.main else [])]:
        yield from _month_faults(named.month)
        yield from _range_fault("day", named.day, 1, 30)
    if rule.short_month is None and any(end.day == 30 for end in ends):
        yield Text(
            "ngày 30: hãy nói rõ tháng thiếu (29 ngày) thì sao: ngày cuối tháng (last), "
            "bỏ (skip) hay mùng 1 tháng sau (next)",
            "day 30: say what happens in a month of 29 days: last, skip or next",
        )
    yield from _leap_faults(rule.first.month, rule.leap)
    yield from _main_faults(rule.first, rule.last, rule.main)


def _solar_faults(rule: SolarRule) -> Iterator[Text]:
    for named in (rule.first, rule.last, rule.main):
        if named is not None and not _is_solar_day(named):
            yield Text(
                f"không có ngày {named.day}/{named.month} dương lịch",
                f"there is no day {named.day} in month {named.month}",
            )
    yield from _main_faults(rule.first, rule.last, rule.main)


def _is_solar_day(named: MonthDay) -> bool:
    try:
        date(_LEAP_YEAR, named.month, named.day)
    except ValueError:
        return False
    return True


def _main_faults(first: MonthDay, last: MonthDay | None, main: MonthDay | None) -> Iterator[Text]:
    if main is None:
        return
    inside = first <= main if last is None else _within(first, main, last)
    if not inside:
        yield Text(
            f"ngày chính hội {main.day}/{main.month} nằm ngoài những ngày hội",
            f"the main day {main.day}/{main.month} lies outside the days of the feast",
        )


def _within(first: MonthDay, day: MonthDay, last: MonthDay) -> bool:
    """Tell whether ``day`` lies between; a last before the first is next year's."""
    if first <= last:
        return first <= day <= last
    return day >= first or day <= last


def _leap_faults(month: int, leap: str) -> Iterator[Text]:
    if leap == "leap" and month in _NEVER_LEAP:
        yield Text(
            f"từ 1968 đến 2100 không năm nào nhuận tháng {month}",
            f"no year from 1968 to 2100 has a leap month {month}",
        )


def _month_faults(month: int) -> Iterator[Text]:
    yield from _range_fault("month", month, 1, 12)


def _ordinal_fault(ordinal: int, most: int) -> Iterator[Text]:
    if ordinal != -1:
        yield from _range_fault("ordinal", ordinal, 1, most)


def _longitude_faults(longitude: int) -> Iterator[Text]:
    if longitude not in range(0, 360, 15):
        yield Text(
            f"kinh độ {longitude}: tiết khí ở bội số của 15 độ, từ 0 đến 345",
            f"longitude {longitude}: solar terms are at multiples of 15 degrees, 0 to 345",
        )


def _season_faults(months: frozenset[int], peak: frozenset[int]) -> Iterator[Text]:
    for month in sorted(months):
        yield from _month_faults(month)
    if not months:
        yield Text("mùa vụ không có tháng nào", "the season names no month")
    if not peak <= months:
        yield Text(
            "tháng rộ phải nằm trong các tháng của mùa vụ",
            "the peak months are not among the months of the season",
        )


def _range_fault(field: str, value: int, least: int, most: int) -> Iterator[Text]:
    if not least <= value <= most:
        yield Text(
            f"{field} {value}: phải từ {least} đến {most}",
            f"{field} {value}: must be from {least} to {most}",
        )
