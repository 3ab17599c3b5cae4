"""Remarks on a tour or on one of its stops."""

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class TourCommentRow(Row, table=True):
    """One remark on one revision; ``stop`` is the id of the stop it is about."""

    __tablename__ = "tour_comment"

    id: str = Field(primary_key=True, max_length=40)
    tour_id: str = Field(foreign_key="tour.id", index=True, max_length=40)
    number: int
    stop: str | None = Field(default=None, max_length=120)
    author: str = Field(max_length=40)
    organisation: str | None = Field(default=None, max_length=80)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
