"""Failures of signing in, counted; rows go a day after the last failure."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class FailedSignInRow(Row, table=True):
    """One count, under a digest of the e-mail address or of the client's address."""

    __tablename__ = "failed_sign_in"

    key: str = Field(primary_key=True, max_length=64)
    count: int
    last_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    locked_until: datetime | None = Field(default=None, sa_column=Column(Moment))
