"""A public instance for the project's own engine."""

import numpy as np

from benchmarks.toptw_files import Instance
from tourism.composer.engine.run import Limit, solve
from tourism.composer.engine.trip import Trip, plain_trip
from tourism.composer.engine.warm import warm


def ours(instance: Instance, seconds: float, seed: int) -> tuple[tuple[int, ...], ...]:
    """Return the plan of the project's engine; making the trip counts as time of the search."""
    warm()
    limit = Limit(seconds=seconds)
    begun = limit.clock()
    trip = trip_of(instance)
    left = max(0.001, seconds - (limit.clock() - begun))
    return solve(trip, Limit(seconds=left), seed).plan


def trip_of(instance: Instance) -> Trip:
    """Return the trip of an instance, its times counted in parts of a unit."""
    unit = instance.unit

    def parts(value: float) -> int:
        return round(value * unit)

    sites = instance.sites
    hours = [window for window in instance.hotel.windows if window is not None]
    windows = [[window or (0.0, 0.0) for window in site.windows] for site in sites]
    return plain_trip(
        worth=np.array([[site.score] * instance.days for site in sites]),
        dwell=np.array([[parts(site.stay)] * instance.days for site in sites], np.int64),
        opens=np.array([[[parts(first)] for first, _ in held] for held in windows], np.int64),
        shuts=np.array([[[parts(last)] for _, last in held] for held in windows], np.int64),
        windows=np.array([[int(w is not None) for w in site.windows] for site in sites], np.int64),
        leave=np.array([parts(first) for first, _ in hours], np.int64),
        back=np.array([parts(last) for _, last in hours], np.int64),
        onward=_ways(instance),
    )


def _ways(instance: Instance) -> np.ndarray:  # type: ignore[type-arg]
    """Return all ways at once, rounded down as in `Instance.way`."""
    points = [*instance.sites, instance.hotel, instance.hotel]
    at = np.array([[point.x, point.y] for point in points])
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    return np.floor(apart * instance.unit + 1e-9).astype(np.int32)[None]
