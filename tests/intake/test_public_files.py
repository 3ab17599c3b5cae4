"""Calendars of other projects: always a report, nothing lost, and published again as they were.

One file differs from what three readers count: `basic_latin1.ics` is in a charset that nothing
declares, and is refused as a whole (F21), since guessing a charset makes other names of names.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.intake.written import NOW, corpus_file, manifest, need_corpus, read
from tests.readers import icaljs, libical
from tests.readers.agreement import require
from tests.readers.seen import Seen
from tourism.intake.entries import entry_of
from tourism.intake.results import IncomingEvent
from tourism.publish.calendar_entry import CalendarEntry, Stamp
from tourism.publish.ical_writer import CalendarHead, calendar_bytes

FILES = {told["file"]: told for told in manifest()}
UNDECLARED = "public/icalevents/basic_latin1.ics"
_HEAD = CalendarHead("vi", "Lịch", "host.test")
_ROOT = Path(__file__).resolve().parents[2]
_MEASURE = """
import json, re, sys, time
from pathlib import Path
from tests.intake.written import CORPUS, read
slowest = 0.0
for path in sorted(CORPUS.rglob("*.ics")):
    began = time.process_time()
    read(path.read_bytes())
    slowest = max(slowest, time.process_time() - began)
# Not ru_maxrss: that begins with the size of whoever started this process.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([slowest, peak]))
"""


@pytest.mark.parametrize("name", FILES)
def test_a_public_file_loses_no_event(name: str) -> None:
    octets = corpus_file(name)

    found = read(octets)
    again = read(octets)

    counts = found.counts
    assert counts.components == counts.good + counts.merged + counts.quarantined
    assert found.outcome in ("ok", "partial", "suspect", "rejected")
    assert (found.told is not None) == (found.outcome in ("suspect", "rejected"))
    agreed = FILES[name]["vevents_agreed"]
    if name == UNDECLARED:
        assert (found.outcome, found.reason) == ("rejected", "encoding")
    elif agreed is not None:
        assert counts.components == agreed
    assert again == found
    assert len({each.key for each in found.events}) == len(found.events)


def test_an_undeclared_charset_is_read_once_it_is_declared() -> None:
    found = read(corpus_file(UNDECLARED), "text/calendar; charset=iso-8859-1")

    assert found.counts.components == 95


def test_no_shared_file_takes_long_or_much_memory() -> None:
    need_corpus()
    command = [sys.executable, "-c", _MEASURE]

    done = subprocess.run(  # noqa: S603 - this Python, on words of this file
        command, cwd=_ROOT, capture_output=True, text=True, check=True
    )

    slowest, peak = json.loads(done.stdout)
    assert slowest <= 5
    assert peak <= 300


@pytest.mark.parametrize("module", [libical, icaljs], ids=["libical", "ical.js"])
def test_what_is_published_again_is_read_back_alike(module: ModuleType) -> None:
    need_corpus()
    require(module.READER)
    entries = list(_entries())
    octets = calendar_bytes(_HEAD, [(entry, Stamp(0, NOW)) for entry in entries])

    seen = module.read(octets)

    assert len(entries) > 1000
    assert sorted(map(_told_by_reader, seen)) == sorted(map(_told_by_entry, entries))


def _entries() -> Iterator[CalendarEntry]:
    """Every event of every shared file, but of long series the first few."""
    need_corpus()
    for folder in ("public", "faults"):
        for path in sorted((_ROOT.parent / "shared/corpora/ics" / folder).rglob("*.ics")):
            shown: dict[str, int] = {}
            for each in read(path.read_bytes()).events:
                shown[each.uid] = shown.get(each.uid, 0) + 1
                if shown[each.uid] <= 20:
                    yield entry_of(each, _id(path, each), "vi")


def _id(path: Path, each: IncomingEvent) -> str:
    return hashlib.sha256(f"{path} {each.key}".encode()).hexdigest()[:24]


def _told_by_reader(seen: Seen) -> tuple[Any, ...]:
    return seen.uid, str(seen.starts), str(seen.ends), seen.title


def _told_by_entry(entry: CalendarEntry) -> tuple[Any, ...]:
    starts: Any
    if entry.times is None:
        starts, ends = entry.first, entry.last + timedelta(days=1)
    else:
        starts, ends = (_second(moment) for moment in entry.times)
    return f"{entry.id}@host.test", str(starts), str(ends), entry.title


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
