"""Calendars beside their peers: how long writing one takes, and how many clients can be served.

    python -m benchmarks.feeds            a minute or two
    python -m benchmarks.feeds --quick    fewer entries, shorter

Writing: 1 000, 10 000 and 100 000 occurrences of the real festivals, from entries to octets, by the
writer of this project and by the `icalendar` library, each in a process of its own; "peak" is how
much the process grew. Serving: one calendar of 1 000 entries by one process of this service, and by
Radicale, a calendar server in Python that keeps each entry in a file.
"""

import argparse
import asyncio
import base64
import http.client
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

import icalendar

from benchmarks.client import Request, measure, tag_of
from benchmarks.generate import DATA
from benchmarks.questions import get, unless
from benchmarks.service import BIN, serving
from tourism.almanac.occurrence import occurrences
from tourism.calendars.feed import Feed, Site, feed_ics
from tourism.calendars.item import FESTIVALS, Item, Wanted
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.load import load_catalogue, read_catalogue
from tourism.publish.calendar_entry import CalendarEntry, Stamp
from tourism.services.keep_calendar import wanted_of
from tourism.services.load_facts import load_facts
from tourism.storage.calendar_feeds import SavedFeed, save_feed
from tourism.storage.calendar_items import get_state, save_items, save_state
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SITE = Site("http://127.0.0.1:8000", "127.0.0.1")
FEED = Feed("bench", "vi", "Lịch để đo tốc độ", query=CalendarQuery(themes=("bench",)))
SIZES = (1_000, 10_000, 100_000)
SERVED = 1_000
_TARGETS = {"render": 1.0, "peak": 100.0, "full": 2_000, "304": 5_000, "times": 100}


def main() -> None:
    """Print the tables."""
    asked = _arguments()
    if asked.write:
        print(_write(asked.write, asked.size))
        return
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}\n")
    _writing(SIZES[:2] if asked.quick else SIZES)
    _serving(1.0 if asked.quick else 4.0)


def _writing(sizes: tuple[int, ...]) -> None:
    print(f"{'writing':34} {'entries':>8} {'seconds':>8} {'peak MB':>8} {'MB':>6}")
    last = 0.0
    for size in sizes:
        for writer in ("this project", "icalendar (peer)"):
            seconds, peak, octets = _in_a_process(writer.split()[0], size)
            says = ""
            if writer == "this project":
                says = f"x{seconds / last:.1f} for 10 times as many" if last else ""
                last = seconds
                if size == 10_000:
                    met = seconds <= _TARGETS["render"] and peak <= _TARGETS["peak"]
                    says += f"; <= 1 s and <= 100 MB: {'met' if met else 'NOT MET'}"
            print(
                f"{writer:34} {size:>8} {seconds:>8.3f} {peak:>8.0f} {octets / 1e6:>6.1f}  {says}",
                flush=True,
            )


def _in_a_process(writer: str, size: int) -> tuple[float, float, int]:
    command = [sys.executable, "-m", "benchmarks.feeds", "--write", writer, "--size", str(size)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[-3]), float(told[-2]), int(told[-1])


