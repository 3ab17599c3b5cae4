"""A process that takes a list in and is killed, as often as it is asked to.

    python -m tests.sync.import_process URL FILE

Each line that it reads is the beginning of a statement to the database, or ``COMMIT``. A child of
it takes the list in and kills itself (SIGKILL, so nothing is tidied) before that statement; how it
ended is the answer, one number a line.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from tests.sync.lists import HD, Desk
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue
from tourism.storage.database import Database

DATA = Path(__file__).resolve().parents[2] / "data"


def main() -> None:
    """Take in one list once for each line, as far as that goes."""
    url, octets = sys.argv[1], Path(sys.argv[2]).read_bytes()
    catalogue = load_catalogue(DATA)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            take(url, octets, catalogue, line.strip())
            os._exit(0)
        _, ended = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(ended), flush=True)  # noqa: T201


def take(url: str, octets: bytes, catalogue: Catalogue, until: str) -> None:
    """Take the list in, and end in the middle."""
    database = Database(url)

    @event.listens_for(database.engine, "before_cursor_execute")
    def _(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(until):
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(database.engine, "commit")
    def _(_connection: object) -> None:
        if until == "COMMIT":
            os.kill(os.getpid(), signal.SIGKILL)

    Desk(database, catalogue).take(HD, octets)


if __name__ == "__main__":
    main()
