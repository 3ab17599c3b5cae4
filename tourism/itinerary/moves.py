"""How many stops a change has moved: the one measure of how little a plan was disturbed."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from tourism.itinerary.model import Itinerary

Order = Sequence[Sequence[str]]
"""For each day, the ids of its stops in driving order."""


def order_of(itinerary: Itinerary) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the stops of every day, in order."""
    return tuple(tuple(stop.id for stop in day.stops) for day in itinerary.days)


def moved(before: Order, after: Order, besides: Collection[str] = ()) -> tuple[str, ...]:
    """Return the stops that were moved, in the order of ``after``.

    Of the stops that are in both, the largest set whose day and relative order are the same
    has stayed; the others were moved. Where several sets are as large, one is chosen,
    always the same. Added and removed stops are no moves.

    Args:
        before: The plan as it was.
        after: The plan as it is.
        besides: Stops that do not count: those that somebody asked to be moved.
    """
    known = {i for day in before for i in day} - {*besides}
    place = {i: (number, at) for number, day in enumerate(before) for at, i in enumerate(day)}
    found: list[str] = []
    for number, day in enumerate(after):
        kept = [i for i in day if i in known]
        at_home = [i for i in kept if place[i][0] == number]
        stayed = {*_longest_rising(at_home, [place[i][1] for i in at_home])}
        found += [i for i in kept if i not in stayed]
    return tuple(found)


def moves(before: Order, after: Order, besides: Collection[str] = ()) -> int:
    """Return how many stops were moved; see `moved`."""
    return len(moved(before, after, besides))


def _longest_rising(names: Sequence[str], places: Sequence[int]) -> list[str]:
    """Return the longest run of names, gaps allowed, whose places rise."""
    # Patience sorting: ends[n] is the index at which a run of n + 1 ends lowest.
    ends: list[int] = []
    before: list[int | None] = []
    for i, at in enumerate(places):
        length = bisect_left([places[j] for j in ends], at)
        before.append(ends[length - 1] if length else None)
        if length == len(ends):
            ends.append(i)
        else:
            ends[length] = i
    run: list[str] = []
    last: int | None = ends[-1] if ends else None
    while last is not None:
        run.append(names[last])
        last = before[last]
    return run[::-1]
