"""Whose lists are taken in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tourism.catalogue.place import Side
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.source import SourcePullRow, SourceRow
from tourism.sync.pull import PullState
from tourism.sync.source import Source


def find_source(session: Session, source_id: str, *, lock: bool = False) -> Source | None:
    """Return a source, also one that was removed; with ``lock`` it stays as it is till the end."""
    query = select(SourceRow).where(col(SourceRow.id) == source_id)
    row = session.execute(locked(query) if lock else query).scalar_one_or_none()
    return None if row is None else _source(row)


def get_source(session: Session, source_id: str, *, lock: bool = False) -> Source:
    """Return a source that was not removed.

    Raises:
        NotFoundError: There is none with that id.
    """
    found = find_source(session, source_id, lock=lock)
    if found is None or found.removed:
        raise no_source(source_id)
    return found


def find_sources(session: Session, association: str | None = None) -> list[Source]:
    """Return sources by name: those of an association, or all; none that was removed."""
    query = select(SourceRow).where(col(SourceRow.removed).is_(False))
    if association is not None:
        query = query.where(col(SourceRow.association) == association)
    query = query.order_by(col(SourceRow.name), col(SourceRow.id))
    return [_source(row) for row in session.execute(query).scalars()]


def count_sources(session: Session, association: str | None) -> int:
    """Return how many sources an association has; None are those of nobody's."""
    query = select(func.count()).select_from(SourceRow).where(col(SourceRow.removed).is_(False))
    owned = col(SourceRow.association)
    query = query.where(owned.is_(None) if association is None else owned == association)
    return int(session.execute(query).scalar_one())


def save_source(session: Session, source: Source) -> None:
    """Write a source that is new or changed."""
    values = {name: getattr(source, name) for name in _COLUMNS}
    side = source.side.value if source.side else None
    session.merge(SourceRow(**values, side=side))
    session.flush()


def find_pull(session: Session, source_id: str) -> PullState | None:
    """Return how a source does, or None for one without an address."""
    row = session.get(SourcePullRow, source_id, populate_existing=True)
    return None if row is None else pull_of(row)


def find_pulls(session: Session, source_ids: Sequence[str]) -> dict[str, PullState]:
    """Return how sources do, by their ids."""
    query = select(SourcePullRow).where(col(SourcePullRow.source).in_(source_ids))
    return {row.source: pull_of(row) for row in session.execute(query).scalars()}


def save_pull(session: Session, state: PullState, host: str | None = None) -> None:
    """Write how a source does; its ``host`` is told once, when it is new."""
    values = {name: getattr(state, name) for name in STATE}
    row = session.get(SourcePullRow, state.source, populate_existing=True)
    if row is None:
        row = SourcePullRow(**values, host=host or "")
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


def pull_of(row: SourcePullRow) -> PullState:
    """Return the domain value of a row."""
    values: dict[str, Any] = {name: getattr(row, name) for name in STATE}
    return PullState(**values)


def no_source(source_id: str) -> NotFoundError:
    """Return the error of a source that is not there, or not for whoever asks."""
    return NotFoundError(_NONE, id=source_id)


_COLUMNS = (
    *("id", "name", "kind", "url", "association", "trust", "organiser", "zone", "lang", "paused"),
    *("terms", "licence", "author", "created_at", "authorization", "minutes", "removed"),
)
STATE = (
    *("source", "etag", "last_modified", "content_sha256", "since", "read_at", "last_ok"),
    *("last_try", "failures", "next_try", "breaker", "gone", "accepted_count", "result"),
    *("reason", "status"),
)


def _source(row: SourceRow) -> Source:
    values: dict[str, Any] = {name: getattr(row, name) for name in _COLUMNS}
    return Source(**values, side=Side(row.side) if row.side else None)


_NONE = Text(
    "Không có nguồn với mã này; xem danh sách nguồn.",
    "There is no source with that id; see the list of sources.",
)
