"""What others list, the public events that rest on it, and what waits for a person."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, Text
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment, Ordered
from tourism.storage.tables.row import Row


class SyncStateRow(Row, table=True):
    """What is remembered of a source between two lists of it."""

    __tablename__ = "sync_state"

    source: str = Field(primary_key=True, max_length=60)
    churned: int = 0
    warned: bool = False
    shrunk: str = Field(default="", max_length=64)
    outcome: str = Field(default="", max_length=10)


class SyncItemRow(Row, table=True):
    """One thing of one source; ``key`` is of any length, so ``id`` stands for source and key."""

    __tablename__ = "sync_item"
    __table_args__ = (
        Index(None, "source"),
        Index(None, "public_id"),
    )

    id: str = Field(primary_key=True, max_length=32)
    source: str = Field(max_length=60)
    key: str = Field(sa_column=Column(Text, nullable=False))
    uid: str = Field(sa_column=Column(Text, nullable=False))
    recurrence: str = Field(default="", max_length=20)
    digest: str = Field(max_length=64)
    mark: str = Field(max_length=64)
    sequence: int
    last_modified: datetime | None = Field(default=None, sa_column=Column(Moment))
    first: date
    last: date
    status: str = Field(max_length=10)
    first_seen: datetime = Field(sa_column=Column(Moment, nullable=False))
    missing_since: datetime | None = Field(default=None, sa_column=Column(Moment))
    public_id: str = Field(sa_column=Column(Ordered, nullable=False))
    linked_by: str = Field(default="", max_length=10)
    association: str = Field(default="", max_length=100)
    side: str = Field(default="", max_length=20)
    organiser: bool = False
    said: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    shared: dict[str, Any] | None = Field(default=None, sa_column=Column(Document))


class ListingRow(Row, table=True):
    """A public event that rests on items; ``shown`` is what they and its edits came to last."""

    __tablename__ = "listing"
    __table_args__ = (
        Index(None, "first", "last"),
        Index(None, "state"),
    )

    id: str = Field(primary_key=True, max_length=40)
    uid: str = Field(sa_column=Column(Text, nullable=False))
    state: str = Field(max_length=10)
    side: str | None = Field(default=None, max_length=20)
    first: date
    last: date
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    shown: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    edits: list[Any] = Field(sa_column=Column(Document, nullable=False))
    merged_into: str = Field(default="", max_length=100)


class SyncCaseRow(Row, table=True):
    """A question to a person, and what was decided."""

    __tablename__ = "sync_case"
    __table_args__ = (
        Index(None, "state", "opened_at", "id"),
        Index(None, "source", "state"),
        Index(None, "public_id"),
    )

    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=20)
    source: str = Field(max_length=60)
    item: str = Field(default="", max_length=32)
    public_id: str = Field(sa_column=Column(Ordered, nullable=False))
    side: str | None = Field(default=None, max_length=20)
    opened_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    mine: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    theirs: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    about: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    state: str = Field(max_length=10)
    decided_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    decided_by: str | None = Field(default=None, max_length=40)
    answer: str = Field(default="", max_length=2000)
    before: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))


class NeverMergeRow(Row, table=True):
    """Two public events that a person said are not one; ``one`` sorts before ``other``."""

    __tablename__ = "never_merge"

    one: str = Field(sa_column=Column(Ordered, primary_key=True))
    other: str = Field(sa_column=Column(Ordered, primary_key=True))
    author: str = Field(max_length=40)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))


class SyncReportRow(Row, table=True):
    """What came of taking in a list; kept where something changed or went wrong."""

    __tablename__ = "sync_report"
    __table_args__ = (Index(None, "source", "at"),)

    id: str = Field(primary_key=True, max_length=40)
    source: str = Field(max_length=60)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    outcome: str = Field(max_length=10)
    reason: str = Field(default="", max_length=40)
    counts: dict[str, int] = Field(sa_column=Column(Document, nullable=False))
    warnings: list[str] = Field(sa_column=Column(Document, nullable=False))
