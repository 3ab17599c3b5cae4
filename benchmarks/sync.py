"""Taking in lists: first, changed a little, unchanged; beside a plain parse of the same octets.

    python -m benchmarks.sync            a minute and a half
    python -m benchmarks.sync --quick    1 000 events only

A list is read, reconciled with what is known, and written into an SQLite file with the ledger of
subscribers, in one transaction. The `icalendar` library parses the same octets in the same run and
does nothing else. Each step runs in a process of its own; "CPU" is what it took of a processor,
others left out, and "peak" how much it grew. Last, 100 000 known items are reconciled in memory.
"""

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar

from tourism.access.actor import SERVER
from tourism.catalogue.load import load_catalogue
from tourism.catalogue.place import Side
from tourism.intake.read_calendar import read_calendar
from tourism.intake.results import Counts, IncomingEvent, Read
from tourism.services.apply_read import Here, apply_read
from tourism.services.deed import Deed
from tourism.storage.calendar_items import CalendarState, save_state
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade
from tourism.sync.item import SourceItem, mark_of, values_of
from tourism.sync.reconcile import Ours, reconcile
from tourism.sync.source import Source
from tourism.sync.state import SourceState

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ZONE = "Asia/Ho_Chi_Minh"
SOURCE = Source("bench", "bench", "ics", association="hd", side=Side.HAI_DUONG, trust="auto")
SIZES = (1_000, 10_000)
_SECONDS = {1_000: 2.0, 10_000: 15.0}
_MOST_MB, _UNCHANGED_SECONDS = 300, 0.05
_TEXT = "Đồng bào thập phương dâng hương tưởng niệm\\, rước kiệu\\, tế lễ và thả đèn hoa đăng. " * 5


def main() -> None:
    """Print the table."""
    asked = _arguments()
    if asked.step:
        print(_measured(STEPS[asked.step], Path(asked.database), asked.size))
        return
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}\n")
    print(f"{'step':34} {'events':>7} {'seconds':>8} {'CPU':>8} {'peak MB':>8}")
    first = {}
    for size in SIZES[:1] if asked.quick else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.db"
            _prepare(path)
            for step in STEPS:
                if step != "reconcile in memory":
                    seconds, spent, peak = _run(step, path, size)
                    _tell(step, size, seconds, spent, peak)
                    if step == "first import":
                        first[size] = spent
    if len(first) == 2:
        print(f"\n10 000 events take {first[10_000] / first[1_000]:.1f} times the CPU of 1 000")
    known = 10_000 if asked.quick else 100_000
    _tell("reconcile in memory", known, *_run("reconcile in memory", Path("-"), known))


def _run(step: str, path: Path, size: int) -> tuple[float, float, float]:
    words = ["--step", step, "--database", str(path), "--size", str(size)]
    command = [sys.executable, "-m", "benchmarks.sync", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, spent, peak = map(float, done.stdout.split())
    return seconds, spent, peak


def _tell(step: str, size: int, seconds: float, spent: float, peak: float) -> None:
    says = ""
    if step == "first import":
        met = seconds <= _SECONDS[size] and peak <= _MOST_MB
        says = f"<= {_SECONDS[size]:g} s and <= {_MOST_MB} MB: {'met' if met else 'NOT MET'}"
    elif step == "the same octets":
        met = seconds <= _UNCHANGED_SECONDS
        says = f"<= {_UNCHANGED_SECONDS * 1000:g} ms: {'met' if met else 'NOT MET'}"
    print(f"{step:34} {size:>7} {seconds:>8.3f} {spent:>8.3f} {peak:>8.0f}  {says}", flush=True)


def _measured(step: Callable[[Path, int], Callable[[], None]], path: Path, size: int) -> str:
    deed = step(path, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, busy = time.perf_counter(), time.process_time()
    deed()
    seconds, spent = time.perf_counter() - start, time.process_time() - busy
    return (
        f"{seconds} {spent} {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024}"
    )


def _prepare(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    with database.writing() as session:
        save_state(session, CalendarState(0, 0, 0, None, None))
    database.dispose()


def _feed(size: int, stamp: str = "20260101T000000Z", changed: int = 0) -> bytes:
    """Return a list of so many events on days of the next two years, the first of them changed."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//VI"]
    for number in range(size):
        day = date(2026, 7, 1) + timedelta(days=number % 700)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@bench.example",
            f"DTSTAMP:{stamp}",
            f"DTSTART;TZID={ZONE}:{day:%Y%m%d}T080000",
            f"DTEND;TZID={ZONE}:{day:%Y%m%d}T113000",
            f"SUMMARY:Lễ hội làng {number}{' (đổi)' if number < changed else ''}",
            f"LOCATION:Đình làng {number}\\, Hưng Yên",
            f"DESCRIPTION:{_TEXT}",
            "STATUS:CONFIRMED",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _taking_in(path: Path, octets: bytes) -> Callable[[], None]:
    database = Database(f"sqlite:///{path}")
    catalogue = load_catalogue(Path(__file__).resolve().parents[1] / "data")
    here = Here("bench.host", catalogue)

    def take() -> None:
        read = read_calendar(octets, "text/calendar", ZONE, NOW, source=SOURCE.id)
        with database.writing() as session:
            apply_read(Deed(session, SERVER, NOW), SOURCE, read, here)

    return take


def _known(path: Path, size: int) -> Callable[[], None]:
    """What a pull does with octets that it has seen: nothing but to look at their digest."""
    octets = _feed(size)
    seen = hashlib.sha256(octets).hexdigest()

    def look() -> None:
        assert hashlib.sha256(octets).hexdigest() == seen  # noqa: S101

    del path
    return look


def _parsing(path: Path, size: int) -> Callable[[], None]:
    octets = _feed(size)
    del path
    return lambda: [None for _ in icalendar.Calendar.from_ical(octets).walk("VEVENT")] and None


def _in_memory(path: Path, size: int) -> Callable[[], None]:
    del path
    event = IncomingEvent(
        "0",
        "0",
        "",
        "Lễ hội",
        NOW.date() + timedelta(days=9),
        NOW.date() + timedelta(days=9),
        None,
        "CONFIRMED",
        location="Đình làng",
        digest="d",
    )
    events = tuple(replace(event, key=str(n), uid=str(n)) for n in range(size))
    item = SourceItem(
        SOURCE.id,
        "0",
        "0",
        "",
        "d",
        mark_of(event),
        0,
        None,
        event.first,
        event.last,
        "live",
        NOW,
        said=values_of(event),
    )
    known = {one.key: replace(item, key=one.key, uid=one.key) for one in events}
    read = Read("ok", events=events, counts=Counts(size, size), complete=True)

    def take() -> None:
        taken = reconcile(SOURCE, known, SourceState(SOURCE.id), read, NOW, Ours(("bench.host",)))
        assert taken.counts.unchanged == size  # noqa: S101

    return take


STEPS: dict[str, Callable[[Path, int], Callable[[], None]]] = {
    "plain parse by icalendar (peer)": _parsing,
    "first import": lambda path, size: _taking_in(path, _feed(size)),
    "the same octets": _known,
    "the same events, read again": lambda path, size: _taking_in(
        path, _feed(size, "20260202T000000Z")
    ),
    "one in a hundred changed": lambda path, size: _taking_in(
        path, _feed(size, changed=size // 100)
    ),
    "reconcile in memory": _in_memory,
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--step", choices=list(STEPS))
    parser.add_argument("--database", default="-")
    parser.add_argument("--size", type=int, default=1_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
