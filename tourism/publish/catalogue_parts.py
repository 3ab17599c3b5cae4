"""Parts that the documents of places, events and occurrences share, and how they are made.

Unknown is null (an empty list where there may be several), never left out. Notes, origins and
bases are the compiler's own words, in one language, as the record has them; what the record
says in two languages has ``vi`` and ``en`` side by side.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tourism.almanac.lunar import to_lunar
from tourism.catalogue.event import Event
from tourism.catalogue.place import Address, Place, Position, Recognition
from tourism.catalogue.source import Source
from tourism.language import Text
from tourism.publish.document import LunarDay, Words
from tourism.publish.naming import address_2023, address_2025

ConfidenceName = Literal["high", "medium", "low"]
PrecisionName = Literal["exact", "village", "commune"]
FactStatus = Literal["known", "to-confirm", "estimated", "unknown"]


class Part(BaseModel):
    """A part of a document: nothing but its fields, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourcePart(Part):
    """Where something was read."""

    citation: str = Field(
        description="A web address, a publication, or `background knowledge`.",
        examples=["https://example.org/chu-dau", "plo.vn, 2026"],
    )
    url: str | None = Field(
        description="The address to open; null if the citation is none.",
        examples=["https://example.org/chu-dau"],
    )


class RecordRef(Part):
    """Another record, by id, with what it takes to show it."""

    id: str = Field(description="Id of that record.", examples=["con-son-pagoda"])
    kind: str | None = Field(
        description="Kind of that record; null if the catalogue no longer has it.",
        examples=["pagoda"],
    )
    name: Words | None = Field(
        description="Its name; null if the catalogue no longer has it.",
        examples=[{"vi": "Chùa Côn Sơn", "en": "Con Son Pagoda"}],
    )


class PositionPart(Part):
    """A point in WGS 84, how near it is to the gate, and how it was found out."""

    latitude: float = Field(description="Degrees north.", examples=[21.151314])
    longitude: float = Field(description="Degrees east.", examples=[106.327674])
    precision: PrecisionName = Field(
        description="`exact`: the gate; otherwise the point stands for the village or commune.",
        examples=["commune"],
    )
    origin: str = Field(
        description="How the point was obtained.", examples=["centroid of the commune"]
    )
    check: str | None = Field(
        description="What it was held against.", examples=["inside the commune of 2025"]
    )
    second_origin: str | None = Field(
        description="Another source's point, and how far off it lies.",
        examples=["commune centroid of an administrative dataset, 0.5 km away"],
    )
    note: str | None = Field(description="A remark.", examples=[None])
    outside: str | None = Field(
        description="Why the point lies outside the commune that the address states.",
        examples=[None],
    )


class FullAddressPart(Part):
    """Units before and since 1 July 2025, lines to print, and how those of 2025 were found."""

    hamlet: str | None = Field(description="Hamlet or village.", examples=["Chu Đậu"])
    commune_2023: str | None = Field(
        description="Commune before 1 July 2025.", examples=["Xã Thái Tân"]
    )
    district_2023: str | None = Field(
        description="District, a level that ended on 1 July 2025.", examples=["Huyện Nam Sách"]
    )
    province_2023: str = Field(description="Province before 1 July 2025.", examples=["Hải Dương"])
    commune_2025: str | None = Field(
        description="Commune since 1 July 2025.", examples=["Xã Thái Tân"]
    )
    province_2025: str | None = Field(
        description="Province since 1 July 2025.", examples=["Thành phố Hải Phòng"]
    )
    basis_2025: str | None = Field(
        description="How the units of 2025 were found.", examples=["commune conversion table"]
    )
    alternatives_2025: list[str] = Field(
        description="Other communes that it may lie in, where an old one was split.",
        examples=[["Phường Chu Văn An"]],
    )
    line_2023: str = Field(
        description="The units of 2023 ready to print.",
        examples=["xã Thái Tân, huyện Nam Sách, Hải Dương"],
    )
    line_2025: str | None = Field(
        description="The units of 2025 ready to print.", examples=["xã Thái Tân, Hải Phòng"]
    )


