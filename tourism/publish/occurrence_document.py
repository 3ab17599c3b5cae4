"""The shapes of occurrences in JSON: in a list, and one by itself with all that is known.

`docs/occurrences.schema.json` is written from `OccurrencesDocument`.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tourism.almanac.occurrence import Occurrence
from tourism.almanac.recurrence import is_lunar
from tourism.catalogue.event import Announcement, Event, LunarRule, SolarRule
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.publish.catalogue_parts import (
    ConfidenceName,
    FactPart,
    FullAddressPart,
    Part,
    PositionPart,
    SourcePart,
    address_part,
    lunar_day,
    position_part,
    said,
    source_parts,
    words,
)
from tourism.publish.document import LunarDay, SideName, StatusName, Words
from tourism.publish.event_document import AnnouncementPart, announcement_part
from tourism.publish.known_facts import occurrence_facts
from tourism.publish.moments import lunar_span_in_words, solar_span
from tourism.publish.naming import side_of
from tourism.publish.place_parts import NOTE
from tourism.publish.rule_words import rule_words

SCHEMA: Literal["tourism-occurrences/1"] = "tourism-occurrences/1"
ONE: Literal["tourism-occurrence/1"] = "tourism-occurrence/1"
_CANCELLED = Text("HỦY", "CANCELLED")
_EXPECTED = Text("dự kiến", "to be confirmed")
_ANNOUNCED = Text("đã công bố", "announced")
_LANGUAGES = ("vi", "en")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OccurrenceWords(_Part):
    """The same thing in Vietnamese and English, Unicode NFC."""

    vi: str
    en: str


class OccurrenceLunar(_Part):
    """A day of the Vietnamese lunar calendar (UTC+7, not the Chinese one)."""

    calendar: Literal["vietnamese"] = "vietnamese"
    year: int
    month: int
    day: int
    leap: bool


class OccurrencePart(_Part):
    """One event on its days of one year; the id stays while the dates move."""

    id: str
    event_id: str
    kind: Literal["festival", "season"]
    side: Literal["hai-duong", "hung-yen"] | None = Field(
        description="Null where a list names a place that nobody could find."
    )
    name: OccurrenceWords
    year: int = Field(description="Of the rule: lunar for lunar rules.")
    first: date
    last: date = Field(description="Inclusive.")
    main: date | None
    lunar_first: OccurrenceLunar
    lunar_last: OccurrenceLunar
    status: Literal["firm", "to-confirm"]
    by: Literal["rule", "announcement", "list"]
    cancelled: bool
    uncertain: bool = Field(description="Even as a proposal the days may be wrong.")
    major: bool
    place_ids: list[str]
    notes: OccurrenceWords
    sources: list[str]


class OccurrencesDocument(_Part):
    """Occurrences in the order of their days."""

    schema_id: Literal["tourism-occurrences/1"] = Field(default=SCHEMA, alias="schema")
    occurrences: list[OccurrencePart]


class OccurrenceDocument(Part):
    """One event on its days of one year, with everything that is known about those days."""

    schema_id: Literal["tourism-occurrence/1"] = Field(
        default=ONE, alias="schema", description="Shape of this document.", examples=[ONE]
    )
    id: str = Field(
        description="Stays while the dates move.", examples=["con-son-kiep-bac-spring-2027"]
    )
    event_id: str = Field(description="The event.", examples=["con-son-kiep-bac-spring"])
    kind: Literal["festival", "season"] = Field(
        description="A festival, or the season of a product.", examples=["festival"]
    )
    side: SideName | None = Field(
        description="Cooperation side: the province of 2023; null where a list names a place that "
        "nobody could find.",
        examples=["hai-duong"],
    )
    side_name: Words = Field(
        description="The side in words.", examples=[{"vi": "Hải Dương", "en": "Hải Dương"}]
    )
    name: Words = Field(
        description="Proper name of the event.",
        examples=[{"vi": "Lễ hội mùa xuân Côn Sơn – Kiếp Bạc", "en": "Con Son spring festival"}],
    )
    year: int = Field(description="Of the rule: lunar for lunar rules.", examples=[2027])
    lunar_year: bool = Field(description="Whether that year is a lunar one.", examples=[True])
    part: str = Field(
        description="Tells several of one year apart; empty for the first.", examples=[""]
    )
    first: date = Field(description="First day.", examples=["2027-02-15"])
    last: date = Field(description="Last day, inclusive.", examples=["2027-02-28"])
    last_known: bool = Field(
        description="False where nobody told the last day: then `last` is the last day that is "
        "known of.",
        examples=[True],
    )
    main: date | None = Field(
        description="The main day (chính hội); null is unknown.", examples=["2027-02-21"]
    )
    lunar_first: LunarDay = Field(description="The first day in the lunar calendar.")
    lunar_last: LunarDay = Field(description="The last day in the lunar calendar.")
    lunar_main: LunarDay | None = Field(description="The main day in the lunar calendar.")
    dates: Words = Field(
        description="The days in words.",
        examples=[{"vi": "15/02/2027 – 28/02/2027", "en": "15 February 2027 – 28 February 2027"}],
    )
    lunar_dates: Words = Field(
        description="The lunar days in words.",
        examples=[
            {
                "vi": "mùng 10 tháng Giêng – 23 tháng Giêng năm Đinh Mùi (2027)",
                "en": "10th of lunar month 1 – 23rd of lunar month 1, year Đinh Mùi (2027)",
            }
        ],
    )
    status: StatusName = Field(description="Only what was announced is firm.", examples=["firm"])
    status_words: Words = Field(
        description="The status to show beside the days: dự kiến, đã công bố, or HỦY.",
        examples=[{"vi": "dự kiến", "en": "to be confirmed"}],
    )
    by: Literal["rule", "announcement", "list"] = Field(
        description="Proposed by tradition, said by the organiser, or out of the list of an "
        "association: then `/api/v1/listings/{event_id}` tells who said what.",
        examples=["rule"],
    )
    cancelled: bool = Field(description="Not held, though it keeps its days.", examples=[False])
    uncertain: bool = Field(
        description="Even as a proposal the days may be wrong.", examples=[False]
    )
    major: bool = Field(description="A year known to be a great one.", examples=[False])
    rule_words: Words | None = Field(
        description="What tradition says.",
        examples=[{"vi": "ngày 20 tháng Tám âm lịch", "en": "20th of lunar month 8"}],
    )
    announcement: AnnouncementPart | None = Field(description="What gave these days, if any.")
    date_note: str | None = NOTE
    place_ids: list[str] = Field(
        description="Where it happens, the main venue first.", examples=[["con-son-pagoda"]]
    )
    venue_note: str | None = NOTE
    position: PositionPart | None = Field(description="The event's own point, if it has one.")
    address: FullAddressPart | None = Field(description="Before and since 1 July 2025.")
    activities: Words | None = Field(
        description="What goes on.", examples=[{"vi": "rước nước", "en": "water procession"}]
    )
    notes: Words | None = Field(description="A short portrait of the event.")
    sources: list[SourcePart] = Field(description="Of the announcement, else of the event.")
    confidence: ConfidenceName = Field(
        description="The compiler's judgement of the event's record.", examples=["high"]
    )
    facts: list[FactPart] = Field(description="How well the days are known, and who says so.")


def occurrence_document(occurrence: Occurrence, event: Event) -> OccurrenceDocument:
    """Return the document of an event on its days of one year.

    Args:
        occurrence: The days.
        event: The record to tell about; the days stay those of the occurrence.
    """
    word = announcement_of(occurrence, event)
    known = last_known(occurrence, event)
    first, last, main = occurrence.first, occurrence.last, occurrence.main
    return OccurrenceDocument(
        **{name: getattr(occurrence, name) for name in _AS_THEY_ARE},
        event_id=event.id,
        kind=event.kind,
        side=event.side_id,
        side_name=words(side_of(event)),
        name=words(event.name),
        lunar_year=is_lunar(event.rule),
        last_known=known,
        lunar_first=lunar_day(first),
        lunar_last=lunar_day(last),
        lunar_main=lunar_day(main) if main else None,
        dates=words(Text(*(solar_span(first, last, lang) for lang in _LANGUAGES))),
        lunar_dates=words(Text(*(lunar_span_in_words(first, last, lang) for lang in _LANGUAGES))),
        status=occurrence.status.value,
        status_words=words(status_words(occurrence)),
        rule_words=words(rule_words(event.rule)) if event.rule else None,
        announcement=announcement_part(word) if word else None,
        date_note=event.date_note,
        place_ids=list(event.place_ids),
        venue_note=event.venue_note or event.said_where or None,
        position=position_part(event.position),
        address=address_part(event.address),
        activities=said(event.activities),
        notes=said(event.notes),
        sources=source_parts((word.sources if word else ()) or event.sources),
        confidence=event.confidence.value,
        facts=occurrence_facts(occurrence, event, word, last_known=known),
    )


def status_words(occurrence: Occurrence) -> Text:
    """Return what has to stand beside the days: dự kiến, đã công bố, or HỦY."""
    if occurrence.cancelled:
        return _CANCELLED
    return _EXPECTED if occurrence.status is Status.TO_CONFIRM else _ANNOUNCED


def announcement_of(occurrence: Occurrence, event: Event) -> Announcement | None:
    """Return the announcement that gave these days, or that cancelled them; None for a rule."""
    if occurrence.by != "announcement":
        return None
    words_of_year = [word for word in event.announcements if word.year == occurrence.year]
    of_these_days = [word for word in words_of_year if word.first == occurrence.first]
    calling_off = [word for word in words_of_year if word.first is None and word.cancelled]
    return next(iter(of_these_days + calling_off), None)


def last_known(occurrence: Occurrence, event: Event) -> bool:
    """Tell whether anybody told the last day, or the day shown is just the last one known of."""
    word = announcement_of(occurrence, event)
    if word is not None and word.first is not None:
        return word.last is not None
    rule = event.rule
    return not isinstance(rule, LunarRule | SolarRule) or rule.last is not None


_AS_THEY_ARE = (
    "id", "year", "part", "first", "last", "main", "by", "cancelled", "uncertain", "major",
)  # fmt: skip
