"""A month as a sheet of weeks: each day, what is on that day, and bars over the days of a festival.

Festivals are on days; the seasons of produce would fill every one of them, so they stand beside.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tourism.almanac.occurrence import Occurrence
from tourism.errors import BadRequestError, Fault
from tourism.language import Text

FIRST_MONTH, LAST_MONTH = date(1969, 1, 1), date(2099, 12, 1)
"""The lunar calendar reaches a sheet further on both ends."""
MONTH_PATTERN = "(19(69|[7-9][0-9])|20[0-9]{2})-(0[1-9]|1[0-2])"
_MONTH = re.compile(MONTH_PATTERN)
_WEEK = 7
_NO_MONTH = Text(
    "Viết tháng dương lịch dạng NĂM-THÁNG, từ 1969-01 đến 2099-12; ví dụ 2027-02.",
    "Write a solar month as YEAR-MONTH, from 1969-01 to 2099-12; for example 2027-02.",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A festival on one of its days: the ``number``-th of ``days``, the main day perhaps."""

    occurrence: Occurrence
    number: int
    days: int
    main: bool


@dataclass(frozen=True, slots=True)
class GridDay:
    """A day of the sheet; the first and last week may have days of other months."""

    on: date
    inside: bool
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A festival in one week: from weekday ``start`` (Monday is 0) over ``days`` days.

    ``lane`` counts from 0, downwards; bars of one lane do not touch. ``begins`` and ``ends``
    tell whether its first and last day are in this week.
    """

    occurrence: Occurrence
    start: int
    days: int
    lane: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, Monday first, and the bars over them."""

    days: tuple[GridDay, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The whole sheet; ``festivals`` and ``seasons`` have a day in the month itself."""

    first: date
    last: date
    weeks: tuple[Week, ...]
    festivals: tuple[Occurrence, ...]
    seasons: tuple[Occurrence, ...]

    @property
    def before(self) -> date | None:
        """The first day of the month before, if there is a sheet for it."""
        return None if self.first == FIRST_MONTH else next_month(self.first, -1)

    @property
    def after(self) -> date | None:
        """The first day of the month after, if there is a sheet for it."""
        return None if self.first == LAST_MONTH else next_month(self.first, 1)


def month_of_name(name: str) -> date:
    """Return the first day of a month written ``2027-02``.

    Raises:
        BadRequestError: It is none, or the lunar calendar does not reach it.
    """
    if _MONTH.fullmatch(name) is None:
        raise BadRequestError([Fault("month", name[:20], _NO_MONTH)])
    return date(int(name[:4]), int(name[5:]), 1)


def month_name(first: date) -> str:
    """Return ``2027-02``."""
    return f"{first:%Y-%m}"


def next_month(first: date, months: int) -> date:
    """Return the first day of the month so many months later; negative is earlier."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def months_touched(first: date, last: date) -> frozenset[int]:
    """Return the months of the year in which a stretch of days has a day."""
    count = min(12, (last.year - first.year) * 12 + last.month - first.month + 1)
    return frozenset((first.month - 1 + number) % 12 + 1 for number in range(count))


def month_days(first: date) -> tuple[date, date]:
    """Return the first and last day of the sheet of a month: whole weeks, Monday to Sunday."""
    last = next_month(first, 1) - timedelta(days=1)
    return first - timedelta(first.weekday()), last + timedelta(_WEEK - 1 - last.weekday())


def month_grid(first: date, occurrences: Iterable[Occurrence]) -> MonthGrid:
    """Return the sheet of a month.

    Args:
        first: First day of the month.
        occurrences: Those with a day in `month_days`, others are left out; cancelled ones too,
            which keep their days.
    """
    begin, end = month_days(first)
    last = next_month(first, 1) - timedelta(days=1)
    found = sorted(occurrences, key=lambda one: (one.first, one.id))
    festivals = [one for one in found if one.event.kind == "festival"]
    weeks = (end - begin).days // _WEEK + 1
    return MonthGrid(
        first=first,
        last=last,
        weeks=tuple(_week(begin + timedelta(_WEEK * n), first, festivals) for n in range(weeks)),
        festivals=tuple(one for one in festivals if _meets(one, first, last)),
        seasons=tuple(
            one for one in found if one.event.kind == "season" and _meets(one, first, last)
        ),
    )


def _week(monday: date, first: date, festivals: Sequence[Occurrence]) -> Week:
    days = [monday + timedelta(number) for number in range(_WEEK)]
    there = [one for one in festivals if _meets(one, days[0], days[-1])]
    return Week(
        tuple(_day(day, first, there) for day in days),
        tuple(_bars(monday, there)),
    )


def held_on(one: Occurrence, day: date) -> Held:
    """Return a festival on one of its days."""
    number, days = (day - one.first).days + 1, (one.last - one.first).days + 1
    return Held(one, number, days, main_day(one) == day)


def main_day(one: Occurrence) -> date | None:
    """Return the main day; of a festival of one day that day, of others None if unknown."""
    return one.first if one.first == one.last else one.main


def _day(day: date, first: date, festivals: Iterable[Occurrence]) -> GridDay:
    held = tuple(held_on(one, day) for one in festivals if one.covers(day))
    return GridDay(day, day.month == first.month, held)


def _bars(monday: date, festivals: Iterable[Occurrence]) -> Iterator[Bar]:
    """Yield bars, each in the highest lane that is free; the longer of two comes first."""
    sunday = monday + timedelta(_WEEK - 1)
    free: list[int] = []
    for one in sorted(festivals, key=lambda o: (max(o.first, monday), -(o.last.toordinal()), o.id)):
        start, end = (max(one.first, monday) - monday).days, (min(one.last, sunday) - monday).days
        lane = next((n for n, taken in enumerate(free) if taken < start), len(free))
        free[lane : lane + 1] = [end]
        yield Bar(one, start, end - start + 1, lane, one.first >= monday, one.last <= sunday)


def _meets(one: Occurrence, first: date, last: date) -> bool:
    return one.first <= last and first <= one.last
