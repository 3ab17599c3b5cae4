"""The shape of ``data/sites/<side>/<id>.yaml`` and ``data/hubs/<id>.yaml``."""

from typing import Literal, Self

from pydantic import Field, model_validator

from tourism.catalogue.place import (
    NOTHING_SAID,
    Access,
    Complex,
    DatedHours,
    GroupPrice,
    Opening,
    Place,
    Season,
    Session,
    Side,
    Visit,
    WeeklyHours,
)
from tourism.catalogue.records import (
    WEEKDAYS,
    AddressRecord,
    ClockTime,
    ConfidenceName,
    Day,
    PositionRecord,
    RecognitionRecord,
    Record,
    SideName,
    Slug,
    StatusName,
    TextRecord,
    Weekday,
    Words,
    check_hours,
    refuse,
    to_sources,
)
from tourism.catalogue.source import Confidence, Status

Month = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
Likelihood = Literal["yes", "likely", "no"]


class HoursRecord(Record):
    """One stretch of hours."""

    opens: ClockTime
    closes: ClockTime


class WeeklyHoursRecord(HoursRecord):
    """Hours on some weekdays; a noon break makes two entries."""

    weekdays: tuple[Weekday, ...] = Field(min_length=1)

    def to_hours(self) -> WeeklyHours:
        """Return the domain value."""
        days = frozenset(WEEKDAYS.index(day) for day in self.weekdays)
        return WeeklyHours(days, self.opens, self.closes)


class DatedHoursRecord(Record):
    """Hours on certain dates, whatever the week says; no hours means closed."""

    first: Day
    last: Day
    hours: tuple[HoursRecord, ...] = ()
    status: StatusName = "to-confirm"
    note: Words | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.last < self.first:
            refuse("Ngày cuối trước ngày đầu.", "The last day is before the first.")
        check_hours([(stretch.opens, stretch.closes) for stretch in self.hours])
        return self

    def to_hours(self) -> DatedHours:
        """Return the domain value."""
        hours = tuple(sorted((stretch.opens, stretch.closes) for stretch in self.hours))
        return DatedHours(self.first, self.last, hours, Status(self.status), self.note)


class OpeningRecord(Record):
    """When it can be visited; leave ``weekly`` out while nobody has told the hours."""

    status: StatusName
    """``firm`` only if the keeper of the place confirms it."""
    staffed: bool
    """A gate with a keeper, or open ground: which default hours stand in for unknown ones."""
    open_access: bool = False
    """A source calls it open to all."""
    weekly: tuple[WeeklyHoursRecord, ...] | None = None
    dated: tuple[DatedHoursRecord, ...] = ()
    said: Words | None = None
    """A source's own words on the hours."""
    note: Words | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for day in WEEKDAYS:
            check_hours([(h.opens, h.closes) for h in self.weekly or () if day in h.weekdays])
        known = self.weekly is not None or self.open_access or self.dated
        if self.status == "firm" and not known:
            refuse(
                'Giờ chưa biết thì không thể "firm"; thêm "weekly" hoặc ghi "to-confirm".',
                'Unknown hours cannot be firm; add "weekly" or write "to-confirm".',
            )
        return self

    def to_opening(self) -> Opening:
        """Return the domain value."""
        weekly = None if self.weekly is None else tuple(h.to_hours() for h in self.weekly)
        return Opening(
            weekly=weekly,
            status=Status(self.status),
            staffed=self.staffed,
            dated=tuple(hours.to_hours() for hours in self.dated),
            open_access=self.open_access,
            said=self.said,
            note=self.note,
        )


class FeeRecord(Record):
    """What it costs to get in; leave ``vnd`` out while it is unknown."""

    vnd: int | None = Field(default=None, ge=0, le=100_000_000)
    note: Words | None = None


class SeasonRecord(Record):
    """When it is at its best, or the only months in which there is something to see."""

    months: frozenset[Month] = frozenset()
    """Solar months."""
    lunar_months: frozenset[Month] = frozenset()
    only: bool = False
    """Nothing to see outside these months."""
    note: Words | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.only and not self.months and not self.lunar_months:
            refuse('"only" cần có tháng.', '"only" needs months.')
        return self

    def to_season(self) -> Season:
        """Return the domain value."""
        return Season(frozenset(self.months), frozenset(self.lunar_months), self.only, self.note)


class AccessRecord(Record):
    """How a group gets in; leave out what is unknown."""

    coach_seats: int | None = Field(default=None, ge=4, le=60)
    """The largest coach class that reaches the gate."""
    walk_m: int | None = Field(default=None, ge=0, le=20_000)
    """The walk from where a larger coach stops."""
    step_free: bool | None = None
    toilets: bool | None = None
    note: Words | None = None

    def to_access(self) -> Access:
        """Return the domain value."""
        return Access(**dict(self))


class VisitRecord(Record):
    """What a group does there and for how long."""

    minutes: int = Field(ge=0, le=480)
    basis: Words
    """Where the minutes come from."""
    demonstration: Likelihood | None = None
    """Craftspeople at work."""
    hands_on: Likelihood | None = None
    """Guests try the work themselves."""
    children: Likelihood | None = None
    note: Words | None = None

    def to_visit(self) -> Visit:
        """Return the domain value."""
        return Visit(**dict(self))


