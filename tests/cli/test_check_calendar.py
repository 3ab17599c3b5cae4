"""A partner's calendar is read, and its author told what to mend."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tourism.cli.main import app

GOOD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hoi//VI
BEGIN:VEVENT
UID:tot@hoi.example
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20270215
SUMMARY:Khai hội
END:VEVENT
END:VCALENDAR
"""
NO_TITLE = GOOD.replace("SUMMARY:Khai hội\n", "")


def check(folder: Path, content: str, *more: str) -> tuple[int, str]:
    file = folder / "partner.ics"
    file.write_text(content, encoding="utf-8")
    found = CliRunner().invoke(app, ["check", "calendar", str(file), *more])
    return found.exit_code, found.output


def test_what_is_good_is_counted(tmp_path: Path) -> None:
    code, told = check(tmp_path, GOOD)

    assert code == 0
    assert told.startswith("1 sự kiện đọc được")


@pytest.mark.parametrize(("lang", "word"), [("vi", "phải sửa"), ("en", "have to be mended")])
def test_what_is_not_is_told_with_its_line_and_remedy(tmp_path: Path, lang: str, word: str) -> None:
    code, told = check(tmp_path, NO_TITLE, "--lang", lang)

    assert code == 1
    assert word in told
    assert "SUMMARY" in told


def test_programs_read_the_report_too(tmp_path: Path) -> None:
    code, told = check(tmp_path, NO_TITLE, "--format", "json")
    report = json.loads(told)

    assert code == 1
    assert (report["outcome"], report["good"], report["quarantined"]) == ("suspect", 0, 1)
    (fault,) = report["set_aside"]
    assert (fault["uid"], fault["code"]) == ("tot@hoi.example", "missing-summary")
    assert fault["message"]["vi"]
    assert fault["remedy"]["en"]


def test_what_is_no_calendar_is_refused(tmp_path: Path) -> None:
    code, told = check(tmp_path, "<html></html>", "--format", "json")

    assert code == 1
    assert json.loads(told)["reason"] == "not-calendar"


def test_a_file_that_is_not_there_is_named() -> None:
    found = CliRunner().invoke(app, ["check", "calendar", "khong-co.ics"])

    assert found.exit_code == 2
    assert "khong-co.ics" in found.output
