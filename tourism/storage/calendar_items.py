"""The ledger of what subscribers of calendars were told."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tourism.calendars.item import Item, State, Wanted
from tourism.publish.calendar_entry import CalendarEntry, Stamp
from tourism.publish.event_values import SharedEvent
from tourism.storage.locking import locked
from tourism.storage.tables.calendar import CalendarItemRow, CalendarStateRow
from tourism.storage.upsert import upsert

_ENTRY: TypeAdapter[CalendarEntry] = TypeAdapter(CalendarEntry)
_SHARED: TypeAdapter[SharedEvent] = TypeAdapter(SharedEvent)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class CalendarState:
    """Where the ledger stands; see `tourism.storage.tables.calendar`."""

    rev: int
    floor: int
    feeds: int
    until: int | None
    day: date | None


def get_state(session: Session, *, lock: bool = False) -> CalendarState:
    """Return where the ledger stands; with ``lock`` nobody else writes it until the end."""
    query = select(CalendarStateRow)
    row = session.execute(locked(query) if lock else query).scalar_one()
    return CalendarState(row.rev, row.floor, row.feeds, row.until, row.day)


def save_state(session: Session, state: CalendarState) -> None:
    """Write where the ledger stands."""
    session.merge(CalendarStateRow(id=1, **asdict(state)))
    session.flush()


def items_of(
    session: Session, scope: str, series: Collection[str] | None = None
) -> dict[str, Item]:
    """Return the items of a scope by id: all, or those of some series."""
    query = select(CalendarItemRow).where(col(CalendarItemRow.scope) == scope)
    if series is None:
        return {row.id: item_of(row) for row in session.execute(query).scalars()}
    names = sorted(series)
    found: dict[str, Item] = {}
    for start in range(0, len(names), _AT_ONCE):
        some = query.where(col(CalendarItemRow.series).in_(names[start : start + _AT_ONCE]))
        found |= {row.id: item_of(row) for row in session.execute(some).scalars()}
    return found


def items_named(session: Session, scope: str, ids: Collection[str]) -> dict[str, Item]:
    """Return the items of a scope with some ids, by id; those that there are."""
    query = select(CalendarItemRow).where(col(CalendarItemRow.scope) == scope)
    names, found = sorted(ids), dict[str, Item]()
    for start in range(0, len(names), _AT_ONCE):
        some = query.where(col(CalendarItemRow.id).in_(names[start : start + _AT_ONCE]))
        found |= {row.id: item_of(row) for row in session.execute(some).scalars()}
    return found


def festivals_between(session: Session, scope: str, first: date, last: date) -> list[Item]:
    """Return what comes back every year and has a day between two; none that is gone."""
    row = CalendarItemRow
    query = (
        select(row)
        .where(col(row.scope) == scope, col(row.last) >= first, col(row.first) <= last)
        .where(col(row.state) == "held", col(row.series) != "")
        .order_by(col(row.first), col(row.id))
    )
    return [item_of(found) for found in session.execute(query).scalars()]


def items_between(session: Session, scope: str, first: date, last: date) -> list[Item]:
    """Return the items of a scope with a day between two, by day and id; none that is gone."""
    row = CalendarItemRow
    query = (
        select(row)
        .where(col(row.scope) == scope, col(row.last) >= first, col(row.first) <= last)
        .where(col(row.state) != "gone")
        .order_by(col(row.first), col(row.id))
    )
    return [item_of(found) for found in session.execute(query).scalars()]


def withdrawn_before(session: Session, last: date) -> list[Item]:
    """Return the items that were withdrawn and whose last day is before a day."""
    row = CalendarItemRow
    query = select(row).where(col(row.state) == "withdrawn", col(row.last) < last)
    return [item_of(found) for found in session.execute(query.order_by(col(row.id))).scalars()]


def changes_since(session: Session, scope: str, rev: int, limit: int) -> list[Item]:
    """Return the items of a scope that changed after a number, in the order of their changes."""
    row = CalendarItemRow
    query = (
        select(row)
        .where(col(row.scope) == scope, col(row.rev) > rev)
        .order_by(col(row.rev))
        .limit(limit)
    )
    return [item_of(found) for found in session.execute(query).scalars()]


def save_items(session: Session, items: Iterable[Item]) -> None:
    """Write items that are new or changed."""
    upsert(session, CalendarItemRow, map(_values, items))


def forget_gone(session: Session, before: datetime) -> int | None:
    """Remove items that have been gone since before a moment; return the last number removed."""
    row = CalendarItemRow
    gone = (col(row.state) == "gone") & (col(row.changed_at) < before)
    last: int | None = session.execute(select(func.max(col(row.rev))).where(gone)).scalar_one()
    if last is not None:
        session.execute(delete(row).where(gone))
    return last


def item_of(row: CalendarItemRow) -> Item:
    """Return the domain value of a row."""
    state: State = row.state  # type: ignore[assignment]
    return Item(
        scope=row.scope,
        id=row.id,
        rev=row.rev,
        said=Wanted(
            _entry(row.vi),
            _entry(row.en),
            frozenset(row.tags),
            None if row.shared is None else _SHARED.validate_python(row.shared),
        ),
        state=state,
        stamp=Stamp(row.sequence, row.changed_at, row.moved_from),
    )


def _values(item: Item) -> dict[str, Any]:
    return {
        "scope": item.scope,
        "id": item.id,
        "series": item.said.vi.series,
        "rev": item.rev,
        "first": item.first,
        "last": item.last,
        "state": item.state,
        "sequence": item.stamp.sequence,
        "changed_at": item.stamp.changed_at,
        "moved_from": item.stamp.moved_from,
        "tags": sorted(item.said.tags),
        "vi": _document(item.said.vi),
        "en": _document(item.said.en),
        "shared": _shared(item.said.shared),
    }


def _entry(told: dict[str, Any]) -> CalendarEntry:
    return _ENTRY.validate_python(told)


def _shared(shared: SharedEvent | None) -> dict[str, Any] | None:
    if shared is None:
        return None
    found: dict[str, Any] = _SHARED.dump_python(shared, mode="json", exclude_defaults=True)
    return found


def _document(entry: CalendarEntry) -> dict[str, Any]:
    found: dict[str, Any] = _ENTRY.dump_python(entry, mode="json", exclude_defaults=True)
    return found
