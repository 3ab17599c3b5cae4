"""A provider that remembers what another one said."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

from tourism.catalogue.rules import CoachClass
from tourism.travel.departure import local_day
from tourism.travel.provider import Route, Travel, TravelTimeProvider, Waypoint

_V = TypeVar("_V")

Matrix = tuple[tuple[Travel | None, ...], ...]


class Cached:
    """Asks a provider once for the same places, coach class and day.

    The hour does not count: no provider here answers by the hour. The oldest answers are
    dropped; a failure is not remembered. Threads may share it, and may then ask twice.

    Args:
        provider: Whom to ask.
        matrices: How many matrices to keep; one of 300 places takes some 10 MB.
        routes: How many routes to keep.
    """

    def __init__(
        self, provider: TravelTimeProvider, matrices: int = 16, routes: int = 4096
    ) -> None:
        self.name = provider.name
        self._provider = provider
        self._matrices: _Kept[Matrix] = _Kept(matrices)
        self._routes: _Kept[Route | None] = _Kept(routes)

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs; see `TravelTimeProvider.matrix`."""

        def ask() -> Matrix:
            return tuple(map(tuple, self._provider.matrix(places, coach, departure)))

        return self._matrices.get((tuple(places), coach, local_day(departure)), ask)

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        """Return the way behind one cell of the matrix; see `TravelTimeProvider.route`."""
        key = origin, destination, coach, local_day(departure)
        return self._routes.get(
            key, lambda: self._provider.route(origin, destination, coach, departure)
        )


class _Kept(Generic[_V]):
    """The answers used last, at most ``size`` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._answers: OrderedDict[Hashable, _V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, ask: Callable[[], _V]) -> _V:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = ask()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        return answer
