"""Somebody's word on one fact of a record: it is so, or nobody could tell, or not now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from tourism.language import Text

Asked = Literal["point", "hours", "fee", "coach", "step-free", "unit", "dates", "conflict"]
"""What of a record may be weak; `tourism.publish.truth` finds it."""
Way = Literal["seen", "call", "document"]
"""How somebody knows: seen on site, told by telephone, read in a document or on a page."""
Outcome = Literal["confirmed", "unknown", "later"]

WAYS: Mapping[Way, Text] = MappingProxyType(
    {
        "seen": Text("xem tại chỗ", "seen on site"),
        "call": Text("gọi điện", "by telephone"),
        "document": Text("văn bản hoặc trang web", "document or web page"),
    }
)
RESTS: Mapping[Outcome, timedelta] = MappingProxyType(
    {"later": timedelta(days=14), "unknown": timedelta(days=180)}
)
"""How long a question is left alone after an answer that settles nothing."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One answer to one question about a fact: who, when, and how it is known.

    ``told_by`` is the role of whoever was called, never a name; ``document`` is a number or an
    address. ``revision`` is the version of the fact that came of it, None where nothing did.
    """

    id: str
    fact_id: str
    asked: Asked
    outcome: Outcome
    way: Way | None
    told_by: str
    document: str
    revision: int | None
    author: str
    organisation: str | None
    at: datetime

    def rests(self, now: datetime) -> bool:
        """Whether the question is left alone for now: nobody could answer it lately."""
        rest = RESTS.get(self.outcome)
        return rest is not None and now < self.at + rest


@dataclass(frozen=True, slots=True)
class Knowing:
    """How somebody knows what they confirm."""

    way: Way
    told_by: str = ""
    document: str = ""

    @property
    def words(self) -> Text:
        """Return it as a citation says it, without the day."""
        if self.way == "call":
            return Text(f"gọi điện: {self.told_by}", f"by telephone: {self.told_by}")
        if self.way == "document":
            return Text(self.document, self.document)
        return WAYS["seen"]
