"""The ways of a tour as lines of the drawing; a road that is used again is drawn beside itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from tourism.catalogue.place import Coordinates
from tourism.itinerary.model import Day, Itinerary, Leg, Stop
from tourism.publish.map_frame import Frame, Point, thinned
from tourism.publish.map_signs import attributes, day_line, path_of

_BESIDE = 5.0
"""Units between two passes of one road: the line is 3 wide, its halo 6."""
_DIGITS = 5
"""Decimals of a degree at which two ends of a road are one: about a metre."""

_End = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """The line of one leg, and the day that it belongs to."""

    day: int
    points: tuple[Point, ...]


def ways(itinerary: Itinerary, frame: Frame) -> tuple[Way, ...]:
    """Return the lines of all legs in order, those without any length left out.

    A stretch that an earlier leg went along, either way, is moved aside to the right of its
    direction: dashes of one day would else fill each other's gaps, and a later day would
    hide an earlier one.
    """
    used: Counter[frozenset[_End]] = Counter()
    found = []
    for day in itinerary.days:
        for path in _paths(day):
            points = thinned(_moved([frame.xy(point) for point in path], _passes(path, used)))
            if len(points) > 1:
                found.append(Way(day.number, tuple(points)))
    return tuple(found)


def draw_ways(drawn: Sequence[Way]) -> Iterator[str]:
    """Yield the lines day by day, each day above the last one on a white halo."""
    common = attributes(fill="none", stroke_linecap="round", stroke_linejoin="round")
    for number in sorted({way.day for way in drawn}):
        line = day_line(number)
        lines = [path_of(list(way.points)) for way in drawn if way.day == number]
        style = attributes(stroke=line.colour, stroke_width=3, stroke_dasharray=line.dashes)
        halo = ' class="t-halo" stroke="#fff" stroke-width="6" stroke-opacity="0.8"'
        yield f'<g class="t-day day-{(number - 1) % 7 + 1}" data-day="{number}">'
        yield from (f'<path d="{data}"{common}{halo}/>' for data in lines)
        yield from (f'<path d="{data}"{common} class="t-way"{style}/>' for data in lines)
        yield "</g>"


def _paths(day: Day) -> Iterator[Sequence[Coordinates]]:
    for here, leg, there in zip(day.stops[:-1], day.legs, day.stops[1:], strict=True):
        path = _path(here, leg, there)
        if len(path) > 1:
            yield path


def _path(here: Stop, leg: Leg, there: Stop) -> Sequence[Coordinates]:
    """Return the path of a leg, straight from stop to stop where it is unknown."""
    if len(leg.path) > 1:
        return leg.path
    return [stop.place.position.coordinates for stop in (here, there) if stop.place.position]


def _passes(path: Sequence[Coordinates], used: Counter[frozenset[_End]]) -> list[int]:
    """Return how often each stretch of a path was used before, and count it."""
    stretches = [frozenset(map(_end, pair)) for pair in pairwise(path)]
    before = [used[stretch] for stretch in stretches]
    used.update(set(stretches))
    return before


def _end(point: Coordinates) -> _End:
    return round(point.latitude, _DIGITS), round(point.longitude, _DIGITS)


def _moved(points: Sequence[Point], passes: Sequence[int]) -> Iterator[Point]:
    """Yield a line whose stretches stand aside by their passes; corners go half-way."""
    shifts = [_shift(a, b, count) for (a, b), count in zip(pairwise(points), passes, strict=True)]
    for index, (x, y) in enumerate(points):
        near = shifts[max(index - 1, 0) : index + 1]
        yield (
            x + sum(dx for dx, _ in near) / len(near),
            y + sum(dy for _, dy in near) / len(near),
        )


def _shift(a: Point, b: Point, passes: int) -> Point:
    """Return the move to the right of the direction from ``a`` to ``b``."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if not passes or not length:
        return 0.0, 0.0
    return -dy / length * _BESIDE * passes, dx / length * _BESIDE * passes
