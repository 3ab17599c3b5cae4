"""A queue to put jobs into, on either database: made once for many tests, empty for each."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tourism.storage.database import Database
from tourism.storage.jobs import Job, add_job, get_job
from tourism.storage.migrate import upgrade

ASKED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
LONG_ENOUGH = 60.0
"""Seconds after which something that should have happened at once never will."""


def one_database(
    request: pytest.FixtureRequest, folders: pytest.TempPathFactory
) -> Iterator[Database]:
    """Give a database with all tables, of the engine that is the parameter."""
    if request.param == "sqlite":
        url = f"sqlite:///{folders.mktemp('jobs') / 'jobs.db'}"
    else:
        url = request.getfixturevalue("postgres").make()
    database = Database(url)
    upgrade(database)
    yield database
    database.dispose()


def without_jobs(database: Database) -> Database:
    """Return a database after its queue was emptied."""
    with database.writing() as session:
        session.execute(text("DELETE FROM job"))
    return database


def job(name: str, minutes: int = 0) -> Job:
    """Return a job that was asked for some minutes after nine."""
    return Job(
        id=name,
        kind="compose",
        state="queued",
        payload={"n": name},
        progress=None,
        result=None,
        author="anonymous",
        organisation=None,
        attempts=0,
        cancel=False,
        created_at=ASKED + timedelta(minutes=minutes),
        started_at=None,
        finished_at=None,
    )


def put(database: Database, *names: str, priority: int = 5, minutes: int = 0) -> None:
    """Put jobs into the queue, each a minute after the one before."""
    with database.writing() as session:
        for number, name in enumerate(names):
            add_job(session, job(name, minutes + number), priority)


def job_of(database: Database, name: str = "a") -> Job:
    """Return a job as it stands."""
    with database.reading() as session:
        return get_job(session, name)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail if it never does."""
    ends = time.monotonic() + LONG_ENOUGH
    while not holds():
        assert time.monotonic() < ends, "it never came to that"
        time.sleep(0.02)
