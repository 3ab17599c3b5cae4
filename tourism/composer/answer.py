"""What the composer answers: a tour, or an honest no with what would help."""

from dataclasses import dataclass
from datetime import date, timedelta

from tourism.composer.offer import Offer
from tourism.composer.reason_tests import Reason
from tourism.itinerary.model import Itinerary
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class OtherDates:
    """Another first day on which the same request can be kept, and what is on then."""

    first: date
    text: Text


@dataclass(frozen=True, slots=True)
class Tour:
    """A plan that the checker accepts. ``other_dates`` are offered where these are doubtful."""

    itinerary: Itinerary
    other_dates: tuple[OtherDates, ...] = ()


@dataclass(frozen=True, slots=True)
class NoTour:
    """The request cannot be kept as it is.

    ``shortfall`` is the time a day lacks at least, where time is what is lacking.
    ``complete`` is False where the search was cut short, so that a way may have been missed.
    """

    reasons: tuple[Reason, ...]
    offers: tuple[Offer, ...]
    shortfall: timedelta | None = None
    other_dates: tuple[OtherDates, ...] = ()
    complete: bool = True


Answer = Tour | NoTour
