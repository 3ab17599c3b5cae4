"""Long work: what is waiting, what runs and who runs it, what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class JobRow(Row, table=True):
    """One job. ``state`` is queued, running, done, failed or cancelled.

    A running job belongs to ``worker`` in its ``attempts``-th attempt until ``lease``; after that
    anyone may take it over. ``cancel`` asks whoever runs it to stop. One that is part of a season
    has the season's id and its ``number`` there, from 0.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index(None, "state", "priority", "created_at", "id"),
        Index(None, "season", "number"),
    )

    id: str = Field(primary_key=True, max_length=40)
    kind: str = Field(max_length=20)
    state: str = Field(default="queued", max_length=10)
    priority: int = 5
    payload: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    progress: dict[str, Any] | None = Field(default=None, sa_column=Column(Document))
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(Document))
    author: str = Field(index=True, max_length=40)
    organisation: str | None = Field(default=None, max_length=80)
    season: str | None = Field(default=None, max_length=40)
    number: int | None = None
    attempts: int = 0
    worker: str | None = Field(default=None, max_length=80)
    lease: datetime | None = Field(default=None, sa_column=Column(Moment))
    cancel: bool = False
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    started_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    finished_at: datetime | None = Field(default=None, sa_column=Column(Moment, index=True))
