"""A key with which a program asks."""

from dataclasses import dataclass
from datetime import datetime

from tourism.access.role import Role
from tourism.access.scopes import Scope

KEY_START = "tourism_"
"""How every key begins, so that scanners of leaked secrets find them."""

SHOWN = len(KEY_START) + 6
"""Letters of a key that stay readable, to tell one from another."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is kept: without the secret, which was shown once.

    ``role`` and ``scopes`` are what it was made for; what it can do today is also bounded by
    what its maker can do today.
    """

    id: str
    shown: str
    name: str
    maker: str
    organisation: str | None
    role: Role
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and now < self.expires_at
