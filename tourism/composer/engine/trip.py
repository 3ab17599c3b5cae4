"""The planning problem as arrays of whole minutes (or of any other unit of time).

Places are 0 to n - 1; in the matrices n is where a day starts and n + 1 where it ends. What
the soft terms mean is said in `tourism.composer.problem`, which this mirrors.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Ways = npt.NDArray[np.int32]
"""Half the size, for what is read most."""
Floats = npt.NDArray[np.float64]

FAR = 100_000_000
"""Longer than any day: there is no way. Two of them still fit into 32 bits."""

VISIT, MEAL, BLOCK = 0, 1, 2
"""Kinds of places: only visits have variety, themes and a side."""


class Trip(NamedTuple):
    """What there is to choose from, and how a plan is judged; arrays are read, never written."""

    worth: Floats
    """[place, day]"""
    dwell: Ints
    """[place, day]"""
    lead: Ints
    """[place]: time between arriving and starting."""
    opens: Ints
    """[place, day, k]: earliest start in window k; windows are in order."""
    shuts: Ints
    """[place, day, k]: latest start."""
    windows: Ints
    """[place, day]: how many windows; 0 is shut."""
    leave: Ints
    """[day]: earliest departure."""
    back: Ints
    """[day]: latest return."""
    matrix: Ints
    """[day]: which matrix holds."""
    onward: Ways
    """[matrix, a, b]: time from a to b, FAR where there is no way."""
    coming: Ways
    """[matrix, b, a]: the same turned over, so that one row is all ways to b."""
    wheel_time: Ways
    """[matrix, a, b]: time at the wheel alone; used where `rich`."""
    near: Ints
    """[place, rank]: other places, the nearest in space and time first."""
    group: Ints
    """[place]: alternatives of which one is taken at most; -1 is none."""
    exactly: Ints
    """[group]: 1 where one has to be taken."""
    required: Ints
    """[place]: 1 where it has to be taken."""
    rich: bool
    """Whether anything below counts; else the worth of a plan is the sum of its places."""
    kind: Ints
    """[place]"""
    variety: Ints
    """[place]: visits of one variety are worth less and less."""
    side: Ints
    """[place]: -1 is none."""
    theme: Ints
    """[place, theme]: 1 where it belongs."""
    cover: Floats
    """[theme]: worth of having it at all."""
    theme_least: Ints
    """[theme]"""
    side_least: Ints
    """[side]"""
    side_share: float
    """The larger side may have so much of the time; 2 is no limit."""
    sides: float
    repeat: float
    wait: float
    drive: float
    fresh: int
    tired: float
    drive_most: int
    drive_day: int
    visits_day: int
    visits_least: int
    wheel: int
    rest: int
    calm: int
    """Waiting after a meal that costs nothing."""
    drive_unit: int
    """Minutes at the wheel beyond `drive_most` that weigh like one thing missing."""

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self.worth)

    @property
    def days(self) -> int:
        """How many days there are."""
        return len(self.leave)


def plain_trip(
    worth: Floats, dwell: Ints, opens: Ints, shuts: Ints, windows: Ints, leave: Ints, back: Ints,
    onward: Ways, matrix: Ints | None = None,
) -> Trip:  # fmt: skip
    """Return a trip whose plans are worth the sum of their places.

    Args:
        worth: [place, day]
        dwell: [place, day]
        opens: [place, day, k]
        shuts: [place, day, k]
        windows: [place, day], how many.
        leave: [day]
        back: [day]
        onward: [matrix, a, b]
        matrix: [day]; the first one for every day where it is None.
    """
    n, days = worth.shape
    none = np.full(n, -1, np.int64)
    zero = np.zeros(n, np.int64)
    which = np.zeros(days, np.int64) if matrix is None else matrix
    return Trip(
        worth, dwell, zero, opens, shuts, windows, leave, back, which, onward,
        turned(onward), np.zeros((1, 1, 1), np.int32),
        nearest(onward, opens, shuts, windows, dwell), none, np.zeros(0, np.int64), zero,
        rich=False, kind=zero, variety=none, side=none, theme=np.zeros((n, 0), np.int64),
        cover=np.zeros(0), theme_least=np.zeros(0, np.int64), side_least=np.zeros(0, np.int64),
        side_share=2.0, sides=0.0, repeat=1.0, wait=0.0, drive=0.0, fresh=FAR, tired=0.0,
        drive_most=FAR, drive_day=FAR, visits_day=FAR, visits_least=0, wheel=FAR, rest=0, calm=0,
        drive_unit=60,
    )  # fmt: skip


def turned(onward: Ways) -> Ways:
    """Return the matrices turned over; the same ones if that makes no difference."""
    coming = np.ascontiguousarray(onward.transpose(0, 2, 1))
    return onward if np.array_equal(onward, coming) else coming


def nearest(onward: Ways, opens: Ints, shuts: Ints, windows: Ints, dwell: Ints) -> Ints:
    """Return for each place the others, those first that are met on the way and in time.

    The nearness of Vidal et al. 2013: the way, a fifth of the waiting that cannot be avoided,
    and all the lateness that cannot; the better of both directions.
    """
    n = len(opens)
    way = onward[:, :n, :n].min(axis=0).astype(np.int64)
    held = windows > 0
    first = np.where(held, opens[:, :, 0], FAR).min(axis=1, initial=FAR)
    last = np.where(held, shuts.max(axis=2), -FAR).max(axis=1, initial=-FAR)
    stay = np.where(held, dwell, FAR).min(axis=1, initial=FAR)
    waiting = np.maximum(0, first[None, :] - (last + stay)[:, None] - way)
    late = np.maximum(0, (first + stay)[:, None] + way - last[None, :])
    apart = way + waiting // 5 + late
    apart = np.minimum(apart, apart.T)
    np.fill_diagonal(apart, np.iinfo(np.int64).max)
    return np.argsort(apart, axis=1, kind="stable")[:, : max(0, n - 1)].astype(np.int64)
