"""Sessions of people, and the failures of signing in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from tourism.access.lockout import FORGOTTEN_AFTER, Failures
from tourism.access.secret import same
from tourism.storage.tables.failed_sign_in import FailedSignInRow
from tourism.storage.tables.sign_in import SignInRow


@dataclass(frozen=True, slots=True)
class SignIn:
    """A session as it is kept: without its token."""

    digest: str = field(repr=False)
    user: str
    csrf_token: str = field(repr=False)
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


def find_sign_in(session: Session, digest: str) -> SignIn | None:
    """Return the session of a token's digest, whether or not it has expired, or None."""
    row = session.get(SignInRow, digest)
    if row is None or not same(row.digest, digest):
        return None
    return SignIn(
        digest=row.digest,
        user=row.user_id,
        csrf_token=row.csrf_token,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        expires_at=row.expires_at,
    )


def save_sign_in(session: Session, sign_in: SignIn) -> None:
    """Write a new session."""
    session.add(
        SignInRow(
            digest=sign_in.digest,
            user_id=sign_in.user,
            csrf_token=sign_in.csrf_token,
            created_at=sign_in.created_at,
            last_seen_at=sign_in.last_seen_at,
            expires_at=sign_in.expires_at,
        )
    )
    session.flush()


def touch(session: Session, digest: str, now: datetime, expires_at: datetime) -> None:
    """Note that a session was used, unless it has ended meanwhile."""
    row = session.get(SignInRow, digest, with_for_update=True)
    if row is not None:
        row.last_seen_at, row.expires_at = now, expires_at
        session.add(row)


def end_sign_in(session: Session, digest: str) -> bool:
    """End a session; return whether there was one."""
    row = session.get(SignInRow, digest, with_for_update=True)
    if row is not None:
        session.delete(row)
    return row is not None


def end_sign_ins_of(session: Session, user_id: str) -> None:
    """End all sessions of a person."""
    session.execute(delete(SignInRow).where(col(SignInRow.user_id) == user_id))


def forget_old(session: Session, now: datetime) -> None:
    """Remove sessions that have expired and failures that no longer count."""
    session.execute(delete(SignInRow).where(col(SignInRow.expires_at) <= now))
    old = now - FORGOTTEN_AFTER
    session.execute(delete(FailedSignInRow).where(col(FailedSignInRow.last_at) < old))


def lock_failures(
    session: Session, keys: Sequence[str], now: datetime
) -> Mapping[str, Failures | None]:
    """Return what is counted under some keys, and let nobody else count them until the end.

    None is nothing yet.
    """
    empty = [{"key": key, "count": 0, "last_at": now} for key in sorted(keys)]
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(FailedSignInRow).values(empty).on_conflict_do_nothing())
    else:
        session.execute(sqlite.insert(FailedSignInRow).values(empty).on_conflict_do_nothing())
    query = select(FailedSignInRow).where(col(FailedSignInRow.key).in_(list(keys)))
    rows = session.exec(query.order_by(col(FailedSignInRow.key)).with_for_update()).all()
    return {
        row.key: Failures(row.count, row.last_at, row.locked_until) if row.count else None
        for row in rows
    }


def save_failures(session: Session, key: str, failures: Failures) -> None:
    """Write what is counted under a key."""
    row = session.get(FailedSignInRow, key) or FailedSignInRow(
        key=key, count=0, last_at=failures.last_at
    )
    row.count, row.last_at = failures.count, failures.last_at
    row.locked_until = failures.locked_until
    session.add(row)


def forget_failures(session: Session, key: str) -> None:
    """Remove what is counted under a key."""
    session.execute(delete(FailedSignInRow).where(col(FailedSignInRow.key) == key))
