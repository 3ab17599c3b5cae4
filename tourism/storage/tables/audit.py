"""Who changed what, when and from where; lines are added and never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class AuditRow(Row, table=True):
    """One deed. ``address`` is the only place where the address of a client is kept."""

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "object_kind", "object_id", "id"),
        Index(None, "organisation", "id"),
        Index(None, "actor_id", "id"),
        Index(None, "at"),
    )

    id: int | None = Field(
        default=None,
        sa_column=Column(
            BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
        ),
    )
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    actor_kind: str = Field(max_length=12)
    actor_id: str | None = Field(default=None, max_length=40)
    organisation: str | None = Field(default=None, max_length=40)
    action: str = Field(max_length=24)
    object_kind: str = Field(max_length=16)
    object_id: str = Field(max_length=100)
    summary: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    address: str | None = Field(default=None, max_length=64, repr=False)
