"""End a key for good."""

from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.key import ApiKey
from tourism.access.may import may_revoke_key, require
from tourism.storage import audit
from tourism.storage.keys import get_key, no_such_key, revoke


def revoke_key(session: Session, actor: Actor, key_id: str, now: datetime, address: str) -> ApiKey:
    """Return the key as it is now; one that was revoked before stays as it is.

    Raises:
        NotSignedInError: Nobody is signed in.
        NotFoundError: There is none with that id, or it is not yours to end.
    """
    require(actor.is_known, actor)
    key = get_key(session, key_id, lock=True)
    if not may_revoke_key(actor, key.maker):
        raise no_such_key(key_id)
    if key.revoked_at is not None:
        return key
    audit.record(session, actor, "revoke", "key", key.id, now, address)
    return revoke(session, key, now)
