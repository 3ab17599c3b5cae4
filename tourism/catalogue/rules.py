"""The rules of the trade, kept as data: driving law, coaches, meals, visiting bands, weights.

Every number lives in ``data/rules/`` with its source, or marked as this project's default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from tourism.catalogue.place import Precision
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class DrivingLaw:
    """One rule set for drivers, in force from ``since`` until the next one starts.

    After ``wheel`` at the wheel without a rest of at least ``rest``, a rest is due.
    ``day`` and ``week`` are caps on driving time; None is no cap in this law.
    """

    id: str
    since: date
    name: Text
    wheel: timedelta
    rest: timedelta
    day: timedelta | None
    week: timedelta | None


@dataclass(frozen=True, slots=True)
class CoachClass:
    """A vehicle class; ``seats`` counts the driver's.

    Driving takes ``time_factor`` times a car's time. ``boarding`` is lost at every stop.
    ``comfortable_load`` is the share of passenger seats that is pleasant to fill.
    """

    seats: int
    name: Text
    time_factor: float
    boarding: timedelta
    comfortable_load: float


@dataclass(frozen=True, slots=True)
class MealBand:
    """When a meal starts and how long it takes at least."""

    earliest: time
    latest: time
    minutes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """An opening stretch of any day."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class TetBand:
    """The days around Tết on which unknown hours are not even guessed.

    From ``before`` days before mùng 1 (lunar) to mùng ``last_day`` of month 1.
    """

    before: int
    last_day: int


@dataclass(frozen=True, slots=True)
class AccessLeg:
    """The stretch between the nearest road node and a place whose point is this precise.

    Straight line times ``detour`` at ``speed_kmh``, and never below ``minimum``.
    """

    detour: float
    speed_kmh: float
    minimum: timedelta


@dataclass(frozen=True, slots=True)
class Crowd:
    """Near a festival on its days: travel and visits take longer.

    Within ``radius_m`` of the venue, the last or first ``stretch`` of a leg takes
    ``travel_factor`` and a visit ``visit_factor`` times as long; on the main day the
    ``main_`` ones.
    """

    radius_m: int
    stretch: timedelta
    travel_factor: float
    visit_factor: float
    main_travel_factor: float
    main_visit_factor: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a visit worth more or less; all are this project's defaults.

    ``recognition`` maps a level to points, ``confidence`` a record's confidence to a factor.
    ``repeat`` is the factor for each further visit of one kind (the fifth temple is worth
    less). ``cover`` points are shared out among the interests for having each at all,
    ``side_present`` for each side; a minute of waiting or driving costs ``wait_minute`` and
    ``drive_minute``, one of driving beyond the comfort of the pace ``drive_minute_too_many``
    on top. A visit's worth grows with its usual minutes to the power of ``stay``. The rest
    are factors on the points of one place.
    """

    base: float
    recognition: Mapping[str, float]
    confidence: Mapping[str, float]
    interest: float
    repeat: float
    festival: float
    festival_main_day: float
    festival_to_confirm: float
    season_peak: float
    hands_on: float
    unknown_hours: float
    unknown_tet_hours: float
    unknown_access: float
    prefer: float
    cover: float
    side_present: float
    wait_minute: float
    drive_minute: float
    drive_minute_too_many: float
    stay: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How full a day is: visits take ``dwell_factor``, and ``slack`` is kept free at the end.

    ``driving`` is what a day on the road may take before guests feel it.
    """

    dwell_factor: float
    slack: timedelta
    most_visits_a_day: int
    driving: timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules together; ``laws`` are sorted by the day they start."""

    laws: tuple[DrivingLaw, ...]
    coaches: tuple[CoachClass, ...]
    meals: Mapping[str, MealBand]
    """``breakfast``, ``lunch``, ``dinner``."""
    staffed_hours: tuple[Hours, ...]
    open_ground_hours: tuple[Hours, ...]
    tet: TetBand
    access_legs: Mapping[Precision, AccessLeg]
    crowd: Crowd
    weights: Weights
    paces: Mapping[str, Pace]
    """``relaxed``, ``normal``, ``full``."""
    clock: timedelta
    """Times of a programme are multiples of this; legs are rounded up to it."""
    walk_kmh: float
    toilet_every: timedelta
    as_of: date
    """The day on which the facts were last gone through; what is printed is stamped with it."""

    def law_on(self, day: date) -> DrivingLaw:
        """Return the driving law in force on ``day``; before the first one, the first."""
        return max(
            (law for law in self.laws if law.since <= day),
            default=self.laws[0],
            key=lambda law: law.since,
        )

    def coach(self, seats: int) -> CoachClass | None:
        """Return the class of exactly that many seats, or None if there is no such class."""
        return next((coach for coach in self.coaches if coach.seats == seats), None)
