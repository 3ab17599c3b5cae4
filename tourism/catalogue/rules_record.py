"""The shape of ``data/rules/*.yaml``: one model a file, put together by `to_rules`.

Every file or block says where its numbers come from: a ``source``, or ``default: true`` for
this project's own choice, with the reason in ``why``.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from types import MappingProxyType
from typing import Any, Literal, Self

from pydantic import Field, PositiveFloat, model_validator

from tourism.catalogue.place import Precision
from tourism.catalogue.records import (
    ClockTime,
    ConfidenceName,
    Day,
    Level,
    Record,
    Slug,
    TextRecord,
    Words,
    check_hours,
    refuse,
)
from tourism.catalogue.rules import (
    AccessLeg,
    CoachClass,
    Crowd,
    DrivingLaw,
    Hours,
    MealBand,
    Pace,
    Rules,
    TetBand,
    Weights,
)


class Vouched(Record):
    """Numbers that say where they come from."""

    source: Words | None = None
    default: bool = False
    """This project's own choice."""
    why: Words | None = None

    @model_validator(mode="after")
    def _vouched(self) -> Self:
        if (self.source is None) == (not self.default) or (self.default and self.why is None):
            refuse(
                'Cần "source", hoặc "default: true" kèm "why".',
                'It needs a "source", or "default: true" with "why".',
            )
        return self


class LawRecord(Vouched):
    """One rule set for drivers, in force from ``since``."""

    id: Slug
    since: Day
    name: TextRecord
    wheel_minutes: int = Field(gt=0, le=24 * 60)
    rest_minutes: int = Field(gt=0, le=24 * 60)
    day_minutes: int | None = Field(default=None, gt=0, le=24 * 60)
    week_minutes: int | None = Field(default=None, gt=0, le=7 * 24 * 60)

    def to_law(self) -> DrivingLaw:
        """Return the domain value."""
        return DrivingLaw(
            id=self.id,
            since=self.since,
            name=self.name.to_text(),
            wheel=timedelta(minutes=self.wheel_minutes),
            rest=timedelta(minutes=self.rest_minutes),
            day=None if self.day_minutes is None else timedelta(minutes=self.day_minutes),
            week=None if self.week_minutes is None else timedelta(minutes=self.week_minutes),
        )


class DrivingFile(Record):
    """``driving.yaml``: the laws on driving time."""

    laws: tuple[LawRecord, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if len({law.since for law in self.laws}) < len(self.laws):
            refuse("Hai luật cùng ngày hiệu lực.", "Two laws start on the same day.")
        return self


class CoachRecord(Record):
    """One vehicle class."""

    seats: int = Field(ge=4, le=60)
    """The driver's counts."""
    name: TextRecord
    time_factor: float = Field(ge=1, le=3)
    """Driving takes so many times a car's time."""
    boarding_minutes: int = Field(ge=0, le=60)
    """Lost at every stop."""
    comfortable_load: float = Field(gt=0, le=1)

    def to_coach(self) -> CoachClass:
        """Return the domain value."""
        return CoachClass(
            self.seats,
            self.name.to_text(),
            self.time_factor,
            timedelta(minutes=self.boarding_minutes),
            self.comfortable_load,
        )


class CoachesFile(Vouched):
    """``coaches.yaml``: the vehicle classes."""

    coaches: tuple[CoachRecord, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if len({coach.seats for coach in self.coaches}) < len(self.coaches):
            refuse("Hai loại xe cùng số chỗ.", "Two classes have the same number of seats.")
        return self


class MealRecord(Vouched):
    """When a meal starts and how long it takes at least."""

    earliest: ClockTime
    latest: ClockTime
    minutes: int = Field(gt=0, le=240)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.latest < self.earliest:
            refuse('"latest" trước "earliest".', '"latest" is before "earliest".')
        return self


class MealsRecord(Record):
    """The three meals of a day."""

    breakfast: MealRecord
    lunch: MealRecord
    dinner: MealRecord


class MealsFile(Record):
    """``meals.yaml``: the meals."""

    meals: MealsRecord


class StretchRecord(Record):
    """An opening stretch of any day."""

    opens: ClockTime
    closes: ClockTime


class TetRecord(Record):
    """The days around Tết on which unknown hours are not even guessed."""

    before: int = Field(ge=0, le=30)
    """Days before mùng 1."""
    last_day: int = Field(ge=1, le=29)
    """The last such day of month 1."""


class HoursFile(Vouched):
    """``hours.yaml``: what stands in for unknown hours."""

    staffed: tuple[StretchRecord, ...] = Field(min_length=1)
    open_ground: tuple[StretchRecord, ...] = Field(min_length=1)
    tet: TetRecord

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for band in (self.staffed, self.open_ground):
            check_hours(_pairs(band))
        return self


class AccessLegRecord(Record):
    """The stretch from the nearest road node."""

    detour: float = Field(ge=1, le=5)
    """Times the straight line."""
    speed_kmh: float = Field(gt=0, le=120)
    minimum_minutes: int = Field(ge=1, le=120)


class AccessLegsFile(Vouched):
    """``access-legs.yaml``: from the road to the place, by precision of its point."""

    exact: AccessLegRecord
    village: AccessLegRecord
    commune: AccessLegRecord


class CrowdFile(Vouched):
    """``crowd.yaml``: near a festival on its days."""

    radius_m: int = Field(ge=0, le=100_000)
    stretch_minutes: int = Field(ge=0, le=240)
    travel_factor: float = Field(ge=1, le=10)
    visit_factor: float = Field(ge=1, le=10)
    main_travel_factor: float = Field(ge=1, le=10)
    main_visit_factor: float = Field(ge=1, le=10)


class WeightsFile(Vouched):
    """``weights.yaml``: what makes a visit worth more or less."""

    base: PositiveFloat
    recognition: dict[Level, PositiveFloat]
    confidence: dict[ConfidenceName, PositiveFloat]
    interest: PositiveFloat
    repeat: PositiveFloat
    festival: PositiveFloat
    festival_main_day: PositiveFloat
    festival_to_confirm: PositiveFloat
    season_peak: PositiveFloat
    hands_on: PositiveFloat
    unknown_hours: PositiveFloat
    unknown_tet_hours: PositiveFloat
    unknown_access: PositiveFloat
    prefer: PositiveFloat
    cover: PositiveFloat
    side_present: PositiveFloat
    wait_minute: PositiveFloat
    drive_minute: PositiveFloat
    drive_minute_too_many: PositiveFloat
    stay: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if set(self.confidence) != {"high", "medium", "low"}:
            refuse("Cần đủ high, medium, low.", "It needs high, medium and low.")
        return self


class PaceRecord(Record):
    """How full a day is."""

    dwell_factor: float = Field(gt=0, le=5)
    slack_minutes: int = Field(ge=0, le=480)
    most_visits_a_day: int = Field(ge=1, le=50)
    driving_minutes: int = Field(ge=30, le=600)


class PacesFile(Vouched):
    """``paces.yaml``: relaxed, normal, full."""

    relaxed: PaceRecord
    normal: PaceRecord
    full: PaceRecord


class ProgrammeFile(Vouched):
    """``programme.yaml``: rounding, walking, toilets, and the day the facts are as of."""

    clock_minutes: Literal[1, 5, 10, 15, 30]
    walk_kmh: float = Field(gt=0, le=10)
    toilet_every_minutes: int = Field(gt=0, le=24 * 60)
    as_of: Day


RULE_FILES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "access-legs": AccessLegsFile,
        "coaches": CoachesFile,
        "crowd": CrowdFile,
        "driving": DrivingFile,
        "hours": HoursFile,
        "meals": MealsFile,
        "paces": PacesFile,
        "programme": ProgrammeFile,
        "weights": WeightsFile,
    }
)
"""The files of ``data/rules``, by name without suffix; each has to be there."""


