"""How often somebody may ask: a moving window a minute for each address, user or key.

Counted in the memory of each process; with N processes everyone gets about the limit, because
each process is given its share of it.
"""

import math
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from tourism.errors import TooManyError
from tourism.language import Text


class Limiter:
    """Counts what is asked by name.

    Args:
        processes: How many processes share the work.
    """

    def __init__(self, processes: int = 1) -> None:
        self._windows = MovingWindowRateLimiter(MemoryStorage())
        self._processes = processes

    def count(self, what: str, who: str, per_minute: int) -> None:
        """Count one more.

        Raises:
            TooManyError: It is one too many; tells when to come again.
        """
        item = RateLimitItemPerMinute(max(1, math.ceil(per_minute / self._processes)))
        if self._windows.hit(item, what, who):
            return
        free = self._windows.get_window_stats(item, what, who).reset_time
        raise TooManyError(_LATER, max(1, math.ceil(free - time())))


_LATER = Text(
    "Quá nhiều yêu cầu trong một phút; hãy thử lại sau số giây ghi ở Retry-After.",
    "Too many requests within a minute; try again after the seconds that Retry-After tells.",
)
