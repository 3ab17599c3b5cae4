"""Read the audit, or take it out as CSV."""

from collections.abc import Iterator

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.audit import AuditEntry, AuditFilter, AuditSight
from tourism.access.may import may_read_audit, require, sees_whole_audit
from tourism.storage import audit
from tourism.storage.database import Database

_PAGE = 500


def read_audit(
    session: Session,
    actor: Actor,
    wanted: AuditFilter,
    before: int | None = None,
    limit: int = 50,
) -> list[AuditEntry]:
    """Return a page of what somebody may see of the audit, the newest first.

    Args:
        session: To read with.
        actor: Whoever asks.
        wanted: Which lines.
        before: The id of the last line of the page before.
        limit: Lines at most.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators and associations may.
    """
    require(may_read_audit(actor), actor)
    return audit.find(session, wanted, _sight(actor), before, limit)


def export_audit(database: Database, actor: Actor, wanted: AuditFilter, lang: str) -> Iterator[str]:
    """Return the lines of a CSV file of all that somebody may see, the newest first.

    Whether they may is asked at once; the lines are read while they are sent.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators and associations may.
    """
    require(may_read_audit(actor), actor)
    return audit.as_csv(_every(database, wanted, _sight(actor)), lang)


def _every(
    database: Database, wanted: AuditFilter, sight: AuditSight | None
) -> Iterator[AuditEntry]:
    """Yield all lines; each page is read by itself, for the client may be slow."""
    before: int | None = None
    while True:
        with database.reading() as session:
            found = audit.find(session, wanted, sight, before, _PAGE)
        yield from found
        if len(found) < _PAGE:
            return
        before = found[-1].id


def _sight(actor: Actor) -> AuditSight | None:
    if sees_whole_audit(actor):
        return None
    return AuditSight(actor.organisation or "", actor.side)
