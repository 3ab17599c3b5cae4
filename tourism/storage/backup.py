"""Copy the embedded database while it is in use, and put a copy back.

SQLite's own online backup: readers and writers go on, the copy is one state of all tables. A
copy is proven by `fingerprint`: the digest of every row of every table.
"""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, select

from tourism.errors import ConflictError
from tourism.language import Text
from tourism.storage.database import Database
from tourism.storage.migrate import steps
from tourism.storage.tables.every import TABLES


def back_up(database: Database, target: Path) -> None:
    """Write a copy of a database into a new file.

    Raises:
        ConflictError: It is not the embedded database, or the file exists already.
        OSError: The file cannot be written.
    """
    source = _file_of(database)
    if target.exists():
        raise ConflictError(_EXISTS, file=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(half)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        half.rename(target)
    finally:
        half.unlink(missing_ok=True)


def restore(database: Database, source: Path) -> None:
    """Replace everything in a database by what a copy has, also while the service runs.

    Raises:
        ConflictError: It is not the embedded database, or the file is no sound copy that this
            program understands.
    """
    target = _file_of(database)
    if not source.is_file():
        raise ConflictError(_NO_FILE, file=str(source))
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
        _check(copy, source)
        with closing(sqlite3.connect(target, timeout=30)) as live:
            copy.backup(live)
            live.execute("PRAGMA journal_mode = WAL")


def fingerprint(database: Database) -> dict[str, str]:
    """Return for each table its number of rows and a digest of all of them."""
    found = {}
    with database.reading() as session:
        for table in TABLES:
            plain = table.__table__  # type: ignore[attr-defined]
            rows = session.execute(select(plain).order_by(*plain.primary_key.columns))
            summed, count = hashlib.sha256(), 0
            for row in rows:
                summed.update(repr(tuple(row)).encode())
                count += 1
            found[plain.name] = f"{count} {summed.hexdigest()[:16]}"
    return found


def _file_of(database: Database) -> str:
    url = make_url(database.engine.url)
    if not database.is_sqlite or not url.database or url.database == ":memory:":
        raise ConflictError(_NOT_EMBEDDED)
    return url.database


def _check(copy: Any, source: Path) -> None:
    try:
        sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        step = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        sound, step = False, None
    if not sound or step is None or step[0] not in steps():
        raise ConflictError(_NO_COPY, file=str(source))


_NOT_EMBEDDED = Text(
    "Lệnh này chỉ dành cho SQLite; với PostgreSQL hãy dùng pg_dump và pg_restore.",
    "This is for SQLite alone; with PostgreSQL use pg_dump and pg_restore.",
)
_EXISTS = Text("Tệp đã có; hãy chọn tên khác.", "The file exists; choose another name.")
_NO_FILE = Text("Không có tệp này.", "There is no such file.")
_NO_COPY = Text(
    "Tệp không phải bản sao lưu nguyên vẹn của chương trình này, hoặc do bản mới hơn ghi.",
    "The file is no sound backup of this program, or a newer version wrote it.",
)
