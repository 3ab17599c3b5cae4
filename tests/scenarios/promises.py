"""What holds for every tour, whatever was asked: G1 to G8 as the checker sees them."""

from datetime import timedelta

from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.brief import brief
from tourism.composer.request import TourRequest
from tourism.composer.venues import crowded
from tourism.itinerary.breach import Breach
from tourism.itinerary.check import check
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Itinerary
from tourism.travel.provider import TravelTimeProvider


def breaches(
    itinerary: Itinerary, request: TourRequest, catalogue: Catalogue, roads: TravelTimeProvider
) -> list[Breach]:
    """Return what the checker finds with all facts: festivals of the days, crowds, roads."""
    first, last = itinerary.days[0].on, itinerary.days[-1].on
    happening = occurrences(
        catalogue.events.values(), first - timedelta(days=7), last + timedelta(days=1)
    )
    travel = crowded(roads, brief(request, catalogue, first))
    return check(itinerary, Facts(catalogue.rules, happening, travel))


def minutes(span: timedelta) -> int:
    """Return whole minutes."""
    return int(span.total_seconds()) // 60
