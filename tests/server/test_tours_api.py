"""Tours over HTTP, as an operator's program uses them: compose, change, compare, export."""

from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
from fastapi.testclient import TestClient

from tests.actors import HD, HY, OPERATOR, RIVAL, VISITOR
from tests.kept_tour import TOUR, keep
from tests.readers.agreement import assert_all_agree
from tests.service import Service
from tourism.access.actor import Actor
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.server.dependencies import Who
from tourism.storage.database import Database

KEPT = f"/api/v1/itineraries/{TOUR}"
REMOVE = {"edits": [{"do": "remove", "stop": "d1-chu-dau-kiln-site"}], "reason": "bớt điểm"}


class Asks:
    """A client that asks as anybody; who asks is put in place of what a key would tell."""

    def __init__(self, client: TestClient) -> None:
        self.client, self.actor = client, VISITOR
        who = Who.__metadata__[0].dependency
        client.app.dependency_overrides[who] = lambda: self.actor

    def __call__(
        self, actor: Actor, method: str, path: str, body: Any = None, **headers: str
    ) -> Any:
        self.actor = actor
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, json=body, headers=named)


@pytest.fixture
def ask(
    service: Service, loaded: Database, weekend: Tour, weekend_request: TourRequest
) -> Iterator[Asks]:
    keep(loaded, weekend, weekend_request, OPERATOR, TOUR)
    yield Asks(service.client)
    service.client.app.dependency_overrides.clear()


def test_the_tag_of_what_was_read_lets_it_be_changed_once(ask: Asks) -> None:
    tag = ask(OPERATOR, "GET", KEPT).headers["ETag"]

    first = ask(OPERATOR, "POST", f"{KEPT}/revisions", REMOVE, If_Match=tag)
    second = ask(OPERATOR, "POST", f"{KEPT}/revisions", REMOVE, If_Match=tag)

    assert first.status_code == 201
    assert first.headers["Location"] == f"{KEPT}/revisions/2"
    assert second.status_code == 412
    problem = second.json()
    assert problem["type"] == "/problems/changed"
    assert problem["about"]["etag"] == f"{TOUR}.2"
    assert any("Chu Đậu" in line for line in problem["about"]["changes"])
    assert ask(OPERATOR, "GET", KEPT).json()["revision"] == 2


def test_a_change_without_a_tag_is_refused(ask: Asks) -> None:
    answer = ask(OPERATOR, "POST", f"{KEPT}/revisions", REMOVE)

    assert answer.status_code == 428
    assert answer.json()["type"] == "/problems/precondition-required"


def test_what_was_sent_compressed_can_be_changed_by_its_tag(ask: Asks) -> None:
    answer = ask(OPERATOR, "GET", KEPT, Accept_Encoding="gzip")
    assert answer.headers["ETag"].endswith('-gzip"')

    changed = ask(OPERATOR, "POST", f"{KEPT}/revisions", REMOVE, If_Match=answer.headers["ETag"])

    assert changed.status_code == 201


def test_preview_change_compare_and_undo(ask: Asks) -> None:
    tag = ask(OPERATOR, "GET", KEPT).headers["ETag"]

    preview = ask(OPERATOR, "POST", f"{KEPT}/preview", REMOVE, If_Match=tag).json()
    changed = ask(OPERATOR, "POST", f"{KEPT}/revisions", REMOVE, If_Match=tag)
    compared = ask(OPERATOR, "GET", f"{KEPT}/diff?before=1&after=2").json()
    undone = ask(OPERATOR, "POST", f"{KEPT}/undo", {}, If_Match=changed.headers["ETag"]).json()

    assert preview["preview"] is True
    assert changed.json()["preview"] is False
    assert preview["words"] == changed.json()["words"] == compared["words"]
    assert {"vi", "en"} == set(compared["words"][0])
    assert undone["tour"]["revision"] == 3
    whole = ask(OPERATOR, "GET", f"{KEPT}/diff?before=1&after=3").json()
    assert whole == {"before": 1, "after": 3, "words": [], "changes": []}


def test_a_removed_place_is_kept_aside_with_its_reason(ask: Asks) -> None:
    tag = ask(OPERATOR, "GET", KEPT).headers["ETag"]
    edit = {"edits": [{"do": "remove", "stop": "d1-chu-dau-kiln-site", "reason": "khách đã xem"}]}

    tour = ask(OPERATOR, "POST", f"{KEPT}/revisions", edit, If_Match=tag).json()["tour"]

    (aside,) = tour["shelf"]
    assert aside["place"] == "chu-dau-kiln-site"
    assert "khách đã xem" in aside["reason"]["vi"]


