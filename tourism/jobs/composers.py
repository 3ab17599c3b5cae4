"""The processes that compose, started and watched by the one that serves."""

import os
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

from tourism.jobs.worker import GRACE_SECONDS

_LOOK_EVERY = 0.5
_TOO_QUICK = 5.0
"""A process that dies sooner than that is started again only after a while."""


class Composers:
    """Keeps some workers running; one that dies is replaced, all end with the block.

    Args:
        count: How many; none at all leaves the work to other machines.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._running: list[subprocess.Popen[bytes]] = []
        self._ending = threading.Event()
        self._watch = threading.Thread(target=self._look_after, daemon=True)

    def __enter__(self) -> Self:
        """Start them."""
        self._running = [_start() for _ in range(self._count)]
        if self._count:
            self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask them to stop, and wait: what they have in hand they finish or give back."""
        self._ending.set()
        if self._count:
            self._watch.join()  # it must not start another one now
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(GRACE_SECONDS + 5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _look_after(self) -> None:
        started = [time.monotonic()] * self._count
        while not self._ending.wait(_LOOK_EVERY):
            for number, process in enumerate(self._running):
                lived = time.monotonic() - started[number]
                if process.poll() is None or lived < _TOO_QUICK:
                    continue
                started[number] = time.monotonic()
                self._running[number] = _start()


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tourism.jobs", "--parent", str(os.getpid())]
    return subprocess.Popen(command)  # noqa: S603  our own program
