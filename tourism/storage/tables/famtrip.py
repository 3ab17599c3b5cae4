"""Famtrips: what planners work at, what was released, and the secret addresses of calendars."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class FamtripRow(Row, table=True):
    """The famtrip of a tour; ``people`` is personal data and is emptied on its own.

    ``released`` is the number of the newest release.
    """

    __tablename__ = "famtrip"

    tour_id: str = Field(primary_key=True, foreign_key="tour.id", max_length=40)
    id: str = Field(unique=True, max_length=40)
    version: int
    programme: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    people: dict[str, Any] = Field(sa_column=Column(Document, nullable=False), repr=False)
    released: int | None = None
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class FamtripReleaseRow(Row, table=True):
    """One release; only its ``people`` are ever changed: the newest alone has any."""

    __tablename__ = "famtrip_release"

    tour_id: str = Field(primary_key=True, foreign_key="famtrip.tour_id", max_length=40)
    number: int = Field(primary_key=True)
    revision: int
    title_vi: str = Field(max_length=400)
    title_en: str = Field(max_length=400)
    programme: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    people: dict[str, Any] = Field(sa_column=Column(Document, nullable=False), repr=False)
    changes: list[dict[str, Any]] = Field(sa_column=Column(Document, nullable=False))
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    author: str = Field(max_length=40)
    reason: str = Field(default="", max_length=2000)


class FamtripLinkRow(Row, table=True):
    """The address of one calendar, under the SHA-256 of its token; the token is kept nowhere."""

    __tablename__ = "famtrip_link"

    id: str = Field(primary_key=True, max_length=40)
    tour_id: str = Field(foreign_key="famtrip.tour_id", index=True, max_length=40)
    digest: str = Field(unique=True, max_length=64, repr=False)
    audience: str = Field(max_length=12)
    lang: str = Field(max_length=2)
    label: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    author: str = Field(max_length=40)
    revoked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
