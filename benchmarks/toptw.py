"""The project's engine on public instances, every plan checked again.

    python -m benchmarks.toptw DIR --best CSV --seconds 1 [--m 1 2 3 4]
        [--only c1 pr] [--every N] [--json OUT]

DIR holds the folders ``solomon`` and ``cordeau`` (TOPTW: every file with each number of tours)
or ``ttdp`` (its own number of days); CSV tells the best known score of ``instance,m``. Seconds are
those of the processor, so that other work on the machine disturbs little. The last line sums up
the project's own engine.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.toptw_check import score_of
from benchmarks.toptw_files import Instance, read_toptw, read_ttdp
from benchmarks.toptw_trip import ours

Engine = Callable[[Instance, float, int], tuple[tuple[int, ...], ...]]


@dataclass(frozen=True)
class Row:
    """What one engine reached on one instance; the gap is in per cent, negative is better."""

    instance: str
    m: int
    family: str
    engine: str
    best_known: float
    score: float
    gap: float
    plan: tuple[tuple[int, ...], ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row an instance and engine, a table of the families, and the last line."""
    options = _options(arguments)
    best = _best_known(options.best)
    engines: dict[str, Engine] = {"ours": ours}
    rows: list[Row] = []
    for instance in _instances(options, best):
        known = best[instance.name, instance.days]
        for name, engine in engines.items():
            plan = engine(instance, options.seconds, options.seed)
            score = score_of(instance, plan)
            gap = 100 * (known - score) / known
            rows.append(Row(instance.name, instance.days, instance.family, name, known, score, gap,
                            plan))  # fmt: skip
            print(f"{instance.name:8} m={instance.days} {name:8} {score:8g} of {known:8g} "
                  f"{gap:7.2f} %", flush=True)  # fmt: skip
    if not rows:
        sys.exit("no instance of the table was found")
    _families(rows)
    for row in rows:
        if row.gap < 0:
            print(f"new best: {row.instance} m={row.m} {row.score:g} by {row.engine}: {row.plan}")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")
    gaps = [row.gap for row in rows if row.engine == "ours"]
    print(f"mean gap {sum(gaps) / len(gaps):.3f} % max gap {max(gaps):.2f} % "
          f"instances {len(gaps)}")  # fmt: skip


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.toptw", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the instances are")
    parser.add_argument("--best", type=Path, required=True, help="CSV: instance,m,best_known")
    parser.add_argument("--seconds", type=float, default=1.0, help="of the processor, an instance")
    parser.add_argument("--m", type=int, nargs="+", default=[1, 2, 3, 4], help="numbers of tours")
    parser.add_argument("--only", nargs="*", default=[], help="families or instances")
    parser.add_argument("--every", type=int, default=1, help="take each n-th pair only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the rows with their plans there")
    return parser.parse_args(arguments)


def _best_known(path: Path) -> dict[tuple[str, int], float]:
    """Read the best known scores; of TTDP, which has no m, the best of any method."""
    with path.open() as lines:
        rows = list(csv.DictReader(lines))
    if "m" in rows[0]:
        return {(row["instance"], int(row["m"])): float(row["best_known"]) for row in rows}
    scores = {
        row["instance"]: max(float(row[key]) for key in row if key.endswith("_profit"))
        for row in rows
    }
    return {(name, 0): score for name, score in scores.items()}


def _instances(
    options: argparse.Namespace, best: dict[tuple[str, int], float]
) -> Iterator[Instance]:
    files = sorted(options.folder.rglob("*.txt"))
    found = [read() for path in files for read in _readers(path, options.m, best)]
    chosen = [i for i in found if not options.only or {i.name, i.family} & {*options.only}]
    yield from chosen[:: options.every]


def _readers(
    path: Path, tours: Sequence[int], best: dict[tuple[str, int], float]
) -> Iterator[Callable[[], Instance]]:
    if path.parent.name == "ttdp":
        if (path.stem, 0) in best:
            instance = read_ttdp(path)
            best[path.stem, instance.days] = best[path.stem, 0]
            yield lambda: instance
        return
    for m in tours:
        if (path.stem, m) in best:
            yield lambda m=m: read_toptw(path, m)  # type: ignore[misc]


def _families(rows: Sequence[Row]) -> None:
    engines = list(dict.fromkeys(row.engine for row in rows))
    print(f"\n{'family':8}" + "".join(f"{name:>22}" for name in engines))
    for family in [*sorted({row.family for row in rows}), "all"]:
        held = [row for row in rows if family in (row.family, "all")]
        cells = []
        for name in engines:
            gaps = [row.gap for row in held if row.engine == name]
            cells.append(f"{sum(gaps) / len(gaps):12.3f} ({max(gaps):6.2f})")
        print(f"{family:8}" + "".join(f"{cell:>22}" for cell in cells))


if __name__ == "__main__":
    main()
