"""Keys of programs."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class ApiKeyRow(Row, table=True):
    """One key under the SHA-256 of its secret; ``shown`` are its first letters."""

    __tablename__ = "api_key"

    id: str = Field(primary_key=True, max_length=40)
    digest: str = Field(unique=True, max_length=64, repr=False)
    shown: str = Field(max_length=16)
    name: str = Field(max_length=100)
    user_id: str = Field(foreign_key="user.id", index=True, max_length=40)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", max_length=40)
    role: str = Field(max_length=16)
    scopes: list[Any] = Field(sa_column=Column(Document, nullable=False))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    revoked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    last_used_at: datetime | None = Field(default=None, sa_column=Column(Moment))
