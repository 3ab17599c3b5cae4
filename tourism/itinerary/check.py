"""Every promise a plan must keep, put to the test; knows no solver and trusts no plan.

`check` is what stands between a plan and the world: a plan of ours, one that was edited by
hand, or one from anyone else.
"""

from collections.abc import Callable, Iterator

from tourism.itinerary import check_road as road
from tourism.itinerary import check_visits as visits
from tourism.itinerary import check_wishes as wishes
from tourism.itinerary.breach import Breach
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Itinerary
from tourism.itinerary.shape import shape

_TESTS: tuple[Callable[[Itinerary, Facts], Iterator[Breach]], ...] = (
    road.order,
    road.times,
    road.travel,
    road.driving,
    road.frames,
    road.nights,
    visits.opening,
    visits.events,
    visits.musts,
    visits.nevers,
    visits.seats,
    visits.walking,
    wishes.eateries,
    wishes.meals,
    wishes.blocks,
    wishes.base_blocks,
    wishes.balance,
)


def check(itinerary: Itinerary, facts: Facts) -> list[Breach]:
    """Return every breach, sorted; an empty list means that the plan keeps its promises.

    Of a plan that lacks parts, only those are told.
    """
    lacking = sorted(shape(itinerary))
    if lacking:
        return lacking
    return sorted(found for test in _TESTS for found in test(itinerary, facts))
