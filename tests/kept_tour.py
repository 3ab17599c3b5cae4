"""A tour that somebody keeps."""

import pytest

from tests.actors import OPERATOR, deed
from tests.composer.asking import example
from tourism.access.actor import Actor
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.services.keep_tour import keep_composed
from tourism.storage.database import Database

TOUR = "0f" * 16


@pytest.fixture(scope="session")
def weekend_request(catalogue: Catalogue) -> TourRequest:
    return example(catalogue, "s01-weekend")


@pytest.fixture
def kept(loaded: Database, weekend: Tour, weekend_request: TourRequest) -> str:
    """The id of the weekend tour, kept by an operator."""
    return keep(loaded, weekend, weekend_request, OPERATOR, TOUR)


def keep(
    database: Database, weekend: Tour, request: TourRequest, actor: Actor, tour_id: str
) -> str:
    with database.writing() as session:
        keep_composed(deed(session, actor), tour_id, request, weekend.itinerary, "đầu tiên")
    return tour_id
