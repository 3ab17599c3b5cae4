"""Places and hubs as documents: nothing lost, nothing made up, each fact with who says so."""

import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.publish.full_records import (
    FULL_EVENT,
    FULL_PLACE,
    KIEP_BAC_COMPLEX,
    NOI_BAI,
    found_at,
    leaves,
    pointed,
    renamed,
    undocumented,
)
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access, Opening, Place, Precision, Recognition, Season, Visit
from tourism.catalogue.records import WEEKDAYS
from tourism.catalogue.source import Source, Status
from tourism.language import Text
from tourism.publish.place_document import PlaceDocument, place_document

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = {
    "part_of": "complex.id",
    "venue_id": "venue.id",
    "useful_for.*": "useful_for.*.id",
    "entry_fee_vnd": "entry_fee.vnd",
    "entry_fee_note": "entry_fee.note",
    "position.coordinates": "position",
    "sessions.*.event_id": "sessions.*.event.id",
    "opening.dated.*.hours.*.0": "opening.dated.*.hours.*.opens",
    "opening.dated.*.hours.*.1": "opening.dated.*.hours.*.closes",
}
"""What is called otherwise in the document than in the record."""


def dumped(place: Place, catalogue: Catalogue) -> dict[str, Any]:
    return place_document(place, catalogue).model_dump(mode="json", by_alias=True)


