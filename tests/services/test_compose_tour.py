"""The deed behind ``tourism compose``: a time limit that is kept, and said."""

from pathlib import Path

import pytest

from tests.composer.asking import ask
from tests.composer.changed import only_places
from tests.conftest import DATA
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.errors import BadDataError
from tourism.services.compose_tour import compose_tour

FEW = ("mao-dien-temple-of-literature", "chu-dau-pottery", "hai-duong-museum", "lai-cach-ql5")
ANY_SIDE = {"sides": {"minimum": 0}}


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    return only_places(catalogue, FEW)


def test_a_tour_within_the_limit_is_complete_and_its_progress_was_told(small: Catalogue) -> None:
    told: list[tuple[str, float]] = []

    answer = compose_tour(
        ask(small, ANY_SIDE),
        small,
        DATA / "roads",
        lambda stage, worth: told.append((stage, worth)),
        600,
    )

    assert isinstance(answer, Tour)
    assert answer.itinerary.complete
    assert answer.itinerary.visits
    assert {"travel", "search"} <= {stage for stage, _ in told}


def test_when_the_limit_is_reached_the_answer_is_the_best_so_far_and_says_so(
    small: Catalogue,
) -> None:
    """A billionth of a second is gone before anything is tried."""
    answer = compose_tour(
        ask(small, ANY_SIDE), small, DATA / "roads", lambda stage, worth: None, 1e-9
    )

    complete = answer.itinerary.complete if isinstance(answer, Tour) else answer.complete
    assert not complete


def test_roads_at_fault_are_told(small: Catalogue, tmp_path: Path) -> None:
    for name in ("nodes.csv", "edges.csv"):
        (tmp_path / name).write_text("id\nnot-a-row\n", encoding="utf-8")

    with pytest.raises(BadDataError, match=r"roads/nodes\.csv"):
        compose_tour(ask(small), small, tmp_path, lambda stage, worth: None, 600)


def test_roads_that_are_not_there_are_told(small: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"nodes\.csv"):
        compose_tour(ask(small), small, tmp_path / "none", lambda stage, worth: None, 600)
