"""Exceptions of a series put in their places (RFC 5545, section 3.8.4.4).

An exception names the occurrence that it stands for, in any zone, and often as a day where the
series has times or the other way round. One that finds none is an event of its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tourism.intake.draft import Draft, When, mark_of
from tourism.intake.occurrences import usual_length
from tourism.intake.zones import Moment
from tourism.timewindow import VIETNAM

Dates = Mapping[str, tuple[When, timedelta]]


@dataclass(frozen=True, slots=True)
class Instance:
    """One occurrence: which it is, when it is, and whose words it has."""

    mark: str
    start: When
    length: timedelta
    words: Draft


class Exceptions:
    """The exceptions of one UID, each to be placed once."""

    def __init__(self, exceptions: Iterable[Draft]) -> None:
        self._left = {each.piece.index: each for each in exceptions}
        self._by_mark: dict[str, Draft] = {}
        self._by_day: dict[str, Draft] = {}
        for each in self._left.values():
            if each.replaces is None:
                continue
            self._by_mark[mark_of(each.replaces)] = each
            if isinstance(each.replaces, Moment):
                here = each.replaces.instant.astimezone(VIETNAM).date()
                self._by_day.setdefault(mark_of(here), each)
                self._by_day[mark_of(each.replaces.wall.date())] = each

    @property
    def left(self) -> list[Draft]:
        """Those that were not placed."""
        return list(self._left.values())

    def place(self, series: Draft, dates: Dates) -> list[Instance]:
        """Return the occurrences of a series, with the exceptions that belong to it.

        ``RANGE=THISANDFUTURE`` moves and renames all that follow, as far as they have no
        exception of their own.
        """
        own = {mark: each for mark in dates if (each := self._take(mark, dates[mark][0]))}
        ranges = sorted(mark for mark, each in own.items() if each.and_future)
        made = []
        for mark, (start, length) in dates.items():
            if mark in own:
                made.append(_exception(own[mark], mark, start, length))
                continue
            before = bisect_left(ranges, mark)
            change = own[ranges[before - 1]] if before else None
            made.append(_changed(change, series, mark, start, length))
        return made

    def _take(self, mark: str, start: When) -> Draft | None:
        found = self._by_mark.get(mark)
        if found is None and isinstance(start, Moment):
            found = self._by_mark.get(mark_of(start.wall.date()))
        elif found is None:
            found = self._by_day.get(mark)
        return self._left.pop(found.piece.index, None) if found is not None else None


def alone(exception: Draft) -> Instance | None:
    """Return an exception whose series is not there, or does not know of it."""
    if exception.start is None or exception.replaces is None:
        return None
    length = usual_length(exception.start, exception.length)
    return Instance(mark_of(exception.replaces), exception.start, length, exception)


def _exception(exception: Draft, mark: str, start: When, length: timedelta) -> Instance:
    there = start if exception.start is None else exception.start
    lasts = exception.length
    if lasts is None:
        alike = isinstance(there, Moment) is isinstance(start, Moment)
        lasts = length if alike else usual_length(there, None)
    return Instance(mark, there, lasts, exception)


def _changed(
    change: Draft | None, series: Draft, mark: str, start: When, length: timedelta
) -> Instance:
    """Return an occurrence as the last change of all that follow left it."""
    moved = _moved(start, change) if change is not None else None
    if change is None or moved is None:
        return Instance(mark, start, length, series)
    return Instance(mark, moved, length if change.length is None else change.length, change)


def _moved(start: When, change: Draft) -> When | None:
    """Return a start moved as far as the change moved the one that it stands for."""
    there, here = change.start, change.replaces
    if isinstance(start, Moment):
        if isinstance(there, Moment) and isinstance(here, Moment):
            shift = _on_clock(there, start.zone) - _on_clock(here, start.zone)
            return Moment(start.wall + shift, start.zone)
        return None
    if there is None or here is None or isinstance(there, Moment) or isinstance(here, Moment):
        return None
    return start + (there - here)


def _on_clock(moment: Moment, zone: tzinfo) -> datetime:
    return moment.instant.astimezone(zone).replace(tzinfo=None)
