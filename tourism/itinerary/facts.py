"""What a plan is held against."""

from collections.abc import Sequence
from dataclasses import dataclass

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.rules import Rules
from tourism.travel.provider import TravelTimeProvider


@dataclass(frozen=True, slots=True)
class Facts:
    """What a plan is held against.

    ``occurrences`` are those of the days of the tour. Without ``travel`` the minutes of the
    legs are taken as they are.
    """

    rules: Rules
    occurrences: Sequence[Occurrence]
    travel: TravelTimeProvider | None = None
