"""Published tours that a changed fact has broken."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class AffectedRow(Row, table=True):
    """What no longer holds of the published revision of a tour, with the facts as they are.

    ``reasons`` are codes with words in both languages. The row goes when the facts fit again or
    another revision is published.
    """

    __tablename__ = "affected"

    tour_id: str = Field(primary_key=True, foreign_key="tour.id", max_length=40)
    number: int
    since: datetime = Field(sa_column=Column(Moment, nullable=False))
    data_version: str = Field(max_length=64)
    reasons: list[dict[str, Any]] = Field(sa_column=Column(Document, nullable=False))
