"""Published tours that no longer hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from tourism.storage.tables.affected import AffectedRow


@dataclass(frozen=True, slots=True)
class Affected:
    """Why the published revision of a tour no longer holds, and since when."""

    tour_id: str
    number: int
    since: datetime
    data_version: str
    reasons: tuple[Mapping[str, Any], ...]


def save_affected(session: Session, affected: Affected) -> None:
    """Write the mark of a tour; one that it had keeps its moment."""
    row = session.get(AffectedRow, affected.tour_id)
    known = row is not None and row.number == affected.number
    since = row.since if row is not None and known else affected.since
    row = row or AffectedRow(
        tour_id=affected.tour_id, number=0, since=since, data_version="", reasons=[]
    )
    row.number, row.since, row.data_version = affected.number, since, affected.data_version
    row.reasons = [dict(reason) for reason in affected.reasons]
    session.add(row)


def clear_affected(session: Session, tour_id: str) -> None:
    """Take the mark off a tour, if it has one."""
    row = session.get(AffectedRow, tour_id)
    if row is not None:
        session.delete(row)


def find_affected(session: Session, tour_ids: Iterable[str]) -> dict[str, Affected]:
    """Return the marks of some tours by id; those that hold have none."""
    query = select(AffectedRow).where(col(AffectedRow.tour_id).in_(list(tour_ids)))
    return {row.tour_id: _affected(row) for row in session.exec(query)}


def _affected(row: AffectedRow) -> Affected:
    return Affected(row.tour_id, row.number, row.since, row.data_version, tuple(row.reasons))
