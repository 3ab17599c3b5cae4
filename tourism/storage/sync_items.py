"""Items of sources."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session, col

from tourism.storage.tables.sync import SyncItemRow
from tourism.storage.upsert import upsert
from tourism.sync.item import SourceItem
from tourism.sync.values_document import document_of, shared_document, shared_from, values_from

_AT_ONCE = 500
_LIGHT = (
    *("source", "key", "uid", "recurrence", "digest", "mark", "sequence", "last_modified"),
    *("first", "last", "status", "first_seen", "missing_since", "public_id", "linked_by"),
    *("association", "side", "organiser"),
)
_light = attrgetter(*_LIGHT)
_COLUMNS = tuple(getattr(SyncItemRow, name) for name in _LIGHT)


def items_of_source(session: Session, source: str) -> dict[str, SourceItem]:
    """Return all items of a source by key, without what they say: there may be many."""
    query = select(*_COLUMNS).where(col(SyncItemRow.source) == source)
    return {row[1]: SourceItem(*row) for row in session.execute(query)}


def items_with(session: Session, ids: Iterable[str]) -> dict[str, SourceItem]:
    """Return items by id, with what they say; those that there are."""
    row = SyncItemRow
    found: dict[str, SourceItem] = {}
    for some in _parts(sorted(set(ids))):
        query = select(row).where(col(row.id).in_(some))
        found |= {one.id: item_of(one) for one in session.execute(query).scalars()}
    return found


def items_of_events(session: Session, public_ids: Iterable[str]) -> dict[str, list[SourceItem]]:
    """Return the items of public events, with what they say, by the id of the event."""
    row = SyncItemRow
    found: dict[str, list[SourceItem]] = {}
    for some in _parts(sorted(set(public_ids))):
        query = select(row).where(col(row.public_id).in_(some)).order_by(col(row.id))
        for one in session.execute(query).scalars():
            found.setdefault(one.public_id, []).append(item_of(one))
    return found


def sources_of_events(
    session: Session, public_ids: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """Return source and UID of every item of public events, by the id of the event."""
    row = SyncItemRow
    found: dict[str, list[tuple[str, str]]] = {}
    for some in _parts(sorted(public_ids)):
        query = select(col(row.public_id), col(row.source), col(row.uid))
        for event, source, uid in session.execute(query.where(col(row.public_id).in_(some))):
            found.setdefault(event, []).append((source, uid))
    return found


def save_sync_items(
    session: Session, items: Sequence[SourceItem], dropped: Sequence[str] = ()
) -> None:
    """Write items that are new or changed, with what they say; remove those that are dropped."""
    for some in _parts(sorted(set(dropped))):
        session.execute(delete(SyncItemRow).where(col(SyncItemRow.id).in_(some)))
    upsert(session, SyncItemRow, map(_values, items))


def item_of(row: SyncItemRow) -> SourceItem:
    """Return the domain value of a row."""
    said = values_from(row.said) if row.said else None
    shared = shared_from(row.shared) if row.shared else None
    light: dict[str, Any] = {name: getattr(row, name) for name in _LIGHT}
    return SourceItem(**light, said=said, shared=shared)


def _values(item: SourceItem) -> dict[str, Any]:
    return {
        **dict(zip(_LIGHT, _light(item), strict=True)),
        "id": item.id,
        "said": document_of(item.words),
        "shared": shared_document(item.shared) if item.shared else None,
    }


def _parts(names: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]
