"""Finished answers that never change, kept for a while: the ones asked for last."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

_MOST = 256


class Remembered:
    """Keeps bytes with their tag, under a name that says everything that they depend on."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, tuple[bytes, str]] = OrderedDict()

    def get(self, name: Hashable, make: Callable[[], tuple[bytes, str]]) -> tuple[bytes, str]:
        """Return what is kept under a name, made now if it is not there.

        Two who ask at once may both make it: that is better than one waiting for the other.
        """
        with self._lock:
            kept = self._kept.get(name)
            if kept is not None:
                self._kept.move_to_end(name)
                return kept
        made = make()
        with self._lock:
            self._kept[name] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
