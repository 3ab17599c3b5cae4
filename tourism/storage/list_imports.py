"""Lists that people sent, and what is remembered of them for the next one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tourism.errors import NotFoundError
from tourism.intake.results import IncomingEvent
from tourism.intake.row_keys import KnownRow
from tourism.language import Text
from tourism.storage.tables.list_import import ListColumnsRow, ListImportRow, ListRowRow
from tourism.sync.item import item_id

_KEPT = 20
"""Imports of one source whose corrected list is kept; the report of every one is."""


@dataclass(frozen=True, slots=True)
class ListImport:
    """One list that was taken in.

    ``asked`` is a digest of what people said of it; ``report`` is finished JSON.
    """

    id: str
    source: str
    kind: str
    file_name: str
    sha256: str
    asked: str
    size: int
    author: str
    organisation: str | None
    at: datetime
    report: Mapping[str, Any]
    corrected: bytes | None = field(default=None, repr=False)


def save_import(session: Session, done: ListImport) -> None:
    """Write a list that was taken in; corrected lists of long ago go."""
    session.add(ListImportRow(**{name: getattr(done, name) for name in _FIELDS}))
    session.flush()
    row = ListImportRow
    kept = (
        select(col(row.id))
        .where(col(row.source) == done.source)
        .order_by(col(row.at).desc(), col(row.id).desc())
        .limit(_KEPT)
    )
    newest = list(session.execute(kept).scalars())
    old = select(row).where(col(row.source) == done.source, col(row.id).not_in(newest))
    for one in session.execute(old.where(col(row.corrected).is_not(None))).scalars():
        one.corrected = None
    session.flush()


def get_import(session: Session, import_id: str) -> ListImport:
    """Return a list that was taken in.

    Raises:
        NotFoundError: There is none with that id.
    """
    row = session.get(ListImportRow, import_id)
    if row is None:
        raise no_import(import_id)
    return _import(row)


def no_import(import_id: str) -> NotFoundError:
    """Return the error of an import that is not there, or not for whoever asks."""
    return NotFoundError(_NONE, id=import_id)


def last_import(session: Session, source: str) -> ListImport | None:
    """Return what was taken in last of a source."""
    row = ListImportRow
    query = select(row).where(col(row.source) == source)
    query = query.order_by(col(row.at).desc(), col(row.id).desc()).limit(1)
    found = session.execute(query).scalar_one_or_none()
    return None if found is None else _import(found)


def find_imports(
    session: Session, organisation: str | None, limit: int, *, every: bool
) -> list[ListImport]:
    """Return the newest imports of an organisation, or of all, without their lists."""
    query = select(ListImportRow)
    if not every:
        query = query.where(col(ListImportRow.organisation) == organisation)
    query = query.order_by(col(ListImportRow.at).desc(), col(ListImportRow.id).desc()).limit(limit)
    return [_import(row) for row in session.execute(query).scalars()]


def remembered_columns(session: Session, source: str) -> dict[str, dict[str, str]]:
    """Return which column is what, by the header of lists of a source."""
    query = select(ListColumnsRow).where(col(ListColumnsRow.source) == source)
    return {row.signature: dict(row.columns) for row in session.execute(query).scalars()}


def remember_columns(
    session: Session, source: str, signature: str, columns: Mapping[str, str], now: datetime
) -> None:
    """Keep which column is what, for the next list with the same header."""
    row = session.get(ListColumnsRow, item_id(source, signature))
    if row is not None and row.columns == dict(columns):
        return
    session.merge(
        ListColumnsRow(
            id=item_id(source, signature),
            source=source,
            signature=signature,
            columns=dict(columns),
            at=now,
        )
    )
    session.flush()


def known_rows(session: Session, source: str) -> list[KnownRow]:
    """Return the rows of a source as they were taken last."""
    query = select(ListRowRow).where(col(ListRowRow.source) == source)
    rows = session.execute(query.order_by(col(ListRowRow.key))).scalars()
    return [KnownRow(row.key, row.title, row.place, row.first, row.year) for row in rows]


def save_rows(
    session: Session, source: str, events: Iterable[IncomingEvent], years: Mapping[str, int]
) -> None:
    """Keep rows as they were taken now; rows that this list does not have stay known."""
    rows: dict[str, dict[str, Any]] = {
        item_id(source, event.key): {
            "source": source,
            "key": event.key,
            "title": event.title,
            "place": event.location,
            "first": event.first,
            "year": years.get(event.key, event.first.year),
            "said": event.date_text,
        }
        for event in events
    }
    held = session.execute(select(ListRowRow).where(col(ListRowRow.source) == source)).scalars()
    there = {row.id: row for row in held}
    for row_id, values in rows.items():
        row = there.get(row_id)
        if row is None:
            session.add(ListRowRow(id=row_id, **values))
            continue
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
    session.flush()


def forget_source(session: Session, source: str) -> None:
    """Forget columns and rows of a source that is no more; what was taken in when is kept."""
    for row in (ListColumnsRow, ListRowRow):
        session.execute(delete(row).where(col(row.source) == source))
    session.expire_all()


def count_imports(session: Session) -> int:
    """Return how many lists were taken in."""
    return int(session.execute(select(func.count()).select_from(ListImportRow)).scalar_one())


def digest_of_asked(asked: Mapping[str, Any]) -> str:
    """Return a digest of what people said of a list, so that the same can be told from another."""
    text = repr(sorted(asked.items()))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


_FIELDS = (
    *("id", "source", "kind", "file_name", "sha256", "asked", "size", "author", "organisation"),
    *("at", "report", "corrected"),
)
_NONE = Text(
    "Không có lần nhập với mã này.",
    "There is no import with that id.",
)


def _import(row: ListImportRow) -> ListImport:
    return ListImport(**{name: getattr(row, name) for name in _FIELDS})
