"""The shapes of facts under edit and of suggestions in the API."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from tourism.catalogue.fact import Fact, FactKind, FactRevision
from tourism.catalogue.place import Side
from tourism.catalogue.suggestion import Suggestion
from tourism.server.api.tour_parts import Body, Reason


class RecordBody(Body):
    """A whole record, in the shape of `data/schema`, and why it is written."""

    document: dict[str, Any] = Field(
        description="See data/schema: place, hub, event or complex.",
        examples=[{"id": "den-moi", "kind": "temple", "side": "hung-yen"}],
    )
    reason: Reason = ""


class NewRecordBody(RecordBody):
    """A new record."""

    kind: FactKind


class PublicationBody(Body):
    """Which version."""

    revision: int = Field(strict=True, ge=1, le=10**9, examples=[2])


class DecisionBody(Body):
    """Yes or no, and why."""

    accept: bool = Field(strict=True)  # "off" is a no to some and nonsense to others
    answer: Reason = ""


class FactLine(BaseModel):
    """A fact and which of its versions is public."""

    id: str
    kind: FactKind
    side: Side | None
    head: int = Field(description="Newest version.")
    published: int | None = Field(description="Version that is public; null if none is.")
    changed_at: datetime


class FactDrafts(BaseModel):
    """Facts that have a version newer than the public one."""

    items: list[FactLine]


class FactVersion(BaseModel):
    """A version of a fact."""

    id: str
    revision: int
    document: dict[str, Any]
    author: str
    organisation: str | None
    at: datetime
    reason: str
    published_at: datetime | None
    published_by: str | None


class FactHistory(BaseModel):
    """Every version of a fact, the newest first."""

    items: list[FactVersion]


class SuggestionDocument(BaseModel):
    """What somebody proposes about a fact."""

    id: str
    fact: str
    base: int = Field(description="Version that it was written on.")
    document: dict[str, Any]
    author: str
    organisation: str | None
    at: datetime
    reason: str
    state: Literal["open", "accepted", "declined", "withdrawn"]
    decided_at: datetime | None
    answer: str


class Suggestions(BaseModel):
    """Suggestions, the newest first."""

    items: list[SuggestionDocument]


def fact_line(fact: Fact) -> FactLine:
    """Return a fact in a list."""
    return FactLine(
        id=fact.id,
        kind=fact.kind,
        side=fact.side,
        head=fact.head,
        published=fact.published,
        changed_at=fact.changed_at,
    )


def fact_version(revision: FactRevision) -> FactVersion:
    """Return a version of a fact."""
    return FactVersion(
        id=revision.fact_id,
        revision=revision.number,
        document=dict(revision.document),
        author=revision.author,
        organisation=revision.organisation,
        at=revision.at,
        reason=revision.reason,
        published_at=revision.published_at,
        published_by=revision.published_by,
    )


def suggestion_document(suggestion: Suggestion) -> SuggestionDocument:
    """Return a suggestion."""
    return SuggestionDocument(
        id=suggestion.id,
        fact=suggestion.fact_id,
        base=suggestion.base,
        document=dict(suggestion.document),
        author=suggestion.author,
        organisation=suggestion.organisation,
        at=suggestion.at,
        reason=suggestion.reason,
        state=suggestion.state,
        decided_at=suggestion.decided_at,
        answer=suggestion.answer,
    )
