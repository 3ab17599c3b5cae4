"""The small map on which the point of a place is set: by mouse, by finger, or by arrow keys.

Without JavaScript it only shows where the point is now; the field beside it takes what people copy
from their telephone (`tourism.catalogue.read_point`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from tourism.catalogue.boundaries import Boundaries
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Coordinates, Place, Precision
from tourism.publish.atlas import Atlas
from tourism.publish.map_frame import Frame, fit, thinned
from tourism.publish.map_ground import ground, label, names_on_ground
from tourism.publish.map_signs import number, path_of

_WIDTH = 640.0
_MIDDLE = Coordinates(20.85, 106.2)
_NAMED = 9


@dataclass(frozen=True, slots=True)
class PointMap:
    """A drawing, and what a module needs to turn a place on it into degrees."""

    svg: Markup
    width: float
    height: float
    west: float
    north: float
    degree: float
    """Units a degree of latitude."""
    squeeze: float
    x: float
    y: float
    known: bool


def point_map(place: Place, catalogue: Catalogue, atlas: Atlas, boundaries: Boundaries) -> PointMap:
    """Return a map of some twelve kilometres around where a place is thought to be."""
    at = place.position.coordinates if place.position else _MIDDLE
    frame = fit([at], _WIDTH, 30.0)
    parts = [
        ground(atlas, frame, fine=True),
        *_communes(frame, boundaries, place),
        *(
            label(css, point, words)
            for css, point, words in names_on_ground(atlas, frame, fine=True)
        ),
        *_others(frame, catalogue, place),
    ]
    x, y = frame.xy(at)
    return PointMap(
        svg=Markup("".join(parts)),  # noqa: S704  # of our own shapes; names are escaped
        width=frame.width,
        height=frame.height,
        west=frame.west,
        north=frame.north,
        degree=frame.xy(Coordinates(frame.north - 1, frame.west))[1],
        squeeze=frame.squeeze,
        x=round(x, 1),
        y=round(y, 1),
        known=place.position is not None,
    )


def _path(frame: Frame, line: Iterable[Coordinates], css: str, *, closed: bool) -> str:
    return f'<path class="{css}" d="{path_of(thinned(map(frame.xy, line)), closed=closed)}"/>'


def _communes(frame: Frame, boundaries: Boundaries, place: Place) -> Iterable[str]:
    """Yield the outlines of the communes that the address names: the point should be inside."""
    address = place.address
    if address is None:
        return
    for name in (address.commune_2025, *address.alternatives_2025):
        area = boundaries.communes.get((address.province_2025, name or ""))
        for ring in () if area is None else _rings(area):
            yield _path(frame, ring, "p-commune", closed=True)


def _rings(area: object) -> Iterable[list[Coordinates]]:
    for part in getattr(area, "geoms", [area]):
        yield [Coordinates(y, x) for x, y, *_ in part.exterior.coords]


def _others(frame: Frame, catalogue: Catalogue, place: Place) -> Iterable[str]:
    """Yield places around that are known exactly, as somebody would say "behind the temple"."""
    near = [
        (frame.xy(one.position.coordinates), one)
        for one in catalogue.places.values()
        if one.id != place.id
        and one.position is not None
        and one.position.precision is not Precision.COMMUNE
    ]
    inside = [(at, one) for at, one in near if frame.holds(*at)]
    for (x, y), one in inside[:_NAMED]:
        name = escape(one.name.vi)
        yield (
            f'<circle class="p-other" cx="{number(x)}" cy="{number(y)}" r="4"/>'
            f'<text class="p-name" x="{number(x + 7)}" y="{number(y + 4)}">{name}</text>'
        )
