"""Files that somebody looks at before they are taken in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from tourism.storage.tables.list_import import ListUploadRow

KEPT = timedelta(days=1)
"""How long a file waits for whoever sent it: lists may name persons, so no longer than needed."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in, and who sent it."""

    id: str
    author: str
    file_name: str
    octets: bytes = field(repr=False)
    at: datetime
    charset: str = ""


def save_upload(session: Session, upload: Upload) -> None:
    """Keep a file instead of the one that the same person looked at before; old ones go."""
    row = ListUploadRow
    mine = col(row.author) == upload.author
    session.execute(delete(row).where(mine | (col(row.at) < upload.at - KEPT)))
    session.add(row(**{name: getattr(upload, name) for name in _FIELDS}))
    session.flush()


def find_upload(session: Session, upload_id: str, now: datetime) -> Upload | None:
    """Return a file that waits, or None if there is none or its day is over."""
    row = session.get(ListUploadRow, upload_id)
    if row is None or row.at < now - KEPT:
        return None
    return Upload(**{name: getattr(row, name) for name in _FIELDS})


def drop_upload(session: Session, upload_id: str) -> None:
    """Forget a file: it was taken in, or nobody wants it."""
    session.execute(delete(ListUploadRow).where(col(ListUploadRow.id) == upload_id))
    session.expire_all()


_FIELDS = ("id", "author", "file_name", "charset", "octets", "at")
