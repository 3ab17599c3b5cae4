"""What a recurrence rule says (RFC 5545, section 3.3.10), refused if it would take for ever.

A rule is looked at before it is followed: how often a day it may happen, how long its lists are,
how many times it asks for. Rules of other calendars (RSCALE, RFC 7529) are refused: there is no
Vietnamese one among them, and reading one as Gregorian shows feasts on wrong days.
"""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from math import prod
from typing import Literal, cast, get_args

from tourism.intake.limits import MOST_COUNT, RULE_PRODUCT, TIMES_A_DAY
from tourism.intake.trouble import UnfitError

Frequency = Literal["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]
_DENSE = ("MINUTELY", "SECONDLY")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?\d{1,10}")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?")
_LONGEST = 20_000
_RANGES: dict[str, tuple[int, int, bool]] = {
    # from, to, and whether it may be counted from the end
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
_ABOUT = "RRULE"


@dataclass(frozen=True, slots=True)
class Until:
    """The last moment of a rule: a day, a time on the wall, or one in UTC."""

    on: date | datetime
    utc: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be followed; weekdays count from Monday, 0, with their number or 0."""

    freq: Frequency
    interval: int = 1
    count: int | None = None
    until: Until | None = None
    week_start: int = 0
    by_day: tuple[tuple[int, int], ...] = ()
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_second: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()


def read_rule(text: str) -> Rule:
    """Return the rule in a value of RRULE.

    Raises:
        UnfitError: ``rscale-unsupported``, ``rrule-invalid``, ``rrule-too-dense`` or
            ``rrule-too-long``.
    """
    parts = _parts(text)
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        raise UnfitError("rscale-unsupported", _ABOUT, text)
    if parts.get("FREQ") in _DENSE:
        raise UnfitError("rrule-too-dense", _ABOUT, text)
    try:
        rule = _rule(parts)
    except ValueError:
        raise UnfitError("rrule-invalid", _ABOUT, text) from None
    if _times_a_day(rule) > TIMES_A_DAY or _product(rule) > RULE_PRODUCT:
        raise UnfitError("rrule-too-dense", _ABOUT, text)
    if rule.count is not None and rule.count > MOST_COUNT:
        raise UnfitError("rrule-too-long", _ABOUT, text)
    return rule


def _parts(text: str) -> dict[str, str]:
    if len(text) > _LONGEST:
        raise UnfitError("rrule-too-dense", _ABOUT, text)
    parts: dict[str, str] = {}
    for part in text.upper().strip().strip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name.strip() in parts:
            raise UnfitError("rrule-invalid", _ABOUT, text)
        parts[name.strip()] = value.strip()
    return parts


def _rule(parts: dict[str, str]) -> Rule:
    freq = parts.get("FREQ", "")
    if freq not in get_args(Frequency) or ("COUNT" in parts and "UNTIL" in parts):
        raise ValueError(freq)
    numbers = {name: _numbers(name, parts.get(name, "")) for name in _RANGES}
    return Rule(
        freq=cast(Frequency, freq),
        interval=_positive(parts.get("INTERVAL", "1")),
        count=_positive(parts["COUNT"]) if parts.get("COUNT") else None,
        until=_until(parts["UNTIL"]) if parts.get("UNTIL") else None,
        week_start=_DAYS.index(parts.get("WKST") or "MO"),
        by_day=tuple(_day(value) for value in _listed(parts.get("BYDAY", ""))),
        by_month=numbers["BYMONTH"],
        by_month_day=numbers["BYMONTHDAY"],
        by_year_day=numbers["BYYEARDAY"],
        by_week=numbers["BYWEEKNO"],
        by_hour=numbers["BYHOUR"],
        by_minute=numbers["BYMINUTE"],
        by_second=tuple(min(second, 59) for second in numbers["BYSECOND"]),
        by_set_pos=numbers["BYSETPOS"],
    )


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(",")] if value else []


def _numbers(name: str, value: str) -> tuple[int, ...]:
    least, most, may_be_negative = _RANGES[name]
    numbers = tuple(map(_number, _listed(value)))
    for number in numbers:
        size = abs(number) if may_be_negative else number
        if not least <= size <= most:
            raise ValueError(number)
    return numbers


def _number(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise ValueError(value)
    return int(value)


def _positive(value: str) -> int:
    number = _number(value)
    if number < 1:
        raise ValueError(value)
    return number


def _day(value: str) -> tuple[int, int]:
    found = _DAY.fullmatch(value)
    number = int(found[1] or 0) if found else 0
    if not found or abs(number) > 53 or (found[1] and not number):
        raise ValueError(value)
    return number, _DAYS.index(found[2])


def _until(value: str) -> Until:
    found = _UNTIL.fullmatch(value)
    if not found:
        raise ValueError(value)
    day, time, utc = found.groups()
    if time is None:
        return Until(datetime.strptime(day, "%Y%m%d").date())  # noqa: DTZ007 - a day has no zone
    return Until(datetime.strptime(day + time, "%Y%m%d%H%M%S"), utc is not None)  # noqa: DTZ007


def _times_a_day(rule: Rule) -> float:
    times = max(1, len(rule.by_minute)) * max(1, len(rule.by_second))
    if rule.freq == "HOURLY":
        return times * (len(rule.by_hour) or 24 / rule.interval)
    return times * max(1, len(rule.by_hour))


def _product(rule: Rule) -> int:
    """Return what the lengths of the lists give when multiplied."""
    lists = (getattr(rule, each.name) for each in fields(rule) if each.name.startswith("by_"))
    return prod(max(1, len(values)) for values in lists)
