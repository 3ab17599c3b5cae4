"""Requests a second and waiting times of the service, on both databases, beside simpler peers.

    python -m benchmarks.service                    10 000 places, 100 000 occurrences: some minutes
    python -m benchmarks.service --quick            1 000 places on SQLite alone: a minute
    python -m benchmarks.service --growth           also 1 000, 10 000 and 100 000 places
    python -m benchmarks.service --database URL     what `benchmarks.generate` has filled before

The real server is started (``tourism serve``), and asked over real connections. The peers: a
route of the same framework that says hello, which is what HTTP alone costs here; and for search
the full-text index of SQLite (FTS5, ``unicode61``) without any service around it, which is what
finding words costs. That index ranks neither names nor marks, and finds no đ for a d.

"Each anew" asks nothing twice, so that each answer is worked out; the other rows ask some hundred
questions again and again, as websites do, and most are answered out of memory.

"cpu ms" is what a request costs the processes of the service, PostgreSQL aside: other work on the
machine makes everything wait longer and changes that number least.

PostgreSQL is asked for at TOURISM_BENCH_POSTGRES; without a server there its part is left out.
"""

import argparse
import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import make_url

from benchmarks.client import Answer, Connection, Measured, Request, measure, tag_of
from benchmarks.databases import new_database, postgres_if_there
from benchmarks.generate import fill
from benchmarks.questions import compose, each_anew, get, months, publish_tour, searches, unless
from tourism.language import fold
from tourism.storage.database import Database

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CLIENTS = (1, 8, 32)
_START_SECONDS = 60.0

hello = FastAPI(openapi_url=None)


@hello.get("/hello")
def say_hello() -> dict[str, str]:
    """Return hello: the peer."""
    return {"hello": "xin chào"}


@dataclass(frozen=True)
class Server:
    """One server: where it listens, and the process that began it."""

    port: int
    process: int

    def cpu_seconds(self) -> float:
        """Return the time that all its processes have worked; 0 where the system has no /proc."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(") ")[2].split()
            except OSError:  # it has just ended
                continue
            if int(fields[3]) == self.process:  # the session that it leads
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Target:
    """What has to be reached at so many clients."""

    clients: int
    p95: float | None = None
    rate: float | None = None

    def says(self, found: Measured) -> str:
        """Return the target and whether it is met."""
        if self.p95 is not None:
            return f"p95 <= {self.p95:.0f} ms: {_met(found.p95 <= self.p95)}"
        return f">= {self.rate:.0f}/s: {_met(found.rate >= (self.rate or 0))}"


SEARCH = Target(8, p95=50)
ITINERARY = Target(8, p95=15)
NOT_MODIFIED = Target(32, rate=4000)


def main() -> None:
    """Print the tables."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers end as well
    seconds = 1.0 if asked.quick else asked.seconds
    print(f"{os.cpu_count()} cores, {asked.workers} processes, client on the same machine")
    print(f"load before: {', '.join(f'{part:.1f}' for part in os.getloadavg())}\n")
    with serving([str(BIN / "uvicorn"), "benchmarks.service:hello"], asked.workers) as server:
        _row("hello of the framework (peer)", server, [get("/hello")], seconds)
    for name, url in _databases(asked):
        _service(name, url, seconds, asked)
    if asked.growth:
        _growth(asked)


def _service(name: str, url: str, seconds: float, asked: argparse.Namespace) -> None:
    """Measure everything on one filled database."""
    print(f"\n{name}")
    database = Database(url)
    tour = publish_tour(database)
    if database.is_sqlite:
        _fts_row(database)
    database.dispose()
    with serving([str(BIN / "tourism"), "serve"], asked.workers, url) as server:
        _row("search of places, each anew", server, each_anew(searches()), seconds)
        _row("search of places, mixed", server, searches(), seconds, SEARCH)
        _row("occurrences of a month, each anew", server, each_anew(months()), seconds)
        _row("occurrences of a month", server, months(), seconds)
        _row("read of a published tour", server, [tour], seconds, ITINERARY)
        listed = [unless(one, asyncio.run(tag_of(server.port, one))) for one in months()[:12]]
        _row("304, list", server, listed, seconds, NOT_MODIFIED)
        same = unless(tour, asyncio.run(tag_of(server.port, tour)))
        _row("304, tour", server, [same], seconds, NOT_MODIFIED)
    if asked.compose:
        with serving([str(BIN / "tourism"), "serve"], asked.workers, url) as server:
            _compose_row(server.port, 1 if asked.quick else 3)


def _growth(asked: argparse.Namespace) -> None:
    """Measure how search and list grow with the number of places."""
    print("\ngrowth at 8 clients, median and 95 of 100 in ms; occurrences grow as well")
    sizes = (1_000, 10_000, 100_000)
    for kind in asked.on:
        last: dict[str, float] = {}
        for places in sizes:
            with _filled(kind, places, places) as url:
                command = [str(BIN / "tourism"), "serve"]
                with serving(command, asked.workers, url) as server:
                    asked_anew = {"search": each_anew(searches()), "list": each_anew(months())}
                    _row(f"{kind} {places:>7} warm-up", server, searches(), 1.0, clients=(8,))
                    for what, requests in asked_anew.items():
                        found = _row(
                            f"{kind} {places:>7} {what}",
                            server,
                            requests,
                            asked.seconds,
                            None,
                            (8,),
                        )[0]
                        grew = found.p50 / last[what] if what in last else 0
                        if grew:
                            print(f"{'':34} x{grew:.1f} for 10 times as many: {_met(grew < 10)}")
                        last[what] = found.p50


