"""Whose lists are taken in, how each does, and which hosts are being asked."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

import tourism.storage.tables.organisation  # noqa: F401  a row refers to it: it has to be known
from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class SourceRow(Row, table=True):
    """One list. The address may hold a token, and the header is a secret: both are shown to none.

    Of one that was removed both are forgotten; the row stays for what came from it.
    """

    __tablename__ = "source"

    id: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    kind: str = Field(max_length=12)
    url: str = Field(max_length=2000, repr=False)
    association: str | None = Field(
        default=None, foreign_key="organisation.id", index=True, max_length=40
    )
    side: str | None = Field(default=None, max_length=20)
    trust: str = Field(max_length=10)
    organiser: bool = False
    zone: str = Field(max_length=60)
    lang: str = Field(max_length=2)
    paused: bool = False
    terms: str = Field(default="", max_length=2000)
    licence: str = Field(default="", max_length=200)
    author: str = Field(max_length=40)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    authorization: str = Field(default="", max_length=500, repr=False)
    minutes: int
    removed: bool = False


class SourcePullRow(Row, table=True):
    """How a source with an address does; `tourism.sync.pull.PullState` says what it means."""

    __tablename__ = "source_pull"

    source: str = Field(primary_key=True, foreign_key="source.id", max_length=40)
    host: str = Field(max_length=300)
    etag: str = Field(default="", max_length=200)
    last_modified: str = Field(default="", max_length=200)
    content_sha256: str = Field(default="", max_length=64)
    since: str = Field(default="", max_length=200)
    read_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    last_ok: datetime | None = Field(default=None, sa_column=Column(Moment))
    last_try: datetime | None = Field(default=None, sa_column=Column(Moment))
    failures: int = 0
    next_try: datetime | None = Field(default=None, sa_column=Column(Moment, index=True))
    breaker: str = Field(max_length=10)
    gone: bool = False
    accepted_count: int = 0
    result: str | None = Field(default=None, max_length=10)
    reason: str = Field(default="", max_length=40)
    status: int | None = None


class SourceHostRow(Row, table=True):
    """A host that is asked, or was: by which worker, for which source, until when."""

    __tablename__ = "source_host"

    host: str = Field(primary_key=True, max_length=300)
    worker: str | None = Field(default=None, max_length=120)
    source: str | None = Field(default=None, max_length=40)
    lease: datetime | None = Field(default=None, sa_column=Column(Moment))
