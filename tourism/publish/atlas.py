"""What lies under the maps of the pages: boundaries of 2023 and today, rivers, main roads."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tourism.catalogue.place import Coordinates, Side
from tourism.language import nfc

Line = tuple[Coordinates, ...]

_SIDES = {"Hải Dương": Side.HAI_DUONG, "Hưng Yên": Side.HUNG_YEN}
_ROADS = {"expressway": "big", "national": "main", "provincial": "small"}
"""Classes of the road model that are drawn, and how; streets and lanes are not."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A line or ring with its name, and the box around it in degrees.

    A road that is not ``surveyed`` goes straight from node to node: right on a map of the region,
    wrong on one of a few kilometres.
    """

    name: str
    line: Line
    label: Coordinates
    side: Side | None = None
    weight: str = ""
    surveyed: bool = True
    south: float = 0.0
    west: float = 0.0
    north: float = 0.0
    east: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """All layers of the region; two atlases are the same only if they are one."""

    sides: tuple[Outline, ...] = ()
    provinces: tuple[Outline, ...] = ()
    communes: tuple[Outline, ...] = ()
    rivers: tuple[Outline, ...] = ()
    roads: tuple[Outline, ...] = ()


@cache
def load_atlas(boundaries: Path, roads: Path) -> Atlas:
    """Return the layers of the data folder; a layer that is not there is empty.

    Args:
        boundaries: Holds the GeoJSON files of ``data/boundaries``.
        roads: Holds ``edges.csv``, ``nodes.csv`` and ``geometry.geojson``.
    """
    old = _outlines(boundaries / "admin-2023-provinces.geojson", "old_province")
    return Atlas(
        sides=tuple(one for one in old if one.side is not None),
        provinces=tuple(_outlines(boundaries / "admin-2025-provinces.geojson", "province")),
        communes=tuple(_outlines(boundaries / "admin-2025-communes-hd-hy.geojson", "name")),
        rivers=tuple(_outlines(boundaries / "rivers.geojson", "name")),
        roads=tuple(_roads(roads)),
    )


def _outlines(file: Path, key: str) -> Iterator[Outline]:
    for feature in _features(file):
        properties, geometry = feature["properties"], feature["geometry"]
        name = nfc(properties.get(key) or "")
        for line in _lines(geometry):
            yield _outline(name, line, _label(properties, line), _SIDES.get(name))


def _label(properties: dict[str, Any], line: Line) -> Coordinates:
    if "label_lat" in properties:
        return Coordinates(properties["label_lat"], properties["label_lon"])
    return line[len(line) // 2]


def _outline(
    name: str,
    line: Line,
    label: Coordinates,
    side: Side | None = None,
    weight: str = "",
    surveyed: bool = True,
) -> Outline:
    latitudes, longitudes = [p.latitude for p in line], [p.longitude for p in line]
    box = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
    return Outline(name, line, label, side, weight, surveyed, *box)


def _roads(folder: Path) -> Iterator[Outline]:
    shapes = {feature["id"]: next(_lines(feature["geometry"]))
              for feature in _features(folder / "geometry.geojson")}  # fmt: skip
    nodes = {
        row["id"]: Coordinates(float(row["latitude"]), float(row["longitude"]))
        for row in _rows(folder / "nodes.csv")
    }
    for row in _rows(folder / "edges.csv"):
        weight = _ROADS.get(row["road_class"])
        if weight is None or row["valid_from"]:
            continue
        shape = shapes.get(row["id"])
        line = shape or (nodes[row["from"]], nodes[row["to"]])
        middle = line[len(line) // 2] if shape else _between(*line)
        yield _outline(nfc(row["ref"]), line, middle, weight=weight, surveyed=shape is not None)


def _between(a: Coordinates, b: Coordinates) -> Coordinates:
    return Coordinates((a.latitude + b.latitude) / 2, (a.longitude + b.longitude) / 2)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as opened:
            yield from csv.DictReader(opened)


def _features(file: Path) -> Iterator[dict[str, Any]]:
    if file.is_file():
        yield from json.loads(file.read_text(encoding="utf-8"))["features"]


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
