"""People who sign in."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class UserRow(Row, table=True):
    """One person; ``password_hash`` is None until the invitation is taken.

    ``email`` is casefolded. A person is never removed, so that the audit keeps its meaning.
    """

    __tablename__ = "user"

    id: str = Field(primary_key=True, max_length=40)
    email: str = Field(unique=True, max_length=254, repr=False)
    name: str = Field(max_length=200, repr=False)
    password_hash: str | None = Field(default=None, max_length=300, repr=False)
    organisation_id: str | None = Field(
        default=None, foreign_key="organisation.id", index=True, max_length=40
    )
    role: str = Field(max_length=16)
    active: bool = True
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
