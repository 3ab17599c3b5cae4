"""The shape of an event's rule, with every check that makes it possible in some year.

Semantics of leap months, day 30, spans and main days follow ``data/README.md``: a plain
lunar day 30 needs a policy, and a span of more than 20 days has to be declared ``long``.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tourism.catalogue.event import (
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)
from tourism.catalogue.place_record import Month
from tourism.catalogue.records import WEEKDAYS, Record, Weekday, refuse

LONGEST_SPAN = 20
"""Days of a lunar span that need no declaration: a longer one is more often a slip."""

_DAYS_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LUNAR_MONTH = 30
_NEVER_LEAP = frozenset({1, 10, 12})
Leap = Literal["regular", "leap", "both"]


class LunarDayRecord(Record):
    """A day of a lunar month."""

    month: Month
    day: int = Field(ge=1, le=30)

    def to_day(self) -> MonthDay:
        """Return the domain value."""
        return MonthDay(self.month, self.day)


class SolarDayRecord(Record):
    """A day of a solar month that every year has."""

    month: Month
    day: int = Field(ge=1, le=31)

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.day > _DAYS_OF_MONTH[self.month - 1]:
            refuse(
                f"Tháng {self.month} không phải năm nào cũng có ngày {self.day}.",
                f"Month {self.month} does not have a day {self.day} every year.",
            )
        return self

    def to_day(self) -> MonthDay:
        """Return the domain value."""
        return MonthDay(self.month, self.day)


def _days_between(first: LunarDayRecord, last: LunarDayRecord) -> int:
    """Return how many days ``last`` lies after ``first``, months taken as 30 days."""
    days = (last.month - first.month) * _LUNAR_MONTH + last.day - first.day
    return days if days >= 0 else days + 12 * _LUNAR_MONTH


def _solar_between(first: SolarDayRecord, last: SolarDayRecord) -> int:
    starts = [sum(_DAYS_OF_MONTH[: d.month - 1]) + d.day for d in (first, last)]
    return (starts[1] - starts[0]) % 365


def _check_leap(month: int, leap: Leap) -> None:
    if leap == "leap" and month in _NEVER_LEAP:
        refuse(
            f"Từ 1968 đến 2100 không có tháng {month} nhuận; đổi «leap».",
            f"There is no leap month {month} from 1968 to 2100; change the leap policy.",
        )


def _refuse_main() -> None:
    refuse("Ngày chính hội nằm ngoài kỳ hội.", "The main day lies outside the days of the event.")


class LunarRuleRecord(Record):
    """From one lunar day to another, every year."""

    type: Literal["lunar"]
    first: LunarDayRecord
    last: LunarDayRecord | None = None
    """Leave it out while only the first day is known."""
    main: LunarDayRecord | None = None
    """The main day (chính hội)."""
    leap: Leap = "regular"
    """In a year with that leap month: the regular month, the leap one, or both."""
    short_month: Literal["last", "skip", "next"] | None = None
    """What day 30 means in a month of 29 days; needed where a day 30 is given."""
    long: bool = False
    """Declares a span of more than 20 days."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        _check_leap(self.first.month, self.leap)
        given = [day for day in (self.first, self.last, self.main) if day is not None]
        if self.short_month is None and any(day.day == _LUNAR_MONTH for day in given):
            refuse(
                'Ngày 30 cần "short_month": last, skip hoặc next (tháng thiếu chỉ có 29 ngày).',
                'Day 30 needs "short_month": last, skip or next (many months have 29 days).',
            )
        span = _days_between(self.first, self.last or self.main or self.first)
        if span + 1 > LONGEST_SPAN and not self.long:
            refuse(
                f"Kỳ hội dài {span + 1} ngày; nếu đúng, thêm long: true.",
                f"The span has {span + 1} days; if that is right, add long: true.",
            )
        if self.main is not None and _days_between(self.first, self.main) > span:
            _refuse_main()
        return self

    def to_rule(self) -> LunarRule:
        """Return the domain value."""
        return LunarRule(
            first=self.first.to_day(),
            last=self.last.to_day() if self.last else None,
            main=self.main.to_day() if self.main else None,
            leap=self.leap,
            short_month=self.short_month,
        )


