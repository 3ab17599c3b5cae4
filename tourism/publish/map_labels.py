"""Where names go on a map so that none covers another: greedy, in the order given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from tourism.publish.map_frame import Frame, Point

FONT = 14.0
_LETTER = 0.58
"""Mean width of a letter in ems, on the wide side."""
_LINE = 1.25
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing; ``left < right`` and ``top < bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether the two have an inner point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def middle(self) -> list[Point]:
        """The line through its middle, from left to right."""
        y = (self.top + self.bottom) / 2
        return [(self.left, y), (self.right, y)]

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A placed text: its box, and the left end of its base line."""

    text: str
    box: Box
    x: float
    y: float


def box_around(point: Point, radius: float) -> Box:
    """Return the square around a marker."""
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def place_label(
    text: str,
    anchor: Point,
    radius: float,
    frame: Frame,
    taken: Sequence[Box],
    lines: Sequence[Point],
) -> Label | None:
    """Return the text beside its marker, or None if there is no free spot for it.

    The right-hand side comes first, then the left, above, below, and spots further away;
    each step down that list weighs as much as covering one point of ``lines``.
    """
    width, height = len(text) * FONT * _LETTER, FONT * _LINE
    free = [
        (order, box)
        for order, box in enumerate(_spots(anchor, radius, width, height))
        if _inside(box, frame) and not any(box.meets(other) for other in taken)
    ]
    if not free:
        return None
    box = min(free, key=lambda found: found[0] + sum(found[1].holds(point) for point in lines))[1]
    return Label(text, box, box.left, box.bottom - height * 0.25)


def _inside(box: Box, frame: Frame) -> bool:
    return frame.holds(box.left, box.top) and frame.holds(box.right, box.bottom)


def _spots(anchor: Point, radius: float, width: float, height: float) -> Iterator[Box]:
    x, y = anchor
    for gap in (radius + _GAP, radius + 3.5 * _GAP):
        for left, top in (
            (x + gap, y - height / 2),
            (x - gap - width, y - height / 2),
            *((x - width * part, y + gap) for part in (0.5, 0.25, 0.75)),
            *((x - width * part, y - gap - height) for part in (0.5, 0.25, 0.75)),
            (x + gap * 0.7, y + gap * 0.7),
            (x + gap * 0.7, y - gap * 0.7 - height),
            (x - gap * 0.7 - width, y + gap * 0.7),
            (x - gap * 0.7 - width, y - gap * 0.7 - height),
        ):
            yield Box(left, top, left + width, top + height)


def free_spot(point: Point, radius: float, frame: Frame, taken: Iterable[Box]) -> Point:
    """Return the point itself, or the nearest free place for a marker of that radius.

    Falls back on the point if everything around it is taken.
    """
    boxes = list(taken)
    for distance in (0.0, 2.2 * radius, 3.3 * radius, 4.4 * radius):
        for step in range(12 if distance else 1):
            angle = -pi / 2 + 2 * pi * step / 12
            spot = (point[0] + distance * cos(angle), point[1] + distance * sin(angle))
            box = box_around(spot, radius)
            if _inside(box, frame) and not any(box.meets(other) for other in boxes):
                return spot
    return point
