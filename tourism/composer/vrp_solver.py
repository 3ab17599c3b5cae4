"""The search, done by PyVRP: a prize-collecting routing problem with one vehicle a day.

All days run on one clock. A vehicle has its own travel profile, so a visit that is shut on
a day is out of reach in that day's matrix; only a visit with several windows, or with
windows that differ between days, is entered more than once, in a group of which one copy
may be taken. Setting and numbers follow measurements on public instances: prizes against
minutes of duration, an initial penalty of a minute's worth, a short acceptance history.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pyvrp import (
    Client,
    ClientGroup,
    Depot,
    IteratedLocalSearchParams,
    Location,
    PenaltyParams,
    ProblemData,
    Solution,
    SolveParams,
    VehicleType,
    solve,
)

from tourism.composer.objective import timings_of
from tourism.composer.problem import Plan, Problem, Window
from tourism.composer.solver import Effort
from tourism.composer.timetable import earliest

_PRIZE = 100
"""Prize of one point, against a cost of 1 for a minute."""
_FAR = 10_000
"""Minutes that no day has: the way to a visit that is shut that day."""
_MINUTE = 1


@dataclass(frozen=True, slots=True)
class _Copy:
    visit: int
    days: tuple[int, ...]
    window: Window
    dwell: int
    prize: int


class VrpSolver:
    """`tourism.composer.solver.Solver` on PyVRP."""

    def solve(self, problem: Problem, effort: Effort, worth: Sequence[float] | None = None) -> Plan:
        """Return the best plan PyVRP finds; see the Protocol."""
        copies = list(_copies(problem, worth or [1.0] * len(problem.visits)))
        if not copies:
            return tuple(() for _ in problem.frames)
        data = _data(problem, copies)
        found = solve(
            data,
            _Stop(effort),
            seed=effort.seed,
            collect_stats=False,
            display=False,
            params=_params(),
        )
        return _hold(problem, _routes(found.best, copies, len(problem.frames)))


class _Stop:
    """Stops after the rounds of the effort, or when it expires."""

    def __init__(self, effort: Effort) -> None:
        self._left, self._expired = effort.rounds, effort.expired

    def __call__(self, best_cost: int) -> bool:
        del best_cost
        self._left -= 1
        return self._left < 0 or (self._left % 8 == 0 and self._expired())


class _Penalties(PenaltyParams):
    """Starts with a minute late costing as much as a point; the default starts far above."""

    def midpoint_penalties(self, data: ProblemData) -> tuple[list[float], float, float]:
        """Return the first penalties of load, minutes and driving."""
        return [_PRIZE] * data.num_load_dimensions, _PRIZE, _PRIZE


def _params() -> SolveParams:
    return SolveParams(
        ils=IteratedLocalSearchParams(history_length=20),
        penalty=_Penalties(solutions_between_updates=50),
    )


def _copies(problem: Problem, factors: Sequence[float]) -> Iterable[_Copy]:
    for index, visit in enumerate(problem.visits):
        seen: dict[tuple[Window, int, int], list[int]] = {}
        for day in problem.open_days(index):
            prize = round(visit.worth[day] * factors[index] * _PRIZE)
            for window in visit.windows[day]:
                seen.setdefault((window, visit.dwell[day], max(0, prize)), []).append(day)
        for (window, dwell, prize), days in seen.items():
            yield _Copy(index, tuple(days), window, dwell, prize)


def _data(problem: Problem, copies: Sequence[_Copy]) -> ProblemData:
    ends = [row for frame in problem.frames for row in (frame.start, frame.end)]
    rows = ends + [problem.visits[copy.visit].row for copy in copies]
    clients, groups = _clients(problem, copies, offset=len(ends))
    matrices = [
        _matrices(problem, day, rows, copies, len(ends)) for day in range(len(problem.frames))
    ]
    return ProblemData(
        [Location(0, 0) for _ in rows],
        clients,
        [Depot(location=i) for i in range(len(ends))],
        [_vehicle(problem, day) for day in range(len(problem.frames))],
        [drive for _, drive in matrices],
        [minutes for minutes, _ in matrices],
        groups,
    )


def _clients(
    problem: Problem, copies: Sequence[_Copy], offset: int
) -> tuple[list[Client], list[ClientGroup]]:
    """One client a copy; copies of one visit, and visits of one group, exclude each other."""
    names = [problem.visits[c.visit].group or problem.visits[c.visit].key for c in copies]
    members: dict[str, list[int]] = {}
    for client, name in enumerate(names):
        members.setdefault(name, []).append(client)
    must = {v.group or v.key for v in problem.visits if v.required} | set(problem.groups)
    grouped = [name for name, held in members.items() if len(held) > 1]
    number = {name: i for i, name in enumerate(grouped)}
    clients = [
        Client(
            location=offset + i,
            service_duration=copy.dwell + problem.visits[copy.visit].lead,
            tw_early=max(0, copy.window[0] - problem.visits[copy.visit].lead),
            tw_late=max(0, copy.window[1] - problem.visits[copy.visit].lead),
            prize=copy.prize,
            required=name in must and name not in number,
            group=number.get(name),
        )
        for i, (copy, name) in enumerate(zip(copies, names, strict=True))
    ]
    return clients, [ClientGroup(members[name], required=name in must) for name in grouped]


def _vehicle(problem: Problem, day: int) -> VehicleType:
    frame, limits = problem.frames[day], problem.limits
    return VehicleType(
        num_available=1,
        start_depot=2 * day,
        end_depot=2 * day + 1,
        tw_early=frame.leave,
        tw_late=frame.back,
        start_late=min(frame.leave_latest, frame.back),
        unit_distance_cost=0,
        unit_duration_cost=_MINUTE,
        profile=day,
        max_distance=_FAR if limits.drive_day is None else limits.drive_day,
    )


def _matrices(
    problem: Problem, day: int, rows: Sequence[int], copies: Sequence[_Copy], ends: int
) -> tuple[Any, Any]:
    """Return minutes and driving between clients and depots; PyVRP's stubs type them loosely."""
    frame = problem.frames[day]
    pick = np.array(rows)
    whole = np.array(
        [[_FAR if way is None else way for way in line] for line in frame.minutes], dtype=np.int64
    )
    minutes = whole[np.ix_(pick, pick)]
    drive = np.array(frame.drive, dtype=np.int64)[np.ix_(pick, pick)]
    shut = [ends + i for i, copy in enumerate(copies) if day not in copy.days]
    minutes[shut, :] = _FAR
    minutes[:, shut] = _FAR
    np.fill_diagonal(minutes, 0)
    np.fill_diagonal(drive, 0)
    return minutes, drive


def _routes(solution: Solution, copies: Sequence[_Copy], days: int) -> list[list[int]]:
    routes: list[list[int]] = [[] for _ in range(days)]
    for route in solution.routes():
        day = route.vehicle_type()
        held = [copies[stop.idx] for stop in route if stop.is_client()]
        routes[day] = [copy.visit for copy in held if day in copy.days]
    return routes


def _hold(problem: Problem, routes: Sequence[Sequence[int]]) -> Plan:
    """Drop what makes a day impossible: the least of what is not required goes first."""
    held = []
    for day, route in enumerate(routes):
        kept = list(route)
        while kept and earliest(problem, day, kept) is None:
            kept.remove(min(kept, key=lambda i: _importance(problem, day, i)))
        held.append(tuple(kept))
    plan = tuple(held)
    return plan if timings_of(problem, plan) is not None else tuple(() for _ in routes)


def _importance(problem: Problem, day: int, index: int) -> tuple[bool, bool, float, int]:
    visit = problem.visits[index]
    return (visit.required, visit.group in problem.groups, visit.worth[day], -index)
