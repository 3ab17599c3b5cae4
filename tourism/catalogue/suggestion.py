"""A change of a fact that somebody proposes and the side that owns the fact decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

SuggestionState = Literal["open", "accepted", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A whole record as somebody would have it, written on revision ``base`` of the fact."""

    id: str
    fact_id: str
    base: int
    document: Mapping[str, Any]
    author: str
    organisation: str | None
    at: datetime
    reason: str
    state: SuggestionState = "open"
    decided_at: datetime | None = None
    decided_by: str | None = None
    answer: str = ""
