"""The real facts, the real roads and a kitchen to compose in; how hard hypothesis looks."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.composer.asking import example
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue
from tourism.composer.answer import Tour
from tourism.composer.compose import Kitchen, compose
from tourism.composer.vrp_solver import VrpSolver
from tourism.travel.cached import Cached
from tourism.travel.provider import TravelTimeProvider
from tourism.travel.road_graph import load_road_graph

DATA = Path(__file__).resolve().parents[1] / "data"

# Nothing here is timed: a busy machine must not turn a right answer into a failure.
settings.register_profile(
    "default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("default"), max_examples=20, derandomize=True)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=500)
settings.load_profile(os.environ.get("TOURISM_TESTS", "ci" if os.environ.get("CI") else "default"))

# The facts and roads of a process stay: to look through them for garbage again and again takes
# more time than many tests.
gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


@pytest.fixture(scope="session")
def roads(catalogue: Catalogue) -> TravelTimeProvider:
    return Cached(load_road_graph(DATA / "roads", catalogue.rules.access_legs), matrices=64)


@pytest.fixture(scope="session")
def kitchen(catalogue: Catalogue, roads: TravelTimeProvider) -> Kitchen:
    return Kitchen(catalogue=catalogue, travel=roads, solver=VrpSolver())


@pytest.fixture(scope="session")
def weekend(catalogue: Catalogue, kitchen: Kitchen) -> Tour:
    """The accepted plan of S01, which several tests change."""
    answer = compose(example(catalogue, "s01-weekend"), kitchen)
    assert isinstance(answer, Tour)
    return answer


pytest_plugins = ("tests.databases", "tests.service", "tests.kept_tour")
