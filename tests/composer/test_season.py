"""A season: which tours it has, what tells them apart, and what is refused of it."""

from typing import Any

import pytest
from pydantic import ValidationError

from tourism.composer.request import TourRequest
from tourism.composer.season import SECONDS_A_TOUR, Season

SPRING: dict[str, Any] = {
    "first": "2027-03-01",
    "last": "2027-03-14",
    "weekdays": ["sat", "sun"],
    "days": [1, 2],
    "hubs": ["hn-opera", "hp-city"],
    "themes": ["craft", "spiritual"],
    "request": {
        "start": {"at": "07:00"},
        "end": {"by": "18:30"},
        "party": {"guests": 24},
        "interests": {"craft": 0.2, "nature": 0.1},
    },
}


def test_every_first_day_length_hub_and_theme_is_one_tour() -> None:
    season = Season.model_validate(SPRING)

    wishes = list(season.wishes())

    assert len(season) == len(wishes) == len({wish.key for wish in wishes}) == 4 * 2 * 2 * 2
    assert [wish.key for wish in wishes[:3]] == [
        "2027-03-06/1/hn-opera/craft",
        "2027-03-06/1/hn-opera/spiritual",
        "2027-03-06/1/hp-city/craft",
    ]
    assert {day.isoformat() for day in season.first_days} == {
        *("2027-03-06", "2027-03-07", "2027-03-13", "2027-03-14")
    }
    first = TourRequest.model_validate(wishes[1].request)
    assert (first.start.place, first.end and first.end.place) == ("hn-opera", "hn-opera")
    assert first.interests == {"craft": 0.2, "nature": 0.1, "spiritual": 1.0}
    assert first.limit_seconds == SECONDS_A_TOUR


def test_without_hubs_and_themes_the_request_says_both() -> None:
    plain = {**SPRING, "hubs": [], "themes": [], "days": [2], "weekdays": []}
    request = {**SPRING["request"], "start": {"place": "hd-city"}, "time_limit_seconds": 9}

    season = Season.model_validate({**plain, "request": request})

    wishes = list(season.wishes())
    assert [wish.key for wish in wishes[:2]] == ["2027-03-01/2/-/-", "2027-03-02/2/-/-"]
    assert len(wishes) == 14
    assert wishes[0].request["start"] == {"place": "hd-city"}
    assert wishes[0].request["time_limit_seconds"] == 9


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("last", "2027-02-28", id="ends before it begins"),
        pytest.param("last", "2028-12-31", id="longer than a year"),
        pytest.param("days", [1, 1], id="twice the same"),
        pytest.param("days", [8], id="longer than a tour may be"),
        pytest.param("request", {"dates": {"first": "2027-03-01"}}, id="dates of its own"),
        pytest.param("request", {"interests": "craft"}, id="interests without numbers"),
    ],
)
def test_what_makes_no_season_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Season.model_validate({**SPRING, field: value})
