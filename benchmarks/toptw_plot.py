"""The gap against the time of the processor, both on logarithmic scales, as SVG."""

import math
from collections.abc import Sequence

from benchmarks.toptw_table import Row

_WIDE, _HIGH, _EDGE = 640, 400, 60
_LEAST = 0.01
"""Gap in per cent below which nothing is drawn lower."""
_COLOURS = {"ours": "#0a6b4f", "pyvrp": "#b4432a", "ils": "#3b5b9d", "ortools": "#8a6d1a"}


def plot(rows: Sequence[Row]) -> str:
    """Return a line an engine: the mean gap in each of the times that were run."""
    means: dict[str, dict[float, float]] = {}
    for name in dict.fromkeys(row.engine for row in rows):
        for seconds in sorted({row.seconds for row in rows}):
            gaps = [r.gap for r in rows if r.engine == name and r.seconds == seconds]
            if gaps:
                means.setdefault(name, {})[seconds] = max(_LEAST, sum(gaps) / len(gaps))
    times = sorted({seconds for line in means.values() for seconds in line})
    gaps = [gap for line in means.values() for gap in line.values()]
    across = _Scale(times[0], times[-1], _EDGE, _WIDE - _EDGE)
    up = _Scale(min(gaps), max(gaps), _HIGH - _EDGE, _EDGE)
    parts = [_text(_WIDE / 2, _HIGH - 15, "seconds of the processor"),
             _text(_EDGE, 25, "mean gap to the best known, %")]  # fmt: skip
    parts += [_text(across(seconds), _HIGH - 38, f"{seconds:g}") for seconds in times]
    for name, line in means.items():
        colour = _COLOURS.get(name, "#333")
        points = [(across(seconds), up(gap)) for seconds, gap in line.items()]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
                     + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>')  # fmt: skip
        for (x, y), gap in zip(points, line.values(), strict=True):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
            parts.append(_text(x, y - 8, f"{gap:.2f}", colour))
        parts.append(_text(points[-1][0] + 30, points[-1][1] + 4, name, colour))
    body = "\n".join(parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" '
            f'font-family="sans-serif" font-size="13">\n{body}\n</svg>\n')  # fmt: skip


class _Scale:
    """Logarithms of one range onto another."""

    def __init__(self, least: float, most: float, first: float, last: float) -> None:
        self._least, self._first, self._span = math.log(least), first, last - first
        self._range = max(1e-9, math.log(most) - math.log(least))

    def __call__(self, value: float) -> float:
        return self._first + self._span * (math.log(value) - self._least) / self._range


def _text(x: float, y: float, words: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="middle">{words}</text>'
