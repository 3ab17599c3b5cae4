"""What somebody proposes about a fact that is another side's to decide."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class SuggestionRow(Row, table=True):
    """A changed record that waits for the side which owns the fact.

    ``base`` is the revision it was written on. ``state`` is open, accepted, declined or
    withdrawn.
    """

    __tablename__ = "suggestion"

    id: str = Field(primary_key=True, max_length=40)
    fact_id: str = Field(index=True, foreign_key="fact.id", max_length=80)
    base: int
    document: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    author: str = Field(index=True, max_length=40)
    organisation: str | None = Field(default=None, max_length=80)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    reason: str = Field(default="", max_length=2000)
    state: str = Field(default="open", index=True, max_length=12)
    decided_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    decided_by: str | None = Field(default=None, max_length=40)
    answer: str = Field(default="", max_length=2000)
