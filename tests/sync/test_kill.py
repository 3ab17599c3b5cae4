"""F28: a process that is killed while it takes a list in has written all of it, or nothing."""

import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE

import pytest
from sqlalchemy import text

from tests.sync.lists import HD, Desk, calendar, event

COUNT = 150
_TABLES = ("sync_item", "listing", "sync_report", "calendar_item")
_POINTS = (
    *("SELECT listing", "INSERT INTO listing", "INSERT INTO calendar_item"),
    *("INSERT INTO sync_report", "COMMIT"),
)
"""Before which statement it is killed: while it reads, in the middle of its writing, late in it,
and when all is written and only the commit is left."""


def octets() -> bytes:
    """A list that takes a while to write."""
    return calendar(
        *(
            event(
                f"{n}@x.test",
                f"Hội {n}",
                f"2027{1 + n % 12:02}{1 + n % 28:02}T080000",
                f"2027{1 + n % 12:02}{1 + n % 28:02}T090000",
                place=f"Nơi {n}",
            )
            for n in range(COUNT)
        )
    )


def rows(desk: Desk) -> dict[str, int]:
    """How much there is of everything that came of lists."""
    where = {"calendar_item": " WHERE series = ''"}
    with desk.database.reading() as session:
        return {
            name: int(
                session.execute(
                    text(f"SELECT count(*) FROM {name}{where.get(name, '')}")  # noqa: S608
                ).scalar_one()
            )
            for name in _TABLES
        }


def killed(desk: Desk, path: Path, points: Iterable[str]) -> Iterator[tuple[int, dict[str, int]]]:
    """Let processes take the list in up to a point; yield how each ended and what it left."""
    url = desk.database.engine.url.render_as_string(hide_password=False)
    words = [sys.executable, "-m", "tests.sync.import_process", url, str(path)]
    with subprocess.Popen(words, stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as process:  # noqa: S603
        assert process.stdin
        assert process.stdout
        for point in points:
            process.stdin.write(f"{point}\n")
            yield int(process.stdout.readline()), rows(desk)


NOTHING = dict.fromkeys(_TABLES, 0)
ALL = {"sync_item": COUNT, "listing": COUNT, "sync_report": 1, "calendar_item": COUNT}


def test_f28_killed_at_any_moment_all_or_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.ics"
    path.write_bytes(octets())
    seen = list(killed(desk, path, _POINTS))

    again = Desk(desk.database, desk.catalogue)
    again.take(HD, octets())

    assert seen == [(-signal.SIGKILL, NOTHING)] * len(_POINTS)
    assert rows(desk) == ALL
    assert len(desk.told()) == COUNT


def test_f28_the_next_run_gives_the_same_ids(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails at the very end leaves nothing, and doing it again comes to the same."""

    class PowerCutError(Exception):
        pass

    def cut(*_: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as patched:
        patched.setattr("tourism.services.apply_read.add_report", cut)
        with pytest.raises(PowerCutError):
            desk.take(HD, octets())
    nothing = rows(desk)

    desk.take(HD, octets())
    first = desk.told()
    other = replace(desk)

    assert nothing == NOTHING
    assert len(first) == COUNT
    assert other.take(HD, octets()).counts.unchanged == COUNT
    assert desk.told() == first
