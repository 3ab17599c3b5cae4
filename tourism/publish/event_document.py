"""One festival or season as a document: its rule, what was announced, where, and who says so."""

from datetime import date
from typing import Literal

from pydantic import Field

from tourism.almanac.can_chi import CHI
from tourism.almanac.recurrence import is_lunar
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Announcement, Cycle, Event
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
    place_ref,
    position_part,
    recognition_parts,
    said,
    source_parts,
    words,
)
from tourism.publish.document import SideName, StatusName, Words
from tourism.publish.known_facts import event_facts
from tourism.publish.naming import side_name
from tourism.publish.place_parts import NOTE
from tourism.publish.rule_document import RulePart, rule_part
from tourism.publish.rule_words import cycle_words, rule_words

SCHEMA: Literal["tourism-event/1"] = "tourism-event/1"
_NAME = {"vi": "Lễ hội mùa xuân Côn Sơn – Kiếp Bạc", "en": "Con Son – Kiep Bac spring festival"}
_DAYS = {"vi": "từ mùng 10 đến ngày 23 tháng Giêng âm lịch", "en": "10th to 23rd of lunar month 1"}
_ODD_YEARS = {"vi": "2 năm một lần, tính từ năm 2025", "en": "every 2 years, counted from 2025"}


class CyclePart(Part):
    """Every so many years; with neither an anchor nor branches the years are unknown."""

    every_years: int = Field(description="How many.", examples=[3])
    anchor_year: int | None = Field(
        description="A year in which it is held; lunar for lunar rules.", examples=[2023]
    )
    chi: list[int] = Field(
        description="The branches of its years instead: 0 is Tý, 11 is Hợi.", examples=[[]]
    )
    chi_names: list[str] = Field(description="Their names.", examples=[[]])
    sourced: bool = Field(description="Whether a source tells the years.", examples=[True])
    note: str | None = NOTE
    words: Words = Field(description="The same in words.", examples=[_ODD_YEARS])


class AnnouncementPart(Part):
    """What the organiser said for one year; it wins over the rule for that year alone."""

    year: int = Field(
        description="Of the rule: lunar for lunar rules, else Gregorian.", examples=[2026]
    )
    first: date | None = Field(
        description="Opening day; null only for what is cancelled.", examples=["2026-02-26"]
    )
    last: date | None = Field(
        description="Last day, inclusive; null while only the opening is known.",
        examples=["2026-03-11"],
    )
    main: date | None = Field(description="The main day.", examples=[None])
    cancelled: bool = Field(description="Not held that year.", examples=[False])
    status: StatusName = Field(description="An announcement is firm.", examples=["firm"])
    note: str | None = NOTE
    sources: list[SourcePart] = Field(description="Who reported it.")


