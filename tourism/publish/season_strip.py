"""The farm year: which produce is in season in which month of one year, at both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tourism.almanac.lunar import to_lunar
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.event import Event, MonthsRule

_EVERY_MONTH = frozenset(range(1, 13))
Sure = Literal["to-confirm", "firm", "cancelled"]


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """A product and the solar months of the year with a day of its season.

    ``peaks`` are the best of them where somebody told. No ``months`` means that nobody knows the
    season. ``sure`` is ``firm`` once every stretch of the year was announced, ``cancelled`` once
    all of them are off; a part that is off does not count as being on.
    """

    event: Event
    months: frozenset[int]
    peaks: frozenset[int]
    sure: Sure
    occurrences: tuple[Occurrence, ...]

    @property
    def all_year(self) -> bool:
        """Whether there is no season to wait for."""
        return self.months == _EVERY_MONTH


def season_strip(events: Iterable[Event], year: int) -> tuple[SeasonRow, ...]:
    """Return a row a season, by side, those with a season first, then by when it begins.

    Args:
        events: The catalogue, in any order; festivals are left out.
        year: A solar year.

    Raises:
        OutOfRangeError: The year is outside the lunar calendar.
    """
    rows = [_row(event, year) for event in events if event.kind == "season"]
    return tuple(sorted(rows, key=_order))


def _order(row: SeasonRow) -> tuple[object, ...]:
    known = 0 if row.months and not row.all_year else 1 if row.months else 2
    return row.event.record_side.value, known, _begins(row.months), row.event.id


def _begins(months: frozenset[int]) -> int:
    """Return the month after a gap, so that a season over New Year begins in autumn."""
    starts = (month for month in sorted(months) if (month - 2) % 12 + 1 not in months)
    return next(starts, 1)


def _row(event: Event, year: int) -> SeasonRow:
    found = occurrences([event], date(year, 1, 1), date(year, 12, 31))
    on = [one for one in found if not one.cancelled]
    rule = event.rule
    peaks = rule.peak_months if isinstance(rule, MonthsRule) else frozenset()
    lunar = isinstance(rule, MonthsRule) and rule.lunar
    days = [day for one in on for day in _days(one, year)]
    peaked = (day.month for day in days if (to_lunar(day).month if lunar else day.month) in peaks)
    return SeasonRow(
        event, frozenset(day.month for day in days), frozenset(peaked), _sure(found), tuple(found)
    )


def _sure(found: Sequence[Occurrence]) -> Sure:
    if found and all(one.cancelled for one in found):
        return "cancelled"
    firm = found and all(one.by == "announcement" for one in found)
    return "firm" if firm else "to-confirm"


def _days(one: Occurrence, year: int) -> list[date]:
    first, last = max(one.first, date(year, 1, 1)), min(one.last, date(year, 12, 31))
    return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
