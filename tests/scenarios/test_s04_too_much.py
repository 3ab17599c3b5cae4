"""S04 · Five great sights of both sides in one day: an honest no, and what would help."""

from datetime import timedelta

import pytest

from tests.composer.asking import example, example_data, refusal_of, tour_of
from tests.scenarios.promises import breaches
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import NoTour
from tourism.composer.compose import Kitchen, can_keep
from tourism.composer.relax import Offer
from tourism.publish.answer_document import answer_document
from tourism.travel.provider import TravelTimeProvider

MUSTS = {
    "con-son-pagoda": 120,
    "kiep-bac-temple": 60,
    "chu-dau-pottery": 75,
    "den-mau": 40,
    "den-da-hoa": 40,
}


@pytest.fixture(scope="module")
def no(catalogue: Catalogue, kitchen: Kitchen) -> NoTour:
    return refusal_of(example(catalogue, "s04-too-much"), kitchen)


def dropped(offer: Offer) -> frozenset[str]:
    return frozenset(MUSTS) - {must["place"] for must in offer.patch["must"]}


def test_p1_infeasible_and_no_plan(no: NoTour) -> None:
    document = answer_document(no)

    assert document.outcome == "infeasible"
    assert document.itinerary is None
    assert no.reasons
    assert no.complete


def test_p2_the_shortfall_in_minutes_is_told(no: NoTour) -> None:
    assert no.shortfall is not None
    assert no.shortfall > timedelta(minutes=120)
    minutes = int(no.shortfall.total_seconds()) // 60
    assert any(f"{minutes} phút" in reason.text.vi for reason in no.reasons)
    assert any(f"{minutes} minutes" in reason.text.en for reason in no.reasons)


def test_p3_three_kinds_of_offers_among_them_a_drop_and_another_day(no: NoTour) -> None:
    kinds = [offer.kind for offer in no.offers]

    assert len(no.offers) >= 3
    assert len(set(kinds)) >= 3
    assert {"drop", "another-day"} <= set(kinds)
    assert any("later-return" in kind for kind in kinds)


def test_p3_an_offer_of_every_kind_works_when_it_is_applied(
    no: NoTour, catalogue: Catalogue, kitchen: Kitchen, roads: TravelTimeProvider
) -> None:
    for offer in {offer.kind: offer for offer in no.offers}.values():
        changed = example(catalogue, "s04-too-much", offer.patch)
        plan = tour_of(changed, kitchen).itinerary
        assert breaches(plan, changed, catalogue, roads) == [], offer
        assert {must.place for must in changed.must} <= {stop.place.id for stop in plan.visits}


def test_p3_more_days_are_really_more_days(no: NoTour, catalogue: Catalogue) -> None:
    asked = example(catalogue, "s04-too-much")

    (offer,) = [offer for offer in no.offers if offer.kind == "another-day"]

    changed = example(catalogue, "s04-too-much", offer.patch)
    assert changed.dates.days > asked.dates.days
    assert changed.must == asked.must


def test_p4_no_drop_set_contains_a_smaller_one_that_would_do(
    no: NoTour, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    musts = example_data("s04-too-much")["must"]
    drops = [dropped(offer) for offer in no.offers if offer.kind == "drop"]

    assert drops
    assert all(frozenset() < names < frozenset(MUSTS) for names in drops)
    for names in drops:
        for spared in sorted(names):
            kept = [must for must in musts if must["place"] not in names - {spared}]
            smaller = example(catalogue, "s04-too-much", {"must": kept})
            assert not can_keep(smaller, kitchen), (sorted(names), spared)
