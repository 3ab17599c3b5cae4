"""A worker does what waits, survives what goes wrong, and stops when it is told to."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from tests.jobs.queue import LONG_ENOUGH, job, job_of, put, wait_until
from tourism.jobs import worker as module
from tourism.jobs.worker import Finish, Hand, Work, Worker
from tourism.storage.database import Database
from tourism.storage.jobs import (
    JobState,
    add_job,
    cancel_job,
    claim_job,
    find_job,
)

KEEP = timedelta(days=30)


def leaving(session: Session, name: str) -> dict[str, Any]:
    """Leave something behind, in the transaction that ends a job."""
    add_job(session, job(name, minutes=60))
    return {"left": name}


def quick(hand: Hand) -> Finish:
    """A job that leaves something behind, which is a job that nobody knows how to do."""
    hand.tell(stage="search", best=7.5)
    return lambda session: {"n": hand.claim.job.payload["n"]}


def until_stopped(hand: Hand) -> Finish:
    """A job that goes on until it is told to stop."""
    hand.tell(stage="search")
    assert hand.stopped.wait(LONG_ENOUGH)
    return lambda session: leaving(session, "left behind")


def broken(hand: Hand) -> Finish:
    raise ValueError("a bug")


def broken_at_the_end(hand: Hand) -> Finish:
    def finish(session: Session) -> dict[str, Any]:
        leaving(session, "left behind")
        raise ValueError("a bug")

    return finish


def worker_of(database: Database, work: Work, lease: float = 8) -> Worker:
    return Worker(database, {"compose": work}, KEEP, lease=timedelta(seconds=lease))


def left(database: Database) -> bool:
    with database.reading() as session:
        return find_job(session, "left behind") is not None


class Running:
    """A worker on a thread of its own."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.thread = threading.Thread(target=worker.run)
        self.thread.start()

    def ends(self) -> float:
        """Return how many seconds it takes until it has ended."""
        began = time.monotonic()
        self.thread.join(LONG_ENOUGH)
        assert not self.thread.is_alive()
        return time.monotonic() - began


@pytest.fixture
def start() -> Iterator[Callable[[Worker], Running]]:
    """Start workers; what still runs at the end is told to stop."""
    started: list[Running] = []

    def begin(worker: Worker) -> Running:
        started.append(Running(worker))
        return started[-1]

    yield begin
    for running in started:
        running.worker.stop()
        running.ends()


Start = Callable[[Worker], Running]


def test_a_job_is_done_and_its_result_kept(database: Database) -> None:
    put(database, "a")

    assert worker_of(database, quick).once()

    done = job_of(database)
    assert (done.state, done.result, done.attempts) == ("done", {"n": "a"}, 1)


def test_where_nothing_waits_there_is_nothing_to_do(database: Database) -> None:
    assert not worker_of(database, quick).once()


def test_the_last_progress_of_a_quick_job_is_told_too(database: Database) -> None:
    put(database, "a")

    worker_of(database, quick).once()

    progress = dict(job_of(database).progress or {})
    assert 0 <= progress.pop("elapsed") < LONG_ENOUGH
    assert progress == {"stage": "search", "best": 7.5}


@pytest.mark.parametrize("work", [broken, broken_at_the_end])
def test_a_job_with_a_bug_fails_leaves_nothing_and_the_next_is_done(
    database: Database, work: Work
) -> None:
    put(database, "a", "b")
    worker = Worker(
        database,
        {"compose": lambda hand: (work if hand.claim.job.id == "a" else quick)(hand)},
        KEEP,
    )

    assert worker.once()
    assert worker.once()

    failed = job_of(database)
    assert (failed.state, failed.result) == ("failed", {"error": "failed"})
    assert not left(database)
    assert job_of(database, "b").state == "done"


def test_a_job_of_a_kind_that_nobody_knows_fails(database: Database) -> None:
    put(database, "a")

    Worker(database, {}, KEEP).once()

    assert job_of(database).state == "failed"


def test_progress_is_told_while_the_job_runs(database: Database, start: Start) -> None:
    put(database, "a")
    running = start(worker_of(database, until_stopped))

    wait_until(lambda: (job_of(database).progress or {}).get("stage") == "search")

    first = job_of(database)
    assert first.state == "running"
    wait_until(lambda: job_of(database).progress["elapsed"] > first.progress["elapsed"])
    with database.writing() as session:
        cancel_job(session, "a")
    wait_until(lambda: job_of(database).has_ended)
    assert running.thread.is_alive()


def test_a_running_job_that_is_cancelled_stops_at_once_and_leaves_nothing(
    database: Database, start: Start
) -> None:
    put(database, "a", "b")
    start(worker_of(database, until_stopped))
    wait_until(lambda: job_of(database).state == "running")

    with database.writing() as session:
        cancel_job(session, "a")
    asked = time.monotonic()
    wait_until(lambda: job_of(database).has_ended)

    assert time.monotonic() - asked < 5
    assert (job_of(database).state, job_of(database).result) == ("cancelled", {})
    assert not left(database)
    wait_until(lambda: job_of(database, "b").state == "running")
    with database.writing() as session:
        cancel_job(session, "b")


def test_a_worker_that_is_told_to_stop_finishes_what_it_has(
    database: Database, start: Start
) -> None:
    go_on = threading.Event()

    def patient(hand: Hand) -> Finish:
        assert go_on.wait(LONG_ENOUGH)
        return quick(hand)

    put(database, "a", "b")
    running = start(worker_of(database, patient))
    wait_until(lambda: job_of(database).state == "running")

    running.worker.stop()
    go_on.set()
    running.ends()

    assert job_of(database).state == "done"
    assert job_of(database, "b").state == "queued"


