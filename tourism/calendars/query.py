"""Which things of a calendar a feed shows: a question that can be kept under a name."""

from dataclasses import dataclass
from datetime import date, timedelta

from tourism.calendars.item import Item, tags_named
from tourism.calendars.ledger import KEPT_CANCELLED

BEHIND = timedelta(days=90)
AHEAD = timedelta(days=731)
"""A subscriber sees what was on in the last ninety days and what is on in two years from now."""


@dataclass(frozen=True, slots=True)
class CalendarQuery:
    """Any of the values of each kind, all of the kinds; an empty kind asks nothing.

    ``months`` are those of the solar year in which a day of it falls.
    """

    sides: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    months: tuple[int, ...] = ()

    def takes(self, item: Item) -> bool:
        """Tell whether a thing is asked for, whenever it is."""
        tags = item.said.tags
        asked = (
            ("side", self.sides),
            ("kind", self.kinds),
            ("category", self.categories),
            ("theme", self.themes),
            ("place", self.places),
            ("event", self.events),
        )
        if any(values and not {*values}.intersection(tags_named(tags, k)) for k, values in asked):
            return False
        return not self.months or bool({*self.months} & _months(item.first, item.last))


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a feed, both inclusive."""

    first: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Window":
        """Return the days that a subscriber sees."""
        return cls(today - BEHIND, today + AHEAD)

    def holds(self, item: Item, today: date) -> bool:
        """Tell whether a thing is shown: in the window, and not off for too long."""
        if item.state == "gone" or item.last < self.first or self.last < item.first:
            return False
        return not item.said.vi.cancelled or item.last + KEPT_CANCELLED >= today


EVER = Window(date.min, date.max)


def _months(first: date, last: date) -> frozenset[int]:
    """Return the months of the year that a stretch of days touches."""
    count = min(12, (last.year - first.year) * 12 + last.month - first.month + 1)
    return frozenset((first.month - 1 + number) % 12 + 1 for number in range(count))
