"""Sign a person out."""

from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.secret import digest
from tourism.storage import audit
from tourism.storage.sign_ins import end_sign_in


def sign_out(session: Session, actor: Actor, token: str, now: datetime, address: str) -> None:
    """End the session of a token; one that has ended already stays so.

    Args:
        session: Of the transaction.
        actor: Whose session it is.
        token: From the cookie.
        now: When.
        address: Of the client.
    """
    if end_sign_in(session, digest(token)) and actor.id is not None:
        audit.record(session, actor, "sign-out", "user", actor.id, now, address)
