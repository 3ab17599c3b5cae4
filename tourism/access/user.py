"""A person who signs in."""

import re
from dataclasses import dataclass, field
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


def normal_email(text: str) -> str | None:
    """Return the one form of an e-mail address that is kept and compared, or None if it is none.

    Case is folded on both sides of the @: the standard lets the first part differ by case,
    and no provider that people use does.
    """
    normal = nfc(nfc(text.strip()).casefold())
    return normal if _EMAIL.fullmatch(normal) else None
