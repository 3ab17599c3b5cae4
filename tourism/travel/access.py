"""From a place to the road: the stretches that are in no road graph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

import numpy as np
import shapely
from numpy.typing import NDArray

from tourism.catalogue.geodesy import EARTH_RADIUS_M
from tourism.catalogue.place import Coordinates, Precision
from tourism.catalogue.rules import AccessLeg
from tourism.travel.provider import Waypoint
from tourism.travel.shortest import METRES, UNREACHABLE, IntArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

NEAREST = 4
"""How many nodes a place may reach the network by; with one, a place between two nodes is
always sent to the same side (this project's default)."""

BANK_M = 400.0
"""River lines follow boundaries and bridges are placed by eye: so near a node a line that
is crossed is taken for that node's own bridge or bank (this project's default)."""

_LOOKED_AT = 10
_WINDOW_FACTOR, _WINDOW_M = 2.0, 500.0


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """The access rules of some places, one number a place."""

    detour: FloatArray
    ms_per_m: FloatArray
    minimum_ms: FloatArray

    def cost(self, straight_m: FloatArray) -> IntArray:
        """Return the cost (see `METRES`) of ``straight_m``, whose last axis is the place.

        An infinite distance is `UNREACHABLE`.
        """
        finite = np.isfinite(straight_m)
        metres = np.rint(np.where(finite, straight_m, 0.0) * self.detour)
        ms = np.maximum(np.rint(metres * self.ms_per_m), self.minimum_ms)
        cost: IntArray = ms.astype(np.int64) * METRES + metres.astype(np.int64)
        return np.where(finite, cost, UNREACHABLE)


def legs_of(
    places: Sequence[Waypoint], rules: Mapping[Precision, AccessLeg], time_factor: float
) -> Legs:
    """Return the rule of each place for a coach that is ``time_factor`` slower than a car."""
    chosen = [rules[place.precision] for place in places]
    return Legs(
        np.array([rule.detour for rule in chosen]),
        np.array([3600 * time_factor / rule.speed_kmh for rule in chosen]),
        np.array([rule.minimum / timedelta(milliseconds=1) for rule in chosen]),
    )


def coarser(a: Legs) -> Legs:
    """Return the more careful rule of each pair of places, as ``[place, place]``."""
    return Legs(
        np.maximum(a.detour[:, None], a.detour),
        np.maximum(a.ms_per_m[:, None], a.ms_per_m),
        np.maximum(a.minimum_ms[:, None], a.minimum_ms),
    )


def straight_m(origins: Sequence[Coordinates], destinations: Sequence[Coordinates]) -> FloatArray:
    """Return great-circle distances ``[origin, destination]``.

    The same as `tourism.catalogue.geodesy.distance_m`, all pairs at once.
    """
    lat_a, lon_a = _radians(origins)
    lat_b, lon_b = _radians(destinations)
    north = np.sin((lat_b - lat_a[:, None]) / 2) ** 2
    east = np.sin((lon_b - lon_a[:, None]) / 2) ** 2
    chord = north + np.cos(lat_a)[:, None] * np.cos(lat_b) * east
    distance: FloatArray = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return distance


def _radians(points: Sequence[Coordinates]) -> tuple[FloatArray, FloatArray]:
    pairs = np.radians([(point.latitude, point.longitude) for point in points])
    table = pairs.reshape(-1, 2)
    return table[:, 0], table[:, 1]


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The nodes by which places reach the network, as ``[place, choice]``, nearest first.

    ``straight_m`` is infinite where a place has fewer choices than the others.
    """

    nodes: IntArray
    straight_m: FloatArray

    @property
    def nearest_m(self) -> FloatArray:
        """How far each place is from the network."""
        nearest: FloatArray = np.min(self.straight_m, axis=1, initial=np.inf)
        return nearest


def entries_of(
    places: Sequence[Coordinates], nodes: Sequence[Coordinates], rivers: "Rivers"
) -> Entries:
    """Return the few nodes of each place that are about as near as its nearest one.

    Nearest means on this side of the rivers; where every node at hand lies across one, it
    is the nearest of all. Nodes more than twice and half a kilometre farther than that are
    left out: who stands at one crossroads does not cut across the fields to the next.
    """
    distance = straight_m(places, nodes)
    order = np.argsort(distance, axis=1, kind="stable")[:, :_LOOKED_AT]
    near = np.take_along_axis(distance, order, axis=1)
    wet = rivers.between(places, nodes, order, near)
    dry = np.where(wet & ~wet.all(axis=1, keepdims=True), np.inf, near)
    limit = _WINDOW_FACTOR * np.min(dry, axis=1, initial=np.inf, keepdims=True) + _WINDOW_M
    inside = np.where(dry <= limit, dry, np.inf)
    chosen = np.argsort(inside, axis=1, kind="stable")[:, :NEAREST]
    return Entries(
        np.take_along_axis(order, chosen, axis=1), np.take_along_axis(inside, chosen, axis=1)
    )


class Rivers:
    """Lines that a straight access leg must not cross."""

    def __init__(self, lines: Sequence[Sequence[Coordinates]]) -> None:
        self._lines = shapely.MultiLineString([lon_lat(line) for line in lines])
        shapely.prepare(self._lines)
        self._alone = Lock()  # GEOS fills the prepared lines in as it is asked: one at a time

    def between(
        self,
        places: Sequence[Coordinates],
        nodes: Sequence[Coordinates],
        order: IntArray,
        near_m: FloatArray,
    ) -> BoolArray:
        """Tell for ``[place, choice]`` whether a river lies between the two (see `BANK_M`)."""
        here = lon_lat(places)[:, None, :]
        there = lon_lat(nodes)[order]
        share = 1 - np.minimum(1.0, BANK_M / np.maximum(near_m, 1.0))
        return self.cross(here, here + (there - here) * share[..., None])

    def cross(self, starts: FloatArray, ends: FloatArray) -> BoolArray:
        """Tell which straight lines between ``(longitude, latitude)`` arrays cross a river."""
        lines = shapely.linestrings(np.stack(np.broadcast_arrays(starts, ends), axis=-2))
        with self._alone:
            return np.asarray(shapely.intersects(self._lines, lines), dtype=np.bool_)


def lon_lat(points: Sequence[Coordinates]) -> FloatArray:
    """Return the points as rows of longitude and latitude."""
    pairs = np.array([(point.longitude, point.latitude) for point in points], dtype=np.float64)
    return pairs.reshape(-1, 2)
