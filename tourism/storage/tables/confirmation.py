"""What people said when they were asked about a weak fact."""

from datetime import datetime

from sqlalchemy import Column, Index
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class ConfirmationRow(Row, table=True):
    """One answer: confirmed (then ``revision`` is what came of it), unknown, or later."""

    __tablename__ = "confirmation"
    __table_args__ = (Index(None, "fact_id", "asked", "at"),)

    id: str = Field(primary_key=True, max_length=40)
    fact_id: str = Field(foreign_key="fact.id", max_length=80)
    asked: str = Field(max_length=12)
    outcome: str = Field(max_length=10)
    way: str | None = Field(default=None, max_length=10)
    told_by: str = Field(default="", max_length=200)
    document: str = Field(default="", max_length=2000)
    revision: int | None = None
    author: str = Field(max_length=40)
    organisation: str | None = Field(default=None, max_length=80)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
