"""Places on a map: of the whole region, or around one of them.

The drawing is hidden from screen readers and left out by the Tab key: the list that stands beside
it has the same content. Its marks are links for a mouse or a finger, without any script.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin, sqrt

from tourism.catalogue.place import Coordinates, Side
from tourism.language import nfc
from tourism.publish.atlas import Atlas
from tourism.publish.map_frame import Frame, Point, fit
from tourism.publish.map_ground import ground, label, names_on_ground
from tourism.publish.map_signs import attributes, number, path_of
from tourism.publish.plain import one_line

_GOLDEN = pi * (3 - sqrt(5))
_SPREAD = 5.5
"""Units between places that share one point."""
_SHAPES = {Side.HAI_DUONG: "circle", Side.HUNG_YEN: "square", None: "diamond"}


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map: where it leads, and what it is; ``about`` marks a commune's point."""

    id: str
    name: str
    told: str
    side: Side | None
    group: str
    point: Coordinates
    href: str
    about: bool
    here: bool = False


def region_frame(atlas: Atlas, width: float = 960.0) -> Frame:
    """Return the frame of both sides."""
    corners = [Coordinates(*at) for one in atlas.sides
               for at in ((one.south, one.west), (one.north, one.east))]  # fmt: skip
    return fit(corners or [Coordinates(20.5, 105.9), Coordinates(21.3, 106.7)], width, 26.0)


def near_frame(point: Coordinates, width: float = 560.0) -> Frame:
    """Return the frame of what is around a place: some twelve kilometres."""
    return fit([point], width, 40.0)


def draw_places(atlas: Atlas, frame: Frame, dots: Sequence[Dot], *, fine: bool) -> str:
    """Return an SVG of the ground with a mark for each place inside the frame."""
    root = attributes(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(frame.width)} {number(frame.height)}",
        class_=f"map-drawing{' fine' if fine else ''}",
        aria_hidden="true",
        focusable="false",
    )
    written = "".join(
        label(css, at, words) for css, at, words in names_on_ground(atlas, frame, fine=fine)
    )
    marks = "".join(_mark(dot, at) for dot, at in _placed(dots, frame))
    scale = _scale(frame)
    return nfc(f"<svg{root}>{ground(atlas, frame, fine=fine)}<g>{written}</g>"
               f"<g>{marks}</g>{scale}</svg>")  # fmt: skip


def _placed(dots: Iterable[Dot], frame: Frame) -> Iterable[tuple[Dot, Point]]:
    """Yield each place and where its mark stands: those of one point in a spiral around it."""
    together: dict[Coordinates, list[Dot]] = defaultdict(list)
    for dot in dots:
        if frame.holds(*frame.xy(dot.point)):
            together[dot.point].append(dot)
    last = []
    for point, group in together.items():
        x, y = frame.xy(point)
        for turn, dot in enumerate(sorted(group, key=lambda dot: not dot.here)):
            far, angle = _SPREAD * sqrt(turn) * 1.6, turn * _GOLDEN
            placed = dot, (x + far * cos(angle), y + far * sin(angle))
            if dot.here:
                last.append(placed)
            else:
                yield placed
    yield from last


def _mark(dot: Dot, at: Point) -> str:
    css = f"dot {dot.side or 'out'} g-{dot.group}{' about' if dot.about else ''}"
    shape = _shape(_SHAPES[dot.side], 9.0 if dot.here else 5.0)
    where = f"translate({number(at[0])} {number(at[1])})"
    title = f"<title>{escape(one_line(dot.name))}</title>"
    if dot.here:
        halo = '<circle class="halo" r="17"/>'
        return f'<g class="{css} here" transform="{where}">{title}{halo}{shape}</g>'
    link = attributes(
        class_=css, href=dot.href, transform=where, tabindex=-1, data_id=dot.id,
        data_name=one_line(dot.name), data_told=one_line(dot.told),
    )  # fmt: skip
    return f"<a{link}>{title}{shape}</a>"


def _shape(shape: str, radius: float) -> str:
    if shape == "circle":
        return f'<circle r="{number(radius)}"/>'
    if shape == "square":
        half = radius * 0.9
        corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    else:
        far = radius * 1.25
        corners = [(0, -far), (far, 0), (0, far), (-far, 0)]
    return f'<path d="{path_of(corners, closed=True)}"/>'


def _scale(frame: Frame) -> str:
    room = frame.width / 4 / frame.units_a_km
    km = next((length for length in (50, 20, 10, 5, 2) if length <= room), 1)
    y, right = frame.height - 16, 18 + km * frame.units_a_km
    bar = path_of([(18, y - 6), (18, y), (right, y), (right, y - 6)])
    return (
        f'<g class="m-scale"><path d="{bar}"/>'
        f'<text x="{number((18 + right) / 2)}" y="{number(y - 5)}">{km} km</text></g>'
    )
