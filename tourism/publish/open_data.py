"""The whole published catalogue as one download: JSON lines, CSV or GeoJSON.

Each file carries who made it, of what version it is and what may be done with it, since it will
be passed on without the page it was found on. The same facts and moment give the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, Field

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.catalogue import Catalogue
from tourism.language import nfc
from tourism.publish.catalogue_geojson import (
    collection_to_geojson,
    event_feature,
    occurrence_feature,
    place_feature,
)
from tourism.publish.catalogue_parts import Part, words
from tourism.publish.document import Words
from tourism.publish.event_document import event_document
from tourism.publish.licence import ATTRIBUTION, LAYERS, TITLE
from tourism.publish.occurrence_document import occurrence_document
from tourism.publish.open_data_csv import catalogue_rows
from tourism.publish.place_document import place_document
from tourism.publish.place_parts import ComplexPart, complex_part

Form = Literal["jsonl", "csv", "geojson"]
SCHEMA: Literal["tourism-open-data/1"] = "tourism-open-data/1"
MEDIA_TYPES: Mapping[Form, str] = MappingProxyType(
    {
        "jsonl": "application/jsonl; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "geojson": "application/geo+json",
    }
)
"""What each form is called on the web."""

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON lets stand in a string and that some programs take for a line's end."""


class LayerPart(Part):
    """What may be done with one layer of the data, and what is doubtful about it."""

    name: str = Field(description="Stable name of the layer.", examples=["places"])
    title: Words = Field(description="The layer in words.")
    licence: str | None = Field(
        description="SPDX id; null where no licence has been declared.", examples=["CC-BY-4.0"]
    )
    url: str | None = Field(
        description="Where the licence can be read.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )
    terms: Words = Field(description="The terms in words.")
    attribution: str = Field(description="Whom to name.", examples=["© GeoNames"])
    origin: Words = Field(description="Where the layer comes from.")
    doubts: Words | None = Field(description="What is doubtful about it.")


class CountsPart(Part):
    """How many records follow."""

    places: int = Field(description="Places, service towns and performances.", examples=[246])
    hubs: int = Field(description="Start and end points.", examples=[25])
    events: int = Field(description="Festivals and seasons.", examples=[139])
    complexes: int = Field(description="Complexes of places.", examples=[4])
    occurrences: int = Field(description="Events on their days.", examples=[120])


class HeaderDocument(Part):
    """The first line of a download: what the file is."""

    schema_id: Literal["tourism-open-data/1"] = Field(
        default=SCHEMA, alias="schema", description="Shape of this record.", examples=[SCHEMA]
    )
    title: Words = Field(description="Title of the catalogue.")
    moment: datetime = Field(
        description="When it was published.", examples=["2027-01-15T09:30:00+07:00"]
    )
    version: str = Field(description="Version of the catalogue.", examples=["2b02b423058c"])
    facts_as_of: date = Field(description="Day that the facts are as of.", examples=["2026-11-24"])
    attribution: str = Field(description="Whom to name, on one line.", examples=[ATTRIBUTION])
    licence: list[LayerPart] = Field(description="What may be done with each layer.")
    counts: CountsPart = Field(description="How many records of each kind there are.")


class ComplexDocument(ComplexPart):
    """A complex of places as a record of its own."""

    schema_id: Literal["tourism-complex/1"] = Field(
        default="tourism-complex/1",
        alias="schema",
        description="Shape of this record.",
        examples=["tourism-complex/1"],
    )


def open_data(
    catalogue: Catalogue, occurrences: Sequence[Occurrence], form: Form, moment: datetime
) -> Iterator[bytes]:
    """Yield the download piece by piece; all pieces together are the file.

    - ``jsonl``: a header, then a document a line (`HeaderDocument`, `ComplexDocument`, and those
      of places, hubs, events and occurrences, told apart by ``schema``).
    - ``csv``: a row a place, hub and event; see `tourism.publish.open_data_csv`. Occurrences have
      a table of their own (`tourism.publish.occurrences.occurrences_to_csv`).
    - ``geojson``: a feature a place, hub, event and occurrence, with the header's members beside
      them.

    Args:
        catalogue: All of it is published, sorted by id.
        occurrences: The days to publish with it, in this order.
        form: One of the three.
        moment: When it is published, aware.
    """
    return _FORMS[form](catalogue, occurrences, header(catalogue, occurrences, moment))


def header(
    catalogue: Catalogue, occurrences: Sequence[Occurrence], moment: datetime
) -> HeaderDocument:
    """Return what a download says about itself."""
    return HeaderDocument(
        title=words(TITLE),
        moment=moment,
        version=catalogue.version,
        facts_as_of=catalogue.rules.as_of,
        attribution=ATTRIBUTION,
        licence=[
            LayerPart(
                name=layer.name,
                title=words(layer.title),
                licence=layer.licence,
                url=layer.url,
                terms=words(layer.terms),
                attribution=layer.attribution,
                origin=words(layer.origin),
                doubts=words(layer.doubts) if layer.doubts else None,
            )
            for layer in LAYERS
        ],
        counts=CountsPart(
            places=len(catalogue.places),
            hubs=len(catalogue.hubs),
            events=len(catalogue.events),
            complexes=len(catalogue.complexes),
            occurrences=len(occurrences),
        ),
    )


def _jsonl(
    catalogue: Catalogue, occurrences: Sequence[Occurrence], first: HeaderDocument
) -> Iterator[bytes]:
    yield _line(first)
    for key in sorted(catalogue.complexes):
        whole = complex_part(key, catalogue)
        yield _line(ComplexDocument(**dict(whole or ())))
    for places in (catalogue.hubs, catalogue.places):
        for key in sorted(places):
            yield _line(place_document(places[key], catalogue))
    for key in sorted(catalogue.events):
        yield _line(event_document(catalogue.events[key], catalogue))
    for found in occurrences:
        yield _line(occurrence_document(found, found.event))


def _line(document: BaseModel) -> bytes:
    text = nfc(document.model_dump_json(by_alias=True)).translate(_LINE_ENDS)
    return f"{text}\n".encode()


def _csv(
    catalogue: Catalogue, occurrences: Sequence[Occurrence], first: HeaderDocument
) -> Iterator[bytes]:
    del occurrences  # they have a table of their own
    return catalogue_rows(catalogue, first.moment)


def _geojson(
    catalogue: Catalogue, occurrences: Sequence[Occurrence], first: HeaderDocument
) -> Iterator[bytes]:
    places = [*catalogue.places.values(), *catalogue.hubs.values()]
    features = [
        *(place_feature(place) for place in places),
        *(event_feature(event, catalogue) for event in catalogue.events.values()),
        *(occurrence_feature(found, catalogue) for found in occurrences),
    ]
    yield collection_to_geojson(features, first.model_dump(mode="json", by_alias=True))


_Write = Callable[[Catalogue, Sequence[Occurrence], HeaderDocument], Iterator[bytes]]
_FORMS: Mapping[Form, _Write] = MappingProxyType(
    {"jsonl": _jsonl, "csv": _csv, "geojson": _geojson}
)
