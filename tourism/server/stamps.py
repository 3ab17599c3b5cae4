"""Has anything changed? One short question to the database for all requests that wait for it.

A stamp (`tourism.storage.stamps`) is read anew for each request, so a change that another process
has committed shows at once; but requests that come in while one reading is under way share the
next one, which begins after all of them came.
"""

import asyncio
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool

from tourism.storage.database import Database
from tourism.storage.stamps import read_stamps


@dataclass(slots=True)
class _Round:
    """Those who wait for one reading."""

    done: asyncio.Future[Mapping[str, Hashable]]
    about: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Queue:
    """What one event loop waits for: the round that gathers, and the task that reads."""

    gathers: _Round | None = None
    reads: asyncio.Task[None] | None = None


class Stamps:
    """Tells the stamps of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queues: WeakKeyDictionary[asyncio.AbstractEventLoop, _Queue] = WeakKeyDictionary()

    async def of(self, about: str) -> Hashable | None:
        """Return the stamp of a tour or of the `CATALOGUE`, or None if there is no such thing.

        Raises:
            DatabaseTrouble: The database does not answer.
        """
        if self._database.is_sqlite:
            # Some microseconds in this process, and with its write-ahead log never a wait for
            # whoever writes: less than it takes to have another thread ask.
            return read_stamps(self._database, (about,)).get(about)
        loop = asyncio.get_running_loop()
        queue = self._queues.setdefault(loop, _Queue())
        if queue.gathers is None:
            queue.gathers = _Round(loop.create_future())
        waited = queue.gathers
        waited.about.add(about)
        if queue.reads is None:
            queue.reads = loop.create_task(self._read_all(queue))
        # One who hangs up must not cancel what the others wait for.
        return (await asyncio.shield(waited.done)).get(about)

    async def _read_all(self, queue: _Queue) -> None:
        try:
            while queue.gathers is not None:
                now, queue.gathers = queue.gathers, None
                try:
                    now.done.set_result(
                        await run_in_threadpool(read_stamps, self._database, now.about)
                    )
                except Exception as error:  # noqa: BLE001 - whoever waits is told
                    now.done.set_exception(error)
                    now.done.exception()  # perhaps nobody waits any more
        finally:
            queue.reads = None
