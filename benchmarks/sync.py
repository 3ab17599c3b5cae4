"""Pulling lists of others: first, unchanged, changed; beside a plain parse of the same octets.

    python -m benchmarks.sync            some two minutes
    python -m benchmarks.sync --quick    1 000 events, and SQLite only

A publisher in this process serves a calendar over HTTP on the loopback. A process of its own asks
it as a worker does (`tourism.services.pull_source`): fetch, read, reconcile with what is known,
write items, events, the ledger of subscribers and the report, in one transaction. The `icalendar`
library parses the same octets in the same run and does nothing else. Processor seconds (CPU)
leave out what others do on the machine; memory is the most that the process ever had, with
the catalogue and all of Python in it. PostgreSQL is asked for at ``TOURISM_BENCH_POSTGRES``.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.databases import new_database, postgres_if_there
from benchmarks.sync_steps import DATA, LOOPBACK, NOW, SOURCE
from tourism.catalogue.load import read_catalogue
from tourism.services.load_facts import load_facts
from tourism.services.load_organisations import load_organisations
from tourism.services.read_source import host_of
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade
from tourism.storage.sources import save_pull, save_source
from tourism.sync.pull import PullState

ZONE = "Asia/Ho_Chi_Minh"
SIZES = (1_000, 10_000)
KNOWN = 100_000
_SECONDS = {1_000: 2.0, 10_000: 15.0}
_MOST_MB, _UNCHANGED_SECONDS = 300, 0.05
_TEXT = "Đồng bào thập phương dâng hương tưởng niệm\\, rước kiệu\\, tế lễ và thả đèn hoa đăng. " * 5
_ROW = "{:12} {:34} {:>7} {:>8} {:>8} {:>8}  {}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1 000 events, on SQLite alone")
    quick = parser.parse_args().quick
    kinds = ["sqlite"] if quick else ["sqlite", *postgres_if_there()]
    sizes = SIZES[:1] if quick else SIZES
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; load {os.getloadavg()[0]:.1f}\n"
    )
    print(_ROW.format("", "step", "events", "seconds", "CPU", "peak MB", ""))
    spent: dict[tuple[str, int], float] = {}
    with _publishing() as publisher:
        for size in sizes:
            spent["icalendar", size] = _parsed_by_peer(size)
            for kind in kinds:
                with new_database(kind) as url:
                    spent[kind, size] = _pulled(kind, url, size, publisher)
    known = 10_000 if quick else KNOWN
    for size in (known // 10, known):
        _tell("", "reconcile known items in memory", size, _run("reconcile", "-", size))
    print()
    for kind in kinds:
        for size in sizes:
            times = spent[kind, size] / spent["icalendar", size]
            print(f"{kind}: the first pull of {size} takes {times:.2f} times the CPU of the parse")
    for name in ("icalendar", *kinds) if not quick else ():
        grows = spent[name, 10_000] / spent[name, 1_000]
        print(f"{name}: ten times the events take {grows:.1f} times the CPU")


def _parsed_by_peer(size: int) -> float:
    with tempfile.NamedTemporaryFile(suffix=".ics") as file:
        file.write(feed(size))
        file.flush()
        found = _run("parse", file.name, size)
    _tell("icalendar", "parses and does nothing else (peer)", size, found)
    return found.spent


def _pulled(kind: str, url: str, size: int, publisher: "Publisher") -> float:
    """Tell of all pulls, one after the other; return the CPU seconds of the first."""
    _prepare(url, publisher.address)
    publisher.say(feed(size))
    first = _run("pull", url, size)
    most, met = _SECONDS[size], first.seconds <= _SECONDS[size] and first.peak <= _MOST_MB
    _tell(kind, "first pull", size, first, f"<= {most:g} s, {_MOST_MB} MB: {_met(met)}")
    for step, tagged in (("unchanged: 304", True), ("unchanged: the same octets", False)):
        publisher.tagged = tagged
        found = _run("pull-again", url, size)
        met = found.seconds <= _UNCHANGED_SECONDS
        _tell(kind, step, size, found, f"<= {_UNCHANGED_SECONDS * 1000:g} ms: {_met(met)}")
    publisher.tagged = True
    publisher.say(feed(size, "20260202T000000Z"))
    _tell(kind, "only DTSTAMP is another", size, _run("pull", url, size))
    publisher.say(feed(size, "20260203T000000Z", changed=size // 100))
    _tell(kind, "one in a hundred changed", size, _run("pull", url, size))
    publisher.say(feed(size, "20260204T000000Z", changed=size))
    _tell(kind, "all changed", size, _run("pull", url, size))
    return first.spent


@dataclass(frozen=True)
class Found:
    """What a step took: seconds, those of the processor, megabytes at most; what came of it."""

    seconds: float
    spent: float
    peak: float
    said: str


def _run(step: str, what: str, size: int) -> Found:
    command = [sys.executable, "-m", "benchmarks.sync_steps", step, what, str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    seconds, spent, peak, said = done.stdout.splitlines()[-1].split(" ", 3)
    return Found(float(seconds), float(spent), float(peak), said)


def _tell(kind: str, step: str, size: int, found: Found, says: str = "") -> None:
    numbers = f"{found.seconds:.3f}", f"{found.spent:.3f}", f"{found.peak:.0f}"
    words = "; ".join(part for part in (found.said, says) if part)
    print(_ROW.format(kind, step, size, *numbers, words), flush=True)


def _met(good: bool) -> str:
    return "met" if good else "NOT MET"


def _prepare(url: str, publisher: str) -> None:
    """Make an instance with the real facts and one source."""
    database = Database(url)
    upgrade(database)
    address = f"http://{publisher}/list.ics"
    with database.writing() as session:
        load_facts(session, read_catalogue(DATA), NOW)
        load_organisations(session, DATA, NOW)
        save_source(session, replace(SOURCE, url=address, created_at=NOW))
        save_pull(session, PullState(SOURCE.id, next_try=NOW), host_of(address))
    database.dispose()


def feed(size: int, stamp: str = "20260101T000000Z", changed: int = 0) -> bytes:
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


class Publisher:
    """What is published now; ``tagged`` says whether it has an ETag that may be asked for."""

    def __init__(self) -> None:
        self.address = ""
        self.body = b""
        self.tagged = True

    def say(self, body: bytes) -> None:
        """Publish something else from now on."""
        self.body = body

    @property
    def tag(self) -> str:
        """The ETag of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()}"'


@contextmanager
def _publishing() -> Iterator[Publisher]:
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            same = publisher.tagged and self.headers.get("If-None-Match") == publisher.tag
            body = b"" if same else publisher.body
            self.send_response(304 if same else 200)
            if publisher.tagged:
                self.send_header("ETag", publisher.tag)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            del words

    with ThreadingHTTPServer((LOOPBACK, 0), Handler) as server:
        publisher.address = f"{LOOPBACK}:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield publisher
        finally:
            server.shutdown()


if __name__ == "__main__":
    main()
