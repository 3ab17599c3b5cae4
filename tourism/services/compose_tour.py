"""Compose a tour from a request, within a time limit."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Answer
from tourism.composer.compose import Kitchen, compose
from tourism.composer.request import TourRequest
from tourism.composer.vrp_solver import VrpSolver
from tourism.travel.cached import Cached
from tourism.travel.road_graph import load_road_graph


def compose_tour(
    request: TourRequest,
    catalogue: Catalogue,
    roads: Path,
    on_progress: Callable[[str, float], None],
    limit_seconds: float,
) -> Answer:
    """Return the answer to a request: a checked tour, or reasons and offers.

    Args:
        request: What is asked for.
        catalogue: The facts.
        roads: Folder of the road graph.
        on_progress: Told the stage and the best worth so far.
        limit_seconds: When to stop searching, above 0; the best so far is returned, and says so.
            Reasons and offers of a request that cannot be kept may take half as long again.

    Raises:
        BadDataError: The road graph is at fault.
        OSError: A file of it cannot be read.
    """
    travel = Cached(load_road_graph(roads, catalogue.rules.access_legs))
    began = monotonic()
    kitchen = Kitchen(
        catalogue=catalogue,
        travel=travel,
        solver=VrpSolver(),
        spent=lambda: (monotonic() - began) / limit_seconds,
        on_progress=on_progress,
    )
    return compose(request, kitchen)
