"""The ground of a map on a page: signs carry classes, a style sheet gives the colours.

So one drawing serves the light, the dark and paper. Nothing here is a link or a script.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from tourism.catalogue.place import Coordinates
from tourism.publish.atlas import Atlas, Outline
from tourism.publish.map_clip import clip_line, clip_ring
from tourism.publish.map_frame import Frame, Point, thinned
from tourism.publish.map_labels import Box
from tourism.publish.map_signs import number, path_of
from tourism.publish.naming import province
from tourism.publish.plain import one_line

_NUMBERED = re.compile("(QL|CT)[0-9]+[A-Z]?")
_EDGE = 12.0
"""Units outside the frame that are still drawn, so that no cut is seen."""
_COARSE, _FINE = 1.4, 0.8
_APART = 120.0
"""Units between two labels of one road."""


@lru_cache(maxsize=256)
def ground(atlas: Atlas, frame: Frame, *, fine: bool) -> str:
    """Return the ground as SVG, without its ``svg`` element.

    Args:
        atlas: What there is.
        frame: What of it is drawn.
        fine: Near enough for communes and small roads with their names.
    """
    least = _FINE if fine else _COARSE
    box = Box(-_EDGE, -_EDGE, frame.width + _EDGE, frame.height + _EDGE)
    near = _Near(frame, box, least)
    parts = [f'<rect class="m-out" width="{number(frame.width)}" height="{number(frame.height)}"/>']
    parts += near.rings(atlas.provinces, "m-land")
    parts += [part for side in atlas.sides for part in near.rings([side], f"m-side {side.side}")]
    if fine:
        parts += near.rings(atlas.communes, "m-commune")
    parts += near.lines(atlas.rivers, "m-river")
    for weight in ("small", "main", "big"):
        if fine or weight != "small":
            roads = [r for r in atlas.roads if r.weight == weight and (r.surveyed or not fine)]
            parts += near.lines(roads, f"m-road {weight}")
    parts += near.rings(atlas.provinces, "m-now")
    parts += near.rings(atlas.sides, "m-then")
    return "".join(parts)


def names_on_ground(atlas: Atlas, frame: Frame, *, fine: bool) -> Iterator[tuple[str, Point, str]]:
    """Yield what is written on the ground: a class, a point, the words."""
    if fine:
        for commune in atlas.communes:
            yield from _named("m-name commune", commune.name, frame.xy(commune.label), frame)
    else:
        for one in atlas.provinces:
            words = f"{province(one.name)} (7/2025)"
            yield from _named("m-name now", words, frame.xy(one.label), frame)
        for one in atlas.sides:
            yield from _named("m-name side", one.name, frame.xy(one.label), frame)
    for river in atlas.rivers:
        for run in _runs(river, frame):
            yield from _named("m-name river", river.name, run[len(run) // 2], frame)
    yield from _road_names(atlas, frame, fine=fine)


def label(css: str, at: Point, words: str) -> str:
    """Return words at a point, as a group that can be kept at one size while the map grows."""
    where = f'transform="translate({number(at[0])} {number(at[1])})"'
    return f'<text class="{css}" {where}>{escape(one_line(words))}</text>'


def _road_names(atlas: Atlas, frame: Frame, *, fine: bool) -> Iterator[tuple[str, Point, str]]:
    said: list[tuple[str, Point]] = []
    for road in atlas.roads:
        if not _NUMBERED.fullmatch(road.name) or (fine and not road.surveyed):
            continue
        x, y = frame.xy(road.label)
        close = any(name == road.name and abs(x - a) + abs(y - b) < _APART * 2
                    for name, (a, b) in said)  # fmt: skip
        crowded = any(abs(x - a) < 34 and abs(y - b) < 14 for _, (a, b) in said)
        if not close and not crowded and frame.holds(x - 20, y - 10) and frame.holds(x + 20, y):
            said.append((road.name, (x, y)))
            yield "m-name road", (x, y), road.name


def _runs(river: Outline, frame: Frame) -> Iterator[list[Point]]:
    inside = Box(30, 20, frame.width - 30, frame.height - 20)
    points = [frame.xy(point) for point in river.line]
    run = [p for p in points if inside.holds(p)]
    if len(run) > 3:
        yield run


def _named(css: str, words: str, at: Point, frame: Frame) -> Iterator[tuple[str, Point, str]]:
    if frame.holds(at[0] - 24, at[1] - 10) and frame.holds(at[0] + 24, at[1] + 6):
        yield css, at, words


class _Near:
    """Draws what comes near a frame."""

    def __init__(self, frame: Frame, box: Box, least: float) -> None:
        self._frame, self._box, self._least = frame, box, least

    def rings(self, outlines: Iterable[Outline], css: str) -> list[str]:
        cut = [clip_ring(self._points(one), self._box) for one in outlines if self._comes(one)]
        return self._path((ring for ring in cut if len(ring) > 2), css, closed=True)

    def lines(self, outlines: Iterable[Outline], css: str) -> list[str]:
        runs = [run for one in outlines if self._comes(one)
                for run in clip_line(self._points(one), self._box)]  # fmt: skip
        return self._path(runs, css, closed=False)

    def _points(self, one: Outline) -> list[Point]:
        return thinned(map(self._frame.xy, one.line), self._least)

    def _comes(self, one: Outline) -> bool:
        corners = Coordinates(one.north, one.west), Coordinates(one.south, one.east)
        (left, top), (right, bottom) = map(self._frame.xy, corners)
        box = self._box
        return left < box.right and right > box.left and top < box.bottom and bottom > box.top

    def _path(self, lines: Iterable[list[Point]], css: str, *, closed: bool) -> list[str]:
        data = "".join(path_of(line, closed=closed) for line in lines)
        return [f'<path class="{css}" d="{data}"/>'] if data else []
