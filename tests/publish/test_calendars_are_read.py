"""Every calendar that is published, held against the readers that people have."""

from dataclasses import replace
from datetime import date

import pytest

from tests.publish.feasts import AUTUMN, CANCELLED, KIEP_BAC_AUTUMN, LONGAN, MAO_DIEN, MOVED
from tests.publish.sample import EN, EN_CLIENT, VI, VI_CLIENT, address, sample_itinerary
from tests.publish.strategies import HOSTILE, poisoned_tour
from tests.readers.agreement import assert_all_agree
from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.composer.answer import Tour
from tourism.language import Text
from tourism.publish.edition import Edition
from tourism.publish.itinerary_entries import itinerary_to_ical
from tourism.publish.occurrence_entries import occurrences_to_ical

EDITIONS = {"vi": VI, "en": EN, "vi client": VI_CLIENT, "en client": EN_CLIENT}
TWO_YEARS = (date(2027, 1, 1), date(2028, 12, 31))

every_edition = pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
with_and_without_legs = pytest.mark.parametrize("with_legs", [False, True], ids=["stops", "legs"])


@every_edition
@with_and_without_legs
def test_a_composed_tour(weekend: Tour, edition: Edition, *, with_legs: bool) -> None:
    assert_all_agree(itinerary_to_ical(weekend.itinerary, edition, with_legs=with_legs))


@every_edition
@with_and_without_legs
def test_the_sample(edition: Edition, *, with_legs: bool) -> None:
    assert_all_agree(itinerary_to_ical(sample_itinerary(), edition, with_legs=with_legs))


def test_festivals_of_hostile_texts() -> None:
    events = [_hostile(number, text) for number, text in enumerate(HOSTILE)]

    assert_all_agree(occurrences_to_ical(occurrences(events, *AUTUMN), VI), expected=len(HOSTILE))


def _hostile(number: int, text: str) -> Event:
    said = Text(text, text)
    where = address(text, text, text)
    return replace(
        MAO_DIEN, id=f"feast-{number}", name=said, notes=said, activities=said, address=where
    )


@pytest.mark.parametrize("text", HOSTILE[2:4])
def test_a_tour_of_hostile_texts(text: str) -> None:
    assert_all_agree(itinerary_to_ical(poisoned_tour(text), VI, with_legs=True))


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_two_years_of_the_catalogue(catalogue: Catalogue, edition: Edition) -> None:
    found = list(occurrences(catalogue.events.values(), *TWO_YEARS))

    content = occurrences_to_ical(found, edition, catalogue.places)

    assert len(found) > 200
    assert_all_agree(content, expected=len(found))


@pytest.mark.parametrize("event", [KIEP_BAC_AUTUMN, MOVED, CANCELLED, LONGAN])
@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_an_occurrence_of_each_status(event: Event, edition: Edition) -> None:
    assert_all_agree(occurrences_to_ical(occurrences([event], *AUTUMN), edition), expected=1)
