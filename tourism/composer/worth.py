"""What a visit is worth on a day, in points. Every number comes from `data/rules/weights.yaml`."""

import math
from collections.abc import Sequence
from datetime import date

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.place import Place
from tourism.catalogue.rules import Weights
from tourism.catalogue.source import Status
from tourism.composer.request import TourRequest

_USUAL_MINUTES = 45
_NOT_ASKED = 0.25
"""Worth of a place of none of the interests, where interests were named."""
_FADED = 0.5
"""Worth of a craft that is mostly history, or of which nobody shows anything."""


def place_worth(place: Place, request: TourRequest, weights: Weights) -> float:
    """Return what a place is worth on any day: its rank, the guests' interests, our knowledge."""
    ranks = (weights.recognition.get(rank.level or "", 0) for rank in place.recognitions)
    worth = (weights.base + max(ranks, default=0)) * weights.confidence[place.confidence]
    worth *= _interest(place, request, weights)
    worth *= math.pow(max(1, place.visit.minutes) / _USUAL_MINUTES, weights.stay)
    if place.activity == "mostly historical" or place.visit.demonstration == "no":
        worth *= _FADED
    if place.visit.hands_on == "yes":
        worth *= weights.hands_on
    if request.needs_step_free and place.access.step_free is None:
        worth *= weights.unknown_access
    if place.id in request.prefer:
        worth *= weights.prefer
    return worth


def is_for_children(place: Place) -> bool:
    """Tell whether children have something to do at a place, as far as that is known."""
    return place.visit.children == "yes" or place.visit.hands_on == "yes"


def _interest(place: Place, request: TourRequest, weights: Weights) -> float:
    if not request.interests:
        return 1.0
    strongest = max(request.interests.values()) or 1.0
    felt = max((request.interests.get(theme, 0.0) for theme in place.themes), default=0.0)
    return _NOT_ASKED + (weights.interest - _NOT_ASKED) * felt / strongest


def day_factor(
    place: Place,
    day: date,
    live: Sequence[Occurrence],
    in_season: Sequence[Occurrence],
    request: TourRequest,
    weights: Weights,
) -> float:
    """Return by what the worth of a place is multiplied on a day.

    Args:
        place: The place.
        day: The day.
        live: Festivals on there that day, none of them cancelled.
        in_season: Farm products whose season it is and that are seen there.
        request: Whether festivals are wished for.
        weights: The numbers.
    """
    factor = 1.0
    if request.festivals:
        factor *= max((_festival(event, day, weights) for event in live), default=1.0)
    if in_season or day.month in place.season.months:
        factor *= weights.season_peak
    return factor


def _festival(event: Occurrence, day: date, weights: Weights) -> float:
    gain = weights.festival_main_day if event.main == day else weights.festival
    if event.status is Status.TO_CONFIRM:
        gain *= weights.festival_to_confirm
    return max(1.0, gain)
