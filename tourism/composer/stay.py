"""What a visit of the problem stands for."""

from dataclasses import dataclass

from tourism.catalogue.place import Place
from tourism.composer.brief import MealBrief
from tourism.composer.candidates import Candidate
from tourism.composer.request import BlockWish


@dataclass(frozen=True, slots=True)
class Stay:
    """What a visit of the problem stands for; exactly one of the last three is set."""

    place: Place
    candidate: Candidate | None = None
    meal: MealBrief | None = None
    block: BlockWish | None = None
