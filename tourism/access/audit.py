"""One line of the audit: who did what to what, when and from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tourism.access.action import Action, Thing
from tourism.access.actor import ActorKind
from tourism.catalogue.place import Side


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that was done; ids grow with time.

    ``summary`` has the values before and after where they are small. ``address`` is
    personal data: it stays here and out of every ``repr``.
    """

    id: int
    at: datetime
    actor_kind: ActorKind
    actor_id: str | None
    organisation: str | None
    action: Action
    object_kind: Thing
    object_id: str
    summary: Mapping[str, Any]
    address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are wanted; None means any. ``since`` is inside, ``until`` is not."""

    actor_id: str | None = None
    action: Action | None = None
    object_kind: Thing | None = None
    object_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditSight:
    """What an association sees of it: what its people did or had done to them, and its side."""

    organisation: str
    side: Side | None
