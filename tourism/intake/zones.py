"""Which zone a time of a file is in: of its TZID, of the calendar, or that of the source."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from tourism.intake.embedded_zone import EmbeddedZone, embedded_name, embedded_zone
from tourism.intake.limits import MOST_ZONES
from tourism.intake.lines import Line
from tourism.intake.splitter import Sheet
from tourism.intake.zone_names import HERE, guessed_zone, named_zone
from tourism.timewindow import VIETNAM


@dataclass(frozen=True, slots=True)
class Moment:
    """A time on the wall, in the zone in which it was told."""

    wall: datetime
    zone: tzinfo

    @property
    def instant(self) -> datetime:
        """The same in UTC; of a time that a clock shows twice, the first."""
        return self.wall.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """A zone, and the code of a warning if it is another than was asked for."""

    zone: tzinfo
    doubt: str = ""


@dataclass(slots=True)
class Zones:
    """The zones of one file, each looked for once."""

    source: tzinfo
    now: datetime
    _found: dict[tuple[int, str], Found] = field(default_factory=dict)
    _defined: dict[int, dict[str, list[Line]]] = field(default_factory=dict)
    _embedded: int = 0

    def named(self, name: str, sheet: Sheet) -> Found:
        """Return the zone of a TZID in one of the calendars of the file.

        Names of the IANA database and of Windows count before what the file says of them: files
        tell of few years, and some of the wrong ones.
        """
        key = (id(sheet), name)
        if key not in self._found:
            self._found[key] = self._look_for(name, sheet)
        return self._found[key]

    def floating(self, sheet: Sheet) -> Found:
        """Return the zone of times that tell none: X-WR-TIMEZONE, or that of the source."""
        return self.named(sheet.zone, sheet) if sheet.zone else Found(self.source)

    def _look_for(self, name: str, sheet: Sheet) -> Found:
        if zone := named_zone(name):
            return Found(zone)
        defined, embedded = self._look_inside(name, sheet)
        if embedded is not None:
            return Found(embedded)
        if zone := guessed_zone(name):
            return Found(zone)
        return Found(self.source, "bad-timezone" if defined else "unknown-timezone")

    def _look_inside(self, name: str, sheet: Sheet) -> tuple[bool, EmbeddedZone | None]:
        """Return whether the calendar defines a zone, and what came of it."""
        if id(sheet) not in self._defined:
            told = {_bare(embedded_name(lines)): lines for lines in reversed(sheet.timezones)}
            self._defined[id(sheet)] = told
        lines = self._defined[id(sheet)].get(_bare(name))
        if lines is None or self._embedded >= MOST_ZONES:
            return False, None
        self._embedded += 1
        return True, embedded_zone(name, lines, self.now)


def source_zone(name: str) -> tzinfo:
    """Return the zone of a source; that of Việt Nam if its name is not known."""
    return named_zone(name) or named_zone(HERE) or VIETNAM


def _bare(name: str) -> str:
    return name.replace("\\", "").strip().strip('"')
