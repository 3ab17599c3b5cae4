"""Famtrips and their releases."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import update
from sqlmodel import Session, col, select

from tourism.errors import NotFoundError
from tourism.famtrips.changes import FamtripChange
from tourism.famtrips.famtrip import Famtrip, Release
from tourism.famtrips.record import People, Programme, Record
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.famtrip import FamtripReleaseRow, FamtripRow

_CHANGES: TypeAdapter[tuple[FamtripChange, ...]] = TypeAdapter(tuple[FamtripChange, ...])


def find_famtrip(session: Session, tour_id: str, *, lock: bool = False) -> Famtrip | None:
    """Return the famtrip of a tour, or None; with ``lock`` nobody else changes it until the end."""
    query = select(FamtripRow).where(FamtripRow.tour_id == tour_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    if row is None:
        return None
    return Famtrip(
        tour_id=row.tour_id,
        id=row.id,
        version=row.version,
        programme=Programme.model_validate(row.programme),
        people=People.model_validate(row.people),
        released=row.released,
        changed_at=row.changed_at,
    )


def get_famtrip(session: Session, tour_id: str, *, lock: bool = False) -> Famtrip:
    """Return the famtrip of a tour.

    Raises:
        NotFoundError: The tour has none.
    """
    found = find_famtrip(session, tour_id, lock=lock)
    if found is None:
        raise NotFoundError(_NO_FAMTRIP, id=tour_id)
    return found


def save_famtrip(session: Session, famtrip: Famtrip) -> None:
    """Write a famtrip that is new or changed."""
    session.merge(
        FamtripRow(
            tour_id=famtrip.tour_id,
            id=famtrip.id,
            version=famtrip.version,
            programme=_document(famtrip.programme),
            people=_document(famtrip.people),
            released=famtrip.released,
            changed_at=famtrip.changed_at,
        )
    )
    session.flush()


def add_release(session: Session, release: Release) -> None:
    """Write a new release."""
    session.add(
        FamtripReleaseRow(
            tour_id=release.tour_id,
            number=release.number,
            revision=release.revision,
            title_vi=release.title.vi,
            title_en=release.title.en,
            programme=_document(release.programme),
            people=_document(release.people),
            changes=_CHANGES.dump_python(release.changes, mode="json", exclude_defaults=True),
            at=release.at,
            author=release.author,
            reason=release.reason,
        )
    )
    session.flush()


def get_release(session: Session, tour_id: str, number: int) -> Release:
    """Return one release of a famtrip.

    Raises:
        NotFoundError: There is none.
    """
    row = session.get(FamtripReleaseRow, (tour_id, number))
    if row is None:
        raise NotFoundError(_NO_RELEASE, id=tour_id, release=str(number))
    return _release(row)


def releases_of(session: Session, tour_id: str) -> list[Release]:
    """Return every release, the newest first."""
    query = select(FamtripReleaseRow).where(FamtripReleaseRow.tour_id == tour_id)
    newest = query.order_by(col(FamtripReleaseRow.number).desc())
    return [_release(row) for row in session.exec(newest)]


def forget_people(session: Session, tour_id: str, before: int | None = None) -> None:
    """Empty what the releases of a famtrip know of people: all, or those before a number."""
    mine = col(FamtripReleaseRow.tour_id) == tour_id
    if before is not None:
        mine &= col(FamtripReleaseRow.number) < before
    session.execute(update(FamtripReleaseRow).where(mine).values(people=_document(People())))
    session.expire_all()


def _release(row: FamtripReleaseRow) -> Release:
    return Release(
        tour_id=row.tour_id,
        number=row.number,
        revision=row.revision,
        title=Text(row.title_vi, row.title_en),
        programme=Programme.model_validate(row.programme),
        people=People.model_validate(row.people),
        changes=_CHANGES.validate_python(row.changes),
        at=row.at,
        author=row.author,
        reason=row.reason,
    )


def _document(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_defaults=True)


_NO_FAMTRIP = Text(
    "Chương trình này chưa có famtrip; hãy tạo trước.", "This tour has no famtrip yet; make one."
)
_NO_RELEASE = Text("Famtrip không có bản phát hành này.", "The famtrip has no such release.")
