"""What holds for every way out: same version, stops and times (G12), NFC (G11), same bytes."""

import json
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import gpxpy
import icalendar
import pytest
from hypothesis import given

from tests.publish.sample import EN, VI, sample_itinerary
from tests.publish.strategies import UNHURRIED, hostile_texts, poisoned_tour, tours
from tourism.itinerary.model import Itinerary
from tourism.publish.formats import FORMATS, formats
from tourism.publish.map_layers import MapLayers

ALL = formats(MapLayers())
NAMES = ("text", "json", "ics", "geojson", "gpx", "jsonld", "html")

Seen = list[tuple[str, datetime]]
"""Id and start of each stop, in order."""


def planned(tour: Itinerary, *, on_map: bool = False) -> Seen:
    return [
        (stop.id, stop.starts)
        for day in tour.days
        for stop in day.stops
        if stop.place.position or not on_map
    ]


def in_json(content: bytes) -> Seen:
    days = json.loads(content)["days"]
    stops = [stop for day in days for stop in day["stops"]]
    return [(stop["id"], datetime.fromisoformat(stop["starts"])) for stop in stops]


def in_geojson(content: bytes) -> Seen:
    stops = [
        feature for feature in json.loads(content)["features"] if "number" in feature["properties"]
    ]
    return [(stop["id"], datetime.fromisoformat(stop["properties"]["starts"])) for stop in stops]


def in_ics(content: bytes) -> Seen:
    entries = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return [
        (entry["UID"].partition(".")[0], entry.decoded("DTSTART"))
        for entry in entries
        if not entry["UID"].startswith("day-")
    ]


def in_gpx(content: bytes) -> Seen:
    points = gpxpy.parse(content.decode()).waypoints
    return [(point.source, point.time) for point in points]


def in_jsonld(content: bytes) -> list[tuple[int, str]]:
    """Position and place of each stop, in order; search engines are told no times of stops."""
    elements = json.loads(content)["itinerary"]["itemListElement"]
    return [(one["position"], one["item"]["@id"].rpartition("/")[2]) for one in elements]


def in_html(content: bytes) -> Seen:
    found: Seen = []

    class Rows(HTMLParser):
        row = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            self.row = values.get("data-stop") or self.row
            if tag == "time" and values.get("class") != "until":
                found.append((self.row, datetime.fromisoformat(values["datetime"] or "")))

    Rows().feed(content.decode())
    return found


def test_the_registry_has_the_seven_formats() -> None:
    assert tuple(ALL) == NAMES
    assert {name: found.suffix for name, found in ALL.items()} == {
        "text": "txt", "json": "json", "ics": "ics", "geojson": "geojson", "gpx": "gpx",
        "jsonld": "jsonld", "html": "html",
    }  # fmt: skip
    assert set(FORMATS) == set(NAMES) - {"html"}


@UNHURRIED
@given(tours())
def test_all_exports_carry_the_same_stops_and_times(tour: Itinerary) -> None:
    made = {name: found.render(tour, VI) for name, found in ALL.items()}

    assert in_json(made["json"]) == planned(tour)
    assert in_geojson(made["geojson"]) == planned(tour)
    assert in_ics(made["ics"]) == planned(tour)
    assert in_html(made["html"]) == planned(tour)
    assert in_gpx(made["gpx"]) == planned(tour, on_map=True)
    assert in_jsonld(made["jsonld"]) == [
        (number, stop.place.id)
        for number, stop in enumerate((stop for day in tour.days for stop in day.stops), 1)
    ]


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_export_names_the_version(name: str, edition: object, tour: Itinerary) -> None:
    content = ALL[name].render(tour, edition).decode()

    assert tour.id in content.replace("\r\n ", "")


@pytest.mark.parametrize("name", NAMES)
@UNHURRIED
@given(text=hostile_texts)
def test_every_export_is_nfc_whatever_was_typed(name: str, text: str) -> None:
    content = ALL[name].render(poisoned_tour(text), VI).decode()

    assert unicodedata.is_normalized("NFC", content.replace("\r\n ", ""))
    assert not any(mark in content for mark in "\x00\x1b\x07")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_has_the_same_bytes(name: str) -> None:
    assert ALL[name].render(sample_itinerary(), VI) == ALL[name].render(sample_itinerary(), VI)


@pytest.mark.parametrize("name", ["text", "geojson", "gpx", "jsonld", "html", "ics"])
def test_a_line_break_in_a_name_starts_no_line(name: str) -> None:
    content = ALL[name].render(poisoned_tour("một\r\nNGÀY 09: giả"), VI).decode()
    content = content.replace("\r\n ", "")  # a calendar folds its lines

    assert not any(line.strip().startswith("NGÀY 09") for line in content.splitlines())
    assert "NGÀY 09: giả" in content.replace("\n", " ").replace("    ", "")


def test_looking_at_the_table_imports_no_heavy_library() -> None:
    code = (
        "import sys; from tourism.publish.formats import FORMATS;"
        "print(sorted({'icalendar', 'gpxpy', 'jinja2', 'pydantic'} & set(sys.modules)))"
    )

    told = subprocess.run(  # noqa: S603 our own code in a fresh interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "[]"


def test_a_party_of_one_and_no_end_changes_nothing_about_the_registry(tour: Itinerary) -> None:
    alone = replace(tour, days=tour.days[:1])

    assert all(found.render(alone, EN) for found in ALL.values())
