"""Records at the desk: hours, fees, points and rules edited, a new one made, one taken away."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import look, send_form
from tests.server.people import Person, admit
from tests.service import Service, service_over
from tourism.catalogue.place import Coordinates, Precision
from tourism.server.form import Sent
from tourism.server.pages.desk.rule_form import RULES, rule_fields, with_rule
from tourism.storage.database import Database
from tourism.storage.facts import get_fact
from tourism.storage.users import get_user

Desk = tuple[Service, dict[str, Person]]
TEMPLE = "an-phu-cao-temple"
ROW = {"opens_1": "07:30", "closes_1": "11:30", "days_1": ["mon", "sat"]}


@pytest.fixture(scope="module")
def desk(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    copy = tmp_path_factory.mktemp("desk") / "desk.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    yield service_over(database), admit(database)
    database.dispose()


def document_of(desk: Desk, fact_id: str) -> Mapping[str, Any]:
    with desk[0].state.database.reading() as session:
        return get_fact(session, fact_id).document or {}


def save(desk: Desk, fact_id: str, **fields: Any) -> Any:
    """Publish a record with some fields of its form changed."""
    with desk[0].state.database.reading() as session:
        base = f"{fact_id}.{get_fact(session, fact_id).head}"
    name = document_of(desk, fact_id).get("name", {"vi": "x", "en": "x"})
    given = {"name_vi": name["vi"], "name_en": name["en"], "base": base, "source": "Số 9",
             "then": "publish"}  # fmt: skip
    return send_form(desk[0].client, desk[1]["hd"], f"/desk/facts/{fact_id}", given | fields)


def test_hours_fee_and_point_of_a_place(desk: Desk) -> None:
    told = ROW | {"opens_2": "13:30", "closes_2": "17:00", "days_2": ["sat"]}

    done = save(desk, TEMPLE, **told, hours_status="firm", fee="20.000", fee_note="trẻ em miễn phí",
                point="21.0103, 106.5084")  # fmt: skip

    assert done.status_code == 303, done.text
    with desk[0].state.database.reading() as session:
        place = desk[0].state.catalogue.get(session).places[TEMPLE]
    assert place.position is not None
    assert place.position.coordinates == Coordinates(21.0103, 106.5084)
    assert place.position.precision is Precision.EXACT
    document = document_of(desk, TEMPLE)
    assert document["opening"]["weekly"] == [
        {"weekdays": ["mon", "sat"], "opens": "07:30", "closes": "11:30"},
        {"weekdays": ["sat"], "opens": "13:30", "closes": "17:00"},
    ]
    assert (document["opening"]["status"], document["opening"]["staffed"]) == ("firm", True)
    assert document["entry_fee"] == {"vnd": 20_000, "note": "trẻ em miễn phí"}
    page = look(desk[0].client, desk[1]["hd"], f"/desk/facts/{TEMPLE}").text
    assert 'name="opens_3"' in page
    assert 'data-picks="point"' in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"point": "20.94, 106.33"}, "This point lies in Phường"),
        ({"point": "21.0104, 106.5085", "outside": "đường vòng"}, "The point lies inside"),
        ({"opens_1": "17:00", "closes_1": "07:00", "days_1": ["mon"]}, "when it closes"),
        (ROW | {"days_1": []}, "at least one day"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    desk: Desk, fields: dict[str, Any], told: str
) -> None:
    before = document_of(desk, TEMPLE)

    answer = save(desk, TEMPLE, **fields)

    assert (answer.status_code, told in answer.text) == (422, True)
    assert 'class="fault"' in answer.text
    assert document_of(desk, TEMPLE) == before


def test_a_new_festival_gets_its_days_is_published_and_taken_away(desk: Desk) -> None:
    service, people = desk
    fields = {"sort": "event", "name_vi": "Hội đền Thử", "name_en": "Thử festival",
              "kind": "festival", "place": TEMPLE}  # fmt: skip
    refused = send_form(service.client, people["hd"], "/desk/facts/new", fields)
    made = send_form(service.client, people["hd"], "/desk/facts/new", fields | {"source": "Số 8"})

    assert (refused.status_code, "Say who says so" in refused.text) == (422, True)
    assert made.headers["location"] == "/desk/facts/hoi-den-thu?said=saved"
    rule = {"rule_kind": "lunar", "rule_days": "10-12/2", "rule_main": "11/2"}
    done = save(desk, "hoi-den-thu", name_vi="Hội đền Thử", name_en="Thử festival", **rule)
    assert done.status_code == 303, done.text
    public = service.client.get("/events/hoi-den-thu", headers={"Accept-Language": "en"})
    assert public.status_code == 200
    assert "2027-03-17" in public.text
    away = send_form(service.client, people["hd"], "/desk/facts/hoi-den-thu/withdrawal")
    assert away.headers["location"].endswith("said=hidden")
    assert service.client.get("/events/hoi-den-thu").status_code == 404


@pytest.mark.parametrize(
    ("kind", "days", "main", "rule"),
    [
        ("lunar", "28/12-3/1", "", {"type": "lunar", "first": {"month": 12, "day": 28},
                                    "last": {"month": 1, "day": 3}}),
        ("lunar", "30/12", "", {"type": "lunar", "first": {"month": 12, "day": 30},
                                "short_month": "last"}),
        ("solar", "2/9", "", {"type": "solar", "first": {"month": 9, "day": 2}}),
        ("lunar-months", "1, 2", "", {"type": "whole-months", "months": [1, 2], "lunar": True}),
        ("lunar-month-end", "12", "", {"type": "lunar-month-end", "month": 12}),
    ],
)  # fmt: skip
def test_rules_go_in_and_come_out_as_they_were(
    kind: str, days: str, main: str, rule: dict[str, Any]
) -> None:
    document: dict[str, Any] = {}
    sent = Sent({"rule_kind": [kind], "rule_days": [days], "rule_main": [main]})

    with_rule(document, sent, [])

    assert document["rule"] == rule
    assert rule_fields(rule) == {
        "rule_kind": kind, "rule_days": days, "rule_main": main, "rule_long": "",
    }  # fmt: skip
    kept = {"rule": rule | {"leap": "both"} if kind == "lunar" else rule}
    before = {**kept}
    with_rule(kept, sent, [])
    assert kept == before
    assert all(words.vi and words.en for words in RULES.values())


def test_the_data_of_a_person_are_erased(desk: Desk) -> None:
    service, people = desk

    done = send_form(service.client, people["admin"], "/desk/people/user-rival/erase")

    assert done.headers["location"] == "/desk/people?said=erased"
    with service.state.database.reading() as session:
        left = get_user(session, "user-rival")
    assert (left.name, left.erased) == ("", True)
    assert (
        "erased the personal data of" in look(service.client, people["admin"], "/desk/audit").text
    )
