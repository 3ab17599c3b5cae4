"""Where names go on a map so that none covers another: greedy, in the order given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from tourism.publish.map_frame import Frame, Point, dense

FONT = 14.0
ROW = 14.0 * 1.25
"""From one row of a text to the next."""
_LETTER = 0.58
"""Mean width of a letter in ems, on the wide side."""
_GAP = 5.0
_STRUCK = 12
"""What a covered point of a way weighs, in steps down the list of spots."""


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
    def edges(self) -> tuple[list[Point], list[Point]]:
        """Its upper and its lower edge, from left to right."""
        return (
            [(self.left, self.top), (self.right, self.top)],
            [(self.left, self.bottom), (self.right, self.bottom)],
        )

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A placed text of one row or more, its box, and its tie.

    ``x`` is the middle of its rows where there are several, else their left end; ``y`` is the
    base line of the first. ``tie`` is a line to the marker, for a text that stands away.
    """

    rows: tuple[str, ...]
    box: Box
    x: float
    y: float
    tie: tuple[Point, Point] | None = None


def box_around(point: Point, radius: float) -> Box:
    """Return the square around a marker."""
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def inside(box: Box, frame: Frame) -> bool:
    """Tell whether a box lies wholly inside the frame."""
    return frame.holds(box.left, box.top) and frame.holds(box.right, box.bottom)


def place_label(
    text: str,
    anchor: Point,
    radius: float,
    frame: Frame,
    taken: Sequence[Box],
    lines: Sequence[Point],
) -> Label | None:
    """Return the text beside its marker, or None if there is no free spot for it.

    The right-hand side comes first, then the left, above, below, and spots further away,
    which are tied to the marker. Covering one point of ``lines`` weighs as much as many
    steps down that list: a name is struck through only where little else is left.

    Args:
        text: The name; a line feed parts its rows.
        anchor: The middle of the marker.
        radius: Of the marker.
        frame: What the text has to stay inside of.
        taken: Boxes that neither text nor tie may meet; the tie leaves that of its marker.
        lines: Points along what had better not be covered.
    """
    rows = tuple(text.split("\n"))
    width, height = max(map(len, rows)) * FONT * _LETTER, len(rows) * ROW
    free = [
        (order + _STRUCK * _covered(box, lines), box)
        for order, box in enumerate(_spots(anchor, radius, width, height))
        if inside(box, frame) and _clear(box, anchor, radius, taken)
    ]
    if not free:
        return None
    _, box = min(free, key=lambda found: found[0])
    x = box.left if len(rows) == 1 else (box.left + box.right) / 2
    return Label(rows, box, x, box.top + ROW * 0.75, _tie(anchor, box, radius))


def _clear(box: Box, anchor: Point, radius: float, taken: Sequence[Box]) -> bool:
    if any(box.meets(other) for other in taken):
        return False
    tie = _tie(anchor, box, radius)
    along = dense(tie) if tie else []
    others = [other for other in taken if not other.holds(anchor)]
    return not any(other.holds(point) for other in others for point in along)


def _covered(box: Box, lines: Sequence[Point]) -> int:
    wider = Box(box.left - 2, box.top - 2, box.right + 2, box.bottom + 2)
    return sum(wider.holds(point) for point in lines)


def _tie(anchor: Point, box: Box, radius: float) -> tuple[Point, Point] | None:
    x = min(max(anchor[0], box.left), box.right)
    y = min(max(anchor[1], box.top), box.bottom)
    far = hypot(x - anchor[0], y - anchor[1]) > radius + 2 * _GAP
    return (anchor, (x, y)) if far else None


def _spots(anchor: Point, radius: float, width: float, height: float) -> Iterator[Box]:
    x, y = anchor
    for gap in (radius + steps * _GAP for steps in (1, 3.5, 6, 9, 12)):
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
            if inside(box, frame) and not any(box.meets(other) for other in boxes):
                return spot
    return point