def _write(writer: str, size: int) -> str:
    """Return seconds, megabytes that the process grew by, and octets."""
    items = made_items(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    content = feed_ics(FEED, items, SITE) if writer == "this" else _by_library(items)
    seconds = time.perf_counter() - begun
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"{seconds:.4f} {peak:.1f} {len(content)}"


def _by_library(items: list[Item]) -> bytes:
    """Return the same calendar by the `icalendar` library."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//peer//")
    for item in items:
        entry, event = item.said.vi, icalendar.Event()
        event.add("uid", f"{entry.id}@{SITE.host}")
        event.add("dtstamp", item.changed_at)
        event.add("last-modified", item.changed_at)
        event.add("sequence", item.stamp.sequence)
        event.add("summary", entry.title)
        event.add("status", entry.status)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("location", entry.location)
        if entry.point:
            event.add("geo", (entry.point.latitude, entry.point.longitude))
        event.add("categories", list(entry.categories))
        event.add("description", entry.description)
        event.add("url", f"{SITE.url}{entry.path}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def made_items(count: int) -> list[Item]:
    """Return so many occurrences of the real festivals; ids tell those of one day apart."""
    catalogue = load_catalogue(DATA)
    festivals = [event for event in catalogue.events.values() if event.kind == "festival"]
    found = wanted_of(occurrences(festivals, date(2026, 10, 1), date(2028, 10, 1)), catalogue)
    made = []
    for number, (item_id, wanted) in enumerate(islice(cycle(found.items()), count)):
        name = f"{item_id}-{number:06}"
        said = Wanted(_named(wanted.vi, name), _named(wanted.en, name), frozenset({"theme:bench"}))
        made.append(Item(FESTIVALS, name, number + 1, said, "held", Stamp(0, NOW)))
    return made


def _named(entry: CalendarEntry, name: str) -> CalendarEntry:
    return replace(entry, id=name)


def _serving(seconds: float) -> None:
    with tempfile.TemporaryDirectory(prefix="tourism-bench-") as folder:
        url = f"sqlite:///{folder}/feeds.db"
        items = made_items(SERVED)
        _fill(url, items)
        content = feed_ics(FEED, items, SITE)
        print(f"\n{SERVED} entries, {len(content) / 1e6:.2f} MB, one process")
        print(f"{'serving':34} {'clients':>8} {'req/s':>8} {'p50':>8} {'p95 ms':>8}")
        peer = _radicale(Path(folder) / "peer", content, seconds)
        print(f"{'Radicale, GET (peer)':34} {1:>8} {peer:>8.1f}", flush=True)
        with serving([str(BIN / "tourism"), "serve"], 1, url) as server:
            full = get("/calendars/bench.ics")
            packed: Request = (full[0], "accept-encoding: gzip\r\n", b"")
            tag = asyncio.run(tag_of(server.port, full))
            for name, request, target in (
                ("full", full, _TARGETS["full"]),
                ("gzip", packed, 0),
                ("304", unless(full, tag), _TARGETS["304"]),
            ):
                for clients in (1, 8):
                    found = asyncio.run(measure(server.port, [request], clients, seconds))
                    says = ""
                    if clients == 8:
                        says = f"{found.rate / peer:.0f} times the peer"
                        if target:
                            met = "met" if found.rate >= target else "NOT MET"
                            says += f"; >= {target:.0f}/s: {met}"
                    print(
                        f"{name:34} {clients:>8} {found.rate:>8.0f} {found.p50:>8.2f}"
                        f" {found.p95:>8.2f}  {says}",
                        flush=True,
                    )


def _fill(url: str, items: list[Item]) -> None:
    database = Database(url)
    upgrade(database)
    with database.writing() as session:
        load_facts(session, read_catalogue(DATA), NOW)
        state = get_state(session, lock=True)
        save_items(session, [replace(item, rev=item.rev + state.rev) for item in items])
        save_feed(session, SavedFeed(FEED, None, "bench", NOW))
        save_state(session, replace(state, rev=state.rev + len(items)))
    database.dispose()


def _radicale(folder: Path, content: bytes, seconds: float) -> float:
    """Return how many times a second Radicale gives the same calendar away whole."""
    with _peer(folder) as port:
        login = base64.b64encode(b"bench:x").decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "text/calendar"}

        def ask(method: str, body: bytes | None = None) -> tuple[int, int]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request(method, "/bench/calendar/", body, headers)
            answer = connection.getresponse()
            size = len(answer.read())
            connection.close()
            return answer.status, size

        status, _ = ask("PUT", content)
        if status not in (200, 201, 204):
            raise SystemExit(f"Radicale does not take the calendar: {status}")
        ask("GET")  # it makes its cache
        begun, count = time.perf_counter(), 0
        while time.perf_counter() < begun + seconds:
            status, size = ask("GET")
            if status != 200 or size < len(content) / 2:
                raise SystemExit(f"Radicale does not give it back: {status}, {size} octets")
            count += 1
        return count / (time.perf_counter() - begun)


@contextmanager
def _peer(folder: Path) -> Iterator[int]:
    port = 5232
    settings = folder / "config"
    folder.mkdir()
    settings.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n"
        f"[storage]\nfilesystem_folder = {folder}/collections\n[logging]\nlevel = error\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(settings)]
    peer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            time.sleep(0.1)
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            except OSError:
                continue
        yield port
    finally:
        peer.terminate()
        peer.wait(20)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure calendars beside their peers.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", choices=("this", "icalendar"), help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=1_000, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