def to_rules(files: Mapping[str, Any]) -> Rules:
    """Return the rules that the records of all `RULE_FILES` make together."""
    hours, programme = files["hours"], files["programme"]
    return Rules(
        laws=tuple(law.to_law() for law in sorted(files["driving"].laws, key=lambda x: x.since)),
        coaches=tuple(
            coach.to_coach() for coach in sorted(files["coaches"].coaches, key=lambda x: x.seats)
        ),
        meals={name: _meal(meal) for name, meal in files["meals"].meals},
        staffed_hours=_hours(hours.staffed),
        open_ground_hours=_hours(hours.open_ground),
        tet=TetBand(hours.tet.before, hours.tet.last_day),
        access_legs={p: _leg(getattr(files["access-legs"], p.value)) for p in Precision},
        crowd=_crowd(_numbers(files["crowd"])),
        weights=_weights(files["weights"]),
        paces={n: _pace(getattr(files["paces"], n)) for n in ("relaxed", "normal", "full")},
        clock=timedelta(minutes=programme.clock_minutes),
        walk_kmh=programme.walk_kmh,
        toilet_every=timedelta(minutes=programme.toilet_every_minutes),
        as_of=programme.as_of,
    )


def _numbers(record: Vouched) -> dict[str, Any]:
    return {name: value for name, value in record if name not in Vouched.model_fields}


def _pairs(band: tuple[StretchRecord, ...]) -> list[tuple[time, time]]:
    return sorted((stretch.opens, stretch.closes) for stretch in band)


def _hours(band: tuple[StretchRecord, ...]) -> tuple[Hours, ...]:
    return tuple(Hours(opens, closes) for opens, closes in _pairs(band))


def _meal(meal: MealRecord) -> MealBand:
    return MealBand(meal.earliest, meal.latest, meal.minutes)


def _leg(leg: AccessLegRecord) -> AccessLeg:
    return AccessLeg(leg.detour, leg.speed_kmh, timedelta(minutes=leg.minimum_minutes))


def _crowd(numbers: dict[str, Any]) -> Crowd:
    stretch = timedelta(minutes=numbers.pop("stretch_minutes"))
    return Crowd(stretch=stretch, **numbers)


def _pace(pace: PaceRecord) -> Pace:
    slack = timedelta(minutes=pace.slack_minutes)
    driving = timedelta(minutes=pace.driving_minutes)
    return Pace(pace.dwell_factor, slack, pace.most_visits_a_day, driving)


def _weights(record: WeightsFile) -> Weights:
    numbers = _numbers(record)
    for name in ("recognition", "confidence"):
        numbers[name] = dict(numbers[name])
    return Weights(**numbers)
