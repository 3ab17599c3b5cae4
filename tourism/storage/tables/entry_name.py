"""Every name of an entry, with its marks and without, to rank what was found by name."""

from sqlmodel import Field

from tourism.storage.tables.row import Row


class EntryNameRow(Row, table=True):
    """One name: ``exact`` in lower case with its marks, ``folded`` without."""

    __tablename__ = "entry_name"

    entry_id: str = Field(primary_key=True, foreign_key="entry.id", max_length=80)
    number: int = Field(primary_key=True)
    exact: str = Field(max_length=4000)
    folded: str = Field(max_length=4000)
