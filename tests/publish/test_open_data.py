"""The whole catalogue as one download, in three forms."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.publish.full_records import FULL_EVENT, FULL_PLACE, undocumented
from tests.publish.sample import KIEP_BAC, MOMENT
from tests.publish.strategies import UNHURRIED, hostile_texts, poisoned
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.language import nfc
from tourism.publish.event_document import EventDocument
from tourism.publish.licence import ATTRIBUTION, LAYERS
from tourism.publish.occurrence_document import OccurrenceDocument
from tourism.publish.open_data import (
    MEDIA_TYPES,
    ComplexDocument,
    Form,
    HeaderDocument,
    open_data,
)
from tourism.publish.open_data_csv import COLUMNS, SEPARATOR, guarded
from tourism.publish.place_document import PlaceDocument

README = Path(__file__).parents[2] / "data" / "README.md"
MODELS: dict[str, Any] = {
    "tourism-open-data/1": HeaderDocument,
    "tourism-complex/1": ComplexDocument,
    "tourism-place/1": PlaceDocument,
    "tourism-event/1": EventDocument,
    "tourism-occurrence/1": OccurrenceDocument,
}
FORMS: tuple[Form, ...] = ("jsonl", "csv", "geojson")


@pytest.fixture(scope="module")
def days(catalogue: Catalogue) -> list[Occurrence]:
    return occurrences(catalogue.events.values(), date(2027, 1, 1), date(2027, 12, 31))


def download(catalogue: Catalogue, days: list[Occurrence], form: Form) -> bytes:
    return b"".join(open_data(catalogue, days, form, MOMENT))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def alone(catalogue: Catalogue, place: Place) -> Catalogue:
    return replace(catalogue, places={place.id: place}, hubs={}, events={}, complexes={})


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_bytes(
    form: Form, catalogue: Catalogue, days: list[Occurrence]
) -> None:
    content = download(catalogue, days, form)

    assert content == download(catalogue, days, form)
    assert unicodedata.is_normalized("NFC", content.decode("utf-8-sig"))
    assert form in MEDIA_TYPES


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_whom_to_name_and_of_what_version_it_is(
    form: Form, catalogue: Catalogue, days: list[Occurrence]
) -> None:
    text = download(catalogue, days, form).decode("utf-8-sig")

    assert ATTRIBUTION in text
    assert "© GeoNames (CC-BY-4.0)" in text
    assert catalogue.version in text
    assert "2027-01-15T09:30:00+07:00" in text
    assert "ghi nguồn" in text


def test_each_line_is_a_document_of_its_schema(
    catalogue: Catalogue, days: list[Occurrence]
) -> None:
    lines = download(catalogue, days, "jsonl").decode().splitlines()

    found: dict[str, list[Any]] = {schema: [] for schema in MODELS}
    for line in lines:
        schema = json.loads(line)["schema"]
        found[schema].append(MODELS[schema].model_validate_json(line))
    assert json.loads(lines[0])["schema"] == "tourism-open-data/1"
    (header,) = found["tourism-open-data/1"]
    ids = {schema: [one.id for one in found[schema]] for schema in list(MODELS)[1:]}
    assert ids == {
        "tourism-complex/1": sorted(catalogue.complexes),
        "tourism-place/1": [*sorted(catalogue.hubs), *sorted(catalogue.places)],
        "tourism-event/1": sorted(catalogue.events),
        "tourism-occurrence/1": [one.id for one in days],
    }
    assert header.counts.model_dump() == {
        "places": len(catalogue.places),
        "hubs": len(catalogue.hubs),
        "events": len(catalogue.events),
        "complexes": len(catalogue.complexes),
        "occurrences": len(days),
    }
    assert header.facts_as_of == catalogue.rules.as_of


def test_geojson_has_every_record_and_the_header_beside_it(
    catalogue: Catalogue, days: list[Occurrence]
) -> None:
    document = json.loads(download(catalogue, days, "geojson"))

    assert document["type"] == "FeatureCollection"
    assert document["schema"] == "tourism-open-data/1"
    assert document["version"] == catalogue.version
    assert [layer["name"] for layer in document["licence"]] == [layer.name for layer in LAYERS]
    ids = [feature["id"] for feature in document["features"]]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {
        *catalogue.places, *catalogue.hubs, *catalogue.events, *(one.id for one in days),
    }  # fmt: skip


def test_the_table_reads_back(catalogue: Catalogue, days: list[Occurrence]) -> None:
    content = download(catalogue, days, "csv")
    found = {row["id"]: row for row in rows(content)}

    assert content.startswith(b"\xef\xbb\xbfrecord,id,kind")
    assert list(found) == [
        *sorted(catalogue.places), *sorted(catalogue.hubs), *sorted(catalogue.events),
    ]  # fmt: skip
    for record in [
        *catalogue.places.values(),
        *catalogue.hubs.values(),
        *catalogue.events.values(),
    ]:
        row = found[record.id]
        assert tuple(row) == COLUMNS
        assert (row["name_vi"], row["name_en"]) == (record.name.vi, record.name.en)
        assert (row["notes_vi"], row["notes_en"]) == (record.notes.vi, record.notes.en)
        assert row["side"] == (record.side or "")
        assert row["kind"] == record.kind
        assert row["themes"] == SEPARATOR.join(record.themes)
        assert row["sources"].split(SEPARATOR) == [source.citation for source in record.sources]
        assert row["confidence"] == record.confidence
    for place in [*catalogue.places.values(), *catalogue.hubs.values()]:
        row = found[place.id]
        assert place.position is not None
        assert float(row["latitude"]) == pytest.approx(
            place.position.coordinates.latitude, abs=1e-6
        )
        assert row["entry_fee_vnd"] == (
            "" if place.entry_fee_vnd is None else str(place.entry_fee_vnd)
        )
    for event in catalogue.events.values():
        assert found[event.id]["place_ids"] == SEPARATOR.join(event.place_ids)
        assert found[event.id]["date_note"] == (event.date_note or "")


def test_rows_end_with_crlf_and_a_break_inside_a_note_stays(catalogue: Catalogue) -> None:
    place = replace(FULL_PLACE, notes=type(FULL_PLACE.notes)('một\r\nhai, "ba"', "one\ntwo"))

    content = download(alone(catalogue, place), [], "csv")

    assert rows(content)[0]["notes_vi"] == 'một\nhai, "ba"'
    assert content.count(b"\r\n") == 2


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("+84 220 3882", "'+84 220 3882"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1 = 1", "1 = 1"),
        ("", ""),
    ],
)
def test_what_looks_like_a_formula_gets_an_apostrophe(typed: str, cell: str) -> None:
    assert guarded(typed) == cell


@UNHURRIED
@given(text=hostile_texts)
def test_whatever_was_typed_runs_in_no_spreadsheet_and_breaks_no_row(
    text: str, catalogue: Catalogue
) -> None:
    content = download(alone(catalogue, poisoned(KIEP_BAC, text)), [], "csv")

    (row,) = rows(content)
    assert tuple(row) == COLUMNS
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    assert unicodedata.is_normalized("NFC", content.decode("utf-8-sig"))


@UNHURRIED
@given(text=hostile_texts)
def test_whatever_was_typed_breaks_no_line(text: str, catalogue: Catalogue) -> None:
    content = download(alone(catalogue, poisoned(KIEP_BAC, text)), [], "jsonl")

    header, place = content.decode().splitlines()
    assert json.loads(place)["name"]["vi"] == nfc(text)
    assert json.loads(header)["counts"]["places"] == 1


def test_what_a_record_does_not_have_is_an_empty_cell(catalogue: Catalogue) -> None:
    bare = replace(FULL_PLACE, position=None, address=None, entry_fee_vnd=None, side=None)
    event = replace(FULL_EVENT, rule=None, position=None, place_ids=())
    both = replace(alone(catalogue, bare), events={event.id: event})

    place, festival = rows(download(both, [], "csv"))

    assert {place[name] for name in ("latitude", "address_2025", "entry_fee_vnd", "side")} == {""}
    assert {festival[name] for name in ("latitude", "rule_vi", "place_ids", "visit_minutes")} == {
        ""
    }


def test_the_licences_are_those_of_the_register() -> None:
    register = README.read_text(encoding="utf-8")
    cells = {
        name: [cell.strip() for cell in line.strip("|").split("|")]
        for line in register.splitlines()
        if line.startswith("|")
        for name in re.findall(r"`([a-z/.-]+)`", line.split("|")[1])
    }

    for layer, folder in {"places": "sites/", "events": "events/", "complexes": "complexes/",
                          "hubs": "hubs/"}.items():  # fmt: skip
        assert cells[folder][3].startswith("CC BY 4.0, the project's own")
        (found,) = (one for one in LAYERS if one.name == layer)
        assert found.licence == "CC-BY-4.0"
        assert found.terms.en.startswith("the project's own")
    assert "GeoNames points CC BY 4.0 © GeoNames" in register
    assert "© 2025 Tran Ngoc Minh Hieu" in register
    assert "deserve a second look before a public release" in register


@pytest.mark.parametrize("model", [HeaderDocument, ComplexDocument])
def test_every_field_is_described_with_an_example(model: Any) -> None:
    assert undocumented(model.model_json_schema()) == []
