"""Take an invitation, or a link for a new password: choose a password and be signed in."""

from datetime import datetime

from tourism.access.action import Action
from tourism.access.link import OneTimeLink
from tourism.access.lockout import key_of_email
from tourism.access.password import check_password
from tourism.access.secret import digest
from tourism.access.signed_in import SignedIn
from tourism.access.user import User
from tourism.services.doorway import Doorway
from tourism.services.make_link import no_such_link
from tourism.storage.database import Database
from tourism.storage.links import find_link, use_link
from tourism.storage.sign_ins import end_sign_ins_of, forget_failures
from tourism.storage.users import find_user, get_user, save_password_hash


def accept_invitation(
    database: Database,
    token: str,
    password: str,
    now: datetime,
    address: str,
    doorway: Doorway,
) -> SignedIn:
    """Return a new session of the person for whom the link was made.

    All their other sessions end, and failures of signing in are forgotten.

    Raises:
        NotFoundError: The link opens nothing (any more).
        BadRequestError: The password is not taken.
        TooManyError: Too many people are signing in at this moment.
    """
    kept = digest(token)
    with database.reading() as session:
        link = find_link(session, kept)
        user = find_user(session, link.user) if link and link.user else None
    if link is None or user is None or not _opens(link, user, now):
        raise no_such_link()
    password_hash = doorway.hasher.hash(check_password(password, user.email))
    with database.writing() as session:
        user = get_user(session, user.id, lock=True)
        if not user.active or not use_link(session, kept, now):
            raise no_such_link()
        save_password_hash(session, user.id, password_hash)
        end_sign_ins_of(session, user.id)
        forget_failures(session, key_of_email(user.email))
        invited = link.purpose == "invitation"
        done: Action = "accept-invitation" if invited else "change-password"
        return doorway.let_in(session, user, done, now, address)


def _opens(link: OneTimeLink, user: User, now: datetime) -> bool:
    return link.purpose in ("invitation", "password-reset") and link.is_good(now) and user.active
