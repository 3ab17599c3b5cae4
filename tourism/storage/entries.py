"""The published entries: written when a fact is published, read as they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from tourism.almanac.occurrence import Occurrence
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.publish.entry import Collection, Entry
from tourism.storage.tables.entry import EntryRow
from tourism.storage.tables.entry_name import EntryNameRow
from tourism.storage.tables.entry_tag import EntryTagRow
from tourism.storage.tables.entry_word import AS_WRITTEN, IN_A_NAME, EntryWordRow
from tourism.storage.tables.occurrence import OccurrenceRow
from tourism.storage.tables.row import Row

_AT_ONCE = 2_000
_LONGEST_WORD = 200
_LONGEST_NAME = 500
"""Letters by which names are ranked and sorted: PostgreSQL has no room for more in an index."""


def remove_entries(session: Session, ids: Sequence[str]) -> None:
    """Take entries out of the public catalogue, with the occurrences of events among them."""
    session.flush()
    for some in _chunks(list(ids)):
        session.execute(delete(OccurrenceRow).where(col(OccurrenceRow.event_id).in_(some)))
        for table in (EntryWordRow, EntryTagRow, EntryNameRow):
            session.execute(delete(table).where(col(table.entry_id).in_(some)))
        session.execute(delete(EntryRow).where(col(EntryRow.id).in_(some)))


def add_entries(
    session: Session,
    entries: Sequence[Entry],
    occurrences: Iterable[tuple[Occurrence, str]],
    at: datetime,
) -> None:
    """Put entries into the public catalogue; none of them is there.

    Args:
        session: Where.
        entries: Of which the facts exist.
        occurrences: Of the events among them, each with its finished JSON.
        at: When they were changed.
    """
    session.flush()
    _insert(session, EntryRow, [_row(entry, at) for entry in entries])
    _insert(session, EntryNameRow, [row for entry in entries for row in _names(entry)])
    _insert(session, EntryWordRow, [row for entry in entries for row in _words(entry)])
    _insert(session, EntryTagRow, [row for entry in entries for row in _tags(entry)])
    _insert(session, OccurrenceRow, [_occurrence(*pair) for pair in occurrences])


def get_document(session: Session, collection: Collection, entry_id: str) -> str:
    """Return the finished JSON document of an entry.

    Raises:
        NotFoundError: Nothing is public under that id in that collection.
    """
    return _get(session, collection, entry_id).document


def get_feature(session: Session, collection: Collection, entry_id: str) -> str:
    """Return the finished GeoJSON feature of an entry.

    Raises:
        NotFoundError: Nothing is public under that id in that collection.
    """
    return _get(session, collection, entry_id).feature


def _get(session: Session, collection: Collection, entry_id: str) -> EntryRow:
    query = select(EntryRow).where(EntryRow.id == entry_id, EntryRow.collection == collection)
    row = session.exec(query).one_or_none()
    if row is None:
        raise NotFoundError(_NOTHING, id=entry_id)
    return row


def _chunks(items: list[str]) -> Iterable[list[str]]:
    return (items[i : i + 500] for i in range(0, len(items), 500))


def _insert(session: Session, table: type[Row], rows: list[dict[str, object]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        session.execute(insert(table), rows[start : start + _AT_ONCE])


def _row(entry: Entry, at: datetime) -> dict[str, object]:
    return {
        "id": entry.id,
        "collection": entry.collection,
        "kind": entry.kind,
        "side": entry.side.value if entry.side else None,
        "sort_name": entry.sort_name[:_LONGEST_NAME],
        "trust": entry.trust,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "step_free": entry.step_free,
        "coach_seats": entry.coach_seats,
        "changed_at": at,
        "summary": entry.summary,
        "feature": entry.feature,
        "document": entry.document,
    }


def _names(entry: Entry) -> list[dict[str, object]]:
    return [
        {
            "entry_id": entry.id,
            "number": number,
            "exact": name.exact[:_LONGEST_NAME],
            "folded": name.folded[:_LONGEST_NAME],
        }
        for number, name in enumerate(entry.names)
    ]


def _words(entry: Entry) -> list[dict[str, object]]:
    words = set(entry.words)
    for name in entry.names:
        words |= {AS_WRITTEN + word[:_LONGEST_WORD] for word in name.exact.split()}
        words |= {IN_A_NAME + word[:_LONGEST_WORD] for word in name.folded.split()}
    return [{"word": word, "entry_id": entry.id} for word in sorted(words)]


def _tags(entry: Entry) -> list[dict[str, object]]:
    return [
        {"name": name, "value": value, "entry_id": entry.id} for name, value in sorted(entry.tags)
    ]


def _occurrence(occurrence: Occurrence, document: str) -> dict[str, object]:
    return {
        "id": occurrence.id,
        "event_id": occurrence.event.id,
        "side": occurrence.event.record_side.value,
        "kind": occurrence.event.kind,
        "first": occurrence.first,
        "last": occurrence.last,
        "status": occurrence.status.value,
        "cancelled": occurrence.cancelled,
        "document": document,
    }


_NOTHING = Text("Không có mục nào công khai với mã này.", "Nothing is public under that id.")
