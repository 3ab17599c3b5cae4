"""The engine of a database and its transactions, on SQLite and PostgreSQL alike.

SQLite keeps a write-ahead log, so that readers never wait for a writer; a transaction that
writes takes the one writer's place at its start (``BEGIN IMMEDIATE``) instead of failing in
the middle. PostgreSQL runs at READ COMMITTED; whoever changes something that others may be
changing locks its head row first (`with_for_update`), rows in the order of their ids.
"""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlmodel import Session

from tourism.errors import BadSettingsError, Fault
from tourism.language import Text

_MAPPED_BYTES = 1_000_000_000
"""So much of the file SQLite reads where the system holds it anyway: a search looks at thousands of
pages, and copying each of them took a third of its time."""
DatabaseTrouble = SQLAlchemyError
"""What is raised when a database does not answer or refuses; for those who can go on without."""

_THREADS = 40
"""So many connections to SQLite are kept, as many as a server process has threads: each one that
is opened anew reads the whole schema first, and all else twice."""
_BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""


class Database:
    """One database: give it an address, get transactions.

    The address is that of SQLAlchemy; ``postgresql://`` is taken to mean psycopg 3.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and writes nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are committed at the end, or undone by an error."""
        with (
            self.engine.connect().execution_options(writes=True) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.commit()

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError:
        raise BadSettingsError([Fault("TOURISM_DATABASE_URL", "", _ADDRESS)]) from None
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite":
        waits = {"timeout": _BUSY_SECONDS}
        if address.database in (None, "", ":memory:"):
            return _sqlite(create_engine(address, connect_args=waits))
        # Last in, first out: the one that was used last has most of what is asked in its cache.
        return _sqlite(
            create_engine(address, pool_size=_THREADS, pool_use_lifo=True, connect_args=waits)
        )
    if address.drivername != "postgresql+psycopg":
        raise BadSettingsError([Fault("TOURISM_DATABASE_URL", address.drivername, _ADDRESS)])
    # Compiling a statement to machine code (jit) takes PostgreSQL ten times as long as any of
    # ours takes to run; it begins with that where it guesses that much will have to be read.
    quick = {} if "options" in address.query else {"options": "-c jit=off"}
    return create_engine(
        address, pool_pre_ping=True, pool_size=10, max_overflow=20, connect_args=quick
    )


def _sqlite(engine: Engine) -> Engine:
    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        _add_trigonometry(connection)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _add_trigonometry(connection: Any) -> None:
    """Give SQLite the functions that distances take, where it was built without them."""
    try:
        connection.execute("SELECT sin(0), cos(0), asin(0), sqrt(0), radians(0)")
    except sqlite3.OperationalError:
        for function in (math.sin, math.cos, math.asin, math.sqrt, math.radians):
            connection.create_function(function.__name__, 1, function, deterministic=True)


_ADDRESS = Text(
    "địa chỉ cơ sở dữ liệu phải có dạng sqlite:///TỆP hoặc postgresql://NGƯỜI:MẬT_KHẨU@MÁY/TÊN",
    "write the address of the database as sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
)
