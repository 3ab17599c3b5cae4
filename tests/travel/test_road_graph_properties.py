"""The embedded road graph, held against what must be true of any places and any day."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.travel.sample import ACCESS, MORNING, PLACES, ROADS, at_node, coach, road_graph, spread
from tourism.catalogue.place import Coordinates, Precision
from tourism.timewindow import VIETNAM
from tourism.travel.provider import Waypoint
from tourism.travel.road_graph import load_road_graph

AFTER_2030 = datetime(2031, 3, 20, 7, 0, tzinfo=VIETNAM)

latitudes, longitudes = st.floats(20.6, 21.2), st.floats(105.9, 106.6)
coordinates = st.builds(Coordinates, latitude=latitudes, longitude=longitudes)
some_places = st.lists(
    st.tuples(coordinates, st.sampled_from(Precision)), min_size=2, max_size=12
).map(lambda found: [Waypoint(f"p{n}", *one) for n, one in enumerate(found)])


@given(some_places, st.sampled_from([7, 29, 45]))
@settings(deadline=None, max_examples=40)
def test_inside_the_two_provinces_there_is_always_a_way_the_same_there_and_back(
    places: list[Waypoint], seats: int
) -> None:
    matrix = road_graph().matrix(places, coach(seats), MORNING)

    for (i, one), (j, other) in permutations(enumerate(places), 2):
        cell = matrix[i][j]
        assert cell is not None
        least = max(ACCESS[one.precision].minimum, ACCESS[other.precision].minimum)
        assert least <= cell.drive < timedelta(hours=5)
        assert cell == matrix[j][i]


@given(some_places)
@settings(deadline=None, max_examples=15)
def test_routes_agree_with_the_matrix(places: list[Waypoint]) -> None:
    matrix = road_graph().matrix(places, coach(29), MORNING)

    for i, j in ((0, len(places) - 1), (len(places) - 1, 0)):
        route = road_graph().route(places[i], places[j], coach(29), MORNING)
        assert route is not None
        assert route.travel == matrix[i][j]
        assert route.path[0] == places[i].coordinates
        assert route.path[-1] == places[j].coordinates


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_between_nodes_no_detour_is_shorter(data: st.DataObject) -> None:
    ids = sorted(road_graph().network.nodes)
    trio = [at_node(data.draw(st.sampled_from(ids))) for _ in range(3)]

    cells = road_graph().matrix(trio, coach(7), MORNING)

    # nodes less than half a kilometre apart stand for each other, at two minutes' cost
    a_b, a_c, c_b = (cells[i][j] for i, j in ((0, 1), (0, 2), (2, 1)))
    assert a_b is not None
    assert a_c is not None
    assert c_b is not None
    assert a_b.drive <= a_c.drive + c_b.drive + timedelta(minutes=2)


def test_between_any_places_a_detour_is_hardly_ever_shorter() -> None:
    places = spread(45)
    matrix = road_graph().matrix(places, coach(7), MORNING)
    minutes = [[cell.drive / timedelta(minutes=1) if cell else 0.0 for cell in row]
               for row in matrix]  # fmt: skip

    trios = list(permutations(range(len(places)), 3))
    shorter = [(a, b, c) for a, b, c in trios
               if minutes[a][b] > minutes[a][c] + minutes[c][b] + 2]  # fmt: skip

    assert len(shorter) < len(trios) * 0.005


def test_the_same_in_any_order() -> None:
    turned = [*PLACES[3:], *PLACES[:3]]

    straight = road_graph().matrix(PLACES, coach(29), MORNING)
    shifted = road_graph().matrix(turned, coach(29), MORNING)

    assert [[*row[3:], *row[:3]] for row in [*straight[3:], *straight[:3]]] == shifted


def test_a_large_request_is_answered_cell_by_cell() -> None:
    places = spread(300)

    matrix = road_graph().matrix(places, coach(29), MORNING)

    assert sum(cell is not None for row in matrix for cell in row) == 300 * 300


def test_old_states_of_the_network_are_forgotten() -> None:
    graph = load_road_graph(ROADS, ACCESS)
    for tenth in range(40):
        slower = replace(coach(7), time_factor=1 + tenth / 10)
        graph.matrix(PLACES[:2], slower, MORNING)

    assert len(graph._tables) == 16


def test_after_2030_a_weekend_tour_gets_no_slower() -> None:
    today = road_graph().matrix(PLACES, coach(29), MORNING)
    later = road_graph().matrix(PLACES, coach(29), AFTER_2030)

    pairs = [(a, b) for rows in zip(today, later, strict=True) for a, b in zip(*rows, strict=True)]
    assert all(a is not None and b is not None and b.drive <= a.drive for a, b in pairs)
