"""What a place is worth: each thing that counts, by itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.composer.asking import ask
from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place, Recognition, Season
from tourism.catalogue.source import Confidence
from tourism.composer.worth import day_factor, is_for_children, place_worth

DAY = date(2027, 5, 12)


def worth(catalogue: Catalogue, place: Place, wish: dict[str, Any] | None = None) -> float:
    return place_worth(place, ask(catalogue, wish), catalogue.rules.weights)


@pytest.fixture
def kiln(catalogue: Catalogue) -> Place:
    return replace(catalogue.places["chu-dau-pottery"], recognitions=())


def test_a_rank_is_worth_more_and_the_highest_counts(catalogue: Catalogue, kiln: Place) -> None:
    national, great = Recognition("national"), Recognition("special national")

    plain, ranked, both = (
        worth(catalogue, replace(kiln, recognitions=ranks))
        for ranks in ((), (great,), (national, great))
    )

    assert plain < ranked == both


def test_little_known_places_are_worth_less(catalogue: Catalogue, kiln: Place) -> None:
    sure, unsure = (
        worth(catalogue, replace(kiln, confidence=level))
        for level in (Confidence.HIGH, Confidence.LOW)
    )

    assert unsure < sure


def test_what_the_guests_care_for_is_worth_more(catalogue: Catalogue, kiln: Place) -> None:
    asked, neutral, other = (
        worth(catalogue, kiln, wish)
        for wish in ({"interests": {"craft": 1.0}}, None, {"interests": {"heritage": 1.0}})
    )

    assert other < neutral < asked


def test_what_was_preferred_and_what_guests_try_themselves(
    catalogue: Catalogue, kiln: Place
) -> None:
    idle = replace(kiln, visit=replace(kiln.visit, hands_on="no"))

    assert worth(catalogue, kiln, {"prefer": [kiln.id]}) > worth(catalogue, kiln)
    assert worth(catalogue, idle) < worth(catalogue, kiln)
    assert is_for_children(kiln)
    assert not is_for_children(idle)


def test_a_craft_that_is_history_and_steps_nobody_counted(
    catalogue: Catalogue, kiln: Place
) -> None:
    faded = replace(kiln, activity="mostly historical")
    wheels = {"step_free": True}

    assert worth(catalogue, faded) < worth(catalogue, kiln)
    assert worth(catalogue, kiln, wheels) < worth(catalogue, kiln)


def test_a_live_festival_makes_a_place_worth_more_unless_nobody_wants_one(
    catalogue: Catalogue,
) -> None:
    feast, main = date(2027, 3, 18), date(2027, 3, 17)
    temple = replace(catalogue.places["den-da-hoa"], season=Season())
    event = catalogue.events["le-hoi-den-da-hoa"]
    live = occurrences([event], main, feast)
    weights = catalogue.rules.weights

    def factor(day: date, wish: dict[str, Any] | None = None) -> float:
        return day_factor(temple, day, live, (), ask(catalogue, wish), weights)

    assert 1.0 <= factor(feast) < factor(main)
    assert day_factor(temple, feast, (), (), ask(catalogue), weights) == 1.0
    assert factor(main, {"festivals": False}) == 1.0


def test_a_place_in_its_season(catalogue: Catalogue, kiln: Place) -> None:
    weights = catalogue.rules.weights
    in_may = replace(kiln, season=Season(months=frozenset({5})))

    assert day_factor(in_may, DAY, (), (), ask(catalogue), weights) == weights.season_peak
    assert day_factor(kiln, DAY, (), (), ask(catalogue), weights) == 1.0
