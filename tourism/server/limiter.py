"""How often somebody may ask: a moving window a minute for each address, user or key.

Counted in the memory of each process; with N processes everyone gets about the limit, because
each process is given its share of it. Those who have not asked for a minute are forgotten, so that
neither memory nor the work for each request grows with all who ever asked.
"""

import math
from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from tourism.errors import TooManyError
from tourism.language import Text

_WINDOW = 60.0


class Limiter:
    """Counts what is asked by name.

    Args:
        processes: How many processes share the work.
        clock: Tells seconds.
    """

    def __init__(self, processes: int = 1, clock: Callable[[], float] = monotonic) -> None:
        self._processes, self._clock, self._lock = processes, clock, Lock()
        self._asked: dict[tuple[str, str], deque[float]] = {}
        self._swept = clock()

    def count(self, what: str, who: str, per_minute: int) -> None:
        """Count one more.

        Raises:
            TooManyError: It is one too many; tells when to come again.
        """
        most, now = max(1, math.ceil(per_minute / self._processes)), self._clock()
        with self._lock:
            self._sweep(now)
            asked = self._asked.setdefault((what, who), deque())
            while asked and asked[0] <= now - _WINDOW:
                asked.popleft()
            if len(asked) < most:
                asked.append(now)
                return
            free = asked[0] + _WINDOW
        raise TooManyError(_LATER, max(1, math.ceil(free - now)))

    def _sweep(self, now: float) -> None:
        """Once a minute, forget those who have not asked for one."""
        if now - self._swept < _WINDOW:
            return
        self._swept = now
        for name in [name for name, asked in self._asked.items() if asked[-1] <= now - _WINDOW]:
            del self._asked[name]


_LATER = Text(
    "Quá nhiều yêu cầu trong một phút; hãy thử lại sau số giây ghi ở Retry-After.",
    "Too many requests within a minute; try again after the seconds that Retry-After tells.",
)
