"""PyVRP on the public instances, with the settings that served it best on short runs.

Prizes against duration, a first penalty for lateness far below the default, a late-acceptance
history of 20. Mean gap on 15 pairs at 1 s: 16 % with prizes alone, 4.6 % with a
cost of the way, 2.7 % with the penalty, 1.3 % with a shorter history, 0.7 % with all of it.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pyvrp import (
    Client,
    ClientGroup,
    Depot,
    IteratedLocalSearchParams,
    Location,
    PenaltyParams,
    ProblemData,
    SolveParams,
    VehicleType,
    solve,
)

from benchmarks.toptw_files import Instance
from benchmarks.toptw_trip import trip_of
from tourism.composer.engine.trip import Trip

Matrix = npt.NDArray[np.int64]

_PRIZE = 10.0
"""Prize of a point, against a cost of 1 for a unit of time."""
_LATE = 30.0
"""First penalty of a part of a unit late; the default starts far above."""
_HISTORY = 20
_FAR = 10_000_000


class _Stop:
    """Stops when the processor has worked for so many seconds."""

    def __init__(self, ends: float) -> None:
        self._ends = ends

    def __call__(self, best_cost: int) -> bool:
        del best_cost
        return time.thread_time() >= self._ends


class _Penalties(PenaltyParams):
    """Starts low enough for short runs."""

    def midpoint_penalties(self, data: ProblemData) -> tuple[list[float], float, float]:
        """Return the first penalties of load, time and distance."""
        return [_LATE] * data.num_load_dimensions, _LATE, _LATE


def pyvrp(instance: Instance, seconds: float, seed: int) -> tuple[tuple[int, ...], ...]:
    """Return PyVRP's plan; making its data counts as time of the search."""
    ends = time.thread_time() + seconds
    trip = trip_of(instance)
    copies = list(_copies(trip))
    groups = _groups(copies)
    params = SolveParams(
        ils=IteratedLocalSearchParams(history_length=_HISTORY), penalty=_Penalties()
    )
    found = solve(_data(trip, copies, groups, instance.unit), _Stop(ends), seed=seed, params=params,
                  collect_stats=False, display=False)  # fmt: skip
    plan: list[tuple[int, ...]] = [() for _ in range(trip.days)]
    if found.best.is_feasible():
        for day, route in enumerate(found.best.routes()):
            held = tuple(copies[stop.idx].place for stop in route if stop.is_client())
            plan[day if _alike(trip) else route.vehicle_type()] = held
    return tuple(plan)


@dataclass(frozen=True)
class _Copy:
    """A place on those days that have the same hours."""

    place: int
    days: tuple[int, ...]
    opens: int
    shuts: int


def _copies(trip: Trip) -> Iterator[_Copy]:
    for place in range(trip.places):
        hours: dict[tuple[int, int], list[int]] = {}
        for day in range(trip.days):
            if trip.windows[place, day]:
                window = int(trip.opens[place, day, 0]), int(trip.shuts[place, day, 0])
                hours.setdefault(window, []).append(day)
        for (opens, shuts), days in hours.items():
            yield _Copy(place, tuple(days), opens, shuts)


def _groups(copies: Sequence[_Copy]) -> list[list[int]]:
    """Return the copies of each place that has several: one of them may be taken."""
    held: dict[int, list[int]] = {}
    for number, copy in enumerate(copies):
        held.setdefault(copy.place, []).append(number)
    return [group for group in held.values() if len(group) > 1]


def _alike(trip: Trip) -> bool:
    """Tell whether every day is like the first one; then all are one type of vehicle."""
    parts = (trip.opens, trip.shuts, trip.windows)
    return all((part == part[:, :1]).all() for part in parts) and len({*trip.back.tolist()}) == 1


def _data(
    trip: Trip, copies: Sequence[_Copy], groups: Sequence[Sequence[int]], unit: int
) -> ProblemData:
    member = {number: g for g, group in enumerate(groups) for number in group}
    clients = [
        Client(
            location=1 + number, service_duration=int(trip.dwell[copy.place, copy.days[0]]),
            tw_early=copy.opens, tw_late=copy.shuts, required=False, group=member.get(number),
            prize=round(_PRIZE * unit * float(trip.worth[copy.place, copy.days[0]])),
        )
        for number, copy in enumerate(copies)
    ]  # fmt: skip
    rows = np.array([trip.places, *(copy.place for copy in copies)])
    ways = trip.onward[0].astype(np.int64)[np.ix_(rows, rows)]
    np.fill_diagonal(ways, 0)
    kinds = 1 if _alike(trip) else trip.days
    vehicles = [
        VehicleType(
            num_available=trip.days // kinds, tw_early=int(trip.leave[day]),
            tw_late=int(trip.back[day]), unit_distance_cost=0, unit_duration_cost=1, profile=day,
        )
        for day in range(kinds)
    ]  # fmt: skip
    return ProblemData(
        [Location(0, 0) for _ in rows], clients, [Depot(location=0)], vehicles,
        [ways] * kinds, [_open_ways(ways, copies, day) for day in range(kinds)],
        [ClientGroup(list(group), required=False) for group in groups],
    )  # fmt: skip


def _open_ways(ways: Matrix, copies: Sequence[_Copy], day: int) -> Matrix:
    """Return the ways of a day, on which what is shut is out of reach."""
    shut = [1 + number for number, copy in enumerate(copies) if day not in copy.days]
    open_ways = ways.copy()
    open_ways[shut, :] = _FAR
    open_ways[:, shut] = _FAR
    np.fill_diagonal(open_ways, 0)
    return open_ways
