"""A small world and a tour of two days in it: quick to search, with something of every kind."""

from dataclasses import dataclass, field, replace

import pytest

from tests.composer.asking import ask, tour_of
from tests.composer.changed import only_places
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.arrangement import Arrangement, arrangement_of
from tourism.composer.compose import Kitchen
from tourism.itinerary.model import Itinerary

PLACES = (
    "tp-hung-yen",
    "den-mau",
    "den-da-hoa",
    "chu-dau-pottery",
    "mao-dien-temple-of-literature",
    "den-phu-ung",
    "sao-do-chi-linh",
    "con-son-pagoda",
    "con-son-gate",
    "lai-cach-ql5",
    "xua-temple",
)
OUTING = {
    "dates": {"first": "2027-05-12", "days": 2},
    "must": ["chu-dau-pottery"],
    "meals": [
        {"meal": "lunch"},
        {"meal": "breakfast", "days": [2]},
        {"meal": "dinner", "days": [1]},
    ],
    "blocks": [
        {
            "title": "Tọa đàm",
            "title_en": "Talk",
            "day": 2,
            "at": ["tp-hung-yen", "den-mau"],
            "start": "14:00",
            "end": "15:00",
            "early": 10,
        },
        {"title": "Họp đoàn", "day": 1, "at": "base", "minutes": 30},
    ],
}


@dataclass(frozen=True, slots=True)
class Outing:
    """A composed tour, the kitchen it comes from, and how it is arranged."""

    # A failing example would otherwise print the whole catalogue.
    kitchen: Kitchen = field(repr=False)
    itinerary: Itinerary = field(repr=False)
    arrangement: Arrangement = field(repr=False)


@pytest.fixture(scope="session")
def outing(catalogue: Catalogue, kitchen: Kitchen) -> Outing:
    """Two days from Hải Dương city: con-son-pagoda, lunch, chu-dau, mao-dien; a night in Hưng
    Yên; den-mau, den-phu-ung, lunch, a talk."""
    small = replace(kitchen, catalogue=only_places(catalogue, PLACES))
    request = ask(small.catalogue, OUTING)
    itinerary = tour_of(request, small).itinerary
    return Outing(small, itinerary, arrangement_of(request, itinerary))
