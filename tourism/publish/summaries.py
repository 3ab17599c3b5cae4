"""What a list shows of a place or event: enough to choose, with the way to all of it by its id."""

from pydantic import Field

from tourism.publish.catalogue_parts import (
    ConfidenceName,
    FullAddressPart,
    FullRecognitionPart,
    Part,
    PositionPart,
    RecordRef,
)
from tourism.publish.document import SideName, Words
from tourism.publish.event_document import EventDocument
from tourism.publish.place_document import PlaceDocument
from tourism.publish.place_parts import AccessPart, VisitPart
from tourism.publish.rule_document import RulePart


class PlaceSummary(Part):
    """A place or hub in a list; `distance_m` is there where the list is by distance."""

    id: str = Field(description="Stable id.", examples=["kiep-bac-temple"])
    kind: str = Field(description="What it is.", examples=["temple"])
    side: SideName | None = Field(description="Cooperation side.", examples=["hai-duong"])
    name: Words = Field(description="Proper name, with its class.")
    themes: list[str] = Field(description="What it is visited for.", examples=[["heritage"]])
    position: PositionPart | None = Field(description="Where it is; null is unknown.")
    address: FullAddressPart | None = Field(description="Before and since 1 July 2025.")
    visit: VisitPart = Field(description="What a group does there.")
    access: AccessPart = Field(description="How a group gets in.")
    recognitions: list[FullRecognitionPart] = Field(description="Ranks and lists.")
    confidence: ConfidenceName = Field(description="Of the whole record.", examples=["high"])


class EventSummary(Part):
    """A festival or season in a list."""

    id: str = Field(description="Stable id.", examples=["con-son-kiep-bac-spring"])
    kind: str = Field(description="A festival, or a season.", examples=["festival"])
    side: SideName = Field(description="Cooperation side.", examples=["hai-duong"])
    name: Words = Field(description="Proper name.")
    category: str | None = Field(description="What it is.", examples=["temple-festival"])
    themes: list[str] = Field(description="What it is visited for.", examples=[["festival"]])
    rule: RulePart | None = Field(description="When tradition holds it; null is unknown.")
    rule_words: Words | None = Field(description="The same in words.")
    places: list[RecordRef] = Field(description="Where it happens.")
    recognitions: list[FullRecognitionPart] = Field(description="Ranks and lists.")
    confidence: ConfidenceName = Field(description="Of the whole record.", examples=["high"])


def place_summary(document: PlaceDocument) -> PlaceSummary:
    """Return what a list shows of a place."""
    return PlaceSummary(**{name: getattr(document, name) for name in PlaceSummary.model_fields})


def event_summary(document: EventDocument) -> EventSummary:
    """Return what a list shows of an event."""
    return EventSummary(**{name: getattr(document, name) for name in EventSummary.model_fields})
