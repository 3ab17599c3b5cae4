"""Providers around a provider: crowds, memory, measured drives, and the straight line itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.travel.sample import CON_SON, HAI_DUONG, MORNING, OPERA_HOUSE, PHO_HIEN, coach, waypoint
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.catalogue.rules import AccessLeg, CoachClass, Crowd
from tourism.errors import BadDataError, ProviderUnavailableError
from tourism.timewindow import VIETNAM
from tourism.travel.cached import Cached
from tourism.travel.crowds import Crowds, Nearby, Venue
from tourism.travel.fixed_table import FixedTable, read_measured
from tourism.travel.great_circle import GreatCircle
from tourism.travel.provider import Route, Travel, Waypoint

HOUR = timedelta(hours=1)
RULE = Crowd(3000, timedelta(minutes=20), 1.3, 1.2, 1.6, 1.4)
SPRING = Venue(CON_SON.coordinates, date(2027, 2, 15), date(2027, 2, 28), date(2027, 2, 21))


class OneHour:
    """Every drive takes an hour; counts how often it is asked, and fails when told to."""

    name = "one-hour"

    def __init__(self) -> None:
        self.asked = 0
        self.broken = False

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> list[list[Travel | None]]:
        self._count()
        return [[_hour(a, b) for b in places] for a in places]

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        self._count()
        travel = _hour(origin, destination)
        line = (origin.coordinates, destination.coordinates)
        return travel and Route(travel, ("QL37",), line, toll=False, provider=self.name)

    def _count(self) -> None:
        self.asked += 1
        if self.broken:
            raise ProviderUnavailableError("asleep")


def _hour(a: Waypoint, b: Waypoint) -> Travel | None:
    if "island" in (a.key, b.key):
        return None
    return Travel(HOUR if a != b else timedelta(0), 50_000 if a != b else 0, estimated=False)


def on(month: int, day: int) -> datetime:
    return datetime(2027, month, day, 8, 0, tzinfo=VIETNAM)


class TestCrowds:
    @pytest.mark.parametrize(
        ("departure", "factor"),
        [
            pytest.param(on(2, 14), 1.0, id="the-day-before"),
            pytest.param(on(2, 15), 1.1, id="first-day"),
            pytest.param(on(2, 21), 1.2, id="main-day"),
            pytest.param(on(2, 28), 1.1, id="last-day"),
            pytest.param(on(3, 1), 1.0, id="the-day-after"),
            pytest.param(
                datetime.fromisoformat("2027-02-20T18:00:00+00:00"), 1.2, id="here-not-utc"
            ),
        ],
    )
    def test_drives_to_and_from_the_festival_take_longer_on_its_days(
        self, departure: datetime, factor: float
    ) -> None:
        crowds = Crowds(OneHour(), RULE, [SPRING])

        matrix = crowds.matrix([HAI_DUONG, CON_SON, PHO_HIEN], coach(29), departure)

        drives = [[cell.drive / HOUR if cell else None for cell in row] for row in matrix]
        assert drives == [[0, factor, 1], [factor, 0, factor], [1, factor, 0]]

    def test_what_is_not_known_stays_unknown_and_kilometres_stay(self) -> None:
        crowds = Crowds(OneHour(), RULE, [SPRING])
        island = waypoint("island", 20.8, 107.0)

        matrix = crowds.matrix([CON_SON, island, HAI_DUONG], coach(29), on(2, 21))

        assert matrix[0][1] is None
        assert matrix[0][2] == Travel(HOUR * 1.2, 50_000, estimated=False)
        assert crowds.route(CON_SON, island, coach(29), on(2, 21)) is None

    def test_on_a_short_drive_both_ends_share_the_stretch(self) -> None:
        rule = replace(RULE, stretch=HOUR)
        gate = waypoint("gate", CON_SON.coordinates.latitude, CON_SON.coordinates.longitude)

        drive = Crowds(OneHour(), rule, [SPRING]).route(CON_SON, gate, coach(29), on(2, 21))

        assert drive is not None
        assert drive.travel.drive == HOUR * 1.6

    def test_near_is_within_the_radius(self) -> None:
        near = waypoint("near", CON_SON.coordinates.latitude + 0.026, 106.42)
        far = waypoint("far", CON_SON.coordinates.latitude + 0.028, 106.42)

        row = Crowds(OneHour(), RULE, [SPRING]).matrix([HAI_DUONG, near, far], coach(7), on(2, 16))[
            0
        ]

        assert [cell and cell.drive / HOUR for cell in row] == [0, 1.1, 1]

    def test_at_each_end_the_worst_festival_counts_once(self) -> None:
        fair = Venue(HAI_DUONG.coordinates, date(2027, 2, 21), date(2027, 2, 21))

        drive = Crowds(OneHour(), RULE, [SPRING, SPRING, fair]).route(
            HAI_DUONG, CON_SON, coach(29), on(2, 21)
        )

        assert drive is not None
        assert drive.travel.drive == HOUR + timedelta(minutes=6 + 12)

    def test_without_festivals_the_roads_are_as_they_are(self) -> None:
        provider = OneHour()

        matrix = Crowds(provider, RULE, []).matrix([HAI_DUONG, CON_SON], coach(29), on(2, 21))

        assert matrix == provider.matrix([HAI_DUONG, CON_SON], coach(29), on(2, 21))


class TestNearby:
    @given(
        st.floats(-80, 80),
        st.lists(st.tuples(st.floats(-0.2, 0.2), st.floats(-0.5, 0.5)), min_size=1, max_size=20),
        st.sampled_from([500.0, 3_000.0, 20_000.0]),
    )
    def test_exactly_those_within_the_radius_are_found(
        self, latitude: float, away: list[tuple[float, float]], radius: float
    ) -> None:
        here = Coordinates(latitude, 106.4)
        places = [Coordinates(latitude + north, 106.4 + east) for north, east in away]
        venues = [replace(SPRING, coordinates=place) for place in places]

        found = Nearby(venues, radius).of(here)

        near = [venue for venue in venues if distance_m(here, venue.coordinates) <= radius]
        assert sorted(map(id, found)) == sorted(map(id, near))


class TestCached:
    def test_the_same_question_is_asked_once_a_day(self) -> None:
        provider = OneHour()
        cached = Cached(provider)

        for hour in (5, 23):
            cached.matrix([HAI_DUONG, CON_SON], coach(29), MORNING.replace(hour=hour))
            cached.route(HAI_DUONG, CON_SON, coach(29), MORNING.replace(hour=hour))

        assert provider.asked == 2
        assert cached.name == "one-hour"

    @pytest.mark.parametrize(
        ("places", "seats", "departure"),
        [
            pytest.param([CON_SON, HAI_DUONG], 29, MORNING, id="another-order"),
            pytest.param([HAI_DUONG, CON_SON], 45, MORNING, id="another-coach"),
            pytest.param([HAI_DUONG, CON_SON], 29, MORNING + timedelta(days=1), id="another-day"),
        ],
    )
    def test_another_question_is_asked(
        self, places: list[Waypoint], seats: int, departure: datetime
    ) -> None:
        provider = OneHour()
        cached = Cached(provider)

        cached.matrix([HAI_DUONG, CON_SON], coach(29), MORNING)
        cached.matrix(places, coach(seats), departure)

        assert provider.asked == 2

    def test_no_way_is_remembered_too(self) -> None:
        provider = OneHour()
        cached = Cached(provider)
        island = waypoint("island", 20.8, 107.0)

        assert cached.route(HAI_DUONG, island, coach(29), MORNING) is None
        assert cached.route(HAI_DUONG, island, coach(29), MORNING) is None
        assert provider.asked == 1

    def test_a_failure_is_not(self) -> None:
        provider = OneHour()
        cached = Cached(provider)
        provider.broken = True
        with pytest.raises(ProviderUnavailableError):
            cached.matrix([HAI_DUONG, CON_SON], coach(29), MORNING)
        provider.broken = False

        assert cached.matrix([HAI_DUONG, CON_SON], coach(29), MORNING)[0][1] is not None

    def test_the_answer_not_used_for_longest_is_forgotten(self) -> None:
        provider = OneHour()
        cached = Cached(provider, matrices=2)
        for place in (CON_SON, PHO_HIEN, CON_SON, OPERA_HOUSE):
            cached.matrix([HAI_DUONG, place], coach(29), MORNING)
        assert provider.asked == 3

        cached.matrix([HAI_DUONG, CON_SON], coach(29), MORNING)
        assert provider.asked == 3

        cached.matrix([HAI_DUONG, PHO_HIEN], coach(29), MORNING)
        assert provider.asked == 4


BY_CAR = {("ha-noi-opera-house", "con-son"): Travel(timedelta(minutes=92), 72_000, False)}


class TestFixedTable:
    def test_a_measured_drive_wins_both_ways_and_is_scaled_to_the_coach(self) -> None:
        table = FixedTable(BY_CAR, OneHour())

        matrix = table.matrix([OPERA_HOUSE, CON_SON, HAI_DUONG], coach(45), MORNING)

        measured = Travel(timedelta(minutes=115), 72_000, estimated=False)
        assert (matrix[0][1], matrix[1][0]) == (measured, measured)
        assert matrix[0][2] == Travel(HOUR, 50_000, estimated=False)

    def test_a_way_back_that_was_measured_apart_keeps_its_own_time(self) -> None:
        back = {("con-son", "ha-noi-opera-house"): Travel(timedelta(minutes=110), 74_000, False)}

        matrix = FixedTable({**BY_CAR, **back}, OneHour()).matrix(
            [OPERA_HOUSE, CON_SON], coach(7), MORNING
        )

        assert [matrix[0][1], matrix[1][0]] == [*BY_CAR.values(), *back.values()]

    def test_its_route_has_the_roads_of_the_provider_behind(self) -> None:
        table = FixedTable(BY_CAR, OneHour())

        measured = table.route(OPERA_HOUSE, CON_SON, coach(7), MORNING)
        other = table.route(OPERA_HOUSE, HAI_DUONG, coach(7), MORNING)

        assert measured is not None
        assert other is not None
        assert (measured.roads, measured.travel.distance_m) == (("QL37",), 72_000)
        assert (measured.provider, other.provider) == ("measured+one-hour", "one-hour")

    def test_a_ferry_to_an_island_may_be_measured(self) -> None:
        island = waypoint("island", 20.8, 107.0)
        table = FixedTable({("hai-duong", "island"): Travel(HOUR, 60_000, False)}, OneHour())

        route = table.route(HAI_DUONG, island, coach(7), MORNING)

        assert route is not None
        assert route.travel == Travel(HOUR, 60_000, estimated=False)
        assert route.path == (HAI_DUONG.coordinates, island.coordinates)

    def test_it_is_read_from_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "measured.csv"
        path.write_text(
            "from,to,car_minutes,km,source\n"
            "ha-noi-opera-house,con-son,92,72,afamily 2023\n"
            "con-son,hai-duong,47.5,31.2,driver's log\n",
            encoding="utf-8",
        )

        assert read_measured(path) == {
            **BY_CAR,
            ("con-son", "hai-duong"): Travel(timedelta(minutes=47.5), 31_200, False),
        }

    def test_all_faults_of_a_file_are_told_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "measured.csv"
        path.write_text(
            "from,to,car_minutes,km,source\na,b,0,72,x\na,b,9,7,\na,b,9,7,x\na,b,8,7,x\n",
            encoding="utf-8",
        )

        with pytest.raises(BadDataError) as caught:
            read_measured(path)

        assert [fault.where for fault in caught.value.faults] == [
            "measured.csv: row 2: car_minutes",
            "measured.csv: row 3: source",
            "measured.csv: row 5",
        ]


class TestGreatCircle:
    @given(st.floats(8, 24), st.floats(102, 110), st.sampled_from([7, 29, 45]))
    def test_it_answers_for_all_of_viet_nam(
        self, latitude: float, longitude: float, seats: int
    ) -> None:
        place = waypoint("anywhere", latitude, longitude)

        drive = GreatCircle().matrix([HAI_DUONG, place], coach(seats), MORNING)[0][1]

        assert drive is not None
        assert drive.estimated
        assert drive.drive >= timedelta(minutes=5)

    def test_it_is_the_straight_line_times_a_factor_at_one_speed(self) -> None:
        rule = AccessLeg(2.0, 50.0, timedelta(0))

        drive = GreatCircle(rule).matrix([HAI_DUONG, PHO_HIEN], coach(45), MORNING)[0][1]

        straight = distance_m(HAI_DUONG.coordinates, PHO_HIEN.coordinates)
        assert drive is not None
        assert drive.distance_m == round(2 * straight)
        assert drive.drive.total_seconds() == pytest.approx(2 * straight * 0.072 * 1.25, abs=1)
