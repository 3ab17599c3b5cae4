"""What another instance of this program tells: feeds, months, lists and changes, read back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.calendars.told import wanted
from tourism.calendars.feed import Feed, Site
from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.json_feed import json_feed
from tourism.catalogue.place import Coordinates
from tourism.intake.read_own_json import read_changes, read_own_json
from tourism.intake.results import Read, Withdrawn
from tourism.publish.calendar_entry import LunarDay, Stamp, called_off
from tourism.publish.event_values import SharedEvent
from tourism.sync.values_document import shared_document, shared_from

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
SITE = Site("https://hy.example", "hy.example")
URL = "https://hy.example/calendars/hung-yen.json"
DAY = date(2027, 2, 15)


def item(name: str = "hoi-xuan", **said: Any) -> Item:
    told = wanted(name, DAY, "kind:festival", "side:hung-yen")
    vi = replace(told.vi, description="Rước kiệu\nHát chèo", location="Đền Mẫu", **said)
    return Item(FESTIVALS, name, 1, replace(told, vi=vi), "held", Stamp(3, NOW))


def feed_of(*items: Item) -> Read:
    octets = json_feed(Feed("hung-yen", "vi", "Hưng Yên"), items, SITE)
    return read_own_json(octets, "s", URL)


def test_a_feed_is_read_as_it_was_written() -> None:
    noon = datetime(2027, 2, 15, 5, 0, tzinfo=UTC)
    times = (noon, noon + timedelta(hours=2))
    point, lunar = Coordinates(20.65, 106.05), LunarDay(1, 9)

    found = feed_of(item(times=times, point=point, lunar=lunar, categories=("lễ hội",)))

    assert (found.outcome, found.complete, found.set_aside, found.warnings) == ("ok", True, (), ())
    (event,) = found.events
    assert (event.uid, event.key) == ("hoi-xuan@hy.example", "hoi-xuan@hy.example")
    assert (event.title, event.description) == (item().said.vi.title, "Rước kiệu\nHát chèo")
    assert (event.times, event.first, event.last) == (times, DAY, DAY)
    assert (event.point, event.lunar, event.categories) == (point, lunar, ("lễ hội",))
    assert (event.sequence, event.last_modified, event.location) == (3, NOW, "Đền Mẫu")


def test_whole_days_have_no_hours() -> None:
    (event,) = feed_of(item(last=date(2027, 2, 17))).events

    assert (event.first, event.last, event.times) == (DAY, date(2027, 2, 17), None)


def test_what_was_put_to_a_title_for_people_is_taken_off_again() -> None:
    plain = item()
    off = replace(plain, said=replace(plain.said, vi=called_off(plain.said.vi)))
    perhaps = item(status="TENTATIVE", title="Hội xuân (dự kiến)")

    (cancelled,), (tentative,) = feed_of(off).events, feed_of(perhaps).events

    assert off.said.vi.title.startswith("[HỦY] ")
    assert (cancelled.title, cancelled.status) == (plain.said.vi.title, "CANCELLED")
    assert (tentative.title, tentative.status) == ("Hội xuân", "TENTATIVE")


def test_one_bad_item_sets_aside_itself_alone() -> None:
    document = json.loads(json_feed(Feed("a", "vi", "A"), [item("a"), item("b"), item("c")], SITE))
    document["items"][0]["_calendar"]["first"] = "2027-02-31"
    del document["items"][1]["_calendar"]
    document["items"].append(5)

    found = read_own_json(json.dumps(document).encode(), "s", URL)

    assert [one.uid for one in found.events] == ["c@hy.example"]
    assert [(one.index, one.code) for one in found.set_aside] == [
        (1, "bad-record"),
        (2, "no-start"),
        (4, "no-start"),
    ]
    assert found.set_aside[0].uid == "a@hy.example"
    assert all(one.message.vi and one.remedy.en for one in found.set_aside)
    assert (found.counts.components, found.counts.good, found.counts.quarantined) == (4, 1, 3)


def sheet(schema: str, name: str) -> dict[str, Any]:
    festival = {
        "id": "con-son-2027",
        "kind": "festival",
        "name": {"vi": "Hội Côn Sơn", "en": "Con Son"},
        "category": "religious",
        "first": "2027-02-15",
        "last": "2027-02-28",
        "status": "to-confirm",
        "cancelled": False,
        "places": [{"id": "con-son", "name": {"vi": "Côn Sơn", "en": "Con Son"}}],
    }
    season = {**festival, "id": "nhan-long-2027", "kind": "season"}
    off = {**festival, "id": "den-mau-2027", "cancelled": True, "status": "firm"}
    return {"schema": schema, name: [festival, season, off]}


@pytest.mark.parametrize(
    ("schema", "name"), [("tourism-month/1", "festivals"), ("tourism-calendar-list/1", "items")]
)
def test_a_month_and_a_list_are_read_without_seasons(schema: str, name: str) -> None:
    found = read_own_json(json.dumps(sheet(schema, name)).encode(), "s", URL)

    first, off = found.events
    assert (first.uid, first.title, first.title_en) == (
        "con-son-2027@hy.example",
        "Hội Côn Sơn",
        "Con Son",
    )
    assert (first.first, first.last, first.status) == (DAY, date(2027, 2, 28), "TENTATIVE")
    assert (first.place_id, first.location, first.category) == ("con-son", "Côn Sơn", "religious")
    assert (off.uid, off.status) == ("den-mau-2027@hy.example", "CANCELLED")


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b"", "empty-body"),
        (b" \n", "empty-body"),
        (b"<html>", "not-json"),
        (b'{"items": [', "not-json"),
        (b'{"error": "down"}', "not-our-json"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "not-our-json"),
        (b"[1]", "not-our-json"),
        (b'{"a": NaN}', "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"a": "\xff"}', "encoding"),
    ],
)
def test_f4_what_is_no_list_is_rejected(octets: bytes, reason: str) -> None:
    found = read_own_json(octets, "s", URL)

    assert (found.outcome, found.reason, found.complete) == ("rejected", reason, False)
    assert found.told is not None


def test_half_a_letter_becomes_a_mark_that_can_be_stored() -> None:
    octets = json_feed(Feed("a", "vi", "A"), [item()], SITE)
    title = item().said.vi.title.encode()

    (event,) = read_own_json(octets.replace(title, b"H\\ud83d\\ude00 \\ud800"), "s", URL).events

    assert event.title == "H\U0001f600 \ufffd"


def change(name: str, op: str = "upsert", **said: Any) -> dict[str, Any]:
    part = {
        "uid": f"{name}@hy.example",
        "status": "CANCELLED" if op == "cancel" else "CONFIRMED",
        "sequence": 1,
        "changed_at": "2026-12-01T09:00:00Z",
        "first": "2027-02-15",
        "last": "2027-02-15",
        "title": name,
        "description": "",
        "location": "",
        "url": "",
        **said,
    }
    tags = ["category:religious", "place:den-mau", "side:hung-yen"]
    return {"id": name, "rev": 1, "op": op, "tags": tags, "vi": part, "en": {**part, "title": "E"}}


def page(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "token": "t", "more": False}


def test_changes_from_the_beginning_are_all_there_is() -> None:
    pages = [page(change("a"), change("b"), change("c", "delete")), page(change("a", title="A"))]

    found = read_changes(pages, "s", NOW, shared_from, whole=True)

    assert (found.complete, found.withdrawn) == (True, ())
    assert [(one.uid, one.title) for one in found.events] == [
        ("b@hy.example", "b"),
        ("a@hy.example", "A"),
    ]
    assert (found.events[0].title_en, found.events[0].place_id) == ("E", "den-mau")


def test_changes_since_then_are_not_all_there_is() -> None:
    over = change("over", "delete", last="2026-11-30")

    found = read_changes(
        [page(change("a", "cancel"), change("b", "delete"), over, 7)],
        "s",
        NOW,
        shared_from,
        whole=False,
    )

    assert not found.complete
    assert [(one.uid, one.status) for one in found.events] == [("a@hy.example", "CANCELLED")]
    assert found.withdrawn == (Withdrawn("b@hy.example"),)
    assert [one.code for one in found.set_aside] == ["bad-record"]


def test_nothing_but_withdrawals_is_no_empty_list() -> None:
    found = read_changes([page(change("b", "delete"))], "s", NOW, shared_from, whole=False)

    assert (found.outcome, found.withdrawn) == ("ok", (Withdrawn("b@hy.example"),))


def test_what_instances_tell_each_other_besides_comes_along() -> None:
    shared = SharedEvent("evt-1@hy.example", None, "hiep-hoi-du-lich-hung-yen")
    told = {**change("a"), "shared": shared_document(shared)}
    odd = {**change("b"), "shared": {"uid": 5}}

    found = read_changes([page(told, odd)], "s", NOW, shared_from, whole=True)

    assert [one.shared for one in found.events] == [shared]
    assert [(one.code, one.property) for one in found.set_aside] == [("bad-record", "shared")]
