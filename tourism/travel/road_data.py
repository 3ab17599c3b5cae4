"""The road network as data: nodes, edges and their lines, read from ``data/roads/``."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from tourism.catalogue.faults import faults_of
from tourism.catalogue.place import Coordinates
from tourism.catalogue.source import Confidence
from tourism.errors import BadDataError, Fault
from tourism.language import Text, nfc

_T = TypeVar("_T")
_Blank = Annotated[_T | None, BeforeValidator(lambda cell: None if cell == "" else cell)]


@dataclass(frozen=True, slots=True)
class RoadNode:
    """A crossroads, town or bank; ``bridge`` names the bridge that driving through it crosses."""

    id: str
    name: str
    coordinates: Coordinates
    kind: str
    bridge: str | None


@dataclass(frozen=True, slots=True)
class RoadEdge:
    """A stretch of road between two nodes, driven both ways.

    ``names`` are in driving order from ``start`` to ``end``; roads without a name of their
    own have none. ``line`` runs from start to end. ``valid_from`` and ``valid_to`` are the
    first and the last day it can be driven, None is no bound. ``max_coach_seats`` None is
    no limit.
    """

    id: str
    start: str
    end: str
    names: tuple[str, ...]
    length_m: int
    car_kmh: float
    toll: bool
    valid_from: date | None
    valid_to: date | None
    max_coach_seats: int | None
    confidence: Confidence
    line: tuple[Coordinates, ...]

    def carries(self, seats: int, day: date) -> bool:
        """Tell whether a coach of that class may drive here on ``day``."""
        return (
            (self.max_coach_seats is None or seats <= self.max_coach_seats)
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class RoadNetwork:
    """All nodes by id, all edges in file order, and the rivers that only a road can cross."""

    nodes: Mapping[str, RoadNode]
    edges: tuple[RoadEdge, ...]
    rivers: tuple[tuple[Coordinates, ...], ...] = ()


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _NodeRow(_Row):
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str = Field(min_length=1)
    latitude: float = Field(ge=8, le=24)
    longitude: float = Field(ge=102, le=110)
    kind: Literal["hub", "town", "junction", "interchange", "bridge", "ferry", "poi"]
    bridge: str
    province_2023: str
    district_2023: str
    commune_2025: str
    confidence: Confidence
    coord_origin: str = Field(min_length=1)
    note: str


class _EdgeRow(_Row):
    id: str
    start: str = Field(alias="from")
    end: str = Field(alias="to")
    ref: str
    names: str
    road_class: Literal["expressway", "national", "provincial", "district", "urban", "ferry"]
    divided: bool
    length_km: float = Field(gt=0, le=500)
    freeflow_kmh: float = Field(gt=0, le=150)
    car_kmh: float = Field(gt=0, le=150)
    coach_kmh: float = Field(gt=0, le=150)
    toll: bool
    toll_confidence: _Blank[Confidence]
    valid_from: _Blank[date]
    valid_to: _Blank[date]
    max_coach_seats: _Blank[int]
    max_coach_basis: str
    confidence: Confidence
    source: str = Field(min_length=1)
    note: str


_R = TypeVar("_R", bound=_Row)


def read_road_network(directory: Path) -> RoadNetwork:
    """Return the network of ``nodes.csv``, ``edges.csv`` and the two GeoJSON files.

    An edge without a line in ``geometry.geojson`` is drawn straight; that file and
    ``rivers.geojson`` may be absent.

    Raises:
        BadDataError: With every fault of the files: cells that do not read, ids that
            come twice, edges that lead nowhere, lines of no edge.
        OSError: A CSV file is missing.
    """
    faults: list[Fault] = []
    node_rows = _read_rows(directory / "nodes.csv", _NodeRow, faults)
    edge_rows = _read_rows(directory / "edges.csv", _EdgeRow, faults)
    nodes = {row.id: _node(row) for row in node_rows}
    lines = dict(_read_lines(directory / "geometry.geojson", faults))
    rivers = tuple(line for _, line in _read_lines(directory / "rivers.geojson", faults))
    faults += _network_faults(node_rows, edge_rows, lines)
    if faults:
        raise BadDataError(faults)
    return RoadNetwork(nodes, tuple(_edge(row, nodes, lines) for row in edge_rows), rivers)


def _read_rows(path: Path, model: type[_R], faults: list[Fault]) -> list[_R]:
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.DictReader(file, strict=True), start=2):
            try:
                rows.append(model.model_validate(cells))
            except ValidationError as error:
                faults += faults_of(error, f"roads/{path.name}: row {number}", cells)
    return rows


def _read_lines(path: Path, faults: list[Fault]) -> list[tuple[str, tuple[Coordinates, ...]]]:
    """Return id (empty if it has none) and points of each LineString of a GeoJSON file."""
    if not path.exists():
        return []
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return [(str(one.get("id", "")), _line(one["geometry"]["coordinates"])) for one in features]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        what = Text("không phải GeoJSON gồm các LineString", "not a GeoJSON file of LineStrings")
        faults.append(Fault(f"roads/{path.name}", str(error), what))
        return []


def _line(pairs: Sequence[Sequence[Any]]) -> tuple[Coordinates, ...]:
    return tuple(Coordinates(float(latitude), float(longitude)) for longitude, latitude in pairs)


def _network_faults(
    nodes: Sequence[_NodeRow], edges: Sequence[_EdgeRow], lines: Mapping[str, object]
) -> Iterator[Fault]:
    node_ids, edge_ids = [row.id for row in nodes], [row.id for row in edges]
    for name, ids in (("nodes.csv", node_ids), ("edges.csv", edge_ids)):
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            yield Fault(f"roads/{name}: id", twice, Text("mã bị trùng", "this id comes twice"))
    for row in edges:
        yield from _edge_faults(row, set(node_ids))
    for stray in sorted(set(lines) - set(edge_ids)):
        yield Fault("roads/geometry.geojson: id", stray, Text("không có cạnh này", "no such edge"))


def _edge_faults(row: _EdgeRow, nodes: set[str]) -> Iterator[Fault]:
    for field, end in (("from", row.start), ("to", row.end)):
        if end not in nodes:
            what = Text("không có nút này", "no such node")
            yield Fault(f"roads/edges.csv: {row.id}: {field}", end, what)
    if row.start == row.end:
        what = Text("cạnh nối một nút với chính nó", "the edge joins a node with itself")
        yield Fault(f"roads/edges.csv: {row.id}: to", row.end, what)
    if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
        what = Text("phải không sớm hơn valid_from", "must not be before valid_from")
        yield Fault(f"roads/edges.csv: {row.id}: valid_to", str(row.valid_to), what)


def _node(row: _NodeRow) -> RoadNode:
    at = Coordinates(row.latitude, row.longitude)
    return RoadNode(row.id, nfc(row.name), at, row.kind, nfc(row.bridge) or None)


def _edge(
    row: _EdgeRow, nodes: Mapping[str, RoadNode], lines: Mapping[str, tuple[Coordinates, ...]]
) -> RoadEdge:
    straight = (nodes[row.start].coordinates, nodes[row.end].coordinates)
    return RoadEdge(
        id=row.id,
        start=row.start,
        end=row.end,
        names=tuple(name.strip() for name in nfc(row.names).split(";") if name.strip()),
        length_m=max(1, round(row.length_km * 1000)),
        car_kmh=row.car_kmh,
        toll=row.toll,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        max_coach_seats=row.max_coach_seats,
        confidence=row.confidence,
        line=lines.get(row.id, straight),
    )
