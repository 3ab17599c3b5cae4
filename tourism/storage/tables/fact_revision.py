"""Every version of every fact; none is ever changed or removed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class FactRevisionRow(Row, table=True):
    """One version of a fact: who wrote it, when and why.

    ``author`` is the id of a user or key, or ``files`` for what came from the data folder.
    """

    __tablename__ = "fact_revision"

    fact_id: str = Field(primary_key=True, foreign_key="fact.id", max_length=80)
    number: int = Field(primary_key=True)
    document: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    author: str = Field(max_length=40)
    organisation: str | None = Field(default=None, max_length=80)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    reason: str = Field(default="", max_length=2000)
    published_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    published_by: str | None = Field(default=None, max_length=40)
