"""What is on on a day is found by place, and nothing of it is lost."""

from datetime import date, timedelta

import pytest

from tourism.almanac.held import Held
from tourism.almanac.occurrence import occurrences
from tourism.almanac.opening import opening_on
from tourism.catalogue.catalogue import Catalogue

TET = date(2027, 2, 6)
DAYS = (TET, date(2027, 2, 21), date(2027, 3, 20), date(2027, 6, 12))


@pytest.mark.parametrize("on", DAYS)
def test_a_place_is_told_all_that_is_on_there(catalogue: Catalogue, on: date) -> None:
    around = occurrences(catalogue.events.values(), on - timedelta(7), on + timedelta(7))

    held = Held(around, on)

    assert held.every == tuple(o for o in around if o.covers(on))
    for place in catalogue.places.values():
        there = [o for o in held.every if place.id in o.event.place_ids]
        assert list(held.at(place)) == there
    assert any(held.at(place) for place in catalogue.places.values())


@pytest.mark.parametrize("on", DAYS)
def test_what_a_place_is_told_is_all_that_its_hours_hang_on(catalogue: Catalogue, on: date) -> None:
    around = occurrences(catalogue.events.values(), on - timedelta(7), on + timedelta(7))
    held, rules = Held(around, on), catalogue.rules

    for place in catalogue.places.values():
        told = opening_on(place, on, rules, held.about(place))
        assert told == opening_on(place, on, rules, around)
