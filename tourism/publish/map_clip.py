"""What of a line or a ring lies inside a drawing: the rest would only be bytes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tourism.publish.map_frame import Point
from tourism.publish.map_labels import Box

_Inside = Callable[[Point], bool]
_Cross = Callable[[Point, Point], Point]


def clip_line(points: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the runs of a line whose stretches come near the box; ends may stand outside."""
    run: list[Point] = []
    for here, there in pairwise(points):
        if _apart(here, there, box):
            if run:
                yield run
            run = []
            continue
        run = run or [here]
        run.append(there)
    if run:
        yield run


def clip_ring(points: Sequence[Point], box: Box) -> list[Point]:
    """Return a ring cut to the box (Sutherland and Hodgman, 1974); empty if nothing is left."""
    ring = list(points)
    for inside, cross in _edges(box):
        if not ring:
            break
        ring = list(_cut(ring, inside, cross))
    return ring


def _apart(here: Point, there: Point, box: Box) -> bool:
    (x0, y0), (x1, y1) = here, there
    return (
        max(x0, x1) < box.left
        or min(x0, x1) > box.right
        or max(y0, y1) < box.top
        or min(y0, y1) > box.bottom
    )


def _cut(ring: Sequence[Point], inside: _Inside, cross: _Cross) -> Iterator[Point]:
    before = ring[-1]
    for point in ring:
        if inside(point):
            if not inside(before):
                yield cross(before, point)
            yield point
        elif inside(before):
            yield cross(before, point)
        before = point


def _edges(box: Box) -> Iterator[tuple[_Inside, _Cross]]:
    yield lambda p: p[0] >= box.left, lambda a, b: _at_x(a, b, box.left)
    yield lambda p: p[0] <= box.right, lambda a, b: _at_x(a, b, box.right)
    yield lambda p: p[1] >= box.top, lambda a, b: _at_y(a, b, box.top)
    yield lambda p: p[1] <= box.bottom, lambda a, b: _at_y(a, b, box.bottom)


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y
