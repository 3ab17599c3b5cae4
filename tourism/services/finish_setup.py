"""Finish the first start: whoever holds the link becomes administrator."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from tourism.access.password import check_password
from tourism.access.role import Role
from tourism.access.secret import digest, new_id
from tourism.access.signed_in import SignedIn
from tourism.access.user import User, normal_email
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text, nfc
from tourism.services.doorway import Doorway
from tourism.services.make_link import no_such_link
from tourism.storage.database import Database
from tourism.storage.links import find_link, use_link
from tourism.storage.users import (
    count_administrators,
    find_by_email,
    save_password_hash,
    save_user,
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the first administrator says of themselves."""

    email: str = field(repr=False)
    name: str = field(repr=False)
    password: str = field(repr=False)


def finish_setup(
    database: Database,
    token: str,
    newcomer: Newcomer,
    now: datetime,
    address: str,
    doorway: Doorway,
) -> SignedIn:
    """Return the session of the new administrator.

    Args:
        database: Where to keep them.
        token: From the link.
        newcomer: Who it is.
        now: When.
        address: Of the client.
        doorway: How people come in.

    Raises:
        NotFoundError: The link opens nothing (any more).
        BadRequestError: E-mail address or password are not taken.
        ConflictError: There is an administrator by now, or a user of that e-mail address.
        TooManyError: Too many people are signing in at this moment.
    """
    kept = digest(token)
    with database.reading() as session:
        link = find_link(session, kept)
    if link is None or link.purpose != "setup" or not link.is_good(now):
        raise no_such_link()
    email = checked_email(newcomer.email)
    password_hash = doorway.hasher.hash(check_password(newcomer.password, email))
    with database.writing() as session:
        if not use_link(session, kept, now):
            raise no_such_link()
        user = _administrator(session, email, newcomer.name, now)
        save_password_hash(session, user.id, password_hash)
        return doorway.let_in(session, user, "set-up", now, address)


def checked_email(said: str) -> str:
    """Return an e-mail address in its one form.

    Raises:
        BadRequestError: It is none.
    """
    email = normal_email(said)
    if email is None:
        raise BadRequestError([Fault("body: email", "", _NO_EMAIL)])
    return email


def refuse_known(session: Session, email: str) -> None:
    """Pass if nobody has an e-mail address.

    Raises:
        ConflictError: Somebody has.
    """
    if find_by_email(session, email) is not None:
        raise ConflictError(_KNOWN)


def _administrator(session: Session, email: str, name: str, now: datetime) -> User:
    if count_administrators(session):
        raise ConflictError(_DONE)
    refuse_known(session, email)
    user = User(
        id=new_id("user"),
        email=email,
        name=nfc(name.strip()),
        organisation=None,
        role=Role.ADMINISTRATOR,
        active=True,
        has_password=True,
        created_at=now,
    )
    save_user(session, user)
    return user


_NO_EMAIL = Text(
    "Không phải địa chỉ e-mail; hãy viết dạng ten@donvi.vn.",
    "That is no e-mail address; write it as name@organisation.vn.",
)
_KNOWN = Text(
    "Đã có người dùng với e-mail này; hãy mở lại hoặc đặt lại mật khẩu cho người đó.",
    "There is a user with this e-mail address; activate them or reset their password.",
)
_DONE = Text(
    "Đã có quản trị viên; hãy nhờ người đó mời bạn.",
    "There is an administrator; ask them for an invitation.",
)
