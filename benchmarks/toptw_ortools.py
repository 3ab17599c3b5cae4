"""The routing solver of OR-Tools on the public instances: guided local search (extra ``bench``).

A place may be left out for the price of its score; a small price of the way keeps tours short.
"""

import time
from collections.abc import Callable

import numpy as np
from ortools.constraint_solver import pywrapcp
from ortools.constraint_solver.routing_enums_pb2 import (
    FirstSolutionStrategy,
    LocalSearchMetaheuristic,
)

from benchmarks.toptw_files import Instance
from benchmarks.toptw_trip import trip_of
from tourism.composer.engine.trip import Trip

_PRIZE = 1000
"""Price of leaving out a point, against 1 for a part of a unit on the way."""
_AT_MOST = 20
"""Seconds of the wall for one of the processor, should nothing look at the clock of the latter."""


def ortools(instance: Instance, seconds: float, seed: int) -> tuple[tuple[int, ...], ...]:
    """Return the plan of OR-Tools; making its model counts as time, and it has no seed."""
    del seed
    ends = time.thread_time() + seconds
    trip = trip_of(instance)
    manager = pywrapcp.RoutingIndexManager(trip.places + 1, trip.days, trip.places)
    routing = pywrapcp.RoutingModel(manager)
    _model(trip, manager, routing)
    solver = routing.solver()
    routing.AddSearchMonitor(solver.CustomLimit(_over(ends)))
    how = pywrapcp.DefaultRoutingSearchParameters()
    how.first_solution_strategy = FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    how.local_search_metaheuristic = LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    how.time_limit.FromMilliseconds(max(1, round(1000 * seconds * _AT_MOST)))
    found = routing.SolveWithParameters(how)
    if found is None:
        return tuple(() for _ in range(trip.days))
    return tuple(_route(found, manager, routing, day) for day in range(trip.days))


def _over(ends: float) -> Callable[[], bool]:
    return lambda: time.thread_time() >= ends


def _model(
    trip: Trip, manager: pywrapcp.RoutingIndexManager, routing: pywrapcp.RoutingModel
) -> None:
    n = trip.places
    ways = trip.onward[0, : n + 1, : n + 1].astype(np.int64)
    ways[:, n] = trip.onward[0, : n + 1, n + 1]
    np.fill_diagonal(ways, 0)
    stays = np.append(trip.dwell[:, 0], 0)
    way = routing.RegisterTransitMatrix(ways.tolist())
    spent = routing.RegisterTransitMatrix((ways + stays[:, None]).tolist())
    routing.SetArcCostEvaluatorOfAllVehicles(way)
    longest = int(trip.back.max())
    routing.AddDimension(spent, longest, longest, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for day in range(trip.days):
        clock.CumulVar(routing.Start(day)).SetRange(int(trip.leave[day]), int(trip.back[day]))
        clock.CumulVar(routing.End(day)).SetRange(int(trip.leave[day]), int(trip.back[day]))
    for place in range(n):
        index = manager.NodeToIndex(place)
        routing.AddDisjunction([index], round(_PRIZE * float(trip.worth[place].max())))
        _hours(trip, routing, clock, index, place)


def _hours(
    trip: Trip, routing: pywrapcp.RoutingModel, clock: pywrapcp.RoutingDimension, index: int,
    place: int,
) -> None:  # fmt: skip
    """Say when a place may be begun; where days differ, the vehicle decides which hours hold."""
    opened = [day for day in range(trip.days) if trip.windows[place, day]]
    routing.VehicleVar(index).SetValues([-1, *opened])
    hours = [(int(trip.opens[place, day, 0]), int(trip.shuts[place, day, 0])) for day in opened]
    if not hours:
        return
    clock.CumulVar(index).SetRange(min(h[0] for h in hours), max(h[1] for h in hours))
    if len({*hours}) > 1:
        solver, of = routing.solver(), dict(zip(opened, hours, strict=True))
        day = routing.VehicleVar(index) + 1
        first = [0, *(of.get(d, (0, 0))[0] for d in range(trip.days))]
        last = [int(trip.back.max()), *(of.get(d, (0, 0))[1] for d in range(trip.days))]
        solver.Add(clock.CumulVar(index) >= solver.Element(first, day))
        solver.Add(clock.CumulVar(index) <= solver.Element(last, day))


def _route(
    found: pywrapcp.Assignment, manager: pywrapcp.RoutingIndexManager,
    routing: pywrapcp.RoutingModel, day: int,
) -> tuple[int, ...]:  # fmt: skip
    route, index = [], found.Value(routing.NextVar(routing.Start(day)))
    while not routing.IsEnd(index):
        route.append(manager.IndexToNode(index))
        index = found.Value(routing.NextVar(index))
    return tuple(route)
