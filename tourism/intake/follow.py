"""A rule and its start → its times, as the clock on the wall shows them (RFC 5545, 3.3.10).

Written here and not by a library: the ones there are search for ever for the 30th of February,
cannot begin late in a rule that began early, and cannot be told how much work they may do. Here
a rule is followed within two bounds only, and each day looked at counts.

As `dateutil` does (the tests hold the two against each other), every BY-part but BYSETPOS sorts
out days and times of one year, month, week, day or hour.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product

from tourism.intake.rule import Rule

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


class TooMuchWorkError(Exception):
    """A rule takes more work than a rule is worth."""


@dataclass(slots=True)
class Budget:
    """How many days may still be looked at."""

    left: int

    def spend(self, steps: int) -> None:
        """Take from it.

        Raises:
            TooMuchWorkError: Nothing is left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError


def follow(
    rule: Rule, start: datetime, lo: datetime, hi: datetime, budget: Budget
) -> Iterator[datetime]:
    """Yield the times of a rule from ``lo`` to ``hi``, in order; all without a zone.

    The start is the first of them whether the rule would give it or not, and counts (RFC 5545,
    section 3.8.5.3: it is the first instance in the recurrence set). ``UNTIL`` is not looked at:
    let ``hi`` be no later.

    Raises:
        TooMuchWorkError: The budget is spent.
    """
    rule = _completed(rule, start)
    if lo <= start <= hi:
        yield start
    begin = start if rule.count is not None else max(start, lo)
    count = 1
    for moment in _moments(rule, start, begin, hi, budget):
        if moment <= start:
            continue
        count += 1
        if moment > hi or (rule.count is not None and count > rule.count):
            return
        if moment >= lo:
            yield moment


def _completed(rule: Rule, start: datetime) -> Rule:
    """Return a rule with what it leaves to its start: the day in a period, the time of day."""
    days = rule.by_day or rule.by_month_day or rule.by_year_day
    if not days and rule.by_week:
        rule = replace(rule, by_day=((0, start.weekday()),))
    elif not days and rule.freq == "YEARLY":
        months = rule.by_month or (start.month,)
        rule = replace(rule, by_month=months, by_month_day=(start.day,))
    elif not days and rule.freq == "MONTHLY":
        rule = replace(rule, by_month_day=(start.day,))
    elif not days and rule.freq == "WEEKLY":
        rule = replace(rule, by_day=((0, start.weekday()),))
    hours = rule.by_hour or (() if rule.freq == "HOURLY" else (start.hour,))
    return replace(
        rule,
        by_hour=hours,
        by_minute=rule.by_minute or (start.minute,),
        by_second=rule.by_second or (start.second,),
    )


def _moments(
    rule: Rule, start: datetime, begin: datetime, hi: datetime, budget: Budget
) -> Iterator[datetime]:
    """Yield what a rule gives from the period of ``begin`` on; the first may lie before it."""
    fits = _DayTest(rule)
    times = [
        time(hour, minute, second)
        for hour, minute, second in sorted(
            product(
                set(rule.by_hour) if rule.freq != "HOURLY" else {0},
                set(rule.by_minute),
                set(rule.by_second),
            )
        )
    ]
    for days, hour in _periods(rule, start, begin, hi):
        budget.spend(1 + len(days))
        if hour is not None and rule.by_hour and hour not in rule.by_hour:
            continue
        kept = [day for day in days if fits(day)]
        if not kept:
            continue
        budget.spend(len(kept) * len(times))
        of_day = times if hour is None else [at.replace(hour=hour) for at in times]
        moments = [datetime.combine(day, at) for day in kept for at in of_day]
        yield from _chosen(moments, rule.by_set_pos) if rule.by_set_pos else moments


def _chosen(moments: list[datetime], positions: tuple[int, ...]) -> list[datetime]:
    """Return those at some positions, from 1 or, from the end, from -1."""
    size = len(moments)
    places = {position - 1 if position > 0 else size + position for position in positions}
    return [moments[place] for place in sorted(places) if 0 <= place < size]


def _periods(
    rule: Rule, start: datetime, begin: datetime, hi: datetime
) -> Iterator[tuple[list[date], int | None]]:
    """Yield the days of each period, and its hour if it is one."""
    if rule.freq == "YEARLY":
        yield from ((days, None) for days in _years(rule, start, begin, hi))
    elif rule.freq == "MONTHLY":
        yield from ((days, None) for days in _months(rule, start, begin, hi))
    elif rule.freq == "WEEKLY":
        yield from ((days, None) for days in _weeks(rule, start, begin, hi))
    elif rule.freq == "DAILY":
        yield from (([day], None) for day in _days(rule, start, begin, hi))
    else:
        yield from _hours(rule, start, begin, hi)


