"""How people come in: what hashes their passwords, and how long a sign-in lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tourism.access.action import Action
from tourism.access.actor import Actor
from tourism.access.actors import actor_of_user
from tourism.access.password_hash import PasswordHasher
from tourism.access.secret import digest, new_token
from tourism.access.signed_in import SignedIn
from tourism.access.user import User
from tourism.errors import NotSignedInError
from tourism.language import Text
from tourism.storage import audit
from tourism.storage.organisations import find_organisation
from tourism.storage.sign_ins import SignIn, save_sign_in
from tourism.timewindow import VIETNAM

LONGEST = timedelta(days=30)
"""After this a person signs in anew, however often they came (SP 800-63B-4, section 2.1.3)."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """What the deeds of signing in need beside the database.

    Args:
        hasher: Of passwords.
        lasts: How long a sign-in lasts unused.
    """

    hasher: PasswordHasher
    lasts: timedelta

    def let_in(
        self, session: Session, user: User, how: Action, now: datetime, address: str
    ) -> SignedIn:
        """Begin a session for somebody who has shown who they are, and tell the audit how.

        Raises:
            NotSignedInError: They were deactivated.
        """
        actor = actor_today(session, user, now)
        token, csrf_token = new_token(), new_token()
        expires_at = now + min(self.lasts, LONGEST)
        kept = SignIn(
            digest=digest(token),
            user=user.id,
            csrf_token=csrf_token,
            created_at=now,
            last_seen_at=now,
            expires_at=expires_at,
        )
        save_sign_in(session, kept)
        audit.record(session, actor, how, "user", user.id, now, address)
        return SignedIn(user, actor, token, csrf_token)


def actor_today(session: Session, user: User, now: datetime) -> Actor:
    """Return who a person is at a moment, with the side their organisation speaks for.

    Raises:
        NotSignedInError: They were deactivated.
    """
    home = find_organisation(session, user.organisation) if user.organisation else None
    actor = actor_of_user(user, home, now.astimezone(VIETNAM).date())
    if actor is None:
        raise NotSignedInError(ENDED)
    return actor


ENDED = Text(
    "Phiên đăng nhập đã kết thúc; hãy đăng nhập lại.", "Your session has ended; sign in again."
)
