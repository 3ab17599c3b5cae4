"""Every shared file with a fault comes out as its `expected.json` says."""

import gzip
import time
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from tests.intake.written import (
    CORPUS,
    NOW,
    codes,
    corpus_file,
    expected_faults,
    need_corpus,
    read,
    starts,
    warned,
)
from tourism.intake.entries import entry_of
from tourism.intake.results import Read
from tourism.publish.calendar_entry import Stamp
from tourism.publish.ical_writer import CalendarHead, calendar_bytes

EXPECTED = {
    name: told for name, told in expected_faults().items() if "good" in told or "outcome" in told
}
_OUTCOMES = {
    "ok": {"ok"},
    "partial": {"partial"},
    "suspect": {"suspect"},
    "rejected": {"rejected"},
    "held": {"ok"},  # that is for whoever compares it with what was there before
    "ok_or_partial": {"ok", "partial"},
    "rejected_or_empty": {"rejected", "suspect"},
}
_PATIENCE = 5.0


def test_there_are_shared_faults() -> None:
    need_corpus()

    assert len(EXPECTED) > 50


@pytest.mark.parametrize("name", EXPECTED)
def test_a_shared_fault_comes_out_as_expected(name: str) -> None:
    told, octets = EXPECTED[name], _octets(name)

    began = time.process_time()
    found = read(octets)
    took = time.process_time() - began

    assert took <= told.get("max_seconds", _PATIENCE)
    assert found.outcome in _OUTCOMES[told["outcome"]]
    assert _counted(found, told) == {
        key: told[key] for key in ("good", "quarantined") if key in told
    }
    assert found.counts.good >= told.get("good_min", 0)
    _assert_reasons(found, told)
    _assert_events(found, told)
    assert read(octets) == found


def test_vietnamese_in_a_declared_charset_is_read() -> None:
    found = read(corpus_file("faults/05-windows-1258.ics"), "text/calendar; charset=windows-1258")

    assert (found.outcome, found.counts.good) == ("ok", 1)
    assert found.events[0].title == "Lê hôi đên, chùa"  # whoever wrote it lost the tones


def test_a_decomposed_title_is_the_composed_one() -> None:
    first = read(corpus_file("faults/01-basic-vi.ics")).events[0]
    decomposed = read(corpus_file("faults/03-nfd-title.ics")).events[0]

    assert decomposed.title == first.title
    assert decomposed.digest == first.digest


def test_the_same_list_stamped_anew_has_the_same_digests() -> None:
    before = read(corpus_file("faults/seq-volatile/01.ics")).events
    after = read(corpus_file("faults/seq-volatile/02.ics")).events

    assert [(each.key, each.digest) for each in before] == [
        (each.key, each.digest) for each in after
    ]
    assert before[0].raw_digest != after[0].raw_digest


def _octets(name: str) -> bytes:
    if name.endswith(".gz"):
        return gzip.decompress((CORPUS / "faults" / name).read_bytes())
    return corpus_file(f"faults/{name}")


def _counted(found: Read, told: dict[str, Any]) -> dict[str, int]:
    return {key: getattr(found.counts, key) for key in ("good", "quarantined") if key in told}


def _assert_reasons(found: Read, told: dict[str, Any]) -> None:
    if told["outcome"] in ("rejected", "suspect"):
        assert found.reason == told["reason"]
        assert found.told is not None
    if "reasons" in told:
        assert codes(found) == told["reasons"]
    if "quarantined_uids" in told:
        assert [each.uid for each in found.set_aside] == told["quarantined_uids"]
    if "warnings" in told:
        assert Counter(warned(found)) == Counter(told["warnings"])


def _assert_events(found: Read, told: dict[str, Any]) -> None:
    events = {each.uid: each for each in found.events}
    live = [each for each in found.events if not each.cancelled]
    if "keeps" in told and "conflicts" not in told:
        assert events[told["keeps"]["uid"]].title == told["keeps"]["summary"]
    if "starts_utc" in told:
        assert starts(found) == told["starts_utc"]
    if "ends_utc" in told:
        ends = [each.times[1] for each in live if each.times]
        assert [f"{end:%Y-%m-%dT%H:%M:%SZ}" for end in ends] == told["ends_utc"]
    if "occurrences" in told:
        assert starts(found) == told["occurrences"]
    if "occurrences_active" in told:
        assert len(live) == told["occurrences_active"]
        assert len(found.events) - len(live) == told["occurrences_cancelled"]
    if "cancelled" in told and isinstance(told["cancelled"], list):
        assert [each.uid for each in found.events if each.cancelled] == told["cancelled"]
        assert not found.complete
    for uid, days in told.get("days", {}).items():
        assert events[uid].last - events[uid].first == timedelta(days=days - 1)
    for uid, end in told.get("published_dtend", {}).items():
        assert f"DTEND;VALUE=DATE:{end}".encode() in _published(found, uid)
    if "published_tzid" in told:
        assert f"DTSTART;TZID={told['published_tzid']}:".encode() in _published(found)


def _published(found: Read, uid: str = "") -> bytes:
    entries = [
        (entry_of(each, f"e{number}", "vi"), Stamp(0, NOW))
        for number, each in enumerate(found.events)
        if not uid or each.uid == uid
    ]
    return calendar_bytes(CalendarHead("vi", "Lịch", "host.test"), entries)
