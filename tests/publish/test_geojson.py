import json
from dataclasses import replace

from hypothesis import given

from tests.publish.sample import DAY_1, OPERA, VI, sample_itinerary, stop
from tests.publish.strategies import UNHURRIED, tours
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.publish.geojson import itinerary_to_geojson


def test_stops_are_numbered_points_with_longitude_first(tour: Itinerary) -> None:
    features = json.loads(itinerary_to_geojson(tour, VI))["features"]

    visit = features[1]
    assert visit["geometry"] == {"type": "Point", "coordinates": [106.281636, 20.994863]}
    assert visit["properties"] == {
        "number": 2,
        "day": 1,
        "kind": "visit",
        "title": "Làng gốm Chu Đậu",
        "place_id": "chu-dau-pottery",
        "name": "Làng gốm Chu Đậu",
        "side": "hai-duong",
        "precision": "commune",
        "arrives": "2027-03-20T08:45:00+07:00",
        "starts": "2027-03-20T08:45:00+07:00",
        "ends": "2027-03-20T10:15:00+07:00",
        "minutes": 90,
        "must": True,
        "flags": [
            "hours-unknown",
            "coach-access-unknown",
            "hands-on-to-confirm",
            "position-estimated",
        ],
    }


def test_each_drive_is_a_line(tour: Itinerary) -> None:
    features = json.loads(itinerary_to_geojson(tour, VI))["features"]

    lines = [found for found in features if found["geometry"]["type"] == "LineString"]
    assert len(lines) == 11
    assert lines[0]["geometry"]["coordinates"] == [[105.8577, 21.0243], [106.281636, 20.994863]]
    assert lines[0]["properties"]["roads"] == ["QL5", "QL37", "cầu Lai Vu"]


@UNHURRIED
@given(tours())
def test_the_box_holds_every_point(tour: Itinerary) -> None:
    collection = json.loads(itinerary_to_geojson(tour, VI))

    points = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        if geometry is not None:
            coordinates = geometry["coordinates"]
            points += [coordinates] if geometry["type"] == "Point" else coordinates
    if not points:
        assert "bbox" not in collection
        return
    west, south, east, north = collection["bbox"]
    assert (west, east) == (min(x for x, _ in points), max(x for x, _ in points))
    assert (south, north) == (min(y for _, y in points), max(y for _, y in points))


def test_a_stop_without_a_point_keeps_its_number() -> None:
    nowhere = replace(OPERA, position=None)
    only = stop("a", StopKind.VISIT, nowhere, DAY_1, "08:00", 30)
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, (only,), ()),))

    collection = json.loads(itinerary_to_geojson(tour, VI))

    assert collection["features"][0]["geometry"] is None
    assert collection["features"][0]["properties"]["number"] == 1
    assert "bbox" not in collection
