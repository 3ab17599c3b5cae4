"""Public events that rest on the lists of others, and which of them are not one."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, or_, select
from sqlmodel import Session, col

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.publish.event_values import Edit
from tourism.storage.locking import locked
from tourism.storage.tables.sync import ListingRow, NeverMergeRow
from tourism.storage.upsert import upsert
from tourism.sync.apart import Apart
from tourism.sync.listing import Listing, ListingState
from tourism.sync.values_document import document_of, values_from

_EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])
_AT_ONCE = 500


def find_listing(session: Session, listing_id: str, *, lock: bool = False) -> Listing | None:
    """Return a listing, or None; with ``lock`` nobody else changes it until the end."""
    query = select(ListingRow).where(col(ListingRow.id) == listing_id)
    row = session.execute(locked(query) if lock else query).scalar_one_or_none()
    return None if row is None else _listing(row)


def get_listing(session: Session, listing_id: str, *, lock: bool = False) -> Listing:
    """Return a listing.

    Raises:
        NotFoundError: There is none with that id.
    """
    found = find_listing(session, listing_id, lock=lock)
    if found is None:
        raise NotFoundError(_NONE, id=listing_id)
    return found


def listings_with(session: Session, ids: Iterable[str]) -> dict[str, Listing]:
    """Return listings by id; those that there are."""
    names = sorted(set(ids))
    found: dict[str, Listing] = {}
    for start in range(0, len(names), _AT_ONCE):
        query = select(ListingRow).where(col(ListingRow.id).in_(names[start : start + _AT_ONCE]))
        found |= {row.id: _listing(row) for row in session.execute(query).scalars()}
    return found


def listings_of_uids(session: Session, uids: Iterable[str]) -> dict[str, str]:
    """Return the ids of listings that another instance published first, by their UIDs."""
    names, found = sorted(set(uids)), dict[str, str]()
    for start in range(0, len(names), _AT_ONCE):
        some = col(ListingRow.uid).in_(names[start : start + _AT_ONCE])
        for uid, name in session.execute(
            select(col(ListingRow.uid), col(ListingRow.id)).where(some)
        ):
            found[uid] = name
    return found


def listings_between(
    session: Session, first: date, last: date, states: Collection[ListingState]
) -> list[Listing]:
    """Return listings in some states with a day between two, by day and id."""
    row = ListingRow
    query = (
        select(row)
        .where(col(row.last) >= first, col(row.first) <= last)
        .where(col(row.state).in_(sorted(states)))
        .order_by(col(row.first), col(row.id))
    )
    return [_listing(found) for found in session.execute(query).scalars()]


def listings_in(session: Session, state: ListingState) -> list[str]:
    """Return the ids of listings in a state."""
    query = select(col(ListingRow.id)).where(col(ListingRow.state) == state)
    return list(session.execute(query.order_by(col(ListingRow.id))).scalars())


def save_listings(session: Session, listings: Sequence[Listing]) -> None:
    """Write listings that are new or changed."""
    upsert(session, ListingRow, map(_values, listings))


def find_apart(session: Session, ids: Iterable[str]) -> list[Apart]:
    """Return what a person said about which events are not one, where one of them is among some."""
    row, names = NeverMergeRow, sorted(set(ids))
    found: dict[tuple[str, str], Apart] = {}
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        query = select(row).where(or_(col(row.one).in_(some), col(row.other).in_(some)))
        for one in session.execute(query).scalars():
            found[one.one, one.other] = Apart(one.one, one.other, one.author, one.at)
    return [found[pair] for pair in sorted(found)]


def save_apart(session: Session, pairs: Iterable[Apart]) -> None:
    """Write that some events are not one."""
    for pair in pairs:
        session.merge(NeverMergeRow(one=pair.one, other=pair.other, author=pair.author, at=pair.at))
    session.flush()


def forget_apart(session: Session, one: str, other: str) -> None:
    """Take it back."""
    first, second = sorted((one, other))
    row = NeverMergeRow
    session.execute(delete(row).where(col(row.one) == first, col(row.other) == second))
    session.expire_all()


def _listing(row: ListingRow) -> Listing:
    state: ListingState = row.state  # type: ignore[assignment]
    return Listing(
        id=row.id,
        state=state,
        side=row.side,
        created_at=row.created_at,
        shown=values_from(row.shown),
        uid=row.uid,
        edits=_EDITS.validate_python(row.edits),
        merged_into=row.merged_into,
    )


def _values(listing: Listing) -> dict[str, Any]:
    return {
        "id": listing.id,
        "uid": listing.uid,
        "state": listing.state,
        "side": listing.side,
        "first": listing.shown.first,
        "last": listing.shown.last,
        "created_at": listing.created_at,
        "shown": document_of(listing.shown),
        "edits": _EDITS.dump_python(listing.edits, mode="json") if listing.edits else [],
        "merged_into": listing.merged_into,
    }


_NONE = Text("Không có sự kiện với mã này.", "There is no event with that id.")
