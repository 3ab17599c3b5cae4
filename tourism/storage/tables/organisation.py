"""Associations and tour operators."""

from datetime import date

from sqlmodel import Field

from tourism.storage.tables.row import Row


class OrganisationRow(Row, table=True):
    """One organisation; it speaks for ``side`` from ``since`` to ``until``, both included."""

    __tablename__ = "organisation"

    id: str = Field(primary_key=True, max_length=40)
    kind: str = Field(max_length=12)
    name_vi: str = Field(max_length=200)
    name_en: str = Field(max_length=200)
    side: str | None = Field(default=None, max_length=12)
    since: date | None = None
    until: date | None = None
