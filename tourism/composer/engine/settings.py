"""How the moves of the search are dosed; the same for every trip, in terms of that trip."""

from dataclasses import dataclass

import numpy as np

from tourism.composer.engine.trip import Floats, Trip


@dataclass(frozen=True, slots=True)
class Settings:
    """The dose of each move, found on instances of every family together.

    ``hot`` and ``cold`` are the temperatures at the beginning and at the end, in worths of a
    middling place. ``slack`` is what a whole day on the way costs, in the same worths: of plans
    alike the shorter one is gone on from.
    """

    hot: float = 0.5
    cold: float = 0.05
    longest: int = 10
    """Places of one run that is taken out."""
    most: int = 2
    """Days that lose a run in one round."""
    greed: tuple[float, float] = (1.0, 3.0)
    """Power of the worth against the time; drawn anew each round."""
    noise: float = 0.5
    idleness: float = 1.0
    """What waiting counts for against driving when the gap is chosen, in half of the rounds."""
    slack: float = 1.0

    def heats(self, trip: Trip) -> Floats:
        """Return the temperatures in points of worth."""
        return np.array([self.hot, self.cold]) * _middling(trip)

    def dose(self, trip: Trip) -> Floats:
        """Return the numbers in the order in which the kernel reads them."""
        day = max(1.0, float((trip.back - trip.leave).mean()))
        return np.array([self.longest, self.most, *self.greed, self.noise, self.idleness,
                         self.slack * _middling(trip) / day])  # fmt: skip


def _middling(trip: Trip) -> float:
    """Return the worth of a middling place."""
    worth = trip.worth[trip.worth > 0]
    return float(worth.mean()) if len(worth) else 1.0
