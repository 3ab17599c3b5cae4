"""Drafts of visitors: their maker changes them, who knows the id reads, nobody is written down."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from tests.kept_tour import keep
from tests.service import Service, service_over
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.visitor import actor_of_visitor
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.storage.database import Database
from tourism.storage.jobs import clock
from tourism.storage.tables.audit import AuditRow
from tourism.storage.tours import find_tour, forget_drafts

KEY, OTHER = "visitor_" + "k" * 43, "visitor_" + "o" * 43
DRAFT = "d" * 32
AT = f"/api/v1/itineraries/{DRAFT}"
LOCK = {"edits": [{"do": "lock", "stop": "d1-chu-dau-pottery", "keep": ["time"]}]}


@pytest.fixture
def drafted(
    service: Service, loaded: Database, weekend: Tour, weekend_request: TourRequest
) -> Service:
    actor = actor_of_visitor(KEY)
    assert actor is not None
    keep(loaded, weekend, weekend_request, actor, DRAFT)
    return service


def _ask(service: Service, method: str, path: str, key: str | None, **more: Any) -> Any:
    shown = {} if key is None else {"Authorization": f"Bearer {key}"}
    return service.client.request(method, path, headers=shown | more.pop("headers", {}), **more)


def test_whoever_made_a_draft_changes_it_and_undoes_that(drafted: Service) -> None:
    tag = _ask(drafted, "GET", AT, KEY).headers["ETag"]

    changed = _ask(drafted, "POST", f"{AT}/revisions", KEY, json=LOCK, headers={"If-Match": tag})
    back = {"If-Match": changed.headers["ETag"]}
    undone = _ask(drafted, "POST", f"{AT}/undo", KEY, json={}, headers=back)

    assert (changed.status_code, undone.status_code) == (201, 201)
    assert changed.json()["tour"]["locks"] == [{"stop": "d1-chu-dau-pottery", "keep": ["time"]}]
    assert undone.json()["tour"]["locks"] == []


def test_whoever_knows_the_id_reads_it_and_no_more(drafted: Service) -> None:
    for key in (None, OTHER):
        seen = _ask(drafted, "GET", AT, key)
        programme = _ask(drafted, "GET", f"{AT}.txt", key)
        tag = {"If-Match": seen.headers["ETag"]}
        change = _ask(drafted, "POST", f"{AT}/revisions", key, json=LOCK, headers=tag)

        assert (seen.status_code, programme.status_code) == (200, 200)
        assert (seen.json()["request"], seen.json()["author"]) == ({}, "")
        assert change.status_code == 401
        assert _ask(drafted, "GET", f"{AT}/timing", key).status_code == 401
        assert _ask(drafted, "GET", f"{AT}/revisions", key).status_code == 401


def test_what_involves_others_takes_an_account(drafted: Service) -> None:
    remark = {"revision": 1, "text": "Hay."}

    assert _ask(drafted, "POST", f"{AT}/submission", KEY, json={"revision": 1}).status_code == 401
    assert _ask(drafted, "POST", f"{AT}/comments", KEY, json=remark).status_code == 401
    assert _ask(drafted, "POST", f"{AT}/famtrip", KEY, json={}).status_code == 401
    assert _ask(drafted, "GET", "/api/v1/itineraries?which=mine", KEY).status_code == 401
    assert _ask(drafted, "GET", "/api/v1/keys", KEY).status_code == 401
    assert not _ask(drafted, "GET", "/api/v1/session", KEY).json()["signed_in"]


def test_a_broken_key_is_nobodys() -> None:
    good = actor_of_visitor(KEY)

    assert good is not None
    assert (good.id, good.role) == (good.user, Role.ANONYMOUS)
    assert good.scopes == {Scope.READ, Scope.TOURS_WRITE}
    for key in ("visitor_", "visitor_" + "k" * 42, "visitor_" + "ú" * 43, "tourism_" + "k" * 43):
        assert actor_of_visitor(key) is None


def test_nobody_is_written_into_the_audit(drafted: Service, loaded: Database) -> None:
    tag = _ask(drafted, "GET", AT, KEY).headers["ETag"]
    _ask(drafted, "POST", f"{AT}/revisions", KEY, json=LOCK, headers={"If-Match": tag})

    with loaded.reading() as session:
        kinds = {row.actor_kind for row in session.exec(select(AuditRow))}

    assert "visitor" not in kinds


def test_a_draft_that_nobody_touched_goes_and_others_stay(
    drafted: Service, loaded: Database, kept: str
) -> None:
    with loaded.writing() as session:
        before = clock(session)
        assert forget_drafts(session, before - timedelta(days=9999)) == 0
        assert forget_drafts(session, before + timedelta(days=9999)) == 1

    with loaded.reading() as session:
        assert find_tour(session, DRAFT) is None
        assert find_tour(session, kept) is not None
    assert _ask(drafted, "GET", AT, KEY).status_code == 404


def test_another_key_each_time_gains_no_tours(loaded: Database) -> None:
    service = service_over(loaded, compose_per_minute=1)
    body = {"request": {"dates": {"first": "2027-03-20"}, "start": {"place": "hn-opera"},
                        "party": {"guests": 2}}}  # fmt: skip

    statuses = [
        _ask(
            service, "POST", "/api/v1/itineraries", f"visitor_{letter * 43}", json=body
        ).status_code
        for letter in "ab"
    ]

    assert statuses == [202, 429]


def test_changes_of_visitors_are_counted(loaded: Database, weekend: Tour,
                                         weekend_request: TourRequest) -> None:  # fmt: skip
    service = service_over(loaded, compose_per_minute=1)
    actor = actor_of_visitor(KEY)
    assert actor is not None
    keep(loaded, weekend, weekend_request, actor, DRAFT)
    tag = {"If-Match": f'"{DRAFT}.9"'}

    statuses = [
        _ask(service, "POST", f"{AT}/preview", KEY, json=LOCK, headers=tag).status_code
        for _ in range(6)
    ]

    assert statuses == [412] * 5 + [429]
