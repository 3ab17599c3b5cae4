"""One database of each kind for all tests of a file, without what the test before took in."""

import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.databases import ENGINES, Postgres
from tests.sync.lists import Desk
from tourism.catalogue.catalogue import Catalogue
from tourism.storage.database import Database

_TABLES = (
    *("sync_state", "sync_item", "listing", "sync_case", "never_merge", "sync_report"),
    *("calendar_rendition", "audit"),
)


@pytest.fixture(scope="module", params=ENGINES)
def facts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database with the real facts."""
    server: Postgres | None = None
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("facts") / "tourism.db"
        shutil.copy(request.getfixturevalue("loaded_file"), path)
        url = f"sqlite:///{path}"
    else:
        template = request.getfixturevalue("loaded_template")
        server = request.getfixturevalue("postgres")
        url = server.make(template)
    database = Database(url)
    yield database
    database.dispose()
    if server is not None:
        server.drop(url)


@pytest.fixture
def desk(facts: Database, catalogue: Catalogue) -> Desk:
    """An instance that has taken nothing in yet."""
    return Desk(cleared(facts), catalogue)


def cleared(database: Database) -> Database:
    """Return a database without anything that was taken in."""
    with database.writing() as session:
        for table in _TABLES:
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  a name of ours
        session.execute(text("DELETE FROM calendar_item WHERE series = ''"))
    return database
