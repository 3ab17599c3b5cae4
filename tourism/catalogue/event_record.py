"""The shape of ``data/events/<side>/<id>.yaml``: a festival, or the season of a product."""

from typing import Literal, Self

from pydantic import Field, model_validator

from tourism.catalogue.event import LONGEST, Announcement, Cycle, Event
from tourism.catalogue.place import NOTHING_SAID, Side
from tourism.catalogue.records import (
    AddressRecord,
    ConfidenceName,
    Day,
    PositionRecord,
    RecognitionRecord,
    Record,
    SideName,
    Slug,
    TextRecord,
    Words,
    refuse,
    to_sources,
)
from tourism.catalogue.rule_record import RuleRecord
from tourism.catalogue.source import Confidence


class CycleRecord(Record):
    """Every so many years; with neither ``anchor_year`` nor ``chi`` the years are unknown."""

    every_years: int = Field(ge=2, le=60)
    anchor_year: int | None = Field(default=None, ge=1968, le=2100)
    """A year in which it is held (lunar for lunar rules)."""
    chi: frozenset[int] = frozenset()
    """The branches of its years instead: 0 = Tý … 11 = Hợi."""
    sourced: bool = True
    """Whether a source tells the years."""
    note: Words | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not self.chi <= set(range(12)):
            refuse("Chi từ 0 (Tý) đến 11 (Hợi).", "Branches go from 0 (Tý) to 11 (Hợi).")
        if self.chi and self.anchor_year is not None:
            refuse('Chỉ ghi "anchor_year" hoặc "chi".', 'Give "anchor_year" or "chi", not both.')
        return self

    def to_cycle(self) -> Cycle:
        """Return the domain value."""
        return Cycle(
            self.every_years, self.anchor_year, frozenset(self.chi), self.sourced, self.note
        )


class AnnouncementRecord(Record):
    """What the organiser said for one year; it wins over the rule for that year alone."""

    year: int = Field(ge=1968, le=2100)
    """The lunar year for lunar rules, else the solar one."""
    first: Day | None = None
    last: Day | None = None
    """Leave it out while only the opening is known."""
    main: Day | None = None
    cancelled: bool = False
    """Not held that year."""
    note: Words | None = None
    sources: tuple[Words, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.first is None:
            if not self.cancelled or self.last or self.main:
                refuse('Thiếu "first": ngày khai hội.', 'It needs "first", the opening day.')
            return self
        if not self.year <= self.first.year <= self.year + 1:
            refuse("Ngày không thuộc năm này.", "The days are not of that year.")
        if self.last is not None and self.last < self.first:
            refuse("Ngày cuối trước ngày đầu.", "The last day is before the first.")
        if self.last is not None and self.last - self.first >= LONGEST:
            refuse(
                f"Dài quá {LONGEST.days} ngày; hãy xem lại năm của ngày cuối.",
                f"It lasts longer than {LONGEST.days} days; look at the year of the last day.",
            )
        if self.main and not self.first <= self.main <= (self.last or self.main):
            refuse("Ngày chính hội nằm ngoài kỳ hội.", "The main day lies outside the days.")
        return self

    def to_announcement(self) -> Announcement:
        """Return the domain value."""
        return Announcement(
            year=self.year,
            first=self.first,
            last=self.last,
            main=self.main,
            cancelled=self.cancelled,
            note=self.note,
            sources=to_sources(self.sources),
        )


class EventRecord(Record):
    """One festival or season."""

    id: Slug
    """Also the name of the file."""
    kind: Literal["festival", "season"]
    side: SideName
    name: TextRecord
    product: Literal["produce", "speciality"] | None = None
    """What a season brings: from the fields or from the kitchen."""
    category: Slug | None = None
    themes: tuple[Slug, ...] = ()
    place_ids: tuple[Slug, ...] = ()
    """Where it happens, the main venue first."""
    venue_note: Words | None = None
    position: PositionRecord | None = None
    address: AddressRecord | None = None
    rule: RuleRecord | None = None
    """Leave it out while no source tells the days."""
    leap_note: Words | None = None
    """On what ground the leap policy rests."""
    cycle: CycleRecord | None = None
    major_cycle: CycleRecord | None = None
    """Every so many years it is held on a larger scale."""
    irregular: bool = False
    """Not held every time, or its days are set anew each year."""
    announcements: tuple[AnnouncementRecord, ...] = ()
    date_note: Words | None = None
    """Where sources differ about the days."""
    scale: Literal["village", "commune", "district", "province"] | None = None
    recognitions: tuple[RecognitionRecord, ...] = ()
    recognition_note: Words | None = None
    activities: TextRecord | None = None
    quality_note: Words | None = None
    buy_note: Words | None = None
    notes: TextRecord | None = None
    sources: tuple[Words, ...] = Field(min_length=1)
    confidence: ConfidenceName

    @model_validator(mode="after")
    def _possible(self) -> Self:
        openings = [(announcement.year, announcement.first) for announcement in self.announcements]
        if len(set(openings)) < len(openings):
            refuse("Một năm có hai thông báo như nhau.", "Two announcements are the same.")
        if self.kind == "season" and self.rule is not None and self.rule.type != "whole-months":
            refuse(
                "Mùa vụ dùng luật kiểu «whole-months».",
                'A season goes by a rule of type "whole-months".',
            )
        return self

    def to_event(self) -> Event:
        """Return the domain value."""
        plain = {name: getattr(self, name) for name in _AS_THEY_ARE}
        return Event(
            side=Side(self.side),
            name=self.name.to_text(),
            rule=self.rule.to_rule() if self.rule else None,
            cycle=self.cycle.to_cycle() if self.cycle else None,
            major_cycle=self.major_cycle.to_cycle() if self.major_cycle else None,
            announcements=tuple(a.to_announcement() for a in self.announcements),
            position=self.position.to_position() if self.position else None,
            address=self.address.to_address() if self.address else None,
            recognitions=tuple(rank.to_recognition() for rank in self.recognitions),
            activities=self.activities.to_text() if self.activities else NOTHING_SAID,
            notes=self.notes.to_text() if self.notes else NOTHING_SAID,
            sources=to_sources(self.sources),
            confidence=Confidence(self.confidence),
            **plain,
        )


_AS_THEY_ARE = (
    *("id", "kind", "place_ids", "irregular", "date_note", "venue_note", "category", "scale"),
    *("recognition_note", "themes", "leap_note", "product", "quality_note", "buy_note"),
)
