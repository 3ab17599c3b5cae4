"""What the engines reached, family by family, and how often the project's own is ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What one engine reached on one instance; the gap is in per cent, negative is better."""

    instance: str
    m: int
    family: str
    engine: str
    seconds: float
    best_known: float
    score: float
    gap: float
    plan: tuple[tuple[int, ...], ...]

    def __str__(self) -> str:
        """Return the row as it is printed."""
        return (f"{self.instance:8} m={self.m} {self.engine:8} {self.seconds:5g} s "
                f"{self.score:8g} of {self.best_known:8g} {self.gap:7.2f} %")  # fmt: skip


def show(rows: Sequence[Row]) -> None:
    """Print mean and largest gap of each family and engine, and the pairs ours is ahead on."""
    engines = list(dict.fromkeys(row.engine for row in rows))
    print(f"{f'{rows[0].seconds:g} s':8}" + "".join(f"{name:>22}" for name in engines))
    for family in [*sorted({row.family for row in rows}), "all"]:
        held = [row for row in rows if family in (row.family, "all")]
        cells = [_cell([row.gap for row in held if row.engine == name]) for name in engines]
        print(f"{family:8}" + "".join(f"{cell:>22}" for cell in cells))
    mine = {(row.instance, row.m): row.score for row in rows if row.engine == "ours"}
    for name in engines:
        theirs = [row for row in rows if row.engine == name and name != "ours"]
        ahead = [mine[row.instance, row.m] - row.score for row in theirs]
        if ahead:
            print(f"against {name}: better on {_share(a > 0 for a in ahead)}, "
                  f"behind on {_share(a < 0 for a in ahead)}")  # fmt: skip


def summary(rows: Sequence[Row]) -> str:
    """Return the last line: the project's own engine over all pairs."""
    gaps = [row.gap for row in rows if row.engine == "ours"]
    mean = sum(gaps) / len(gaps)
    return f"mean gap {mean:.3f} % max gap {max(gaps):.2f} % instances {len(gaps)}"


def _cell(gaps: Sequence[float]) -> str:
    return f"{sum(gaps) / len(gaps):12.3f} ({max(gaps):6.2f})"


def _share(which: Iterable[bool]) -> str:
    held = list(which)
    return f"{sum(held)} of {len(held)} pairs"
