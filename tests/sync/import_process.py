"""A process that takes a list in and is killed: ``python -m tests.sync.import_process URL FILE N``.

It kills itself (SIGKILL, so nothing is tidied) before its N-th statement to the database, or before
the commit if that is reached first.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from tests.sync.lists import HD, Desk
from tourism.catalogue.load import load_catalogue
from tourism.storage.database import Database

DATA = Path(__file__).resolve().parents[2] / "data"


def main() -> None:
    """Take in one list, as far as that goes."""
    database = Database(sys.argv[1])
    desk = Desk(database, load_catalogue(DATA))
    left = int(sys.argv[3])

    @event.listens_for(database.engine, "before_cursor_execute")
    def _(*_args: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(database.engine, "commit")
    def _(_connection: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    desk.take(HD, Path(sys.argv[2]).read_bytes())


if __name__ == "__main__":
    main()
