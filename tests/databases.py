"""The two databases that the service runs on, empty or with the real facts, fresh for each test.

PostgreSQL is asked for at ``TOURISM_TEST_POSTGRES`` (a server on this machine without it). Where
there is none its tests are skipped and say so; in CI (``CI`` is set) that is a failure.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from tourism.catalogue.load import read_catalogue
from tourism.services.load_facts import load_facts
from tourism.services.load_organisations import load_organisations
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade

DATA = Path(__file__).resolve().parents[1] / "data"
SERVER = os.environ.get(
    "TOURISM_TEST_POSTGRES", "postgresql+psycopg://root@127.0.0.1:5432/postgres"
)
LOADED_AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ENGINES = ("sqlite", "postgresql")


def fill(database: Database) -> None:
    """Load the real facts and the organisations."""
    upgrade(database)
    with database.writing() as session:
        load_facts(session, read_catalogue(DATA), LOADED_AT)
        load_organisations(session, DATA, LOADED_AT)


class Postgres:
    """A server on which databases are made and dropped."""

    def __init__(self) -> None:
        self.engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
        self.made: list[str] = []

    def make(self, template: str | None = None) -> str:
        """Return the address of a new database."""
        name = f"tourism_test_{uuid4().hex[:16]}"
        like = f" TEMPLATE {template}" if template else ""
        with self.engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}{like}"))
        self.made.append(name)
        return make_url(SERVER).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is connected to it."""
        name = make_url(url).database
        with self.engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        if name in self.made:
            self.made.remove(name)

    def close(self) -> None:
        """Drop what is left."""
        for name in list(self.made):
            with self.engine.connect() as connection:
                connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        self.engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    try:
        server.engine.connect().close()
    except OperationalError as error:
        reason = f"NO POSTGRESQL at {SERVER}: its tests did not run ({type(error).__name__})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    yield server
    server.close()


@pytest.fixture(scope="session")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the real facts, to copy."""
    path = tmp_path_factory.mktemp("loaded") / "loaded.db"
    database = Database(f"sqlite:///{path}")
    fill(database)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def loaded_template(postgres: Postgres) -> str:
    """The name of a PostgreSQL database with the real facts, to copy."""
    url = postgres.make()
    database = Database(url)
    fill(database)
    database.dispose()
    return str(make_url(url).database)


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tourism.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.make()
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def upgraded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to copy."""
    path = tmp_path_factory.mktemp("upgraded") / "upgraded.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def upgraded_template(postgres: Postgres) -> str:
    """The name of a PostgreSQL database with all tables, to copy."""
    url = postgres.make()
    database = Database(url)
    upgrade(database)
    database.dispose()
    return str(make_url(url).database)


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with all tables and nothing in them."""
    yield from _copy(request, tmp_path, "upgraded_file", "upgraded_template")


def _copy(
    request: pytest.FixtureRequest, tmp_path: Path, file: str, template: str
) -> Iterator[Database]:
    """Give a copy of a database that was made once."""
    url = f"sqlite:///{tmp_path / 'tourism.db'}"
    server: Postgres | None = None
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue(file), tmp_path / "tourism.db")
    else:
        server = request.getfixturevalue("postgres")
        url = server.make(request.getfixturevalue(template))
    database = Database(url)
    yield database
    database.dispose()
    if server is not None:
        server.drop(url)


@pytest.fixture(params=ENGINES)
def loaded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with the real facts."""
    yield from _copy(request, tmp_path, "loaded_file", "loaded_template")


@pytest.fixture
def loaded_url(loaded: Database) -> str:
    """The address of a database with the real facts."""
    return loaded.engine.url.render_as_string(hide_password=False)
