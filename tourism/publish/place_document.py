"""One place, hub or performance as a document: everything that the catalogue knows of it."""

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.publish.catalogue_parts import (
    ConfidenceName,
    FactPart,
    FullAddressPart,
    FullRecognitionPart,
    Part,
    PositionPart,
    RecordRef,
    SourcePart,
    address_part,
    event_ref,
    place_ref,
    position_part,
    recognition_parts,
    said,
    source_parts,
    words,
)
from tourism.publish.document import SideName, Words
from tourism.publish.known_facts import place_facts
from tourism.publish.naming import side_name
from tourism.publish.place_parts import (
    NOTE,
    AccessPart,
    ComplexPart,
    FeePart,
    GroupPricePart,
    OpeningPart,
    SeasonPart,
    SessionPart,
    VisitPart,
    access_part,
    complex_part,
    opening_part,
    price_parts,
    season_part,
    session_part,
    visit_part,
)

SCHEMA: Literal["tourism-place/1"] = "tourism-place/1"
_NAME = {"vi": "Đền Kiếp Bạc", "en": "Kiep Bac Temple"}
_REF = {"id": "kiep-bac-temple", "kind": "temple", "name": _NAME}


class PlaceDocument(Part):
    """A place, hub or performance with everything that someone vouches for about it."""

    schema_id: Literal["tourism-place/1"] = Field(
        default=SCHEMA, alias="schema", description="Shape of this document.", examples=[SCHEMA]
    )
    id: str = Field(description="Stable id.", examples=["kiep-bac-temple"])
    kind: str = Field(description="What it is; `hub` for a start or end.", examples=["temple"])
    side: SideName | None = Field(
        description="Cooperation side: the province of 2023; null outside both.",
        examples=["hai-duong"],
    )
    side_name: Words = Field(
        description="The side in words.", examples=[{"vi": "Hải Dương", "en": "Hải Dương"}]
    )
    name: Words = Field(description="Proper name, with its class.", examples=[_NAME])
    aliases: list[str] = Field(description="Other names.", examples=[["Đền Vạn Kiếp"]])
    themes: list[str] = Field(description="What it is visited for.", examples=[["heritage"]])
    complex: ComplexPart | None = Field(description="The complex it is part of.")
    position: PositionPart | None = Field(description="Where it is; null is unknown.")
    address: FullAddressPart | None = Field(description="Before and since 1 July 2025.")
    visit: VisitPart = Field(description="What a group does there.")
    opening: OpeningPart = Field(description="When it can be visited.")
    entry_fee: FeePart = Field(description="What it costs to get in.")
    season: SeasonPart = Field(description="When it is at its best.")
    access: AccessPart = Field(description="How a group gets in.")
    recognitions: list[FullRecognitionPart] = Field(description="Ranks and lists.")
    recognition_note: str | None = NOTE
    phone: str | None = Field(description="As dialled in Vietnam.", examples=["0220 3754 888"])
    craft: str | None = Field(description="The craft of a craft village.", examples=["pottery"])
    products: list[str] = Field(description="What is made there.", examples=[["bình hoa lam"]])
    activity: str | None = Field(
        description="Whether the craft is alive: `active`, `uncertain`, `mostly historical`.",
        examples=["active"],
    )
    art_form: str | None = Field(description="What is performed.", examples=["chèo"])
    venue: RecordRef | None = Field(description="Where a performance is seen.", examples=[_REF])
    venue_note: str | None = NOTE
    sessions: list[SessionPart] = Field(description="When it is performed.")
    schedule_note: str | None = NOTE
    booking_note: str | None = NOTE
    prices: list[GroupPricePart] = Field(description="What a whole group pays.")
    role: str | None = Field(description="What a town or hub is for.", examples=["airport"])
    services: list[str] = Field(description="Of a town.", examples=[["meals", "lodging"]])
    useful_for: list[RecordRef] = Field(description="Places that a town serves.")
    named_places: list[str] = Field(
        description="Hotels and restaurants that the sources name.", examples=[["Nhà hàng Côn Sơn"]]
    )
    iata: str | None = Field(description="Code of an airport.", examples=["HAN"])
    road_node: str | None = Field(
        description="Node of the road graph under a hub.", examples=["hn-noibai"]
    )
    notes: Words | None = Field(description="A short portrait; null where nothing is said.")
    events: list[RecordRef] = Field(description="Festivals and seasons that happen there.")
    performances: list[RecordRef] = Field(description="Performances that are seen there.")
    served_by: list[RecordRef] = Field(description="Towns that are named as useful for it.")
    sources: list[SourcePart] = Field(description="Where the record was compiled from.")
    confidence: ConfidenceName = Field(
        description="The compiler's judgement of the whole record.", examples=["high"]
    )
    facts: list[FactPart] = Field(description="How well each fact is known, and who says so.")
    data_version: str = Field(description="Version of the catalogue.", examples=["2b02b423058c"])


def place_document(place: Place, catalogue: Catalogue) -> PlaceDocument:
    """Return the document of a place or hub of that catalogue.

    What the catalogue no longer has (a venue that an overlay took out) keeps its id.
    """
    return PlaceDocument(
        **{name: getattr(place, name) for name in _AS_THEY_ARE},
        side=place.side.value if place.side else None,
        side_name=words(side_name(place.side)),
        name=words(place.name),
        complex=complex_part(place.part_of, catalogue),
        position=position_part(place.position),
        address=address_part(place.address),
        visit=visit_part(place),
        opening=opening_part(place.opening),
        entry_fee=FeePart(vnd=place.entry_fee_vnd, note=place.entry_fee_note),
        season=season_part(place.season),
        access=access_part(place),
        recognitions=recognition_parts(place.recognitions),
        venue=_ref(place.venue_id, catalogue) if place.venue_id else None,
        sessions=[session_part(session, catalogue) for session in place.sessions],
        prices=price_parts(place),
        useful_for=[_ref(other, catalogue) for other in place.useful_for],
        notes=said(place.notes),
        events=[event_ref(e) for e in catalogue.events.values() if place.id in e.place_ids],
        performances=_others(catalogue, lambda other: other.venue_id == place.id),
        served_by=_others(catalogue, lambda other: place.id in other.useful_for),
        sources=source_parts(place.sources),
        confidence=place.confidence.value,
        facts=place_facts(place),
        data_version=catalogue.version,
    )


def _ref(place_id: str, catalogue: Catalogue) -> RecordRef:
    return place_ref(place_id, catalogue.place_or_hub(place_id))


def _others(catalogue: Catalogue, chosen: Callable[[Place], bool]) -> list[RecordRef]:
    return [place_ref(other.id, other) for other in catalogue.places.values() if chosen(other)]


_AS_THEY_ARE = (
    *("id", "kind", "aliases", "themes", "recognition_note", "phone", "craft", "products"),
    *("activity", "art_form", "venue_note", "schedule_note", "booking_note", "role", "services"),
    *("named_places", "iata", "road_node"),
)
