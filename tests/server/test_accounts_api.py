"""Accounts over HTTP, as the pages and programs use them, from the first start on."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.databases import DATA, LOADED_AT
from tests.server.people import CHEAP
from tests.service import HOST, service_over
from tourism.server.api.cursor import write_cursor
from tourism.server.asking import hasher
from tourism.server.problems import MEDIA_TYPE
from tourism.services.begin_setup import begin_setup
from tourism.services.load_organisations import load_organisations
from tourism.storage.database import Database

GOOD, OTHER = "ngựa gầy gặm cỏ khuya", "trăng treo đầu ngọn sậy"
LAN = {"email": "Lan@Hiephoi.example", "name": "Nguyễn Thị Lan", "password": GOOD}
MINH = {
    "email": "minh@hd.example",
    "name": "Trần Minh",
    "role": "association",
    "organisation": "hiep-hoi-du-lich-hai-duong",
}


class Browser:
    """A client with a cookie of its own, that sends the token of its session."""

    def __init__(self, app: Any) -> None:
        self.client = TestClient(app, base_url=HOST)
        self.csrf: str | None = None

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return the answer to a request of the API."""
        sent = {"Origin": HOST, "Accept-Language": "en", **headers}
        if self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        answer = self.client.request(method, f"/api/v1{path}", json=body, headers=sent)
        if answer.headers.get("content-type") == "application/json" and answer.content:
            self.csrf = answer.json().get("csrf_token", self.csrf)
        return answer


class House:
    """A service at its first start."""

    def __init__(self, database: Database, **settings: object) -> None:
        with database.writing() as session:
            load_organisations(session, DATA, LOADED_AT)
            self.link = begin_setup(session, datetime.now(UTC)) or ""
        self.app = service_over(database, **settings).client.app
        self.app.dependency_overrides[hasher] = lambda: CHEAP  # type: ignore[attr-defined]

    def browser(self) -> Browser:
        """Return a browser that nobody is signed in with."""
        return Browser(self.app)

    def lan(self) -> Browser:
        """Return the browser of the first administrator."""
        browser = self.browser()
        token = self.link.partition("#")[2]
        assert browser("POST", "/setup", {"token": token, **LAN}).status_code == 201
        return browser

    def minh(self, lan: Browser) -> Browser:
        """Return the browser of somebody of the association of Hải Dương."""
        browser = self.browser()
        token = lan("POST", "/users", MINH).json()["url"].partition("#")[2]
        body = {"token": token, "password": OTHER}
        assert browser("POST", "/invitations/accept", body).status_code == 200
        return browser


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


def test_from_the_link_on_the_console_to_signing_out(house: House) -> None:
    browser = house.lan()

    me = browser("GET", "/session")
    left = browser("DELETE", "/session")
    again = browser("GET", "/session")

    assert {**me.json(), "csrf_token": "", "id": ""} == {
        "signed_in": True,
        "id": "",
        "name": "Nguyễn Thị Lan",
        "email": "lan@hiephoi.example",
        "role": "administrator",
        "organisation": None,
        "side": None,
        "scopes": ["admin", "approve", "facts:write", "read", "tours:write"],
        "csrf_token": "",
    }
    assert me.headers["cache-control"] == "no-store"
    assert left.status_code == 204
    assert again.json()["signed_in"] is False


def test_signing_in_sets_a_cookie_and_a_refusal_does_not(house: House) -> None:
    house.lan()
    browser = house.browser()

    wrong = browser("POST", "/session", {"email": LAN["email"], "password": OTHER})
    right = browser("POST", "/session", {"email": LAN["email"], "password": GOOD})

    assert (wrong.status_code, wrong.headers["content-type"]) == (401, MEDIA_TYPE)
    assert "set-cookie" not in wrong.headers
    assert LAN["email"] not in wrong.text
    assert "HttpOnly" in right.headers["set-cookie"]
    assert right.json()["csrf_token"] == browser("GET", "/session").json()["csrf_token"]


def test_changing_the_password_ends_the_other_browser(house: House) -> None:
    browser, other = house.lan(), house.browser()
    other("POST", "/session", {"email": LAN["email"], "password": GOOD})

    changed = browser("PUT", "/password", {"old_password": GOOD, "password": OTHER})

    assert changed.status_code == 200
    assert browser("GET", "/session").json()["signed_in"] is True
    assert other("GET", "/session").json()["signed_in"] is False
    assert other("GET", "/users").status_code == 401
    assert other("DELETE", "/session").status_code == 204  # works for an ended one too


def test_too_many_sign_ins_of_one_client_are_put_off(database: Database) -> None:
    browser = House(database, sign_in_per_minute=3).browser()
    body = {"email": "nobody@x.example", "password": "wrong one here"}

    statuses = [browser("POST", "/session", body).status_code for _ in range(4)]

    assert statuses == [401, 401, 401, 429]


def test_a_person_from_the_invitation_to_the_end(house: House) -> None:
    lan = house.lan()
    minh = house.minh(lan)
    me = minh("GET", "/session").json()

    raised = lan("PUT", f"/users/{me['id']}", {"name": "Minh", "role": "administrator"})
    seen = minh("GET", "/users").json()["items"]
    ended = lan("POST", f"/users/{me['id']}/deactivate")
    locked_out = minh("GET", "/users")
    back = lan("POST", f"/users/{me['id']}/activate")
    link = lan("POST", f"/users/{me['id']}/password-link")

    assert (me["role"], me["side"]) == ("association", "hai-duong")
    assert raised.json()["organisation"] is None
    assert {one["email"] for one in seen} == {"minh@hd.example", "lan@hiephoi.example"}
    assert ended.json()["active"] is False
    assert locked_out.status_code == 401
    assert back.json()["active"] is True
    assert link.json()["url"].startswith(f"{HOST}/new-password#")


