"""Scores above the best known, kept with their plan so that anybody can check them."""

import csv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.toptw_table import Row

_FIELDS = ("instance", "m", "score", "best_known", "seconds", "plan")


def keep_records(path: Path, rows: Sequence[Row]) -> None:
    """Write the scores above the best known to a file; what it has and nobody beat stays.

    A plan is its tours with a bar between them, sites counted from 0 in the order of the file.
    """
    held: dict[tuple[str, str], dict[str, str]] = {}
    if path.exists():
        with path.open(newline="") as lines:
            held = {(row["instance"], row["m"]): row for row in csv.DictReader(lines)}
    for row in rows:
        key = (row.instance, str(row.m))
        if row.score > max(row.best_known, float(held[key]["score"]) if key in held else 0.0):
            plan = " | ".join(" ".join(map(str, route)) for route in row.plan)
            fields = (row.instance, str(row.m), f"{row.score:g}", f"{row.best_known:g}",
                      f"{row.seconds:g}", plan)  # fmt: skip
            held[key] = dict(zip(_FIELDS, fields, strict=True))
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, _FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(held[key] for key in sorted(held))
