"""Every word of every name of an entry: the index that search goes by.

The same table and the same folding on both databases, so that both find the same. A full-text
index of either would need its own tokenizer for đ and stacked marks (SQLite's folds no đ).
"""

from sqlalchemy import Index
from sqlmodel import Field

from tourism.storage.tables.columns import Ordered
from tourism.storage.tables.row import Row

AS_WRITTEN, IN_A_NAME = "=", "~"
"""Before a word of a name with its marks; before a folded one. No word begins with either."""


class EntryWordRow(Row, table=True):
    """One word of an entry, folded, be it of its name, address or craft.

    Words of its names are there twice more, behind the signs above: so that what ranks first is
    found without looking at all that is found.
    """

    __tablename__ = "entry_word"
    __table_args__ = (Index(None, "entry_id", "word"),)

    word: str = Field(primary_key=True, sa_type=Ordered)
    entry_id: str = Field(primary_key=True, foreign_key="entry.id", max_length=80)
