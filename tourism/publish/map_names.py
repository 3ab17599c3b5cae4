"""The name of each side, faint and large, where the map is emptiest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tourism.catalogue.place import Side
from tourism.publish.map_frame import Frame, Point, dense, thinned
from tourism.publish.map_layers import MapLayers
from tourism.publish.map_signs import SIDE_INK, number, text
from tourism.publish.naming import side_name

_FONTS = (28.0, 21.0, 15.0, 12.0)
_LETTER = 0.92
"""Mean width of a wide-set capital in ems."""
_CELLS = 14
_ENOUGH = 6.0
"""Room around a name that is good enough not to try a smaller one."""


def side_names(frame: Frame, layers: MapLayers, busy: Sequence[Point]) -> Iterator[str]:
    """Yield the name of each side that has room for it inside the frame.

    Args:
        frame: What is drawn.
        layers: The outlines of the sides.
        busy: Points to stay away from: ways, markers, labels.
    """
    taken = list(busy)
    for side in Side:
        rings = [
            thinned(map(frame.xy, ring), least=4) for owner, ring in layers.sides if owner is side
        ]
        for font in _FONTS:
            size = _Size(len(side_name(side).vi) * font * _LETTER / 2, font)
            spot = _emptiest(frame, rings, taken, size)
            if spot is not None and _room(spot, taken, size) >= _ENOUGH:
                yield _name(side, spot, font)
                taken += _along(spot, size)
                break


@dataclass(frozen=True, slots=True)
class _Size:
    """Half the width of a name, and its height."""

    half: float
    font: float


def _name(side: Side, spot: Point, font: float) -> str:
    x, y = spot
    return text(
        side_name(side).vi.upper(),
        x,
        y,
        font,
        class_=f"t-name {side.value}",
        fill=SIDE_INK[side],
        opacity=0.3,
        font_weight=700,
        letter_spacing=number(font * 0.18),
        text_anchor="middle",
    )


def _along(spot: Point, size: _Size) -> list[Point]:
    """Return points along a name, so that the other one stays away from it."""
    x, y = spot
    return dense([(x - size.half, y - size.font / 3), (x + size.half, y - size.font / 3)])


def _emptiest(
    frame: Frame, rings: list[list[Point]], busy: Sequence[Point], size: _Size
) -> Point | None:
    inside = [spot for spot in _grid(frame, size) if any(_holds(ring, spot) for ring in rings)]
    return max(inside, key=lambda spot: _worth(rings, spot, busy, size), default=None)


def _worth(rings: list[list[Point]], spot: Point, busy: Sequence[Point], size: _Size) -> float:
    """Prefer room around the name, and a name that does not reach over its border."""
    x, y = spot
    ends = (x - size.half, y), (x + size.half, y)
    whole = any(all(_holds(ring, end) for end in ends) for ring in rings)
    return _room(spot, busy, size) * (1.0 if whole else 0.3)


def _grid(frame: Frame, size: _Size) -> Iterator[Point]:
    """Yield spots whose name lies inside the frame, above the scale bar."""
    across, down = frame.width - 2 * size.half, frame.height - 2 * size.font - 56
    for row in range(_CELLS + 1):
        for column in range(_CELLS + 1):
            yield size.half + across * column / _CELLS, 2 * size.font + down * row / _CELLS


def _room(spot: Point, busy: Sequence[Point], size: _Size) -> float:
    """Return the distance from the name's box to the nearest busy point, zero inside it."""
    x, y = spot
    middle = y - size.font * 0.36
    gaps = (max(abs(x - far) - size.half, abs(middle - down) - size.font / 2) for far, down in busy)
    return max(0.0, min(gaps, default=_ENOUGH))


def _holds(ring: list[Point], spot: Point) -> bool:
    """Tell whether a ring goes around a spot (even-odd rule)."""
    x, y = spot
    inside = False
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            inside = not inside
    return inside
