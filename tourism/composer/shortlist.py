"""Whom to look at more closely: the candidates that promise most for the time they take.

Travel is known between all pairs of what is measured, so what is measured must be few. A first
list is made by straight lines, the last one by the road; a catalogue as small as the real one
passes the first whole.
"""

from collections.abc import Callable, Sequence
from itertools import combinations_with_replacement

import numpy as np

from tourism.catalogue.place import Coordinates, Place, Side
from tourism.composer.brief import Brief
from tourism.composer.candidates import Candidate, Field
from tourism.composer.request import TourRequest
from tourism.travel.access import straight_m

FIRST_LOOK = 400
"""Candidates between which the road is measured."""
BASES_A_SIDE = 10
TABLES_A_SIDE = 60
"""Places to sleep and to eat at between which the road is measured."""
_LEAST_A_SIDE = 15
_LEAST_A_THEME = 10
_DETOUR = 0.3
_PAUSE = 5
_STRAIGHT_M_A_MINUTE = 500.0
"""30 km/h as the crow flies: what roads of the delta come to."""
_NEAREST = 8
"""A town is as near as its nearest few targets are."""
_AT_ONCE = 1000


def shortlist(
    plan: Brief, field: Field, detour: Callable[[Candidate], float], room: int
) -> list[str]:
    """Return the ids worth looking at: all that were named, then the best for their time.

    Each side and each theme asked for keeps its best, whatever the others are worth.

    Args:
        plan: The brief.
        field: All candidates.
        detour: Minutes that a visit adds to the way.
        room: How many ids at most, unless more were named or are needed for sides and themes.
    """

    def rate(candidate: Candidate) -> float:
        worth = max(w for w, open_ in zip(candidate.worth, candidate.windows, strict=True) if open_)
        return worth / (min(candidate.dwell) + _DETOUR * detour(candidate) + _PAUSE)

    rated = {place_id: rate(candidate) for place_id, candidate in field.candidates.items()}
    ranked = sorted(
        field.candidates.values(),
        key=lambda c: (c.must is None, -rated[c.place.id], c.place.id),
    )
    prefer = set(plan.request.prefer)
    kept = [c.place.id for c in ranked if c.must is not None or c.place.id in prefer]
    kept += best_of_each(plan.request, [c.place for c in ranked])
    chosen = list(dict.fromkeys([*kept, *(c.place.id for c in ranked)]))
    return chosen[: max(room, len(set(kept)))]


def best_of_each(request: TourRequest, ranked: Sequence[Place]) -> list[str]:
    """Return the ids of the best of each side and of each theme asked for.

    Args:
        request: What was asked for.
        ranked: Places, the best first.
    """
    kept: list[str] = []
    for side in Side:
        kept += [place.id for place in ranked if place.side is side][:_LEAST_A_SIDE]
    for theme in (*sorted(request.interests), *sorted(request.themes)):
        kept += [place.id for place in ranked if theme in place.themes][:_LEAST_A_THEME]
    return kept


def by_straight_lines(
    plan: Brief, field: Field, anchors: Sequence[Place], room: int = FIRST_LOOK
) -> list[str]:
    """Return a shortlist by the detours of straight lines between the anchors.

    Args:
        plan: The brief.
        field: All candidates.
        anchors: Starts, ends and bases; every one has a position.
        room: How many ids at most, as in `shortlist`.
    """
    if len(field.candidates) <= room:
        return list(field.candidates)
    ends = [_point(place) for place in anchors]
    points = [_point(candidate.place) for candidate in field.candidates.values()]
    out = straight_m(ends, points)
    direct = straight_m(ends, ends)
    detours = np.full(len(points), np.inf)
    for a, b in combinations_with_replacement(range(len(ends)), 2):
        detours = np.minimum(detours, out[a] + out[b] - direct[a, b])
    minutes = dict(zip(field.candidates, detours / _STRAIGHT_M_A_MINUTE, strict=True))
    return shortlist(plan, field, lambda c: float(minutes[c.place.id]), room)


def nearest_towns(towns: Sequence[Place], targets: Sequence[Place], room: int) -> list[Place]:
    """Return the towns of each side that lie best for the targets, all if they are few.

    Args:
        towns: Every one has a position.
        targets: What should be near; every one has a position.
        room: How many a side at most.
    """
    if len(towns) <= room:
        return list(towns)
    goals = [_point(place) for place in targets]
    away: list[float] = []
    for first in range(0, len(towns), _AT_ONCE):
        some = [_point(place) for place in towns[first : first + _AT_ONCE]]
        away += np.sort(straight_m(some, goals), axis=1)[:, :_NEAREST].sum(axis=1).tolist()
    ranked = sorted(zip(away, (place.id for place in towns), towns, strict=True))
    kept = {
        place.id
        for side in Side
        for _, _, place in [entry for entry in ranked if entry[2].side is side][:room]
    }
    return [place for place in towns if place.id in kept]


def _point(place: Place) -> Coordinates:
    if place.position is None:
        raise ValueError(f"{place.id} has no position")
    return place.position.coordinates
