"""Days are compared and changes are tried with the places that promise most."""

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.generate import records
from tests.composer.asking import ask, refusal_of
from tests.composer.changed import planned
from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.fact import read_record
from tourism.catalogue.place import Side
from tourism.catalogue.place_record import PlaceRecord
from tourism.composer.candidates import survey
from tourism.composer.compose import Kitchen
from tourism.composer.dates import promise
from tourism.composer.glance import Glance

FEAST = date(2027, 3, 24)


@pytest.fixture(scope="module")
def crowd(catalogue: Catalogue) -> Catalogue:
    """The real places among many made-up ones."""
    made = (read_record(kind, document) for kind, document in records(2_000, 0))
    places = {r.id: r.to_place() for r in made if isinstance(r, PlaceRecord)}
    return replace(catalogue, places={**catalogue.places, **places})


def test_a_catalogue_like_the_real_one_is_looked_at_whole(catalogue: Catalogue) -> None:
    plan = planned(catalogue)

    assert Glance()(plan) == survey(plan)


def test_of_many_a_few_are_looked_at_as_closely_as_ever(crowd: Catalogue) -> None:
    plan = planned(crowd)
    field, whole = Glance()(plan), survey(plan)

    assert 200 <= len(field.candidates) + len(field.barred) <= 300
    assert all(candidate == whole.candidates[i] for i, candidate in field.candidates.items())
    assert {c.place.side for c in field.candidates.values()} == set(Side)


def test_what_was_named_and_the_best_of_a_theme_are_among_them(crowd: Catalogue) -> None:
    last = max(i for i in crowd.places if i.startswith("made-up"))
    wish = {"prefer": [last], "must": ["chu-dau-pottery"], "themes": {"nature": 1}}

    field = Glance()(planned(crowd, wish))

    assert {last, "chu-dau-pottery"} <= set(field.candidates)
    assert sum("nature" in c.place.themes for c in field.candidates.values()) >= 10


def test_on_a_day_of_a_festival_its_place_is_among_them(crowd: Catalogue) -> None:
    glance = Glance()
    glance(planned(crowd))

    field = glance(planned(crowd, {"dates": {"first": FEAST.isoformat()}}))

    on = occurrences(crowd.events.values(), FEAST, FEAST)
    venues = {i for o in on for i in o.event.place_ids if i in crowd.places}
    assert venues & set(field.candidates)


def test_days_compare_as_they_do_when_all_is_looked_at(crowd: Catalogue) -> None:
    request = ask(crowd, {"must": [{"event": "mao-dien-spring"}]})
    glance = Glance()

    feast, other = (promise(request, crowd, date(2027, 3, day), glance) for day in (24, 26))

    assert feast < other
    assert (feast[0], other[0]) == (0, 1)


def test_among_many_places_a_refusal_has_the_same_offers(
    catalogue: Catalogue, crowd: Catalogue, kitchen: Kitchen
) -> None:
    wish = {"must": ["chu-dau-pottery"], "end": {"place": "hd-city", "by": "08:30"}}

    few, many = (
        refusal_of(ask(facts, wish), replace(kitchen, catalogue=facts))
        for facts in (catalogue, crowd)
    )

    assert [offer.text for offer in few.offers] == [offer.text for offer in many.offers]
    assert few.complete
    assert many.complete
