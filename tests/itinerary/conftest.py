"""An accepted plan that promises something of every kind, and the facts it is held against."""

from datetime import timedelta

import pytest

from tests.composer.asking import example, tour_of
from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.brief import brief
from tourism.composer.compose import Kitchen
from tourism.composer.request import TourRequest
from tourism.composer.venues import crowded
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Itinerary
from tourism.travel.provider import TravelTimeProvider


@pytest.fixture(scope="session")
def rich_request(catalogue: Catalogue) -> TourRequest:
    """S01 with a talk in Hưng Yên on the second day, a night on one side and budgets."""
    return example(
        catalogue,
        "s01-weekend",
        {
            "must": [
                {
                    "place": "chu-dau-pottery",
                    "minutes": 75,
                    "hands_on": True,
                    "day": 1,
                    "between": ["08h00", "16h00"],
                }
            ],
            "never": ["xua-temple"],
            "nights": [{"side": "hai-duong"}],
            "blocks": [
                {
                    "title": "Gặp gỡ Hiệp hội Du lịch",
                    "title_en": "Meeting with the tourism association",
                    "day": 2,
                    "at": ["tp-hung-yen", "den-mau"],
                    "start": "14h00",
                    "end": "15h00",
                    "early": 10,
                }
            ],
            "driving": {"total_minutes": 600, "day_minutes": 420},
            "walk_metres": 1500,
            "step_free": True,
            "visits_until": "18h00",
        },
    )


@pytest.fixture(scope="session")
def accepted(rich_request: TourRequest, kitchen: Kitchen) -> Itinerary:
    return tour_of(rich_request, kitchen).itinerary


@pytest.fixture(scope="session")
def facts(
    accepted: Itinerary,
    rich_request: TourRequest,
    catalogue: Catalogue,
    roads: TravelTimeProvider,
) -> Facts:
    first, last = accepted.days[0].on, accepted.days[-1].on
    happening = occurrences(
        catalogue.events.values(), first - timedelta(days=7), last + timedelta(days=1)
    )
    return Facts(catalogue.rules, happening, crowded(roads, brief(rich_request, catalogue, first)))
