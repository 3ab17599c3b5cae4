"""Sessions of people: from sign-in to sign-out."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.row import Row


class SignInRow(Row, table=True):
    """One session under the SHA-256 of its token; the token itself is in the cookie alone."""

    __tablename__ = "sign_in"

    digest: str = Field(primary_key=True, max_length=64, repr=False)
    user_id: str = Field(foreign_key="user.id", index=True, max_length=40)
    csrf_token: str = Field(max_length=64, repr=False)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    last_seen_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
