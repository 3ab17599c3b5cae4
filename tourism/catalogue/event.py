"""An event: what tradition says about its days, and what was announced for one year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tourism.catalogue.place import NOTHING_SAID, Address, Position, Recognition, Side
from tourism.catalogue.source import Confidence, Source
from tourism.language import Text

LONGEST = timedelta(days=400)
"""No event is on for longer: a lunar year has 385 days at most. What is on in some days is looked
for among what began since."""

LeapPolicy = Literal["regular", "leap", "both"]
"""In a year with leap month N, a feast of month N falls in the regular one, the leap one, both."""

ShortMonthPolicy = Literal["last", "skip", "next"]
"""Day 30 of a month that has 29: its last day, no feast that year, day 1 of the next month."""


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day of a month, solar or lunar as the rule says."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Cycle:
    """Held every ``every_years``-th year counted from ``anchor_year`` (lunar for lunar rules).

    ``chi`` (0 = Tý … 11 = Hợi) names the years by their branch instead. With neither an
    anchor nor chi the years are unknown: every year is proposed, and none is certain.
    """

    every_years: int
    anchor_year: int | None = None
    chi: frozenset[int] = frozenset()
    sourced: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LunarRule:
    """From lunar day ``first`` to ``last`` inclusive; ``main`` is the chính hội.

    ``last`` None means that only the first day is known. A ``first`` or ``last`` on day 30
    needs ``short_month``.
    """

    first: MonthDay
    last: MonthDay | None = None
    main: MonthDay | None = None
    leap: LeapPolicy = "regular"
    short_month: ShortMonthPolicy | None = None


@dataclass(frozen=True, slots=True)
class LunarMonthEndRule:
    """The last day of a lunar month, whether it has 29 days or 30 (Giao thừa: month 12)."""

    month: int
    leap: LeapPolicy = "regular"


@dataclass(frozen=True, slots=True)
class LunarWeekdayRule:
    """The ``ordinal``-th weekday (Monday is 0) of a lunar month; a fifth may not exist."""

    month: int
    weekday: int
    ordinal: int
    leap: LeapPolicy = "regular"


@dataclass(frozen=True, slots=True)
class LunarChiDayRule:
    """The ``ordinal``-th day of branch ``chi`` (0 = Tý) in a lunar month."""

    month: int
    chi: int
    ordinal: int
    leap: LeapPolicy = "regular"


@dataclass(frozen=True, slots=True)
class SolarRule:
    """From ``first`` to ``last`` in the solar year; a last before the first is next year's."""

    first: MonthDay
    last: MonthDay | None = None
    main: MonthDay | None = None


@dataclass(frozen=True, slots=True)
class SolarWeekdayRule:
    """The ``ordinal``-th weekday (Monday is 0) of a solar month; -1 is the last one."""

    month: int
    weekday: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class SolarTermRule:
    """The day on which the Sun reaches ``longitude`` degrees (Thanh minh: 15)."""

    longitude: int


@dataclass(frozen=True, slots=True)
class MonthsRule:
    """Whole months of the year, solar or lunar: a harvest, or a feast with no day told."""

    months: frozenset[int]
    peak_months: frozenset[int] = frozenset()
    lunar: bool = False


Rule = (
    LunarRule
    | LunarMonthEndRule
    | LunarWeekdayRule
    | LunarChiDayRule
    | SolarRule
    | SolarWeekdayRule
    | SolarTermRule
    | MonthsRule
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the organiser said for one year; it wins over the rule for that year alone.

    ``year`` is the lunar year for lunar rules, else the solar one. ``cancelled`` with no
    dates means "not held that year". ``last`` None means that only the opening is known.
    """

    year: int
    first: date | None
    last: date | None
    main: date | None = None
    cancelled: bool = False
    note: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A festival, or the season of a farm product, that comes back.

    ``rule`` is None while no source tells the days; then only announcements occur.
    ``place_ids`` are where it happens, the main venue first; ``position`` stands in where
    the catalogue has no such place. ``irregular`` marks one that is not held every time.
    Records have a ``side``; it is None for what a list of others tells of a place that nobody
    could find.
    """

    id: str
    kind: Literal["festival", "season"]
    side: Side | None
    name: Text
    rule: Rule | None
    place_ids: tuple[str, ...] = ()
    cycle: Cycle | None = None
    major_cycle: Cycle | None = None
    irregular: bool = False
    announcements: tuple[Announcement, ...] = ()
    date_note: str | None = None
    """Where sources differ about the days, and what else is known of them."""
    venue_note: str | None = None
    position: Position | None = None
    address: Address | None = None
    category: str | None = None
    scale: str | None = None
    recognitions: tuple[Recognition, ...] = ()
    recognition_note: str | None = None
    activities: Text = NOTHING_SAID
    themes: tuple[str, ...] = ()
    notes: Text = NOTHING_SAID
    leap_note: str | None = None
    """On what ground the leap policy of the rule rests."""
    product: str | None = None
    """What a season brings: ``produce`` of the fields or a ``speciality`` of the kitchen."""
    quality_note: str | None = None
    buy_note: str | None = None
    sources: tuple[Source, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    said_where: str = ""
    """Where it is in the words of a list, if that is no place of the catalogue."""

    @property
    def side_id(self) -> Literal["hai-duong", "hung-yen"] | None:
        """The side as data have it, None if nobody knows."""
        return None if self.side is None else self.side.value

    @property
    def record_side(self) -> Side:
        """The side of an event that has a record.

        Raises:
            ValueError: It is out of a list, and nobody knows the side.
        """
        if self.side is None:
            raise ValueError(f"{self.id} has no side")
        return self.side
