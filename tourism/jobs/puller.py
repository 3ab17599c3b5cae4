"""Threads that ask sources which are due, beside the worker that composes."""

import os
import socket
import threading
from datetime import timedelta
from types import TracebackType
from typing import Self
from uuid import uuid4

import structlog

from tourism.services.pull_source import Puller, TakeIn, pull_due
from tourism.services.read_source import Fetch
from tourism.storage.database import Database, DatabaseTrouble
from tourism.storage.source_claims import LEASE

LOOK_SECONDS = 2.0
"""How often somebody looks whether a source is due."""
THREADS = 2
"""Hosts that are asked at once by one process; a slow one keeps one of them busy."""
_TROUBLE_SECONDS = 5.0
_PATIENCE = 2.0

_log = structlog.get_logger("tourism.sources")


class Pullers:
    """Ask sources as long as the block lasts.

    A thread that is asking when the block ends is not waited for: what it reads is not written,
    and its source is asked again by another process once its lease is over.

    Args:
        database: Where sources are.
        fetch: Fetches; only tests give another than one that asks public addresses alone.
        take_in: Writes what was read.
        lease: How long a host stays with whoever asks it, without a sign of life.
    """

    def __init__(
        self, database: Database, fetch: Fetch, take_in: TakeIn, lease: timedelta = LEASE
    ) -> None:
        self._database, self._fetch, self._take_in = database, fetch, take_in
        self._lease = lease
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(THREADS)]

    def __enter__(self) -> Self:
        """Begin."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask nothing more."""
        self._ending.set()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _run(self) -> None:
        name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        puller = Puller(self._fetch, self._take_in, name, lease=self._lease)
        while not self._ending.is_set():
            pause = LOOK_SECONDS
            try:
                if pull_due(self._database, puller):
                    continue
            except DatabaseTrouble as error:
                _log.warning("the database does not answer", error=type(error).__name__)
                pause = _TROUBLE_SECONDS
            except Exception:  # noqa: BLE001  the next source may be a better one; it is logged
                _log.exception("could not pull")
                pause = _TROUBLE_SECONDS
            self._ending.wait(pause)
