"""A person who signs in."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from tourism.access.role import Role
from tourism.language import nfc

_EMAIL = re.compile(r"[^\s@<>\"(),:;\\\x00-\x1f\x7f]{1,64}@[^\s@<>\"(),:;\\\x00-\x1f\x7f]{3,189}")


@dataclass(frozen=True, slots=True)
class User:
    """A person; name and e-mail address are personal data and stay out of every ``repr``.

    ``has_password`` is False until the invitation is taken.
    """

    id: str
    email: str = field(repr=False)
    name: str = field(repr=False)
    organisation: str | None
    role: Role
    active: bool
    has_password: bool
    created_at: datetime

    @property
    def erased(self) -> bool:
        """Whether who it was is no longer known, at their wish."""
        return self.email == _nowhere(self.id)


def nameless(user: User) -> User:
    """Return what stays of a person whose data were erased: the id that their deeds bear."""
    return replace(user, email=_nowhere(user.id), name="", active=False, has_password=False)


def _nowhere(user_id: str) -> str:
    """Return an address that can be nobody's: `.invalid` is kept free by RFC 2606."""
    return f"{user_id}@erased.invalid"


def normal_email(text: str) -> str | None:
    """Return the one form of an e-mail address that is kept and compared, or None if it is none.

    Case is folded on both sides of the @: the standard lets the first part differ by case,
    and no provider that people use does.
    """
    normal = nfc(nfc(text.strip()).casefold())
    return normal if _EMAIL.fullmatch(normal) else None
