"""F10 and F16 to F22 by their files, over HTTP on this machine: as their `expected.json` says."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.intake.written import corpus_file, expected_faults
from tests.net.publisher import Publisher, answer, fetcher, publishing
from tourism.services.read_source import read_source
from tourism.sync.pull import PullState
from tourism.sync.source import Source

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FAULTS = {
    "F10": ("10-bad-among-good",),
    "F16": ("16-rrule-secondly-forever", "17-rrule-count-billion", "18-rrule-cross-product",
            "19-exrule-excludes-all", "20-rrule-by-never"),
    "F17": ("35-rscale-chinese",),
    "F18": ("25-windows-zone-name", "26-unknown-zone", "27-x-wr-timezone-floating",
            "28-old-zone-alias"),
    "F19": ("29-all-day-dtend-equals-dtstart",),
    "F20": ("02-fold-inside-character", "03-nfd-title", "04-bom-lf-only", "33-lower-case",
            "32-two-calendars"),
    "F21": ("05-windows-1258",),
    "F22": ("23-control-characters", "24-hostile-html"),
}  # fmt: skip
FILES = [f"{fault} {name}" for fault, names in FAULTS.items() for name in names]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as one:
        yield one


@pytest.mark.parametrize("named", FILES)
def test_a_file_with_a_fault_comes_over_the_wire_as_expected(
    publisher: Publisher, named: str
) -> None:
    name = f"{named.split(' ')[1]}.ics"
    octets = corpus_file(f"faults/{name}")
    told = expected_faults()[name]
    url = publisher.at("/a.ics", answer(body=octets, headers=["Content-Type: text/calendar"]))
    source = Source("s", "Lịch", "ics", url)

    began = time.process_time()
    found = read_source(source, PullState("s"), fetcher().fetch, NOW)

    assert time.process_time() - began <= 5
    assert found.read is not None
    assert found.read.outcome in told["outcome"].split("_or_")
    counts = found.read.counts
    seen = {"good": counts.good, "quarantined": counts.quarantined}
    assert seen == {key: told.get(key, seen[key]) for key in seen}
    # Attachments and addresses in it are fetched by nobody (F22).
    assert publisher.asked == ["/a.ics"]


def test_f21_a_charset_that_is_declared_is_read(publisher: Publisher) -> None:
    octets = corpus_file("faults/05-windows-1258.ics")
    headers = ["Content-Type: text/calendar; charset=windows-1258"]
    url = publisher.at("/a.ics", answer(body=octets, headers=headers))

    found = read_source(Source("s", "Lịch", "ics", url), PullState("s"), fetcher().fetch, NOW)

    assert found.pulled.result == "accepted"
    assert found.read is not None
    assert found.read.counts.good > 0
