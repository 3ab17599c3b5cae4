"""Near a festival on its days the road takes longer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.catalogue.rules import CoachClass, Crowd
from tourism.travel.departure import local_day
from tourism.travel.provider import Route, Travel, TravelTimeProvider, Waypoint


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a festival is held, its first and last day, and its main day if one is known."""

    coordinates: Coordinates
    first: date
    last: date
    main: date | None = None


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
        self._venues = tuple(venues)

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
            for venue in self._venues
            if venue.first <= day <= venue.last
            and distance_m(place.coordinates, venue.coordinates) <= self._rule.radius_m
        )
        return max(crowds, default=1.0)

    def _slower(self, travel: Travel, start: float, end: float) -> Travel:
        """Lengthen the stretch at each crowded end; on a short drive the ends share it."""
        if start == end == 1:
            return travel
        near = min(self._rule.stretch, travel.drive / 2)
        lost = near * (start - 1) + near * (end - 1)
        seconds = ceil(round((travel.drive + lost).total_seconds(), 6))
        return Travel(timedelta(seconds=seconds), travel.distance_m, travel.estimated)
