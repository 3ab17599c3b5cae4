"""How much a live festival counts: as the request says, or as its dates suggest."""

from datetime import date
from typing import Any

import pytest

from tests.composer.asking import ask, tour_of
from tests.composer.changed import only_places, planned
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.candidates import survey
from tourism.composer.compose import Kitchen

MAIN_DAY = "2027-03-17"
TEMPLE = "den-da-hoa"
FEW = (TEMPLE, "den-mau", "con-son-pagoda", "chu-dau-pottery", "tp-hung-yen", "lai-cach-ql5")


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        pytest.param({}, "like", id="nothing-said"),
        pytest.param({"dates": {"first": "2027-03-14", "last": "2027-03-20"}}, "seek",
                     id="open-dates"),
        pytest.param({"dates": {"last": "2027-05-20"}, "festivals": "ignore"}, "ignore",
                     id="open-dates-but-said"),
        pytest.param({"festivals": True}, "seek", id="yes"),
        pytest.param({"festivals": False}, "ignore", id="no"),
        pytest.param({"festivals": "like"}, "like", id="like"),
        pytest.param({"festivals": "seek"}, "seek", id="seek"),
    ],
)  # fmt: skip
def test_what_was_said_counts_and_open_dates_seek(
    wish: dict[str, Any], expected: str, catalogue: Catalogue
) -> None:
    assert ask(catalogue, wish).festival_wish == expected


def test_the_more_festivals_are_wished_for_the_more_they_are_worth(catalogue: Catalogue) -> None:
    small = only_places(catalogue, FEW)

    def worth(wish: str, day: str) -> float:
        plan = planned(small, {"dates": {"first": day}, "festivals": wish})
        return survey(plan).candidates[TEMPLE].worth[0]

    ignored, liked, sought = (worth(wish, MAIN_DAY) for wish in ("ignore", "like", "seek"))

    assert ignored < liked < sought
    assert sought == pytest.approx(liked * catalogue.rules.weights.prefer)
    assert worth("ignore", "2027-05-12") == worth("seek", "2027-05-12") == ignored


def test_a_window_of_dates_meets_a_festival_that_nobody_named(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    small = Kitchen(only_places(catalogue, FEW), kitchen.travel, kitchen.solver)
    window = {
        "dates": {"first": "2027-03-14", "last": "2027-03-20"},
        "start": {"place": "hy-city"},
        "end": {"place": "hy-city", "by": "19:00"},
        "sides": {"minimum": 0},
    }

    plan = tour_of(ask(catalogue, window), small).itinerary

    assert plan.days[0].on in {date(2027, 3, day) for day in (17, 18, 19)}
    assert "le-hoi-den-da-hoa" in {event.event_id for s in plan.visits for event in s.events}
