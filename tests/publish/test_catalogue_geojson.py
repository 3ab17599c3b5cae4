"""The catalogue as GeoJSON: RFC 7946, and every record in it."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from shapely import from_geojson
from shapely.geometry import MultiPoint, shape

from tests.publish.feasts import AUTUMN, CANCELLED, DEN_TRAN, KIEP_BAC_AUTUMN, MAO_DIEN
from tests.publish.full_records import FULL_PLACE, NOI_BAI
from tests.publish.sample import KIEP_BAC
from tests.publish.strategies import UNHURRIED, hostile_texts, poisoned
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.publish.catalogue_geojson import (
    event_feature,
    events_to_geojson,
    feature_to_geojson,
    occurrence_feature,
    occurrences_to_geojson,
    place_feature,
    places_to_geojson,
)

NOWHERE = replace(FULL_PLACE, position=None)


@pytest.fixture(scope="module")
def days(catalogue: Catalogue) -> list[Occurrence]:
    return occurrences(catalogue.events.values(), date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, days: list[Occurrence]) -> dict[str, tuple[bytes, list[str]]]:
    """What is written of each kind of record, with the ids that have to be in it."""
    return {
        "places": (places_to_geojson(catalogue.places.values()), list(catalogue.places)),
        "hubs": (places_to_geojson(catalogue.hubs.values()), list(catalogue.hubs)),
        "events": (events_to_geojson(catalogue.events.values(), catalogue), list(catalogue.events)),
        "occurrences": (occurrences_to_geojson(days, catalogue), [one.id for one in days]),
    }


def assert_is_rfc_7946(document: dict[str, Any]) -> None:
    """Section 3 on members, 4 on the reference system, 5 on boxes, 7.1 on mixed types."""
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    assert not {"geometry", "properties", "coordinates"} & set(document)
    points = []
    for feature in document["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str)
        assert isinstance(feature["properties"], dict)
        if feature["geometry"] is None:
            continue
        point = shape(feature["geometry"])
        assert point.is_valid
        assert point.geom_type == "Point"
        assert 102 <= point.x <= 110
        assert 8 <= point.y <= 24
        assert [round(point.x, 6), round(point.y, 6)] == feature["geometry"]["coordinates"]
        points.append(point)
    assert tuple(document["bbox"]) == MultiPoint(points).bounds


@pytest.mark.parametrize("kind", ["places", "hubs", "events", "occurrences"])
def test_the_real_records(kind: str, made: dict[str, tuple[bytes, list[str]]]) -> None:
    content, ids = made[kind]
    document = json.loads(content)

    assert_is_rfc_7946(document)
    assert [feature["id"] for feature in document["features"]] == ids
    assert len(set(ids)) == len(ids)
    assert unicodedata.is_normalized("NFC", content.decode())
    placed = [feature for feature in document["features"] if feature["geometry"]]
    # GEOS cannot read a geometry of null, which RFC 7946 (section 3.2) asks for.
    collection = from_geojson(json.dumps({**document, "features": placed}))
    assert len(collection.geoms) == len(placed)


def test_the_essential_properties_of_a_place() -> None:
    properties = place_feature(FULL_PLACE)["properties"]

    assert properties["record"] == "place"
    assert properties["name_vi"] == "Đền Kiếp Bạc"
    assert properties["name_en"] == "Kiep Bac Temple"
    assert properties["side"] == "hai-duong"
    assert properties["kind"] == "temple"
    assert properties["themes"] == ["spiritual", "heritage"]
    assert properties["precision"] == "village"
    assert properties["status"] == "firm"
    assert properties["address_2025"] == "phường Trần Hưng Đạo, Hải Phòng"
    assert place_feature(NOI_BAI)["properties"]["record"] == "hub"


def test_longitude_comes_first_and_has_six_decimals() -> None:
    assert place_feature(FULL_PLACE)["geometry"] == {
        "type": "Point",
        "coordinates": [106.327674, 21.151314],
    }


def test_a_place_without_a_point_has_no_geometry_and_no_box() -> None:
    document = json.loads(feature_to_geojson(place_feature(NOWHERE)))

    assert document["geometry"] is None
    assert "bbox" not in document
    assert document["properties"]["precision"] is None
    assert json.loads(places_to_geojson([NOWHERE])).keys() == {"type", "features"}


def test_a_feature_by_itself_has_a_box() -> None:
    document = json.loads(feature_to_geojson(place_feature(FULL_PLACE)))

    assert document["bbox"] == [106.327674, 21.151314, 106.327674, 21.151314]


def test_an_event_is_at_its_own_point_or_at_its_main_place_and_says_so(
    catalogue: Catalogue,
) -> None:
    own, main, none = (
        event_feature(event, catalogue) for event in (DEN_TRAN, KIEP_BAC_AUTUMN, MAO_DIEN)
    )

    assert own["properties"]["point_of"] == "den-tran-autumn"
    assert main["properties"]["point_of"] == "kiep-bac-temple"
    assert main["geometry"] == place_feature(catalogue.places["kiep-bac-temple"])["geometry"]
    assert none["geometry"] is None
    assert none["properties"]["point_of"] is None


def test_an_event_at_a_place_that_is_gone_has_no_point(catalogue: Catalogue) -> None:
    feature = event_feature(KIEP_BAC_AUTUMN, replace(catalogue, places={}, hubs={}))

    assert feature["geometry"] is None


def test_an_occurrence_tells_its_days_and_how_sure_they_are(catalogue: Catalogue) -> None:
    def of(*events: Any) -> Sequence[Occurrence]:
        return occurrences(events, *AUTUMN)

    (proposed,) = of(KIEP_BAC_AUTUMN)
    (cancelled,) = of(CANCELLED)
    properties = occurrence_feature(proposed, catalogue)["properties"]

    assert (properties["first"], properties["last"]) == ("2027-09-16", "2027-09-20")
    assert properties["status"] == "to-confirm"
    assert properties["status_vi"] == "dự kiến"
    assert occurrence_feature(cancelled, catalogue)["properties"]["status_en"] == "CANCELLED"


@UNHURRIED
@given(text=hostile_texts)
def test_whatever_was_typed_is_nfc_and_on_one_line(text: str) -> None:
    content = places_to_geojson([poisoned(KIEP_BAC, text)]).decode()

    assert unicodedata.is_normalized("NFC", content)
    (feature,) = json.loads(content)["features"]
    assert "\n" not in (feature["properties"]["name_vi"] or "")
