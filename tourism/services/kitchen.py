"""What composing and re-planning need, with a time limit."""

from collections.abc import Callable
from time import monotonic

from tourism.catalogue.catalogue import Catalogue
from tourism.composer.compose import Kitchen
from tourism.composer.vrp_solver import VrpSolver
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.travel.provider import TravelTimeProvider

CANCELLED = float("inf")


def kitchen_for(
    current: CurrentCatalogue,
    catalogue: Catalogue,
    limit_seconds: float,
    on_progress: Callable[[str, float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Kitchen:
    """Return a kitchen whose time begins now.

    Args:
        current: For the roads.
        catalogue: The facts.
        limit_seconds: After which the best so far has to do.
        on_progress: Told the stage and the best worth so far.
        cancelled: Asked every few milliseconds; True ends the search.
    """
    return kitchen_over(catalogue, current.travel, limit_seconds, on_progress, cancelled)


def kitchen_over(
    catalogue: Catalogue,
    travel: TravelTimeProvider,
    limit_seconds: float,
    on_progress: Callable[[str, float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = monotonic,
) -> Kitchen:
    """Return a kitchen over roads of one's own; ``clock`` tells the seconds; see `kitchen_for`."""
    began = clock()

    def spent() -> float:
        return CANCELLED if cancelled() else (clock() - began) / limit_seconds

    return Kitchen(
        catalogue=catalogue,
        travel=travel,
        solver=VrpSolver(),
        spent=spent,
        on_progress=on_progress or (lambda _stage, _worth: None),
    )
