"""Links that work once."""

from datetime import datetime
from typing import cast

from sqlalchemy import CursorResult, delete, update
from sqlmodel import Session, col

from tourism.access.link import LinkPurpose, OneTimeLink
from tourism.access.secret import same
from tourism.storage.tables.one_time_link import OneTimeLinkRow


def find_link(session: Session, digest: str) -> OneTimeLink | None:
    """Return the link of a token's digest, good or not, or None."""
    row = session.get(OneTimeLinkRow, digest)
    if row is None or not same(row.digest, digest):
        return None
    return OneTimeLink(
        digest=row.digest,
        purpose=cast("LinkPurpose", row.purpose),
        user=row.user_id,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )


def save_link(session: Session, link: OneTimeLink) -> None:
    """Write a new link in place of those for the same purpose and person that nobody used."""
    earlier = delete(OneTimeLinkRow).where(
        col(OneTimeLinkRow.user_id).is_(None)
        if link.user is None
        else col(OneTimeLinkRow.user_id) == link.user,
        col(OneTimeLinkRow.used_at).is_(None),
    )
    session.execute(earlier)
    session.add(
        OneTimeLinkRow(
            digest=link.digest,
            purpose=link.purpose,
            user_id=link.user,
            expires_at=link.expires_at,
        )
    )
    session.flush()


def use_link(session: Session, digest: str, now: datetime) -> bool:
    """Use a link up; return False if it was used or had expired, even a moment ago."""
    used = session.execute(
        update(OneTimeLinkRow)
        .where(
            col(OneTimeLinkRow.digest) == digest,
            col(OneTimeLinkRow.used_at).is_(None),
            col(OneTimeLinkRow.expires_at) > now,
        )
        .values(used_at=now)
    )
    return cast("CursorResult[object]", used).rowcount == 1


def void_links_of(session: Session, user_id: str) -> None:
    """Remove the links of a person that nobody used."""
    session.execute(
        delete(OneTimeLinkRow).where(
            col(OneTimeLinkRow.user_id) == user_id, col(OneTimeLinkRow.used_at).is_(None)
        )
    )
