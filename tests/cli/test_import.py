"""``tourism import``: ICS, XLSX, CSV and DOCX alike; told first, then taken in."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.intake.written import CORPUS, calendar, corpus_file, event, expected_faults
from tests.lists.s11 import GOOD, REFUSED, workbook
from tourism.cli.main import app


def run(*args: str) -> tuple[int, str]:
    """Return the exit code and what was written."""
    found = CliRunner().invoke(app, ["import", *args])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found.exit_code, found.stdout


def report(*args: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code and the report."""
    code, told = run(*args, "--format", "json")
    return code, json.loads(told)


@pytest.fixture
def no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a database would be, and is not."""
    path = tmp_path / "none.db"
    monkeypatch.setenv("TOURISM_DATABASE_URL", f"sqlite:///{path}")
    return path


def test_a_trial_needs_no_database_and_makes_none(no_database: Path, tmp_path: Path) -> None:
    (tmp_path / "ds.xlsx").write_bytes(workbook())
    out = tmp_path / "sua.xlsx"

    code, told = report(str(tmp_path / "ds.xlsx"), "--dry-run", "--corrected", str(out))

    assert (code, told["outcome"], told["dry_run"]) == (0, "partial", True)
    assert (told["good"], told["merged"], told["quarantined"]) == (GOOD, 0, REFUSED)
    assert [one["property"] for one in told["set_aside"]] == ["C10", "D11", "B13"]
    assert out.stat().st_size > 1000
    assert not no_database.exists()


def test_it_is_taken_in_once_and_told_in_words(
    loaded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(loaded_file, tmp_path / "tourism.db")
    monkeypatch.setenv("TOURISM_DATABASE_URL", f"sqlite:///{tmp_path / 'tourism.db'}")
    (tmp_path / "ds.xlsx").write_bytes(workbook())

    tried = report(str(tmp_path / "ds.xlsx"), "--source", "hiep-hoi", "--dry-run")
    first = report(str(tmp_path / "ds.xlsx"), "--source", "hiep-hoi")
    again = report(str(tmp_path / "ds.xlsx"), "--source", "hiep-hoi")
    words = run(str(tmp_path / "ds.xlsx"), "--source", "hiep-hoi", "--lang", "en")

    assert tried[1]["changes"]["created"] == first[1]["changes"]["created"] == GOOD
    assert (first[0], first[1]["source"], first[1]["unchanged"]) == (0, "hiep-hoi", False)
    assert (again[1]["unchanged"], again[1]["id"]) == (True, first[1]["id"])
    assert again[1]["changes"]["created"] == 0
    assert words[1].startswith("22 events can be taken, 0 are versions of others, 3 to be mended.")
    assert "10: C10 “31/02/2027”: no such day; is it 28/02/2027?" in words[1]


def test_what_cannot_be_taken_touches_no_database(no_database: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("nothing here", encoding="utf-8")

    code, told = report(str(tmp_path / "x.csv"))

    assert (code, told["outcome"], told["reason"]) == (1, "rejected", "no-header")
    assert told["message"]["vi"]
    assert not no_database.exists()


def test_options_that_make_no_sense_are_named(no_database: Path, tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_bytes(calendar(event("DTSTART;VALUE=DATE:20270215")))

    assert run(str(tmp_path / "x.ics"), "--dry-run", "--column", "ten=B")[0] == 2
    assert run(str(tmp_path / "no.ics"))[0] == 2
    assert run(str(tmp_path / "x.ics"), "--format", "xml")[0] == 2
    assert report(str(tmp_path / "x.ics"), "--dry-run")[1]["good"] == 1


FILES = sorted(CORPUS.rglob("*.ics*")) if CORPUS.exists() else []
SMALL = [path for path in FILES if path.stat().st_size < 60_000]


def test_every_shared_file_gives_a_report_that_adds_up(no_database: Path) -> None:
    corpus_file("faults/expected.json")
    expected = expected_faults()

    for path in SMALL:
        _, told = report(str(path), "--dry-run")
        rejected = told["outcome"] == "rejected"
        assert told["good"] + told["merged"] + told["quarantined"] >= (0 if rejected else 1) or (
            told["outcome"] == "suspect"
        ), path
        assert len(told["set_aside"]) == told["quarantined"], path
        wanted = expected.get(path.name, {}) if path.parent.name == "faults" else {}
        for name in ("good", "quarantined", "merged", "reason"):
            if name in wanted and not isinstance(wanted[name], list):
                assert told[name] == wanted[name], (path, name)
    assert len(SMALL) > 60
    assert not no_database.exists()
