"""S09 · A famtrip of three days with a seminar: one programme, three calendars."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.databases import ENGINES
from tests.readers.agreement import assert_all_agree
from tests.scenarios.famtrip import (
    CIRCLES,
    INSPECTIONS,
    LEADER,
    NAMES,
    OCOP,
    PEOPLE,
    PERFORMANCE,
    PHONE,
    PROGRAMME,
    SEMINAR,
    Planner,
    begin,
    events,
    planner_over,
)
from tourism.timewindow import VIETNAM

BLOCKS = {SEMINAR, PERFORMANCE, OCOP, *INSPECTIONS}


@pytest.fixture(scope="module", params=ENGINES)
def planner(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planner]:
    for one in planner_over(request, tmp_path_factory):
        begin(one)
        yield one


@pytest.fixture(scope="module")
def document(planner: Planner) -> Any:
    return planner.done("GET", planner.here)


@pytest.fixture(scope="module")
def calendars(planner: Planner) -> dict[str, bytes]:
    """The three calendars as whoever has their addresses gets them."""
    return {circle: planner.look(planner.share(circle)).content for circle in CIRCLES}


def stops_of(planner: Planner) -> list[dict[str, Any]]:
    tour = planner.done("GET", f"/api/v1/itineraries/{planner.tour}")
    return [stop for day in tour["itinerary"]["days"] for stop in day["stops"]]


def test_p1_fixed_blocks_are_untouched_and_the_group_is_early_at_the_seminar(
    planner: Planner,
) -> None:
    stops = {stop["id"]: stop for stop in stops_of(planner)}

    hours = {name: (stops[name]["starts"], stops[name]["ends"]) for name in BLOCKS}
    assert hours[SEMINAR] == ("2027-03-27T14:00:00+07:00", "2027-03-27T16:30:00+07:00")
    assert hours[PERFORMANCE] == ("2027-03-27T19:30:00+07:00", "2027-03-27T20:30:00+07:00")
    assert hours[OCOP] == ("2027-03-28T09:00:00+07:00", "2027-03-28T09:45:00+07:00")
    arrives = datetime.fromisoformat(stops[SEMINAR]["arrives"])
    assert datetime(2027, 3, 27, 14, 0, tzinfo=VIETNAM) - arrives >= timedelta(minutes=20)
    sides = [s["place"]["side"] for s in stops.values() if s["kind"] == "visit"]
    assert min(sides.count("hai-duong"), sides.count("hung-yen")) >= 3


def test_p2_every_block_has_a_host_a_contact_role_and_a_purpose(document: Any) -> None:
    blocks = {stop["stop"]: stop for stop in document["stops"] if stop["kind"]}

    assert set(blocks) == BLOCKS
    assert {name: block["kind"] for name, block in blocks.items()} == {
        SEMINAR: "seminar",
        PERFORMANCE: "performance",
        OCOP: "exchange",
        **dict.fromkeys(INSPECTIONS, "inspection"),
    }
    for block in blocks.values():
        assert block["host"]
        assert block["contact_role"]
        assert block["purpose"]["vi"] != block["purpose"]["en"]
    assert document["gaps"] == []


def test_p3_names_and_numbers_are_in_the_organisers_calendar_alone(
    calendars: dict[str, bytes],
) -> None:
    told = {
        circle: " ".join(
            " ".join(str(e.get(part, "")) for part in e) for e in events(content).values()
        )
        for circle, content in calendars.items()
    }
    private = [PHONE, LEADER, *NAMES, "Khách ăn chay"]

    assert [word for word in private if word not in told["organisers"]] == []
    for circle in ("public", "guests"):
        assert [word for word in private if word in told[circle]] == []
    assert "Trưởng ban tổ chức" in told["guests"]
    assert "Trưởng ban tổ chức" not in told["public"]


def test_p3_the_public_sees_visits_and_what_is_public_guests_their_programme(
    calendars: dict[str, bytes], document: Any
) -> None:
    seen = {circle: set(events(content)) for circle, content in calendars.items()}
    visits = {s["stop"] for s in document["stops"] if s["audience"] == "public"} - {PERFORMANCE}

    days = {"day-1", "day-2", "day-3"}
    assert seen["public"] == visits | {PERFORMANCE} | days
    assert seen["guests"] == {stop["stop"] for stop in document["stops"]} | days
    assert seen["organisers"] == seen["guests"]
    assert SEMINAR not in seen["public"]


@pytest.mark.parametrize("circle", CIRCLES)
def test_p4_every_reader_sees_the_same(calendars: dict[str, bytes], circle: str) -> None:
    assert_all_agree(calendars[circle])


@pytest.mark.parametrize("circle", CIRCLES)
def test_p4_zone_places_and_days_that_block_nobody(
    calendars: dict[str, bytes], circle: str
) -> None:
    found = events(calendars[circle])

    for name, event in found.items():
        if name.startswith("day-"):
            assert event["TRANSP"] == "TRANSPARENT"
            assert not isinstance(event["DTSTART"].dt, datetime)
            continue
        assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
        assert event["DTSTART"].dt.tzinfo == ZoneInfo("Asia/Ho_Chi_Minh")
        assert event["LOCATION"]
        assert event["GEO"]


def test_p4_uids_are_unique_over_all_calendars_and_stable(
    planner: Planner, calendars: dict[str, bytes]
) -> None:
    uids = [str(e["UID"]) for content in calendars.values() for e in events(content).values()]
    assert len(uids) == len(set(uids))

    again = planner.look(planner.share("guests")).content

    assert again == calendars["guests"]
    english = planner.look(planner.share("guests", "en")).content
    assert {str(e["UID"]) for e in events(english).values()} == {
        str(e["UID"]) for e in events(again).values()
    }


def test_p5_rooms_and_seats_add_up_to_thirty_and_the_staff(document: Any) -> None:
    assert document["totals"] == {
        "guests": 30,
        "staff": 2,
        "people": 32,
        "listed": 30,
        "beds": [32, 32],
        "seated": 32,
    }
    assert document["disagreements"] == []


def test_p5_what_does_not_add_up_is_told_and_has_to_be_confirmed(planner: Planner) -> None:
    rooms = [*PEOPLE["rooms"][:-1], {"night": 2, "kind": "single", "rooms": 1}]
    coaches = [{"name": "Xe 1", "seats": 45, "guests": 29, "staff": 2}]

    told = planner.put({**PROGRAMME, "coaches": coaches}, {**PEOPLE, "rooms": rooms})

    found = {one["code"]: one for one in told["disagreements"]}
    assert found["rooms"]["vi"] == "đêm 2: phòng cho 31 người, cần 32 (khách và người phục vụ)"
    assert found["seats"]["where"] == "coaches"
    refused = planner.ask("POST", f"{planner.here}/releases", {})
    assert refused.status_code == 409
    assert {one["code"] for one in refused.json()["about"]["reasons"]} == {"rooms", "seats"}
    planner.put(PROGRAMME, PEOPLE)


def test_p6_each_site_has_a_form_that_names_its_stop(
    document: Any, calendars: dict[str, bytes]
) -> None:
    guests = events(calendars["guests"])
    visited = [s for s in document["stops"] if s["audience"] == "public" or s["kind"]]

    assert len(visited) >= 6 + len(BLOCKS)
    for stop in visited:
        assert stop["feedback"] == f"https://forms.example/gop-y?diem={stop['stop']}"
        assert stop["feedback"] in str(guests[stop["stop"]]["DESCRIPTION"])