class FullRecognitionPart(Part):
    """A rank or list; unknown parts are null."""

    level: str | None = Field(
        description="A word of the closed list of ranks.", examples=["special national"]
    )
    year: int | None = Field(description="Since when.", examples=[2012])
    decision: str | None = Field(
        description="Number and date of the decision.", examples=["548/QĐ-TTg (10/5/2012)"]
    )
    text: str | None = Field(
        description="The source's own words, where they say more than the rank.",
        examples=["special national monument"],
    )
    note: str | None = Field(description="A remark.", examples=["number from background knowledge"])


class FactPart(Part):
    """One fact of this document: how well it is known, and who says so."""

    fact: str = Field(
        description="Where the fact stands in this document: a JSON Pointer (RFC 6901).",
        examples=["/position", "/visit/minutes", "/announcements/0"],
    )
    status: FactStatus = Field(
        description="`known`: a source says it. `to-confirm`: said, but somebody has to confirm "
        "it. `estimated`: worked out by this project. `unknown`: nobody has told us.",
        examples=["estimated"],
    )
    origin: str | None = Field(
        description="The record's own words on where this very fact comes from.",
        examples=["editorial estimate"],
    )
    sources: list[SourcePart] = Field(
        description="Those of the fact where it has its own or an origin in words, else those of "
        "the record; none for what is unknown.",
        examples=[[{"citation": "plo.vn, 2026", "url": None}]],
    )
    confidence: ConfidenceName | None = Field(
        description="The compiler's judgement of the record; null for what is unknown.",
        examples=["high"],
    )


def words(text: Text) -> Words:
    """Return a text in both languages."""
    return Words(vi=text.vi, en=text.en)


def said(text: Text) -> Words | None:
    """Return a text in both languages; None where nothing is said in either."""
    return words(text) if text.vi or text.en else None


def source_parts(sources: Iterable[Source]) -> list[SourcePart]:
    """Return sources in the order of the record."""
    return [SourcePart(citation=source.citation, url=source.url) for source in sources]


def place_ref(place_id: str, place: Place | None) -> RecordRef:
    """Return a reference to a place; one that the catalogue does not have keeps its id."""
    if place is None:
        return RecordRef(id=place_id, kind=None, name=None)
    return RecordRef(id=place_id, kind=place.kind, name=words(place.name))


def event_ref(event: Event) -> RecordRef:
    """Return a reference to an event."""
    return RecordRef(id=event.id, kind=event.kind, name=words(event.name))


def position_part(position: Position | None) -> PositionPart | None:
    """Return a point with everything that is known about it."""
    if position is None:
        return None
    return PositionPart(
        latitude=position.coordinates.latitude,
        longitude=position.coordinates.longitude,
        precision=position.precision.value,
        origin=position.origin,
        check=position.check,
        second_origin=position.second_origin,
        note=position.note,
        outside=position.outside,
    )


def address_part(address: Address | None) -> FullAddressPart | None:
    """Return the units of both dates and their lines."""
    if address is None:
        return None
    return FullAddressPart(
        hamlet=address.hamlet,
        commune_2023=address.commune_2023,
        district_2023=address.district_2023,
        province_2023=address.province_2023,
        commune_2025=address.commune_2025,
        province_2025=address.province_2025,
        alternatives_2025=list(address.alternatives_2025),
        line_2023=address_2023(address),
        line_2025=address_2025(address),
        basis_2025=address.basis_2025,
    )


def recognition_parts(recognitions: Iterable[Recognition]) -> list[FullRecognitionPart]:
    """Return ranks and lists in the order of the record."""
    return [
        FullRecognitionPart(
            level=rank.level,
            year=rank.year,
            decision=rank.decision,
            text=rank.text,
            note=rank.note,
        )
        for rank in recognitions
    ]


def lunar_day(day: date) -> LunarDay:
    """Return a day of the Vietnamese lunar calendar."""
    on = to_lunar(day)
    return LunarDay(year=on.year, month=on.month, day=on.day, leap=on.leap, uncertain=on.uncertain)
