"""The engines by name; a peer is loaded only when it is asked for."""

import importlib
from collections.abc import Callable, Sequence

from benchmarks.toptw_files import Instance
from benchmarks.toptw_trip import ours

Engine = Callable[[Instance, float, int], tuple[tuple[int, ...], ...]]
"""Instance, seconds of the processor, seed → sites of each day, counted from 0."""


def engines(peers: Sequence[str]) -> dict[str, Engine]:
    """Return the project's own engine and the peers asked for.

    Raises:
        ModuleNotFoundError: A peer is not installed (extra ``bench``).
    """
    held: dict[str, Engine] = {"ours": ours}
    for name in peers:
        held[name] = getattr(importlib.import_module(f"benchmarks.toptw_{name}"), name)
    return held
