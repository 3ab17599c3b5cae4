"""The right to ask a source: one host at a time, for a lease, on either database.

Whoever asks holds the host, and so every source at that host. Of a worker that is killed the lease
runs out; until then nobody else asks there, and when it comes back it writes nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from tourism.storage.jobs import LostClaimError
from tourism.storage.locking import locked
from tourism.storage.sources import find_source, get_source, pull_of, save_pull
from tourism.storage.tables.source import SourceHostRow, SourcePullRow, SourceRow
from tourism.sync.pull import PullState, begun
from tourism.sync.source import Source

LEASE = timedelta(minutes=5)
"""Longer than asking, reading and writing may take together."""
_LOOKED_AT = 20
"""Sources that are due which are tried one after the other, where others hold their hosts."""


@dataclass(frozen=True, slots=True)
class PullClaim:
    """The right of one worker to ask a source once.

    ``before`` is how it did, ``during`` what is kept while it is asked.
    """

    source: Source
    before: PullState
    during: PullState
    host: str
    worker: str


def source_is_due(session: Session, now: datetime) -> bool:
    """Tell whether there may be something to ask; locks nothing."""
    return session.execute(_due(now).limit(1)).first() is not None


def claim_source(
    session: Session, worker: str, now: datetime, lease: timedelta = LEASE
) -> PullClaim | None:
    """Return the claim to the source that has waited longest, or None; commit it at once."""
    for source, _ in session.execute(_due(now).limit(_LOOKED_AT)).all():
        claim = claim_this_source(session, source, worker, now, lease)
        if claim is not None:
            return claim
    return None


def claim_this_source(
    session: Session,
    source_id: str,
    worker: str,
    now: datetime,
    lease: timedelta = LEASE,
    *,
    due: bool = True,
) -> PullClaim | None:
    """Return the claim to a source, or None if its host is being asked, or it is not due."""
    row = SourcePullRow
    host = session.execute(select(col(row.host)).where(col(row.source) == source_id)).scalar()
    name = f"{worker[:80]}:{uuid4().hex[:12]}"
    if host is None or not _take(session, host, source_id, name, now, lease):
        return None
    query = select(row).where(col(row.source) == source_id)
    found = session.execute(locked(query)).scalar_one()
    source = get_source(session, source_id)
    state = pull_of(found)
    late = state.next_try is None or state.next_try > now
    if due and (late or source.paused):  # somebody else was here before the host was ours
        _let_go(session, host, name)
        return None
    during = begun(state, now)
    save_pull(session, during)
    return PullClaim(source, replace(during, next_try=state.next_try), during, host, name)


def hold_source(session: Session, claim: PullClaim) -> Source | None:
    """Have a claim hold until the end of the transaction; return the source as it is now.

    None if it was removed meanwhile.

    Raises:
        LostClaimError: Somebody else asks that host now: write nothing.
    """
    row = SourceHostRow
    query = select(row).where(col(row.host) == claim.host, col(row.worker) == claim.worker)
    if session.execute(locked(query)).scalar_one_or_none() is None:
        raise LostClaimError(claim.source.id)
    source = find_source(session, claim.source.id, lock=True)
    return None if source is None or source.removed else source


def end_claim(session: Session, claim: PullClaim, after: PullState | None) -> None:
    """Write how a source does now, and let go of its host."""
    if after is not None:
        save_pull(session, after)
    _let_go(session, claim.host, claim.worker)


def _take(
    session: Session, host: str, source_id: str, worker: str, now: datetime, lease: timedelta
) -> bool:
    """Take a host if nobody has it; of two who want it at once one waits and then does not."""
    row = SourceHostRow
    insert: Any = (
        postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    )
    values = {"worker": worker, "source": source_id, "lease": now + lease}
    free = or_(col(row.lease).is_(None), col(row.lease) < now)
    statement = (
        insert(row)
        .values(host=host, **values)
        .on_conflict_do_update(index_elements=["host"], set_=values, where=free)
        .returning(col(row.host))
    )
    return session.execute(statement).first() is not None


def _let_go(session: Session, host: str, worker: str) -> None:
    row = SourceHostRow
    session.execute(
        update(row)
        .where(col(row.host) == host, col(row.worker) == worker)
        .values(worker=None, source=None, lease=None)
    )


def _due(now: datetime) -> Any:
    pull, source, host = SourcePullRow, SourceRow, SourceHostRow
    return (
        select(col(pull.source), col(pull.next_try))
        .join(source, col(source.id) == col(pull.source))
        .outerjoin(host, col(host.host) == col(pull.host))
        .where(col(pull.next_try) <= now)
        .where(col(source.paused).is_(False), col(source.removed).is_(False))
        .where(or_(col(host.lease).is_(None), col(host.lease) < now))
        .order_by(col(pull.next_try), col(pull.source))
    )
