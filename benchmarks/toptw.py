"""The project's engine and its peers on public instances, every plan checked again.

    python -m benchmarks.toptw DIR --best CSV --seconds 1 [--m 1 2 3 4] [--peers pyvrp ortools ils]
        [--only c1 pr] [--every N] [--json OUT] [--plot SVG] [--records CSV]

DIR holds the folders ``solomon`` and ``cordeau`` (TOPTW: every file with each number of tours)
or ``ttdp`` (its own number of days); CSV tells the best known score of ``instance,m``. Seconds are
those of the processor, so that other work on the machine disturbs little; several of them
(``--seconds 0.1 1 10``) show how the gap closes, each a run of its own. The last line sums up the
project's own engine in the last of them. OR-Tools comes with the extra ``bench``.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.toptw_check import score_of
from benchmarks.toptw_engines import Engine, engines
from benchmarks.toptw_files import Instance, read_toptw, read_ttdp
from benchmarks.toptw_plot import plot
from benchmarks.toptw_records import keep_records
from benchmarks.toptw_table import Row, show, summary


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row an instance and engine, a table of the families, and the last line."""
    options = _options(arguments)
    best = _best_known(options.best)
    held = engines(options.peers)
    rows: list[Row] = []
    for instance in _instances(options, best):
        known = best[instance.name, instance.days]
        for seconds in options.seconds:
            for name, engine in held.items():
                rows.append(_row(instance, known, name, engine, seconds, options.seed))
                print(rows[-1], flush=True)
    if not rows:
        sys.exit("no instance of the table was found")
    for seconds in options.seconds:
        print()
        show([row for row in rows if row.seconds == seconds])
    for row in rows:
        if row.gap < 0:
            print(f"new best: {row.instance} m={row.m} {row.score:g} by {row.engine}: {row.plan}")
    _write(options, rows)
    print(summary([row for row in rows if row.seconds == options.seconds[-1]]))


def _write(options: argparse.Namespace, rows: Sequence[Row]) -> None:
    """Write what was asked for in files."""
    if options.records:
        keep_records(options.records, rows)
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")
    if options.plot:
        options.plot.write_text(plot(rows))


def _row(
    instance: Instance, known: float, name: str, engine: Engine, seconds: float, seed: int
) -> Row:
    plan = engine(instance, seconds, seed)
    score = score_of(instance, plan)
    gap = 100 * (known - score) / known
    return Row(instance.name, instance.days, instance.family, name, seconds, known, score, gap,
               plan)  # fmt: skip


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.toptw", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the instances are")
    parser.add_argument("--best", type=Path, required=True, help="CSV: instance,m,best_known")
    parser.add_argument("--seconds", type=float, nargs="+", default=[1.0],
                        help="of the processor, an instance")  # fmt: skip
    parser.add_argument("--m", type=int, nargs="+", default=[1, 2, 3, 4], help="numbers of tours")
    parser.add_argument("--peers", nargs="*", default=[], choices=["pyvrp", "ortools", "ils"])
    parser.add_argument("--only", nargs="*", default=[], help="families or instances")
    parser.add_argument("--every", type=int, default=1, help="take each n-th pair only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the rows with their plans there")
    parser.add_argument("--plot", type=Path, help="draw the gap against the time there")
    parser.add_argument("--records", type=Path, help="keep scores above the best known there")
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


if __name__ == "__main__":
    main()
