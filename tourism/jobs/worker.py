"""A process that takes one job after another, keeps its claim alive, and knows when to stop."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog
from sqlmodel import Session

from tourism.storage.database import Database
from tourism.storage.jobs import (
    Claim,
    LostClaimError,
    claim_job,
    finish_job,
    forget_jobs,
    release_job,
    renew_claim,
    work_is_waiting,
)

IDLE_SECONDS = 0.1
BEAT_SECONDS = 0.2
"""How often a claim is renewed, progress told, and a wish to cancel noticed."""
GRACE_SECONDS = 20.0
"""How long a job may go on after the process was asked to stop; then it is given back."""
_FORGET_EVERY = 3600.0

_log = structlog.get_logger("tourism.jobs")

Finish = Callable[[Session], Mapping[str, Any]]
"""Writes what a job leaves behind and returns its result, in the transaction that ends it."""

Work = Callable[["Hand"], Finish]
"""Does a job: thinks without a transaction, and returns what is to be written."""


class HandedBackError(Exception):
    """The process has to stop before the job is done."""


class Hand:
    """What a job holds while it is done: the claim, the progress, whether to go on."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.began = time.monotonic()
        self.stopped = threading.Event()
        """Set when somebody cancelled, the claim is lost, or the process has to stop."""
        self.lost = False
        self.handed_back = False
        self._progress: dict[str, Any] = {}

    def tell(self, **progress: Any) -> None:
        """Note how far it is; told to the world at the next beat."""
        self._progress = {**self._progress, **progress}

    @property
    def progress(self) -> dict[str, Any]:
        """How far it is, with the seconds since it began."""
        return {**self._progress, "elapsed": round(time.monotonic() - self.began, 2)}


class Worker:
    """Does the jobs of one database until it is told to stop.

    Args:
        database: Where the queue is.
        kinds: What to do for each kind of job.
        keep: How long ended jobs are kept.
        parent: Process id without which it stops too; None goes on alone.
    """

    def __init__(
        self,
        database: Database,
        kinds: Mapping[str, Work],
        keep: timedelta,
        parent: int | None = None,
    ) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._database, self._kinds, self._keep, self._parent = database, kinds, keep, parent
        self._stop = threading.Event()
        self._hand: Hand | None = None
        self._forgot = 0.0

    def stop(self) -> None:
        """Take no more jobs; the one in hand may be finished within the grace."""
        self._stop.set()
        hand = self._hand
        if hand is not None:
            timer = threading.Timer(GRACE_SECONDS, _hand_back, (hand,))
            timer.daemon = True
            timer.start()

    def run(self) -> None:
        """Work until `stop`, or until the parent is gone."""
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.signal(signal.SIGINT, lambda *_: self.stop())
        _log.info("worker started")
        while not self._stop.is_set() and not self._is_orphan():
            if not self.once():
                self._forget_old()
                self._stop.wait(IDLE_SECONDS)
        _log.info("worker stopped")

    def once(self) -> bool:
        """Do one job if there is one; return whether there was."""
        with self._database.reading() as session:
            if not work_is_waiting(session):
                return False
        with self._database.writing() as session:
            claim = claim_job(session, self.name)
        if claim is not None:
            self._do(claim)
        return claim is not None

    def _do(self, claim: Claim) -> None:
        hand = Hand(claim)
        self._hand = hand
        done = threading.Event()
        beats = threading.Thread(target=self._beat, args=(hand, done), daemon=True)
        beats.start()
        try:
            self._finish(claim, self._kinds[claim.job.kind](hand))
        except LostClaimError:
            _log.warning("job was taken over", job=claim.job.id)
        except HandedBackError:
            with self._database.writing() as session:
                release_job(session, claim)
        except Exception:  # noqa: BLE001  a job must not take its worker down; it is logged
            _log.exception("job failed", job=claim.job.id, kind=claim.job.kind)
            self._fail(claim)
        finally:
            done.set()
            beats.join()
            self._hand = None

    def _finish(self, claim: Claim, finish: Finish) -> None:
        with self._database.writing() as session:
            result = finish(session)
            finish_job(session, claim, "cancelled" if result.get("cancelled") else "done", result)

    def _fail(self, claim: Claim) -> None:
        try:
            with self._database.writing() as session:
                finish_job(session, claim, "failed", {"error": "failed"})
        except LostClaimError:
            _log.warning("job was taken over", job=claim.job.id)

    def _beat(self, hand: Hand, done: threading.Event) -> None:
        """Renew the claim until the job is done; an unreachable database is tried again."""
        while not done.wait(BEAT_SECONDS):
            try:
                with self._database.writing() as session:
                    goes_on = renew_claim(session, hand.claim, hand.progress)
            except LostClaimError:
                hand.lost = True
                goes_on = False
            except Exception:  # noqa: BLE001  the lease says whether it mattered; it is logged
                _log.exception("could not renew the claim", job=hand.claim.job.id)
                continue
            if not goes_on:
                hand.stopped.set()
                if hand.lost:
                    return

    def _is_orphan(self) -> bool:
        return self._parent is not None and os.getppid() != self._parent

    def _forget_old(self) -> None:
        if time.monotonic() - self._forgot > _FORGET_EVERY:
            self._forgot = time.monotonic()
            with self._database.writing() as session:
                forget_jobs(session, datetime.now(UTC) - self._keep)


def _hand_back(hand: Hand) -> None:
    hand.handed_back = True
    hand.stopped.set()
