"""Near a festival on its days visits take longer, and nowhere else."""

from datetime import date

import pytest

from tests.composer.changed import planned
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.geodesy import distance_m
from tourism.composer.brief import Brief
from tourism.composer.venues import Gates, venues


def one_by_one(plan: Brief, on: date, place_id: str) -> float:
    """Return the factor that looking at every festival gives."""
    place, crowd = plan.catalogue.places[place_id], plan.rules.crowd
    assert place.position is not None
    here = place.position.coordinates
    near = [
        crowd.main_visit_factor if venue.main == on else crowd.visit_factor
        for venue in venues(plan, plan.occurrences)
        if venue.first <= on <= venue.last and distance_m(here, venue.coordinates) <= crowd.radius_m
    ]
    return max(near, default=1.0)


@pytest.mark.parametrize("first", [date(2027, 2, 21), date(2027, 3, 20), date(2027, 9, 22)])
def test_the_worst_crowd_that_is_near_counts(catalogue: Catalogue, first: date) -> None:
    plan = planned(catalogue, {"dates": {"first": first.isoformat()}})
    gates = Gates(plan, first)
    placed = {i: p.position for i, p in catalogue.places.items() if p.position is not None}

    found = {i: gates.factor(position.coordinates) for i, position in placed.items()}

    assert found == {i: one_by_one(plan, first, i) for i in placed}
    assert max(found.values()) > min(found.values()) == 1.0
