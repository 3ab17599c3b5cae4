"""Where the numbered markers stand: at their point, or beside it and tied to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tourism.catalogue.place import Place
from tourism.itinerary.model import Itinerary
from tourism.publish.map_frame import Frame, Point
from tourism.publish.map_labels import Box, box_around, free_spot, inside

RADIUS = 11.0
_APART = 2.2 * RADIUS
"""Between the middles of two markers that stand side by side."""
_AWAY = 2.2 * RADIUS
"""From a point that several places share to the row of their markers."""
_SAME = 2.0
"""Points nearer than this cannot be told apart in the drawing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """All stops at one place: their numbers and ids, the true point and where the marker stands."""

    place: Place
    numbers: tuple[int, ...]
    stops: tuple[str, ...]
    point: Point
    drawn: Point

    @property
    def tied(self) -> bool:
        """Whether a line has to lead from the marker to its point."""
        return self.drawn != self.point


def spots(itinerary: Itinerary, frame: Frame, reserved: Sequence[Box]) -> list[Spot]:
    """Return one spot a place with a known point, in the order of the tour.

    Places on one point stand in a row beside it, all tied to it; a place alone stands on its
    point, or moves to the nearest free place if another marker is there, or something that
    is ``reserved``.
    """
    groups = _groups(_unplaced(itinerary, frame))
    placed: list[Spot] = []
    for group in sorted(groups, key=len):  # those that stand alone keep their points
        taken = [*reserved, *(box_around(spot.drawn, RADIUS) for spot in placed)]
        placed += _placed(group, frame, taken)
    return sorted(placed, key=lambda spot: spot.numbers)


def _unplaced(itinerary: Itinerary, frame: Frame) -> Iterator[Spot]:
    numbers: dict[str, list[int]] = {}
    ids: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    stops = (stop for day in itinerary.days for stop in day.stops)
    for count, stop in enumerate(stops, 1):
        numbers.setdefault(stop.place.id, []).append(count)
        ids.setdefault(stop.place.id, []).append(stop.id)
        places[stop.place.id] = stop.place
    for place_id, place in places.items():
        if place.position is not None:
            point = frame.xy(place.position.coordinates)
            yield Spot(place, tuple(numbers[place_id]), tuple(ids[place_id]), point, point)


def _groups(found: Iterator[Spot]) -> list[list[Spot]]:
    groups: list[list[Spot]] = []
    for spot in found:
        home = next((group for group in groups if _together(group[0], spot)), None)
        if home is None:
            groups.append([spot])
        else:
            home.append(spot)
    return groups


def _together(one: Spot, other: Spot) -> bool:
    (x0, y0), (x1, y1) = one.point, other.point
    return abs(x0 - x1) < _SAME and abs(y0 - y1) < _SAME


def _placed(group: list[Spot], frame: Frame, taken: Sequence[Box]) -> list[Spot]:
    if len(group) > 1:
        for row in _rows(group[0].point, len(group)):
            if _free(row, frame, taken):
                return [_at(spot, drawn) for spot, drawn in zip(group, row, strict=True)]
    alone: list[Spot] = []
    for spot in group:
        boxes = [*taken, *(box_around(there.drawn, RADIUS) for there in alone)]
        alone.append(_at(spot, free_spot(spot.point, RADIUS, frame, boxes)))
    return alone


def _rows(point: Point, count: int) -> Iterator[list[Point]]:
    """Yield rows of places: above the point, below it, then columns right and left of it."""
    x, y = point
    along = [(index - (count - 1) / 2) * _APART for index in range(count)]
    for aside in (-_AWAY, _AWAY):
        yield [(x + step, y + aside) for step in along]
    for aside in (_AWAY, -_AWAY):
        yield [(x + aside, y + step) for step in along]


def _free(row: Sequence[Point], frame: Frame, taken: Sequence[Box]) -> bool:
    boxes = [box_around(spot, RADIUS) for spot in row]
    return all(inside(box, frame) for box in boxes) and not any(
        box.meets(other) for box in boxes for other in taken
    )


def _at(spot: Spot, drawn: Point) -> Spot:
    return replace(spot, drawn=drawn)
