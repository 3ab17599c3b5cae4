"""The catalogue as one flat table (RFC 4180), for people with a spreadsheet.

UTF-8 begins with a byte order mark: without it Excel takes the file for Windows-1252 and breaks
every Vietnamese name. Programs read it as ``utf-8-sig``. Rows end with CRLF; a line break inside
a note stays, inside quotes. Several values of one cell are joined by `SEPARATOR`. A text that a
spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import Address, Place, Position
from tourism.catalogue.source import Source
from tourism.language import Text, nfc
from tourism.publish.catalogue_geojson import event_point
from tourism.publish.licence import ATTRIBUTION, LAYERS, Layer
from tourism.publish.naming import address_2023, address_2025
from tourism.publish.plain import one_line
from tourism.publish.rule_words import rule_words

SEPARATOR = " | "
COLUMNS = (
    "record", "id", "kind", "side", "name_vi", "name_en", "aliases", "themes", "part_of",
    "latitude", "longitude", "precision", "point_of", "point_origin", "hamlet", "commune_2023",
    "district_2023", "province_2023", "commune_2025", "province_2025", "address_2023",
    "address_2025", "visit_minutes", "opening_status", "opening_said", "entry_fee_vnd",
    "entry_fee_note", "phone", "role", "iata", "services", "craft", "products", "art_form",
    "recognitions", "rule_vi", "rule_en", "date_note", "place_ids", "activities_vi",
    "activities_en", "notes_vi", "notes_en", "sources", "confidence", "data_version", "published",
    "attribution", "licence_vi", "licence_en",
)  # fmt: skip
"""The columns; what a kind of record does not have, and what is unknown, is empty."""

_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How cells begin that spreadsheets run (OWASP, CSV injection)."""

Cells = Mapping[str, str | int | float | None]


def catalogue_rows(catalogue: Catalogue, moment: datetime) -> Iterator[bytes]:
    """Yield the byte order mark with the names of the columns, then a row a record.

    Places come first, then hubs, then events, each by id.

    Args:
        catalogue: All of it is written.
        moment: When it is published, aware.
    """
    stamp: Cells = {
        "data_version": catalogue.version,
        "published": moment.isoformat(),
        "attribution": ATTRIBUTION,
    }
    yield _BOM + _row(COLUMNS)
    for layer, places in (("places", catalogue.places), ("hubs", catalogue.hubs)):
        for key in sorted(places):
            yield _cells({**_place(places[key]), **stamp, **_licence(layer)})
    for key in sorted(catalogue.events):
        row = _event(catalogue.events[key], catalogue)
        yield _cells({**row, **stamp, **_licence("events")})


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs: what looks like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(cells: Cells) -> bytes:
    values = (cells.get(name) for name in COLUMNS)
    return _row([guarded(_clean(v)) if isinstance(v, str) else v for v in values])


def _row(values: Iterable[str | int | float | None]) -> bytes:
    table = io.StringIO(newline="")
    csv.writer(table).writerow(values)
    return nfc(table.getvalue()).encode()


def _clean(text: str) -> str:
    """Return a text line by line without invisible characters; its line breaks become LF."""
    return "\n".join(one_line(line) for line in text.splitlines())


def _joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(one_line(value) for value in values)


def _place(place: Place) -> Cells:
    return {
        "record": "hub" if place.kind == "hub" else "place",
        "id": place.id,
        "kind": place.kind,
        "side": place.side.value if place.side else None,
        **_both("name", place.name),
        "aliases": _joined(place.aliases),
        "themes": _joined(place.themes),
        "part_of": place.part_of,
        **_point(place.position, place.id),
        **_address(place.address),
        "visit_minutes": place.visit.minutes,
        "opening_status": place.opening.status.value,
        "opening_said": place.opening.said,
        "entry_fee_vnd": place.entry_fee_vnd,
        "entry_fee_note": place.entry_fee_note,
        "phone": place.phone,
        "role": place.role,
        "iata": place.iata,
        "services": _joined(place.services),
        "craft": place.craft,
        "products": _joined(place.products),
        "art_form": place.art_form,
        "recognitions": _joined(rank.level for rank in place.recognitions if rank.level),
        **_both("notes", place.notes),
        "sources": _sources(place.sources),
        "confidence": place.confidence.value,
    }


def _event(event: Event, catalogue: Catalogue) -> Cells:
    return {
        "record": "event",
        "id": event.id,
        "kind": event.kind,
        "side": event.record_side.value,
        **_both("name", event.name),
        "themes": _joined(event.themes),
        **_point(*event_point(event, catalogue)),
        **_address(event.address),
        "recognitions": _joined(rank.level for rank in event.recognitions if rank.level),
        **_both("rule", rule_words(event.rule) if event.rule else Text("", "")),
        "date_note": event.date_note,
        "place_ids": _joined(event.place_ids),
        **_both("activities", event.activities),
        **_both("notes", event.notes),
        "sources": _sources(event.sources),
        "confidence": event.confidence.value,
    }


def _licence(name: str) -> Cells:
    (layer,) = (layer for layer in LAYERS if layer.name == name)
    return _both("licence", _terms(layer))


def _terms(layer: Layer) -> Text:
    """Return the terms of a layer with the name of its licence before them."""
    name = f"{layer.licence}: " if layer.licence else ""
    return Text(name + layer.terms.vi, name + layer.terms.en)


def _both(name: str, text: Text) -> Cells:
    return {f"{name}_vi": text.vi, f"{name}_en": text.en}


def _sources(sources: Iterable[Source]) -> str:
    return _joined(source.citation for source in sources)


def _point(position: Position | None, point_of: str | None) -> Cells:
    if position is None:
        return {}
    return {
        "latitude": round(position.coordinates.latitude, 6),
        "longitude": round(position.coordinates.longitude, 6),
        "precision": position.precision.value,
        "point_of": point_of,
        "point_origin": position.origin,
    }


def _address(address: Address | None) -> Cells:
    if address is None:
        return {}
    return {
        "hamlet": address.hamlet,
        "commune_2023": address.commune_2023,
        "district_2023": address.district_2023,
        "province_2023": address.province_2023,
        "commune_2025": address.commune_2025,
        "province_2025": address.province_2025,
        "address_2023": address_2023(address),
        "address_2025": address_2025(address),
    }
