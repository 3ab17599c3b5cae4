"""How long the road takes: one Protocol, several answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from tourism.catalogue.place import Coordinates, Precision
from tourism.catalogue.rules import CoachClass


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point to drive from or to; ``key`` tells places apart that share one point."""

    key: str
    coordinates: Coordinates
    precision: Precision


@dataclass(frozen=True, slots=True)
class Travel:
    """One drive.

    ``estimated`` if a point is no more precise than its commune, if the road is not in the
    graph, or if the provider guesses.
    """

    drive: timedelta
    distance_m: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class Route:
    """One drive with its way: names of roads and bridges in driving order, and its line."""

    travel: Travel
    roads: tuple[str, ...]
    path: tuple[Coordinates, ...]
    toll: bool
    provider: str


class TravelTimeProvider(Protocol):
    """Answers how long the road takes; swap one for another without a trace."""

    name: str

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs, as ``matrix[origin][destination]``.

        None marks a pair with no road between them for that coach on that date. The
        diagonal, and it alone, is zero: two places on one point are still some minutes
        apart (`tourism.catalogue.rules.AccessLeg.minimum`).

        Raises:
            ProviderUnavailableError: The provider did not answer in time.
        """
        ...

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        """Return the way behind one cell of the matrix, with the same minutes.

        Raises:
            ProviderUnavailableError: The provider did not answer in time.
        """
        ...
