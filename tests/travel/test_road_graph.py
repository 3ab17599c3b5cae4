"""The embedded road graph: which way a coach drives, on which day, and how long that takes."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.travel.sample import ACCESS, MORNING, ROADS, at_node, coach, road_graph, waypoint
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.catalogue.rules import AccessLeg
from tourism.catalogue.source import Confidence
from tourism.timewindow import VIETNAM
from tourism.travel.provider import Travel, Waypoint
from tourism.travel.road_data import RoadEdge, RoadNetwork, RoadNode, read_road_network
from tourism.travel.road_graph import RoadGraph


def road(start: str, end: str, km: float = 10.0, **changes: object) -> RoadEdge:
    edge = RoadEdge(
        id=f"{start}__{end}", start=start, end=end, names=(f"đường {start}{end}",),
        length_m=round(km * 1000), car_kmh=60.0, toll=False, valid_from=None, valid_to=None,
        max_coach_seats=None, confidence=Confidence.HIGH, line=(POINTS[start], POINTS[end]),
    )  # fmt: skip
    return replace(edge, **changes)  # type: ignore[arg-type]


POINTS = {name: Coordinates(21.0, 106.0 + 0.1 * n) for n, name in enumerate("abcd")}


def small_graph(
    roads: Sequence[RoadEdge], rivers: Sequence[Sequence[Coordinates]] = (), bridge: str = ""
) -> RoadGraph:
    nodes = {
        name: RoadNode(name, name.upper(), point, "town", "cầu B" if name == bridge else None)
        for name, point in POINTS.items()
    }
    return RoadGraph(RoadNetwork(nodes, tuple(roads), tuple(map(tuple, rivers))), ACCESS)


def place(name: str, north: float = 0.0, east: float = 0.0) -> Waypoint:
    point = POINTS[name]
    return waypoint(f"at-{name}{north}{east}", point.latitude + north, point.longitude + east)


class TestDrives:
    def test_a_drive_is_length_over_speed_times_the_class_and_an_access_leg_at_each_end(
        self,
    ) -> None:
        graph = small_graph([road("a", "b", 30.0)])

        by_car = graph.matrix([place("a"), place("b")], coach(7), MORNING)[0][1]
        by_coach = graph.matrix([place("a"), place("b")], coach(45), MORNING)[0][1]

        assert by_car == Travel(timedelta(minutes=30 + 2 + 2), 30_000, estimated=False)
        assert by_coach == Travel(timedelta(minutes=37.5 + 2 + 2), 30_000, estimated=False)

    def test_an_access_leg_is_the_straight_line_times_a_detour_at_its_own_speed(self) -> None:
        graph = small_graph([road("a", "b", 30.0)])
        off_the_road = place("a", north=0.02)
        straight = distance_m(off_the_road.coordinates, POINTS["a"])

        drive = graph.matrix([off_the_road, place("b")], coach(7), MORNING)[0][1]

        assert drive is not None
        assert drive.distance_m == 30_000 + round(straight * 1.3)
        hours = straight * 1.3 / 25_000
        assert drive.drive.total_seconds() == pytest.approx(32 * 60 + hours * 3600, abs=1)

    def test_a_29_seat_coach_is_about_as_fast_as_the_compiler_thought(self) -> None:
        with (ROADS / "edges.csv").open(encoding="utf-8", newline="") as file:
            speeds = [(float(r["car_kmh"]), float(r["coach_kmh"])) for r in csv.DictReader(file)]

        errors = [abs(car / coach(29).time_factor / theirs - 1) for car, theirs in speeds]

        assert len(errors) > 300
        assert sum(errors) / len(errors) < 0.015
        assert max(errors) < 0.14

    def test_of_two_ways_it_takes_the_faster_not_the_shorter(self) -> None:
        graph = small_graph(
            [road("a", "c", 20.0, car_kmh=20.0), road("a", "b"), road("b", "c", 15)]
        )

        route = graph.route(place("a"), place("c"), coach(7), MORNING)

        assert route is not None
        assert route.roads == ("đường ab", "đường bc")

    def test_of_two_roads_between_the_same_places_it_takes_the_faster(self) -> None:
        slow, fast = road("a", "b"), road("a", "b", car_kmh=80.0, id="new", names=("mới",))

        for roads in ([slow, fast], [fast, slow]):
            route = small_graph(roads).route(place("a"), place("b"), coach(7), MORNING)
            assert route is not None
            assert route.roads == ("mới",)

    def test_a_place_between_two_nodes_goes_by_the_one_on_its_way(self) -> None:
        graph = small_graph([road("a", "b"), road("b", "c"), road("c", "d")])
        between = place("b", east=0.051)  # a little nearer to c

        west = graph.route(between, place("a"), coach(7), MORNING)
        east = graph.route(between, place("d"), coach(7), MORNING)

        assert west is not None
        assert east is not None
        assert west.roads == ("đường ab",)
        assert east.roads == ("đường cd",)

    def test_neighbours_far_from_the_road_go_straight_to_each_other(self) -> None:
        graph = small_graph([road("a", "b")])
        one, other = place("a", north=0.1), place("a", north=0.11)

        route = graph.route(one, other, coach(7), MORNING)

        assert route is not None
        assert route.roads == ()
        assert route.path == (one.coordinates, other.coordinates)
        assert route.travel.estimated
        assert route.travel.drive < timedelta(minutes=5)

    def test_neighbours_across_a_river_do_not(self) -> None:
        river = [Coordinates(21.105, 105.0), Coordinates(21.105, 107.0)]
        roads = [road("a", "b")]
        one, other = place("a", north=0.1), place("a", north=0.11)

        dry = small_graph(roads).matrix([one, other], coach(7), MORNING)[0][1]
        wet = small_graph(roads, [river]).matrix([one, other], coach(7), MORNING)[0][1]

        assert dry is not None
        assert wet is not None
        assert wet.drive > dry.drive + timedelta(minutes=30)

    def test_a_place_is_joined_with_the_road_on_its_own_bank(self) -> None:
        river = [Coordinates(20.0, 106.03), Coordinates(22.0, 106.03)]
        roads = [road("a", "b", 11.0)]
        east_bank = place("a", east=0.04)  # 4 km from a across the river, 6 km from b

        route = small_graph(roads, [river]).route(east_bank, place("a"), coach(7), MORNING)

        assert route is not None
        assert route.roads == ("đường ab",)

    def test_a_place_with_no_road_on_its_bank_still_has_a_way(self) -> None:
        river = [Coordinates(21.01, 105.0), Coordinates(21.01, 107.0)]

        drive = small_graph([road("a", "b")], [river]).matrix(
            [place("a", north=0.02), place("b")], coach(7), MORNING
        )[0][1]

        assert drive is not None

    def test_a_bridgehead_may_lie_a_little_beyond_the_line_of_the_river(self) -> None:
        river = [Coordinates(20.0, 106.002), Coordinates(22.0, 106.002)]
        roads = [road("a", "b", 11.0)]
        east_bank = place("a", east=0.01)

        route = small_graph(roads, [river]).route(east_bank, place("a"), coach(7), MORNING)

        assert route is not None
        assert route.roads == ()

    def test_two_networks_without_a_link_have_no_way(self) -> None:
        graph = small_graph([road("a", "b", 1.0), road("c", "d", 1.0)])

        assert graph.matrix([place("a"), place("d")], coach(7), MORNING)[0][1] is None
        assert graph.route(place("a"), place("d"), coach(7), MORNING) is None

    def test_without_any_open_road_it_guesses(self) -> None:
        graph = small_graph([road("a", "b", max_coach_seats=7)])

        drive = graph.matrix([place("a"), place("c")], coach(45), MORNING)[0][1]

        assert drive is not None
        assert drive.estimated

    def test_far_off_it_guesses_by_the_straight_line(self) -> None:
        graph = RoadGraph(
            small_graph([road("a", "b")]).network, ACCESS, AccessLeg(1.5, 50.0, timedelta(0))
        )
        far = place("a", north=1.0)

        route = graph.route(far, place("a"), coach(7), MORNING)

        assert route is not None
        straight = distance_m(far.coordinates, POINTS["a"])
        assert route.travel.distance_m == round(straight * 1.5)
        assert route.travel.drive.total_seconds() == pytest.approx(straight * 0.108, abs=1)
        assert route.travel.estimated
        assert route.roads == ()


class TestEstimates:
    def test_sure_roads_between_sure_points_are_not_estimated(self) -> None:
        graph = small_graph([road("a", "b")])

        drive = graph.matrix([place("a"), place("b")], coach(7), MORNING)[0][1]

        assert drive is not None
        assert not drive.estimated

    @pytest.mark.parametrize(("low_km", "estimated"), [(4.0, False), (16.0, True)])
    def test_a_way_mostly_of_low_confidence_is(self, low_km: float, estimated: bool) -> None:
        doubtful = road("b", "c", low_km, confidence=Confidence.LOW)
        graph = small_graph([road("a", "b"), doubtful])

        drive = graph.matrix([place("a"), place("c")], coach(7), MORNING)[0][1]

        assert drive is not None
        assert drive.estimated is estimated


class TestDatesAndClasses:
    def test_the_planned_bridge_is_driven_over_from_its_first_day_and_not_before(self) -> None:
        banks = at_node("hd-thaihoa"), at_node("hy-baisay")
        crossing = {
            day: road_graph().route(*banks, coach(45), datetime(*day, 9, 0, tzinfo=VIETNAM))
            for day in ((2030, 12, 31), (2031, 1, 1))
        }

        before, since = crossing[2030, 12, 31], crossing[2031, 1, 1]
        assert before is not None
        assert since is not None
        assert "cầu Bãi Sậy" not in before.roads
        assert since.roads == ("cầu Bãi Sậy",)
        assert since.travel.drive < before.travel.drive / 2

    def test_the_day_is_that_of_viet_nam(self) -> None:
        banks = at_node("hd-thaihoa"), at_node("hy-baisay")
        new_year_there = datetime.fromisoformat("2030-12-31T17:30:00+00:00")

        route = road_graph().route(*banks, coach(45), new_year_there)

        assert route is not None
        assert route.roads == ("cầu Bãi Sậy",)

    def test_a_closed_road_is_open_on_its_last_day_and_shut_on_the_next(self) -> None:
        bridge = road("a", "b", valid_to=date(2027, 3, 20))
        graph = small_graph([bridge, road("a", "c"), road("c", "b", 30.0)])

        for day, roads in ((20, ("đường ab",)), (21, ("đường ac", "đường cb"))):
            route = graph.route(
                place("a"), place("b"), coach(7), datetime(2027, 3, day, tzinfo=VIETNAM)
            )
            assert route is not None
            assert route.roads == roads

    def test_a_45_seat_coach_goes_round_a_29_seat_road(self) -> None:
        short_cut = road("a", "b", max_coach_seats=29)
        graph = small_graph([short_cut, road("a", "c"), road("c", "b", 30.0)])

        ways = {seats: graph.route(place("a"), place("b"), coach(seats), MORNING)
                for seats in (7, 29, 45)}  # fmt: skip

        assert {seats: way and way.roads for seats, way in ways.items()} == {
            7: ("đường ab",),
            29: ("đường ab",),
            45: ("đường ac", "đường cb"),
        }

    @given(
        seats=st.sampled_from([7, 16, 29, 35, 45]), day=st.dates(date(2025, 1, 1), date(2035, 1, 1))
    )
    @settings(deadline=None, max_examples=40)
    def test_open_roads_carry_the_class_on_the_day(self, seats: int, day: date) -> None:
        roads = [
            edge["road"] for *_, edge in road_graph().open_roads(coach(seats), day).edges.data()
        ]

        assert len(roads) > 280
        assert all(one.max_coach_seats >= seats for one in roads)
        assert all(one.valid_from is None or one.valid_from <= day for one in roads)

    def test_there_are_narrow_roads_to_keep_out_of(self) -> None:
        edges = read_road_network(ROADS).edges

        assert sum(edge.max_coach_seats == 29 for edge in edges) > 20


class TestNames:
    def test_hai_duong_to_hung_yen_is_ql38b_over_cau_trang(self) -> None:
        there = road_graph().route(
            at_node("hd-thanhmien"), at_node("hy-trancao"), coach(29), MORNING
        )

        assert there is not None
        assert there.roads == ("QL38B", "cầu Tràng")

    def test_roads_and_bridges_come_in_driving_order_both_ways(self) -> None:
        graph = small_graph(
            [road("a", "b", names=("QL5", "cầu A")), road("b", "c"), road("c", "d")], bridge="c"
        )

        forth = graph.route(place("a"), place("d"), coach(7), MORNING)
        back = graph.route(place("d"), place("a"), coach(7), MORNING)

        assert forth is not None
        assert back is not None
        assert forth.roads == ("QL5", "cầu A", "đường bc", "cầu B", "đường cd")
        assert back.roads == ("đường cd", "cầu B", "đường bc", "cầu A", "QL5")
        assert back.path == forth.path[::-1]
        assert back.travel == forth.travel

    def test_a_bridge_where_the_way_ends_is_not_crossed(self) -> None:
        graph = small_graph([road("a", "b"), road("b", "c")], bridge="c")

        route = graph.route(place("a"), place("c"), coach(7), MORNING)

        assert route is not None
        assert route.roads == ("đường ab", "đường bc")

    def test_a_road_is_named_once(self) -> None:
        graph = small_graph([road("a", "b", names=("QL5",)), road("b", "c", names=("QL5",))])

        route = graph.route(place("a"), place("c"), coach(7), MORNING)

        assert route is not None
        assert route.roads == ("QL5",)

    @pytest.mark.parametrize("toll", [True, False])
    def test_a_toll_on_the_way_is_told(self, toll: bool) -> None:
        graph = small_graph([road("a", "b", toll=toll), road("b", "c")])

        route = graph.route(place("a"), place("c"), coach(7), MORNING)

        assert route is not None
        assert route.toll is toll

    def test_ha_noi_to_hai_phong_by_the_expressway_costs_toll(self) -> None:
        route = road_graph().route(at_node("hn-hoankiem"), at_node("hp-city"), coach(45), MORNING)

        assert route is not None
        assert "CT04" in route.roads
        assert route.toll

    def test_the_line_follows_the_bends_that_are_known(self) -> None:
        route = road_graph().route(at_node("hn-phuthi"), at_node("hy-ban"), coach(29), MORNING)

        assert route is not None
        assert route.roads == ("QL5",)
        assert len(route.path) > 10
