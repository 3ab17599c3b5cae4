"""Asking for a tour over HTTP: the job, its answer, its events, and whose it is."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from tests.composer.asking import DAY_OUT, example_data
from tests.jobs.queue import LONG_ENOUGH, wait_until
from tests.server.people import Person, admit
from tests.service import Service
from tourism.storage.database import Database
from tourism.storage.jobs import count_jobs

TOURS, JOBS = "/api/v1/itineraries", "/api/v1/jobs"
IMPOSSIBLE = {**DAY_OUT, "party": {"guests": 200}, "meals": []}
LONG = {**example_data("s01-weekend"), "time_limit_seconds": 500}


def ask(
    service: Service,
    request: Mapping[str, Any] = DAY_OUT,
    who: Mapping[str, str] | None = None,
    **body: Any,
) -> dict[str, Any]:
    """Ask for a tour; return the job that will compose it."""
    sent = {"request": request, **body}
    answer = service.client.post(TOURS, json=sent, headers=dict(who or {}))
    assert answer.status_code == 202, answer.text
    found: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"{JOBS}/{found['id']}"
    return found


def see(service: Service, job: Mapping[str, Any], who: Mapping[str, str] | None = None) -> Any:
    answer = service.client.get(f"{JOBS}/{job['id']}", headers=dict(who or {}))
    assert answer.status_code == 200, answer.text
    return answer.json()


@contextmanager
def at_work(service: Service) -> Iterator[None]:
    """Have a worker run beside the service, as a process of its own does."""
    thread = threading.Thread(target=service.worker.run)
    thread.start()
    yield
    service.worker.stop()
    thread.join(LONG_ENOUGH)
    assert not thread.is_alive()


def events(service: Service, job: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Follow a job to its end; return the events."""
    answer = service.client.get(f"{JOBS}/{job['id']}/events")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    found = []
    for block in answer.text.removesuffix("\n\n").split("\n\n"):
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


@pytest.fixture(scope="module")
def people(facts: Database) -> dict[str, Person]:
    """One person a role."""
    return admit(facts)


def test_a_visitor_asks_and_the_answer_stays_with_the_job(service: Service) -> None:
    job = ask(service)

    assert (job["state"], job["attempts"], job["answer"]) == ("queued", 0, None)
    service.work()
    done = see(service, job)
    assert (done["state"], done["attempts"], done["error"]) == ("done", 1, None)
    assert done["answer"]["outcome"] == "feasible"
    assert done["answer"]["complete"]
    assert len(done["answer"]["itinerary"]["days"]) == 1
    assert done["itinerary"] is None


def test_the_progress_has_the_best_worth_its_bound_and_the_seconds(service: Service) -> None:
    job = ask(service)

    service.work()

    progress = see(service, job)["progress"]
    assert progress["stage"] == "search"
    assert 0 < progress["best"] <= progress["bound"]
    assert progress["elapsed"] > 0


def test_whoever_waits_is_answered_at_once(service: Service) -> None:
    with at_work(service):
        answer = service.client.post(f"{TOURS}?wait=60", json={"request": DAY_OUT})

    assert answer.status_code == 200
    assert answer.json()["state"] == "done"
    assert answer.json()["answer"]["outcome"] == "feasible"


def test_whoever_waits_too_short_gets_the_job(service: Service) -> None:
    answer = service.client.post(f"{TOURS}?wait=0.1", json={"request": DAY_OUT})

    assert answer.status_code == 202
    assert answer.json()["state"] == "queued"


def test_a_request_that_cannot_be_kept_is_done_with_reasons(service: Service) -> None:
    job = ask(service, IMPOSSIBLE)

    service.work()

    done = see(service, job)
    assert (done["state"], done["itinerary"]) == ("done", None)
    assert done["answer"]["outcome"] == "infeasible"
    assert done["answer"]["itinerary"] is None
    assert all(reason["vi"] and reason["en"] for reason in done["answer"]["reasons"])
    assert done["answer"]["reasons"]


def test_a_search_that_is_cut_short_says_so(service: Service) -> None:
    job = ask(service, {**LONG, "time_limit_seconds": 0.05})

    service.work()

    done = see(service, job)
    assert done["state"] == "done"
    assert not done["answer"]["complete"]