def test_an_organisation_from_its_beginning_to_its_end(house: House) -> None:
    lan = house.lan()
    operator = {"id": "song-hong", "kind": "operator", "name": {"vi": "Sông Hồng", "en": "SH"}}
    hai_duong = "/organisations/hiep-hoi-du-lich-hai-duong"
    name = {"vi": "Hiệp hội", "en": "Association"}

    made = lan("POST", "/organisations", operator)
    ends = {"name": name, "side": "hai-duong", "until": "2027-01-31"}
    ended = lan("PUT", hai_duong, ends)
    backwards = lan("PUT", hai_duong, {**ends, "since": "2027-02-01"})
    public = house.browser()("GET", "/organisations").json()["items"]

    assert made.status_code == 201
    assert (ended.json()["kind"], ended.json()["until"]) == ("association", "2027-01-31")
    assert backwards.status_code == 422
    assert "song-hong" not in {one["id"] for one in public}
    assert lan("POST", "/organisations", operator).status_code == 409


def test_a_key_is_shown_once_and_reads_until_it_is_revoked(house: House) -> None:
    minh, program = house.minh(house.lan()), house.browser()
    made = minh("POST", "/keys", {"name": "Lịch lễ hội", "scopes": ["read"]}).json()
    shown = {"Authorization": f"Bearer {made['secret']}"}

    me = program("GET", "/session", **shown).json()
    listed = minh("GET", "/keys")
    refused = program("POST", "/keys", {"name": "x", "scopes": ["read"]}, **shown)
    gone = minh("DELETE", f"/keys/{made['id']}")

    assert (me["id"], me["name"], me["scopes"]) == (made["id"], None, ["read"])
    assert made["secret"] not in listed.text
    assert made["secret"].startswith(listed.json()["items"][0]["shown"])
    assert refused.status_code == 403
    assert gone.status_code == 204
    assert program("GET", "/session", **shown).status_code == 401


def test_the_audit_page_by_page_and_as_a_table(house: House) -> None:
    lan = house.lan()
    minh = house.minh(lan)
    newest, seen, url = None, [], "/audit?limit=2"
    while url:
        page = lan("GET", url)
        newest = newest or page.json()["items"][0]
        seen += [line["action"] for line in page.json()["items"]]
        url = (page.json()["next"] or "").removeprefix("/api/v1")

    table = lan("GET", "/audit.csv?lang=vi")
    theirs = minh("GET", "/audit").json()["items"]

    assert seen == ["accept-invitation", "invite", "set-up", "create", "load", "load"]
    assert newest["address"] == "testclient"
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert [row[5] for row in rows[:2]] == ["Việc", "nhận lời mời"]
    assert len(rows) == len(seen) + 1
    assert table.headers["cache-control"] == "no-store"
    assert "attachment" in table.headers["content-disposition"]
    assert [(one["action"], one["address"]) for one in theirs] == [
        ("accept-invitation", "testclient"),
        ("invite", None),
    ]


def test_filters_of_the_audit(house: House) -> None:
    lan = house.lan()

    def actions(query: str) -> Any:
        answer = lan("GET", f"/audit?{query}")
        return (
            answer.status_code
            if answer.is_error
            else [one["action"] for one in answer.json()["items"]]
        )

    assert actions("action=set-up") == ["set-up"]
    assert actions("object_kind=organisation&object_id=hiep-hoi-du-lich-hai-duong") == ["load"]
    assert actions("first=9999-12-31") == []
    assert len(actions("first=0001-01-01&last=9999-12-31")) == 4
    assert actions("last=0001-01-01") == []
    assert actions("action=hack") == 422
    assert actions("object_id=%00") in (400, 422)


@pytest.mark.parametrize("end", [["x"], [1.5], [-1], [2**70], [True], []], ids=str)
def test_a_cursor_that_somebody_wrote_is_no_failure(house: House, end: list[Any]) -> None:
    cursor = write_cursor("/api/v1/audit?", end)

    assert house.lan()("GET", f"/audit?cursor={cursor}").status_code in (200, 422)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/session", {"email": "a\0@x.vn", "password": "\0"}),
        ("/session", {"email": "\ud800", "password": "\udfff"}),
        ("/session", {"email": "a@x.vn", "password": "x" * 100_000}),
        ("/session", {"email": ["a@x.vn"], "password": GOOD}),
        ("/setup", {"token": "\0", **LAN}),
        ("/setup", {"token": "x", **LAN, "name": "a\0b"}),
        ("/invitations/accept", {"token": "\ud800", "password": GOOD}),
    ],
)
def test_what_strangers_send_is_refused_and_never_a_failure(
    house: House, path: str, body: dict[str, Any]
) -> None:
    client = house.browser().client
    headers = {"Origin": HOST, "Content-Type": "application/json"}

    answer = client.post(f"/api/v1{path}", content=json.dumps(body), headers=headers)

    assert answer.status_code in (401, 404, 422)
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert GOOD not in answer.text
