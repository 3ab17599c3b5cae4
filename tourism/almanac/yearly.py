"""The occurrences of a catalogue, worked out once a year: for those who ask again and again."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from tourism.almanac.lunar import FIRST_DAY, LAST_DAY
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.event import Event

_CATALOGUES = 2
"""So many are remembered: the newest, and the one before while something still goes by it."""


def occurrences_between(events: Mapping[str, Event], first: date, last: date) -> list[Occurrence]:
    """Return what `occurrences` does, quickly where another day of these years was asked for.

    Args:
        events: Of a catalogue; nobody changes them.
        first: First day, inclusive.
        last: Last day, inclusive.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar of 1968–2100.
        ImpossibleRuleError: An event has a rule that cannot be kept.
    """
    if not FIRST_DAY <= first <= last <= LAST_DAY:
        return occurrences(events.values(), first, last)
    years = _years_of(_Same(events))
    found = {
        occurrence.id: occurrence
        for year in range(first.year, last.year + 1)
        for occurrence in years.of(year)
        if occurrence.first <= last and first <= occurrence.last
    }
    return sorted(found.values(), key=lambda occurrence: (occurrence.first, occurrence.id))


class _Same:
    """A mapping that is equal to itself alone: to compare what is in it would take long."""

    def __init__(self, events: Mapping[str, Event]) -> None:
        self.events = events

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.events is other.events

    def __hash__(self) -> int:
        return id(self.events)


class _Years:
    def __init__(self, events: Mapping[str, Event]) -> None:
        self._events = events
        self._known: dict[int, list[Occurrence]] = {}

    def of(self, year: int) -> list[Occurrence]:
        """Return what has a day in a Gregorian year."""
        if year not in self._known:
            first, last = max(date(year, 1, 1), FIRST_DAY), min(date(year, 12, 31), LAST_DAY)
            self._known[year] = occurrences(self._events.values(), first, last)
        return self._known[year]


@lru_cache(maxsize=_CATALOGUES)
def _years_of(same: _Same) -> _Years:
    return _Years(same.events)
