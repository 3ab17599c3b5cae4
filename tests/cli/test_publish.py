"""``tourism publish``: what somebody at a console sees."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tourism.cli.main import app


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded_file: Path) -> None:
    shutil.copy(loaded_file, tmp_path / "mine.db")
    monkeypatch.setenv("TOURISM_DATABASE_URL", f"sqlite:///{tmp_path / 'mine.db'}")
    monkeypatch.delenv("TOURISM_PUBLIC_URL", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["publish", *words])


def test_a_second_run_finds_nothing_to_do_whichever_way_the_database_is_named(
    tmp_path: Path, loaded_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = tmp_path / "mine.db", f"sqlite:///{tmp_path / 'other.db'}"
    mine.unlink()
    shutil.copy(loaded_file, tmp_path / "other.db")

    first = run("--out", "site", "--url", "https://dulich.example/lich", "--database", other)
    assert not mine.exists()
    monkeypatch.setenv("TOURISM_DATABASE_URL", other)
    second = run("--out", "site", "--url", "https://dulich.example/lich")

    assert first.exit_code == second.exit_code == 0
    assert "written\tcalendars/le-hoi.ics\n" in first.stdout
    assert second.stdout == ""
    assert "unchanged; https://dulich.example/lich" in second.stderr
    feed = (tmp_path / "site" / "calendars" / "le-hoi.ics").read_text(encoding="utf-8")
    assert "-2027@dulich.example" in feed


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.doc").write_bytes(b"x")

    refused = run("--out", "site")

    assert refused.exit_code == 1
    assert "thư mục mới" in refused.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["thesis.doc"]


def test_an_address_that_is_none_is_named() -> None:
    refused = run("--out", "site", "--url", "dulich.example")

    assert refused.exit_code == 1
    assert "--url" in refused.stderr
