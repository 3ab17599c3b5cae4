"""Seasons: which tours were asked for together; each of them is a job."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class SeasonRow(Row, table=True):
    """A season as it was asked for; how far it is, is counted from its jobs."""

    __tablename__ = "season"
    __table_args__ = (Index(None, "created_at", "id"),)

    id: str = Field(primary_key=True, max_length=40)
    title: str = Field(max_length=200)
    document: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    total: int
    author: str = Field(max_length=40)
    organisation: str | None = Field(default=None, index=True, max_length=80)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    cancelled_at: datetime | None = Field(default=None, sa_column=Column(Moment))
