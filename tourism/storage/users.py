"""People who sign in, and the hashes of their passwords."""

from sqlmodel import Session, col, func, select

from tourism.access.role import Role
from tourism.access.user import User
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.user import UserRow


def find_user(session: Session, user_id: str) -> User | None:
    """Return a person, or None."""
    row = session.get(UserRow, user_id)
    return None if row is None else user_of(row)


def get_user(session: Session, user_id: str, *, lock: bool = False) -> User:
    """Return a person; with ``lock`` nobody else changes them until the end.

    Raises:
        NotFoundError: There is nobody with that id.
    """
    query = select(UserRow).where(UserRow.id == user_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    if row is None:
        raise NotFoundError(_NOBODY, id=user_id)
    return user_of(row)


def find_by_email(session: Session, email: str) -> User | None:
    """Return the person with an e-mail address in its one form, or None."""
    row = session.exec(select(UserRow).where(UserRow.email == email)).one_or_none()
    return None if row is None else user_of(row)


def every_user(session: Session) -> list[User]:
    """Return all people, the newest first."""
    query = select(UserRow).order_by(col(UserRow.created_at).desc(), col(UserRow.id))
    return [user_of(row) for row in session.exec(query)]


def administrators(session: Session, *, lock: bool = False) -> list[User]:
    """Return the administrators who can sign in; with ``lock`` they stay so until the end."""
    query = (
        select(UserRow)
        .where(UserRow.role == Role.ADMINISTRATOR.value, col(UserRow.active).is_(True))
        .where(col(UserRow.password_hash).is_not(None))
        .order_by(col(UserRow.id))
    )
    return [user_of(row) for row in session.exec(locked(query) if lock else query)]


def count_administrators(session: Session) -> int:
    """Return how many administrators there are that can sign in."""
    query = (
        select(func.count())
        .select_from(UserRow)
        .where(UserRow.role == Role.ADMINISTRATOR.value, col(UserRow.active).is_(True))
        .where(col(UserRow.password_hash).is_not(None))
    )
    return session.exec(query).one()


def password_hash_of(session: Session, user_id: str) -> str | None:
    """Return the hash of a person's password, or None before the invitation is taken."""
    row = session.get(UserRow, user_id)
    return None if row is None else row.password_hash


def save_user(session: Session, user: User) -> None:
    """Write a person who is new or changed; the password is `save_password_hash`."""
    row = session.get(UserRow, user.id) or UserRow(
        id=user.id, email=user.email, name="", role=user.role.value, created_at=user.created_at
    )
    row.email, row.name = user.email, user.name
    row.organisation_id, row.role, row.active = user.organisation, user.role.value, user.active
    session.add(row)
    session.flush()


def save_password_hash(session: Session, user_id: str, password_hash: str | None) -> None:
    """Write the hash of a person's password, None for no password.

    Raises:
        NotFoundError: There is nobody with that id.
    """
    row = session.get(UserRow, user_id)
    if row is None:
        raise NotFoundError(_NOBODY, id=user_id)
    row.password_hash = password_hash
    session.add(row)
    session.flush()


def user_of(row: UserRow) -> User:
    """Return the domain value of a row."""
    return User(
        id=row.id,
        email=row.email,
        name=row.name,
        organisation=row.organisation_id,
        role=Role(row.role),
        active=row.active,
        has_password=row.password_hash is not None,
        created_at=row.created_at,
    )


_NOBODY = Text(
    "Không có người dùng với mã này; xem danh sách người dùng.",
    "There is nobody with that id; see the list of users.",
)
