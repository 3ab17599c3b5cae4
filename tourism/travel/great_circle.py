"""A straight line on the globe, made longer by a factor: always answers, never knows a road."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from tourism.catalogue.geodesy import distance_m, on_earth
from tourism.catalogue.rules import AccessLeg, CoachClass
from tourism.travel.provider import Route, Travel, Waypoint

STRAIGHT_LINE = AccessLeg(detour=1.35, speed_kmh=45.0, minimum=timedelta(minutes=5))
"""Straight line to drive where no road is known (this project's default).

Near the medians of the embedded graph's own drives between 10 and 100 km by car.
"""


class GreatCircle:
    """Great-circle distance times a detour factor, at one speed; every answer is estimated.

    A coach takes ``time_factor`` times the time, and no drive is shorter than the minimum.
    Coordinates that are no point on Earth have no drive (None).
    """

    name = "great-circle"

    def __init__(self, rule: AccessLeg = STRAIGHT_LINE) -> None:
        self._rule = rule

    def matrix(
        self,
        places: Sequence[Waypoint],
        coach: CoachClass,
        departure: datetime,  # noqa: ARG002 - the same all day
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs; see `TravelTimeProvider.matrix`."""
        return [[self._travel(here, there, coach) for there in places] for here in places]

    def route(
        self,
        origin: Waypoint,
        destination: Waypoint,
        coach: CoachClass,
        departure: datetime,  # noqa: ARG002 - the same all day
    ) -> Route | None:
        """Return the straight line behind one cell of the matrix; it names no road."""
        travel = self._travel(origin, destination, coach)
        if travel is None:
            return None
        line = dict.fromkeys((origin.coordinates, destination.coordinates))
        return Route(travel, (), tuple(line), toll=False, provider=self.name)

    def _travel(self, here: Waypoint, there: Waypoint, coach: CoachClass) -> Travel | None:
        if here.key == there.key:
            return Travel(timedelta(0), 0, estimated=False)
        ends = here.coordinates, there.coordinates
        if not all(map(on_earth, ends)):
            return None
        metres = round(distance_m(*ends) * self._rule.detour)
        seconds = metres * 3.6 / self._rule.speed_kmh * coach.time_factor
        return Travel(max(timedelta(seconds=ceil(seconds)), self._rule.minimum), metres, True)
