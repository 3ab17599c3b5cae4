"""A place: somewhere to stop, with everything that someone vouches for about it."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from tourism.catalogue.source import Confidence, Source, Status
from tourism.language import Text

NOTHING_SAID = Text("", "")


class Side(StrEnum):
    """The cooperation side: the territory of the province of 2023, whatever today's name."""

    HAI_DUONG = "hai-duong"
    HUNG_YEN = "hung-yen"


class Precision(StrEnum):
    """How near the stored point is to the gate of the place."""

    EXACT = "exact"
    VILLAGE = "village"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, order=True)
class Coordinates:
    """A point in WGS 84, degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place is, how precisely that is known, and how it was found out.

    ``outside`` says why the point lies outside the commune that the address states; None
    means that it lies inside, which `tourism.catalogue.check` puts to the test.
    """

    coordinates: Coordinates
    precision: Precision
    origin: str
    check: str | None = None
    second_origin: str | None = None
    note: str | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """The administrative units of a place before and since 1 July 2025; None is unknown."""

    commune_2023: str | None
    district_2023: str | None
    province_2023: str
    commune_2025: str | None
    province_2025: str
    basis_2025: str | None = None
    alternatives_2025: tuple[str, ...] = ()
    """Other units of 2025 that the place may lie in, where an old commune was split."""
    hamlet: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """A rank or list, for example ``special national``; unknown parts are None.

    ``level`` is a word of the closed list that ``data/rules/weights.yaml`` gives points to;
    ``text`` is the source's own wording where that says more.
    """

    level: str | None
    year: int | None = None
    decision: str | None = None
    note: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Opening hours on some weekdays (Monday is 0); a noon break makes two of them."""

    weekdays: frozenset[int]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Hours on certain dates, whatever the week says; no hours means closed."""

    first: date
    last: date
    hours: tuple[tuple[time, time], ...]
    status: Status
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """When a place can be visited; ``weekly`` is None while nobody has told us.

    ``staffed`` says which default band stands in for unknown hours: that of a place with a
    gate and a keeper, or that of open ground. ``open_access`` marks ground that a source
    calls open to all, without hours. ``said`` has a source's words on the hours.
    """

    weekly: tuple[WeeklyHours, ...] | None
    status: Status
    staffed: bool
    dated: tuple[DatedHours, ...] = ()
    open_access: bool = False
    said: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """When a place is at its best, or the only time it is worth a visit.

    ``months`` are solar (1–12), ``lunar_months`` lunar; both empty means all year or not
    said. ``only`` marks a place that has nothing to show outside them (an orchard in June).
    """

    months: frozenset[int] = frozenset()
    lunar_months: frozenset[int] = frozenset()
    only: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """How a group gets in; None is unknown.

    ``coach_seats`` is the largest coach class that reaches the coach stop by the gate;
    a larger one halts ``walk_m`` metres away. ``step_free`` is for wheelchairs and prams.
    """

    coach_seats: int | None = None
    walk_m: int | None = None
    step_free: bool | None = None
    toilets: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a group does there and for how long.

    ``demonstration`` (craftspeople at work) and ``hands_on`` (guests try it) are one of
    ``yes``, ``likely``, ``no``, or None for unknown.
    """

    minutes: int
    basis: str
    demonstration: str | None = None
    hands_on: str | None = None
    children: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """When something is performed at a place.

    Exactly one of these tells the days: ``event_id`` (the days of a festival),
    ``lunar_month``/``lunar_day`` (one day a year), ``booking`` (any day, by arrangement);
    all empty is a schedule that nobody has told us.
    """

    event_id: str | None = None
    lunar_month: int | None = None
    lunar_day: int | None = None
    booking: bool = False
    note: str | None = None
    main_day_only: bool = False
    """Of the festival's days, only its main one."""
    major_years_only: bool = False
    """Of the festival's years, only those of its major cycle."""


@dataclass(frozen=True, slots=True)
class Complex:
    """Several places that go under one name and, often, one decision of recognition."""

    id: str
    side: Side
    name: Text


@dataclass(frozen=True, slots=True)
class GroupPrice:
    """What a whole group of ``least`` to ``most`` guests pays, as known in the year ``as_of``."""

    least: int
    most: int
    price_vnd: int
    as_of: int


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to stop: a relic, a craft village, a stage, a service town, a hub.

    ``side`` is None for hubs outside the two provinces and for points a request names.
    ``services`` are those of a town: ``lodging``, ``meals``, ``fuel`` and so on, and
    ``useful_for`` are the ids of places it serves. ``role`` is what a town or hub is for.
    """

    id: str
    kind: str
    side: Side | None
    name: Text
    position: Position | None
    address: Address | None
    visit: Visit
    opening: Opening
    themes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    season: Season = Season()
    access: Access = Access()
    sessions: tuple[Session, ...] = ()
    services: tuple[str, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    recognition_note: str | None = None
    part_of: str | None = None
    craft: str | None = None
    products: tuple[str, ...] = ()
    activity: str | None = None
    """Whether a craft is still alive: ``active``, ``uncertain``, ``mostly historical``."""
    art_form: str | None = None
    venue_id: str | None = None
    """The place where a performance is seen."""
    venue_note: str | None = None
    schedule_note: str | None = None
    booking_note: str | None = None
    prices: tuple[GroupPrice, ...] = ()
    role: str | None = None
    useful_for: tuple[str, ...] = ()
    named_places: tuple[str, ...] = ()
    """Hotels and restaurants that the sources name in a town."""
    road_node: str | None = None
    """The node of the road graph that a hub stands on."""
    iata: str | None = None
    entry_fee_vnd: int | None = None
    entry_fee_note: str | None = None
    phone: str | None = None
    notes: Text = NOTHING_SAID
    sources: tuple[Source, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
