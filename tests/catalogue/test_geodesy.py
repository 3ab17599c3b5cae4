"""Great-circle distance: known values, and what any distance must satisfy."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.catalogue.geodesy import EARTH_RADIUS_M, distance_m
from tourism.catalogue.place import Coordinates

points = st.builds(
    Coordinates,
    latitude=st.floats(-90, 90, allow_nan=False),
    longitude=st.floats(-180, 180, allow_nan=False),
)


@pytest.mark.parametrize(
    ("a", "b", "metres"),
    [
        pytest.param(Coordinates(0, 0), Coordinates(0, 1), 111_195.08, id="degree-of-equator"),
        pytest.param(Coordinates(20, 106), Coordinates(21, 106), 111_195.08, id="degree-north"),
        pytest.param(Coordinates(60, 0), Coordinates(60, 1), 55_596.9, id="half-a-degree-at-60"),
        pytest.param(Coordinates(0, 179.5), Coordinates(0, -179.5), 111_195.08, id="date-line"),
        pytest.param(
            Coordinates(90, 0), Coordinates(-90, 7), pi * EARTH_RADIUS_M, id="pole-to-pole"
        ),
        pytest.param(Coordinates(0, 0), Coordinates(0, 180), pi * EARTH_RADIUS_M, id="antipodes"),
    ],
)
def test_known_distances(a: Coordinates, b: Coordinates, metres: float) -> None:
    assert distance_m(a, b) == pytest.approx(metres, rel=1e-4)


def test_ha_noi_to_hai_phong_is_about_ninety_kilometres() -> None:
    opera_houses = Coordinates(21.0243, 105.8577), Coordinates(20.8565, 106.6830)

    assert distance_m(*opera_houses) == pytest.approx(87_700, rel=0.01)


@given(points)
def test_a_point_is_nowhere_but_here(a: Coordinates) -> None:
    assert distance_m(a, a) == 0


@given(points, points)
def test_there_and_back_is_the_same_and_half_way_round_is_the_most(
    a: Coordinates, b: Coordinates
) -> None:
    there = distance_m(a, b)

    assert there == pytest.approx(distance_m(b, a), abs=1e-6)
    assert 0 <= there <= pi * EARTH_RADIUS_M + 1e-6


@given(points, points, points)
def test_a_detour_is_never_shorter(a: Coordinates, b: Coordinates, c: Coordinates) -> None:
    # haversine loses about a metre next to the antipode
    assert distance_m(a, c) <= distance_m(a, b) + distance_m(b, c) + 2
