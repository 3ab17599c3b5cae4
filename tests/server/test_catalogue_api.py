"""The public catalogue over HTTP: what is found, in which order, and in which forms."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from tests.service import Service
from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.catalogue.search import Query, find_places

KIEP_BAC = "kiep-bac-temple"


def get(service: Service, path: str, **headers: str) -> Any:
    answer = service.client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def every(service: Service, path: str) -> list[dict[str, Any]]:
    """Return the items of all pages."""
    found: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        page = get(service, following)
        found += page["items"]
        following = page["next"]
    return found


def ids(service: Service, path: str) -> list[str]:
    return [item["id"] for item in every(service, path)]


@pytest.mark.parametrize("asked", ["den mau", "đền Mẫu", "ĐỀN MẪU", "  đền   mẫu ", "mau den"])
def test_marks_case_and_space_do_not_matter_to_what_is_found(service: Service, asked: str) -> None:
    found = get(service, f"/api/v1/places?q={asked}")["items"]

    assert found[0]["name"]["vi"] == "Đền Mẫu"
    assert {item["id"] for item in found} == set(ids(service, "/api/v1/places?q=den mau"))


def test_what_agrees_in_its_marks_comes_first(service: Service, catalogue: Catalogue) -> None:
    plain = [item["name"]["vi"] for item in every(service, "/api/v1/places?q=đình")]

    with_marks = ["đình" in name.casefold().split() for name in plain]
    assert any(with_marks)
    assert with_marks == sorted(with_marks, reverse=True) or "đình" in plain[0].casefold()


@pytest.mark.parametrize("asked", ["chua con son", "gom", "lang nghe", "van mieu", "kiep bac"])
def test_the_service_finds_what_the_command_line_finds(
    service: Service, catalogue: Catalogue, asked: str
) -> None:
    known = {hit.place.id for hit in find_places(catalogue.places.values(), Query(text=asked))}

    assert known <= set(ids(service, f"/api/v1/places?q={asked}&limit=200"))


def test_filters_together_mean_all_and_one_filter_twice_means_any(
    service: Service, catalogue: Catalogue
) -> None:
    found = ids(
        service,
        "/api/v1/places?side=hai-duong&theme=craft&kind=craft-village&kind=temple&limit=7",
    )

    wanted = {
        p.id
        for p in catalogue.places.values()
        if p.side == "hai-duong" and "craft" in p.themes and p.kind in ("craft-village", "temple")
    }
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_recognition_accessibility_and_box(service: Service, catalogue: Catalogue) -> None:
    ranked = ids(service, "/api/v1/places?recognition=special national")
    boxed = ids(service, "/api/v1/places?bbox=106.2,20.9,106.4,21.1&limit=200")

    places = catalogue.places.values()
    assert set(ranked) == {
        p.id for p in places if any(r.level == "special national" for r in p.recognitions)
    }
    assert set(boxed) == {
        p.id
        for p in places
        if p.position
        and 106.2 <= p.position.coordinates.longitude <= 106.4
        and 20.9 <= p.position.coordinates.latitude <= 21.1
    }
    assert set(ids(service, "/api/v1/places?step_free=true")) == {
        p.id for p in places if p.access.step_free is True
    }


def test_near_is_nearest_first_and_within_the_radius(
    service: Service, catalogue: Catalogue
) -> None:
    here = Coordinates(20.94, 106.33)

    found = every(service, "/api/v1/places?near=20.94,106.33&radius_m=12000&limit=9")

    far = {
        p.id: distance_m(here, p.position.coordinates)
        for p in catalogue.places.values()
        if p.position and distance_m(here, p.position.coordinates) <= 12_000
    }
    assert [item["id"] for item in found] == sorted(far, key=lambda i: (round(far[i], 6), i))
    assert all(abs(item["distance_m"] - far[item["id"]]) <= 1 for item in found)


def test_a_place_out_of_season_is_not_offered_on_a_day(
    service: Service, catalogue: Catalogue
) -> None:
    only = [p for p in catalogue.places.values() if p.season.only and p.season.months]
    (orchard, *_) = only
    closed = next(m for m in range(1, 13) if m not in orchard.season.months)

    shut = ids(service, f"/api/v1/places?date=2027-{closed:02}-10&kind={orchard.kind}&limit=200")
    in_season = ids(service, f"/api/v1/places?month={min(orchard.season.months)}&limit=200")

    assert orchard.id not in shut
    assert orchard.id in in_season


@pytest.mark.parametrize("day", ["2027-02-20", "2049-12-31", "2055-03-01", "1990-02-10"])
def test_events_of_a_day_are_those_that_are_on(
    service: Service, catalogue: Catalogue, day: str
) -> None:
    on = date.fromisoformat(day)
    held = {o.event.id for o in occurrences(catalogue.events.values(), on, on) if not o.cancelled}

    assert set(ids(service, f"/api/v1/events?date={day}&limit=200")) == held


@given(first=st.dates(date(2014, 1, 1), date(2052, 1, 1)), days=st.integers(0, 40))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_ready_is_what_is_computed(
    service: Service, catalogue: Catalogue, first: date, days: int
) -> None:
    last = first + timedelta(days=days)

    found = ids(service, f"/api/v1/occurrences?first={first}&last={last}&limit=200")

    assert found == [one.id for one in occurrences(catalogue.events.values(), first, last)]


def test_the_years_of_one_event(service: Service) -> None:
    path = "/api/v1/events/con-son-kiep-bac-spring/occurrences?first_year=2027&last_year=2029"

    found = [(one["first"], one["last"], one["status"]) for one in every(service, path)]

    assert found == [
        ("2027-02-15", "2027-02-28", "to-confirm"),
        ("2028-02-04", "2028-02-17", "to-confirm"),
        ("2029-02-22", "2029-03-07", "to-confirm"),
    ]


def test_one_record_tells_every_fact_with_its_source_and_confidence(service: Service) -> None:
    place = get(service, f"/api/v1/places/{KIEP_BAC}")

    assert set(place["name"]) == {"vi", "en"}
    told = {fact["fact"]: fact for fact in place["facts"]}
    assert told["/position"]["sources"] or told["/position"]["origin"]
    assert {fact["status"] for fact in place["facts"]} <= {
        *("known", "to-confirm", "estimated", "unknown"),
    }


@pytest.mark.parametrize("collection", ["places", "hubs", "events"])
def test_the_map_is_geojson_by_suffix_and_by_accept(service: Service, collection: str) -> None:
    by_suffix = get(service, f"/api/v1/{collection}.geojson?limit=200")
    by_accept = get(service, f"/api/v1/{collection}?limit=200", Accept="application/geo+json")

    assert by_suffix["features"] == by_accept["features"]
    for feature in by_suffix["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"] is None or shape(feature["geometry"]).is_valid


@pytest.mark.parametrize(
    ("path", "types"),
    [
        (f"places/{KIEP_BAC}", {"TouristAttraction", "LandmarksOrHistoricalBuildings"}),
        ("places/chu-dau-pottery", {"TouristAttraction"}),
        ("events/con-son-kiep-bac-spring", {"Festival", "EventSeries"}),
    ],
)
def test_search_engines_read_schema_org(service: Service, path: str, types: set[str]) -> None:
    document = get(service, f"/api/v1/{path}.jsonld")

    found = document["@type"]
    assert ({found} if isinstance(found, str) else set(found)) == types
    assert document["@context"] == "https://schema.org"
    assert document == get(service, f"/api/v1/{path}", Accept="application/ld+json")


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson"])
def test_the_whole_catalogue_is_one_file_with_licence_and_date(
    service: Service, catalogue: Catalogue, form: str
) -> None:
    answer = service.client.get(f"/api/v1/open-data.{form}")

    assert answer.status_code == 200
    assert "CC-BY-4.0" in answer.text
    assert "2026-11-24" in answer.text
    for record in (*catalogue.places, *catalogue.hubs, *catalogue.events):
        assert record in answer.text
    assert service.client.get(f"/api/v1/open-data.{form}").content == answer.content


def test_lists_show_the_same_as_single_records(service: Service) -> None:
    for item in get(service, "/api/v1/places?limit=20")["items"]:
        whole = get(service, f"/api/v1/places/{item['id']}")
        assert item == {key: whole[key] for key in item}
