"""Keys of programs."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select, update

from tourism.access.key import ApiKey
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.secret import same
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.api_key import ApiKeyRow


def find_by_digest(session: Session, digest: str) -> ApiKey | None:
    """Return the key of a secret's digest, good or not, or None."""
    row = session.exec(select(ApiKeyRow).where(ApiKeyRow.digest == digest)).one_or_none()
    return None if row is None or not same(row.digest, digest) else _key(row)


def get_key(session: Session, key_id: str, *, lock: bool = False) -> ApiKey:
    """Return a key; with ``lock`` nobody else changes it until the end.

    Raises:
        NotFoundError: There is none with that id.
    """
    query = select(ApiKeyRow).where(ApiKeyRow.id == key_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    if row is None:
        raise no_such_key(key_id)
    return _key(row)


def find_keys(session: Session, maker: str | None = None) -> list[ApiKey]:
    """Return keys, the newest first: those of a person, or all."""
    query = select(ApiKeyRow).order_by(col(ApiKeyRow.created_at).desc(), col(ApiKeyRow.id))
    if maker is not None:
        query = query.where(ApiKeyRow.user_id == maker)
    return [_key(row) for row in session.exec(query)]


def save_new_key(session: Session, key: ApiKey, digest: str) -> None:
    """Write a new key under the digest of its secret."""
    session.add(
        ApiKeyRow(
            id=key.id,
            digest=digest,
            shown=key.shown,
            name=key.name,
            user_id=key.maker,
            organisation_id=key.organisation,
            role=key.role.value,
            scopes=sorted(scope.value for scope in key.scopes),
            created_at=key.created_at,
            expires_at=key.expires_at,
        )
    )
    session.flush()


def revoke(session: Session, key: ApiKey, now: datetime) -> ApiKey:
    """End a key for good; return it as it is now."""
    row = session.get(ApiKeyRow, key.id)
    if row is None:
        raise no_such_key(key.id)
    row.revoked_at = row.revoked_at or now
    session.add(row)
    session.flush()
    return replace(key, revoked_at=row.revoked_at)


def revoke_keys_of(session: Session, user_id: str, now: datetime) -> None:
    """End all keys of a person."""
    session.execute(
        update(ApiKeyRow)
        .where(col(ApiKeyRow.user_id) == user_id, col(ApiKeyRow.revoked_at).is_(None))
        .values(revoked_at=now)
    )


def note_use(session: Session, key_id: str, now: datetime) -> None:
    """Note that a key was used."""
    session.execute(update(ApiKeyRow).where(col(ApiKeyRow.id) == key_id).values(last_used_at=now))


def no_such_key(key_id: str) -> NotFoundError:
    """Return the error of a key that is not there, or not for whoever asks."""
    return NotFoundError(_NONE, id=key_id)


def _key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(
        id=row.id,
        shown=row.shown,
        name=row.name,
        maker=row.user_id,
        organisation=row.organisation_id,
        role=Role(row.role),
        scopes=frozenset(Scope(scope) for scope in row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )


_NONE = Text(
    "Không có khoá với mã này; xem danh sách khoá của bạn.",
    "There is no key with that id; see the list of your keys.",
)
