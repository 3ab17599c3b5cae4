"""Suggestions about facts."""

from dataclasses import asdict

from sqlmodel import Session, col, select

from tourism.catalogue.place import Side
from tourism.catalogue.suggestion import Suggestion, SuggestionState
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.fact import FactRow
from tourism.storage.tables.suggestion import SuggestionRow


def get_suggestion(session: Session, suggestion_id: str, *, lock: bool = False) -> Suggestion:
    """Return a suggestion; with ``lock`` nobody else decides it until the end.

    Raises:
        NotFoundError: There is none with that id.
    """
    query = select(SuggestionRow).where(SuggestionRow.id == suggestion_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    if row is None:
        raise NotFoundError(_NONE, id=suggestion_id)
    return _suggestion(row)


def save_suggestion(session: Session, suggestion: Suggestion) -> None:
    """Write a suggestion that is new or was decided."""
    values = {**asdict(suggestion), "document": dict(suggestion.document)}
    row = session.get(SuggestionRow, suggestion.id)
    if row is None:
        session.add(SuggestionRow(**values))
        return
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)


def find_suggestions(
    session: Session,
    *,
    side: Side | None = None,
    author: str | None = None,
    state: SuggestionState | None = None,
    limit: int = 200,
) -> list[Suggestion]:
    """Return suggestions, the newest first: those on facts of a side, or those of an author."""
    query = select(SuggestionRow).join(FactRow, col(FactRow.id) == col(SuggestionRow.fact_id))
    if side is not None:
        query = query.where(FactRow.side == side.value)
    if author is not None:
        query = query.where(SuggestionRow.author == author)
    if state is not None:
        query = query.where(SuggestionRow.state == state)
    newest = query.order_by(col(SuggestionRow.at).desc(), col(SuggestionRow.id)).limit(limit)
    return [_suggestion(row) for row in session.exec(newest)]


def _suggestion(row: SuggestionRow) -> Suggestion:
    states: dict[str, SuggestionState] = {
        "open": "open",
        "accepted": "accepted",
        "declined": "declined",
        "withdrawn": "withdrawn",
    }
    return Suggestion(
        id=row.id,
        fact_id=row.fact_id,
        base=row.base,
        document=row.document,
        author=row.author,
        organisation=row.organisation,
        at=row.at,
        reason=row.reason,
        state=states[row.state],
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        answer=row.answer,
    )


_NONE = Text("Không có đề xuất mang mã này.", "There is no suggestion with that id.")
