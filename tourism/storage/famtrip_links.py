"""Secret addresses of calendars, under the digest of their tokens."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from tourism.access.secret import same
from tourism.errors import NotFoundError
from tourism.famtrips.famtrip import CalendarLink
from tourism.language import Text
from tourism.storage.tables.famtrip import FamtripLinkRow


def find_link_by_digest(session: Session, digest: str) -> CalendarLink | None:
    """Return the link of a token's digest, revoked or not, or None."""
    query = select(FamtripLinkRow).where(FamtripLinkRow.digest == digest)
    row = session.exec(query).one_or_none()
    return None if row is None or not same(row.digest, digest) else _link(row)


def links_of(session: Session, tour_id: str) -> list[CalendarLink]:
    """Return the links of a famtrip, revoked ones too, the oldest first."""
    query = select(FamtripLinkRow).where(FamtripLinkRow.tour_id == tour_id)
    ordered = query.order_by(col(FamtripLinkRow.created_at), col(FamtripLinkRow.id))
    return [_link(row) for row in session.exec(ordered)]


def add_link(session: Session, link: CalendarLink, digest: str) -> None:
    """Write a new link under the digest of its token."""
    session.add(
        FamtripLinkRow(
            id=link.id,
            tour_id=link.tour_id,
            digest=digest,
            audience=link.audience,
            lang=link.lang,
            label=link.label,
            created_at=link.created_at,
            author=link.author,
        )
    )
    session.flush()


def revoke_link(session: Session, tour_id: str, link_id: str, now: datetime) -> CalendarLink:
    """Return a link after it was ended; one that was ended before stays as it is.

    Raises:
        NotFoundError: The famtrip has no such link.
    """
    query = select(FamtripLinkRow).where(
        FamtripLinkRow.id == link_id, FamtripLinkRow.tour_id == tour_id
    )
    row = session.exec(query.with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError(_NO_LINK, id=link_id)
    row.revoked_at = row.revoked_at or now
    session.add(row)
    session.flush()
    return _link(row)


def _link(row: FamtripLinkRow) -> CalendarLink:
    audience: Any = row.audience
    lang: Any = row.lang
    return CalendarLink(
        id=row.id,
        tour_id=row.tour_id,
        audience=audience,
        lang=lang,
        label=row.label,
        created_at=row.created_at,
        author=row.author,
        revoked_at=row.revoked_at,
    )


_NO_LINK = Text("Famtrip không có liên kết này.", "The famtrip has no such link.")
