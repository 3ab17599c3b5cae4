"""Lists that people sent: what was taken in when and by whom, and what is remembered of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field

from tourism.storage.tables.columns import Document, Moment
from tourism.storage.tables.row import Row


class ListImportRow(Row, table=True):
    """One list that was taken in; ``corrected`` is that list with notes, None for calendars."""

    __tablename__ = "list_import"
    __table_args__ = (Index(None, "source", "at"),)

    id: str = Field(primary_key=True, max_length=40)
    source: str = Field(max_length=60)
    kind: str = Field(max_length=10)
    file_name: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    asked: str = Field(max_length=64)
    size: int
    author: str = Field(max_length=40)
    organisation: str | None = Field(default=None, max_length=40)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    report: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    corrected: bytes | None = Field(
        default=None, sa_column=Column(LargeBinary, nullable=True), repr=False
    )


class ListColumnsRow(Row, table=True):
    """Which column is what in lists of one source with one kind of header."""

    __tablename__ = "list_columns"

    id: str = Field(primary_key=True, max_length=32)
    source: str = Field(index=True, max_length=60)
    signature: str
    columns: dict[str, Any] = Field(sa_column=Column(Document, nullable=False))
    at: datetime = Field(sa_column=Column(Moment, nullable=False))


class ListRowRow(Row, table=True):
    """A row as it was taken last: by what it is known again after it was corrected."""

    __tablename__ = "list_row"

    id: str = Field(primary_key=True, max_length=32)
    source: str = Field(index=True, max_length=60)
    key: str
    title: str
    place: str
    first: date
    year: int
    said: str = ""


class ListUploadRow(Row, table=True):
    """A file that somebody looks at before it is taken in; it goes within a day."""

    __tablename__ = "list_upload"

    id: str = Field(primary_key=True, max_length=40)
    author: str = Field(index=True, max_length=40)
    file_name: str = Field(max_length=200)
    charset: str = Field(default="", max_length=30)
    octets: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
