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
_RELIC_THEMES = frozenset({"heritage", "spiritual", "history-revolution"})
_RANK_AT_LEAST = 0.3
"""A famous relic is worth something even to those who did not ask for relics."""
_FADED = 0.5
"""Worth of a craft that is mostly history, or of which nobody shows anything."""
_NOT_SHOWN = 0.8
"""Worth of a working craft of which nobody has said that guests can watch it."""


def place_worth(place: Place, request: TourRequest, weights: Weights) -> float:
    """Return what a place is worth on any day: its rank, the guests' interests, our knowledge."""
    ranks = (weights.recognition.get(rank.level or "", 0) for rank in place.recognitions)
    rank = max(ranks, default=0) * _rank_counts(place, request)
    worth = (weights.base + rank) * weights.confidence[place.confidence]
    worth *= _interest(place, request, weights)
    worth *= math.pow(max(1, place.visit.minutes) / _USUAL_MINUTES, weights.stay)
    worth *= _liveliness(place)
    if place.visit.hands_on == "yes":
        worth *= weights.hands_on
    if request.needs_step_free and place.access.step_free is None:
        worth *= weights.unknown_access
    if place.id in request.prefer:
        worth *= weights.prefer
    return worth


def _liveliness(place: Place) -> float:
    """A craft village is worth what there is to see: work going on, or only a memory of it."""
    if place.kind != "craft-village":
        return 1.0
    if place.activity in ("mostly historical", "uncertain") or place.visit.demonstration == "no":
        return _FADED
    return 1.0 if place.visit.demonstration in ("yes", "likely") else _NOT_SHOWN


def _rank_counts(place: Place, request: TourRequest) -> float:
    """A relic's rank counts as far as the guests care for relics at all."""
    if not request.interests or not _RELIC_THEMES & {*place.themes}:
        return 1.0
    strongest = max(request.interests.values()) or 1.0
    felt = max(request.interests.get(theme, 0.0) for theme in _RELIC_THEMES)
    return max(_RANK_AT_LEAST, felt / strongest)


def is_for_children(place: Place) -> bool:
    """Tell whether children have something to do at a place, as far as that is known."""
    return place.visit.children == "yes" or place.visit.hands_on == "yes"


def _interest(place: Place, request: TourRequest, weights: Weights) -> float:
    if not request.interests:
        return 1.0
    strongest = max(request.interests.values()) or 1.0
    asked = [request.interests[theme] for theme in place.themes if theme in request.interests]
    # Half craft, half heritage is less than all heritage to those who care for heritage alone.
    felt = (max(asked) + sum(asked) / len(asked)) / 2 if asked else 0.0
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
    if request.festival_wish != "ignore" and live:
        factor *= max(_festival(event, day, weights) for event in live)
        factor *= weights.prefer if request.festival_wish == "seek" else 1.0
    if in_season or day.month in place.season.months:
        factor *= weights.season_peak
    return factor


def _festival(event: Occurrence, day: date, weights: Weights) -> float:
    gain = weights.festival_main_day if event.main == day else weights.festival
    if event.status is Status.TO_CONFIRM:
        gain *= weights.festival_to_confirm
    return max(1.0, gain)
