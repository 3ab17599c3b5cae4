"""Every name of an entry, with its marks and without, to rank what was found by name."""

from sqlalchemy import Index
from sqlmodel import Field

from tourism.storage.tables.columns import Ordered
from tourism.storage.tables.row import Row


class EntryNameRow(Row, table=True):
    """One name: ``exact`` in lower case with its marks, ``folded`` without."""

    __tablename__ = "entry_name"
    __table_args__ = (Index(None, "exact", "entry_id"), Index(None, "folded", "entry_id"))

    entry_id: str = Field(primary_key=True, foreign_key="entry.id", max_length=80)
    number: int = Field(primary_key=True)
    exact: str = Field(sa_type=Ordered)
    folded: str = Field(sa_type=Ordered)
