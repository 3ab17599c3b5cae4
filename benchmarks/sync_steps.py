"""What `benchmarks.sync` measures, a step a process: ``python -m benchmarks.sync_steps STEP …``.

Each prints seconds, CPU seconds, the most memory that the process ever had (MB), and what came of
it in words.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar

from tourism.catalogue.load import load_catalogue
from tourism.catalogue.place import Side
from tourism.intake.results import Counts, IncomingEvent, Read
from tourism.net.fetch import Fetcher
from tourism.net.guard import Guard
from tourism.services.apply_read import Here, apply_read
from tourism.services.pull_source import Pull, Puller, pull_source
from tourism.storage.database import Database
from tourism.sync.item import SourceItem, mark_of, values_of
from tourism.sync.reconcile import Ours, reconcile
from tourism.sync.source import Source
from tourism.sync.state import SourceState

DATA = Path(__file__).resolve().parents[1] / "data"
LOOPBACK = "127.0.0.1"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ASSOCIATION = "hiep-hoi-du-lich-hai-duong"
SOURCE = Source("bench", "", "ics", association=ASSOCIATION, side=Side.HAI_DUONG, trust="auto")
_TIMES = 5


def main() -> None:
    """Measure one step."""
    step, what, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seconds, spent, said = STEPS[step](what, size)
    print(f"{seconds:.4f} {spent:.4f} {_peak_mb():.0f} {said}")


def _peak_mb() -> float:
    """Return the most that this process had; `resource` tells that of its parent if it had more."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _measured(deed: Callable[[], str]) -> tuple[float, float, str]:
    start, busy = time.perf_counter(), time.process_time()
    said = deed()
    return time.perf_counter() - start, time.process_time() - busy, said


def _parse(path: str, size: int) -> tuple[float, float, str]:
    """Parse the octets, as the peer does, and nothing else."""
    octets = Path(path).read_bytes()

    def parse() -> str:
        found = icalendar.Calendar.from_ical(octets).walk("VEVENT")
        assert len(found) == size  # noqa: S101
        return f"{len(found)} events"

    return _measured(parse)


def _pull(url: str, size: int) -> tuple[float, float, str]:
    """Ask the source, read its answer and write all that it changes."""
    del size
    ask = _asking(url)
    return _measured(lambda: _said(ask()))


def _pull_again(url: str, size: int) -> tuple[float, float, str]:
    """Ask for what did not change, as a worker does that runs for a while: half of the times."""
    del size
    ask = _asking(url)
    ask()
    found = [_measured(lambda: _said(ask())) for _ in range(_TIMES)]
    seconds, spent, said = zip(*found, strict=True)
    return statistics.median(seconds), statistics.median(spent), said[0]


def _asking(url: str) -> Callable[[], Pull]:
    database, catalogue = Database(url), load_catalogue(DATA)
    here = Here("bench.host", catalogue)
    fetcher = Fetcher("bench", Guard(allows=lambda address: address == LOOPBACK))
    puller = Puller(
        fetcher.fetch,
        lambda deed, source, read: apply_read(deed, source, read, here),
        "bench",
        now=lambda _: NOW,
    )

    def ask() -> Pull:
        found = pull_source(database, puller, SOURCE.id)
        assert found is not None  # noqa: S101
        return found

    return ask


def _said(pull: Pull) -> str:
    counts = pull.report.counts if pull.report else None
    names = ("created", "updated", "unchanged")
    told = [f"{getattr(counts, name)} {name}" for name in names if counts and getattr(counts, name)]
    return ", ".join([f"{pull.state.result} ({pull.state.status})", *told])


def _reconcile(what: str, size: int) -> tuple[float, float, str]:
    """Reconcile a list with so many known items of which none changed, in memory."""
    del what
    day = NOW.date() + timedelta(days=9)
    one = IncomingEvent("0", "0", "", "Lễ hội", day, day, None, "CONFIRMED", location="Đình làng")
    events = tuple(replace(one, key=str(n), uid=str(n), digest="d") for n in range(size))
    said, mark = values_of(one), mark_of(one)
    known = {
        each.key: SourceItem(
            *(SOURCE.id, each.key, each.uid, "", "d", mark, 0, None, day, day, "live", NOW),
            said=said,
        )
        for each in events
    }
    read = Read("ok", events=events, counts=Counts(size, size), complete=True)

    def take() -> str:
        taken = reconcile(SOURCE, known, SourceState(SOURCE.id), read, NOW, Ours(("bench.host",)))
        return f"{taken.counts.unchanged} unchanged"

    return _measured(take)


STEPS: dict[str, Callable[[str, int], tuple[float, float, str]]] = {
    "parse": _parse,
    "pull": _pull,
    "pull-again": _pull_again,
    "reconcile": _reconcile,
}


if __name__ == "__main__":
    main()
