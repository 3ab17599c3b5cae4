"""The times of one event: start, end, exceptions, each in the zone in which it was told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tourism.intake.draft import When
from tourism.intake.limits import EARLIEST_YEAR, LATEST_YEAR, MOST_DATES
from tourism.intake.trouble import UnfitError
from tourism.intake.values import Values
from tourism.intake.zones import Moment, Zones

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


class Times:
    """Reads the times of one event.

    Raises:
        UnfitError: From every method: ``invalid-date``, ``date-out-of-range`` and what it names.
    """

    def __init__(self, values: Values, zones: Zones) -> None:
        self._values = values
        self._zones = zones

    def one(self, name: str) -> When | None:
        """Return the value of DTSTART, DTEND or RECURRENCE-ID, or None if it has none."""
        self._refuse_faulty(name)
        found = self._values.all(name)
        if len(found) > 1:
            self._values.note("repeated-property", name)
        return self._when(name, found[0], found[0].dt) if found else None

    def stamp(self, name: str) -> datetime | None:
        """Return LAST-MODIFIED or DTSTAMP, in UTC and no later than now; None if it is none.

        A clock that runs ahead would else win over every later version.
        """
        found = self._values.all(name)
        if not found or self._values.faulty(name) or not isinstance(found[0].dt, datetime):
            return None
        told: datetime = found[0].dt
        if not EARLIEST_YEAR < told.year < LATEST_YEAR:
            return None
        moment = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
        if moment > self._zones.now:
            if name == "LAST-MODIFIED":
                self._values.note("clock-ahead", name, f"{moment:%Y-%m-%dT%H:%M:%SZ}")
            return self._zones.now
        return moment

    def length(self, start: When) -> timedelta | None:
        """Return how long it lasts, in days if its start is a day; None if that is not told.

        A DTEND that is the DTSTART of a whole day, as many programs write, stands for one day
        (RFC 5545, section 3.6.1, has the end exclusive).

        Raises:
            UnfitError: Also ``end-before-start``, ``value-type-mismatch``, ``invalid-duration``.
        """
        end = self.one("DTEND")
        if end is None:
            return self._duration(start)
        if isinstance(end, Moment) is not isinstance(start, Moment):
            raise UnfitError("value-type-mismatch", "DTEND", self._raw("DTEND"))
        length = _between(start, end)
        if length < timedelta():
            raise UnfitError("end-before-start", "DTEND", self._raw("DTEND"))
        return length if isinstance(start, Moment) else max(length, _DAY)

    def more(self) -> tuple[tuple[When, timedelta | None], ...]:
        """Return the dates of RDATE, with their length where they are periods."""
        found = []
        for when, ends in self._list("RDATE"):
            length = ends if isinstance(ends, timedelta) or ends is None else _between(when, ends)
            if length is not None and length < timedelta():
                raise UnfitError("end-before-start", "RDATE", self._raw("RDATE"))
            found.append((when, length))
        return tuple(found)

    def less(self) -> tuple[When, ...]:
        """Return the dates of EXDATE."""
        return tuple(when for when, _ in self._list("EXDATE"))

    def _list(self, name: str) -> Iterator[tuple[When, When | timedelta | None]]:
        self._refuse_faulty(name)
        number = 0
        for value in self._values.all(name):
            for each in value.dts:
                number += 1
                if number > MOST_DATES:
                    raise UnfitError("too-many-dates", name, str(MOST_DATES))
                told = each.dt
                if not isinstance(told, tuple):
                    yield self._when(name, value, told), None
                    continue
                start, end = told
                ends = end if isinstance(end, timedelta) else self._when(name, value, end)
                yield self._when(name, value, start), ends

    def _when(self, name: str, value: Any, told: object) -> When:
        if not isinstance(told, date):  # a duration, a time of day
            raise UnfitError("invalid-date", name, self._raw(name))
        if not EARLIEST_YEAR <= told.year <= LATEST_YEAR:
            raise UnfitError("date-out-of-range", name, self._raw(name))
        if not isinstance(told, datetime):
            return told
        if told.tzinfo is not None:
            return Moment(told.astimezone(UTC).replace(tzinfo=None), UTC)
        zone = self._values.zone_of(value)
        sheet = self._values.piece.sheet
        found = self._zones.named(zone, sheet) if zone else self._zones.floating(sheet)
        if found.doubt:
            self._values.note(found.doubt, name, zone or sheet.zone)
        return Moment(told, found.zone)

    def _duration(self, start: When) -> timedelta | None:
        if self._values.faulty("DURATION"):
            raise UnfitError("invalid-duration", "DURATION", self._raw("DURATION"))
        found = self._values.all("DURATION")
        if not found:
            return None
        length = found[0].dt if hasattr(found[0], "dt") else found[0].td
        if not isinstance(length, timedelta) or abs(length) > 4000 * _DAY:
            raise UnfitError("invalid-duration", "DURATION", self._raw("DURATION"))
        if length < timedelta():
            raise UnfitError("end-before-start", "DURATION", self._raw("DURATION"))
        if isinstance(start, Moment):
            return length
        return max(_DAY, timedelta(days=-(-length // _DAY)))  # begun days count

    def _refuse_faulty(self, name: str) -> None:
        if self._values.faulty(name):
            raise UnfitError("invalid-date", name, self._raw(name))

    def _raw(self, name: str) -> str:
        line = self._values.piece.first(name)
        return line.text.rpartition(":")[2] if line else ""


def _between(start: When, end: When) -> timedelta:
    if isinstance(start, Moment) and isinstance(end, Moment):
        return end.instant - start.instant
    if isinstance(start, Moment) or isinstance(end, Moment):
        raise UnfitError("value-type-mismatch", "RDATE")
    return end - start