def _skipped(since: int, interval: int) -> int:
    """Return how many steps to leave out so as not to pass a point that is ``since`` away."""
    return max(0, since // interval * interval)


def _years(rule: Rule, start: datetime, begin: datetime, hi: datetime) -> Iterator[list[date]]:
    first = start.year + _skipped(begin.year - start.year, rule.interval)
    months = sorted(set(rule.by_month)) or range(1, 13)
    for year in range(first, hi.year + 1, rule.interval):
        yield [day for month in months for day in _days_of_month(year, month)]


def _months(rule: Rule, start: datetime, begin: datetime, hi: datetime) -> Iterator[list[date]]:
    origin, end = start.year * 12 + start.month - 1, hi.year * 12 + hi.month - 1
    since = begin.year * 12 + begin.month - 1 - origin
    for number in range(origin + _skipped(since, rule.interval), end + 1, rule.interval):
        year, month = divmod(number, 12)
        yield _days_of_month(year, month + 1)


def _weeks(rule: Rule, start: datetime, begin: datetime, hi: datetime) -> Iterator[list[date]]:
    origin = _week_start(start.date(), rule.week_start).toordinal()
    weeks = (begin.toordinal() - origin) // 7
    wanted = sorted({(day - rule.week_start) % 7 for _, day in rule.by_day}) or range(7)
    first = origin + 7 * _skipped(weeks, rule.interval)
    for monday in range(first, hi.toordinal() + 1, 7 * rule.interval):
        yield [date.fromordinal(monday + day) for day in wanted]


def _days(rule: Rule, start: datetime, begin: datetime, hi: datetime) -> Iterator[date]:
    origin = start.toordinal()
    first = origin + _skipped(begin.toordinal() - origin, rule.interval)
    return map(date.fromordinal, range(first, hi.toordinal() + 1, rule.interval))


def _hours(
    rule: Rule, start: datetime, begin: datetime, hi: datetime
) -> Iterator[tuple[list[date], int]]:
    origin = start.replace(minute=0, second=0)
    first = _skipped((begin - origin) // _HOUR, rule.interval)
    for number in range(first, (hi - origin) // _HOUR + 1, rule.interval):
        moment = origin + number * _HOUR
        yield [moment.date()], moment.hour


def _days_of_month(year: int, month: int) -> list[date]:
    first = date(year, month, 1).toordinal()
    return [date.fromordinal(first + day) for day in range(monthrange(year, month)[1])]


def _week_start(day: date, week_start: int) -> date:
    return day - timedelta(days=(day.weekday() - week_start) % 7)


class _DayTest:
    """Whether a rule takes a day."""

    def __init__(self, rule: Rule) -> None:
        counts = rule.freq in ("YEARLY", "MONTHLY")  # else the number before a weekday says nothing
        self._plain = {day for number, day in rule.by_day if not (number and counts)}
        self._numbered = {each for each in rule.by_day if each[0] and counts}
        self._in_year = rule.freq == "YEARLY" and not rule.by_month
        self._months = set(rule.by_month)
        self._month_days = set(rule.by_month_day)
        self._year_days = set(rule.by_year_day)
        self._weeks = set(rule.by_week)
        self._week_start = rule.week_start

    def __call__(self, day: date) -> bool:
        return (
            (not self._months or day.month in self._months)
            and (not self._month_days or self._on_month_day(day))
            and (not (self._plain or self._numbered) or self._on_weekday(day))
            and (not self._year_days or self._on_year_day(day))
            and (not self._weeks or self._in_week(day))
        )

    def _on_month_day(self, day: date) -> bool:
        if day.day in self._month_days:
            return True
        return day.day - monthrange(day.year, day.month)[1] - 1 in self._month_days

    def _on_weekday(self, day: date) -> bool:
        weekday = day.weekday()
        if weekday in self._plain:
            return True
        if not self._numbered:
            return False
        if self._in_year:
            at, size = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        else:
            at, size = day.day, monthrange(day.year, day.month)[1]
        numbers = ((at - 1) // 7 + 1, -((size - at) // 7 + 1))
        return any((number, weekday) in self._numbered for number in numbers)

    def _on_year_day(self, day: date) -> bool:
        at, size = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        return at in self._year_days or at - size - 1 in self._year_days

    def _in_week(self, day: date) -> bool:
        """Tell whether a day lies in a week by number; the first has four days of its year."""
        middle = _week_start(day, self._week_start) + 3 * _DAY
        number = (middle.timetuple().tm_yday - 1) // 7 + 1
        size = 366 if isleap(middle.year) else 365
        total = number + (size - middle.timetuple().tm_yday) // 7
        return number in self._weeks or number - total - 1 in self._weeks