def lost(place: Place, catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    document = dumped(place, catalogue)
    for path, value in leaves(place):
        if "weekdays" in path:
            value = WEEKDAYS[value]
        there = found_at(document, _hours(path))
        if there != value:
            yield path, value, there


def _hours(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    if path[:2] == ("opening", "dated") and len(path) == 6:
        return (*path[:5], ("opens", "closes")[int(path[5])])
    return renamed(path, NAMES)


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    """A catalogue of the made-up records, whose documents do not change with the facts."""
    return replace(
        catalogue,
        places={FULL_PLACE.id: FULL_PLACE},
        hubs={NOI_BAI.id: NOI_BAI},
        events={FULL_EVENT.id: FULL_EVENT},
        complexes={KIEP_BAC_COMPLEX.id: KIEP_BAC_COMPLEX},
        version="golden",
    )


def status(place: Place, catalogue: Catalogue) -> dict[str, str]:
    return {fact.fact: fact.status for fact in place_document(place, catalogue).facts}


def test_the_full_place_leaves_nothing_empty() -> None:
    empty = [path for path, value in leaves(FULL_PLACE) if value in (None, [], "")]

    assert {path[0] for path in empty} == {"sessions"}  # a session names its days one way only
    assert {field.name for field in fields(Place)} == {
        str(path[0]) for path, _ in leaves(FULL_PLACE)
    }


def test_nothing_of_the_full_place_is_lost(small: Catalogue) -> None:
    assert list(lost(FULL_PLACE, small)) == []


def test_nothing_of_any_record_of_the_catalogue_is_lost(catalogue: Catalogue) -> None:
    records = [*catalogue.places.values(), *catalogue.hubs.values()]

    assert [(p.id, *gone) for p in records for gone in lost(p, catalogue)] == []
    assert len(records) > 200


def test_every_document_is_nfc_and_reads_back(catalogue: Catalogue) -> None:
    for place in [*catalogue.places.values(), *catalogue.hubs.values()]:
        text = place_document(place, catalogue).model_dump_json(by_alias=True)

        assert unicodedata.is_normalized("NFC", text)
        assert PlaceDocument.model_validate_json(text).id == place.id


def test_every_fact_of_the_catalogue_points_at_something_and_unknown_is_null(
    catalogue: Catalogue,
) -> None:
    for place in [*catalogue.places.values(), *catalogue.hubs.values()]:
        document = dumped(place, catalogue)

        for fact in document["facts"]:
            value = pointed(document, fact["fact"])
            if fact["status"] == "unknown":
                assert fact["confidence"] is None
                assert fact["sources"] == []
            else:
                assert value not in (None, [])
                assert fact["confidence"] == place.confidence.value
                assert fact["sources"] or fact["origin"]
            if value in (None, []):
                assert fact["status"] == "unknown"


def test_facts_speak_for_themselves_where_the_record_lets_them(small: Catalogue) -> None:
    facts = {fact.fact: fact for fact in place_document(FULL_PLACE, small).facts}

    assert facts["/position"].origin == "published web map"
    assert facts["/position"].sources == []
    assert facts["/visit/minutes"].origin == "editorial estimate"
    assert facts["/address/line_2025"].origin == "chosen by the point, verify"
    assert [source.url for source in facts["/phone"].sources] == [
        "https://example.org/kiep-bac",
        None,
    ]


def test_how_well_the_facts_of_the_full_place_are_known(small: Catalogue) -> None:
    assert status(FULL_PLACE, small) == {
        "/name": "known",
        "/position": "estimated",
        "/address/line_2023": "known",
        "/address/line_2025": "to-confirm",
        "/opening": "known",
        "/visit/minutes": "estimated",
        "/visit/demonstration": "known",
        "/visit/hands_on": "to-confirm",
        "/visit/children": "known",
        "/entry_fee/vnd": "to-confirm",
        "/access/coach_seats": "known",
        "/access/walk_m": "known",
        "/access/step_free": "known",
        "/access/toilets": "known",
        "/season": "known",
        "/recognitions/0": "known",
        "/phone": "known",
        "/sessions/0": "known",
        "/sessions/1": "known",
        "/sessions/2": "known",
        "/sessions/3": "unknown",
        "/venue": "known",
        "/prices": "known",
        "/activity": "to-confirm",
        "/notes": "known",
    }


BARE = Place(
    id="bare",
    kind="temple",
    side=None,
    name=Text("Đền", "Temple"),
    position=None,
    address=None,
    visit=Visit(0, "none"),
    opening=Opening(None, Status.TO_CONFIRM, staffed=True),
    sources=(Source("background knowledge"),),
)
ADDRESS = FULL_PLACE.address
assert ADDRESS is not None
assert FULL_PLACE.position is not None


@pytest.mark.parametrize(
    ("place", "fact", "expected"),
    [
        pytest.param(BARE, "/position", "unknown", id="no-point"),
        pytest.param(BARE, "/address", "unknown", id="no-address"),
        pytest.param(BARE, "/opening", "unknown", id="no-hours"),
        pytest.param(BARE, "/recognitions", "unknown", id="no-rank"),
        pytest.param(BARE, "/visit/minutes", "known", id="no-visit-is-no-estimate"),
        pytest.param(BARE, "/entry_fee/vnd", "unknown", id="no-fee"),
        pytest.param(BARE, "/season", "unknown", id="no-season"),
        pytest.param(
            replace(BARE, season=Season(note="all year")), "/season", "known", id="season-in-words"
        ),
        pytest.param(
            replace(BARE, season=Season(note="unknown")), "/season", "unknown", id="season-unknown"
        ),
        pytest.param(
            replace(BARE, opening=replace(BARE.opening, open_access=True)),
            "/opening",
            "to-confirm",
            id="open-ground-not-confirmed",
        ),
        pytest.param(replace(BARE, entry_fee_vnd=0), "/entry_fee/vnd", "known", id="free"),
        pytest.param(
            replace(BARE, access=Access(step_free=False)),
            "/access/step_free",
            "known",
            id="known-to-have-steps",
        ),
        pytest.param(
            replace(BARE, position=replace(FULL_PLACE.position, precision=Precision.EXACT)),
            "/position",
            "known",
            id="exact-point",
        ),
        pytest.param(
            replace(BARE, address=replace(ADDRESS, commune_2023=None)),
            "/address/line_2023",
            "to-confirm",
            id="commune-of-2023-open",
        ),
        pytest.param(
            replace(BARE, address=replace(ADDRESS, basis_2025=None, alternatives_2025=())),
            "/address/line_2025",
            "known",
            id="unit-of-2025",
        ),
        pytest.param(
            replace(BARE, address=replace(ADDRESS, commune_2025=None, province_2025="")),
            "/address/line_2025",
            "unknown",
            id="unit-of-2025-unknown",
        ),
        pytest.param(NOI_BAI, "/address/line_2023", "known", id="a-hub-needs-no-commune"),
        pytest.param(NOI_BAI, "/address/line_2025", "known", id="nor-one-of-2025"),
        pytest.param(
            replace(BARE, recognitions=(Recognition(None, 2010),)),
            "/recognitions/0",
            "to-confirm",
            id="rank-without-a-level",
        ),
        pytest.param(replace(BARE, kind="performance"), "/sessions", "unknown", id="no-schedule"),
        pytest.param(replace(BARE, kind="performance"), "/prices", "unknown", id="no-price"),
        pytest.param(replace(BARE, kind="craft-village"), "/activity", "unknown", id="craft"),
        pytest.param(
            replace(BARE, kind="craft-village", activity="active"), "/activity", "known", id="alive"
        ),
    ],
)
def test_the_status_of_a_fact(place: Place, fact: str, expected: str, catalogue: Catalogue) -> None:
    assert status(place, catalogue)[fact] == expected


def test_what_is_unknown_is_null_and_never_left_out(catalogue: Catalogue) -> None:
    document = dumped(BARE, catalogue)

    assert set(document) == {
        field.alias or name for name, field in PlaceDocument.model_fields.items()
    }
    assert {key for key, value in document.items() if value is None} == {
        "side", "complex", "position", "address", "recognition_note", "phone", "craft", "activity",
        "art_form", "venue", "venue_note", "schedule_note", "booking_note", "role", "iata",
        "road_node", "notes",
    }  # fmt: skip


def test_both_addresses_have_their_lines(small: Catalogue) -> None:
    address = place_document(FULL_PLACE, small).address

    assert address is not None
    assert address.line_2023 == "xã Hưng Đạo, thành phố Chí Linh, Hải Dương"
    assert address.line_2025 == "phường Trần Hưng Đạo, Hải Phòng"


def test_a_place_knows_who_refers_to_it(catalogue: Catalogue) -> None:
    document = place_document(catalogue.places["con-son-pagoda"], catalogue)

    assert document.complex is not None
    assert "con-son-pagoda" in document.complex.place_ids
    assert "con-son-kiep-bac-spring" in [event.id for event in document.events]
    assert document.served_by


def test_what_the_catalogue_no_longer_has_keeps_its_id(small: Catalogue) -> None:
    document = place_document(FULL_PLACE, replace(small, events={}, complexes={}))

    assert document.useful_for[0].model_dump() == {
        "id": "chu-dau-pottery", "kind": None, "name": None,
    }  # fmt: skip
    assert document.sessions[0].event is not None
    assert document.sessions[0].event.name is None
    assert document.complex is None


def test_documents_are_frozen_and_take_nothing_unknown(small: Catalogue) -> None:
    document = place_document(NOI_BAI, small)

    with pytest.raises(ValidationError):
        document.id = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        PlaceDocument.model_validate({**dumped(NOI_BAI, small), "stars": 5})


def test_every_field_is_described_with_an_example() -> None:
    assert undocumented(PlaceDocument.model_json_schema()) == []


@pytest.mark.parametrize("place", [FULL_PLACE, NOI_BAI], ids=["place", "hub"])
def test_golden(place: Place, small: Catalogue) -> None:
    path = GOLDEN / f"document.{place.id}.json"

    content = json.dumps(dumped(place, small), ensure_ascii=False, indent=2) + "\n"

    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(content, encoding="utf-8")
    assert content == path.read_text(encoding="utf-8")
