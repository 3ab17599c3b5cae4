"""Every revision of every tour; none is ever changed, only old drafts of visitors go."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class TourRevisionRow(Row, table=True):
    """One revision: what was decided, the plan that came of it, and who did what and why.

    ``parent`` is the revision that an undo of this one goes back to; None for the first.
    ``edits`` are those that made it, empty for the first and for an undo.
    """

    __tablename__ = "tour_revision"

    tour_id: str = Field(primary_key=True, foreign_key="tour.id", max_length=40)
    number: int = Field(primary_key=True)
    parent: int | None = None
    arrangement: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    itinerary: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    edits: list[dict[str, Any]] = Field(sa_column=Column(Document, nullable=False))
    author: str = Field(max_length=40)
    organisation: str | None = Field(default=None, max_length=80)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    reason: str = Field(default="", max_length=2000)
