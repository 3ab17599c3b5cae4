"""Answers in memory: the ones asked for last, within so many and so many bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

_MOST = 4_000
_MOST_BYTES = 24_000_000
_WORTH_KEEPING = 200_000
"""Bytes of a body; of a longer one the tag alone is kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was told: its tag, all its headers, its body as sent, and the route that made it.

    Without a body it only serves whoever has that version already.
    """

    tag: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes | None
    route: Any

    @property
    def size(self) -> int:
        """Bytes of its body."""
        return len(self.body or b"")


class AnswersKept:
    """Keeps the answer of each name, with the basis on which it is true; for one thread."""

    def __init__(self, most: int = _MOST, most_bytes: int = _MOST_BYTES) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._kept: OrderedDict[Hashable, tuple[Hashable, Answer]] = OrderedDict()
        self._bytes = 0

    def get(self, name: Hashable, basis: Hashable) -> Answer | None:
        """Return the answer of a name, if it is there and its basis is still the same."""
        found = self._kept.get(name)
        if found is None or found[0] != basis:
            return None
        self._kept.move_to_end(name)
        return found[1]

    def keep(self, name: Hashable, basis: Hashable, answer: Answer) -> None:
        """Keep an answer, and let go of those that nobody asked for the longest."""
        if answer.size > _WORTH_KEEPING:
            answer = replace(answer, body=None)
        self._drop(name)
        self._kept[name] = basis, answer
        self._bytes += answer.size
        while len(self._kept) > self._most or self._bytes > self._most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, name: Hashable) -> None:
        dropped = self._kept.pop(name, None)
        if dropped is not None:
            self._bytes -= dropped[1].size
