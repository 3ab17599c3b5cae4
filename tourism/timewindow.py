"""A stretch of time on one day, and the arithmetic of fitting a visit into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "+07")
"""Local time of every itinerary. Việt Nam has no daylight saving time."""


@dataclass(frozen=True, slots=True, order=True)
class TimeWindow:
    """From ``opens`` to ``closes``, both local and aware: ``opens < closes``."""

    opens: datetime
    closes: datetime

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"a window closes after it opens: {self.opens} .. {self.closes}")

    def holds(self, start: datetime, dwell: timedelta) -> bool:
        """Tell whether a stay of ``dwell`` from ``start`` lies inside."""
        return self.opens <= start and start + dwell <= self.closes


def earliest_start(
    windows: Iterable[TimeWindow], arrival: datetime, dwell: timedelta
) -> datetime | None:
    """Return when a visit can start at the earliest, or None if it cannot that day.

    The whole visit has to fit inside one window: a museum that shuts at noon is
    not visited across its lunch break.

    Args:
        windows: Opening windows of one place on one date, in any order.
        arrival: When the group steps off the coach.
        dwell: How long the group stays; zero is a photo stop.
    """
    for window in sorted(windows):
        start = max(arrival, window.opens)
        if start + dwell <= window.closes:
            return start
    return None