def test_a_request_that_names_nothing_we_know_is_refused_before_it_waits(service: Service) -> None:
    wrong = {**DAY_OUT, "must": ["no-such-place"]}

    answer = service.client.post(TOURS, json={"request": wrong})

    assert answer.status_code == 422
    with service.state.database.reading() as session:
        assert count_jobs(session) == {}


def test_a_job_that_waits_is_called_off_and_never_begins(service: Service) -> None:
    job = ask(service)

    answer = service.client.delete(f"{JOBS}/{job['id']}")
    service.work()

    assert answer.status_code == 200
    assert answer.json()["state"] == "cancelled"
    assert see(service, job) == answer.json()
    assert see(service, job)["attempts"] == 0


def test_a_job_that_runs_is_called_off_and_nothing_is_kept(
    service: Service, people: dict[str, Person]
) -> None:
    operator = people["operator"].key
    job = ask(service, LONG, operator)
    with at_work(service):
        wait_until(lambda: see(service, job, operator)["state"] == "running")

        asked = time.monotonic()
        service.client.delete(f"{JOBS}/{job['id']}", headers=dict(operator))
        wait_until(lambda: see(service, job, operator)["state"] != "running")
        took = time.monotonic() - asked

    ended = see(service, job, operator)
    assert (ended["state"], ended["answer"], ended["itinerary"]) == ("cancelled", None, None)
    assert service.client.get(TOURS, headers=dict(operator)).json()["items"] == []
    assert took < 10


def test_what_an_operator_asks_for_is_kept_as_theirs(
    service: Service, people: dict[str, Person]
) -> None:
    operator = people["operator"].key
    job = ask(service, who=operator, reason="đoàn khách quen")

    service.work()

    kept = see(service, job, operator)["itinerary"]
    tour = service.client.get(f"{TOURS}/{kept}", headers=dict(operator)).json()
    assert (tour["head"], tour["author"], tour["reason"]) == (
        1,
        people["operator"].key_id,
        "đoàn khách quen",
    )
    assert tour["itinerary"] == see(service, job, operator)["answer"]["itinerary"]


def test_an_operator_may_ask_without_keeping(service: Service, people: dict[str, Person]) -> None:
    operator = people["operator"].key
    job = ask(service, who=operator, keep=False)

    service.work()

    done = see(service, job, operator)
    assert (done["answer"]["outcome"], done["itinerary"]) == ("feasible", None)
    assert service.client.get(TOURS, headers=dict(operator)).json()["items"] == []


def test_a_visitor_cannot_keep(service: Service) -> None:
    answer = service.client.post(TOURS, json={"request": DAY_OUT, "keep": True})

    assert answer.status_code == 401
    with service.state.database.reading() as session:
        assert count_jobs(session) == {}


def test_the_events_of_a_running_job_tell_its_progress_and_end_with_the_answer(
    service: Service,
) -> None:
    job = ask(service, example_data("s01-weekend"))

    with at_work(service):
        told = events(service, job)

    names = [name for name, _ in told]
    assert names == ["progress"] * (len(told) - 1) + ["end"]
    assert any(data["state"] == "running" and data["elapsed"] for _, data in told[:-1])
    assert told[-1][1] == see(service, job)
    assert told[-1][1]["answer"]["outcome"] == "feasible"


def test_the_events_of_a_job_that_has_ended_end_at_once(service: Service) -> None:
    job = ask(service)
    service.work()

    told = events(service, job)

    assert told[-1] == ("end", see(service, job))


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("GET", "/events")])
def test_a_job_that_is_not_there_is_not_found(service: Service, method: str, path: str) -> None:
    answer = service.client.request(method, f"{JOBS}/{'0' * 32}{path}")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("GET", "/events")])
@pytest.mark.parametrize("stranger", ["rival", None])
def test_the_job_of_somebody_else_is_not_found(
    service: Service, people: dict[str, Person], method: str, path: str, stranger: str | None
) -> None:
    operator = people["operator"].key
    job = ask(service, who=operator)
    asks_as = dict(people[stranger].key) if stranger else {}

    answer = service.client.request(method, f"{JOBS}/{job['id']}{path}", headers=asks_as)

    assert answer.status_code == 404
    assert see(service, job, operator)["state"] == "queued"


def test_an_administrator_sees_the_jobs_of_everybody(
    service: Service, people: dict[str, Person]
) -> None:
    job = ask(service, who=people["operator"].key)

    assert see(service, job, people["admin"].key)["id"] == job["id"]
