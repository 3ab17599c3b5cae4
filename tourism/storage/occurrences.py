"""The occurrences that are kept ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from tourism.storage.tables.occurrence import OccurrenceRow


@dataclass(frozen=True, slots=True)
class OccurrenceQuery:
    """Which occurrences: with a day between two, of some sides, kinds and events."""

    first: date
    last: date
    sides: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def find_occurrences(
    session: Session, query: OccurrenceQuery, limit: int, after: Sequence[Any] | None
) -> tuple[list[str], tuple[Any, ...] | None]:
    """Return finished JSON of occurrences by first day and id, and where the next page goes on.

    Args:
        session: Where.
        query: Which ones.
        limit: Of one page.
        after: What the page before returned as its end.
    """
    row = OccurrenceRow
    wanted = select(col(row.document), col(row.first), col(row.id)).where(
        col(row.first) <= query.last, col(row.last) >= query.first
    )
    for column, values in ((row.side, query.sides), (row.kind, query.kinds)):
        wanted = wanted.where(col(column).in_(values)) if values else wanted
    if query.events:
        wanted = wanted.where(col(row.event_id).in_(query.events))
    if after is not None:
        first, last_id = date.fromisoformat(str(after[0])), str(after[1])
        wanted = wanted.where(tuple_(col(row.first), col(row.id)) > tuple_(first, last_id))
    found = session.execute(wanted.order_by(col(row.first), col(row.id)).limit(limit + 1)).all()
    end = (found[limit - 1][1].isoformat(), found[limit - 1][2]) if len(found) > limit else None
    return [document for document, _, _ in found[:limit]], end
