"""What every travel time provider promises: one class of tests, all providers.

Valhalla answers from a recording of a real engine (`scripts/record_valhalla.py`); with
``VALHALLA_URL`` set, the tests ask the engine at that address instead, and with
``VALHALLA_RECORD=1`` write the recording anew. OSRM is played in its documented format.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.travel.loopback import Question, Reply, documented_osrm, forward, replay, save, serve
from tests.travel.sample import (
    ACCESS,
    CON_SON,
    CON_SON_GATE,
    HAI_DUONG,
    MORNING,
    NOM,
    NOT_A_NUMBER,
    OFF_THE_EARTH,
    OPERA_HOUSE,
    OUT_AT_SEA,
    PHO_HIEN,
    PLACES,
    coach,
    road_graph,
)
from tourism.catalogue.place import Precision
from tourism.catalogue.rules import Crowd
from tourism.travel.cached import Cached
from tourism.travel.crowds import Crowds, Venue
from tourism.travel.fixed_table import FixedTable
from tourism.travel.great_circle import GreatCircle
from tourism.travel.osrm import Osrm
from tourism.travel.provider import Travel, TravelTimeProvider
from tourism.travel.valhalla import Valhalla

RECORDING = Path(__file__).with_name("recorded") / "valhalla.json"
ABOUT = (
    "Answers of Valhalla 3.5.1 on an extract made of data/roads by scripts/record_valhalla.py; "
    "road data: this project, see data/roads/README.md"
)


@contextmanager
def valhalla() -> Iterator[TravelTimeProvider]:
    engine = os.environ.get("VALHALLA_URL")
    heard: dict[Question, Reply] = {}
    with serve(forward(engine, heard) if engine else replay(RECORDING)) as url:
        yield Valhalla(url, ACCESS)
    if os.environ.get("VALHALLA_RECORD"):
        save(heard, RECORDING, ABOUT)


@contextmanager
def osrm() -> Iterator[TravelTimeProvider]:
    with serve(documented_osrm) as url:
        yield Osrm(url, ACCESS)


def festival() -> TravelTimeProvider:
    rule = Crowd(3000, timedelta(minutes=20), 1.3, 1.2, 1.6, 1.4)
    spring = Venue(CON_SON.coordinates, date(2027, 3, 1), date(2027, 3, 31), date(2027, 3, 20))
    return Crowds(road_graph(), rule, [spring])


def measured() -> TravelTimeProvider:
    by_car = {("ha-noi-opera-house", "con-son"): Travel(timedelta(minutes=92), 72_000, False)}
    return FixedTable(by_car, road_graph())


@contextmanager
def plainly(make: Callable[[], TravelTimeProvider]) -> Iterator[TravelTimeProvider]:
    yield make()


PROVIDERS = {
    "road-graph": lambda: plainly(road_graph),
    "great-circle": lambda: plainly(GreatCircle),
    "fixed-table": lambda: plainly(measured),
    "crowds": lambda: plainly(festival),
    "cached": lambda: plainly(lambda: Cached(road_graph())),
    "osrm": osrm,
    "valhalla": valhalla,
}


@pytest.fixture(scope="module", params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Iterator[TravelTimeProvider]:
    with PROVIDERS[request.param]() as one:
        yield one


class TestEveryProvider:
    def test_has_a_row_and_a_column_for_each_place(self, provider: TravelTimeProvider) -> None:
        matrix = provider.matrix(PLACES, coach(29), MORNING)

        assert [len(row) for row in matrix] == [len(PLACES)] * len(PLACES)

    def test_the_diagonal_and_it_alone_is_zero(self, provider: TravelTimeProvider) -> None:
        matrix = provider.matrix(PLACES, coach(29), MORNING)

        zero = {(i, j) for i, row in enumerate(matrix) for j, cell in enumerate(row)
                if cell is not None and cell.drive == timedelta(0)}  # fmt: skip
        assert zero == {(i, i) for i in range(len(PLACES))}
        assert {matrix[i][i] for i in range(len(PLACES))} == {Travel(timedelta(0), 0, False)}

    def test_every_drive_takes_whole_seconds_and_some_metres(
        self, provider: TravelTimeProvider
    ) -> None:
        matrix = provider.matrix(PLACES, coach(29), MORNING)

        cells = [cell for i, row in enumerate(matrix) for j, cell in enumerate(row) if i != j]
        assert all(cell is not None and cell.drive % timedelta(seconds=1) == timedelta(0)
                   for cell in cells)  # fmt: skip
        assert all(cell is not None and 0 <= cell.distance_m < 300_000 for cell in cells)

    def test_two_places_on_one_point_are_the_least_time_apart(
        self, provider: TravelTimeProvider
    ) -> None:
        apart = provider.matrix([CON_SON, CON_SON_GATE], coach(7), MORNING)[0][1]

        assert apart is not None
        assert ACCESS[Precision.EXACT].minimum <= apart.drive <= timedelta(minutes=10)

    def test_a_drive_to_a_commune_point_is_estimated(self, provider: TravelTimeProvider) -> None:
        row = provider.matrix(PLACES, coach(29), MORNING)[PLACES.index(NOM)]

        assert [cell is not None and cell.estimated for cell in row] == [
            place is not NOM for place in PLACES
        ]

    def test_a_route_tells_the_same_travel_as_the_matrix(
        self, provider: TravelTimeProvider
    ) -> None:
        matrix = provider.matrix(PLACES, coach(29), MORNING)

        for i, j in ((0, 1), (1, 0), (2, 3), (4, 5), (0, 0), (0, 2)):
            route = provider.route(PLACES[i], PLACES[j], coach(29), MORNING)
            assert route is not None
            assert route.travel == matrix[i][j]

    def test_a_route_is_drawn_from_place_to_place(self, provider: TravelTimeProvider) -> None:
        route = provider.route(HAI_DUONG, PHO_HIEN, coach(29), MORNING)

        assert route is not None
        assert len(route.path) >= 2
        assert _near(route.path[0].latitude, HAI_DUONG.coordinates.latitude)
        assert _near(route.path[-1].longitude, PHO_HIEN.coordinates.longitude)
        assert len(set(route.roads)) == len(route.roads)

    def test_a_place_is_no_drive_from_itself(self, provider: TravelTimeProvider) -> None:
        route = provider.route(CON_SON, CON_SON, coach(29), MORNING)

        assert route is not None
        assert (route.travel.drive, route.roads, route.path) == (
            timedelta(0), (), (CON_SON.coordinates,),
        )  # fmt: skip

    def test_a_larger_coach_is_not_faster(self, provider: TravelTimeProvider) -> None:
        drives = []
        for seats in (7, 29, 45):
            cell = provider.matrix([OPERA_HOUSE, PHO_HIEN], coach(seats), MORNING)[0][1]
            assert cell is not None
            drives.append(cell.drive)

        assert drives == sorted(drives)
        assert drives[0] < drives[-1]

    def test_the_same_question_has_the_same_answer(self, provider: TravelTimeProvider) -> None:
        first = provider.matrix(PLACES, coach(29), MORNING)

        assert [list(row) for row in provider.matrix(PLACES, coach(29), MORNING)] == [
            list(row) for row in first
        ]

    def test_the_order_of_the_places_does_not_matter(self, provider: TravelTimeProvider) -> None:
        turned = tuple(reversed(PLACES))

        forth = provider.matrix(PLACES, coach(29), MORNING)
        back = provider.matrix(turned, coach(29), MORNING)

        assert [list(reversed(row)) for row in reversed(back)] == [list(row) for row in forth]

    @pytest.mark.parametrize("lost", [NOT_A_NUMBER, OFF_THE_EARTH], ids=lambda place: place.key)
    def test_a_point_that_is_not_on_earth_has_no_way(
        self, provider: TravelTimeProvider, lost: object
    ) -> None:
        assert lost in (NOT_A_NUMBER, OFF_THE_EARTH)
        matrix = provider.matrix([HAI_DUONG, lost], coach(29), MORNING)  # type: ignore[list-item]

        assert [[cell is None for cell in row] for row in matrix] == [[False, True], [True, False]]
        assert provider.route(HAI_DUONG, lost, coach(29), MORNING) is None  # type: ignore[arg-type]

    def test_a_point_out_at_sea_is_a_guess_or_has_no_way(
        self, provider: TravelTimeProvider
    ) -> None:
        places = [HAI_DUONG, OUT_AT_SEA, PHO_HIEN]

        matrix = provider.matrix(places, coach(29), MORNING)
        route = provider.route(HAI_DUONG, OUT_AT_SEA, coach(29), MORNING)

        assert matrix[0][1] is None or matrix[0][1].estimated
        assert (route and route.travel) == matrix[0][1]
        assert matrix[0][2] == provider.matrix([HAI_DUONG, PHO_HIEN], coach(29), MORNING)[0][1]

    def test_a_place_met_twice_is_the_same_place(self, provider: TravelTimeProvider) -> None:
        matrix = provider.matrix([HAI_DUONG, PHO_HIEN, HAI_DUONG], coach(29), MORNING)

        assert matrix[0] == matrix[2]
        assert matrix[0][2] == Travel(timedelta(0), 0, False)

    def test_no_places_make_an_empty_matrix(self, provider: TravelTimeProvider) -> None:
        assert list(provider.matrix([], coach(29), MORNING)) == []

    def test_it_has_a_name_for_the_printed_programme(self, provider: TravelTimeProvider) -> None:
        route = provider.route(HAI_DUONG, PHO_HIEN, coach(29), MORNING)

        assert provider.name
        assert route is not None
        assert route.provider


def _near(a: float, b: float) -> bool:
    return abs(a - b) < 0.02


def test_the_sample_has_something_to_tell_apart() -> None:
    assert CON_SON.coordinates == CON_SON_GATE.coordinates
    assert replace(CON_SON, key="con-son-gate") == CON_SON_GATE
