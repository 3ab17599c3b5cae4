"""A quick look at a large catalogue: where days are compared and changes are tried.

Only the places that promise most are looked at, and the best of those where something is on. A
catalogue as small as the real one is looked at whole.
"""

from collections.abc import Sequence

from tourism.catalogue.place import Place
from tourism.composer.brief import Brief
from tourism.composer.candidates import Field, survey, worth_a_look
from tourism.composer.shortlist import FIRST_LOOK, best_of_each
from tourism.composer.worth import place_worth

_MOST, _MOST_ON = 200, 60
"""Places that are looked at, and those of them besides where something is on."""


class Glance:
    """Looks at the same few places each time; which, is found out at the first look."""

    def __init__(self) -> None:
        self._ranks: dict[str, int] | None = None

    def __call__(self, plan: Brief) -> Field:
        """Return the candidates of a brief among these places; as `survey` does."""
        if self._ranks is None:
            self._ranks = _ranked(plan, list(worth_a_look(plan)))
        ranks = self._ranks
        if len(ranks) <= FIRST_LOOK:
            return survey(plan)
        on = {name for held in plan.held.values() for name in held.names if name in ranks}
        few = [place_id for place_id, rank in ranks.items() if rank < _MOST]
        few += sorted(on.difference(few), key=lambda place_id: ranks[place_id])[:_MOST_ON]
        return survey(plan, {*few, *plan.request.prefer})


def _ranked(plan: Brief, places: Sequence[Place]) -> dict[str, int]:
    """Return ids with their ranks: by worth on any day, but some of each side and theme first."""
    request, weights = plan.request, plan.rules.weights
    worth = {place.id: place_worth(place, request, weights) for place in places}
    by_worth = sorted(places, key=lambda place: (-worth[place.id], place.id))
    ranked = [*best_of_each(request, by_worth), *(place.id for place in by_worth)]
    return {place_id: rank for rank, place_id in enumerate(dict.fromkeys(ranked))}
