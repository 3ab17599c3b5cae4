"""A VTIMEZONE of the file → a zone (RFC 5545, section 3.6.5).

Used for names that nobody else knows ("Customized Time Zone 1"). It is worked out once, for the
years around now; before and after, the nearest rule that was found holds.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from tourism.intake.follow import Budget, TooMuchWorkError, follow
from tourism.intake.lines import Line
from tourism.intake.rule import Rule, Until, read_rule
from tourism.intake.splitter import name_of
from tourism.intake.trouble import UnfitError

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_LOCAL = re.compile(r"(\d{8})T(\d{6})Z?")
_STEPS = 20_000
_MOST_OBSERVANCES = 50
_YEARS_AHEAD = 12
_SINCE = datetime(1970, 1, 1)  # noqa: DTZ001 - a time on the wall
_FIRST = datetime(1, 1, 2)  # noqa: DTZ001 - so that an offset can be taken from it


@dataclass(frozen=True, slots=True)
class _Change:
    """From ``at``, which is in UTC, clocks there are ``after`` ahead instead of ``before``."""

    at: datetime
    before: timedelta
    after: timedelta


@dataclass(slots=True)
class _Observance:
    start: datetime | None = None
    before: timedelta | None = None
    after: timedelta | None = None
    rules: list[Rule] = field(default_factory=list)
    dates: list[datetime] = field(default_factory=list)


class EmbeddedZone(tzinfo):
    """A zone that a calendar brought along."""

    def __init__(self, name: str, changes: Sequence[_Change]) -> None:
        self._name = name
        self._changes = changes
        # A time that a clock skips is told with the offset before, one that it shows twice is the
        # first of the two (RFC 5545, section 3.3.5): the change comes with the later reading.
        self._walls = [change.at + max(change.before, change.after) for change in changes]
        self._instants = [change.at for change in changes]

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return how far a time on the wall is ahead of UTC."""
        wall = moment.replace(tzinfo=None) if moment is not None else _SINCE
        return self._after(bisect_right(self._walls, wall))

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - nobody asks
        """Return nothing: only the whole offset is known to be right."""
        return None

    def tzname(self, moment: datetime | None) -> str:  # noqa: ARG002 - it has only one
        """Return the name that the file gives it."""
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        """Return a moment, given in UTC, as clocks there show it."""
        return moment + self._after(bisect_right(self._instants, moment.replace(tzinfo=None)))

    def __str__(self) -> str:
        return self._name

    def _after(self, number: int) -> timedelta:
        return self._changes[number - 1].after if number else self._changes[0].before


def embedded_name(lines: Sequence[Line]) -> str:
    """Return the name of a VTIMEZONE."""
    found = (line.text.partition(":")[2] for line in lines if name_of(line.text) == "TZID")
    return next(found, "").strip()


def embedded_zone(name: str, lines: Sequence[Line], now: datetime) -> EmbeddedZone | None:
    """Return the zone that the lines of a VTIMEZONE describe, or None if they make no sense."""
    budget = Budget(_STEPS)
    try:
        observances = list(_observances(lines))
        changes = [change for each in observances for change in _changes(each, now.year, budget)]
    except (ValueError, OverflowError, UnfitError, TooMuchWorkError):
        return None
    changes.sort(key=lambda change: change.at)
    return EmbeddedZone(name, changes) if changes else None


def _observances(lines: Sequence[Line]) -> Iterator[_Observance]:
    """Yield STANDARD and DAYLIGHT as they are written.

    Raises:
        ValueError: An offset or time cannot be read, or there are too many of them.
    """
    current, number = None, 0
    for line in lines:
        text = line.text.strip()
        if text.upper() in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT"):
            current, number = _Observance(), number + 1
            if number > _MOST_OBSERVANCES:
                raise ValueError(number)
        elif current is not None and text.upper() in ("END:STANDARD", "END:DAYLIGHT"):
            yield current
            current = None
        elif current is not None:
            _take(current, name_of(text), text.rpartition(":")[2])


def _take(observance: _Observance, name: str, value: str) -> None:
    if name == "DTSTART":
        observance.start = _local(value)
    elif name == "TZOFFSETFROM":
        observance.before = _offset(value)
    elif name == "TZOFFSETTO":
        observance.after = _offset(value)
    elif name == "RRULE":
        observance.rules.append(read_rule(value))
    elif name == "RDATE":
        observance.dates += [_local(part.partition("/")[0]) for part in value.split(",")[:1000]]


def _changes(observance: _Observance, year: int, budget: Budget) -> Iterator[_Change]:
    start, before, after = observance.start, observance.before, observance.after
    if start is None or before is None or after is None:
        raise ValueError(observance)
    moments = {start, *observance.dates}
    for rule in observance.rules:
        end = datetime(min(year + _YEARS_AHEAD, 9998), 1, 1)  # noqa: DTZ001
        if rule.until is not None:
            end = min(end, _end(rule.until, before))
        moments.update(follow(rule, start, max(start, _SINCE), end, budget))
    for moment in moments:
        # Programs write the year 1 or 1601; what is before it is the same.
        safe = max(moment, _FIRST)
        yield _Change(safe - before, before, after)


def _end(until: Until, before: timedelta) -> datetime:
    if not isinstance(until.on, datetime):
        return datetime.combine(until.on, datetime.max.time())
    return until.on + before if until.utc else until.on


def _local(value: str) -> datetime:
    found = _LOCAL.fullmatch(value.strip())
    if not found:
        day = date.fromisoformat(value.strip())
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a time on the wall
    return datetime.strptime("".join(found.groups()), "%Y%m%d%H%M%S")  # noqa: DTZ007 - the same


def _offset(value: str) -> timedelta:
    found = _OFFSET.fullmatch(value.strip())
    if not found:
        raise ValueError(value)
    sign, hours, minutes, seconds = found.groups()
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if size >= timedelta(days=1):
        raise ValueError(value)
    return -size if sign == "-" else size
