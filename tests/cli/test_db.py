"""``tourism db``: what somebody at a console sees."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tourism.cli.main import app
from tourism.storage.migrate import newest_step


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'mine.db'}"
    monkeypatch.setenv("TOURISM_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    return url


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["db", *words])


def test_upgrade_tells_from_which_step_to_which(url: str) -> None:
    first, second = run("upgrade"), run("upgrade")

    assert first.stdout == f"new\t→\t{newest_step()}\n"
    assert second.stdout == f"{newest_step()}\t→\t{newest_step()}\n"


def test_load_tells_what_came_in_and_then_nothing(url: str) -> None:
    first, second = run("load"), run("load")

    assert first.exit_code == second.exit_code == 0
    assert "added\tchu-dau-pottery\n" in first.stdout
    assert second.stdout == ""
    assert "unchanged; facts" in second.stderr


def test_a_backup_is_restored_to_the_last_row(url: str, loaded_file: Path, tmp_path: Path) -> None:
    shutil.copy(loaded_file, tmp_path / "mine.db")
    assert run("backup", "copy.db").exit_code == 0
    with sqlite3.connect(tmp_path / "mine.db") as connection:
        connection.execute("DELETE FROM entry_word")

    restored = run("restore", "copy.db")

    assert restored.exit_code == 0
    tables = dict(line.split("\t") for line in restored.stdout.splitlines())
    assert tables["fact"].startswith("414 ")
    assert not tables["entry_word"].startswith("0 ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("restore", "nowhere.db"), "Không có tệp này."),
        (("backup", "mine.db"), "Tệp đã có; hãy chọn tên khác."),
    ],
)
def test_what_cannot_be_done_is_told_in_both_languages(
    url: str, words: tuple[str, ...], said: str
) -> None:
    run("upgrade")

    refused = run(*words)

    assert refused.exit_code == 1
    assert said in refused.stderr
    assert len(refused.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOURISM_DATABASE_URL", "mysql://a:secret@b/c"),
        ("TOURISM_DATABASE_URL", "::"),
        ("TOURISM_BODY_BYTES", "many"),
        ("TOURISM_PUBLIC_URL", "ftp://x"),
    ],
)
def test_a_setting_at_fault_is_named_without_its_secret(
    url: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    refused = run("upgrade")

    assert refused.exit_code == 1
    assert name in refused.stderr
    assert "secret" not in refused.output


def test_settings_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOURISM_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("TOURISM_DATABASE_URL=sqlite:///from-file.db\n")

    assert run("upgrade").exit_code == 0
    assert Path("from-file.db").is_file()
