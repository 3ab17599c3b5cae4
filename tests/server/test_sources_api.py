"""Sources over HTTP: added, tried, seen with their health; what is secret is shown to nobody."""

from typing import Any

import pytest

from tests.server.people import HD_ASSOCIATION, Person, admit
from tests.server.told import ENGLISH, problem_of
from tests.service import Service
from tests.sync.lists import calendar, event
from tourism.net.fetch import Asked, Fetched
from tourism.server.api.sources import fetching
from tourism.storage.backup import fingerprint
from tourism.storage.sources import get_source

SOURCES, TRIALS = "/api/v1/sources", "/api/v1/source-tests"
BODY = {
    "name": "Lịch lễ hội Hải Dương",
    "kind": "ics",
    "url": "webcal://feed.example/le-hoi.ics?token=abc",
    "authorization": "Bearer s3cret",
    "licence": "CC BY 4.0",
}
ICS = calendar(
    event("a@hd", "Hội đình Mộ Trạch"), ["BEGIN:VEVENT", "UID:b@hd", "SUMMARY:B", "END:VEVENT"]
)


@pytest.fixture
def hd(service: Service) -> Person:
    return admit(service.state.database)["hd"]


def ask(service: Service, hd: Person, method: str, path: str = "", **sent: Any) -> Any:
    headers = dict(hd.key) | sent.pop("headers", {})
    address = path if path == TRIALS else SOURCES + path
    answer = service.client.request(method, address, headers=headers, **sent)
    assert answer.headers["cache-control"] == "no-store"
    assert "s3cret" not in answer.text
    return answer


def answering(service: Service, body: bytes = ICS, status: int = 200) -> list[Asked]:
    """Have every address answer the same; return what is asked."""
    asked: list[Asked] = []

    def fetch(one: Asked) -> Fetched:
        asked.append(one)
        return Fetched(status, one.url, {}, body)

    app: Any = service.client.app
    app.dependency_overrides[fetching] = lambda: fetch
    return asked


def test_a_source_is_added_and_seen_without_its_secret(service: Service, hd: Person) -> None:
    made = ask(service, hd, "POST", json=BODY)
    path = f"/{made.json()['id']}"
    others = [
        ask(service, hd, "GET").json()["items"][0],
        ask(service, hd, "GET", path).json(),
        ask(service, hd, "POST", f"{path}/pause").json(),
    ]
    audit = service.client.get("/api/v1/audit", headers=dict(hd.key)).text

    assert made.status_code == 201
    first = made.json()
    assert first["url"] == "https://feed.example/le-hoi.ics?token=abc"
    assert (first["association"], first["side"]) == (HD_ASSOCIATION, "hai-duong")
    assert (first["health"], first["health_words"]) == ("new", "chưa đọc lần nào")
    assert (first["has_authorization"], first["trust"], first["stale"]) == (True, "review", False)
    assert first["pull"]["next_try"] is not None
    assert others[0] == others[1] == first
    assert others[2]["health"] == "paused"
    assert not any(secret in audit for secret in ("s3cret", "token=abc"))
    with service.state.database.reading() as session:
        assert get_source(session, path[1:]).authorization == "Bearer s3cret"


def test_a_trial_tells_everything_and_writes_nothing(service: Service, hd: Person) -> None:
    asked = answering(service)
    ask(service, hd, "GET")  # the key is marked as used
    before = fingerprint(service.state.database)

    vi = ask(service, hd, "POST", TRIALS, json=BODY)
    en = ask(service, hd, "POST", TRIALS, json=BODY, headers=ENGLISH)

    assert fingerprint(service.state.database) == before
    assert [one.authorization for one in asked] == ["Bearer s3cret"] * 2
    told = vi.json()
    assert (told["result"], told["status"], told["detail"]) == ("accepted", 200, None)
    report = told["report"]
    assert (report["outcome"], report["good"], report["quarantined"]) == ("partial", 1, 1)
    assert report["components"] == report["good"] + report["merged"] + report["quarantined"]
    assert report["events"][0]["title"] == "Hội đình Mộ Trạch"
    fault = report["set_aside"][0]
    assert (fault["index"], fault["uid"], fault["code"]) == (2, "b@hd", "missing-dtstart")
    assert fault["line"] > 0
    assert fault["message"] != en.json()["report"]["set_aside"][0]["message"]


@pytest.mark.parametrize(
    ("body", "status", "result", "words"),
    [
        (b"", 404, "failed", "máy chủ không gửi lịch"),
        (b"", 410, "gone", "máy chủ không gửi lịch"),
        (b"<html>", 200, "rejected", "không phải là danh sách"),
        (calendar(), 200, "held", "không còn sự kiện nào"),
    ],
)
def test_a_trial_that_fails_says_why(
    service: Service, hd: Person, body: bytes, status: int, result: str, words: str
) -> None:
    source = ask(service, hd, "POST", json=BODY).json()["id"]
    answering(service, body, status)

    told = ask(service, hd, "POST", f"/{source}/test").json()

    assert (told["result"], told["status"]) == (result, status)
    assert words in told["detail"]


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/x", "https://[::1]/", "webcal://2130706433/", "https://a:b@c.example/"],
)
def test_f24_an_address_inside_is_refused_with_words(
    service: Service, hd: Person, url: str
) -> None:
    asked = answering(service)
    for path in ("", TRIALS):
        vi = ask(service, hd, "POST", path, json={**BODY, "url": url})
        en = ask(service, hd, "POST", path, json={**BODY, "url": url}, headers=ENGLISH)

        assert problem_of(vi)["faults"][0]["field"] == "body: url"
        assert "Internet công cộng" in problem_of(vi)["faults"][0]["message"]
        assert "public internet" in problem_of(en, "en")["faults"][0]["message"]
    assert asked == []


def test_trying_again_and_again_is_stopped(service: Service, hd: Person) -> None:
    answering(service)
    object.__setattr__(service.state.settings, "compose_per_minute", 2)

    answers = [ask(service, hd, "POST", TRIALS, json=BODY).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_a_source_is_paused_resumed_asked_and_removed(service: Service, hd: Person) -> None:
    path = f"/{ask(service, hd, 'POST', json=BODY).json()['id']}"

    statuses = [
        ask(service, hd, "POST", f"{path}/{deed}").status_code
        for deed in ("pause", "pull", "resume", "pull")
    ]
    gone = ask(service, hd, "DELETE", path)

    assert statuses == [200, 409, 200, 202]
    assert gone.status_code == 204
    assert problem_of(ask(service, hd, "GET", path))["status"] == 404
    assert ask(service, hd, "GET").json()["items"] == []