def test_after_the_grace_a_job_is_given_back_and_another_does_it(
    database: Database, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.3)
    put(database, "a")
    running = start(worker_of(database, until_stopped))
    wait_until(lambda: job_of(database).state == "running")

    running.worker.stop()
    running.ends()

    waiting = job_of(database)
    assert (waiting.state, waiting.attempts, waiting.cancel) == ("queued", 0, False)
    assert not left(database)
    assert worker_of(database, quick).once()
    assert (job_of(database).state, job_of(database).attempts) == ("done", 1)


def test_telling_it_twice_does_not_make_the_grace_longer(
    database: Database, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.3)
    put(database, "a")
    running = start(worker_of(database, until_stopped))
    wait_until(lambda: job_of(database).state == "running")

    running.worker.stop()
    monkeypatch.setattr(module, "GRACE_SECONDS", 60.0)
    running.worker.stop()

    assert running.ends() < 5


def test_a_job_that_was_cancelled_in_the_grace_is_cancelled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both at once: what a person asked for counts."""
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.0)
    put(database, "a")

    def cancelled(hand: Hand) -> Finish:
        with database.writing() as session:
            cancel_job(session, "a")
        assert hand.stopped.wait(LONG_ENOUGH)
        worker.stop()
        return quick(hand)

    worker = worker_of(database, cancelled)
    worker.once()

    assert job_of(database).state == "cancelled"


def test_a_job_that_was_taken_over_writes_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BEAT_SECONDS", 60.0)
    put(database, "a")

    def frozen(hand: Hand) -> Finish:
        with database.writing() as session:
            assert claim_job(session, "heir") is not None
        return lambda session: leaving(session, "left behind")

    assert worker_of(database, frozen, lease=-1).once()

    taken = job_of(database)
    assert (taken.state, taken.attempts, taken.result) == ("running", 2, None)
    assert not left(database)


def test_a_job_with_a_bug_that_was_taken_over_is_not_failed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BEAT_SECONDS", 60.0)
    put(database, "a")

    def frozen(hand: Hand) -> Finish:
        with database.writing() as session:
            assert claim_job(session, "heir") is not None
        return broken(hand)

    worker_of(database, frozen, lease=-1).once()

    assert (job_of(database).state, job_of(database).attempts) == ("running", 2)


def test_one_that_lost_its_job_is_told_to_stop(database: Database) -> None:
    put(database, "a")
    why = []

    def taken(hand: Hand) -> Finish:
        with database.writing() as session:
            session.execute(text("UPDATE job SET worker = 'heir', attempts = 2"))
        assert hand.stopped.wait(LONG_ENOUGH)
        why.append(hand.why)
        return quick(hand)

    worker_of(database, taken).once()

    assert why == ["lost"]
    assert job_of(database).state == "running"


def test_a_long_job_keeps_its_claim_beyond_the_lease(database: Database) -> None:
    put(database, "a")
    others: list[object] = []

    def slow(hand: Hand) -> Finish:
        for _ in range(8):
            time.sleep(0.2)
            with database.writing() as session:
                others.append(claim_job(session, "other"))
        return quick(hand)

    worker_of(database, slow, lease=0.8).once()

    assert others == [None] * 8
    assert (job_of(database).state, job_of(database).attempts) == ("done", 1)


def test_a_job_whose_database_failed_is_left_to_be_tried_again(database: Database) -> None:
    put(database, "a")
    tried: list[str] = []

    def unlucky(hand: Hand) -> Finish:
        def finish(session: Session) -> dict[str, Any]:
            leaving(session, "left behind")
            tried.append(hand.claim.job.id)
            if len(tried) == 1:
                raise OperationalError("COMMIT", {}, Exception("server closed the connection"))
            return {"left": "left behind"}

        return finish

    worker = worker_of(database, unlucky, lease=0.3)
    assert worker.once()
    between: JobState = job_of(database).state
    nothing = not left(database)
    wait_until(worker.once)

    assert (between, nothing) == ("running", True)
    assert (job_of(database).state, job_of(database).attempts) == ("done", 2)
    assert left(database)


def test_a_database_that_does_not_answer_is_waited_for(
    database: Database, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TROUBLE_SECONDS", 0.01)
    asked: list[int] = []
    looks = module.work_is_waiting

    def down(session: Session) -> bool:
        asked.append(1)
        if len(asked) < 4:
            raise OperationalError("SELECT", {}, Exception("the database system is starting up"))
        return looks(session)

    monkeypatch.setattr(module, "work_is_waiting", down)
    put(database, "a")

    start(worker_of(database, quick))

    wait_until(lambda: job_of(database).state == "done")


def test_a_worker_whose_parent_is_gone_stops(database: Database) -> None:
    put(database, "a")

    Worker(database, {"compose": quick}, KEEP, parent=os.getppid() + 1).run()

    assert job_of(database).state == "queued"


def test_an_idle_worker_forgets_what_ended_long_enough_ago(
    database: Database, start: Start
) -> None:
    put(database, "a")

    start(Worker(database, {"compose": quick}, keep=timedelta(days=-1)))

    wait_until(lambda: is_gone(database, "a"))


def is_gone(database: Database, name: str) -> bool:
    with database.reading() as session:
        return find_job(session, name) is None
