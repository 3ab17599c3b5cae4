"""Erase the personal data of a person who asks for it."""

from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.lockout import key_of_email
from tourism.access.may import may_administer, require
from tourism.access.user import User, nameless
from tourism.services.deactivate_user import end_all_access
from tourism.services.update_user import keep_one_administrator
from tourism.storage import audit
from tourism.storage.sign_ins import forget_failures
from tourism.storage.users import get_user, save_password_hash, save_user


def erase_user(session: Session, actor: Actor, user_id: str, now: datetime, address: str) -> User:
    """Return what is left of a person: an id, without name, e-mail address or password.

    What they did stays in the audit under that id, with the addresses it was done from: the
    record of who changed what is kept for the associations. The right to have one's data
    deleted is that of the law on personal data, 91/2025/QH15.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        NotFoundError: There is nobody with that id.
        ConflictError: Nobody would be administrator any more.
    """
    require(may_administer(actor), actor)
    keep_one_administrator(session, user_id)
    before = get_user(session, user_id, lock=True)
    left = nameless(before)
    save_user(session, left)
    save_password_hash(session, user_id, None)
    end_all_access(session, user_id, now)
    forget_failures(session, key_of_email(before.email))
    audit.record(session, actor, "erase", "user", user_id, now, address)
    return left
