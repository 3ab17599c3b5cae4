"""Lists of events as sources send them, and what taking them in comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.actors import ADMIN
from tests.intake.written import CORPUS
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.intake.read_calendar import read_calendar
from tourism.intake.results import Read
from tourism.services.apply_read import Here, apply_read
from tourism.services.deed import Deed
from tourism.storage.calendar_items import changes_since, get_state
from tourism.storage.database import Database
from tourism.sync.report import SyncReport
from tourism.sync.source import Source

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HOST = "hd.example"
FAULTS = Path(CORPUS) / "faults"
HD = Source(
    "source-hd", "Lịch Hải Dương", "ics", association="hd", side=Side.HAI_DUONG, trust="auto"
)
HY = Source("source-hy", "Lịch Hưng Yên", "ics", association="hy", side=Side.HUNG_YEN, trust="auto")


def reviewed(source: Source) -> Source:
    """Return the same source, to be looked at by a person."""
    return replace(source, trust="review")


def event(
    uid: str,
    title: str,
    start: str = "20270405T080000",
    end: str = "20270405T090000",
    *more: str,
    place: str = "Đền Mẫu",
) -> list[str]:
    """Return the lines of one event."""
    zone = ";TZID=Asia/Ho_Chi_Minh" if "T" in start else ";VALUE=DATE"
    return [
        "BEGIN:VEVENT",
        *([f"UID:{uid}"] if uid else []),
        "DTSTAMP:20260101T000000Z",
        f"DTSTART{zone}:{start}",
        f"DTEND{zone}:{end}",
        f"SUMMARY:{title}",
        f"LOCATION:{place}",
        *more,
        "END:VEVENT",
    ]


def calendar(*events: Iterable[str], method: str = "") -> bytes:
    """Return a calendar of events."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//VI"]
    lines = [*head, *([f"METHOD:{method}"] if method else [])]
    lines += [line for some in events for line in some]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def shared_file(name: str) -> bytes:
    """Return a file of the shared faults."""
    return (FAULTS / name).read_bytes()


def read(octets: bytes, source: Source, now: datetime = NOW) -> Read:
    """Return what a reader makes of a calendar."""
    return read_calendar(octets, "", source.zone, now, source=source.id)


@dataclass
class Desk:
    """An instance that takes lists in, over a database."""

    database: Database
    catalogue: Catalogue
    host: str = HOST
    now: datetime = NOW
    reports: list[SyncReport] = field(default_factory=list)

    @property
    def here(self) -> Here:
        return Here(self.host, self.catalogue)

    def later(self, hours: float = 7) -> "Desk":
        """Let time pass."""
        self.now += timedelta(hours=hours)
        return self

    def take(self, source: Source, octets: bytes) -> SyncReport:
        """Take a calendar in."""
        return self.apply(source, read(octets, source, self.now))

    def apply(self, source: Source, found: Read) -> SyncReport:
        """Take in what was read."""
        with self.database.writing() as session:
            deed = Deed(session, ADMIN, self.now)
            self.reports.append(apply_read(deed, source, found, self.here))
        return self.reports[-1]

    def told(self) -> dict[str, tuple[str, str, int]]:
        """Return title, status and SEQUENCE of everything in the ledger that is no festival."""
        with self.database.reading() as session:
            items = changes_since(session, "festivals", 0, 100_000)
        return {
            item.id: (item.said.vi.title, item.said.vi.status, item.stamp.sequence)
            for item in items
            if item.id.startswith("evt-")
        }

    def titles(self) -> list[str]:
        """Return the titles that are in the ledger, in order."""
        return sorted(title for title, _, _ in self.told().values())

    def rev(self) -> int:
        """Return the number of the last change."""
        with self.database.reading() as session:
            return get_state(session).rev


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)
