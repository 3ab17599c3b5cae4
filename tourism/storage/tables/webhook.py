"""Whom to tell of changes in the joint calendar, and what was told to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field

import tourism.storage.tables.organisation  # noqa: F401  a row refers to it: it has to be known
from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class WebhookRow(Row, table=True):
    """One receiver, or the WebSub hub.

    The secrets are here as they are, unlike passwords and keys, of which a digest is kept: whoever
    signs has to know the secret itself. A copy of the database can sign; rotate after a leak.
    """

    __tablename__ = "webhook"

    id: str = Field(primary_key=True, max_length=40)
    kind: str = Field(max_length=10)
    url: str = Field(max_length=2000, repr=False)
    organisation: str | None = Field(
        default=None, foreign_key="organisation.id", index=True, max_length=40
    )
    author: str = Field(max_length=40)
    side: str | None = Field(default=None, max_length=20)
    state: str = Field(max_length=10)
    secret: str = Field(max_length=100, repr=False)
    previous: str | None = Field(default=None, max_length=100, repr=False)
    previous_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    told: int
    delivered: int
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class WebhookDeliveryRow(Row, table=True):
    """Something told to one of them: changes after ``since`` up to ``until``, or a ping.

    While it waits, it belongs to ``worker`` in its ``attempts``-th try until ``lease``; after that
    anyone may try again. Of an answer only the status is kept.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index(None, "state", "next_try"),
        Index(None, "webhook", "created_at"),
    )

    id: str = Field(primary_key=True, max_length=40)
    webhook: str = Field(foreign_key="webhook.id", ondelete="CASCADE", max_length=40)
    kind: str = Field(max_length=10)
    since: int
    until: int
    items: list[Any] = Field(sa_column=Column(Document, nullable=False))
    feeds: list[str] = Field(sa_column=Column(Document, nullable=False))
    resync: bool = False
    state: str = Field(max_length=10)
    attempts: int = 0
    next_try: datetime = Field(sa_column=Column(Moment, nullable=False))
    worker: str | None = Field(default=None, max_length=80)
    lease: datetime | None = Field(default=None, sa_column=Column(Moment))
    status: int | None = None
    error: str | None = Field(default=None, max_length=20)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(Moment))
