"""Tell who asks, from the key or the session that they show."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tourism.access.actor import ANONYMOUS, Actor
from tourism.access.actors import actor_of_key
from tourism.access.secret import digest
from tourism.access.visitor import VISITOR_START, actor_of_visitor
from tourism.errors import NotSignedInError
from tourism.language import Text
from tourism.services.doorway import ENDED, LONGEST, actor_today
from tourism.storage.database import Database
from tourism.storage.keys import find_by_digest, note_use
from tourism.storage.organisations import find_organisation
from tourism.storage.sign_ins import find_sign_in, touch
from tourism.storage.users import find_user
from tourism.timewindow import VIETNAM

_NOTED_EVERY = timedelta(minutes=1)
"""Being seen is written down no more often than that."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks; ``csrf_token`` is there for a session, which has to show it to change things."""

    actor: Actor
    csrf_token: str | None = field(default=None, repr=False)


NOBODY = Asker(ANONYMOUS)


def who_asks(
    database: Database, key: str | None, token: str | None, now: datetime, lasts: timedelta
) -> Asker:
    """Return who shows a key or the token of a session; the key wins, neither is a visitor.

    Notes that the key or session was used, in a transaction of its own: so it must not be
    called while the same thread is in the middle of writing something else.

    Args:
        database: Where both are kept.
        key: An API key.
        token: That of a cookie.
        now: When.
        lasts: How long a sign-in lasts unused.

    Raises:
        NotSignedInError: The key or the session is not known, or not any more.
    """
    if key is not None and key.startswith(VISITOR_START):
        return _with_visitors_key(key)
    if key is not None:
        return _with_key(database, digest(key), now)
    if token is not None:
        return _with_session(database, digest(token), now, lasts)
    return NOBODY


def _with_visitors_key(key: str) -> Asker:
    actor = actor_of_visitor(key)
    if actor is None:
        raise NotSignedInError(_BAD_KEY)
    return Asker(actor)


def _with_key(database: Database, kept: str, now: datetime) -> Asker:
    with database.reading() as session:
        key = find_by_digest(session, kept)
        maker = find_user(session, key.maker) if key else None
        if key is None or maker is None or not key.is_good(now):
            raise NotSignedInError(_BAD_KEY)
        home = find_organisation(session, key.organisation) if key.organisation else None
        actor = actor_of_key(key, maker, home, now.astimezone(VIETNAM).date())
    if actor is None:
        raise NotSignedInError(_BAD_KEY)
    if key.last_used_at is None or now - key.last_used_at >= _NOTED_EVERY:
        with database.writing() as session:
            note_use(session, key.id, now)
    return Asker(actor)


def _with_session(database: Database, kept: str, now: datetime, lasts: timedelta) -> Asker:
    with database.reading() as session:
        sign_in = find_sign_in(session, kept)
        user = find_user(session, sign_in.user) if sign_in else None
        if sign_in is None or user is None or sign_in.expires_at <= now:
            raise NotSignedInError(ENDED)
        actor = actor_today(session, user, now)
    if now - sign_in.last_seen_at >= _NOTED_EVERY:
        until = min(now + lasts, sign_in.created_at + LONGEST)
        with database.writing() as session:
            touch(session, kept, now, until)
    return Asker(actor, sign_in.csrf_token)


_BAD_KEY = Text(
    "Khoá API không đúng, đã hết hạn hoặc đã bị thu hồi; hãy tạo khoá mới.",
    "The API key is wrong, has expired or was revoked; make a new one.",
)
