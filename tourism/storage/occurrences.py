"""The occurrences that are kept ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select, tuple_
from sqlmodel import Session, col

from tourism.catalogue.event import LONGEST
from tourism.storage.tables.occurrence import OccurrenceRow


@dataclass(frozen=True, slots=True)
class OccurrenceQuery:
    """Which occurrences: with a day between two, of some sides, kinds and events."""

    first: date
    last: date
    sides: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


class OccurrenceLine(NamedTuple):
    """Finished JSON of an occurrence, and what it is sorted by."""

    document: str
    first: date
    id: str


def find_occurrences(
    session: Session, query: OccurrenceQuery, limit: int, after: Sequence[Any] | None
) -> list[OccurrenceLine]:
    """Return occurrences by first day and id: one more than a page has, if there are so many.

    Args:
        session: Where.
        query: Which ones.
        limit: Of one page.
        after: What the page before returned as its end.
    """
    some = {"sides": query.sides, "kinds": query.kinds, "events": query.events}
    asked: dict[str, Any] = {name: values for name, values in some.items() if values}
    if after is not None:
        asked |= {"after_first": date.fromisoformat(str(after[0])), "after_id": str(after[1])}
    days = {"since": query.first - LONGEST, "first": query.first, "last": query.last}
    # Past the session: only columns are read, and it would look at each of them.
    rows = session.connection().execute(_page(tuple(asked)), asked | days | {"most": limit + 1})
    return [OccurrenceLine(*row) for row in rows]


@lru_cache
def _page(asked: tuple[str, ...]) -> Select[str, date, str]:
    """Return the statement for a page, by the names of what is asked besides the days."""
    row = OccurrenceRow
    first, last, key = col(row.first), col(row.last), tuple_(col(row.first), col(row.id))
    # By its first day, of which there is an index; what began long ago has ended.
    wanted = select(col(row.document), first, col(row.id)).where(
        first >= bindparam("since"), first <= bindparam("last"), last >= bindparam("first")
    )
    for name, column in (("sides", row.side), ("kinds", row.kind), ("events", row.event_id)):
        if name in asked:
            wanted = wanted.where(col(column).in_(bindparam(name, expanding=True)))
    if "after_id" in asked:
        wanted = wanted.where(key > tuple_(bindparam("after_first"), bindparam("after_id")))
    return wanted.order_by(first, col(row.id)).limit(bindparam("most"))
