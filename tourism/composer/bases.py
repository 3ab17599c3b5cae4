"""Where the nights could be spent."""

from collections.abc import Sequence
from itertools import product

from tourism.catalogue.place import Place
from tourism.composer.brief import Brief, side_of_night
from tourism.composer.candidates import walk_to
from tourism.composer.pool import Survey
from tourism.composer.ways import NO_WAY

_MOST_BASE_CHOICES = 12
_MOST_TRIALS = 16


def bases_for(plan: Brief) -> list[Place]:
    """Return the towns where an open night could be spent, by id."""
    return [
        place
        for place in plan.catalogue.places.values()
        if ("lodging" in place.services or place.kind == "hotel")
        and place.position is not None
        and place.id not in plan.request.never
        and walk_to(plan, place) is not None
    ]


def base_choices(plan: Brief, survey: Survey) -> list[tuple[Place, ...]]:
    """Return the choices of one place a night, those near the candidates first.

    With several open nights a spread of the combinations is taken.
    """
    nights = [_night_choices(plan, survey, number) for number in range(1, len(plan.days))]
    if len(nights) > 1:
        most = max(2, _MOST_BASE_CHOICES // len(nights))
        nights = [towns[:most] for towns in nights]
    choices = list(product(*nights))
    count = min(len(choices), _MOST_TRIALS)
    return [choices[i * len(choices) // count] for i in range(count)]


def _night_choices(plan: Brief, survey: Survey, night: int) -> Sequence[Place]:
    fixed = plan.days[night - 1].end
    if fixed is not None:
        return (fixed,)
    side = side_of_night(plan.request, night)
    rows = {place.id: i for i, place in enumerate(survey.rows)}
    targets = [rows[i] for i in survey.kept]
    minutes = survey.ways[night - 1].minutes

    def reach(place: Place) -> float:
        to_targets = (minutes[rows[place.id]][i] for i in targets)
        away = sorted(NO_WAY if way is None else way for way in to_targets)
        return sum(away[:10])

    measured = [place for place in bases_for(plan) if place.id in rows]
    towns = [place for place in measured if side is None or place.side is side]
    return sorted(towns, key=lambda place: (reach(place), place.id))
