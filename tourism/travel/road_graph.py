"""The embedded road graph: drives over the roads of ``data/roads/``, with no server to ask."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import chain, groupby, pairwise
from pathlib import Path
from threading import Lock

import networkx as nx

from tourism.catalogue.place import Coordinates, Precision
from tourism.catalogue.rules import AccessLeg, CoachClass
from tourism.catalogue.source import Confidence
from tourism.travel.access import Rivers
from tourism.travel.departure import local_day
from tourism.travel.great_circle import STRAIGHT_LINE
from tourism.travel.pairs import AccessRules, Pairs, Roads, pair_up
from tourism.travel.provider import Route, Travel, Waypoint
from tourism.travel.road_data import RoadEdge, RoadNetwork, read_road_network
from tourism.travel.shortest import METRES, PathTable, all_pairs

_TABLES_KEPT = 16


class RoadGraph:
    """Drives over the embedded network, the same in both directions.

    A coach takes ``time_factor`` times a car's time (length over ``car_kmh``) and uses the
    roads that carry its class on the day of departure. From a place to the network and
    back it takes the access leg of the place's precision, by whichever of the nearest
    nodes is best; neighbours far from any road are joined straight.

    A drive is `Travel.estimated` if an end is known by its commune only, if more than half
    of the way is of low confidence or outside the graph, or if it is a straight guess:
    between neighbours, or to a point that is out of reach of the network. A waypoint with
    the key of another one is that place, no drive away. Two points that the open network
    does not connect have no way (None), nor has a point that is not on Earth.
    """

    name = "road-graph"

    def __init__(
        self,
        network: RoadNetwork,
        access_legs: Mapping[Precision, AccessLeg],
        beyond: AccessLeg = STRAIGHT_LINE,
    ) -> None:
        self.network = network
        self._rules = AccessRules(dict(access_legs), beyond)
        self._rivers = Rivers(network.rivers)
        self._tables: dict[tuple[float, tuple[bool, ...]], PathTable] = {}
        self._alone = Lock()  # threads may share a graph

    def open_roads(self, coach: CoachClass, day: date) -> "nx.Graph[str]":
        """Return the nodes and roads that the coach can use on ``day``.

        Each edge carries ``road`` (its `RoadEdge`), ``length_m``, ``doubtful_m`` and
        ``cost`` (see `tourism.travel.shortest.METRES`). Of two roads between the same
        nodes it is the faster, then the first.
        """
        graph: nx.Graph[str] = nx.Graph()
        for road in self.network.edges:
            if road.carries(coach.seats, day):
                cost = _cost(road, coach.time_factor)
                known = graph.get_edge_data(road.start, road.end)
                if known is None or cost < known["cost"]:
                    vague = road.length_m if road.confidence is Confidence.LOW else 0
                    graph.add_edge(road.start, road.end, road=road, cost=cost,
                                   length_m=road.length_m, doubtful_m=vague)  # fmt: skip
        return graph

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs; see `TravelTimeProvider.matrix`."""
        order = sorted(range(len(places)), key=lambda index: _rank(places[index]))
        pairs = self._pairs([places[index] for index in order], coach, departure)
        position = {index: row for row, index in enumerate(order)}
        columns = [position[index] for index in range(len(places))]
        rows = [pairs.travels(row) for row in range(len(places))]
        return [[rows[row][column] for column in columns] for row in columns]

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        """Return the way behind one cell of the matrix; see `TravelTimeProvider.route`."""
        ends = sorted((origin, destination), key=_rank)
        pairs = self._pairs(ends, coach, departure)
        travel = pairs.travels(0)[1]
        if travel is None:
            return None
        inside = pairs.ends(0, 1) if origin.key != destination.key else None
        if inside is None:
            line = _line([(origin.coordinates, destination.coordinates)])
            return Route(travel, (), line, toll=False, provider=self.name)
        nodes = self._table(coach, departure).path(*inside)
        if ends[0] is not origin:
            nodes.reverse()
        roads = self._along(nodes, coach, departure)
        return self._describe(travel, origin, destination, nodes, roads)

    def _pairs(self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime) -> Pairs:
        table = self._table(coach, departure)
        nodes = [self.network.nodes[node].coordinates for node in table.ids]
        roads = Roads(table, nodes, self._rivers)
        return pair_up(places, roads, self._rules, coach.time_factor)

    def _table(self, coach: CoachClass, departure: datetime) -> PathTable:
        day = local_day(departure)
        key = coach.time_factor, tuple(r.carries(coach.seats, day) for r in self.network.edges)
        with self._alone:
            table = self._tables.pop(key, None)
            if table is None:
                graph = self.open_roads(coach, day)
                table = all_pairs(graph, [node for node in self.network.nodes if node in graph])
            self._tables[key] = table
            while len(self._tables) > _TABLES_KEPT:
                self._tables.pop(next(iter(self._tables)))
        return table

    def _along(
        self, nodes: Sequence[str], coach: CoachClass, departure: datetime
    ) -> list[RoadEdge]:
        graph = self.open_roads(coach, local_day(departure))
        return [graph.edges[here, there]["road"] for here, there in pairwise(nodes)]

    def _describe(
        self,
        travel: Travel,
        origin: Waypoint,
        destination: Waypoint,
        nodes: Sequence[str],
        roads: Sequence[RoadEdge],
    ) -> Route:
        first, last = self.network.nodes[nodes[0]], self.network.nodes[nodes[-1]]
        drawn = [road.line if road.start == node else road.line[::-1]
                 for node, road in zip(nodes, roads, strict=False)]  # fmt: skip
        line = _line(
            [(origin.coordinates, first.coordinates), *drawn,
             (last.coordinates, destination.coordinates)]
        )  # fmt: skip
        names = self._names(nodes, roads)
        toll = any(road.toll for road in roads)
        return Route(travel, names, line, toll, provider=self.name)

    def _names(self, nodes: Sequence[str], roads: Sequence[RoadEdge]) -> tuple[str, ...]:
        """Return roads and bridges in driving order, each once; one at an end is not crossed."""
        names: list[str] = []
        for number, road in enumerate(roads):
            bridge = self.network.nodes[nodes[number]].bridge
            if number and bridge:
                names.append(bridge)
            names += road.names if road.start == nodes[number] else reversed(road.names)
        return tuple(dict.fromkeys(names))


def load_road_graph(
    directory: Path,
    access_legs: Mapping[Precision, AccessLeg],
    beyond: AccessLeg = STRAIGHT_LINE,
) -> RoadGraph:
    """Return the road graph of a folder like ``data/roads``.

    Args:
        directory: Holds ``nodes.csv``, ``edges.csv`` and perhaps ``geometry.geojson``.
        access_legs: The stretch between a place and its road, by the place's precision.
        beyond: Straight line to time where no road is known.

    Raises:
        BadDataError: With every fault of the files.
        OSError: A CSV file is missing.
    """
    return RoadGraph(read_road_network(directory), access_legs, beyond)


def _cost(road: RoadEdge, time_factor: float) -> int:
    return round(3600 * road.length_m / road.car_kmh * time_factor) * METRES + road.length_m


def _rank(place: Waypoint) -> tuple[str, Coordinates]:
    return place.key, place.coordinates


def _line(parts: Sequence[Sequence[Coordinates]]) -> tuple[Coordinates, ...]:
    """Join the parts, without the points that only repeat the one before."""
    return tuple(point for point, _ in groupby(chain.from_iterable(parts)))
