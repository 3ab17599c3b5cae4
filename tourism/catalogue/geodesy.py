"""Distances on the Earth, taken as a sphere."""

from math import asin, cos, isfinite, radians, sin, sqrt

from tourism.catalogue.place import Coordinates

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius R1 of the WGS 84 ellipsoid (Moritz, Geodetic Reference System 1980, 2000)."""


def on_earth(point: Coordinates) -> bool:
    """Tell whether the numbers are a latitude and a longitude at all."""
    finite = isfinite(point.latitude) and isfinite(point.longitude)
    return finite and abs(point.latitude) <= 90 and abs(point.longitude) <= 180


def distance_m(a: Coordinates, b: Coordinates) -> float:
    """Return the great-circle distance in metres (haversine formula).

    The sphere is off by at most 0.6 % against the ellipsoid, which is far less than what
    is known about the points. Both points must be on Earth.
    """
    latitude_a, latitude_b = radians(a.latitude), radians(b.latitude)
    half_north = sin((latitude_b - latitude_a) / 2)
    half_east = sin(radians(b.longitude - a.longitude) / 2)
    chord = half_north**2 + cos(latitude_a) * cos(latitude_b) * half_east**2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))
