"""One database for all tests of a file: to make one takes longer than most of them."""

import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.databases import ENGINES
from tests.jobs.queue import one_database, without_jobs
from tourism.storage.database import Database


@pytest.fixture(scope="module", params=ENGINES)
def tables(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    yield from one_database(request, tmp_path_factory)


@pytest.fixture
def database(tables: Database) -> Database:
    """A database without a job."""
    return without_jobs(tables)


@pytest.fixture(scope="module", params=ENGINES)
def facts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database with the real facts."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("facts") / "tourism.db"
        shutil.copy(request.getfixturevalue("loaded_file"), path)
        url = f"sqlite:///{path}"
    else:
        template = request.getfixturevalue("loaded_template")
        url = request.getfixturevalue("postgres").make(template)
    database = Database(url)
    yield database
    database.dispose()


@pytest.fixture
def loaded(facts: Database) -> Database:
    """The same without a tour or a job."""
    with facts.writing() as session:
        for table in ("tour_revision", "tour", "job"):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  a name of ours
    return facts
