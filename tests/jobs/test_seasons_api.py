"""A season over HTTP and at the console: asked for, composed by a worker, listed, opened."""

from typing import Any

import pytest
from typer.testing import CliRunner

from tests.server.people import Person, admit
from tests.service import Service, service_over
from tourism.cli.main import app
from tourism.storage.database import Database
from tourism.storage.jobs import count_jobs

SEASONS = "/api/v1/seasons"
WEEKEND: dict[str, Any] = {
    "title": "Hai ngày",
    "first": "2027-05-12",
    "last": "2027-05-13",
    "hubs": ["hd-city"],
    "themes": ["craft"],
    "request": {
        "start": {"at": "08:00"},
        "end": {"by": "17:00"},
        "party": {"guests": 12},
        "time_limit_seconds": 1,
    },
}
IMPOSSIBLE = {**WEEKEND, "request": {**WEEKEND["request"], "party": {"guests": 200}}}


@pytest.fixture(scope="module")
def people(facts: Database) -> dict[str, Person]:
    """One person a role."""
    return admit(facts)


@pytest.fixture
def service(loaded: Database) -> Service:
    return service_over(loaded, season_tours=4)


def test_a_season_is_composed_listed_by_pages_and_its_tours_are_opened(
    service: Service, people: dict[str, Person]
) -> None:
    mine, theirs = people["operator"].key, people["rival"].key
    client = service.client

    asked = client.post(SEASONS, json=WEEKEND, headers=mine)
    impossible = client.post(
        SEASONS, json={**IMPOSSIBLE, "last": IMPOSSIBLE["first"]}, headers=mine
    ).json()
    before = asked.json()
    too_many = client.post(SEASONS, json=WEEKEND, headers=mine)
    service.work()

    assert (asked.status_code, before["state"], before["total"]) == (202, "queued", 2)
    one = f"{SEASONS}/{before['id']}"
    assert asked.headers["location"] == one
    assert (too_many.status_code, "3 chuyến khác" in too_many.text) == (409, True), too_many.text
    after = client.get(one, headers=mine).json()
    assert (after["state"], after["progress"]["tours"]) == ("done", 2)
    assert after["started_at"] <= after["finished_at"]
    page = client.get(f"{one}/tours?limit=1", headers=mine).json()
    rest = client.get(page["next"], headers=mine).json()
    assert rest["next"] is None
    tours = [*page["items"], *rest["items"]]
    assert [(t["number"], t["first"], t["start"], t["state"]) for t in tours] == [
        (0, "2027-05-12", "hd-city", "done"),
        (1, "2027-05-13", "hd-city", "done"),
    ]
    opened = client.get(f"/api/v1/itineraries/{tours[0]['itinerary']}", headers=mine).json()
    assert opened["title"] == tours[0]["title"]
    assert opened["request"]["interests"] == {"craft": 1.0}
    refused = client.get(f"{SEASONS}/{impossible['id']}/tours?state=done", headers=mine).json()
    assert refused["items"][0]["itinerary"] is None
    assert refused["items"][0]["reasons"]
    listed = client.get(f"{SEASONS}?limit=1", headers=mine).json()
    assert [season["id"] for season in listed["items"]] == [impossible["id"]]
    assert client.get(listed["next"], headers=mine).json()["items"][0]["id"] == before["id"]
    assert client.get(SEASONS, headers=theirs).json()["items"] == []
    assert client.get(one, headers=theirs).status_code == 404


def test_what_cannot_be_asked_for_leaves_nothing_and_a_season_is_called_off(
    service: Service, people: dict[str, Person]
) -> None:
    mine = people["operator"].key
    client = service.client

    def refused(**changed: Any) -> tuple[int, str]:
        answer = client.post(SEASONS, json={**WEEKEND, **changed}, headers=mine)
        return answer.status_code, answer.text

    unknown = refused(
        hubs=["hd-city", "nowhere"], themes=["craft", "sorcery"], last=WEEKEND["first"]
    )
    statuses = (
        refused(last="2027-05-11")[0],
        refused(last="2027-05-19")[0],
        refused(weekdays=["mon"])[0],
    )
    season = client.post(SEASONS, json=WEEKEND, headers=mine).json()
    off = client.delete(f"{SEASONS}/{season['id']}", headers=mine).json()
    service.work()

    assert unknown[0] == 422
    assert "nowhere" in unknown[1]
    assert "sorcery" in unknown[1]
    assert statuses == (422, 409, 422)
    assert (off["state"], off["progress"]["cancelled"]) == ("cancelled", 2)
    with service.state.database.reading() as session:
        assert count_jobs(session) == {"cancelled": 2}


@pytest.mark.parametrize("facts", ["sqlite"], indirect=True)
def test_at_the_console(
    facts: Database, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, service: Service
) -> None:
    url = facts.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("TOURISM_DATABASE_URL", url)
    file = tmp_path / "season.json"
    file.write_text(str(WEEKEND).replace("'", '"'), encoding="utf-8")

    def told(*words: str) -> list[list[str]]:
        result = CliRunner().invoke(app, ["season", *words])
        assert result.exit_code == 0, result.output
        return [line.split("\t") for line in result.stdout.splitlines()]

    [started] = told("start", str(file))
    service.work()
    shown = told("show", started[0], "--tours")

    assert started[1:] == ["queued", "0", "0", "0", "2", "2", "Hai ngày"]
    assert shown[0] == [started[0], "done", "2", "0", "0", "0", "2", "Hai ngày"]
    assert [line[:4] for line in shown[1:]] == [
        ["2027-05-12", "1", "hd-city", "done"],
        ["2027-05-13", "1", "hd-city", "done"],
    ]
    assert started[0] in [line[0] for line in told("list")]
    assert told("cancel", started[0])[0][1] == "done"  # there was nothing left to call off
