"""What lies under a drawn map: the outlines of the two sides, and the rivers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tourism.catalogue.place import Coordinates, Side
from tourism.language import nfc

Line = tuple[Coordinates, ...]

_SIDES = {"Hải Dương": Side.HAI_DUONG, "Hưng Yên": Side.HUNG_YEN}


@dataclass(frozen=True, slots=True)
class MapLayers:
    """Lines to draw: rings of each side, and rivers with their names."""

    sides: tuple[tuple[Side, Line], ...] = ()
    rivers: tuple[tuple[str, Line], ...] = ()


def load_map_layers(directory: Path) -> MapLayers:
    """Return the layers of a directory of GeoJSON files; a layer that is not there is empty.

    Args:
        directory: Holds ``admin-2023-provinces.geojson`` (property ``old_province``) and
            ``rivers.geojson`` (property ``name``).
    """
    provinces = _features(directory / "admin-2023-provinces.geojson")
    sides = [
        (_SIDES[name], line)
        for properties, geometry in provinces
        if (name := nfc(properties.get("old_province") or "")) in _SIDES
        for line in _lines(geometry)
    ]
    rivers = [
        (nfc(properties.get("name") or ""), line)
        for properties, geometry in _features(directory / "rivers.geojson")
        for line in _lines(geometry)
    ]
    return MapLayers(tuple(sides), tuple(rivers))


def _features(file: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    if not file.is_file():
        return
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        yield feature["properties"], feature["geometry"]


def _lines(geometry: dict[str, Any]) -> Iterator[Line]:
    """Yield the line, or the outer ring of each polygon."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            yield _line(coordinates)
        case "MultiLineString":
            yield from map(_line, coordinates)
        case "Polygon":
            yield _line(coordinates[0])
        case "MultiPolygon":
            yield from (_line(polygon[0]) for polygon in coordinates)


def _line(points: Sequence[Sequence[float]]) -> Line:
    return tuple(Coordinates(point[1], point[0]) for point in points)
