"""The files of ``data/roads``: what they promise, and how their faults are told."""

import csv
import json
from pathlib import Path

import pytest

from tests.travel.sample import ROADS
from tourism.catalogue.geodesy import distance_m
from tourism.errors import BadDataError
from tourism.language import nfc
from tourism.travel.road_data import read_road_network

NODES = (
    "id,name,latitude,longitude,kind,bridge,province_2023,district_2023,commune_2025,"
    "confidence,coord_origin,note\n"
    "a,A,21.0,106.0,town,,HD,,,high,own,\n"
    "b,Cầu B,21.0,106.1,bridge,cầu B,HD,,,low,own,\n"
)
EDGES = (
    "id,from,to,ref,names,road_class,divided,length_km,freeflow_kmh,car_kmh,coach_kmh,toll,"
    "toll_confidence,valid_from,valid_to,max_coach_seats,max_coach_basis,confidence,source,note\n"
    "a__b,a,b,QL5,QL5; cầu B,national,true,11.5,80,50,44,true,low,2027-01-01,,45,assumed,"
    "high,stated,\n"
)


def folder(tmp_path: Path, nodes: str = NODES, edges: str = EDGES, **lines: str) -> Path:
    (tmp_path / "nodes.csv").write_text(nodes, encoding="utf-8")
    (tmp_path / "edges.csv").write_text(edges, encoding="utf-8")
    for name, text in lines.items():
        (tmp_path / f"{name}.geojson").write_text(text, encoding="utf-8")
    return tmp_path


def faults(directory: Path) -> list[str]:
    with pytest.raises(BadDataError) as caught:
        read_road_network(directory)
    return [fault.where for fault in caught.value.faults]


def line(edge: str = "a__b", coordinates: object = ((106.0, 21.0), (106.1, 21.0))) -> str:
    geometry = {"type": "LineString", "coordinates": coordinates}
    return json.dumps({"features": [{"type": "Feature", "id": edge, "geometry": geometry}]})


class TestReading:
    def test_a_row_becomes_an_edge(self, tmp_path: Path) -> None:
        network = read_road_network(folder(tmp_path))

        (edge,) = network.edges
        assert (edge.start, edge.end, edge.names) == ("a", "b", ("QL5", "cầu B"))
        assert (edge.length_m, edge.car_kmh, edge.toll) == (11_500, 50.0, True)
        assert edge.line == (network.nodes["a"].coordinates, network.nodes["b"].coordinates)
        assert network.nodes["b"].bridge == "cầu B"
        assert network.nodes["a"].bridge is None
        assert network.rivers == ()

    def test_lines_and_rivers_are_read_if_they_are_there(self, tmp_path: Path) -> None:
        bend = ((106.0, 21.0), (106.05, 21.01), (106.1, 21.0))

        network = read_road_network(
            folder(tmp_path, geometry=line(coordinates=bend), rivers=line("", bend))
        )

        assert [point.latitude for point in network.edges[0].line] == [21.0, 21.01, 21.0]
        assert network.rivers == (network.edges[0].line,)

    def test_all_faults_are_told_at_once_with_file_and_row(self, tmp_path: Path) -> None:
        bad = EDGES.replace(",11.5,", ",-1,").replace("true,low", "perhaps,low")

        assert faults(folder(tmp_path, NODES.replace("21.0,106.1", "N,106.1"), bad)) == [
            "roads/nodes.csv: row 3: latitude",
            "roads/edges.csv: row 2: length_km",
            "roads/edges.csv: row 2: toll",
        ]

    def test_a_column_that_is_not_known_is_a_fault(self, tmp_path: Path) -> None:
        wider = "\n".join(row + (",x" if row else "") for row in NODES.split("\n"))

        assert faults(folder(tmp_path, wider))[0] == "roads/nodes.csv: row 2: x"

    @pytest.mark.parametrize(
        ("nodes", "edges", "where"),
        [
            pytest.param(NODES + NODES.split("\n")[1], EDGES, "roads/nodes.csv: id", id="twice"),
            pytest.param(
                NODES,
                EDGES.replace("a__b,a,b", "a__b,a,c"),
                "roads/edges.csv: a__b: to",
                id="nowhere",
            ),
            pytest.param(
                NODES, EDGES.replace("a__b,a,b", "a__b,a,a"), "roads/edges.csv: a__b: to", id="loop"
            ),
            pytest.param(
                NODES,
                EDGES.replace("2027-01-01,,", "2027-01-01,2026-12-31,"),
                "roads/edges.csv: a__b: valid_to",
                id="ends-before-it-starts",
            ),
        ],
    )
    def test_rows_that_do_not_fit_together_are_faults(
        self, tmp_path: Path, nodes: str, edges: str, where: str
    ) -> None:
        assert faults(folder(tmp_path, nodes, edges)) == [where]

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"features": 1}', '{"features": ["x"]}', line(coordinates=[[1]])]
    )
    def test_lines_that_do_not_read_are_a_fault(self, tmp_path: Path, text: str) -> None:
        assert faults(folder(tmp_path, geometry=text)) == ["roads/geometry.geojson"]

    def test_a_line_of_no_edge_is_a_fault(self, tmp_path: Path) -> None:
        assert faults(folder(tmp_path, geometry=line("a__z"))) == ["roads/geometry.geojson: id"]


class TestTheProjectsRoads:
    def test_there_are_as_many_as_the_readme_says(self) -> None:
        network = read_road_network(ROADS)

        assert (len(network.nodes), len(network.edges), len(network.rivers)) == (199, 330, 8)

    def test_no_point_of_unclear_right_is_left(self) -> None:
        with (ROADS / "nodes.csv").open(encoding="utf-8", newline="") as file:
            origins = [row["coord_origin"] for row in csv.DictReader(file)]

        assert not [origin for origin in origins if "unclear" in origin or "geocoded" in origin]
        assert sum("2025 commune polygon" in origin for origin in origins) == 24
        assert sum("GeoNames" in origin for origin in origins) == 10

    def test_lines_start_and_end_at_their_nodes(self) -> None:
        network = read_road_network(ROADS)

        for edge in network.edges:
            assert edge.line[0] == network.nodes[edge.start].coordinates, edge.id
            assert edge.line[-1] == network.nodes[edge.end].coordinates, edge.id

    def test_lengths_are_about_those_of_the_lines(self) -> None:
        network = read_road_network(ROADS)

        ratios = {
            edge.id: edge.length_m
            / distance_m(network.nodes[edge.start].coordinates, network.nodes[edge.end].coordinates)
            for edge in network.edges
        }

        assert min(ratios.values()) > 0.6, "stated lengths stay although end points were moved"
        assert sum(ratio < 0.97 for ratio in ratios.values()) < 30

    def test_planned_roads_open_on_a_new_year_s_day(self) -> None:
        planned = {e.names[0]: e.valid_from for e in read_road_network(ROADS).edges if e.valid_from}

        assert len(planned) >= 4
        assert all((day.month, day.day) == (1, 1) for day in planned.values())
        assert planned["cầu Bãi Sậy"].year == 2031

    def test_vietnamese_is_whole(self) -> None:
        for path in sorted(ROADS.iterdir()):
            text = path.read_text(encoding="utf-8")
            assert text == nfc(text), path.name
