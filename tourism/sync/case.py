"""Something between a source and us that waits for a person."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

CaseKind = Literal[
    "suggestion", "change", "conflict", "held", "possible-duplicate", "missing", "festival"
]
"""``suggestion``: a new event of a source that is reviewed; ``change``: another version of one.
``conflict``: an older version than ours, or another value than an editor's. ``held``: a list that
shrank. ``possible-duplicate``: two that may be one. ``missing``: gone from a list, and not surely
withdrawn. ``festival``: a source tells other days of a festival than the catalogue."""
CaseState = Literal["open", "accepted", "declined", "settled"]
"""``settled``: what it was about is no longer so; nobody has to decide."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a person: accept what the source says, or decline it.

    ``mine`` and ``theirs`` are the values of both as JSON has them, ``about`` what else there is
    to know: groups that differ, keys that are missing, how alike two are. ``before`` is what is
    put back when the decision is undone.
    """

    id: str
    kind: CaseKind
    source: str
    item: str
    public_id: str
    side: str | None
    opened_at: datetime
    mine: Mapping[str, Any] = field(default_factory=dict)
    theirs: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    state: CaseState = "open"
    decided_at: datetime | None = None
    decided_by: str | None = None
    answer: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)


def case_id(kind: CaseKind, source: str, item: str, what: str) -> str:
    """Return the id of a case: the same question is asked once, however often it comes up.

    Args:
        kind: Of the case.
        source: Of which source.
        item: Id of the item, or empty.
        what: What makes it another question: the digest of what the source says.
    """
    parts = "\0".join((kind, source, item, what))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:32]
