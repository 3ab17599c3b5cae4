"""What an association said of one revision of a joint tour."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class ApprovalRow(Row, table=True):
    """The yes of one side to one revision; who gave it and when stays for good.

    ``withdrawn_at`` is there once the side took it back.
    """

    __tablename__ = "approval"

    id: str = Field(primary_key=True, max_length=40)
    tour_id: str = Field(foreign_key="tour.id", index=True, max_length=40)
    number: int
    side: str = Field(max_length=12)
    organisation: str | None = Field(default=None, max_length=80)
    author: str = Field(max_length=40)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    withdrawn_at: datetime | None = Field(default=None, sa_column=Column(Moment))
