"""An event that rests on lists: in the month, in feeds, in changes, on a page of its own."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.actors import ADMIN, deed
from tests.server.test_pages import HOSTILE, Page, harmless
from tests.server.world import LISTED, Standing, listed
from tests.service import Service
from tourism.intake.results import Read
from tourism.services.apply_read import Here, apply_read
from tourism.storage.sync_items import items_of_source
from tourism.timewindow import VIETNAM


@pytest.fixture
def joint(stage: Standing) -> str:
    return stage.world.ids["hd_listing_joint"]


def test_a_listing_shows_wherever_a_festival_does(stage: Standing, joint: str) -> None:
    told = stage.client.get(f"/api/v1/listings/{joint}").json()
    month = told["vi"]["first"][:7]

    page = stage.client.get("/calendar", params={"month": month})
    feed = stage.client.get("/calendars/le-hoi.ics")
    changes = stage.client.get("/api/v1/changes", params={"limit": 1000}).json()

    assert page.status_code == 200
    assert f"/events/{joint}" in page.text
    assert f"UID:{joint}@testserver" in feed.text.replace("\r\n ", "")
    assert joint in {item["id"] for item in changes["items"]}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_its_page_tells_the_day_and_every_source(stage: Standing, joint: str, lang: str) -> None:
    page = stage.client.get(f"/events/{joint}", params={"lang": lang})
    file = stage.client.get(f"/events/{joint}/{joint}.ics")

    assert page.status_code == 200
    assert page.text.count("<li>") >= 2
    assert ("Theo nguồn" if lang == "vi" else "Announced by") in page.text
    assert f"UID:{joint}@testserver" in file.text.replace("\r\n ", "")


def test_an_unknown_listing_has_no_page(stage: Standing) -> None:
    assert stage.client.get("/events/evt-00000000000000000000000000").status_code == 404


def _shown(stage: Standing | Service, name: str, first: str, side: str = "") -> dict[str, bool]:
    """Tell of each place that shows what is on whether an event is in it."""
    kept = {"side": side} if side else {}
    last = (date.fromisoformat(first) + timedelta(days=30)).isoformat()
    asked = {
        "/api/v1/occurrences": {"first": first, "last": last, "limit": 100, "event": name},
        f"/api/v1/calendar/months/{first[:7]}": {},
        "/api/v1/calendar/list": {"from": first, "to": last},
        "/calendar": {"month": first[:7]},
        "/embed/v1/events.json": {"from": first, "to": last, "limit": 20},
        "/embed/v1/events.html": {"from": first, "to": last, "limit": 20},
        "/frame/v1/events": {"from": first, "to": last, "limit": 20},
    }
    found = {}
    for path, query in asked.items():
        answer = stage.client.get(path, params={**query, **kept})
        assert answer.status_code == 200, answer.text
        found[path] = name in answer.text
    return found


def test_a_listing_is_on_wherever_programs_and_people_ask(stage: Standing, joint: str) -> None:
    first = stage.client.get(f"/api/v1/listings/{joint}").json()["vi"]["first"]

    assert all(_shown(stage, joint, first).values())


def test_what_a_list_says_stays_words_wherever_it_is_shown(service: Service) -> None:
    day = datetime.now(VIETNAM).date() + timedelta(days=20)
    read = Read("ok", events=(listed(HOSTILE, day),), complete=True)
    with service.state.database.writing() as session:
        here = Here("testserver", service.state.catalogue.get(session))
        apply_read(deed(session, ADMIN), LISTED, read, here)
        (name,) = (item.public_id for item in items_of_source(session, LISTED.id).values())

    days = f"from={day}&to={day}&limit=20"
    for path in ("/", f"/calendar?month={day:%Y-%m}", f"/events/{name}", f"/frame/v1/events?{days}",
                 f"/embed/v1/events.html?{days}"):  # fmt: skip
        page = Page(service.client.get(path).text)
        assert HOSTILE in page.words, path
        assert harmless(page), path
        assert [key for _, one in page.tags for key in one if key[:2] == "on"] == []


def test_one_without_a_side_says_so_and_no_side_has_it(service: Service) -> None:
    day = datetime.now(VIETNAM).date() + timedelta(days=20)
    source = replace(LISTED, id="nowhere", side=None)
    read = Read("ok", events=(listed("hội xa", day),), complete=True)
    with service.state.database.writing() as session:
        here = Here("testserver", service.state.catalogue.get(session))
        apply_read(deed(session, ADMIN), source, read, here)
        (name,) = (item.public_id for item in items_of_source(session, "nowhere").values())

    assert all(_shown(service, name, day.isoformat()).values())
    assert not any(_shown(service, name, day.isoformat(), "hung-yen").values())
    asked = {"first": day, "last": day, "event": name}
    told = service.client.get("/api/v1/occurrences", params=asked).json()["items"]
    assert [(one["side"], one["side_name"]["vi"], one["by"]) for one in told] == [
        (None, "chưa rõ bên nào", "list")
    ]
    for path in ("/", f"/calendar?month={day:%Y-%m}", f"/events/{name}"):
        assert "chưa rõ bên nào" in service.client.get(path).text
