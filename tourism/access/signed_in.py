"""What somebody holds who has just signed in, or just made a key: shown once, kept nowhere."""

from dataclasses import dataclass, field
from datetime import datetime

from tourism.access.actor import Actor
from tourism.access.key import ApiKey
from tourism.access.user import User


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: ``token`` is for the cookie, ``csrf_token`` for the page."""

    user: User
    actor: Actor
    token: str = field(repr=False)
    csrf_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key and its secret."""

    key: ApiKey
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A new link for somebody, as a path behind the address of the service."""

    user: User
    path: str = field(repr=False)
    expires_at: datetime
