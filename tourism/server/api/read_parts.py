"""What came of reading a list, as JSON: the same shape whatever the list was."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from tourism.intake.results import IncomingEvent, Read, SetAside, Warned

MOST_SHOWN = 200
"""Events that a report lists; it counts all."""


class ReadEvent(BaseModel):
    """An event as it would be taken in."""

    title: str = Field(examples=["Lễ hội đền Mẫu"])
    first: date
    last: date = Field(description="Inclusive.")
    starts: datetime | None = Field(description="Null for whole days.")
    ends: datetime | None
    location: str = Field(examples=["Đền Mẫu, phường Phố Hiến"])
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
    url: str


class FaultPart(BaseModel):
    """One entry that could not be taken, and what can be done about it."""

    index: int = Field(description="Which entry of the list, from 1.")
    uid: str
    line: int = Field(description="0 where the list has no lines.")
    property: str = Field(examples=["DTSTART"])
    code: str = Field(examples=["missing-dtstart"])
    message: str = Field(examples=["Sự kiện không có DTSTART (ngày giờ bắt đầu)."])
    remedy: str = Field(examples=["Hãy thêm DTSTART, ví dụ: DTSTART:20270301T080000."])
    excerpt: str


class NotePart(BaseModel):
    """Something that was mended or guessed."""

    index: int = Field(description="0: about the whole list.")
    uid: str
    line: int
    property: str
    code: str = Field(examples=["unknown-timezone"])
    message: str


class ReadPart(BaseModel):
    """What can be taken of a list; `good`, `merged` and `quarantined` add up to `components`."""

    outcome: Literal["ok", "partial", "suspect", "rejected"]
    reason: str = Field(description="Why it is suspect or rejected.", examples=["truncated"])
    detail: str | None = Field(description="The same in words.")
    components: int
    good: int
    merged: int
    quarantined: int
    occurrences: int
    warnings: int
    events: list[ReadEvent] = Field(description=f"The first {MOST_SHOWN}.")
    set_aside: list[FaultPart]
    notes: list[NotePart]


def read_part(read: Read, lang: str) -> ReadPart:
    """Return a report in one language."""
    counts = read.counts
    return ReadPart(
        outcome=read.outcome,
        reason=read.reason,
        detail=read.told.into(lang) if read.told else None,
        components=counts.components,
        good=counts.good,
        merged=counts.merged,
        quarantined=counts.quarantined,
        occurrences=counts.occurrences,
        warnings=counts.warnings,
        events=[_event(one) for one in read.events[:MOST_SHOWN]],
        set_aside=[_fault(one, lang) for one in read.set_aside[:MOST_SHOWN]],
        notes=[_note(one, lang) for one in read.warnings[:MOST_SHOWN]],
    )


def _event(one: IncomingEvent) -> ReadEvent:
    starts, ends = one.times or (None, None)
    return ReadEvent(
        title=one.title,
        first=one.first,
        last=one.last,
        starts=starts,
        ends=ends,
        location=one.location,
        status=one.status,
        url=one.url,
    )


def _fault(one: SetAside, lang: str) -> FaultPart:
    return FaultPart(
        index=one.index,
        uid=one.uid,
        line=one.line,
        property=one.property,
        code=one.code,
        message=one.message.into(lang),
        remedy=one.remedy.into(lang),
        excerpt=one.excerpt,
    )


def _note(one: Warned, lang: str) -> NotePart:
    return NotePart(
        index=one.index,
        uid=one.uid,
        line=one.line,
        property=one.property,
        code=one.code,
        message=one.message.into(lang),
    )
