import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import jsonschema
from hypothesis import given

from scripts.write_document_schemas import DOCS, DOCUMENTS, schema_text
from tests.publish.sample import EN, VI
from tests.publish.strategies import UNHURRIED, tours
from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary
from tourism.itinerary.promises import Must
from tourism.publish.document import ItineraryDocument
from tourism.publish.json_document import itinerary_document, itinerary_to_json


def test_the_schemas_in_docs_are_those_of_the_models() -> None:
    for name, document in DOCUMENTS.items():
        assert (DOCS / name).read_text(encoding="utf-8") == schema_text(document), (
            f"docs/{name} is out of step: run scripts/write_document_schemas.py"
        )


def test_the_document_obeys_its_published_schema(tour: Itinerary) -> None:
    schema = json.loads((DOCS / "itinerary.schema.json").read_text(encoding="utf-8"))
    document = json.loads(itinerary_to_json(tour, VI))

    jsonschema.Draft202012Validator(schema).validate(document)


@UNHURRIED
@given(tours())
def test_a_document_reads_back_as_itself(tour: Itinerary) -> None:
    written = itinerary_to_json(tour, VI)

    assert ItineraryDocument.model_validate_json(written) == itinerary_document(tour)


def test_one_version_has_one_document_whoever_publishes_it(tour: Itinerary) -> None:
    assert itinerary_to_json(tour, VI) == itinerary_to_json(tour, EN)


def test_vietnamese_is_readable_and_the_text_ends_with_a_newline(tour: Itinerary) -> None:
    text = itinerary_to_json(tour, VI).decode()

    assert "Làng gốm Chu Đậu" in text
    assert text.endswith("}\n")


def test_the_summary_and_the_status(tour: Itinerary) -> None:
    document = json.loads(itinerary_to_json(tour, VI))

    assert document["schema"] == "tourism-itinerary/1"
    assert document["status"] == "to-confirm"
    assert document["summary"] == {
        "days": 2,
        "nights": 1,
        "visits": 6,
        "sides": [
            {"side": "hai-duong", "visits": 3, "minutes": 210, "percent": 56},
            {"side": "hung-yen", "visits": 3, "minutes": 165, "percent": 44},
        ],
        "driving_minutes": 445,
        "distance_m": 285_300,
        "slack_minutes": 15,
        "to_confirm": 12,
    }


def test_a_stop_has_what_is_in_season(tour: Itinerary) -> None:
    xua = json.loads(itinerary_to_json(tour, VI))["days"][1]["stops"][2]

    assert xua["in_season"] == [{"vi": "Cà rốt Đức Chính", "en": "Duc Chinh carrots"}]


def test_days_have_both_calendars(tour: Itinerary) -> None:
    day = json.loads(itinerary_to_json(tour, VI))["days"][0]

    assert day["on"] == "2027-03-20"
    assert day["lunar"] == {
        "calendar": "vietnamese",
        "year": 2027,
        "month": 2,
        "day": 13,
        "leap": False,
        "uncertain": False,
    }


def test_times_are_local_with_their_offset(tour: Itinerary) -> None:
    stop = json.loads(itinerary_to_json(tour, VI))["days"][0]["stops"][1]

    assert stop["starts"] == "2027-03-20T08:45:00+07:00"
    assert stop["ends"] == "2027-03-20T10:15:00+07:00"
    assert (stop["number"], stop["minutes"], stop["must"], stop["hands_on"]) == (2, 90, True, True)


@UNHURRIED
@given(tours())
def test_parts_of_a_leg_add_up_and_tie_two_stops(tour: Itinerary) -> None:
    document = itinerary_document(tour)

    for day in document.days:
        assert len(day.legs) == len(day.stops) - 1
        for here, leg, there in zip(day.stops, day.legs, day.stops[1:], strict=False):
            assert (leg.origin, leg.destination) == (here.id, there.id)
            parts = (leg.drive_minutes, leg.rest_minutes, leg.walk_minutes, leg.boarding_minutes)
            assert sum(parts) == leg.minutes
            assert here.ends + timedelta(minutes=leg.minutes) == there.arrives
    numbers = [stop.number for day in document.days for stop in day.stops]
    assert numbers == list(range(1, len(numbers) + 1))


def test_promises_are_told_and_null_where_nobody_asked(tour: Itinerary) -> None:
    pinned = Must("lang-nom", 60, day=1, between=(time(8), time(9)))
    asked = replace(
        tour.promises, musts=(pinned,), side_minimum=None, theme_minimum=None, most_driving=None
    )

    promises = json.loads(itinerary_to_json(replace(tour, promises=asked), VI))["promises"]

    assert promises["musts"] == [
        {
            "place_id": "lang-nom",
            "minutes": 60,
            "hands_on": False,
            "day": 1,
            "earliest": "08:00",
            "latest": "09:00",
            "event_id": None,
        }
    ]
    assert promises["side_minimum"] is None
    assert promises["theme_minimum"] is None
    assert promises["most_driving_minutes"] is None


def test_sets_and_mappings_are_sorted(tour: Itinerary) -> None:
    backwards = replace(
        tour.promises,
        side_minimum={Side.HUNG_YEN: 2, Side.HAI_DUONG: 1},
        theme_minimum={"heritage": 2, "craft": 1},
    )

    promises = json.loads(itinerary_to_json(replace(tour, promises=backwards), VI))["promises"]

    assert list(promises["side_minimum"]) == ["hai-duong", "hung-yen"]
    assert list(promises["theme_minimum"]) == ["craft", "heritage"]
    assert promises["nevers"] == ["bia-temple", "hai-duong-market"]


def test_moments_are_read_back_aware(tour: Itinerary) -> None:
    first = itinerary_document(tour).days[0].stops[0]

    assert first.starts.utcoffset() == timedelta(hours=7)
    assert first.starts.replace(tzinfo=None) == datetime.combine(date(2027, 3, 20), time(7))
