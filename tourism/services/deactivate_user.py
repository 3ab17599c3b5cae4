"""Deactivate a person, or activate them again."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.may import may_administer, require
from tourism.access.user import User
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.update_user import keep_one_administrator
from tourism.storage import audit
from tourism.storage.keys import revoke_keys_of
from tourism.storage.links import void_links_of
from tourism.storage.sign_ins import end_sign_ins_of
from tourism.storage.users import get_user, save_user


def deactivate_user(
    session: Session, actor: Actor, user_id: str, now: datetime, address: str
) -> User:
    """Return the person, who can no longer sign in; sessions, keys and links end for good.

    What they did stays, and so does their name beside it.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        NotFoundError: There is nobody with that id.
        ConflictError: Nobody would be administrator any more.
    """
    require(may_administer(actor), actor)
    keep_one_administrator(session, user_id)
    user = replace(get_user(session, user_id, lock=True), active=False)
    save_user(session, user)
    end_all_access(session, user_id, now)
    audit.record(session, actor, "deactivate", "user", user_id, now, address)
    return user


def end_all_access(session: Session, user_id: str, now: datetime) -> None:
    """End the sessions, keys and links of a person for good."""
    end_sign_ins_of(session, user_id)
    revoke_keys_of(session, user_id, now)
    void_links_of(session, user_id)


def activate_user(
    session: Session, actor: Actor, user_id: str, now: datetime, address: str
) -> User:
    """Return the person, who can sign in again with the password they had.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        NotFoundError: There is nobody with that id.
        ConflictError: Their data were erased.
    """
    require(may_administer(actor), actor)
    before = get_user(session, user_id, lock=True)
    if before.erased:
        raise ConflictError(_ERASED, id=user_id)
    user = replace(before, active=True)
    save_user(session, user)
    audit.record(session, actor, "activate", "user", user_id, now, address)
    return user


_ERASED = Text(
    "Dữ liệu của người này đã xoá; hãy mời lại từ đầu.",
    "The data of this person were erased; invite them anew.",
)
