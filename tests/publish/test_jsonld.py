"""schema.org descriptions: only types and properties that exist, no nulls, nothing made up."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from tests.publish.feasts import (
    AUTUMN,
    CANCELLED,
    DEN_TRAN,
    KIEP_BAC_AUTUMN,
    LONGAN,
    MAO_DIEN,
    MOVED,
)
from tests.publish.full_records import FULL_PLACE, NOI_BAI
from tests.publish.sample import EN, VI, VI_CLIENT, sample_itinerary
from tests.publish.strategies import UNHURRIED, hostile_texts, poisoned, poisoned_tour
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import DatedHours, Place, Precision
from tourism.catalogue.source import Status
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.jsonld import event_jsonld, graph_jsonld, occurrence_jsonld, place_jsonld
from tourism.publish.jsonld_itinerary import itinerary_jsonld, itinerary_to_jsonld
from tourism.publish.jsonld_parts import jsonld_bytes, place_types

BASE = "https://tours.example/"
TYPES = {
    "TouristAttraction", "LandmarksOrHistoricalBuildings", "BuddhistTemple", "Church", "Museum",
    "Place", "City", "Airport", "TrainStation", "BusStation", "BoatTerminal", "PostalAddress",
    "GeoCoordinates", "PropertyValue", "OpeningHoursSpecification", "LocationFeatureSpecification",
    "Event", "Festival", "EventSeries", "TouristTrip", "ItemList", "ListItem",
}  # fmt: skip
"""Types of schema.org that may be there."""
PROPERTIES = {
    "name", "alternateName", "description", "identifier", "address", "streetAddress",
    "addressLocality", "addressRegion", "addressCountry", "geo", "latitude", "longitude",
    "additionalProperty", "value", "telephone", "isAccessibleForFree", "amenityFeature",
    "containedInPlace", "iataCode", "openingHoursSpecification", "specialOpeningHoursSpecification",
    "dayOfWeek", "opens", "closes", "validFrom", "validThrough", "startDate", "endDate",
    "eventStatus", "inLanguage", "location", "superEvent", "subEvent", "departureTime",
    "arrivalTime", "touristType", "itinerary", "itemListOrder", "numberOfItems", "itemListElement",
    "position", "item",
}  # fmt: skip
DATES = {"startDate", "endDate", "validFrom", "validThrough"}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def types_of(node: dict[str, Any]) -> list[str]:
    named = node.get("@type", [])
    return [named] if isinstance(named, str) else named


def assert_is_sound(document: dict[str, Any]) -> None:
    assert document["@context"] == "https://schema.org"
    for node in nodes(document):
        assert set(types_of(node)) <= TYPES
        assert types_of(node) or set(node) == {"@id"}
        assert {key for key in node if not key.startswith("@")} <= PROPERTIES
        assert all(value not in (None, "", [], {}) for value in node.values())
        if "@id" in node:
            assert node["@id"].startswith(BASE)
        for key in DATES & set(node):
            assert date.fromisoformat(node[key]).isoformat() == node[key]
        if "geo" in node:
            assert node["additionalProperty"]["value"] in ("exact", "village")
    assert json.loads(jsonld_bytes(document)) == document
    assert unicodedata.is_normalized("NFC", jsonld_bytes(document).decode())


def of_autumn(event: Event) -> Occurrence:
    (found,) = occurrences([event], *AUTUMN)
    return found


def place(found: Place, catalogue: Catalogue, lang: Any = "vi") -> dict[str, Any]:
    return place_jsonld(found, catalogue, BASE, lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_place_and_hub_of_the_catalogue(lang: Any, catalogue: Catalogue) -> None:
    for found in [*catalogue.places.values(), *catalogue.hubs.values()]:
        document = place(found, catalogue, lang)

        assert_is_sound(document)
        assert document["name"] == found.name.into(lang)
        assert document["address"]["addressCountry"] == "VN"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_event_and_occurrence_of_the_catalogue(lang: Any, catalogue: Catalogue) -> None:
    days = occurrences(catalogue.events.values(), date(2023, 1, 1), date(2027, 12, 31))

    for event in catalogue.events.values():
        document = event_jsonld(event, catalogue, days, BASE, lang)
        assert_is_sound(document)
        assert "startDate" not in document
        assert len(document.get("subEvent", [])) == sum(one.event is event for one in days)
    for one in days:
        document = occurrence_jsonld(one, catalogue, BASE, lang)
        assert_is_sound(document)
        assert document["startDate"] == one.first.isoformat()
        assert document["location"]["address"]
        if one.status is Status.TO_CONFIRM:
            assert {"vi": "dự kiến", "en": "to be confirmed"}[lang] in document["description"]


def test_a_relic_is_a_landmark_and_other_places_are_what_they_are(catalogue: Catalogue) -> None:
    def kinds(place_id: str) -> list[str]:
        found = catalogue.place_or_hub(place_id)
        assert found is not None
        return place_types(found)

    assert kinds("kiep-bac-temple") == ["TouristAttraction", "LandmarksOrHistoricalBuildings"]
    assert kinds("con-son-pagoda") == [
        "TouristAttraction", "LandmarksOrHistoricalBuildings", "BuddhistTemple",
    ]  # fmt: skip
    assert kinds("kinh-chu-cave") == ["TouristAttraction", "LandmarksOrHistoricalBuildings"]
    assert kinds("chu-dau-pottery") == ["TouristAttraction"]
    assert kinds("nam-sach-town") == ["Place"]
    assert kinds("hn-noibai") == ["Airport"]
    assert kinds("hd-station") == ["TrainStation"]
    assert kinds("hy-benxe") == ["BusStation"]
    assert kinds("qn-tuanchau") == ["BoatTerminal"]
    assert kinds("hn-opera") == ["Place"]


def test_a_place_in_full(catalogue: Catalogue) -> None:
    document = place(FULL_PLACE, catalogue, "en")

    assert_is_sound(document)
    assert document["@id"] == "https://tours.example/places/kiep-bac-temple"
    assert document["name"] == "Kiep Bac Temple"
    assert document["alternateName"] == ["Đền Kiếp Bạc", "Đền Vạn Kiếp"]
    assert document["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Vạn Yên",
        "addressRegion": "Hải Phòng",  # the commune is one of two
        "addressCountry": "VN",
    }
    assert document["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Sunday"],
            "opens": "07:30",
            "closes": "11:30",
        }
    ]
    assert document["specialOpeningHoursSpecification"][0]["opens"] == "08:00"
    assert document["containedInPlace"]["@id"] == "https://tours.example/complexes/con-son-kiep-bac"
    assert [(one["name"], one["value"]) for one in document["amenityFeature"]] == [
        ("Step-free access", True), ("Toilets", False),
    ]  # fmt: skip
    assert document["telephone"] == "0220 3882 000"
    assert "isAccessibleForFree" not in document  # the fee is not confirmed


def test_closed_days_are_told_as_search_engines_read_them(catalogue: Catalogue) -> None:
    closed = DatedHours(date(2027, 2, 6), date(2027, 2, 8), (), Status.FIRM)
    shut = replace(FULL_PLACE, opening=replace(FULL_PLACE.opening, dated=(closed,)))

    (special,) = place(shut, catalogue)["specialOpeningHoursSpecification"]

    assert (special["opens"], special["closes"]) == ("00:00", "00:00")


@pytest.mark.parametrize(
    ("fee", "note", "expected"), [(0, None, True), (20000, None, False), (None, None, None)]
)
def test_what_it_costs(
    fee: int | None, note: str | None, expected: bool | None, catalogue: Catalogue
) -> None:
    found = replace(FULL_PLACE, entry_fee_vnd=fee, entry_fee_note=note)

    assert place(found, catalogue).get("isAccessibleForFree") is expected


def test_hours_that_nobody_confirmed_are_told_in_words_only(catalogue: Catalogue) -> None:
    opening = replace(FULL_PLACE.opening, status=Status.TO_CONFIRM)
    said = place(replace(FULL_PLACE, opening=opening), catalogue)
    unknown = replace(opening, weekly=None, dated=(), open_access=False)

    assert "openingHoursSpecification" not in said
    assert "Giờ mở cửa dự kiến, cần xác nhận." in said["description"]
    assert (
        "Giờ mở cửa chưa rõ"
        in place(replace(FULL_PLACE, opening=unknown), catalogue)["description"]
    )


def test_a_point_of_a_commune_is_nobodys_gate(catalogue: Catalogue) -> None:
    assert FULL_PLACE.position is not None
    vague = replace(FULL_PLACE.position, precision=Precision.COMMUNE)

    assert "geo" in place(FULL_PLACE, catalogue)
    assert "geo" not in place(replace(FULL_PLACE, position=vague), catalogue)


def test_an_airport_has_its_code(catalogue: Catalogue) -> None:
    document = place(NOI_BAI, catalogue)

    assert document["@type"] == "Airport"
    assert document["iataCode"] == "HAN"
    assert "iataCode" not in place(FULL_PLACE, catalogue)


def test_what_is_unknown_is_left_out(catalogue: Catalogue) -> None:
    bare = replace(NOI_BAI, id="bare", role=None, iata=None, position=None, address=None)

    assert place(bare, catalogue) == {
        "@context": "https://schema.org",
        "@type": "Place",
        "@id": "https://tours.example/hubs/bare",
        "name": "Sân bay quốc tế Nội Bài",
        "alternateName": ["Noi Bai International Airport"],
    }


def test_units_of_2023_stand_in_for_unknown_ones_of_2025(catalogue: Catalogue) -> None:
    assert FULL_PLACE.address is not None
    old = replace(FULL_PLACE.address, commune_2025=None, province_2025="", hamlet=None)

    assert place(replace(FULL_PLACE, address=old), catalogue)["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Xã Hưng Đạo",
        "addressRegion": "Hải Dương",
        "addressCountry": "VN",
    }


def test_a_proposal_is_not_scheduled(catalogue: Catalogue) -> None:
    document = occurrence_jsonld(of_autumn(KIEP_BAC_AUTUMN), catalogue, BASE, "vi")

    assert document["@type"] == "Festival"
    assert (document["startDate"], document["endDate"]) == ("2027-09-16", "2027-09-20")
    assert "eventStatus" not in document
    assert document["description"] == (
        "Ngày dự kiến theo lệ, chưa được công bố. Theo lệ: từ ngày 16 đến ngày 20 tháng Tám âm "
        "lịch; chính hội ngày 20. Giỗ Đức Thánh Trần. Hội quân trên sông Lục Đầu."
    )
    assert document["inLanguage"] == "vi"
    assert document["location"]["@id"] == "https://tours.example/places/kiep-bac-temple"
    assert document["superEvent"] == {"@id": "https://tours.example/events/kiep-bac-autumn"}


@pytest.mark.parametrize(
    ("event", "expected", "words"),
    [
        (MOVED, "https://schema.org/EventScheduled", "have been announced"),
        (CANCELLED, "https://schema.org/EventCancelled", "CANCELLED"),
    ],
)
def test_what_was_announced(event: Event, expected: str, words: str, catalogue: Catalogue) -> None:
    document = occurrence_jsonld(of_autumn(event), catalogue, BASE, "en")

    assert document["eventStatus"] == expected
    assert words in document["description"]


def test_a_last_day_that_nobody_told_is_left_out(catalogue: Catalogue) -> None:
    document = occurrence_jsonld(of_autumn(MAO_DIEN), catalogue, BASE, "en")

    assert "endDate" not in document
    assert "The last day is not known." in document["description"]
    assert document["location"] == {
        "@type": "Place",
        "name": "xã Cẩm Điền, huyện Cẩm Giàng, Hải Dương",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Xã Cẩm Điền",
            "addressRegion": "Hải Dương",
            "addressCountry": "VN",
        },
    }


def test_doubtful_days_are_said_to_be_doubtful(catalogue: Catalogue) -> None:
    document = occurrence_jsonld(
        of_autumn(replace(MAO_DIEN, irregular=True)), catalogue, BASE, "vi"
    )

    assert "Ngày chưa chắc chắn." in document["description"]


def test_a_season_is_an_event_and_an_event_at_no_place_has_its_point(
    catalogue: Catalogue,
) -> None:
    season = occurrence_jsonld(of_autumn(LONGAN), catalogue, BASE, "vi")
    ground = occurrence_jsonld(of_autumn(DEN_TRAN), catalogue, BASE, "vi")
    gone = occurrence_jsonld(of_autumn(KIEP_BAC_AUTUMN), replace(catalogue, places={}), BASE, "vi")

    assert season["@type"] == "Event"
    assert "location" not in season
    assert ground["location"]["geo"]["latitude"] == 20.648
    assert "location" not in gone


def test_an_event_without_a_rule_has_no_words_of_one(catalogue: Catalogue) -> None:
    document = event_jsonld(replace(LONGAN, rule=None), catalogue, [], BASE, "vi")

    assert document["@type"] == ["Event", "EventSeries"]
    assert document["description"] == "Ngày của từng năm là dự kiến cho đến khi được công bố."
    assert "subEvent" not in document


def test_several_descriptions_share_one_context(catalogue: Catalogue) -> None:
    graph = graph_jsonld([place(FULL_PLACE, catalogue), place(NOI_BAI, catalogue)])

    assert len(graph["@graph"]) == 2
    assert all("@context" not in node for node in graph["@graph"])


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_a_tour_is_a_trip_with_its_stops_in_order(edition: Any, tour: Itinerary) -> None:
    document = json.loads(itinerary_to_jsonld(tour, edition))
    stops = [stop for day in tour.days for stop in day.stops]

    assert_is_sound(document)
    assert document["@type"] == "TouristTrip"
    assert document["@id"] == f"https://tours.example/itineraries/{tour.id}"
    assert document["itinerary"]["numberOfItems"] == len(stops)
    assert [one["position"] for one in document["itinerary"]["itemListElement"]] == [
        *range(1, len(stops) + 1)
    ]
    assert [one["item"]["name"] for one in document["itinerary"]["itemListElement"]] == [
        stop.place.name.into(edition.lang) for stop in stops
    ]
    assert datetime.fromisoformat(document["departureTime"]) == stops[0].ends
    assert datetime.fromisoformat(document["arrivalTime"]) == stops[-1].arrives
    assert {"vi": "dự kiến", "en": "to be confirmed"}[edition.lang] in document["description"]


def test_a_trip_is_for_those_who_like_what_is_visited(tour: Itinerary) -> None:
    themed = replace(
        tour,
        days=tuple(
            replace(
                day,
                stops=tuple(
                    replace(s, place=replace(s.place, themes=("craft", "nobody-knows")))
                    for s in day.stops
                ),
            )
            for day in tour.days
        ),
    )

    assert itinerary_jsonld(themed, BASE, "en")["touristType"] == ["Craft lovers"]
    assert "touristType" not in itinerary_jsonld(tour, BASE, "en")


def test_a_firm_tour_is_not_called_a_proposal(tour: Itinerary) -> None:
    firm = replace(
        tour,
        days=tuple(
            replace(
                day,
                stops=tuple(replace(s, status=Status.FIRM, flags=()) for s in day.stops),
            )
            for day in tour.days
        ),
    )

    assert itinerary_jsonld(firm, BASE, "en")["description"] == "2 days, 1 night, 6 visits."


def test_nothing_personal_is_told() -> None:
    tour = sample_itinerary()
    first, *others = tour.days
    home = replace(
        first.stops[0].place, id="point-20.9-106.3", kind="point", name=Text("Nhà bà An", "Home")
    )
    block = replace(first.stops[1], title=Text("Gặp ông Bình", "Meeting Mr Binh"))
    start = replace(first.stops[0], place=home)
    private = replace(tour, days=(replace(first, stops=(start, block, *first.stops[2:])), *others))

    content = itinerary_to_jsonld(private, VI).decode()

    assert "Nhà bà An" not in content
    assert '106.3"' not in content
    assert "ông Bình" not in content
    first_item = json.loads(content)["itinerary"]["itemListElement"][0]["item"]
    assert first_item == {"@type": "Place", "name": "Điểm hẹn của đoàn"}
    assert itinerary_to_jsonld(private, VI_CLIENT) == content.encode()
    assert "provider" not in content


def test_the_ground_of_a_festival_is_no_record_of_its_own(catalogue: Catalogue) -> None:
    ground = replace(FULL_PLACE, kind="festival-ground")

    document = place(ground, catalogue)

    assert document["@type"] == "Place"
    assert "@id" not in document


@UNHURRIED
@given(text=hostile_texts)
def test_nothing_that_was_typed_closes_a_script(text: str) -> None:
    content = itinerary_to_jsonld(poisoned_tour(text), VI)

    assert b"<" not in content
    assert json.loads(content)["@type"] == "TouristTrip"


@UNHURRIED
@given(text=hostile_texts)
def test_places_with_any_text_are_sound(text: str, catalogue: Catalogue) -> None:
    document = place(poisoned(FULL_PLACE, text), catalogue)

    assert all(
        value not in (None, "", [], {}) for node in nodes(document) for value in node.values()
    )
