"""List the keys that somebody may see."""

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.key import ApiKey
from tourism.access.may import may_administer, require
from tourism.storage.keys import find_keys


def list_keys(session: Session, actor: Actor) -> list[ApiKey]:
    """Return one's own keys, for an administrator everybody's, the newest first.

    Raises:
        NotSignedInError, ForbiddenError: Nobody is signed in, or a key without `admin` asks.
    """
    if may_administer(actor):
        return find_keys(session)
    require(actor.kind == "user", actor)
    return find_keys(session, maker=actor.user)
