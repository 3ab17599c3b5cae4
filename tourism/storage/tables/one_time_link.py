"""Links that work once: the first start, an invitation, a new password."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class OneTimeLinkRow(Row, table=True):
    """One link under the SHA-256 of its token; purpose setup, invitation or password-reset."""

    __tablename__ = "one_time_link"

    digest: str = Field(primary_key=True, max_length=64, repr=False)
    purpose: str = Field(index=True, max_length=16)
    user_id: str | None = Field(default=None, foreign_key="user.id", index=True, max_length=40)
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=Column(Moment))
