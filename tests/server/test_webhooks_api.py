"""Webhooks over HTTP: the secret is shown once, what is told agrees with the list of changes."""

from typing import Any

import pytest

from tests.server.people import HD_ASSOCIATION, Person, admit
from tests.server.told import ENGLISH, problem_of
from tests.service import Service
from tests.services.hooks import Post, change
from tourism.calendars.webhook import Webhook
from tourism.storage.calendar_items import get_state
from tourism.storage.webhooks import find_webhook

HOOKS = "/api/v1/webhooks"
BODY = {"url": "https://hook.example/le-hoi?token=abc", "side": None}


@pytest.fixture
def hd(service: Service) -> Person:
    return admit(service.state.database)["hd"]


def ask(service: Service, hd: Person, method: str, path: str = "", **sent: Any) -> Any:
    headers = dict(hd.key) | sent.pop("headers", {})
    answer = service.client.request(method, HOOKS + path, headers=headers, **sent)
    assert answer.headers["cache-control"] == "no-store"
    return answer


def kept(service: Service, webhook_id: str) -> Webhook:
    with service.state.database.reading() as session:
        found = find_webhook(session, webhook_id)
    assert found is not None
    return found


def test_a_secret_is_shown_when_it_is_made_and_never_again(service: Service, hd: Person) -> None:
    made = ask(service, hd, "POST", json=BODY)
    path = f"/{made.json()['id']}"
    rotated = ask(service, hd, "POST", f"{path}/secret", json={"hours": 2})
    others = [
        ask(service, hd, "GET"),
        ask(service, hd, "GET", path),
        ask(service, hd, "POST", f"{path}/pause"),
        ask(service, hd, "POST", f"{path}/resume"),
        ask(service, hd, "POST", f"{path}/ping"),
        ask(service, hd, "GET", f"{path}/deliveries"),
        service.client.get("/api/v1/audit", headers=dict(hd.key)),
    ]

    assert (made.status_code, rotated.status_code) == (201, 201)
    first, second = made.json()["secret"], rotated.json()["secret"]
    assert (kept(service, path[1:]).secret, kept(service, path[1:]).previous) == (second, first)
    for answer in others:
        assert answer.status_code < 300
        assert "whsec_" not in answer.text
        assert not any(word in answer.text for word in (first, second))
    assert others[1].json()["organisation"] == HD_ASSOCIATION
    assert others[1].json()["old_secret_until"] is not None
    assert "abc" not in others[6].text


def test_what_is_told_agrees_with_the_list_of_changes(service: Service, hd: Person) -> None:
    database = service.state.database
    hook = ask(service, hd, "POST", json=BODY).json()
    with database.reading() as session:
        before = get_state(session).rev
    change(database, "on", "off", "left")
    change(database, "gone", state="gone")
    post = Post(database)

    post.round()
    found = service.client.get("/api/v1/changes", params={"since": hook["token"]}).json()

    told = post.receiver.told[0]
    listed = [{name: one[name] for name in ("id", "rev", "op")} for one in found["items"]]
    assert told["items"] == listed
    assert [one["rev"] for one in listed] == [before + n for n in (1, 2, 3, 4)]
    assert told["token"] == found["token"]


def test_a_failure_is_told_in_words(service: Service, hd: Person) -> None:
    hook = ask(service, hd, "POST", json=BODY).json()
    path = f"/{hook['id']}/deliveries"
    change(service.state.database, "a")
    post = Post(service.state.database)
    post.receiver.says = ["address-refused"]
    post.round()

    vi = ask(service, hd, "GET", path).json()["items"][0]
    en = ask(service, hd, "GET", path, headers=ENGLISH).json()["items"][0]

    assert (vi["state"], vi["attempts"], vi["error"]) == ("waiting", 1, "address-refused")
    assert vi["next_try"] is not None
    assert "không được phép" in vi["detail"]
    assert "not allowed" in en["detail"]
    assert ask(service, hd, "GET", path, params={"state": "dead"}).json()["items"] == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x", "https://[::1]/", "http://2130706433/", "https://a:b@c.example/"]
)
def test_an_address_inside_is_refused_with_words(service: Service, hd: Person, url: str) -> None:
    vi = ask(service, hd, "POST", json={"url": url})
    en = ask(service, hd, "POST", json={"url": url}, headers=ENGLISH)

    assert (vi.status_code, problem_of(vi)["type"]) == (422, "/problems/bad-request")
    assert problem_of(vi)["faults"][0]["field"] == "body: url"
    assert "Internet công cộng" in problem_of(vi)["faults"][0]["message"]
    assert "public internet" in problem_of(en, "en")["faults"][0]["message"]


def test_removing_it_ends_everything(service: Service, hd: Person) -> None:
    hook = ask(service, hd, "POST", json=BODY).json()
    change(service.state.database, "a")

    gone = ask(service, hd, "DELETE", f"/{hook['id']}")

    assert gone.status_code == 204
    assert ask(service, hd, "GET", f"/{hook['id']}").status_code == 404
    assert Post(service.state.database).round() == 0
