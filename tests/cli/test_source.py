"""``tourism source``: what somebody at a console sees; nothing here asks a network."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tourism.cli.main import app

URL = "https://feed.example/le-hoi.ics"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOURISM_DATABASE_URL", f"sqlite:///{tmp_path / 'mine.db'}")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["db", "upgrade"]).exit_code == 0


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["source", *words])


@pytest.mark.usefixtures("tables")
def test_a_source_is_added_listed_paused_resumed_and_removed() -> None:
    added = run("add", "Lịch Hưng Yên", URL, "--side", "hung-yen", "--trust", "auto")
    name = added.stdout.split("\t")[0]
    vi, en = run("list"), run("list", "--lang", "en")
    paused, resumed, removed = run("pause", name), run("resume", name), run("remove", name)

    assert added.exit_code == 0, added.output
    assert vi.stdout.split("\t")[:3] == [name, "ics", "new"]
    assert vi.stdout.endswith("Lịch Hưng Yên\tchưa đọc lần nào\n")
    assert en.stdout.endswith("not read yet\n")
    assert [one.stdout.split("\t")[2] for one in (paused, resumed)] == ["paused", "new"]
    assert (removed.exit_code, run("list").stdout) == (0, "")
    assert URL not in vi.stdout


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("add", "A", "http://127.0.0.1/x"), 1, "Internet công cộng"),
        (("add", "A", URL, "--kind", "fax"), 2, "--kind"),
        (("test", "http://10.0.0.1/x"), 1, "Internet công cộng"),
        (("pause", "source-none"), 1, "Không có nguồn"),
        (("pull", "source-none"), 1, "Không có nguồn"),
    ],
)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], code: int, told: str) -> None:
    done = run(*words)

    assert done.exit_code == code
    assert told in done.stderr
