"""S08 · A family in their own car, one of them in a wheelchair: short walks, no steps."""

from datetime import datetime, timedelta

import pytest

from tests.composer.asking import example, tour_of
from tests.scenarios.promises import breaches
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer.answer import Tour
from tourism.composer.compose import Kitchen
from tourism.itinerary.model import Itinerary
from tourism.timewindow import VIETNAM
from tourism.travel.provider import TravelTimeProvider


@pytest.fixture(scope="module")
def tour(catalogue: Catalogue, kitchen: Kitchen) -> Tour:
    return tour_of(example(catalogue, "s08-family"), kitchen)


@pytest.fixture(scope="module")
def plan(tour: Tour) -> Itinerary:
    return tour.itinerary


def test_the_checker_finds_nothing(
    plan: Itinerary, catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    assert breaches(plan, example(catalogue, "s08-family"), catalogue, roads) == []


def test_within_the_hours_of_the_family_and_in_their_car(plan: Itinerary) -> None:
    (day,) = plan.days

    assert day.stops[0].ends >= datetime(2027, 4, 24, 8, 30, tzinfo=VIETNAM)
    assert day.stops[-1].arrives <= datetime(2027, 4, 24, 17, 0, tzinfo=VIETNAM)
    assert plan.party.seats <= plan.coach.seats == 7


def test_p1_no_stop_is_known_to_have_steps(plan: Itinerary, catalogue: Catalogue) -> None:
    stairs = {p.id for p in catalogue.places.values() if p.access.step_free is False}

    assert stairs
    assert not stairs & {stop.place.id for day in plan.days for stop in day.stops}


def test_p2_unknown_access_is_flagged_and_not_counted_as_accessible(plan: Itinerary) -> None:
    for stop in plan.visits:
        unknown = stop.place.access.step_free is None
        codes = {flag.code for flag in stop.flags}
        assert ("step-free-unknown" in codes) == unknown
    told = [flag for stop in plan.visits for flag in stop.flags if flag.code == "step-free-unknown"]
    assert all("không tính là nơi dễ tiếp cận" in flag.text.vi for flag in told)
    assert all("not counted as accessible" in flag.text.en for flag in told)


def test_p2_a_known_step_free_place_is_preferred_to_an_unknown_one(
    catalogue: Catalogue, kitchen: Kitchen, plan: Itinerary
) -> None:
    asked = example(catalogue, "s08-family")
    on_foot = example(catalogue, "s08-family", {"step_free": False})

    assert asked.needs_step_free
    assert not on_foot.needs_step_free
    walkers = tour_of(on_foot, kitchen).itinerary
    assert not any(f.code == "step-free-unknown" for s in walkers.visits for f in s.flags)
    assert any(f.code == "step-free-unknown" for s in plan.visits for f in s.flags)


def test_p3_three_visits_and_something_for_the_children_or_a_word(plan: Itinerary) -> None:
    active = [
        stop
        for stop in plan.visits
        if "yes" in (stop.place.visit.hands_on, stop.place.visit.children)
    ]
    warned = any("trẻ em" in note.vi for note in plan.notes)

    assert len(plan.visits) >= 3
    assert bool(active) != warned


def test_p3_a_toilet_every_three_hours_or_flagged_unknown(
    plan: Itinerary, catalogue: Catalogue
) -> None:
    every = catalogue.rules.toilet_every

    (day,) = plan.days
    last = day.stops[0].ends
    for stop in day.stops[1:]:
        known = stop.place.access.toilets is True or stop.place.kind == "hub"
        flagged = "toilets-unknown" in {flag.code for flag in stop.flags}
        if known or flagged:
            assert stop.arrives - last <= every
            last = stop.ends
    assert every == timedelta(hours=3)


def test_p4_both_sides_or_the_reason(plan: Itinerary) -> None:
    seen = {stop.place.side for stop in plan.visits}

    for side, name in ((Side.HAI_DUONG, "Hải Dương"), (Side.HUNG_YEN, "Hưng Yên")):
        said = any(f"Không có điểm nào bên {name}" in note.vi for note in plan.notes)
        assert (side in seen) != said


def test_no_walk_beyond_600_metres(plan: Itinerary) -> None:
    for stop in plan.visits:
        assert (stop.place.access.walk_m or 0) <= 600
        if stop.place.access.walk_m is None:
            assert "walk-unknown" in {flag.code for flag in stop.flags}
