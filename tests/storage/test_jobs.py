"""The queue: whose turn it is, one claim a job, and nothing written by whoever lost theirs."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlmodel import Session

from tests.databases import ENGINES
from tests.jobs.queue import job, job_of, one_database, put, without_jobs
from tourism.errors import NotFoundError
from tourism.storage.database import Database
from tourism.storage.jobs import (
    MOST_ATTEMPTS,
    Claim,
    LostClaimError,
    add_job,
    cancel_job,
    claim_job,
    count_jobs,
    find_job,
    finish_job,
    forget_jobs,
    get_job,
    hold_claim,
    release_job,
    renew_claim,
    work_is_waiting,
)
from tourism.storage.tables.job import JobRow

OVER = timedelta(seconds=-1)
"""A lease that has run out when it begins: whoever has it may be dead."""


@pytest.fixture(scope="module", params=ENGINES)
def tables(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    yield from one_database(request, tmp_path_factory)


@pytest.fixture
def database(tables: Database) -> Database:
    """A database without a job; one for all tests here, for to make one takes long."""
    return without_jobs(tables)


side_by_side = pytest.mark.parametrize("tables", ["postgresql"], indirect=True)
"""Where transactions run side by side: SQLite lets one write at a time."""


def claim(database: Database, worker: str, lease: timedelta | None = None) -> Claim | None:
    with database.writing() as session:
        return claim_job(session, worker, *([lease] if lease else []))


def claimed(database: Database, worker: str, lease: timedelta | None = None) -> Claim:
    found = claim(database, worker, lease)
    assert found is not None
    return found


def finish(database: Database, held: Claim, **result: object) -> None:
    with database.writing() as session:
        finish_job(session, held, "done", result, {"stage": "search"})


def leave_and_finish(
    database: Database, held: Claim, trouble: type[Exception] | None = None
) -> None:
    """End a job and leave something behind in one transaction, unless there is trouble."""
    with database.writing() as session:
        add_job(session, job("left behind"))
        finish_job(session, held, "done", {}, {})
        if trouble is not None:
            raise trouble


def test_a_job_that_was_asked_for_waits_as_it_was_put(database: Database) -> None:
    put(database, "a")

    with database.reading() as session:
        assert find_job(session, "a") == job("a")
        assert find_job(session, "none") is None
        assert count_jobs(session) == {"queued": 1}


def test_the_urgent_go_first_and_then_the_oldest(database: Database) -> None:
    put(database, "late", minutes=9)
    put(database, "long", priority=6)
    put(database, "second", "third", minutes=2)
    put(database, "short", priority=3, minutes=20)

    order = [claimed(database, "w").job.id for _ in range(5)]

    assert order == ["short", "second", "third", "late", "long"]
    assert claim(database, "w") is None


def test_of_the_same_moment_the_smaller_id_goes_first(database: Database) -> None:
    for name in "cab":
        put(database, name)

    assert [claimed(database, "w").job.id for _ in range(3)] == ["a", "b", "c"]


def test_a_claim_tells_what_it_is_for(database: Database) -> None:
    put(database, "a")

    held = claimed(database, "w1")

    assert (held.worker, held.attempt) == ("w1", 1)
    assert held.job.payload == {"n": "a"}
    found = job_of(database, "a")
    assert (found.state, found.attempts) == ("running", 1)
    assert found.started_at is not None


def test_eight_workers_at_once_claim_each_job_exactly_once(database: Database) -> None:
    names = [f"job-{number:02}" for number in range(40)]
    put(database, *names)
    ready = Barrier(8)

    def work(worker: int) -> list[str]:
        ready.wait()
        found = []
        while (held := claim(database, f"w{worker}")) is not None:
            found.append(held.job.id)
        return found

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(work, range(8)))

    assert sorted(name for found in taken for name in found) == names


def test_a_claimed_job_is_not_free_while_its_lease_lasts(database: Database) -> None:
    put(database, "a")
    claimed(database, "w1")

    assert claim(database, "w2") is None
    with database.reading() as session:
        assert not work_is_waiting(session)


def test_after_the_lease_another_claims_the_job(database: Database) -> None:
    put(database, "a")
    first = claimed(database, "w1", OVER)

    with database.reading() as session:
        assert work_is_waiting(session)
    second = claimed(database, "w2")

    assert (second.job.id, second.worker, second.attempt) == ("a", "w2", 2)
    began = job_of(database, "a").started_at
    assert began == first.job.started_at


def test_a_sign_of_life_renews_the_lease_and_tells_the_progress(database: Database) -> None:
    put(database, "a")
    held = replace(claimed(database, "w1", OVER), lease=timedelta(minutes=1))

    with database.writing() as session:
        assert renew_claim(session, held, {"best": 3.5})

    assert claim(database, "w2") is None
    assert job_of(database, "a").progress == {"best": 3.5}


def test_whoever_is_late_but_was_not_missed_may_finish(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w1", OVER)

    finish(database, held, n=1)

    found = job_of(database, "a")
    assert (found.state, found.result, found.progress) == ("done", {"n": 1}, {"stage": "search"})
    assert found.finished_at is not None
    assert claim(database, "w2") is None


def test_one_that_was_thought_dead_writes_nothing_any_more(database: Database) -> None:
    put(database, "a")
    zombie = claimed(database, "w1", OVER)
    heir = claimed(database, "w2")

    with pytest.raises(LostClaimError), database.writing() as session:
        renew_claim(session, zombie, {"best": 1.0})
    with pytest.raises(LostClaimError), database.writing() as session:
        hold_claim(session, zombie)
    with pytest.raises(LostClaimError):
        leave_and_finish(database, zombie)
    with database.writing() as session:
        release_job(session, zombie)

    found = job_of(database, "a")
    assert (found.state, found.attempts, found.progress, found.result) == ("running", 2, None, None)
    with database.reading() as session:
        assert find_job(session, "left behind") is None
    finish(database, heir, by="w2")
    assert job_of(database, "a").result == {"by": "w2"}


def test_what_a_job_leaves_is_there_exactly_if_it_is_done(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w1")

    with pytest.raises(RuntimeError):
        leave_and_finish(database, held, RuntimeError)

    with database.reading() as session:
        assert find_job(session, "left behind") is None
    assert job_of(database, "a").state == "running"

    leave_and_finish(database, held)

    with database.reading() as session:
        assert find_job(session, "left behind") is not None
    assert job_of(database, "a").state == "done"


def test_a_job_is_finished_once(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w1")
    finish(database, held)

    with pytest.raises(LostClaimError):
        finish(database, held)
    with pytest.raises(LostClaimError), database.writing() as session:
        renew_claim(session, held, {})


def test_a_waiting_job_that_is_cancelled_never_begins(database: Database) -> None:
    put(database, "a")

    with database.writing() as session:
        cancelled = cancel_job(session, "a")

    assert cancelled.state == "cancelled"
    assert cancelled.has_ended
    assert cancelled.finished_at is not None
    assert claim(database, "w") is None


def test_a_running_job_that_is_cancelled_is_asked_to_stop(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w")

    with database.writing() as session:
        asked = cancel_job(session, "a")

    assert (asked.state, asked.cancel) == ("running", True)
    with database.writing() as session:
        assert not renew_claim(session, held, {})


def test_a_cancelled_job_whose_worker_died_ends_and_the_next_has_its_turn(
    database: Database,
) -> None:
    put(database, "a", "b")
    claimed(database, "w1", OVER)
    with database.writing() as session:
        cancel_job(session, "a")

    held = claimed(database, "w2")

    assert held.job.id == "b"
    assert job_of(database, "a").state == "cancelled"


def test_cancelling_what_has_ended_changes_nothing(database: Database) -> None:
    put(database, "a")
    finish(database, claimed(database, "w"), n=1)
    before = job_of(database, "a")

    with database.writing() as session:
        assert cancel_job(session, "a") == before

    assert job_of(database, "a") == before


def test_nobody_cancels_or_gets_a_job_that_is_not_there(database: Database) -> None:
    with pytest.raises(NotFoundError), database.writing() as session:
        cancel_job(session, "none")
    with pytest.raises(NotFoundError), database.reading() as session:
        get_job(session, "none")


def test_a_job_that_takes_its_worker_down_too_often_fails(database: Database) -> None:
    put(database, "poison", "good")
    for attempt in range(MOST_ATTEMPTS):
        assert claimed(database, f"w{attempt}", OVER).job.id == "poison"

    held = claimed(database, "w")

    assert held.job.id == "good"
    found = job_of(database, "poison")
    assert (found.state, found.result) == ("failed", {"error": "crashed"})
    assert found.attempts == MOST_ATTEMPTS


def test_a_job_that_is_given_back_was_not_attempted(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w1")

    with database.writing() as session:
        release_job(session, held)

    assert (job_of(database, "a").state, job_of(database, "a").attempts) == ("queued", 0)
    again = claimed(database, "w2")
    assert (again.job.id, again.attempt) == ("a", 1)
    with pytest.raises(LostClaimError):
        finish(database, held)


def test_a_job_that_is_given_back_after_it_was_cancelled_ends(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w1")
    with database.writing() as session:
        cancel_job(session, "a")
    with database.writing() as session:
        release_job(session, held)

    assert claim(database, "w2") is None
    assert job_of(database, "a").state == "cancelled"


def test_only_what_ended_long_ago_is_forgotten(database: Database) -> None:
    put(database, "done", "cancelled", "running", "queued")
    finish(database, claimed(database, "w"))
    with database.writing() as session:
        cancel_job(session, "cancelled")
    claimed(database, "w")
    now = datetime.now(UTC)

    with database.writing() as session:
        early = forget_jobs(session, now - timedelta(hours=1))
    with database.writing() as session:
        late = forget_jobs(session, now + timedelta(hours=1))

    assert (early, late) == (0, 2)
    with database.reading() as session:
        assert count_jobs(session) == {"running": 1, "queued": 1}


def test_whoever_looks_for_work_waits_for_nobody(database: Database) -> None:
    put(database, "a", "b")

    with database.writing() as busy:
        claim_job(busy, "w1")
        with database.reading() as session:
            assert work_is_waiting(session)

    assert job_of(database, "a").state == "running"


@side_by_side
def test_a_job_that_is_being_claimed_is_passed_over_not_waited_for(database: Database) -> None:
    put(database, "a", "b")

    with database.writing() as first, database.writing() as second:
        one, other = claim_job(first, "w1"), claim_job(second, "w2")

    assert one is not None
    assert other is not None
    assert (one.job.id, other.job.id) == ("a", "b")


@side_by_side
def test_a_job_that_began_between_looking_and_cancelling_is_asked_to_stop(
    database: Database,
) -> None:
    put(database, "a")

    with database.writing() as session:
        seen = session.get(JobRow, "a")
        claimed(database, "w")
        asked = cancel_job(session, "a")

    assert seen is not None
    assert (asked.state, asked.cancel) == ("running", True)


@side_by_side
def test_a_job_that_ended_between_looking_and_cancelling_keeps_its_result(
    database: Database,
) -> None:
    put(database, "a")

    with database.writing() as session:
        seen = session.get(JobRow, "a")
        finish(database, claimed(database, "w"), n=1)
        asked = cancel_job(session, "a")

    assert seen is not None
    assert (asked.state, asked.result) == ("done", {"n": 1})


@side_by_side
def test_nobody_takes_over_a_job_whose_end_is_being_written(database: Database) -> None:
    put(database, "a")
    held = claimed(database, "w1", OVER)

    with database.writing() as session:
        hold_claim(session, held)
        meanwhile = claim(database, "w2")
        finish_job(session, held, "done", {}, {})

    assert meanwhile is None
    assert job_of(database, "a").state == "done"


def locks(session: Session) -> int:
    """How many rows or transactions this session has locked against others."""
    query = text(
        "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND mode <> 'AccessShareLock' "
        "AND locktype IN ('relation', 'tuple', 'transactionid')"
    )
    return int(session.execute(query).scalar_one())


@side_by_side
def test_looking_for_work_locks_nothing(database: Database) -> None:
    put(database, "a")

    with database.reading() as session:
        assert work_is_waiting(session)
        assert locks(session) == 0

    with database.writing() as session:
        claim_job(session, "w")
        assert locks(session) > 0
