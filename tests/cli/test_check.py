"""`tourism check`: faults to standard output, one a line; the exit code tells."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tourism.cli.check import app
from tourism.cli.facts_options import DATA_FOLDER


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "sites" / "hai-duong").mkdir(parents=True)
    return folder


def test_the_catalogue_that_comes_with_the_project_is_sound() -> None:
    result = check()

    assert (result.exit_code, result.stdout) == (0, "")
    assert "246 places, 139 events, 25 hubs" in result.stderr
    assert "0 firm" in result.stderr
    assert result.stderr.splitlines()[-1] == "0 faults"


def test_a_file_that_does_not_load_is_told_by_field(overlay: Path) -> None:
    path = overlay / "sites" / "hai-duong" / "chu-dau-pottery.yaml"
    path.write_text("visit: {minutes: long}\nopening: {status: open}\n", encoding="utf-8")

    result = check("--overlay", str(overlay))

    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert len(lines) == 2
    assert lines[0].startswith(f"{path}: opening.status [open]: Write one of:")
    assert lines[1].startswith(f"{path}: visit.minutes [long]: ")
    assert result.stderr.splitlines()[-1] == "2 faults"


def test_what_does_not_hold_together_is_told_in_vietnamese_when_asked(overlay: Path) -> None:
    path = overlay / "sites" / "hai-duong" / "chu-dau-pottery.yaml"
    path.write_text("part_of: nowhere\n", encoding="utf-8")

    result = check("--overlay", str(overlay), "--lang", "vi")

    assert result.exit_code == 1
    assert result.stdout == (
        "sites/hai-duong/chu-dau-pottery.yaml: part_of [nowhere]: "
        "Không có bản ghi nào mang mã này; sửa mã hoặc thêm bản ghi.\n"
    )


def test_boundaries_that_are_gone_are_a_fault_and_no_crash(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("sites", "events", "hubs", "complexes", "rules"):
        shutil.copytree(DATA_FOLDER / name, data / name)

    result = check("--data", str(data))

    assert result.exit_code == 1
    assert {line.split(" ")[0] for line in result.stdout.splitlines()} >= {
        "README.md:",
        "boundaries/admin-2025-communes-hd-hy.geojson",
        "roads/nodes.csv:",
    }


def test_a_folder_that_is_not_there_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    result = check("--data", str(tmp_path / "gone"))

    assert result.exit_code == 1
    assert f"{tmp_path / 'gone'}: There is no such folder" in result.stdout


def test_faults_of_every_sort_are_told_at_once(overlay: Path) -> None:
    sites = overlay / "sites" / "hai-duong"
    (overlay / "rules").mkdir()
    (overlay / "rules" / "crowd.yaml").write_text("radius_m: far\n", encoding="utf-8")
    (sites / "con-son-pagoda.yaml").write_text("confidence: total\n", encoding="utf-8")
    (sites / "chu-dau-pottery.yaml").write_text("part_of: nowhere\n", encoding="utf-8")

    result = check("--overlay", str(overlay))

    assert [line.split(" [")[0] for line in result.stdout.splitlines()] == [
        f"{overlay}/rules/crowd.yaml: radius_m",
        f"{overlay}/sites/hai-duong/con-son-pagoda.yaml: confidence",
        "sites/hai-duong/chu-dau-pottery.yaml: part_of",
    ]


def test_an_unknown_language_is_refused() -> None:
    result = check("--lang", "fr")

    assert result.exit_code == 2
    assert "--lang [fr]" in result.stderr


def test_the_roads_are_a_check_of_their_own() -> None:
    result = check("roads", "--help")

    assert result.exit_code == 0
    assert "road" in result.stdout