def test_what_cannot_be_done_tells_why_and_what_would_do(ask: Asks) -> None:
    tag = ask(OPERATOR, "GET", KEPT).headers["ETag"]
    edits = [{"do": "lock", "stop": "d2-lunch"}, {"do": "remove", "stop": "d2-lunch"}]

    answer = ask(OPERATOR, "POST", f"{KEPT}/revisions", {"edits": edits}, If_Match=tag)

    assert answer.status_code in (409, 422)
    problem = answer.json()
    if answer.status_code == 409:
        assert problem["about"]["reasons"]


def test_the_history_is_its_owners(ask: Asks) -> None:
    lines = ask(OPERATOR, "GET", f"{KEPT}/revisions").json()["items"]

    assert [(line["revision"], line["author"]) for line in lines] == [(1, OPERATOR.id)]
    for stranger in (RIVAL, VISITOR, HD):
        assert ask(stranger, "GET", f"{KEPT}/revisions").status_code == 404


@pytest.mark.parametrize(
    ("suffix", "media", "begins"),
    [
        ("txt", "text/plain", "CHƯƠNG TRÌNH THAM QUAN"),
        ("html", "text/html", "<!doctype html>"),
        ("ics", "text/calendar", "BEGIN:VCALENDAR"),
        ("geojson", "application/geo+json", "{"),
        ("gpx", "application/gpx+xml", "<?xml"),
        ("jsonld", "application/ld+json", "{"),
    ],
)
def test_every_file_of_a_tour(ask: Asks, suffix: str, media: str, begins: str) -> None:
    answer = ask(OPERATOR, "GET", f"{KEPT}.{suffix}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(media)
    assert answer.text.startswith(begins)
    assert ask(VISITOR, "GET", f"{KEPT}.{suffix}").status_code == 404


def test_the_public_sees_the_approved_revision_and_who_approved_it(ask: Asks) -> None:
    ask(OPERATOR, "POST", f"{KEPT}/submission", {"revision": 1})
    ask(HD, "POST", f"{KEPT}/approvals", {"revision": 1})
    ask(HY, "POST", f"{KEPT}/approvals", {"revision": 1})

    seen = ask(VISITOR, "GET", KEPT).json()
    approvals = ask(VISITOR, "GET", f"{KEPT}/approvals").json()

    assert seen["revision"] == 1
    assert (seen["author"], seen["request"], seen["shelf"], seen["head"]) == ("", {}, [], None)
    assert approvals["published"] == 1
    assert {one["side"] for one in approvals["approvals"]} == {"hai-duong", "hung-yen"}
    assert ask(VISITOR, "GET", "/api/v1/itineraries").json()["items"][0]["id"] == TOUR


def test_a_copy_is_changed_to_other_dates(ask: Asks) -> None:
    copy = ask(OPERATOR, "POST", f"{KEPT}/copies", {})
    address = copy.headers["Location"]
    edits = {"edits": [{"do": "dates", "first": "2027-04-24"}]}

    moved = ask(OPERATOR, "POST", f"{address}/revisions", edits, If_Match=copy.headers["ETag"])

    assert moved.status_code == 201
    assert moved.json()["tour"]["itinerary"]["days"][0]["on"] == "2027-04-24"
    assert ask(OPERATOR, "GET", KEPT).json()["itinerary"]["days"][0]["on"] == "2027-03-20"


def test_a_calendar_that_is_imported_again_updates_what_changed_and_nothing_else(
    ask: Asks,
) -> None:
    def imported() -> dict[str, Any]:
        content = ask(OPERATOR, "GET", f"{KEPT}.ics").content
        assert_all_agree(content)
        return {str(e["UID"]): e for e in icalendar.Calendar.from_ical(content).walk("VEVENT")}

    first = imported()
    tag = ask(OPERATOR, "GET", KEPT).headers["ETag"]
    assert ask(OPERATOR, "POST", f"{KEPT}/revisions", REMOVE, If_Match=tag).status_code == 201
    second = imported()

    assert first.keys() - second.keys() == {f"d1-chu-dau-kiln-site.{TOUR}@testserver"}
    assert second.keys() <= first.keys()
    changed = {uid for uid in second if second[uid].to_ical() != first[uid].to_ical()}
    assert changed
    assert changed < second.keys()
    for uid, entry in second.items():
        assert int(entry["SEQUENCE"]) == (1 if uid in changed else 0)
    assert imported().keys() == second.keys()


def test_a_calendar_has_drives_and_alarms_when_they_are_asked_for(ask: Asks) -> None:
    plain = ask(OPERATOR, "GET", f"{KEPT}.ics").content
    asked = ask(OPERATOR, "GET", f"{KEPT}.ics?legs=true&alarm=30").content

    assert b"VALARM" not in plain
    assert b"UID:leg-" not in plain
    assert b"TRIGGER:-PT30M" in asked
    assert b"UID:leg-" in asked
    assert ask(OPERATOR, "GET", f"{KEPT}.ics?alarm=-1").status_code == 422
    assert ask(OPERATOR, "GET", f"{KEPT}.ics?profile=odd").status_code == 422
