"""From degrees to the units of a drawing: an equirectangular map that keeps its shape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from tourism.catalogue.place import Coordinates

Point = tuple[float, float]

_KM_A_DEGREE = 111.32
_LEAST_KM = 12.0
"""A map of one place still shows its surroundings."""
_TALLEST, _FLATTEST = 1.15, 0.55
"""Height over width."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is drawn: ``width`` by ``height`` units, y downwards.

    One unit is the same distance both ways; ``west`` and ``north`` are degrees.
    """

    west: float
    north: float
    units_a_km: float
    squeeze: float
    width: float
    height: float

    def xy(self, point: Coordinates) -> Point:
        """Return where a point is drawn."""
        degree = _KM_A_DEGREE * self.units_a_km
        x = (point.longitude - self.west) * self.squeeze * degree
        return x, (self.north - point.latitude) * degree

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a drawn point lies inside."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def fit(points: Sequence[Coordinates], width: float, margin: float) -> Frame:
    """Return the frame of that width that holds all points, ``margin`` units from its edges.

    Raises:
        ValueError: There is no point.
    """
    if not points:
        raise ValueError("a map needs at least one point")
    south, north = _ends(point.latitude for point in points)
    west, east = _ends(point.longitude for point in points)
    squeeze = cos(radians((south + north) / 2))
    wide = max((east - west) * squeeze * _KM_A_DEGREE, _LEAST_KM)
    high = max((north - south) * _KM_A_DEGREE, _LEAST_KM)
    inside = width - 2 * margin
    scale = min(inside / wide, (width * _TALLEST - 2 * margin) / high)
    height = max(high * scale + 2 * margin, width * _FLATTEST)
    degree = _KM_A_DEGREE * scale
    return Frame(
        west=(west + east) / 2 - width / 2 / degree / squeeze,
        north=(south + north) / 2 + height / 2 / degree,
        units_a_km=scale,
        squeeze=squeeze,
        width=width,
        height=round(height),
    )


def _ends(values: Iterable[float]) -> tuple[float, float]:
    sorted_values = sorted(values)
    return sorted_values[0], sorted_values[-1]


def thinned(points: Iterable[Point], least: float = 1.0) -> list[Point]:
    """Drop points nearer than ``least`` units to the one before; both ends stay."""
    kept: list[Point] = []
    last = None
    for last in points:
        if not kept or abs(last[0] - kept[-1][0]) + abs(last[1] - kept[-1][1]) >= least:
            kept.append(last)
    if last is not None and kept[-1] != last:
        kept.append(last)
    return kept


def dense(points: Sequence[Point], step: float = 8.0) -> list[Point]:
    """Return points about every ``step`` units along a line."""
    found: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(1, int((abs(x1 - x0) + abs(y1 - y0)) / step))
        found += [(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count)]
    return found
