"""Saved tours and their revisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, false, or_, tuple_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from tourism.access.visitor import OWNER_START
from tourism.composer.arrangement import Arrangement, from_data, to_data
from tourism.errors import NotFoundError
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.tour import TourRow
from tourism.storage.tables.tour_revision import TourRevisionRow

_documents: TypeAdapter[Itinerary] = TypeAdapter(Itinerary)


@dataclass(frozen=True, slots=True)
class SavedTour:
    """A tour as a whole; see `tourism.storage.tables.tour`."""

    id: str
    organisation: str | None
    owner: str | None
    title: Text
    head: int
    created_at: datetime
    changed_at: datetime
    submitted: int | None = None
    published: int | None = None
    published_at: datetime | None = None
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a tour: what was decided, what came of it, who did what, when and why."""

    tour_id: str
    number: int
    parent: int | None
    arrangement: Arrangement
    itinerary: Itinerary
    edits: Sequence[Mapping[str, Any]]
    author: str
    organisation: str | None
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision in a list, without the plan itself."""

    number: int
    parent: int | None
    edits: Sequence[Mapping[str, Any]]
    author: str
    organisation: str | None
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class TourQuery:
    """Which tours: those of an owner or organisation, submitted ones, published ones.

    Several of them together mean any of them.
    """

    owner: str | None = None
    organisation: str | None = None
    submitted: bool = False
    published: bool = False
    everything: bool = False


def find_tour(session: Session, tour_id: str, *, lock: bool = False) -> SavedTour | None:
    """Return a tour, or None; with ``lock`` nobody else changes it until the end."""
    query = select(TourRow).where(TourRow.id == tour_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    return None if row is None else _tour(row)


def get_tour(session: Session, tour_id: str, *, lock: bool = False) -> SavedTour:
    """Return a tour.

    Raises:
        NotFoundError: There is none with that id.
    """
    tour = find_tour(session, tour_id, lock=lock)
    if tour is None:
        raise no_tour(tour_id)
    return tour


def no_tour(tour_id: str) -> NotFoundError:
    """Return the error for a tour that is not there, or not for whoever asks."""
    return NotFoundError(_NO_TOUR, id=tour_id)


def save_tour(session: Session, tour: SavedTour) -> None:
    """Write a tour that is new or changed."""
    values = {name: getattr(tour, name) for name in _PLAIN}
    values |= {"title_vi": tour.title.vi, "title_en": tour.title.en}
    row = session.get(TourRow, tour.id)
    if row is None:
        session.add(TourRow(**values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
    session.flush()


def add_revision(session: Session, revision: Revision) -> None:
    """Write a new revision."""
    session.add(
        TourRevisionRow(
            tour_id=revision.tour_id,
            number=revision.number,
            parent=revision.parent,
            arrangement=to_data(revision.arrangement),
            itinerary=_documents.dump_python(revision.itinerary, mode="json"),
            edits=[dict(edit) for edit in revision.edits],
            author=revision.author,
            organisation=revision.organisation,
            at=revision.at,
            reason=revision.reason,
        )
    )
    session.flush()


def get_revision(session: Session, tour_id: str, number: int) -> Revision:
    """Return one revision of a tour.

    Raises:
        NotFoundError: There is no such tour or revision.
    """
    row = session.get(TourRevisionRow, (tour_id, number))
    if row is None:
        raise NotFoundError(_NO_REVISION, id=tour_id, revision=str(number))
    return Revision(
        tour_id=row.tour_id,
        number=row.number,
        parent=row.parent,
        arrangement=from_data(row.arrangement),
        itinerary=_documents.validate_python(row.itinerary),
        edits=row.edits,
        author=row.author,
        organisation=row.organisation,
        at=row.at,
        reason=row.reason,
    )


def revision_lines(session: Session, tour_id: str) -> list[RevisionLine]:
    """Return every revision of a tour, the newest first, without the plans."""
    row = TourRevisionRow
    columns: list[Any] = [row.number, row.parent, row.edits, row.author, row.organisation]
    columns += [row.at, row.reason]
    query = (
        sql_select(*columns)
        .where(col(TourRevisionRow.tour_id) == tour_id)
        .order_by(col(TourRevisionRow.number).desc())
    )
    return [RevisionLine(*row) for row in session.execute(query)]


def find_tours(
    session: Session, wanted: TourQuery, limit: int, after: tuple[datetime, str] | None
) -> list[SavedTour]:
    """Return tours, the one changed last first.

    Args:
        session: Where.
        wanted: Which ones.
        limit: How many at most.
        after: Moment and id of the last one of the page before.
    """
    query = select(TourRow)
    if not wanted.everything:
        query = query.where(or_(*_any_of(wanted)))
    if after is not None:
        query = query.where(tuple_(col(TourRow.changed_at), col(TourRow.id)) < tuple_(*after))
    newest = query.order_by(col(TourRow.changed_at).desc(), col(TourRow.id).desc()).limit(limit)
    return [_tour(row) for row in session.exec(newest)]


def published_tours(session: Session) -> list[SavedTour]:
    """Return every published tour by id."""
    query = select(TourRow).where(col(TourRow.published).is_not(None)).order_by(col(TourRow.id))
    return [_tour(row) for row in session.exec(query)]


def forget_drafts(session: Session, before: datetime) -> int:
    """Remove what visitors drafted and nobody changed since a moment; return how many."""
    theirs = col(TourRow.owner).startswith(OWNER_START), col(TourRow.changed_at) < before
    old = sql_select(col(TourRow.id)).where(*theirs)
    session.execute(delete(TourRevisionRow).where(col(TourRevisionRow.tour_id).in_(old)))
    return len(session.execute(delete(TourRow).where(*theirs).returning(col(TourRow.id))).all())


def _any_of(wanted: TourQuery) -> list[Any]:
    found: list[Any] = [false()]
    if wanted.owner is not None:
        found.append(col(TourRow.owner) == wanted.owner)
    if wanted.organisation is not None:
        found.append(col(TourRow.organisation) == wanted.organisation)
    if wanted.submitted:
        found.append(col(TourRow.submitted).is_not(None))
    if wanted.published:
        found.append(col(TourRow.published).is_not(None))
    return found


_PLAIN = (
    *("id", "organisation", "owner", "head", "created_at", "changed_at", "submitted"),
    *("published", "published_at", "copied_from"),
)


def _tour(row: TourRow) -> SavedTour:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return SavedTour(title=Text(row.title_vi, row.title_en), **plain)


_NO_TOUR = Text("Không có chương trình mang mã này.", "There is no tour with that id.")
_NO_REVISION = Text("Chương trình không có phiên bản này.", "The tour has no such revision.")
