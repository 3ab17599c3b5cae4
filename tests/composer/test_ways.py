"""The minutes between two places of a programme: never fewer than the road takes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.catalogue.catalogue import Catalogue
from tourism.composer.ways import drive_minutes, leg_minutes, waypoint, ways
from tourism.timewindow import VIETNAM
from tourism.travel.provider import Travel, TravelTimeProvider

FIVE = timedelta(minutes=5)
NOON = datetime(2027, 5, 12, 12, tzinfo=VIETNAM)


def way(seconds: int) -> Travel:
    return Travel(drive=timedelta(seconds=seconds), distance_m=1000, estimated=False)


def test_a_begun_minute_at_the_wheel_counts_whole() -> None:
    assert [drive_minutes(way(seconds)) for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]


def test_where_there_is_no_road_there_are_no_minutes() -> None:
    assert leg_minutes(None, FIVE, FIVE, FIVE) is None


@given(
    seconds=st.integers(0, 20_000),
    walk=st.integers(0, 3000).map(lambda s: timedelta(seconds=s)),
    boarding=st.integers(0, 15).map(lambda m: timedelta(minutes=m)),
)
def test_a_leg_is_rounded_up_to_the_clock_and_by_less_than_one_step(
    seconds: int, walk: timedelta, boarding: timedelta
) -> None:
    spent = timedelta(minutes=drive_minutes(way(seconds))) + walk + boarding

    found = leg_minutes(way(seconds), walk, boarding, FIVE)

    assert found is not None
    assert found % 5 == 0
    assert spent <= timedelta(minutes=found) < spent + FIVE


def test_rows_of_one_place_are_no_minutes_apart_and_any_others_are(
    catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    """The stage of a temple lies on the temple's point; going from one to the other takes time."""
    temple = catalogue.places["den-mau"]
    rows = [temple, temple, replace(temple, id="stage-of-den-mau")]
    coach = catalogue.rules.coaches[0]

    found = ways(rows, [timedelta()] * 3, roads, coach, NOON, FIVE)

    assert found.minutes[0][1] == 0
    there = found.minutes[0][2]
    assert there is not None
    assert there >= coach.boarding / timedelta(minutes=1)


def test_a_place_nobody_can_find_is_no_point_to_drive_to(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="den-mau has no position"):
        waypoint(replace(catalogue.places["den-mau"], position=None))
