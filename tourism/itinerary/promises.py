"""What a plan has promised to the one who asked for it; the checker holds it to that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from tourism.catalogue.place import Side
from tourism.language import Text


class Meal(StrEnum):
    """The three meals, in the order of a day heading."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"


@dataclass(frozen=True, slots=True)
class Must:
    """A place that has to be visited, for ``minutes`` at least.

    ``day`` (1-based) and ``between`` (earliest and latest start, local) pin it down where
    asked; with ``event_id`` the group has to be there while that festival is on.
    """

    place_id: str
    minutes: int
    hands_on: bool = False
    day: int | None = None
    between: tuple[time, time] | None = None
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class MealPromise:
    """One meal on one day (1-based), starting inside its band."""

    day: int
    meal: Meal
    earliest: datetime
    latest: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Block:
    """Something arranged at a fixed time: the group is there ``early`` before it begins.

    ``place_ids`` are alternatives; one of them is used.
    """

    id: str
    title: Text
    place_ids: tuple[str, ...]
    starts: datetime
    ends: datetime
    early: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class BaseBlock:
    """Something arranged where the group sleeps after day ``day``, at no fixed hour."""

    id: str
    title: Text
    day: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Night:
    """A night after day ``day``; ``place_ids`` are the towns or hotels that were acceptable."""

    day: int
    place_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promises:
    """Everything that was asked for and accepted.

    ``earliest_start`` and ``latest_end`` have one moment a day: leaving the day's first stop,
    being at its last one (for a night: at the hotel, before dinner there). ``start_id`` and
    ``end_id`` are the first start and the last end. ``side_minimum`` counts visits,
    ``side_share`` is the largest share of visit minutes that one side may have; None where
    nobody asked. ``theme_minimum`` counts visits by theme.
    """

    earliest_start: tuple[datetime, ...]
    latest_end: tuple[datetime, ...]
    start_id: str
    end_id: str
    musts: tuple[Must, ...] = ()
    nevers: frozenset[str] = frozenset()
    meals: tuple[MealPromise, ...] = ()
    blocks: tuple[Block, ...] = ()
    base_blocks: tuple[BaseBlock, ...] = ()
    nights: tuple[Night, ...] = ()
    starts_elsewhere: frozenset[int] = frozenset()
    """Days (1-based) that were asked to start elsewhere than where the night before was."""
    side_minimum: Mapping[Side, int] | None = None
    side_share: float | None = None
    theme_minimum: Mapping[str, int] | None = None
    most_driving: timedelta | None = None
    """Over the whole tour."""
    most_driving_a_day: timedelta | None = None
    most_walk_m: int | None = None
    """From coach to gate, one way, at any stop."""
    visits_until: time | None = None
    """Places of unknown hours are taken to receive the group until then."""
    step_free: bool = False
    """No stop that is known not to be step-free."""
