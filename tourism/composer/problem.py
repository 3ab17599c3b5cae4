"""The planning problem in numbers: minutes since midnight of each day, rows of a matrix.

A solver sees only this; what the numbers stand for is known to `tourism.composer.pool`,
which makes them, and `tourism.composer.build`, which turns a solution into an itinerary.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Window = tuple[int, int]
"""Earliest and latest *start*, both inclusive, in minutes since midnight."""

Plan = tuple[tuple[int, ...], ...]
"""For each day, the indices of the visits in driving order."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Something that can be done once: see a place, have a meal, keep an appointment.

    Everything that depends on the day is a tuple with one entry a day; a day without
    windows is one on which it cannot be done. ``lead`` minutes pass between arriving and
    starting. ``group`` names alternatives of which at most one is taken, or exactly one if
    it is in `Problem.groups`.
    """

    key: str
    row: int
    kind: Literal["visit", "meal", "block"]
    dwell: tuple[int, ...]
    windows: tuple[tuple[Window, ...], ...]
    worth: tuple[float, ...]
    required: bool = False
    group: str | None = None
    lead: int = 0
    until: int | None = None
    """When it has to be over at the latest; None is no limit but the windows."""
    side: str | None = None
    variety: str = ""
    """Visits of one variety are worth less and less: the fifth temple."""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One day: where it starts and ends, and between which minutes.

    ``minutes[a][b]`` is the whole way from row a to row b: driving, walking, boarding,
    rounded up to the clock; None where there is no way. ``drive[a][b]`` is the time at the
    wheel alone. The group leaves between ``leave`` and ``leave_latest``.
    """

    start: int
    end: int
    leave: int
    leave_latest: int
    back: int
    minutes: Sequence[Sequence[int | None]]
    drive: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for the plan as a whole; None is no limit."""

    side_minimum: Mapping[str, int] = field(default_factory=dict)
    side_share: float | None = None
    theme_minimum: Mapping[str, int] = field(default_factory=dict)
    drive: int | None = None
    drive_day: int | None = None
    visits_a_day: int | None = None
    least_visits: int = 0
    wheel: int = 240
    """Minutes at the wheel after which a rest is due."""
    rest: int = 15


@dataclass(frozen=True, slots=True)
class Taste:
    """How the worth of visits adds up to the worth of a plan.

    ``repeat`` multiplies the worth of each further visit of one variety. ``cover`` is the
    worth of having a theme present at all, shared out by interest; each visit of a theme
    gives half of what is left of it. ``sides`` is the same for the two sides where nobody
    asked for a minimum. A minute of waiting costs ``wait``, one of driving ``drive``, and
    ``tired`` on top for those beyond ``fresh`` minutes of one day.
    """

    repeat: float = 0.7
    cover: Mapping[str, float] = field(default_factory=dict)
    sides: float = 0.0
    wait: float = 0.2
    drive: float = 0.2
    fresh: int = 24 * 60
    tired: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a solver needs. ``groups`` are those of which exactly one visit is taken."""

    visits: tuple[Visit, ...]
    frames: tuple[Frame, ...]
    groups: tuple[str, ...] = ()
    limits: Limits = Limits()
    taste: Taste = Taste()
    required: frozenset[int] = field(init=False)
    """The visits that have to be made."""

    def __post_init__(self) -> None:
        required = frozenset(i for i, visit in enumerate(self.visits) if visit.required)
        object.__setattr__(self, "required", required)

    def members(self, group: str) -> tuple[int, ...]:
        """Return the visits of a group."""
        return tuple(i for i, visit in enumerate(self.visits) if visit.group == group)

    def open_days(self, visit: int) -> tuple[int, ...]:
        """Return the days on which a visit has a window."""
        return tuple(day for day, windows in enumerate(self.visits[visit].windows) if windows)
