"""The road graph against distances and times that others state."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Literal

import networkx as nx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tourism.catalogue.faults import faults_of
from tourism.catalogue.rules import CoachClass
from tourism.errors import BadDataError, Fault
from tourism.language import Text
from tourism.travel.road_graph import RoadGraph
from tourism.travel.shortest import METRES

GROUPS = ("cited, independent", "common, independent", "not independent")
"""Stated by a source that the model has not seen; recalled but not seen by the model either;
known to whoever drew the model, so that it proves little."""

_CAR = CoachClass(7, Text("Ô tô 7 chỗ", "7-seat car"), 1.0, timedelta(0), 1.0)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    via: str
    known_km: float = Field(gt=0)
    known_min_car: Literal[""] | float
    basis: Literal["shortest along the stated road", "fastest by car"]
    grade: Literal["cited", "common"]
    source: str
    independence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One stated distance and what the graph makes of it; the model is None if no road leads.

    ``names`` are the two ends in Vietnamese. Minutes are those of a car, and None where
    nobody states them.
    """

    names: tuple[str, str]
    group: str
    known_km: float
    model_km: float | None
    known_min: float | None
    model_min: float | None
    source: str

    @property
    def error_km(self) -> float | None:
        """Model minus stated, in km."""
        return None if self.model_km is None else self.model_km - self.known_km

    @property
    def error_percent(self) -> float | None:
        """Model minus stated, in percent of the stated distance."""
        return None if self.error_km is None else 100 * self.error_km / self.known_km


def compare(graph: RoadGraph, checks: Path, day: date) -> list[Comparison]:
    """Return one comparison a row of ``checks``, in file order.

    A distance along a stated road is the shortest one through the nodes in ``via``; else
    it is that of the fastest way by car. Only roads open on ``day`` count.

    Raises:
        BadDataError: With every row that does not read or names a node that is not there.
        OSError: The file is missing.
    """
    roads = graph.open_roads(_CAR, day)
    rows = _read(checks, graph)
    return [_compare(row, roads, graph) for row in rows]


def mean_error_percent(comparisons: Sequence[Comparison]) -> dict[str, float]:
    """Return the mean absolute error of each group in `GROUPS` that has rows, in percent."""
    return {group: fmean(errors) for group, errors in _errors(comparisons).items() if errors}


def table(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as text, a block a group, with the mean error under each."""
    means = mean_error_percent(comparisons)
    lines = []
    for group in GROUPS:
        rows = [one for one in comparisons if one.group == group]
        if rows:
            lines += [f"{group} ({len(rows)})", _HEADING, *map(_line, rows)]
            mean = means.get(group)
            lines += [f"mean absolute error: {'–' if mean is None else f'{mean:.1f} %'}", ""]
    return "\n".join(lines)


_HEADING = f"{'km':>7} {'model':>7} {'error':>7} {'%':>7} {'min':>5} {'model':>5}  from – to"


def _line(one: Comparison) -> str:
    numbers = (
        _number(one.known_km, 7), _number(one.model_km, 7), _number(one.error_km, 7, "+"),
        _number(one.error_percent, 7, "+"), _number(one.known_min, 5, digits=0),
        _number(one.model_min, 5, digits=0),
    )  # fmt: skip
    return f"{' '.join(numbers)}  {one.names[0]} – {one.names[1]}"


def _number(value: float | None, width: int, sign: str = "", digits: int = 1) -> str:
    return "–".rjust(width) if value is None else f"{value:{sign}{width}.{digits}f}"


def _errors(comparisons: Sequence[Comparison]) -> Mapping[str, list[float]]:
    errors: dict[str, list[float]] = {group: [] for group in GROUPS}
    for one in comparisons:
        if one.error_percent is not None:
            errors[one.group].append(abs(one.error_percent))
    return errors


def _read(path: Path, graph: RoadGraph) -> list[_Row]:
    rows: list[_Row] = []
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.DictReader(file, strict=True), start=2):
            where = f"{path.name}: row {number}"
            try:
                row = _Row.model_validate(cells)
            except ValidationError as error:
                faults += faults_of(error, where, cells)
                continue
            for node in _stops(row):
                if node not in graph.network.nodes:
                    faults.append(Fault(where, node, Text("không có nút này", "no such node")))
            rows.append(row)
    if faults:
        raise BadDataError(faults)
    return rows


def _stops(row: _Row) -> list[str]:
    return [row.start, *filter(None, row.via.split(";")), row.end]


def _compare(row: _Row, roads: "nx.Graph[str]", graph: RoadGraph) -> Comparison:
    weight = "cost" if row.basis == "fastest by car" else "length_m"
    cost = _cost(roads, _stops(row), weight)
    ms, metres = (None, None) if cost is None else divmod(cost, METRES)
    group = GROUPS[0 if row.grade == "cited" else 1]
    return Comparison(
        names=(graph.network.nodes[row.start].name, graph.network.nodes[row.end].name),
        group=group if row.independence == "independent" else GROUPS[2],
        known_km=row.known_km,
        model_km=None if metres is None else metres / 1000,
        known_min=row.known_min_car or None,
        model_min=None if ms is None else ms / 60_000,
        source=row.source,
    )


def _cost(roads: "nx.Graph[str]", stops: Sequence[str], weight: str) -> int | None:
    total = 0
    for start, end in pairwise(stops):
        if start not in roads or end not in roads or not nx.has_path(roads, start, end):
            return None
        path = nx.dijkstra_path(roads, start, end, weight=weight)
        total += sum(roads.edges[here, there]["cost"] for here, there in pairwise(path))
    return total
