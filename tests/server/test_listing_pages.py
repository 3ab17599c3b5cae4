"""An event that rests on lists: in the month, in feeds, in changes, on a page of its own."""

import pytest

from tests.server.world import Standing


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