class EventDocument(Part):
    """A festival, or the season of a product, with everything that is known about it."""

    schema_id: Literal["tourism-event/1"] = Field(
        default=SCHEMA, alias="schema", description="Shape of this document.", examples=[SCHEMA]
    )
    id: str = Field(description="Stable id.", examples=["con-son-kiep-bac-spring"])
    kind: Literal["festival", "season"] = Field(
        description="A festival, or the season of a farm or kitchen product.",
        examples=["festival"],
    )
    side: SideName = Field(
        description="Cooperation side: the province of 2023.", examples=["hai-duong"]
    )
    side_name: Words = Field(
        description="The side in words.", examples=[{"vi": "Hải Dương", "en": "Hải Dương"}]
    )
    name: Words = Field(description="Proper name.", examples=[_NAME])
    themes: list[str] = Field(description="What it is visited for.", examples=[["spiritual"]])
    rule: RulePart | None = Field(description="Its days by tradition; null while none is known.")
    rule_words: Words | None = Field(description="The rule in words.", examples=[_DAYS])
    lunar_years: bool = Field(
        description="Whether the years of the rule and of announcements are lunar.",
        examples=[True],
    )
    cycle: CyclePart | None = Field(description="Not held every year; null is yearly.")
    major_cycle: CyclePart | None = Field(description="Held on a larger scale every so often.")
    irregular: bool = Field(
        description="Not held every time, or its days are set anew each year.", examples=[False]
    )
    announcements: list[AnnouncementPart] = Field(description="What was announced, by year.")
    date_note: str | None = Field(
        description="Where sources differ about the days.",
        examples=["other pages say 16–22/1"],
    )
    leap_note: str | None = Field(
        description="On what ground the leap policy rests.",
        examples=["not held in a leap month unless announced (assumption)"],
    )
    places: list[RecordRef] = Field(
        description="Where it happens, the main venue first.",
        examples=[
            [
                {
                    "id": "con-son-pagoda",
                    "kind": "pagoda",
                    "name": {"vi": "Chùa Côn Sơn", "en": "Con Son Pagoda"},
                }
            ]
        ],
    )
    venue_note: str | None = NOTE
    position: PositionPart | None = Field(
        description="Its own point; null where its places have it, or none is known."
    )
    address: FullAddressPart | None = Field(description="Before and since 1 July 2025.")
    category: str | None = Field(description="Kind of product.", examples=["fruit"])
    product: str | None = Field(
        description="What a season brings: `produce` or `speciality`.", examples=["produce"]
    )
    scale: str | None = Field(
        description="`village`, `commune`, `district` or `province`.", examples=["province"]
    )
    recognitions: list[FullRecognitionPart] = Field(description="Ranks and lists.")
    recognition_note: str | None = NOTE
    activities: Words | None = Field(
        description="What goes on.", examples=[{"vi": "rước nước", "en": "water procession"}]
    )
    notes: Words | None = Field(description="A short portrait; null where nothing is said.")
    quality_note: str | None = NOTE
    buy_note: str | None = NOTE
    performances: list[RecordRef] = Field(description="What is performed in its days.")
    sources: list[SourcePart] = Field(description="Where the record was compiled from.")
    confidence: ConfidenceName = Field(
        description="The compiler's judgement of the whole record.", examples=["high"]
    )
    facts: list[FactPart] = Field(description="How well each fact is known, and who says so.")
    data_version: str = Field(description="Version of the catalogue.", examples=["2b02b423058c"])


def event_document(event: Event, catalogue: Catalogue) -> EventDocument:
    """Return the document of an event of that catalogue."""
    return EventDocument(
        **{name: getattr(event, name) for name in _AS_THEY_ARE},
        side=event.record_side.value,
        side_name=words(side_name(event.side)),
        name=words(event.name),
        rule=rule_part(event.rule) if event.rule else None,
        rule_words=words(rule_words(event.rule)) if event.rule else None,
        lunar_years=is_lunar(event.rule),
        cycle=_cycle(event.cycle),
        major_cycle=_cycle(event.major_cycle),
        announcements=[announcement_part(word) for word in event.announcements],
        places=[place_ref(key, catalogue.place_or_hub(key)) for key in event.place_ids],
        position=position_part(event.position),
        address=address_part(event.address),
        recognitions=recognition_parts(event.recognitions),
        activities=said(event.activities),
        notes=said(event.notes),
        performances=[
            place_ref(place.id, place)
            for place in catalogue.places.values()
            if any(session.event_id == event.id for session in place.sessions)
        ],
        sources=source_parts(event.sources),
        confidence=event.confidence.value,
        facts=event_facts(event),
        data_version=catalogue.version,
    )


def _cycle(cycle: Cycle | None) -> CyclePart | None:
    if cycle is None:
        return None
    return CyclePart(
        every_years=cycle.every_years,
        anchor_year=cycle.anchor_year,
        chi=sorted(cycle.chi),
        chi_names=[CHI[chi] for chi in sorted(cycle.chi)],
        sourced=cycle.sourced,
        note=cycle.note,
        words=words(cycle_words(cycle)),
    )


def announcement_part(word: Announcement) -> AnnouncementPart:
    """Return what was announced for one year, with who reported it."""
    return AnnouncementPart(
        year=word.year,
        first=word.first,
        last=word.last,
        main=word.main,
        cancelled=word.cancelled,
        status="firm",
        note=word.note,
        sources=source_parts(word.sources),
    )


_AS_THEY_ARE = (
    *("id", "kind", "irregular", "date_note", "venue_note", "category", "scale", "themes"),
    *("recognition_note", "leap_note", "product", "quality_note", "buy_note"),
)
