"""Calendars as partners write them, in few words, and where the shared ones lie."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tourism.intake.read_calendar import read_calendar
from tourism.intake.results import IncomingEvent, Read

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HERE = "Asia/Ho_Chi_Minh"
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "ics"
_ABSENT = "the shared calendars are not here (../shared/corpora/ics): nothing to read"


def event(*lines: str, uid: str = "a@test", title: str = "Hội xuân") -> list[str]:
    """Lines of an event; what is in ``lines`` comes last."""
    own = [f"UID:{uid}"] if uid else []
    named = [f"SUMMARY:{title}"] if title else []
    return ["BEGIN:VEVENT", *own, "DTSTAMP:20260101T000000Z", *named, *lines, "END:VEVENT"]


def calendar(*parts: Sequence[str], head: Sequence[str] = ()) -> bytes:
    """A calendar of events, zones and whatever else."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//VI", *head]
    lines += [line for part in parts for line in part]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(octets: bytes, content_type: str = "text/calendar", *, source: str = "") -> Read:
    """Read a calendar on the first of June 2026, from a source in Việt Nam."""
    return read_calendar(octets, content_type, HERE, NOW, source=source)


def one(*lines: str, **words: str) -> IncomingEvent:
    """The only event of a calendar that has no fault."""
    found = read(calendar(event(*lines, **words)))
    assert found.outcome == "ok", found
    (only,) = found.events
    return only


def starts(found: Read) -> list[str]:
    """When everything that is not cancelled begins: days, or instants in UTC."""
    return [_start(each) for each in found.events if not each.cancelled]


def codes(found: Read) -> list[str]:
    """Why events were set aside, in the order of the file."""
    return [each.code for each in found.set_aside]


def warned(found: Read) -> list[str]:
    """What was warned of, in the order of the file."""
    return [each.code for each in found.warnings]


def _start(each: IncomingEvent) -> str:
    if each.times is None:
        return f"{each.first:%Y%m%d}"
    return f"{each.times[0]:%Y-%m-%dT%H:%M:%SZ}"


def expected_faults() -> dict[str, dict[str, Any]]:
    """What is expected of each file with a fault; empty if the files are not here."""
    path = CORPUS / "faults" / "expected.json"
    return json.loads(path.read_text())["files"] if path.exists() else {}


def manifest() -> list[dict[str, Any]]:
    """What is known of each public file; empty if the files are not here."""
    path = CORPUS / "MANIFEST.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def corpus_file(name: str) -> bytes:
    """The octets of a shared file."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip(_ABSENT)
    return path.read_bytes()


def need_corpus() -> None:
    """Skip a test of the shared files where they are not."""
    if not CORPUS.exists():
        pytest.skip(_ABSENT)
