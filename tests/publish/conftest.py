from pathlib import Path

import pytest

from tests.publish.sample import sample_itinerary
from tourism.itinerary.model import Itinerary
from tourism.publish.map_layers import MapLayers, load_map_layers

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"


@pytest.fixture(scope="session")
def tour() -> Itinerary:
    return sample_itinerary()


@pytest.fixture(scope="session")
def layers() -> MapLayers:
    return load_map_layers(BOUNDARIES)
