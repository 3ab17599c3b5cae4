"""The rule of an event as data, in the shape of the event records of ``data/events``."""

from typing import Annotated, Literal

from pydantic import Field

from tourism.catalogue.event import (
    LeapPolicy,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    Rule,
    ShortMonthPolicy,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)
from tourism.catalogue.records import WEEKDAYS
from tourism.publish.catalogue_parts import Part

WeekdayName = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = Field(description="1 to 12, lunar or solar as the type says.", examples=[1])
_ORDINAL = Field(description="Which one of the month; -1 is the last.", examples=[2])
_LEAP: LeapPolicy = "regular"
_LEAP_FIELD = Field(
    description="In a year with that leap month: the regular month, the leap one, or both.",
    examples=[_LEAP],
)


class DayOfMonth(Part):
    """A day of a month, lunar or solar as the type of the rule says."""

    month: int = _MONTH
    day: int = Field(description="1 to 30 of a lunar month, 1 to 31 of a solar one.", examples=[10])


class _Span(Part):
    first: DayOfMonth = Field(description="The first day.", examples=[{"month": 1, "day": 10}])
    last: DayOfMonth | None = Field(
        description="The last day, inclusive; null while only the first is known.",
        examples=[{"month": 1, "day": 23}],
    )
    main: DayOfMonth | None = Field(
        description="The main day (chính hội).", examples=[{"month": 1, "day": 16}]
    )


class LunarRulePart(_Span):
    """From one lunar day to another, every year."""

    type: Literal["lunar"] = Field(
        default="lunar", description="Days of the lunar calendar.", examples=["lunar"]
    )
    leap: LeapPolicy = _LEAP_FIELD
    short_month: ShortMonthPolicy | None = Field(
        description="What day 30 means in a month of 29 days: its last day, no feast that year, "
        "or day 1 of the next month; null where no day 30 is given.",
        examples=["last"],
    )


class LunarMonthEndRulePart(Part):
    """The last day of a lunar month, whether it has 29 days or 30."""

    type: Literal["lunar-month-end"] = Field(
        default="lunar-month-end",
        description="The last day of a lunar month.",
        examples=["lunar-month-end"],
    )
    month: int = _MONTH
    leap: LeapPolicy = _LEAP_FIELD


class LunarWeekdayRulePart(Part):
    """A weekday of a lunar month."""

    type: Literal["lunar-weekday"] = Field(
        default="lunar-weekday",
        description="A weekday of a lunar month.",
        examples=["lunar-weekday"],
    )
    month: int = _MONTH
    weekday: WeekdayName = Field(description="Day of the week.", examples=["sun"])
    ordinal: int = _ORDINAL
    leap: LeapPolicy = _LEAP_FIELD


class LunarChiDayRulePart(Part):
    """A day of one of the twelve branches in a lunar month."""

    type: Literal["lunar-chi-day"] = Field(
        default="lunar-chi-day",
        description="A day of a branch in a lunar month.",
        examples=["lunar-chi-day"],
    )
    month: int = _MONTH
    chi: int = Field(description="Branch of the day: 0 is Tý, 11 is Hợi.", examples=[4])
    ordinal: int = _ORDINAL
    leap: LeapPolicy = _LEAP_FIELD


class SolarRulePart(_Span):
    """From one solar day to another; a last before the first is next year's."""

    type: Literal["solar"] = Field(
        default="solar", description="Days of the Gregorian calendar.", examples=["solar"]
    )


class SolarWeekdayRulePart(Part):
    """A weekday of a solar month."""

    type: Literal["solar-weekday"] = Field(
        default="solar-weekday",
        description="A weekday of a solar month.",
        examples=["solar-weekday"],
    )
    month: int = _MONTH
    weekday: WeekdayName = Field(description="Day of the week.", examples=["sun"])
    ordinal: int = _ORDINAL


class SolarTermRulePart(Part):
    """The day on which the Sun reaches a longitude."""

    type: Literal["solar-term"] = Field(
        default="solar-term", description="A solar term.", examples=["solar-term"]
    )
    longitude: int = Field(description="Degrees; Thanh minh is 15.", examples=[15])


class WholeMonthsRulePart(Part):
    """Whole months of the year."""

    type: Literal["whole-months"] = Field(
        default="whole-months", description="Whole months.", examples=["whole-months"]
    )
    months: list[int] = Field(description="The months.", examples=[[6, 7]])
    peak_months: list[int] = Field(description="The best of them.", examples=[[6]])
    lunar: bool = Field(description="Whether they are lunar months.", examples=[False])


RulePart = Annotated[
    LunarRulePart
    | LunarMonthEndRulePart
    | LunarWeekdayRulePart
    | LunarChiDayRulePart
    | SolarRulePart
    | SolarWeekdayRulePart
    | SolarTermRulePart
    | WholeMonthsRulePart,
    Field(discriminator="type"),
]


def rule_part(rule: Rule) -> RulePart:
    """Return a rule as data."""
    match rule:
        case LunarRule():
            return LunarRulePart(**_span(rule), leap=rule.leap, short_month=rule.short_month)
        case LunarMonthEndRule():
            return LunarMonthEndRulePart(month=rule.month, leap=rule.leap)
        case LunarWeekdayRule():
            return LunarWeekdayRulePart(
                month=rule.month,
                weekday=WEEKDAYS[rule.weekday],
                ordinal=rule.ordinal,
                leap=rule.leap,
            )
        case LunarChiDayRule():
            return LunarChiDayRulePart(
                month=rule.month, chi=rule.chi, ordinal=rule.ordinal, leap=rule.leap
            )
        case SolarRule():
            return SolarRulePart(**_span(rule))
        case SolarWeekdayRule():
            return SolarWeekdayRulePart(
                month=rule.month, weekday=WEEKDAYS[rule.weekday], ordinal=rule.ordinal
            )
        case SolarTermRule():
            return SolarTermRulePart(longitude=rule.longitude)
        case MonthsRule():
            return WholeMonthsRulePart(
                months=sorted(rule.months),
                peak_months=sorted(rule.peak_months),
                lunar=rule.lunar,
            )


def _span(rule: LunarRule | SolarRule) -> dict[str, DayOfMonth | None]:
    return {"first": _day(rule.first), "last": _day(rule.last), "main": _day(rule.main)}


def _day(day: MonthDay | None) -> DayOfMonth | None:
    return None if day is None else DayOfMonth(month=day.month, day=day.day)
