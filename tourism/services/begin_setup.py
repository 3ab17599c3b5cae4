"""Begin the first start: a link with which somebody becomes administrator."""

from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import SERVER
from tourism.services.make_link import make_link
from tourism.storage import audit
from tourism.storage.users import count_administrators


def begin_setup(session: Session, now: datetime) -> str | None:
    """Return the path of a link for the console, or None if there is an administrator.

    It works once, for 24 hours, and replaces the link of an earlier start that nobody used.
    There is no default password: the link is the only way in.
    """
    if count_administrators(session):
        return None
    path, _ = make_link(session, "setup", None, now)
    audit.record(session, SERVER, "create", "link", "setup", now)
    return path
