"""Databases to measure on, new and empty, gone afterwards: SQLite, and PostgreSQL where it is.

PostgreSQL is asked for at ``TOURISM_BENCH_POSTGRES``, on this machine without it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

POSTGRES = os.environ.get(
    "TOURISM_BENCH_POSTGRES", "postgresql+psycopg://root@127.0.0.1:5432/postgres"
)


@contextmanager
def new_database(kind: str) -> Iterator[str]:
    """Give the address of a new database, ``sqlite`` or ``postgresql``."""
    with tempfile.TemporaryDirectory(prefix="tourism-bench-") as folder:
        url = _new_postgres() if kind == "postgresql" else f"sqlite:///{folder}/bench.db"
        try:
            yield url
        finally:
            if kind == "postgresql":
                _run_sql(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def postgres_if_there() -> list[str]:
    """Return ``["postgresql"]``, or nothing and say so where there is none."""
    try:
        _run_sql("SELECT 1")
    except OperationalError as error:
        print(f"NO POSTGRESQL at {POSTGRES}: not measured ({type(error).__name__})")
        return []
    return ["postgresql"]


def _new_postgres() -> str:
    name = f"tourism_bench_{uuid4().hex[:12]}"
    _run_sql(f"CREATE DATABASE {name}")
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


def _run_sql(statement: str) -> None:
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
