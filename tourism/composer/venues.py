"""Where festivals crowd the roads and the gates on the days of a tour."""

from collections.abc import Iterable, Iterator
from datetime import date

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.place import Coordinates
from tourism.composer.brief import Brief
from tourism.travel.crowds import Crowds, Nearby, Venue
from tourism.travel.provider import TravelTimeProvider


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
        self._nearby = Nearby(venues(plan, plan.held[on].every), self._crowd.radius_m)

    def factor(self, point: Coordinates) -> float:
        """Return the factor of the worst crowd that is near a point, 1 without one."""
        factors = (
            self._crowd.main_visit_factor if venue.main == self._on else self._crowd.visit_factor
            for venue in self._nearby.of(point)
        )
        return max(factors, default=1.0)


def crowded(provider: TravelTimeProvider, plan: Brief) -> TravelTimeProvider:
    """Return a provider that knows about the crowds of the days of a tour."""
    return Crowds(provider, plan.rules.crowd, tuple(venues(plan, plan.occurrences)))
