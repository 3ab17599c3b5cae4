"""The days of every published event in every year that the lunar calendar covers."""

from datetime import date

from sqlalchemy import Column, Index, Text
from sqlmodel import Field

from tourism.storage.tables.row import Row


class OccurrenceRow(Row, table=True):
    """One event on its days; made from its rule and announcements, and can be made again."""

    __tablename__ = "occurrence"
    __table_args__ = (Index(None, "first", "id", "last"), Index(None, "event_id", "first"))

    id: str = Field(primary_key=True, max_length=100)
    event_id: str = Field(foreign_key="entry.id", max_length=80)
    side: str = Field(max_length=12)
    kind: str = Field(max_length=80)
    first: date
    last: date
    status: str = Field(max_length=12)
    cancelled: bool
    document: str = Field(sa_column=Column(Text, nullable=False))
