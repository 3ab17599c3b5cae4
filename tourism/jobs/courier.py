"""Threads that tell webhooks of changes, beside the worker that composes."""

import os
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from uuid import uuid4

import structlog

from tourism.calendars.feed import Site
from tourism.net.client import Client
from tourism.services.deliver_webhook import Ask, Sender, deliver_webhook
from tourism.services.keep_hub import keep_hub
from tourism.services.tell_webhooks import tell_webhooks
from tourism.storage.database import Database, DatabaseTrouble
from tourism.storage.webhook_deliveries import LEASE, forget_deliveries

LOOK_SECONDS = 1.0
"""How often somebody looks whether there is something to tell."""
THREADS = 3
"""A receiver that is slow to answer keeps one of them busy for half a minute."""
_TROUBLE_SECONDS = 5.0
_FORGET_EVERY = 3600.0
_PATIENCE = 2.0

_log = structlog.get_logger("tourism.webhooks")


class Couriers:
    """Tell webhooks of changes as long as the block lasts.

    A thread that is sending when the block ends is not waited for: what it sends is sent again
    by another process once its lease is over, under the same id.

    Args:
        database: Where changes and webhooks are.
        site: Of the service, for the addresses of feeds.
        keep: How long deliveries that have ended are kept.
        ask: Asks receivers; only tests give another than one that asks public addresses alone.
        lease: How long a delivery stays with whoever sends it, without a sign of life.
    """

    def __init__(
        self,
        database: Database,
        site: Site,
        keep: timedelta,
        ask: Ask | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        self._database, self._site, self._keep = database, site, keep
        self._ask, self._lease = ask or Client().ask, lease
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(THREADS)]
        self._forgot = float("-inf")

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
        """Send nothing more."""
        self._ending.set()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _run(self) -> None:
        name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        sender = Sender(self._ask, self._site, name, lease=self._lease)
        known = False
        while not self._ending.is_set():
            pause = LOOK_SECONDS
            try:
                known = known or self._know_the_hub()
                tell_webhooks(self._database)
                if deliver_webhook(self._database, sender):
                    continue
                self._forget_old()
            except DatabaseTrouble as error:
                _log.warning("the database does not answer", error=type(error).__name__)
                pause = _TROUBLE_SECONDS
            except Exception:  # noqa: BLE001  the next delivery may be a better one; it is logged
                _log.exception("could not deliver")
                pause = _TROUBLE_SECONDS
            self._ending.wait(pause)

    def _know_the_hub(self) -> bool:
        with self._database.writing() as session:
            keep_hub(session, self._site.hub, datetime.now(UTC))
        return True

    def _forget_old(self) -> None:
        if time.monotonic() - self._forgot > _FORGET_EVERY:
            self._forgot = time.monotonic()
            with self._database.writing() as session:
                forget_deliveries(session, datetime.now(UTC) - self._keep)
