"""A process that takes one job after another, keeps its claim alive, and knows when to stop."""

import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

import structlog
from sqlmodel import Session

from tourism.storage.database import Database, DatabaseTrouble
from tourism.storage.jobs import (
    LEASE,
    Claim,
    LostClaimError,
    claim_job,
    finish_job,
    forget_jobs,
    hold_claim,
    release_job,
    renew_claim,
    work_is_waiting,
)
from tourism.storage.seasons import forget_seasons
from tourism.storage.tours import forget_drafts

IDLE_SECONDS = 0.1
BEAT_SECONDS = 0.2
"""How often a claim is renewed, progress told, and a wish to cancel noticed."""
GRACE_SECONDS = 20.0
"""How long a job may go on after the process was asked to stop; then it is given back."""
_TROUBLE_SECONDS = 1.0
"""How long to wait when the database does not answer."""
_FORGET_EVERY = 3600.0

_log = structlog.get_logger("tourism.jobs")

Finish = Callable[[Session], Mapping[str, Any]]
"""Writes what a job leaves behind and returns its result, in the transaction that ends it."""

Work = Callable[["Hand"], Finish]
"""Does a job: thinks without a transaction, and returns what is to be written.

Once `Hand.stopped` is set it should return soon; what it returns then is not asked for.
"""

Why = Literal["cancelled", "handed back", "lost"]


class Hand:
    """What a job holds while it is done: the claim, the progress, whether to go on."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.began = time.monotonic()
        self.stopped = threading.Event()
        self.why: Why | None = None
        """Why it was stopped, known before it is."""
        self._progress: dict[str, Any] = {}

    def stop(self, why: Why) -> None:
        """Have the job stop; the first reason counts."""
        self.why = self.why or why
        self.stopped.set()

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
        lease: How long a job stays its own without a sign of life.
    """

    def __init__(
        self,
        database: Database,
        kinds: Mapping[str, Work],
        keep: timedelta,
        parent: int | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        self._database, self._kinds, self._keep = database, kinds, keep
        self._parent, self._lease = parent, lease
        self._stop = threading.Event()
        self._grace_ends = float("inf")
        self._forgot = float("-inf")

    def stop(self) -> None:
        """Take no more jobs; the one in hand may be finished within the grace."""
        if not self._stop.is_set():
            self._grace_ends = time.monotonic() + GRACE_SECONDS
            self._stop.set()

    def run(self) -> None:
        """Work until `stop`, or until the parent is gone; a silent database is waited for."""
        _log.info("worker started", worker=self.name)
        while not self._stop.is_set() and not self._is_orphan():
            try:
                if not self.once():
                    self._forget_old()
                    self._stop.wait(IDLE_SECONDS)
            except DatabaseTrouble as error:
                _log.warning("the database does not answer", error=type(error).__name__)
                self._stop.wait(_TROUBLE_SECONDS)
        _log.info("worker stopped", worker=self.name)

    def once(self) -> bool:
        """Do one job if there is one; return whether there was."""
        with self._database.reading() as session:
            if not work_is_waiting(session):
                return False
        with self._database.writing() as session:
            claim = claim_job(session, self.name, self._lease)
        if claim is not None:
            self._do(Hand(claim))
        return claim is not None

    def _do(self, hand: Hand) -> None:
        job = hand.claim.job
        done = threading.Event()
        beats = threading.Thread(target=self._beat, args=(hand, done), daemon=True)
        beats.start()
        try:
            self._end(hand, self._kinds[job.kind](hand))
        except LostClaimError:
            _log.warning("job was taken over", job=job.id)
        except DatabaseTrouble as error:
            # Not the job's fault: the lease runs out, and it is tried once more.
            _log.warning("job was left", job=job.id, error=type(error).__name__)
        except Exception:  # noqa: BLE001  a job must not take its worker down; it is logged
            _log.exception("job failed", job=job.id, kind=job.kind)
            self._fail(hand)
        finally:
            done.set()
            beats.join()

    def _end(self, hand: Hand, finish: Finish) -> None:
        """Write what is left of a job, all of it or nothing, while nobody can take it over."""
        claim = hand.claim
        with self._database.writing() as session:
            hold_claim(session, claim)
            if hand.why == "handed back":
                release_job(session, claim)
            elif hand.why == "cancelled":
                finish_job(session, claim, "cancelled", {}, hand.progress)
            else:
                finish_job(session, claim, "done", finish(session), hand.progress)

    def _fail(self, hand: Hand) -> None:
        try:
            with self._database.writing() as session:
                finish_job(session, hand.claim, "failed", {"error": "failed"}, hand.progress)
        except LostClaimError:
            _log.warning("job was taken over", job=hand.claim.job.id)

    def _beat(self, hand: Hand, done: threading.Event) -> None:
        """Renew the claim until the job is done; an unreachable database is tried again."""
        while not done.wait(BEAT_SECONDS):
            if time.monotonic() >= self._grace_ends:
                hand.stop("handed back")
            try:
                with self._database.writing() as session:
                    goes_on = renew_claim(session, hand.claim, hand.progress)
            except LostClaimError:
                hand.stop("lost")
                return
            except Exception:  # noqa: BLE001  the lease says whether it mattered; it is logged
                _log.exception("could not renew the claim", job=hand.claim.job.id)
                continue
            if not goes_on:
                hand.stop("cancelled")

    def _is_orphan(self) -> bool:
        return self._parent is not None and os.getppid() != self._parent

    def _forget_old(self) -> None:
        if time.monotonic() - self._forgot > _FORGET_EVERY:
            self._forgot = time.monotonic()
            with self._database.writing() as session:
                before = datetime.now(UTC) - self._keep
                forget_jobs(session, before)
                forget_seasons(session, before)
                forget_drafts(session, before)
