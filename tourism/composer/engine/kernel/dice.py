"""Random numbers that are the same on every machine: Marsaglia's xorshift (2003)."""

import numpy as np
import numpy.typing as npt

from tourism.composer.engine.compiled import compiled, inner

Dice = npt.NDArray[np.uint64]
"""One number: the state."""


def dice(seed: int) -> Dice:
    """Return dice of their own for each seed."""
    mixed = (seed + 1) * 0x9E3779B97F4A7C15 % 2**64
    return np.array([mixed or 1], np.uint64)


@compiled
def uniform(thrown: Dice) -> float:
    """Return a number from 0 to 1, the latter excluded."""
    x = thrown[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    thrown[0] = x
    return np.float64(x >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inner
def below(thrown: Dice, limit: int) -> int:
    """Return a whole number from 0 to ``limit``, the latter excluded."""
    return int(uniform(thrown) * limit)
