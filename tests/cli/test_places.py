"""`tourism places`: one place a line, the best answer first."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue
from tourism.catalogue.rules import CoachClass
from tourism.catalogue.search import Hit, Query, find_places
from tourism.cli.facts_options import DATA_FOLDER
from tourism.cli.places import places_command
from tourism.cli.reach import waypoint_of, within
from tourism.timewindow import VIETNAM
from tourism.travel.provider import Route, Travel, Waypoint

MORNING = datetime(2027, 3, 20, 8, tzinfo=VIETNAM)


def places(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(places_command)
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA_FOLDER)


def test_a_name_without_marks_finds_the_temple() -> None:
    result = places("--search", "den mau")

    first = result.stdout.splitlines()[0].split("\t")
    assert result.exit_code == 0
    assert first == [
        "den-mau",
        "temple",
        "hung-yen",
        "Đền Mẫu",
        "Temple of the Holy Mother Dương Quý Phi",
    ]


def test_json_carries_the_sources_and_how_sure_the_point_is() -> None:
    result = places("--search", "den mau", "--format", "json", "--limit", "1")

    (entry,) = json.loads(result.stdout)
    assert entry["id"] == "den-mau"
    assert entry["name"]["vi"] == "Đền Mẫu"
    assert entry["precision"] == "village"
    assert entry["sources"]
    assert "drive_minutes" not in entry


def test_near_adds_kilometres_and_minutes_add_the_drive() -> None:
    result = places("--near", "chu-dau-pottery", "--minutes", "40", "--side", "hai-duong")

    lines = [line.split("\t") for line in result.stdout.splitlines()]
    drives = [int(line[6].strip("~ min")) for line in lines]
    assert result.exit_code == 0
    assert lines[0][0] == "chu-dau-pottery"
    assert lines[0][5:] == ["0.0 km", "0 min"]
    assert len(drives) > 3
    assert drives == sorted(drives)
    assert max(drives) <= 40


def test_a_drive_in_json_says_that_it_is_estimated() -> None:
    result = places(
        *("--near", "chu-dau-pottery", "--minutes", "40", "--kind", "pagoda", "--format", "json")
    )

    entries = json.loads(result.stdout)
    assert entries
    assert all(0 < entry["drive_minutes"] <= 40 for entry in entries)
    assert all(isinstance(entry["estimated"], bool) for entry in entries)


def test_kind_side_and_limit_narrow_it_down() -> None:
    result = places("--kind", "hub", "--side", "hung-yen", "--limit", "2")

    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert len(lines) == 2
    assert {(line[1], line[2]) for line in lines} == {("hub", "hung-yen")}


def test_facts_that_do_not_load_are_told_and_nothing_is_listed(tmp_path: Path) -> None:
    result = places("--data", str(tmp_path / "gone"))

    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith(f"{tmp_path / 'gone'}: ")
    assert result.stderr.endswith(" faults\n")


def test_nothing_found_is_no_error_and_is_said_beside_an_empty_answer() -> None:
    result = places("--search", "zzzz")

    assert (result.exit_code, result.stdout) == (0, "")
    vietnamese, english = result.stderr.splitlines()
    assert vietnamese.startswith("Không tìm thấy điểm nào")
    assert english.startswith("No place was found")


def test_nothing_found_is_an_empty_list_for_programs() -> None:
    result = places("--search", "zzzz", "--format", "json")

    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "Không tìm thấy" in result.stderr


def test_what_is_found_says_nothing_else() -> None:
    assert places("--search", "den mau").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["--near", "nowhere"], "--near [nowhere]"),
        (["--minutes", "20"], "--minutes [20]"),
        (["--side", "ha-noi"], "--side [ha-noi]"),
        (["--kind", "castle"], "--kind [castle]"),
        (["--format", "xml"], "--format [xml]"),
    ],
)
def test_a_wrong_option_is_named_with_a_remedy_in_both_languages(
    arguments: list[str], field: str
) -> None:
    result = places(*arguments)

    told = result.stderr.splitlines()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert [line.startswith(f"{field}: ") for line in told] == [True, True]


class Table:
    """Drives of as many minutes as the table says; None is no road."""

    name = "table"

    def __init__(self, minutes: dict[str, int | None]) -> None:
        self.minutes = minutes

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> list[list[Travel | None]]:
        drives = [self.minutes[place.key] for place in places]
        return [[None if m is None else Travel(timedelta(minutes=m), 0, False) for m in drives]]

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        raise AssertionError("nobody asks for a way here")


def test_within_leaves_out_the_far_and_the_unreachable(catalogue: Catalogue) -> None:
    ids = ["den-mau", "chua-chuong", "den-may", "lang-nom"]
    hits = find_places([catalogue.places[place_id] for place_id in ids], Query())
    hits.append(Hit(replace(catalogue.places["den-mau"], id="lost", position=None), True, None))
    start, car = waypoint_of(catalogue.hubs["hy-city"]), catalogue.rules.coaches[0]
    assert start is not None
    table = Table({"hy-city": 0, "den-mau": 20, "chua-chuong": 5, "den-may": None, "lang-nom": 21})

    reached = within(hits, start, table, car, MORNING, minutes=20)

    assert [one.hit.place.id for one in reached] == ["chua-chuong", "den-mau"]
