"""What an entry is filtered by where it may have several: themes, ranks, months, services."""

from sqlmodel import Field

from tourism.storage.tables.row import Row


class EntryTagRow(Row, table=True):
    """One tag: ``name`` is theme, recognition, month, lunar-month, service or place."""

    __tablename__ = "entry_tag"

    name: str = Field(primary_key=True, max_length=16)
    value: str = Field(primary_key=True, max_length=200)
    entry_id: str = Field(primary_key=True, foreign_key="entry.id", index=True, max_length=80)
