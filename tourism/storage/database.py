"""The engine of a database and its transactions, on SQLite and PostgreSQL alike.

SQLite keeps a write-ahead log, so that readers never wait for a writer; a transaction that
writes takes the one writer's place at its start (``BEGIN IMMEDIATE``) instead of failing in
the middle. PostgreSQL runs at READ COMMITTED; whoever changes something that others may be
changing locks its head row first (`with_for_update`), rows in the order of their ids. Who only
reads there does so without a transaction: at READ COMMITTED each question sees what was committed
before it either way, and a ROLLBACK costs a journey and all statements that were prepared.
"""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from tourism.errors import BadSettingsError, Fault
from tourism.language import Text
from tourism.storage.json_text import json_text, json_value

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
_JSON: dict[str, Any] = {"json_serializer": json_text, "json_deserializer": json_value}
_SURELY_THERE_SECONDS = 1.0
"""A connection to PostgreSQL that was used so lately is not asked first whether it still is."""
_QUICK = "-c jit=off -c random_page_cost=1.1"
"""Compiling a statement to machine code (jit) takes PostgreSQL ten times as long as any of ours
takes to run; it begins with that where it guesses that much will have to be read. And a page costs
about the same wherever it lies: nothing here is on a turning disk, most is in memory."""


class Database:
    """One database: give it an address, get transactions.

    The address is that of SQLAlchemy; ``postgresql://`` is taken to mean psycopg 3.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        plain = {} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._reads = self.engine.execution_options(**plain)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that writes nothing; on SQLite it sees one state of the database."""
        with Session(self._reads, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """Give a cursor of the driver itself, without a transaction: for short questions.

        Raises:
            DatabaseTrouble: The database does not answer.
        """
        connection = self.engine.raw_connection()
        driver: Any = connection.driver_connection
        try:
            if not self.is_sqlite:
                driver.autocommit = True
            cursor = connection.cursor()
            yield cursor
            cursor.close()
            if not self.is_sqlite:
                driver.autocommit = False
        except self.engine.dialect.loaded_dbapi.Error as error:
            connection.invalidate(error)
            raise DatabaseTrouble(type(error).__name__) from error
        finally:
            connection.close()

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
            return _sqlite(create_engine(address, connect_args=waits, **_JSON))
        # Last in, first out: the one that was used last has most of what is asked in its cache.
        pool = {"pool_size": _THREADS, "pool_use_lifo": True}
        return _sqlite(create_engine(address, connect_args=waits, **pool, **_JSON))
    if address.drivername != "postgresql+psycopg":
        raise BadSettingsError([Fault("TOURISM_DATABASE_URL", address.drivername, _ADDRESS)])
    quick = {} if "options" in address.query else {"options": _QUICK}
    pool = {"pool_size": 10, "max_overflow": 20}
    return _postgres(create_engine(address, connect_args=quick, **pool, **_JSON))


def _postgres(engine: Engine) -> Engine:
    """Ask connections that were idle for a while whether they are still there."""

    @event.listens_for(engine, "checkin")
    def _(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["idle since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def _(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        if monotonic() - record.info.get("idle since", monotonic()) <= _SURELY_THERE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error  # the pool takes another one

    return engine


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