class LunarMonthEndRuleRecord(Record):
    """The last day of a lunar month, 29 or 30."""

    type: Literal["lunar-month-end"]
    month: Month
    leap: Leap = "regular"

    @model_validator(mode="after")
    def _possible(self) -> Self:
        _check_leap(self.month, self.leap)
        return self

    def to_rule(self) -> LunarMonthEndRule:
        """Return the domain value."""
        return LunarMonthEndRule(self.month, self.leap)


class LunarWeekdayRuleRecord(Record):
    """The first to fifth of a weekday in a lunar month."""

    type: Literal["lunar-weekday"]
    month: Month
    weekday: Weekday
    ordinal: int = Field(ge=1, le=5)
    leap: Leap = "regular"

    @model_validator(mode="after")
    def _possible(self) -> Self:
        _check_leap(self.month, self.leap)
        return self

    def to_rule(self) -> LunarWeekdayRule:
        """Return the domain value."""
        return LunarWeekdayRule(self.month, WEEKDAYS.index(self.weekday), self.ordinal, self.leap)


class LunarChiDayRuleRecord(Record):
    """The first to third day of a branch in a lunar month."""

    type: Literal["lunar-chi-day"]
    month: Month
    chi: int = Field(ge=0, le=11)
    """0 = Tý … 11 = Hợi."""
    ordinal: int = Field(ge=1, le=3)
    leap: Leap = "regular"

    @model_validator(mode="after")
    def _possible(self) -> Self:
        _check_leap(self.month, self.leap)
        return self

    def to_rule(self) -> LunarChiDayRule:
        """Return the domain value."""
        return LunarChiDayRule(self.month, self.chi, self.ordinal, self.leap)


class SolarRuleRecord(Record):
    """From one solar day to another; a last before the first is next year's."""

    type: Literal["solar"]
    first: SolarDayRecord
    last: SolarDayRecord | None = None
    main: SolarDayRecord | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        end = self.last or self.main or self.first
        if self.main and _solar_between(self.first, self.main) > _solar_between(self.first, end):
            _refuse_main()
        return self

    def to_rule(self) -> SolarRule:
        """Return the domain value."""
        return SolarRule(
            self.first.to_day(),
            self.last.to_day() if self.last else None,
            self.main.to_day() if self.main else None,
        )


class SolarWeekdayRuleRecord(Record):
    """The first to fifth of a weekday in a solar month, or the last (-1)."""

    type: Literal["solar-weekday"]
    month: Month
    weekday: Weekday
    ordinal: Literal[-1, 1, 2, 3, 4, 5]

    def to_rule(self) -> SolarWeekdayRule:
        """Return the domain value."""
        return SolarWeekdayRule(self.month, WEEKDAYS.index(self.weekday), self.ordinal)


class SolarTermRuleRecord(Record):
    """The day on which the Sun reaches a longitude (Thanh minh: 15 degrees)."""

    type: Literal["solar-term"]
    longitude: int = Field(ge=0, le=345, multiple_of=15)

    def to_rule(self) -> SolarTermRule:
        """Return the domain value."""
        return SolarTermRule(self.longitude)


class MonthsRuleRecord(Record):
    """Whole months: a harvest, or a feast with no day told."""

    type: Literal["whole-months"]
    months: frozenset[Month] = Field(min_length=1)
    peak_months: frozenset[Month] = frozenset()
    lunar: bool = False

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not self.peak_months <= self.months:
            refuse(
                'Tháng cao điểm phải nằm trong "months".', "A peak month must be one of the months."
            )
        return self

    def to_rule(self) -> MonthsRule:
        """Return the domain value."""
        return MonthsRule(frozenset(self.months), frozenset(self.peak_months), self.lunar)


RuleRecord = Annotated[
    LunarRuleRecord
    | LunarMonthEndRuleRecord
    | LunarWeekdayRuleRecord
    | LunarChiDayRuleRecord
    | SolarRuleRecord
    | SolarWeekdayRuleRecord
    | SolarTermRuleRecord
    | MonthsRuleRecord,
    Field(discriminator="type"),
]
