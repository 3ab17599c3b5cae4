"""Answers to questions about weak facts."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import cast

from sqlmodel import Session, col, select

from tourism.catalogue.confirmation import RESTS, Asked, Confirmation, Outcome, Way
from tourism.catalogue.place import Side
from tourism.storage.tables.confirmation import ConfirmationRow
from tourism.storage.tables.fact import FactRow


def add_confirmation(session: Session, confirmation: Confirmation) -> None:
    """Write an answer; none is ever changed."""
    session.add(ConfirmationRow(**asdict(confirmation)))
    session.flush()


def confirmations_of(session: Session, fact_id: str, limit: int = 50) -> list[Confirmation]:
    """Return the answers about a fact, the newest first."""
    query = select(ConfirmationRow).where(ConfirmationRow.fact_id == fact_id)
    newest = query.order_by(col(ConfirmationRow.at).desc(), col(ConfirmationRow.id)).limit(limit)
    return [_confirmation(row) for row in session.exec(newest)]


def latest_confirmations(
    session: Session, side: Side | None, limit: int = 10
) -> list[Confirmation]:
    """Return what was confirmed last about the facts of a side, or of both, the newest first."""
    query = select(ConfirmationRow).where(ConfirmationRow.outcome == "confirmed")
    if side is not None:
        query = query.join(FactRow, col(FactRow.id) == col(ConfirmationRow.fact_id))
        query = query.where(FactRow.side == side.value)
    newest = query.order_by(col(ConfirmationRow.at).desc(), col(ConfirmationRow.id)).limit(limit)
    return [_confirmation(row) for row in session.exec(newest)]


def resting_answers(session: Session, now: datetime) -> Mapping[tuple[str, str], Confirmation]:
    """Return the answers that have a question rest now, by fact and by what was asked."""
    since = now - max(RESTS.values())
    query = select(ConfirmationRow).where(col(ConfirmationRow.at) > since)
    rows = session.exec(query.order_by(col(ConfirmationRow.at), col(ConfirmationRow.id)))
    last = {(row.fact_id, row.asked): _confirmation(row) for row in rows}
    return {key: answer for key, answer in last.items() if answer.rests(now)}


def _confirmation(row: ConfirmationRow) -> Confirmation:
    return Confirmation(
        id=row.id,
        fact_id=row.fact_id,
        asked=cast("Asked", row.asked),
        outcome=cast("Outcome", row.outcome),
        way=cast("Way | None", row.way),
        told_by=row.told_by,
        document=row.document,
        revision=row.revision,
        author=row.author,
        organisation=row.organisation,
        at=row.at,
    )
