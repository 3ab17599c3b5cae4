"""What subscribers of calendars were told, the feeds they know, and the octets of these."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment, Ordered
from tourism.storage.tables.row import Row


class CalendarStateRow(Row, table=True):
    """One row: ``rev`` numbers all changes of items, ``feeds`` counts changes of saved feeds.

    Changes up to ``floor`` are forgotten. The ledger is kept to the end of the year ``until``;
    ``day`` is the last day on which it was looked through.
    """

    __tablename__ = "calendar_state"

    id: int = Field(default=1, primary_key=True)
    rev: int = 0
    floor: int = 0
    feeds: int = 0
    until: int | None = None
    day: date | None = None


class CalendarItemRow(Row, table=True):
    """One thing in the ledger; ``vi`` and ``en`` are what its entries say.

    ``shared`` is what other instances are told beside that.
    """

    __tablename__ = "calendar_item"
    __table_args__ = (
        Index(None, "scope", "last"),
        Index(None, "scope", "series"),
        Index(None, "rev"),
    )

    scope: str = Field(primary_key=True, max_length=80)
    id: str = Field(sa_column=Column(Ordered, primary_key=True))
    series: str = Field(default="", max_length=100)
    rev: int
    first: date
    last: date
    state: str = Field(max_length=10)
    sequence: int
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    moved_from: date | None = None
    tags: list[str] = Field(sa_column=Column(Document, nullable=False))
    vi: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    en: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    shared: dict[str, Any] | None = Field(default=None, sa_column=Column(Document))


class CalendarFeedRow(Row, table=True):
    """A question that an association keeps under a name, in one language."""

    __tablename__ = "calendar_feed"

    name: str = Field(primary_key=True, max_length=60)
    lang: str = Field(max_length=2)
    title: str = Field(max_length=200)
    description: str = Field(default="", max_length=1000)
    query: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    other: str | None = Field(default=None, max_length=60)
    organisation: str | None = Field(default=None, max_length=80)
    author: str = Field(max_length=40)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class CalendarRenditionRow(Row, table=True):
    """The octets of a feed in one format, as they were made for one state of its items.

    ``basis`` tells what they were made of; ``modified`` never goes back.
    """

    __tablename__ = "calendar_rendition"

    feed: str = Field(primary_key=True, max_length=120)
    suffix: str = Field(primary_key=True, max_length=8)
    basis: str = Field(max_length=64)
    tag: str = Field(max_length=64)
    modified: datetime = Field(sa_column=Column(Moment, nullable=False))
    whole: bool = True
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    packed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
