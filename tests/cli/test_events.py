import csv
import io
import json
from pathlib import Path

import icalendar
import pytest
import typer
from typer.testing import CliRunner, Result

from tourism.cli.events import events_command

app = typer.Typer()
app.command()(events_command)


def run(*options: str) -> Result:
    return CliRunner().invoke(app, options)


SPRING = ("--from", "2027-02-15", "--to", "2027-02-28")


def test_one_line_an_event_with_both_calendars() -> None:
    result = run(*SPRING)

    assert result.exit_code == 0
    assert result.stderr == ""
    con_son = next(line for line in result.stdout.splitlines() if "Côn Sơn – Kiếp Bạc" in line)
    assert con_son.startswith("15/02/2027 – 28/02/2027 | 10/01 – 23/01 ÂL | ")
    assert "| Hải Dương | dự kiến" in con_son


def test_english() -> None:
    assert "15 February 2027 – 28 February 2027 | " in run(*SPRING, "--lang", "en").stdout


@pytest.mark.parametrize("side", ["hai-duong", "hung-yen"])
def test_one_side_alone(side: str) -> None:
    both = json.loads(run(*SPRING, "--format", "json").stdout)["occurrences"]
    one = json.loads(run(*SPRING, "--format", "json", "--side", side).stdout)["occurrences"]

    assert one == [found for found in both if found["side"] == side]
    assert 0 < len(one) < len(both)


def test_festivals_unless_asked_otherwise() -> None:
    june = ("--from", "2027-06-01", "--to", "2027-06-30", "--format", "json")
    kinds = {
        kind: {
            found["kind"] for found in json.loads(run(*june, "--kind", kind).stdout)["occurrences"]
        }
        for kind in ("season", "all")
    }

    assert kinds["season"] == {"season"}
    assert "season" in kinds["all"]
    spring = json.loads(run(*SPRING, "--format", "json").stdout)["occurrences"]
    assert {found["kind"] for found in spring} == {"festival"}


def test_a_calendar_with_stable_ids_and_the_same_bytes() -> None:
    options = (*SPRING, "--format", "ics", "--host", "le-hoi.example")

    first = run(*options, "--moment", "2027-01-01T08:00")
    again = run(*options, "--moment", "2027-01-01T08:00+07:00")

    assert first.stdout_bytes == again.stdout_bytes
    entries = icalendar.Calendar.from_ical(first.stdout_bytes).walk("VEVENT")
    assert "con-son-kiep-bac-spring-2027@le-hoi.example" in {entry["UID"] for entry in entries}
    assert b"DTSTAMP:20270101T010000Z" in first.stdout_bytes


def test_a_calendar_is_stamped_now_if_no_moment_is_given() -> None:
    result = run(*SPRING, "--format", "ics")

    assert result.exit_code == 0
    assert icalendar.Calendar.from_ical(result.stdout_bytes).walk("VEVENT")


def test_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*SPRING, "--format", "csv").stdout)))

    assert "con-son-kiep-bac-spring" in {row["event_id"] for row in rows}


def test_days_on_which_both_sides_hold_a_feast() -> None:
    both = run(*SPRING, "--clashes").stdout.splitlines()
    one = run(*SPRING, "--clashes", "--side", "hung-yen").stdout.splitlines()

    assert both
    assert all("(Hải Dương" in line and "(Hưng Yên" in line for line in both)
    assert all("(Hải Dương" not in line for line in one)


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (("--from", "2027-02-30", "--to", "2027-03-01"), "--from", "2027-02-30"),
        (("--from", "15/02/2027", "--to", "2027-03-01"), "--from", "15/02/2027"),
        (("--from", "2027-02-15", "--to", "2027-02-14"), "--to", "2027-02-14"),
        (("--from", "1900-01-01", "--to", "2027-03-01"), "--from", "1900-01-01"),
        (("--from", "2027-02-15"), "--to", ""),
        ((*SPRING, "--side", "ha-noi"), "--side", "ha-noi"),
        ((*SPRING, "--kind", "market"), "--kind", "market"),
        ((*SPRING, "--lang", "fr"), "--lang", "fr"),
        ((*SPRING, "--format", "xml"), "--format", "xml"),
        ((*SPRING, "--format", "csv", "--clashes"), "--format", "csv"),
        ((*SPRING, "--format", "ics", "--moment", "noon"), "--moment", "noon"),
    ],
)
def test_a_bad_option_is_named_in_both_languages(
    options: tuple[str, ...], field: str, value: str
) -> None:
    result = run(*options)

    assert result.exit_code == 2
    assert result.stdout == ""
    vietnamese, english = result.stderr.splitlines()
    where = f"{field} [{value}]: " if value else f"{field}: "
    assert vietnamese.startswith(where)
    assert english.startswith(where)
    assert vietnamese != english


def test_faults_in_the_facts_are_told(tmp_path: Path) -> None:
    result = run(*SPRING, "--data", str(tmp_path))

    assert result.exit_code == 1
    assert "faults" in result.stderr


def test_a_list_goes_into_a_file(tmp_path: Path) -> None:
    for form in ("xlsx", "docx"):
        out = tmp_path / f"lich.{form}"
        found = run(*SPRING, "--format", form, "--out", str(out))

        assert found.exit_code == 0, found.output
        assert out.read_bytes().startswith(b"PK")
    assert run(*SPRING, "--format", "xlsx").exit_code == 2
