"""From the rule of an event to its days in one year.

The year of a lunar rule is the lunar year, whose months 11 and 12 mostly lie in the next
Gregorian one; of any other rule it is the Gregorian year.
"""

from collections.abc import Callable, Iterator
from typing import Any

from tourism.almanac.can_chi import year_chi
from tourism.almanac.lunar_recurrence import (
    lunar_chi_day,
    lunar_month_end,
    lunar_months,
    lunar_spans,
    lunar_weekday,
    mark_uncertain,
)
from tourism.almanac.lunar_table import FIRST_YEAR, LAST_YEAR
from tourism.almanac.possible import refuse_impossible
from tourism.almanac.solar_recurrence import solar_months, solar_span, solar_term, solar_weekday
from tourism.almanac.span import Span
from tourism.catalogue.event import (
    Cycle,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthsRule,
    Rule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)

_Spans = Callable[[Any, int], Iterator[Span]]

_SOLAR: dict[type, _Spans] = {
    SolarRule: solar_span,
    SolarWeekdayRule: solar_weekday,
    SolarTermRule: solar_term,
    MonthsRule: solar_months,
}
_LUNAR: dict[type, _Spans] = {
    LunarRule: lunar_spans,
    LunarMonthEndRule: lunar_month_end,
    LunarWeekdayRule: lunar_weekday,
    LunarChiDayRule: lunar_chi_day,
    MonthsRule: lunar_months,
}


def dates_in_year(rule: Rule, year: int) -> list[Span]:
    """Return the spans that begin in ``year`` by the rule, in order; nothing is an answer.

    A lunar rule gives nothing for years outside 1968–2100; a span that runs beyond the end
    of lunar 2100 ends there, as no later day can be told.

    Raises:
        ImpossibleRuleError: The rule cannot be kept, whatever the year.
    """
    refuse_impossible(rule)
    if not is_lunar(rule):
        return list(_SOLAR[type(rule)](rule, year))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    return [mark_uncertain(span) for span in _LUNAR[type(rule)](rule, year)]


def is_lunar(rule: Rule | None) -> bool:
    """Tell whether the years of a rule are lunar years; no rule counts by Gregorian ones."""
    if isinstance(rule, MonthsRule):
        return rule.lunar
    return type(rule) in _LUNAR


def held_in(cycle: Cycle | None, year: int) -> bool:
    """Tell whether an event of that cycle is held in a year, or may be: `is_known` tells which."""
    if cycle is None:
        return True
    if cycle.chi:
        return year_chi(year) in cycle.chi
    return cycle.anchor_year is None or (year - cycle.anchor_year) % cycle.every_years == 0


def is_known(cycle: Cycle | None) -> bool:
    """Tell whether a source vouches for the years of a cycle."""
    return cycle is None or (cycle.sourced and (cycle.anchor_year is not None or bool(cycle.chi)))
