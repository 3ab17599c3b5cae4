"""All pairs of places over one state of the road network: the arithmetic behind a matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from tourism.catalogue.geodesy import on_earth
from tourism.catalogue.place import Coordinates, Precision
from tourism.catalogue.rules import AccessLeg
from tourism.travel.access import (
    BoolArray,
    FloatArray,
    Rivers,
    coarser,
    entries_of,
    legs_of,
    lon_lat,
    straight_m,
)
from tourism.travel.provider import Travel, Waypoint
from tourism.travel.shortest import METRES, UNREACHABLE, IntArray, PathTable

REACH_M = 25_000.0
"""Farther than this from every usable node no road is known (this project's default)."""

DIRECT, BEYOND = -1, -2
"""In `Pairs.way`: straight by the access rule; a guess, since no road is known there."""

_STILL = Travel(timedelta(0), 0, estimated=False)
_NOWHERE = Coordinates(0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The best way of every pair.

    ``cost`` is as in `tourism.travel.shortest.METRES`. ``way[i, j]`` is `DIRECT`, `BEYOND`
    or ``a * nodes + b``: from the a-th entry of ``entries[i]`` to the b-th of ``entries[j]``.
    """

    cost: IntArray
    way: IntArray
    estimated: BoolArray
    entries: IntArray

    def travels(self, row: int) -> list[Travel | None]:
        """Return the travels from place ``row``; None where there is no way."""
        costs, guesses = self.cost[row].tolist(), self.estimated[row].tolist()
        return [_travel(cost, guess) for cost, guess in zip(costs, guesses, strict=True)]

    def ends(self, i: int, j: int) -> tuple[int, int] | None:
        """Return the numbers of the nodes that the way enters and leaves the network by."""
        way = int(self.way[i, j])
        if way < 0:
            return None
        first, last = divmod(way, self.entries.shape[1])
        return int(self.entries[i, first]), int(self.entries[j, last])


def _travel(cost: int, estimated: bool) -> Travel | None:
    if cost >= UNREACHABLE:
        return None
    if cost == 0:
        return _STILL
    ms, metres = divmod(cost, METRES)
    return Travel(timedelta(seconds=-(-ms // 1000)), metres, estimated)


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """One state of the network: ways between usable nodes, where those are, the rivers."""

    table: PathTable
    nodes: Sequence[Coordinates]
    rivers: Rivers


@dataclass(frozen=True, slots=True)
class AccessRules:
    """How to get from a place to a node, and to time a straight line where no road is known."""

    legs: Mapping[Precision, AccessLeg]
    beyond: AccessLeg


def pair_up(
    places: Sequence[Waypoint], roads: Roads, rules: AccessRules, time_factor: float
) -> Pairs:
    """Return the best way of every pair of places.

    Over the network by the best of the few nearest nodes at each end. Two places that are
    nearer to each other than to the network, and on one side of the rivers, also have a way
    straight across, by the more careful of their access rules. A place out of reach of the
    network is guessed at by ``rules.beyond``; one whose coordinates are no point on Earth
    has no way at all.

    Args:
        places: Sorted, so that ties fall the same way whatever a caller's order.
        roads: What the coach can use that day.
        rules: What to do where there is no road.
        time_factor: How much slower than a car the coach is.
    """
    here = [place.coordinates if on_earth(place.coordinates) else _NOWHERE for place in places]
    legs = legs_of(places, rules.legs, time_factor)
    entries = entries_of(here, roads.nodes, roads.rivers)
    access = legs.cost(entries.straight_m.T).T
    cost, way, doubtful = _over_the_network(roads.table, entries.nodes, access)

    apart = straight_m(here, here)
    near = entries.nearest_m
    across = _straight_across(coarser(legs).cost(apart), apart, near, here, roads.rivers)
    guess = legs_of(places, dict.fromkeys(Precision, rules.beyond), time_factor).cost(apart)
    lost = (near[:, None] > REACH_M) | (near > REACH_M)
    for other, kind in ((np.where(lost, guess, UNREACHABLE), BEYOND), (across, DIRECT)):
        better = (other < cost) | (lost & (kind == BEYOND))
        cost, way = np.where(better, other, cost), np.where(better, kind, way)

    vague = np.array([place.precision is Precision.COMMUNE for place in places], dtype=bool)
    estimated = (way < 0) | (2 * doubtful > cost % METRES) | vague[:, None] | vague
    return Pairs(_settle(cost, places), way, estimated, entries.nodes)


def _settle(cost: IntArray, places: Sequence[Waypoint]) -> IntArray:
    """Close off what is not on Earth, and make one place of equal keys."""
    off_earth = np.array([not on_earth(place.coordinates) for place in places], dtype=bool)
    keys = np.array([place.key for place in places], dtype=object)
    same = (keys[:, None] == keys).astype(bool)
    settled: IntArray = np.where(off_earth[:, None] | off_earth, UNREACHABLE, cost)
    return np.where(same, 0, settled)


def _straight_across(
    cost: IntArray,
    apart_m: FloatArray,
    nearest_m: FloatArray,
    places: Sequence[Coordinates],
    rivers: Rivers,
) -> IntArray:
    """Keep the cost of pairs that are nearer to each other than to the network."""
    neighbours = np.argwhere(np.triu(apart_m <= nearest_m[:, None] + nearest_m, k=1))
    points = lon_lat(places)
    rows, columns = neighbours[~rivers.cross(points[neighbours[:, 0]], points[neighbours[:, 1]])].T
    kept = np.full_like(cost, UNREACHABLE)
    kept[rows, columns] = cost[rows, columns]
    kept[columns, rows] = cost[columns, rows]
    return kept


def _over_the_network(
    table: PathTable, entries: IntArray, access: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Return cost, way and doubtful metres by the best pair of entries, the first of equals."""
    size, choices = entries.shape
    cost = np.full((size, size), UNREACHABLE, dtype=np.int64)
    way = np.zeros_like(cost)
    doubtful = np.zeros_like(cost)
    unknown = access % METRES
    for a in range(choices):
        for b in range(choices):
            ends = entries[:, a, None], entries[None, :, b]
            total = access[:, a, None] + table.cost[ends] + access[None, :, b]
            better = total < cost
            np.copyto(cost, total, where=better)
            np.copyto(way, a * choices + b, where=better)
            vague = unknown[:, a, None] + table.doubtful_m[ends] + unknown[None, :, b]
            np.copyto(doubtful, vague, where=better)
    return cost, way, doubtful
