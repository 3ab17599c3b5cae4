"""List the people who sign in."""

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.may import may_administer, require
from tourism.access.user import User
from tourism.storage.users import every_user


def list_users(session: Session, actor: Actor) -> list[User]:
    """Return all people, the newest first.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
    """
    require(may_administer(actor), actor)
    return every_user(session)
