"""A saved tour: who owns it, which revision is the newest, which one is public."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class TourRow(Row, table=True):
    """One tour; `TourRevisionRow` has what it looks like and looked like.

    ``submitted`` is the revision that the associations are asked to approve, ``published`` the
    one that both approved. ``copied_from`` is the tour that it began as a copy of.
    """

    __tablename__ = "tour"

    id: str = Field(primary_key=True, max_length=40)
    organisation: str | None = Field(default=None, index=True, max_length=80)
    owner: str | None = Field(default=None, index=True, max_length=40)
    title_vi: str = Field(max_length=400)
    title_en: str = Field(max_length=400)
    head: int
    submitted: int | None = None
    published: int | None = Field(default=None, index=True)
    published_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    copied_from: str | None = Field(default=None, max_length=40)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
