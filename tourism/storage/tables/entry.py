"""What the public catalogue shows of a place, hub or event, ready to be found and sent."""

from datetime import datetime

from sqlalchemy import Column, Index, Text
from sqlmodel import Field

from tourism.storage.tables.columns import Moment, Ordered
from tourism.storage.tables.row import Row


class EntryRow(Row, table=True):
    """One published place, hub or event with the columns that lists are filtered by.

    Everything here is made from the fact and can be made again. ``collection`` is places,
    hubs or events. ``summary``, ``feature`` and ``document`` are finished JSON, so that a list
    costs no more than reading it. ``sort_name`` is the folded Vietnamese name; ``trust`` has the
    confidence as a number, the surest first.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index(None, "collection", "sort_name", "id"),
        Index(None, "collection", "kind", "sort_name", "id"),
        Index(None, "collection", "trust", "sort_name", "id"),
        Index(None, "collection", "latitude", "longitude"),
        Index(None, "collection", "changed_at", "id"),
    )

    id: str = Field(primary_key=True, foreign_key="fact.id", max_length=80)
    collection: str = Field(max_length=8)
    kind: str = Field(max_length=80)
    side: str | None = Field(default=None, max_length=12)
    sort_name: str = Field(sa_type=Ordered)
    trust: int
    latitude: float | None = None
    longitude: float | None = None
    step_free: bool | None = None
    coach_seats: int | None = None
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    summary: str = Field(sa_column=Column(Text, nullable=False))
    feature: str = Field(sa_column=Column(Text, nullable=False))
    document: str = Field(sa_column=Column(Text, nullable=False))