class SessionRecord(Record):
    """When something is performed: in a festival, on a lunar day, by booking, or nobody knows."""

    event_id: Slug | None = None
    main_day_only: bool = False
    """Only on the main day of that festival."""
    major_years_only: bool = False
    """Only in the years of its major cycle."""
    lunar_month: Month | None = None
    lunar_day: int | None = Field(default=None, ge=1, le=30)
    booking: bool = False
    note: Words | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if (self.lunar_month is None) != (self.lunar_day is None):
            refuse(
                '"lunar_month" và "lunar_day" đi cùng nhau.',
                '"lunar_month" and "lunar_day" go together.',
            )
        if sum((self.event_id is not None, self.lunar_day is not None, self.booking)) > 1:
            refuse(
                "Một suất chỉ theo lễ hội, hoặc ngày âm lịch, hoặc đặt trước.",
                "A session goes by a festival, or a lunar day, or booking: give one.",
            )
        if self.event_id is None and (self.main_day_only or self.major_years_only):
            refuse('Cần có "event_id".', 'This needs an "event_id".')
        return self

    def to_session(self) -> Session:
        """Return the domain value."""
        return Session(**dict(self))


class GroupPriceRecord(Record):
    """What a whole group pays, by its size."""

    least: int = Field(ge=1, le=1000)
    most: int = Field(ge=1, le=1000)
    price_vnd: int = Field(ge=0, le=1_000_000_000)
    as_of: int = Field(ge=2000, le=2100)
    """The year in which this price was seen."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.most < self.least:
            refuse('"most" nhỏ hơn "least".', '"most" is below "least".')
        return self

    def to_price(self) -> GroupPrice:
        """Return the domain value."""
        return GroupPrice(**dict(self))


class _PlaceBase(Record):
    id: Slug
    """Also the name of the file."""
    kind: Slug
    side: SideName | None
    """The cooperation side: the territory of the province of 2023."""
    name: TextRecord
    aliases: tuple[Words, ...] = ()
    themes: tuple[Slug, ...] = ()
    part_of: Slug | None = None
    """A complex in ``data/complexes``."""
    craft: Words | None = None
    products: tuple[Words, ...] = ()
    activity: Literal["active", "uncertain", "mostly historical"] | None = None
    """Whether the craft is still alive."""
    art_form: Words | None = None
    venue_id: Slug | None = None
    """Where a performance is seen."""
    venue_note: Words | None = None
    schedule_note: Words | None = None
    sessions: tuple[SessionRecord, ...] = ()
    booking_note: Words | None = None
    prices: tuple[GroupPriceRecord, ...] = ()
    role: Words | None = None
    """What a town or a hub is for."""
    iata: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    road_node: Slug | None = None
    services: tuple[Slug, ...] = ()
    useful_for: tuple[Slug, ...] = ()
    named_places: tuple[Words, ...] = ()
    position: PositionRecord | None = None
    address: AddressRecord | None = None
    visit: VisitRecord
    opening: OpeningRecord
    entry_fee: FeeRecord
    phone: Words | None = None
    season: SeasonRecord = SeasonRecord()
    access: AccessRecord = AccessRecord()
    recognitions: tuple[RecognitionRecord, ...] = ()
    recognition_note: Words | None = None
    notes: TextRecord | None = None
    sources: tuple[Words, ...] = Field(min_length=1)
    confidence: ConfidenceName

    def to_place(self) -> Place:
        """Return the domain value."""
        plain = {name: getattr(self, name) for name in _AS_THEY_ARE}
        return Place(
            side=None if self.side is None else Side(self.side),
            name=self.name.to_text(),
            position=self.position.to_position() if self.position else None,
            address=self.address.to_address() if self.address else None,
            visit=self.visit.to_visit(),
            opening=self.opening.to_opening(),
            season=self.season.to_season(),
            access=self.access.to_access(),
            sessions=tuple(session.to_session() for session in self.sessions),
            recognitions=tuple(rank.to_recognition() for rank in self.recognitions),
            prices=tuple(price.to_price() for price in self.prices),
            entry_fee_vnd=self.entry_fee.vnd,
            entry_fee_note=self.entry_fee.note,
            notes=self.notes.to_text() if self.notes else NOTHING_SAID,
            sources=to_sources(self.sources),
            confidence=Confidence(self.confidence),
            **plain,
        )


class PlaceRecord(_PlaceBase):
    """A place of one of the two sides: a relic, a craft village, a stage, a service town."""

    side: SideName
    """The cooperation side: the territory of the province of 2023."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.kind == "hub":
            refuse('Đầu mối nằm trong "hubs".', 'A hub belongs into the folder "hubs".')
        return self


class HubRecord(_PlaceBase):
    """Where a tour starts or ends; its ``side`` may be null."""

    kind: Literal["hub"]
    side: SideName | None = None
    """The cooperation side it lies in; null for one outside both."""
    position: PositionRecord
    road_node: Slug
    """The node of the road graph that it stands on."""


class ComplexRecord(Record):
    """Several places under one name: ``data/complexes/<id>.yaml``."""

    id: Slug
    side: SideName
    name: TextRecord

    def to_complex(self) -> Complex:
        """Return the domain value."""
        return Complex(self.id, Side(self.side), self.name.to_text())


_AS_THEY_ARE = (
    *("id", "kind", "aliases", "themes", "part_of", "craft", "products", "activity", "art_form"),
    *("venue_id", "venue_note", "schedule_note", "booking_note", "role", "iata", "road_node"),
    *("services", "useful_for", "named_places", "phone", "recognition_note"),
)
