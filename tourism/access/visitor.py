"""A visitor's own key: it lets somebody without an account change the drafts they made with it.

The browser makes the key at random and keeps it behind the # of an address; here it is known by
a digest alone. It opens nothing but those drafts, and there is nobody behind it to be named.
"""

import re

from tourism.access.actor import Actor
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.secret import digest

VISITOR_START = "visitor_"
"""How every such key begins."""
OWNER_START = "visitor-"
"""How the owner of a draft begins that a visitor made."""
_KEY = re.compile(rf"{VISITOR_START}[A-Za-z0-9_-]{{43}}")


def actor_of_visitor(key: str) -> Actor | None:
    """Return whoever shows a visitor's key, or None if it is none: 256 bits, as letters."""
    if not _KEY.fullmatch(key):
        return None
    who = OWNER_START + digest(key)[:32]
    scopes = frozenset({Scope.READ, Scope.TOURS_WRITE})
    return Actor("visitor", id=who, role=Role.ANONYMOUS, scopes=scopes, user=who)


def is_visitors(owner: str | None) -> bool:
    """Whether what this owner made is a visitor's draft."""
    return owner is not None and owner.startswith(OWNER_START)
