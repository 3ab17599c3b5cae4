"""Facts and their revisions."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from tourism.catalogue.fact import Fact, FactKind, FactRevision, digest
from tourism.catalogue.place import Side
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.fact import FactRow
from tourism.storage.tables.fact_revision import FactRevisionRow


def find_fact(session: Session, fact_id: str, *, lock: bool = False) -> Fact | None:
    """Return a fact, or None; with ``lock`` nobody else changes it until the end."""
    query = select(FactRow).where(FactRow.id == fact_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    return None if row is None else fact_of(row)


def get_fact(session: Session, fact_id: str, *, lock: bool = False) -> Fact:
    """Return a fact.

    Raises:
        NotFoundError: There is none with that id.
    """
    fact = find_fact(session, fact_id, lock=lock)
    if fact is None:
        raise NotFoundError(_NO_FACT, id=fact_id)
    return fact


def every_fact(session: Session) -> list[Fact]:
    """Return all facts by id."""
    return [fact_of(row) for row in session.exec(select(FactRow).order_by(col(FactRow.id)))]


def facts_of(session: Session, ids: Iterable[str]) -> list[Fact]:
    """Return the facts of some ids, by id; unknown ones are left out."""
    query = select(FactRow).where(col(FactRow.id).in_(list(ids))).order_by(col(FactRow.id))
    return [fact_of(row) for row in session.exec(query)]


def events_changed_at(session: Session) -> dict[str, datetime]:
    """Return when each event was last published or changed, by id."""
    query = select(FactRow.id, FactRow.changed_at).where(FactRow.kind == "event")
    return dict(session.exec(query).all())


def drafts(session: Session, side: Side | None) -> list[Fact]:
    """Return the facts with a version newer than the public one, of one side or of all."""
    query = select(FactRow).where(
        (col(FactRow.published).is_(None)) | (col(FactRow.published) < col(FactRow.head))
    )
    if side is not None:
        query = query.where(FactRow.side == side.value)
    return [fact_of(row) for row in session.exec(query.order_by(col(FactRow.id)))]


def save_fact(session: Session, fact: Fact) -> None:
    """Write a fact that is new or changed."""
    row = session.get(FactRow, fact.id) or FactRow(
        id=fact.id, kind=fact.kind, head=fact.head, changed_at=fact.changed_at
    )
    row.side = fact.side.value if fact.side else None
    row.document = dict(fact.document) if fact.document is not None else None
    row.digest = digest(fact.document) if fact.document is not None else None
    row.published, row.head, row.loaded = fact.published, fact.head, fact.loaded
    row.changed_at = fact.changed_at
    session.add(row)


def save_revisions(session: Session, revisions: Sequence[FactRevision]) -> None:
    """Write new revisions; one that exists is never changed, its publication aside."""
    session.flush()
    for revision in revisions:
        session.add(
            FactRevisionRow(
                fact_id=revision.fact_id,
                number=revision.number,
                document=dict(revision.document),
                author=revision.author,
                organisation=revision.organisation,
                at=revision.at,
                reason=revision.reason,
                published_at=revision.published_at,
                published_by=revision.published_by,
            )
        )
    session.flush()


def mark_published(session: Session, fact_id: str, number: int, by: str, at: datetime) -> None:
    """Note who published a revision and when."""
    row = session.get(FactRevisionRow, (fact_id, number))
    if row is None:
        raise NotFoundError(_NO_REVISION, id=fact_id, revision=str(number))
    row.published_at, row.published_by = at, by
    session.add(row)


def get_revision(session: Session, fact_id: str, number: int) -> FactRevision:
    """Return one version of a fact.

    Raises:
        NotFoundError: There is no such fact or version.
    """
    row = session.get(FactRevisionRow, (fact_id, number))
    if row is None:
        raise NotFoundError(_NO_REVISION, id=fact_id, revision=str(number))
    return _revision(row)


def revisions_of(session: Session, fact_id: str) -> list[FactRevision]:
    """Return every version of a fact, the newest first."""
    query = select(FactRevisionRow).where(FactRevisionRow.fact_id == fact_id)
    rows = session.exec(query.order_by(col(FactRevisionRow.number).desc()))
    return [_revision(row) for row in rows]


def count_facts(session: Session) -> int:
    """Return how many facts there are."""
    return session.exec(select(func.count()).select_from(FactRow)).one()


def fact_of(row: FactRow) -> Fact:
    """Return the fact of a row."""
    kinds: dict[str, FactKind] = {
        "place": "place",
        "hub": "hub",
        "event": "event",
        "complex": "complex",
    }
    return Fact(
        id=row.id,
        kind=kinds[row.kind],
        side=Side(row.side) if row.side else None,
        document=row.document,
        published=row.published,
        head=row.head,
        loaded=row.loaded,
        changed_at=row.changed_at,
    )


def _revision(row: FactRevisionRow) -> FactRevision:
    return FactRevision(
        fact_id=row.fact_id,
        number=row.number,
        document=row.document,
        author=row.author,
        organisation=row.organisation,
        at=row.at,
        reason=row.reason,
        published_at=row.published_at,
        published_by=row.published_by,
    )


_NO_FACT = Text("Không có bản ghi mang mã này.", "There is no record with that id.")
_NO_REVISION = Text("Bản ghi không có phiên bản này.", "The record has no such version.")
