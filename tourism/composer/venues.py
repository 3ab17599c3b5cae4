"""Where festivals crowd the roads and the gates on the days of a tour."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.composer.brief import Brief
from tourism.travel.crowds import Crowds, Venue
from tourism.travel.provider import TravelTimeProvider

_DEGREE_M = 110_000
"""A degree of latitude is longer than that."""


def venues(plan: Brief, occurring: Iterable[Occurrence]) -> Iterator[Venue]:
    """Yield every ground of the festivals among some occurrences, none of them cancelled."""
    for occurrence in occurring:
        if occurrence.event.kind != "festival" or occurrence.cancelled:
            continue
        for place_id in occurrence.event.place_ids or (occurrence.event.id,):
            place = plan.place(place_id)
            if place is not None and place.position is not None:
                where = place.position.coordinates
                yield Venue(where, occurrence.first, occurrence.last, occurrence.main)


class Gates:
    """How much longer visits take near the festivals of a day.

    Args:
        plan: The brief.
        on: One of its days.
    """

    def __init__(self, plan: Brief, on: date) -> None:
        self._crowd, self._on = plan.rules.crowd, on
        found = venues(plan, plan.held[on].every)
        self._venues = sorted(found, key=lambda venue: venue.coordinates.latitude)
        self._latitudes = [venue.coordinates.latitude for venue in self._venues]

    def factor(self, point: Coordinates) -> float:
        """Return the factor of the worst crowd that is near a point, 1 without one."""
        crowd, reach = self._crowd, self._crowd.radius_m / _DEGREE_M
        first = bisect_left(self._latitudes, point.latitude - reach)
        last = bisect_right(self._latitudes, point.latitude + reach)
        factors = (
            crowd.main_visit_factor if venue.main == self._on else crowd.visit_factor
            for venue in self._venues[first:last]
            if distance_m(venue.coordinates, point) <= crowd.radius_m
        )
        return max(factors, default=1.0)


def crowded(provider: TravelTimeProvider, plan: Brief) -> TravelTimeProvider:
    """Return a provider that knows about the crowds of the days of a tour."""
    return Crowds(provider, plan.rules.crowd, tuple(venues(plan, plan.occurrences)))
