"""How many rows the sources of a search have, as far as somebody has counted.

To begin with the rarest word saves more than counting costs, and people ask for the same words. A
number that is out of date costs time alone: what is found does not hang on it.
"""

from collections.abc import Callable, Sequence
from math import inf
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from tourism.storage.search_parts import Source

Count = Callable[[Sequence[Source], int], Sequence[int]]
"""Counts the rows of sources, each up to a number."""

_MOST = 20_000
"""Sources that are remembered; then all are forgotten."""


class Sizes:
    """What was counted in one database."""

    def __init__(self) -> None:
        self._known: dict[Source, tuple[int, int]] = {}

    def rarest_first(
        self, sources: Sequence[Source], steps: Sequence[int], count: Count, times: int = 1
    ) -> list[tuple[float, Source]]:
        """Return sources, those with the fewest rows first; infinity is more than was counted.

        Args:
            sources: Two or more of them.
            steps: Up to how many rows it is counted: the next one while the fewest are not known,
                or some that may be less than so many times as many.
            count: Counts in the database.
            times: So many times.
        """
        for most in steps:
            found = self._of(sources, most, count)
            fewest = min(found)
            if fewest < most and all(n < most or n >= times * fewest for n in found):
                break
        rows = [inf if number >= most else number for number in found]
        order = sorted(range(len(sources)), key=lambda number: (rows[number], number))
        return [(rows[number], sources[number]) for number in order]

    def _of(self, sources: Sequence[Source], most: int, count: Count) -> list[int]:
        if len(self._known) > _MOST:
            self._known = {}
        known = self._known  # of this moment: another thread may begin anew
        new = [source for source in sources if not _tells(known.get(source), most)]
        if new:
            counted = ((rows, most) for rows in count(new, most))
            known.update(zip(new, counted, strict=True))
        return [known[source][0] for source in sources]


def _tells(known: tuple[int, int] | None, most: int) -> bool:
    """Tell whether a source was counted to its end, or at least as far as now."""
    return known is not None and (known[0] < known[1] or known[1] >= most)


_OF_ENGINES: WeakKeyDictionary[Engine, Sizes] = WeakKeyDictionary()


def sizes_of(engine: Engine) -> Sizes:
    """Return what was counted in the database of an engine."""
    return _OF_ENGINES.setdefault(engine, Sizes())
