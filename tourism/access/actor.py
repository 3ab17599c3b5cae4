"""Whoever asks: a visitor, perhaps with a key of their own, a person, a program, or the server."""

from dataclasses import dataclass
from typing import Literal

from tourism.access.role import Role
from tourism.access.scopes import Scope, scopes_of
from tourism.catalogue.place import Side

ActorKind = Literal["anonymous", "visitor", "user", "key", "server"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks, as far as it matters to what they may do.

    ``side`` is there only while the organisation speaks for it. ``user`` is the person
    behind it: of a key, its maker. ``scopes`` of a person are all that the role has.
    """

    kind: ActorKind
    id: str | None = None
    organisation: str | None = None
    role: Role = Role.ANONYMOUS
    side: Side | None = None
    scopes: frozenset[Scope] = frozenset()
    user: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether this is somebody in particular: with an account, or the server."""
        return self.kind not in ("anonymous", "visitor")

    @property
    def author(self) -> str:
        """The id that goes beside what was changed; that of a visitor is ``anonymous``."""
        return self.id or self.kind


ANONYMOUS = Actor("anonymous", scopes=scopes_of(Role.ANONYMOUS))

SERVER = Actor(
    "server",
    id="server",
    role=Role.ADMINISTRATOR,
    scopes=scopes_of(Role.ADMINISTRATOR),
)
"""The program itself: its console, its first start, its timetable."""
