"""The name of each side, faint and large, where the map is emptiest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tourism.catalogue.place import Side
from tourism.publish.map_frame import Frame, Point, thinned
from tourism.publish.map_layers import MapLayers
from tourism.publish.map_signs import SIDE_INK, text
from tourism.publish.naming import side_name

_FONT = 28.0
_LETTER = 0.92
"""Mean width of a wide-set capital in ems."""
_CELLS = 14


def side_names(frame: Frame, layers: MapLayers, busy: Sequence[Point]) -> Iterator[str]:
    """Yield the name of each side that has room for it inside the frame.

    Args:
        frame: What is drawn.
        layers: The outlines of the sides.
        busy: Points to stay away from: ways and markers.
    """
    for side in Side:
        rings = [
            thinned(map(frame.xy, ring), least=4) for owner, ring in layers.sides if owner is side
        ]
        half = len(side_name(side).vi) * _FONT * _LETTER / 2
        spot = _emptiest(frame, rings, busy, half)
        if spot is not None:
            yield _name(side, spot)


def _name(side: Side, spot: Point) -> str:
    x, y = spot
    return text(
        side_name(side).vi.upper(),
        x,
        y,
        _FONT,
        fill=SIDE_INK[side],
        opacity=0.3,
        font_weight=700,
        letter_spacing=5,
        text_anchor="middle",
    )


def _emptiest(
    frame: Frame, rings: list[list[Point]], busy: Sequence[Point], half: float
) -> Point | None:
    inside = [spot for spot in _grid(frame, half) if any(_holds(ring, spot) for ring in rings)]
    return max(inside, key=lambda spot: _worth(rings, spot, busy, half), default=None)


def _worth(rings: list[list[Point]], spot: Point, busy: Sequence[Point], half: float) -> float:
    """Prefer room around the name, and a name that does not reach over its border."""
    x, y = spot
    whole = any(_holds(ring, (x - half, y)) and _holds(ring, (x + half, y)) for ring in rings)
    return _room(spot, busy, half) * (1.0 if whole else 0.3)


def _grid(frame: Frame, half: float) -> Iterator[Point]:
    """Yield spots whose name lies inside the frame, above the scale bar."""
    across, down = frame.width - 2 * half, frame.height - 4 * _FONT
    for row in range(_CELLS + 1):
        for column in range(_CELLS + 1):
            yield half + across * column / _CELLS, 2 * _FONT + down * row / _CELLS


def _room(spot: Point, busy: Sequence[Point], half: float) -> float:
    """Return the distance from the name's box to the nearest busy point, at least a little."""
    x, y = spot
    return max(1.0, min(
        (max(abs(x - other[0]) - half, abs(y - _FONT / 3 - other[1]) - _FONT / 2)
         for other in busy),
        default=1.0,
    ))  # fmt: skip


def _holds(ring: list[Point], spot: Point) -> bool:
    """Tell whether a ring goes around a spot (even-odd rule)."""
    x, y = spot
    inside = False
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            inside = not inside
    return inside
