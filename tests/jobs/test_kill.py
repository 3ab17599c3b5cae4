"""Real processes that are killed, stopped and frozen: nothing is lost and nothing is done twice."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlmodel import select

from tests.actors import deed, person
from tests.composer.asking import DAY_OUT
from tests.jobs.queue import LONG_ENOUGH, job_of, wait_until
from tourism.access.role import Role
from tourism.composer.request import TourRequest
from tourism.services.ask_for_tour import ask_for_tour
from tourism.storage.database import Database
from tourism.storage.jobs import ENDED
from tourism.storage.tables.job import JobRow

LEASE_SECONDS = 2


@dataclass(frozen=True)
class Seen:
    """A job as it was seen, with who has it and for how long."""

    state: str
    worker: str | None
    elapsed: float | None


@dataclass
class Process:
    """A worker process and what it wrote to its log."""

    running: subprocess.Popen[bytes]
    log: Path

    def send(self, number: signal.Signals) -> None:
        self.running.send_signal(number)

    def kill(self) -> None:
        self.running.kill()
        self.running.wait()

    def says(self, words: str) -> bool:
        return words in self.log.read_text()

    def has(self, job: Seen) -> bool:
        return f":{self.running.pid}:" in (job.worker or "")

    def ends(self) -> int:
        """Return its exit code; fail if it does not end."""
        return self.running.wait(LONG_ENOUGH)


Start = Callable[[], Process]


@pytest.fixture
def start(facts: Database, tmp_path: Path) -> Iterator[Start]:
    """Start worker processes; none outlives its test."""
    started: list[Process] = []
    address = facts.engine.url.render_as_string(hide_password=False)

    def begin() -> Process:
        log = tmp_path / f"worker-{len(started)}.log"
        with log.open("wb") as out:
            running = subprocess.Popen(
                [sys.executable, "-m", "tourism.jobs"],
                env={
                    **os.environ,
                    "TOURISM_DATABASE_URL": address,
                    "TOURISM_LEASE_SECONDS": str(LEASE_SECONDS),
                },
                stderr=out,
                stdout=out,
            )
        started.append(Process(running, log))
        return started[-1]

    yield begin
    for process in started:
        process.kill()


@dataclass
class Customer:
    """Somebody who asks for tours, and what is kept for them."""

    database: Database
    name: str

    def ask(self, count: int = 1) -> list[str]:
        """Ask for the day out so many times; return the ids of the jobs."""
        actor = person(self.name, Role.OPERATOR, "lu-hanh-song-hong")
        wish, found = TourRequest.model_validate(DAY_OUT), []
        for number in range(count):
            with self.database.writing() as session:
                asked = ask_for_tour(deed(session, actor, number), wish, keep=True, reason="")
                found.append(asked.id)
        return found

    def kept(self) -> dict[str, int]:
        """Return the revisions of each tour that is theirs."""
        query = (
            "SELECT tour.id, count(number) FROM tour LEFT JOIN tour_revision "
            "ON tour_revision.tour_id = tour.id WHERE owner = :name GROUP BY tour.id"
        )
        with self.database.reading() as session:
            rows = session.execute(text(query), {"name": self.name}).all()
        return {row[0]: row[1] for row in rows}

    def noted(self) -> int:
        """Return how many tours the audit says were created for them."""
        query = "SELECT count(*) FROM audit WHERE actor_id = :name AND action = 'create'"
        with self.database.reading() as session:
            return int(session.execute(text(query), {"name": self.name}).scalar_one())

    def jobs(self) -> list[Seen]:
        with self.database.reading() as session:
            rows = session.exec(select(JobRow).where(JobRow.author == self.name))
            return [
                Seen(row.state, row.worker, (row.progress or {}).get("elapsed")) for row in rows
            ]

    def wait_for_the_end(self) -> None:
        """Wait until all jobs have ended."""
        wait_until(lambda: all(job.state in ENDED for job in self.jobs()))

    def wait_for_the_middle(self, count: int = 1) -> Seen:
        """Wait until so many jobs run and have told how far they are; return the newest."""
        found: list[Seen] = []

        def are_there() -> bool:
            found[:] = [job for job in self.jobs() if job.state == "running" and job.elapsed]
            return len(found) == count

        wait_until(are_there)
        return min(found, key=lambda job: job.elapsed or 0.0)

    def check(self, jobs: list[str]) -> None:
        """Make sure that every job is done and left one tour with one revision, no more."""
        done = [job_of(self.database, name) for name in jobs]
        assert [job.state for job in done] == ["done"] * len(jobs)
        results: list[Any] = [(job.result or {}).get("itinerary") for job in done]
        assert results == [job.payload["tour_id"] for job in done]
        assert self.kept() == dict.fromkeys(results, 1)
        assert self.noted() == len(jobs)


@pytest.fixture
def customer(facts: Database) -> Customer:
    return Customer(facts, f"user-{uuid4().hex[:12]}")


def test_a_killed_worker_loses_nothing_and_the_next_one_finishes(
    customer: Customer, start: Start
) -> None:
    first = start()
    jobs = customer.ask()
    customer.wait_for_the_middle()
    first.kill()
    between = job_of(customer.database, jobs[0]), customer.kept()

    start()
    customer.wait_for_the_end()

    assert (between[0].state, between[1]) == ("running", {})
    customer.check(jobs)
    assert job_of(customer.database, jobs[0]).attempts == 2


def test_of_two_workers_one_is_killed_and_the_other_finishes_everything(
    customer: Customer, start: Start
) -> None:
    workers = [start(), start()]
    wait_until(lambda: all(worker.says("worker started") for worker in workers))
    jobs = customer.ask(7)
    hit = customer.wait_for_the_middle(2)
    victim = next(worker for worker in workers if worker.has(hit))

    victim.kill()
    customer.wait_for_the_end()

    customer.check(jobs)
    attempts = Counter(job_of(customer.database, name).attempts for name in jobs)
    assert attempts == {1: 6, 2: 1}


def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_and_ends_well(
    customer: Customer, start: Start
) -> None:
    worker = start()
    jobs = customer.ask(2)
    customer.wait_for_the_middle()
    began = datetime.now(UTC)

    worker.send(signal.SIGTERM)
    code = worker.ends()

    assert code == 0
    assert (datetime.now(UTC) - began).total_seconds() < 15
    assert worker.says("worker stopped")
    customer.check(jobs[:1])
    assert job_of(customer.database, jobs[1]).attempts == 0


def test_a_frozen_worker_is_taken_over_and_writes_nothing_when_it_goes_on(
    customer: Customer, start: Start
) -> None:
    workers = [start(), start()]
    wait_until(lambda: all(worker.says("worker started") for worker in workers))
    jobs = customer.ask()
    hit = customer.wait_for_the_middle()
    frozen, other = sorted(workers, key=lambda worker: not worker.has(hit))

    frozen.send(signal.SIGSTOP)
    customer.wait_for_the_end()
    after = job_of(customer.database, jobs[0])
    frozen.send(signal.SIGCONT)
    wait_until(lambda: frozen.says("job was taken over"))

    assert after.attempts == 2
    assert other.has(customer.jobs()[0])
    assert job_of(customer.database, jobs[0]) == after
    customer.check(jobs)
    for worker in workers:
        worker.send(signal.SIGTERM)
    assert [worker.ends() for worker in workers] == [0, 0]
