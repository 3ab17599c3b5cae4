"""A series → its occurrences: its rule followed within the horizon, RDATE added, EXDATE left out.

Exceptions are not looked at here. Dates told one by one are taken wherever they lie; what a rule
gives is taken from a year back to three ahead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tourism.intake.draft import Draft, When, mark_of
from tourism.intake.follow import Budget, TooMuchWorkError, follow
from tourism.intake.limits import (
    AHEAD,
    BACK,
    EARLIEST_YEAR,
    LATEST_YEAR,
    SERIES_OCCURRENCES,
    SERIES_STEPS,
)
from tourism.intake.rule import Rule, Until
from tourism.intake.trouble import UnfitError
from tourism.intake.zones import Moment
from tourism.timewindow import VIETNAM

_LAST_SECOND = time(23, 59, 59)
_DAY = timedelta(days=1)
_FAR = datetime(LATEST_YEAR, 12, 31)  # noqa: DTZ001 - a time on the wall


@dataclass(slots=True)
class Room:
    """How much of everything is left for the series of a file."""

    now: datetime
    occurrences: int
    steps: Budget


@dataclass(frozen=True, slots=True)
class Occurrences:
    """When a series happens, by mark and in order; ``cut`` if there is more than may be."""

    dates: dict[str, tuple[When, timedelta]]
    cut: bool


def usual_length(start: When, length: timedelta | None) -> timedelta:
    """Return how long something lasts: a day, or no time, if that is not told (RFC 5545, 3.6.1)."""
    if length is not None:
        return length
    return timedelta() if isinstance(start, Moment) else _DAY


def occurrences(series: Draft, room: Room) -> Occurrences:
    """Return the occurrences of a series, at most 1 000, and take them from the room.

    Raises:
        UnfitError: ``rrule-too-long``: following the rule takes too much work; ``rrule-invalid``.
    """
    start = series.start
    if start is None:
        return Occurrences({}, cut=False)
    length = usual_length(start, series.length)
    left_out = _LeftOut(series, start)
    most = min(SERIES_OCCURRENCES, max(room.occurrences, 0))
    found: dict[str, tuple[When, timedelta]] = {}
    cut = False
    for when, own in _dates(series, start, room):
        if left_out.has(when):
            continue
        if len(found) >= most:
            cut = True
            break
        found.setdefault(mark_of(when), (when, length if own is None else own))
    room.occurrences -= len(found)
    return Occurrences(dict(sorted(found.items())), cut)


def _dates(series: Draft, start: When, room: Room) -> Iterator[tuple[When, timedelta | None]]:
    if not series.rules:
        yield start, None
    for when, own in series.more:
        if isinstance(when, Moment) is isinstance(start, Moment):
            yield when, own
        elif isinstance(when, Moment):
            yield when.wall.date(), None
    for rule in series.rules:
        for when in _ruled(rule, start, room):
            yield when, None


def _ruled(rule: Rule, start: When, room: Room) -> Iterator[When]:
    """Yield what a rule gives within the horizon.

    Raises:
        UnfitError: It takes too much work, or counts hours from a whole day.
    """
    zone = start.zone if isinstance(start, Moment) else None
    if zone is None:
        if rule.freq == "HOURLY":
            raise UnfitError("rrule-invalid", "RRULE", rule.freq)
        rule = replace(rule, by_hour=(), by_minute=(), by_second=())
    wall = start.wall if isinstance(start, Moment) else datetime.combine(start, time())
    lo, hi = (_wall(room.now + step, zone or VIETNAM) for step in (-BACK, AHEAD))
    if rule.until is not None:
        hi = min(hi, max(wall, _end(rule.until, zone)))  # its start is part of any series
    budget = Budget(min(SERIES_STEPS, room.steps.left))
    before = budget.left
    try:
        for moment in follow(rule, wall, lo, hi, budget):
            yield Moment(moment, zone) if zone is not None else moment.date()
    except TooMuchWorkError:
        raise UnfitError("rrule-too-long", "RRULE") from None
    finally:
        room.steps.left -= before - max(budget.left, 0)


def _wall(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


def _end(until: Until, zone: tzinfo | None) -> datetime:
    """Return the last moment of a rule on the clock of its start.

    A day counts as a whole, also where the start has a time (RFC 5545 wants both alike).
    """
    on = until.on
    if on.year > LATEST_YEAR:
        return _FAR
    if not isinstance(on, datetime):
        return datetime.combine(on, _LAST_SECOND)
    if zone is None:
        return datetime.combine(on.date(), _LAST_SECOND)
    if until.utc and on.year >= EARLIEST_YEAR:
        return _wall(on.replace(tzinfo=UTC), zone)
    return on


class _LeftOut:
    """What EXDATE leaves out: instants, or days; a day leaves out all that begins on it."""

    def __init__(self, series: Draft, start: When) -> None:
        self._marks = {mark_of(when) for when in series.less}
        self._days = {when for when in series.less if not isinstance(when, Moment)}
        if not isinstance(start, Moment):
            self._days |= {when.wall.date() for when in series.less if isinstance(when, Moment)}

    def has(self, when: When) -> bool:
        if not self._marks:
            return False
        day: date = when.wall.date() if isinstance(when, Moment) else when
        return day in self._days or mark_of(when) in self._marks
