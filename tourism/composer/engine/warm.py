"""Compile the kernel before anybody waits for it: ``python -m tourism.composer.engine.warm``."""

import numpy as np

from tourism.composer.engine.run import Limit, solve
from tourism.composer.engine.trip import plain_trip


def warm() -> None:
    """Load the compiled kernel, or compile it once and keep it on disk."""
    ones = np.ones((2, 1), np.int64)
    trip = plain_trip(
        np.ones((2, 1)), ones, np.zeros((2, 1, 1), np.int64), np.full((2, 1, 1), 9, np.int64), ones,
        np.zeros(1, np.int64), np.full(1, 9, np.int64), np.ones((1, 4, 4), np.int32),
    )  # fmt: skip
    solve(trip, Limit(rounds=1), seed=1)


if __name__ == "__main__":
    warm()
