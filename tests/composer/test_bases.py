"""Where the nights could be spent."""

from typing import Any

import pytest

from tests.composer.changed import planned, with_place
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access, Side
from tourism.composer.bases import base_choices, bases_for
from tourism.composer.brief import Brief
from tourism.composer.candidates import survey
from tourism.composer.pool import measure
from tourism.travel.provider import TravelTimeProvider

COACH = {"coach": 29}


def days(count: int, **wish: Any) -> dict[str, Any]:
    return {"dates": {"days": count}, **wish}


def choices(plan: Brief, roads: TravelTimeProvider) -> list[tuple[str, ...]]:
    found = base_choices(plan, measure(plan, survey(plan), bases_for(plan), roads))
    return [tuple(place.id for place in bases) for bases in found]


def test_a_town_with_beds_or_a_hotel_that_the_coach_can_reach(catalogue: Catalogue) -> None:
    town, temple = "tp-hung-yen", "den-mau"
    lost = with_place(catalogue, town, position=None)
    narrow = with_place(catalogue, town, access=Access(coach_seats=16))
    hotel = with_place(catalogue, temple, kind="hotel")

    def beds(facts: Catalogue, **wish: Any) -> set[str]:
        return {place.id for place in bases_for(planned(facts, {**COACH, **wish}))}

    assert town in beds(catalogue)
    assert temple not in beds(catalogue)
    assert temple in beds(hotel)
    assert town not in beds(catalogue, never=[town])
    assert town not in beds(lost)
    assert town not in beds(narrow)


def test_a_day_out_needs_no_bed(catalogue: Catalogue, roads: TravelTimeProvider) -> None:
    assert choices(planned(catalogue), roads) == [()]


def test_an_open_night_may_be_spent_in_every_town(
    catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    plan = planned(catalogue, days(2))

    found = choices(plan, roads)

    assert sorted(found) == sorted((place.id,) for place in bases_for(plan))


def test_a_night_in_a_certain_place_is_spent_there(
    catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    hub = planned(catalogue, days(2, nights=[{"place": "hn-opera"}]))

    assert choices(hub, roads) == [("hn-opera",)]


@pytest.mark.parametrize("side", list(Side))
def test_a_night_on_one_side_is_spent_there(
    side: Side, catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    plan = planned(catalogue, days(2, nights=[{"side": side.value}]))

    found = choices(plan, roads)

    assert found
    assert {catalogue.places[town].side for (town,) in found} == {side}


def test_of_many_nights_a_spread_of_choices_is_tried(
    catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    wish = days(4, nights=[{}, {"place": "hai-duong-city"}])

    found = choices(planned(catalogue, wish), roads)

    assert 1 < len(found) <= 16
    assert len(set(found)) == len(found)
    assert {bases[1] for bases in found} == {"hai-duong-city"}
    for night in (0, 2):
        assert len({bases[night] for bases in found}) > 1
