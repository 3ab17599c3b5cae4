"""A large catalogue is looked at by straight lines first, so that few roads are measured."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from benchmarks.generate import records
from tests.composer.asking import ask, tour_of
from tests.composer.changed import planned
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.fact import read_record
from tourism.catalogue.place import Place, Side
from tourism.catalogue.place_record import PlaceRecord
from tourism.composer.bases import bases_for
from tourism.composer.brief import Brief
from tourism.composer.candidates import Field, survey
from tourism.composer.compose import Kitchen
from tourism.composer.pool import MOST_CANDIDATES, measure
from tourism.composer.shortlist import (
    FIRST_LOOK,
    TABLES_A_SIDE,
    by_straight_lines,
    nearest_towns,
)
from tourism.travel.provider import Travel, TravelTimeProvider, Waypoint

MANY = 3_000


@pytest.fixture(scope="module")
def crowd(catalogue: Catalogue) -> Catalogue:
    """The real places among many made-up ones."""
    made = (read_record(kind, document) for kind, document in records(MANY, 0))
    places = {r.id: r.to_place() for r in made if isinstance(r, PlaceRecord)}
    return replace(catalogue, places={**catalogue.places, **places})


class Counting:
    """A provider that notes how much is asked of it."""

    def __init__(self, roads: TravelTimeProvider) -> None:
        self.roads, self.most = roads, 0

    def matrix(
        self, points: Sequence[Waypoint], *rest: object
    ) -> Sequence[Sequence[Travel | None]]:
        self.most = max(self.most, len(points))
        return self.roads.matrix(points, *rest)  # type: ignore[arg-type]


def latitude(place: Place) -> float:
    return place.position.coordinates.latitude if place.position else 0.0


def anchors(plan: Brief) -> list[Place]:
    return [place for place in (plan.days[0].start, plan.days[-1].end) if place is not None]


def test_a_catalogue_like_the_real_one_is_looked_at_whole(catalogue: Catalogue) -> None:
    plan = planned(catalogue)
    field = survey(plan)

    assert by_straight_lines(plan, field, anchors(plan)) == list(field.candidates)


def test_of_many_the_named_and_the_best_of_each_side_and_theme_are_looked_at(
    crowd: Catalogue,
) -> None:
    far = max(crowd.places.values(), key=latitude)
    wish = {"prefer": [far.id], "interests": {"nature": 1}, "must": ["chu-dau-pottery"]}
    plan = planned(crowd, wish)
    field = survey(plan)

    looked_at = by_straight_lines(plan, field, anchors(plan))

    assert len(looked_at) == len(set(looked_at)) == FIRST_LOOK
    assert {far.id, "chu-dau-pottery"} <= set(looked_at)
    found = [field.candidates[place_id].place for place_id in looked_at]
    assert all(sum(place.side is side for place in found) >= 15 for side in Side)
    assert sum("nature" in place.themes for place in found) >= 10


def test_what_is_looked_at_does_not_hang_on_the_order_of_the_catalogue(crowd: Catalogue) -> None:
    plan = planned(crowd)
    field = survey(plan)
    turned = Field(dict(reversed(field.candidates.items())))

    assert by_straight_lines(plan, turned, anchors(plan)) == by_straight_lines(
        plan, field, anchors(plan)
    )


def test_the_better_of_two_that_lie_alike_is_looked_at(crowd: Catalogue) -> None:
    plan = planned(crowd)
    field = survey(plan)
    names = by_straight_lines(plan, field, anchors(plan))
    worst = field.candidates[names[-1]]
    left = next(c for i, c in field.candidates.items() if i not in names)
    famous = replace(
        left, worth=tuple(10 * max(worst.worth) for _ in left.worth), dwell=worst.dwell,
        place=replace(left.place, position=worst.place.position),
    )  # fmt: skip
    better = Field({**field.candidates, left.place.id: famous})

    assert left.place.id in by_straight_lines(plan, better, anchors(plan))


def test_few_roads_are_measured_among_many_places(
    crowd: Catalogue, roads: TravelTimeProvider
) -> None:
    plan = planned(crowd)
    counting = Counting(roads)

    found = measure(plan, survey(plan), bases_for(plan), counting)  # type: ignore[arg-type]

    assert len(found.kept) == MOST_CANDIDATES
    assert counting.most <= FIRST_LOOK + 2 * TABLES_A_SIDE + 40


def test_the_nearest_towns_of_each_side_stay(catalogue: Catalogue) -> None:
    towns = [p for p in catalogue.places.values() if p.position is not None]
    goal = catalogue.places["chu-dau-pottery"]

    near = nearest_towns(towns, [goal], 5)

    assert goal in near
    assert [sum(place.side is side for place in near) for side in Side] == [5, 5]
    assert nearest_towns(near, [goal], 10) == near


def test_a_tour_among_many_places_has_the_best_of_both_sides(
    crowd: Catalogue, kitchen: Kitchen
) -> None:
    found = tour_of(ask(crowd), replace(kitchen, catalogue=crowd))

    visits = [crowd.places[stop.place.id] for day in found.itinerary.days for stop in day.visits]
    assert {place.side for place in visits} == set(Side)
