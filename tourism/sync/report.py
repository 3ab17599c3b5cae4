"""What came of taking in a list once."""

from dataclasses import dataclass
from typing import Literal

SyncOutcome = Literal["ok", "partial", "held", "suspect", "rejected"]
"""As `tourism.intake.results.Outcome`, and ``held``: the list shrank too much, so that nothing of
it was taken as withdrawn and nothing new was published."""


@dataclass(frozen=True, slots=True)
class SyncCounts:
    """What happened to items; ``unchanged`` and ``quarantined`` are in none of the others.

    ``linked`` of the created are part of an event that was there before. ``waiting`` are new and
    not public before a person says so, ``echoed`` were our own events. ``conflicts`` and
    ``duplicates`` wait for a person.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    missing: int = 0
    deleted: int = 0
    restored: int = 0
    cancelled: int = 0
    archived: int = 0
    rebound: int = 0
    held: int = 0
    conflicts: int = 0
    duplicates: int = 0
    linked: int = 0
    waiting: int = 0
    echoed: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """The report: ``reason`` says why a list was held, suspect or rejected, or ``uid-churn``.

    ``settled`` says that the octets may be taken as known: not so while a list is held, which has
    to be read again after a person has agreed.
    """

    source: str
    outcome: SyncOutcome
    counts: SyncCounts = SyncCounts()
    reason: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the same octets would change nothing."""
        return self.outcome in ("ok", "partial")
