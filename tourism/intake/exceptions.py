"""Exceptions of a series put in their places (RFC 5545, section 3.8.4.4).

An exception names the occurrence that it stands for, in any zone, and often as a day where the
series has times or the other way round. One that finds none is an event of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
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


def with_exceptions(
    series: Draft, dates: Dates, exceptions: Sequence[Draft]
) -> tuple[list[Instance], set[int]]:
    """Return the occurrences of a series with its exceptions, and which of these were placed.

    ``RANGE=THISANDFUTURE`` moves and renames all that follow, as far as they have no exception of
    their own. The second is the indexes of exceptions in the file.
    """
    own: dict[str, Draft] = {}
    for each in exceptions:
        if (mark := _mark_in(each, dates)) is not None:
            own[mark] = each
    ranges = sorted(
        ((mark, each) for mark, each in own.items() if each.and_future), key=lambda pair: pair[0]
    )
    made = [_instance(series, mark, dates, own, ranges) for mark in dates]
    return made, {each.piece.index for each in own.values()}


def alone(exception: Draft) -> Instance | None:
    """Return an exception whose series is not there, or does not know of it."""
    if exception.start is None or exception.replaces is None:
        return None
    length = usual_length(exception.start, exception.length)
    return Instance(mark_of(exception.replaces), exception.start, length, exception)


def _instance(
    series: Draft,
    mark: str,
    dates: Dates,
    own: Mapping[str, Draft],
    ranges: Sequence[tuple[str, Draft]],
) -> Instance:
    start, length = dates[mark]
    exception = own.get(mark)
    if exception is not None and exception.start is not None:
        lasts = exception.length
        if lasts is None:
            alike = isinstance(exception.start, Moment) is isinstance(start, Moment)
            lasts = length if alike else usual_length(exception.start, None)
        return Instance(mark, exception.start, lasts, exception)
    before = [each for at, each in ranges if at < mark]
    if before and (moved := _moved(start, before[-1])) is not None:
        changed = before[-1]
        lasts = length if changed.length is None else changed.length
        return Instance(mark, moved, lasts, changed)
    return Instance(mark, start, length, series)


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


def _mark_in(exception: Draft, dates: Dates) -> str | None:
    """Return the mark of the occurrence that an exception stands for, or None."""
    if exception.replaces is None:
        return None
    return next((mark for mark in _marks(exception.replaces, dates) if mark in dates), None)


def _marks(replaces: When, dates: Dates) -> Iterator[str]:
    yield mark_of(replaces)
    if isinstance(replaces, Moment):
        yield mark_of(replaces.wall.date())
        yield mark_of(replaces.instant.astimezone(VIETNAM).date())
        return
    for mark, (start, _) in dates.items():
        if isinstance(start, Moment) and start.wall.date() == replaces:
            yield mark
