"""Near a festival on its days the road takes longer."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import ceil, cos, radians

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.catalogue.rules import CoachClass, Crowd
from tourism.travel.departure import local_day
from tourism.travel.provider import Route, Travel, TravelTimeProvider, Waypoint

_DEGREE_M = 110_000
"""A degree of latitude is longer than that."""
_AT_A_POLE = 1e-6


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a festival is held, its first and last day, and its main day if one is known."""

    coordinates: Coordinates
    first: date
    last: date
    main: date | None = None


class Nearby:
    """Finds the venues around a point without looking at all of them.

    Args:
        venues: Any.
        radius_m: How near is near.
    """

    def __init__(self, venues: Iterable[Venue], radius_m: float) -> None:
        self._radius_m = radius_m
        self._venues = sorted(venues, key=lambda venue: venue.coordinates.latitude)
        self._latitudes = [venue.coordinates.latitude for venue in self._venues]

    def of(self, point: Coordinates) -> list[Venue]:
        """Return the venues that are near a point; none of them lies at a pole."""
        high = self._radius_m / _DEGREE_M
        first = bisect_left(self._latitudes, point.latitude - high)
        band = self._venues[first : bisect_right(self._latitudes, point.latitude + high)]
        if not band:
            return []
        wide = high / max(cos(radians(abs(point.latitude) + high)), _AT_A_POLE)
        return [
            venue
            for venue in band
            if abs(venue.coordinates.longitude - point.longitude) <= wide
            and distance_m(point, venue.coordinates) <= self._radius_m
        ]


class Crowds:
    """Lengthens the drives of another provider that start or end near a festival on its days.

    At each end the worst crowd counts, on the stretch near it alone. Kilometres,
    roads and ``estimated`` stay as they are.

    Args:
        provider: Whom to ask for the empty roads; it is not changed.
        rule: How near is near, and how much longer it takes.
        venues: All festivals of the days that will be asked about.
    """

    def __init__(self, provider: TravelTimeProvider, rule: Crowd, venues: Sequence[Venue]) -> None:
        self.name = provider.name
        self._provider = provider
        self._rule = rule
        self._nearby = Nearby(venues, rule.radius_m)

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs; see `TravelTimeProvider.matrix`."""
        empty = self._provider.matrix(places, coach, departure)
        day = local_day(departure)
        factors = [self._factor(place, day) for place in places]
        if max(factors, default=1.0) == 1.0:
            return empty
        return [
            [
                travel and self._slower(travel, start, end)
                for travel, end in zip(row, factors, strict=True)
            ]
            for row, start in zip(empty, factors, strict=True)
        ]

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        """Return the way behind one cell of the matrix; see `TravelTimeProvider.route`."""
        route = self._provider.route(origin, destination, coach, departure)
        day = local_day(departure)
        if route is None:
            return None
        start, end = self._factor(origin, day), self._factor(destination, day)
        return replace(route, travel=self._slower(route.travel, start, end))

    def _factor(self, place: Waypoint, day: date) -> float:
        crowds = (
            self._rule.main_travel_factor if day == venue.main else self._rule.travel_factor
            for venue in self._nearby.of(place.coordinates)
            if venue.first <= day <= venue.last
        )
        return max(crowds, default=1.0)

    def _slower(self, travel: Travel, start: float, end: float) -> Travel:
        """Lengthen the stretch at each crowded end."""
        if start == end == 1:
            return travel
        drive = _lengthened(travel.drive, self._rule.stretch, start, end)
        return Travel(drive, travel.distance_m, travel.estimated)


@lru_cache(maxsize=2**16)
def _lengthened(drive: timedelta, stretch: timedelta, start: float, end: float) -> timedelta:
    """Return a drive with its crowded ends; on a short one they share it."""
    near = min(stretch, drive / 2)
    lost = near * (start - 1) + near * (end - 1)
    return timedelta(seconds=ceil(round((drive + lost).total_seconds(), 6)))