def _row(
    name: str,
    server: Server,
    requests: Sequence[Request],
    seconds: float,
    target: Target | None = None,
    clients: Sequence[int] = CLIENTS,
) -> list[Measured]:
    """Measure one kind of request and print what came of it."""
    print(
        f"{name:34} {'clients':>8} {'req/s':>8} {'p50':>8} {'p95':>8} {'p99 ms':>8} {'cpu ms':>8}"
    )
    found = []
    for turn, number in enumerate(clients):
        before = server.cpu_seconds()
        first = turn * len(requests) // len(clients)  # what was not asked anew stays so
        asked = [*requests[first:], *requests[:first]]
        one = asyncio.run(measure(server.port, asked, number, seconds))
        each = 1000 * (server.cpu_seconds() - before) / (one.rate * seconds)
        found.append(one)
        says = target.says(one) if target and target.clients == number else ""
        odd = [f"{status}: {count}" for status, count in one.statuses if status not in (200, 304)]
        print(
            f"{'':34} {number:>8} {one.rate:>8.0f} {one.p50:>8.2f} {one.p95:>8.2f} {one.p99:>8.2f}"
            f" {each:>8.2f}"
            f"  {says}{' '.join(odd)}",
            flush=True,
        )
    return found


def _compose_row(port: int, times: int) -> None:
    async def ask(number: int) -> Answer:
        connection = await Connection.open(port)
        answer = await connection.ask(compose(), number)
        connection.close()
        return answer

    taken = []
    for number in range(times):
        begun = time.perf_counter()
        status = asyncio.run(ask(number)).status
        taken.append(time.perf_counter() - begun)
        if status != 200:
            print(f"compose: no answer within its minute ({status})")
            return
    each = ", ".join(f"{one:.1f}" for one in taken)
    print(f"{'compose two days, one at a time':34} seconds: {each}")


def _fts_row(database: Database) -> None:
    """Measure the same words with FTS5 on the same names, without a service around it."""
    source = sqlite3.connect(str(database.engine.url.database))
    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE name USING fts5 (id UNINDEXED, text, tokenize='unicode61')")
    rows = source.execute("SELECT entry_id, exact FROM entry_name")
    peer.executemany("INSERT INTO name VALUES (?, ?)", rows)
    get_summary = "SELECT summary FROM entry WHERE id = ?"
    taken = []
    for words in _asked_words():
        begun = time.perf_counter()
        match = " ".join(f'"{word}"*' for word in words.split())
        query = "SELECT id FROM name WHERE name MATCH ? ORDER BY rank LIMIT 50"
        for (entry_id,) in peer.execute(query, (match,)).fetchall():
            source.execute(get_summary, (entry_id,)).fetchone()
        taken.append(1000 * (time.perf_counter() - begun))
    taken.sort()
    p50, p95 = (taken[int(part * (len(taken) - 1))] for part in (0.5, 0.95))
    print(f"{'FTS5, words alone, no HTTP (peer)':34} {1:>8} {'':>8} {p50:>8.2f} {p95:>8.2f}")
    source.close()
    peer.close()


def _asked_words() -> list[str]:
    """Return the words of the mixed searches that have some."""
    from urllib.parse import parse_qs, urlsplit

    lines = (urlsplit(line.split(" ")[1]).query for line, _, _ in searches())
    return [fold(found["q"][0]) for line in lines if "q" in (found := parse_qs(line))]


@contextmanager
def serving(command: list[str], workers: int, url: str = "") -> Iterator[Server]:
    """Start a server and give it, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {
        "TOURISM_DATABASE_URL": url,
        "TOURISM_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TOURISM_TRUSTED_PROXIES": "1",  # the client stands for a proxy with many visitors
    }
    command = [*command, "--port", str(port), "--workers", str(workers)]
    with tempfile.TemporaryFile() as log:  # a real service writes its log as well
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **known},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(server, port, "/readyz" if url else "/hello")
            yield Server(port, server.pid)
        finally:
            _end(server)


def _end(server: "subprocess.Popen[bytes]") -> None:
    """End a server and all that it started, be they busy composing or not."""
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(30)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)


def _wait(server: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    async def ready() -> bool:
        connection = await Connection.open(port)
        answer = await connection.ask(get(path))
        connection.close()
        return answer.status == 200

    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if asyncio.run(ready()):
                return
        except (OSError, asyncio.IncompleteReadError):
            pass
        time.sleep(0.2)
    raise SystemExit("the server does not answer")


def _databases(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield names and addresses of filled databases, one at a time."""
    for url in asked.database:
        yield make_url(url).render_as_string(hide_password=True), url
    if not asked.database:
        for kind in asked.on:
            with _filled(kind, asked.places, asked.occurrences) as url:
                yield f"{kind}, {asked.places} places, {asked.occurrences} occurrences", url


@contextmanager
def _filled(kind: str, places: int, occurrences: int) -> Iterator[str]:
    with new_database(kind) as url:
        database = Database(url)
        fill(database, places, occurrences)
        database.dispose()
        yield url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the service.")
    parser.add_argument("--quick", action="store_true", help="small, and on SQLite alone")
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--occurrences", type=int, default=100_000)
    parser.add_argument("--database", action="append", default=[], metavar="URL")
    parser.add_argument("--growth", action="store_true", help="up to 100 000 places: half an hour")
    parser.add_argument("--no-compose", dest="compose", action="store_false")
    parser.add_argument("--seconds", type=float, default=4.0, help="of each measuring")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    asked.on = ["sqlite"]
    if asked.quick:
        asked.places, asked.occurrences = min(asked.places, 1_000), min(asked.occurrences, 10_000)
    elif not asked.database or asked.growth:
        asked.on += postgres_if_there()
    return asked


def _met(good: bool) -> str:
    return "met" if good else "NOT MET"


if __name__ == "__main__":
    main()
