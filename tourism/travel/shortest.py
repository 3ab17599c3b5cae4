"""Fastest ways between all nodes of a road graph at once, in whole milliseconds and metres."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

METRES = 100_000_000
"""A cost is ``milliseconds * METRES + metres``: the fastest way, of equals the shortest.

Whole numbers make sums exact, so that matrix, route and both directions agree to the
last metre. Half round the Earth at walking pace stays below 2^61.
"""
UNREACHABLE = 2**61

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PathTable:
    """All pairs of nodes, numbered as in ``ids``.

    ``doubtful_m`` is how much of the way has low confidence. ``previous[i, j]`` is the
    node before ``j`` on the way from ``i``.
    """

    ids: tuple[str, ...]
    cost: IntArray
    doubtful_m: IntArray
    previous: IntArray

    def path(self, start: int, end: int) -> list[str]:
        """Return the ids of the nodes from ``start`` to ``end``, which must be connected."""
        back = [end]
        while back[-1] != start:
            back.append(int(self.previous[start, back[-1]]))
        return [self.ids[number] for number in reversed(back)]


def all_pairs(graph: "nx.Graph[str]", ids: Sequence[str]) -> PathTable:
    """Return the fastest ways between ``ids``, which are all nodes of ``graph`` (Floyd-Warshall).

    Edges carry ``cost`` and ``doubtful_m``. Two hundred nodes take some hundredths of a
    second. Equal costs keep the way found first in the order of ``ids``.
    """
    number = {node: index for index, node in enumerate(ids)}
    cost = np.full((len(ids), len(ids)), UNREACHABLE, dtype=np.int64)
    np.fill_diagonal(cost, 0)
    doubtful = np.zeros_like(cost)
    previous = np.repeat(np.arange(len(ids), dtype=np.int64)[:, None], len(ids), axis=1)
    for start, end, edge in graph.edges(data=True):
        for i, j in ((number[start], number[end]), (number[end], number[start])):
            cost[i, j], doubtful[i, j] = edge["cost"], edge["doubtful_m"]
    for via in range(len(ids)):
        through = cost[:, via, None] + cost[via]
        better = through < cost
        np.copyto(cost, through, where=better)
        np.copyto(doubtful, doubtful[:, via, None] + doubtful[via], where=better)
        np.copyto(previous, previous[via][None, :], where=better)
    return PathTable(tuple(ids), cost, doubtful, previous)
