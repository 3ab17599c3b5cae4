"""Tell somebody who they are."""

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.user import User
from tourism.storage.users import find_user


def who_am_i(session: Session, actor: Actor) -> User | None:
    """Return the person who is signed in; None for a visitor and for a key."""
    return find_user(session, actor.id) if actor.kind == "user" and actor.id else None
