"""Time and memory of the command line and the composer, side by side with simpler peers.

    python benchmarks/compose.py

Every command is run cold, in a process of its own, several times; the best time counts. The
peers: a bare interpreter for the start of the command line, and greedy insertion without a
search engine for the worth of a plan.
"""

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Row:
    """One line of the table: seconds and peak memory of the best of several runs."""

    name: str
    seconds: float
    peak_mb: float | None = None
    note: str = ""


def main() -> None:
    """Print the table."""
    rows = [
        timed("python -c pass (peer)", [sys.executable, "-c", "pass"]),
        timed("tourism --help", [str(BIN / "tourism"), "--help"]),
    ]
    for name in ("s01-weekend", "s04-too-much", "s08-family", "famtrip-three-days"):
        request = f"examples/{name}.yaml"
        rows.append(timed(f"compose {name}, cold", [str(BIN / "tourism"), "compose", request]))
    rows += list(worth_rows())
    print(f"{'':44} {'s':>7} {'MB':>6}")
    for row in rows:
        memory = "" if row.peak_mb is None else f"{row.peak_mb:.0f}"
        print(f"{row.name:44} {row.seconds:7.2f} {memory:>6}  {row.note}")


def timed(name: str, command: list[str]) -> Row:
    """Return the best of several cold runs of a command."""
    best, peak = float("inf"), 0.0
    for _ in range(RUNS):
        begun = time.perf_counter()
        code = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode
        best = min(best, time.perf_counter() - begun)
        if code not in (0, 3):
            raise SystemExit(f"{name} failed with {code}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Row(name, best, peak, "peak so far of all commands")


def worth_rows() -> list[Row]:
    """Compare the composer with greedy insertion on the problem of S01."""
    from tourism.catalogue.load import load_catalogue
    from tourism.composer.bases import base_choices, bases_for
    from tourism.composer.brief import brief, first_days, with_bases
    from tourism.composer.candidates import survey
    from tourism.composer.improve import improve
    from tourism.composer.pool import measure, pool
    from tourism.composer.read_request import read_request
    from tourism.composer.search import rate
    from tourism.composer.solver import Effort
    from tourism.composer.vrp_solver import VrpSolver
    from tourism.travel.road_graph import load_road_graph

    catalogue = load_catalogue(ROOT / "data")
    path = ROOT / "examples" / "s01-weekend.yaml"
    request = read_request(path.read_bytes(), path.name, catalogue)
    plan = brief(request, catalogue, first_days(request)[0])
    field = survey(plan)
    roads = load_road_graph(ROOT / "data" / "roads", catalogue.rules.access_legs)
    measured = measure(plan, field, bases_for(plan), roads)
    problem = pool(with_bases(plan, base_choices(plan, measured)[0]), measured).problem
    empty = tuple(() for _ in problem.frames)
    rows = []
    for name, begin in (
        ("greedy insertion (peer)", lambda: improve(problem, empty, Effort(0, 1))),
        ("engine alone (peer)", lambda: VrpSolver().solve(problem, Effort(400, 1))),
        (
            "engine, then small steps",
            lambda: improve(problem, VrpSolver().solve(problem, Effort(400, 1)), Effort(30, 1)),
        ),
    ):
        begun = time.perf_counter()
        found = rate(problem, begin())
        note = f"worth {found.worth:.0f}, breaches {found.breaches:.1f}"
        rows.append(Row(name, time.perf_counter() - begun, note=note))
    return rows


if __name__ == "__main__":
    main()
