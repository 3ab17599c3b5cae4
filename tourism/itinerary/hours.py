"""The windows a visit has to fit into, where some hours are only assumed."""

from collections.abc import Sequence
from datetime import datetime, time

from tourism.almanac.opening import DayOpening
from tourism.timewindow import TimeWindow

ASSUMED = frozenset({"hours-unknown", "tet-hours-unknown", "by-booking", "performance-day"})
"""Reasons under which the default band stands in for hours that nobody has told."""


def hours_for_visit(opening: DayOpening, until: time | None) -> Sequence[TimeWindow]:
    """Return the windows of a day; assumed ones are held open ``until`` where that is later.

    Known hours are not argued with.
    """
    if until is None or opening.code not in ASSUMED or not opening.windows:
        return opening.windows
    *others, last = sorted(opening.windows)
    closes = datetime.combine(last.opens.date(), until, last.opens.tzinfo)
    return [*others, TimeWindow(last.opens, max(last.closes, closes))]
