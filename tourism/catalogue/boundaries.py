"""Polygons of communes (2025) and of the two sides (2023), to ask where a point lies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from tourism.catalogue.place import Coordinates, Side
from tourism.errors import BadDataError, Fault
from tourism.language import Text

COMMUNES_FILE = "admin-2025-communes-hd-hy.geojson"
PROVINCES_FILE = "admin-2023-provinces.geojson"

SIDE_PROVINCES: Mapping[Side, str] = {Side.HAI_DUONG: "Hải Dương", Side.HUNG_YEN: "Hưng Yên"}
"""The province of 2023 whose territory a side is."""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Areas by name: communes by (province of 2025, name), sides by side."""

    communes: Mapping[tuple[str, str], BaseGeometry]
    sides: Mapping[Side, BaseGeometry]

    def in_commune(self, point: Coordinates, province: str, commune: str) -> bool | None:
        """Tell whether a point lies in a commune, its border included; None if unknown."""
        area = self.communes.get((province, commune))
        return None if area is None else _holds(area, point)

    def commune_of(self, point: Coordinates) -> str:
        """Return the name of the commune around a point, or an empty string."""
        found = (name for (_, name), area in self.communes.items() if _holds(area, point))
        return next(found, "")

    def side_of(self, point: Coordinates) -> Side | None:
        """Return the side whose territory a point lies in, or None."""
        return next((side for side, area in self.sides.items() if _holds(area, point)), None)


def load_boundaries(directory: Path) -> Boundaries:
    """Return the areas of a folder like ``data/boundaries``.

    Raises:
        BadDataError: A file is missing or is not the GeoJSON that it should be.
    """
    communes = {
        (properties["province"], properties["name"]): area
        for properties, area in _features(directory / COMMUNES_FILE, "province", "name")
    }
    names = {name: side for side, name in SIDE_PROVINCES.items()}
    sides = {
        names[properties["old_province"]]: area
        for properties, area in _features(directory / PROVINCES_FILE, "old_province")
        if properties["old_province"] in names
    }
    return Boundaries(communes, sides)


def _holds(area: BaseGeometry, point: Coordinates) -> bool:
    return bool(shapely.intersects_xy(area, point.longitude, point.latitude))


def _features(path: Path, *needed: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        found = [(dict(f["properties"]), shape(f["geometry"])) for f in document["features"]]
        if any(name not in properties for properties, _ in found for name in needed):
            raise KeyError(*needed)
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        shapely.GEOSException,
    ) as error:
        fault = Fault(f"{path.parent.name}/{path.name}", str(error)[:80], _NOT_GEOJSON)
        raise BadDataError([fault]) from error
    for _, area in found:
        shapely.prepare(area)
    return found


_NOT_GEOJSON = Text(
    "Không đọc được tệp ranh giới GeoJSON; lấy lại tệp gốc.",
    "This is not the GeoJSON of boundaries that it should be; take the file anew.",
)
