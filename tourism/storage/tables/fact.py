"""What someone vouches for: a place, a hub, an event or a complex, as published and as edited."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class FactRow(Row, table=True):
    """One fact and what of it is public; `FactRevisionRow` has its whole history.

    ``document`` is the record of revision ``published``, in the shape of the YAML files; None
    while nothing of it is public, and ``digest`` its hash. ``head`` is the newest revision,
    perhaps a draft.
    ``loaded`` is the hash of the file that was loaded last, so that the files and the people
    who edit here do not overwrite each other.
    """

    __tablename__ = "fact"

    id: str = Field(primary_key=True, max_length=80)
    kind: str = Field(index=True, max_length=12)
    side: str | None = Field(default=None, index=True, max_length=12)
    document: dict[str, Any] | None = Field(default=None, sa_column=Column(Document))
    digest: str | None = Field(default=None, max_length=64)
    published: int | None = None
    head: int
    loaded: str | None = Field(default=None, max_length=64)
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
