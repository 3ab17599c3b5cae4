"""The plan itself: days of stops with the legs between them. It does not know who planned it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from tourism.catalogue.place import Coordinates, Place, Side
from tourism.catalogue.rules import CoachClass, DrivingLaw
from tourism.catalogue.source import Status
from tourism.itinerary.promises import Meal, Promises
from tourism.language import Text


class StopKind(StrEnum):
    """Why the group is there. Only ``visit`` counts for the balance of the two sides."""

    START = "start"
    VISIT = "visit"
    MEAL = "meal"
    BLOCK = "block"
    HOTEL = "hotel"
    END = "end"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a stop that the reader has to know, or somebody has to confirm.

    Codes are listed in `tourism.itinerary.flags`.
    """

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """A festival that is on while the group is there."""

    event_id: str
    name: Text
    first: date
    last: date
    main: date | None
    status: Status


@dataclass(frozen=True, slots=True)
class Stop:
    """One stay at one place: ``arrives <= starts``, and it ends ``dwell`` after it starts.

    The id survives edits and revisions, so that calendars, price lines and locks
    can point at a stop; a hotel of two nights is two stops at one place. The place is
    kept as it was known when the plan was made.

    ``status`` tells whether the hours on that day are known. ``walk`` is the way between
    coach and gate, each way; it is part of the legs before and after. A start has
    ``arrives == starts == ends``.
    """

    id: str
    kind: StopKind
    place: Place
    arrives: datetime
    starts: datetime
    dwell: timedelta
    status: Status
    meal: Meal | None = None
    title: Text | None = None
    """What happens there, where that is not a visit: the name of a fixed block."""
    hands_on: bool = False
    must: bool = False
    walk: timedelta = timedelta()
    events: tuple[LiveEvent, ...] = ()
    seasons: tuple[Text, ...] = ()
    """Farm products whose season it is there on that day."""
    flags: tuple[Flag, ...] = ()

    @property
    def ends(self) -> datetime:
        """When the group is back at the coach, or the day is over."""
        return self.starts + self.dwell

    @property
    def wait(self) -> timedelta:
        """Time between arriving and starting."""
        return self.starts - self.arrives


@dataclass(frozen=True, slots=True)
class Leg:
    """The drive between two stops; its parts add up to the time between them (G1).

    ``rest`` is the driver's break on the way, ``walk`` the ways between coach and gates at
    both ends, ``boarding`` getting on and off, with the minutes that round the leg up to
    the clock of the programme.
    """

    drive: timedelta
    rest: timedelta
    walk: timedelta
    boarding: timedelta
    distance_m: int
    estimated: bool
    roads: tuple[str, ...] = ()
    path: tuple[Coordinates, ...] = ()
    toll: bool = False
    provider: str = ""

    @property
    def total(self) -> timedelta:
        """Time from the end of one stop to the arrival at the next."""
        return self.drive + self.rest + self.walk + self.boarding


@dataclass(frozen=True, slots=True)
class Day:
    """One day: ``legs[i]`` leads from ``stops[i]`` to ``stops[i + 1]``.

    The first stop is where the day starts: the pick-up, or the hotel of the night before. The last
    one is the drop-off or, before a night, whatever happens last at the hotel's town.
    """

    number: int
    on: date
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]

    @property
    def visits(self) -> tuple[Stop, ...]:
        """The stops that are visits, in order."""
        return tuple(stop for stop in self.stops if stop.kind is StopKind.VISIT)

    @property
    def driving(self) -> timedelta:
        """Time at the wheel."""
        return sum((leg.drive for leg in self.legs), timedelta())

    @property
    def distance_m(self) -> int:
        """Metres on the road."""
        return sum(leg.distance_m for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Party:
    """Who travels; ``guests`` counts the children too, staff sit in the coach as well."""

    guests: int
    children: int = 0
    wheelchairs: int = 0
    guides: int = 1
    drivers: int = 1

    @property
    def seats(self) -> int:
        """Seats needed, the driver's included."""
        return self.guests + self.guides + self.drivers


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that is not in the plan, and the one thing that keeps it out.

    Relaxing exactly what ``code`` names makes the stop insertable. Codes are listed in
    `tourism.composer.reasons`.
    """

    place: Place
    code: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Itinerary:
    """A tour, ready to be checked, priced and published.

    ``id`` names this very version: other stops, times or facts give another id (G12).
    ``complete`` is False for the best plan found when time ran out. ``notes`` are remarks
    on the whole plan: a festival just past, driving above the wish and why.
    """

    id: str
    title: Text
    party: Party
    coach: CoachClass
    law: DrivingLaw
    promises: Promises
    days: tuple[Day, ...]
    data_version: str
    seed: int
    complete: bool = True
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def visits(self) -> tuple[Stop, ...]:
        """All visits of all days, in order."""
        return tuple(stop for day in self.days for stop in day.visits)

    def visit_minutes(self, side: Side) -> int:
        """Return the minutes of visits on one side."""
        spent = (stop.dwell for stop in self.visits if stop.place.side is side)
        return int(sum(spent, timedelta()).total_seconds()) // 60

    @property
    def driving(self) -> timedelta:
        """Time at the wheel over all days."""
        return sum((day.driving for day in self.days), timedelta())

    @property
    def slack(self) -> timedelta:
        """Time between the last arrival and the latest return that was asked for."""
        return self.promises.latest_end[-1] - self.days[-1].stops[-1].ends
