"""A copy of a database in use, and the copy put back."""

import shutil
import threading
from pathlib import Path

import pytest

from tests.databases import LOADED_AT
from tourism.errors import ConflictError
from tourism.storage.backup import back_up, fingerprint, restore
from tourism.storage.catalogue import CatalogueState, find_state, save_state
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade


@pytest.fixture
def running(tmp_path: Path, loaded_file: Path) -> Database:
    """A database with the real facts that somebody is using."""
    shutil.copy(loaded_file, tmp_path / "running.db")
    return Database(f"sqlite:///{tmp_path / 'running.db'}")


def bump(database: Database) -> None:
    """Change something."""
    with database.writing() as session:
        state = find_state(session)
        assert state is not None
        save_state(session, CatalogueState(state.number + 1, state.version, LOADED_AT))


def test_a_copy_equals_what_was_copied(running: Database, tmp_path: Path) -> None:
    back_up(running, tmp_path / "copy.db")

    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    assert fingerprint(copy) == fingerprint(running)


def test_restoring_brings_back_every_row_also_into_a_database_in_use(
    running: Database, tmp_path: Path
) -> None:
    before = fingerprint(running)
    back_up(running, tmp_path / "copy.db")
    bump(running)
    with running.reading() as session:
        assert find_state(session) is not None  # a connection that stays open

        restore(running, tmp_path / "copy.db")

    assert fingerprint(running) == before


def test_a_copy_made_while_others_write_is_one_state(running: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            bump(running)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        back_up(running, tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()

    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    upgrade(copy)
    assert fingerprint(copy).keys() == fingerprint(running).keys()
    assert fingerprint(copy)["fact"] == fingerprint(running)["fact"]


def test_a_backup_never_replaces_a_file(running: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(ConflictError):
        back_up(running, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize(
    "content", [b"", b"no database at all", b"SQLite format 3\x00" + b"x" * 99]
)
def test_what_is_no_copy_is_refused_and_nothing_is_lost(
    running: Database, tmp_path: Path, content: bytes
) -> None:
    before = fingerprint(running)
    (tmp_path / "copy.db").write_bytes(content)

    with pytest.raises(ConflictError):
        restore(running, tmp_path / "copy.db")

    assert fingerprint(running) == before
