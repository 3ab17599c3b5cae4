"""Every word of every name of an entry, folded: the index that search goes by.

The same table and the same folding on both databases, so that both find the same. A full-text
index of either would need its own tokenizer for đ and stacked marks (SQLite's folds no đ).
"""

from sqlmodel import Field

from tourism.storage.tables.columns import Ordered
from tourism.storage.tables.row import Row


class EntryWordRow(Row, table=True):
    """One folded word of an entry."""

    __tablename__ = "entry_word"

    word: str = Field(primary_key=True, sa_type=Ordered)
    entry_id: str = Field(primary_key=True, foreign_key="entry.id", index=True, max_length=80)
