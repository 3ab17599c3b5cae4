"""Rows written whole: those that are there are replaced, the others are new."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from tourism.storage.tables.row import Row

_AT_ONCE = 500


def upsert(session: Session, row: type[Row], values: Iterable[Mapping[str, Any]]) -> None:
    """Write rows of a table, each with a value for every column.

    One statement does both, some hundred rows at a time; which are there is for the database to
    find out, by the primary key. Rows that the session has loaded are read anew afterwards.

    Args:
        session: Where.
        row: The table.
        values: The rows; no two with the same key.
    """
    statement = _statement(session, row.__table__)  # type: ignore[attr-defined]
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        session.execute(statement, some)
    session.expire_all()


def _statement(session: Session, table: Table) -> Insert:
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    new: Any = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    others = {c.name: new.excluded[c.name] for c in table.columns if c.name not in keys}
    found: Insert = new.on_conflict_do_update(index_elements=keys, set_=others)
    return found
