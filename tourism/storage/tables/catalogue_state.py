"""Which version of the facts is public; one row."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class CatalogueStateRow(Row, table=True):
    """The version of the published catalogue, and since when.

    ``number`` counts every change and is what caches go by. ``version`` is a hash over all
    published records and the files of rules and roads: the same version means the same facts.
    """

    __tablename__ = "catalogue_state"

    id: int = Field(default=1, primary_key=True)
    number: int
    version: str = Field(max_length=64)
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
