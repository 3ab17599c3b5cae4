"""Where festivals crowd the roads and the gates on the days of a tour."""

from collections.abc import Iterator

from tourism.composer.brief import Brief
from tourism.travel.crowds import Crowds, Venue
from tourism.travel.provider import TravelTimeProvider


def venues(plan: Brief) -> Iterator[Venue]:
    """Yield every ground of a festival that may be on during the tour."""
    for occurrence in plan.occurrences:
        if occurrence.event.kind != "festival" or occurrence.cancelled:
            continue
        for place_id in occurrence.event.place_ids or (occurrence.event.id,):
            place = plan.place(place_id)
            if place is not None and place.position is not None:
                where = place.position.coordinates
                yield Venue(where, occurrence.first, occurrence.last, occurrence.main)


def crowded(provider: TravelTimeProvider, plan: Brief) -> TravelTimeProvider:
    """Return a provider that knows about the crowds of the days of a tour."""
    return Crowds(provider, plan.rules.crowd, tuple(venues(plan)))
