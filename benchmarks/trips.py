"""The rich model: the project's engine against PyVRP, judged by `tourism.composer.objective`.

    python -m benchmarks.trips [--seconds 0.1 0.3 1] [--long 5] [--days 1 2 3]
        [--made 60x1 150x3 ...] [--seeds 1] [--json OUT]

Trips through the real catalogue and made-up ones, 60 to 250 places and 1 to 5 days. Both engines
get the same seconds of the processor, a problem made ready included. PyVRP cannot be told of
variety, sides and themes: it is pulled towards them, and its plan is climbed from by
`tourism.composer.improve`, as composing with it does. Gaps are to the best plan of any run, in
per cent; a plan that keeps not all that was asked has no gap but its breaches.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.trips_problems import Made, made_problem, real_problems
from tourism.composer.engine.from_problem import trip_of
from tourism.composer.engine.run import Limit, solve
from tourism.composer.engine.warm import warm
from tourism.composer.improve import improve
from tourism.composer.objective import Score
from tourism.composer.problem import Plan, Problem
from tourism.composer.pull import pulled
from tourism.composer.search import rate
from tourism.composer.solver import Effort
from tourism.composer.vrp_solver import VrpSolver

_CLIMB = 0.3
"""Share of PyVRP's seconds that the small steps get."""
_NEAR = 1.0
"""Per cent of the best within which a plan counts as there."""

Engine = Callable[[Problem, float, int], Plan]


@dataclass(frozen=True)
class Row:
    """What an engine reached on a trip within so many seconds."""

    trip: str
    engine: str
    seconds: float
    seed: int
    worth: float
    breaches: float


def ours(problem: Problem, seconds: float, seed: int) -> Plan:
    """Return the plan of the project's own engine."""
    begun = time.thread_time()
    trip = trip_of(problem)
    left = max(0.001, seconds - (time.thread_time() - begun))
    return solve(trip, Limit(seconds=left), seed).plan


def peer(problem: Problem, seconds: float, seed: int) -> Plan:
    """Return the plan of PyVRP, pulled harder until it keeps all, then climbed from."""
    begun = time.thread_time()

    def gone(share: float) -> Callable[[], bool]:
        return lambda: time.thread_time() - begun > share * seconds

    best: Plan = tuple(() for _ in problem.frames)
    for number, pull in enumerate((1.0, 2.0, 4.0), start=1):
        until = 1 - _CLIMB / number
        plan = VrpSolver().solve(
            problem, Effort(10**9, seed, gone(until)), pulled(problem, best, pull)
        )
        best = min(best, plan, key=lambda tried: rate(problem, tried))
        if rate(problem, best).breaches < 1e-9:
            break
    return improve(problem, best, Effort(10**9, seed, gone(1.0)))


ENGINES: dict[str, Engine] = {"ours": ours, "pyvrp": peer}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row a trip and number of seconds, then what it comes to."""
    options = _options(arguments)
    warm()
    rows: list[Row] = []
    print(f"{'trip':18} {'best':>7}" + "".join(
        f"{f'{name} {s:g} s':>14}" for s in options.seconds for name in ENGINES
    ) + "".join(f"{f'{name} to 1 %':>14}" for name in ENGINES))  # fmt: skip
    for name, problem in _trips(options):
        held = list(_runs(name, problem, options))
        rows += held
        print(_line(name, held, options.seconds), flush=True)
    _sum_up(rows, options.seconds)
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.trips", description=__doc__)
    parser.add_argument("--seconds", type=float, nargs="+", default=[0.1, 0.3, 1.0])
    parser.add_argument("--long", type=float, default=5.0, help="seconds of the runs to beat")
    parser.add_argument("--days", type=int, nargs="*", default=[1, 2, 3], help="real trips")
    parser.add_argument("--made", nargs="*", default=["60x1", "100x3", "150x3", "250x5"])
    parser.add_argument("--seeds", type=int, default=1, help="made-up trips of each kind")
    parser.add_argument("--json", type=Path, help="write the rows there")
    return parser.parse_args(arguments)


def _trips(options: argparse.Namespace) -> Iterator[tuple[str, Problem]]:
    yield from real_problems(options.days)
    for size in options.made:
        places, days = (int(part) for part in size.split("x"))
        for dense in (False, True):
            for seed in range(1, options.seeds + 1):
                made = Made(places, days, dense, seed)
                yield made.name, made_problem(made)


def _runs(name: str, problem: Problem, options: argparse.Namespace) -> Iterator[Row]:
    for seconds in [*options.seconds, options.long]:
        for engine, run in ENGINES.items():
            score = rate(problem, run(problem, seconds, 1))
            yield Row(name, engine, seconds, 1, score.worth, score.breaches)


def best_of(rows: Sequence[Row]) -> Row:
    """Return the row of the best plan: what keeps all first."""
    return min(rows, key=lambda row: Score(row.breaches, -row.worth))


def gap(row: Row, best: Row) -> float | None:
    """Return by how much a plan is behind the best, in per cent; None if it breaks more."""
    if row.breaches > best.breaches + 1e-9:
        return None
    return 100 * (best.worth - row.worth) / abs(best.worth)


def time_to(rows: Sequence[Row], engine: str, best: Row) -> float | None:
    """Return the shortest run of an engine that came within 1 % of the best, None if none did."""
    near = [row.seconds for row in rows if row.engine == engine
            and (found := gap(row, best)) is not None and found <= _NEAR]  # fmt: skip
    return min(near, default=None)


def _line(name: str, rows: Sequence[Row], seconds: Sequence[float]) -> str:
    best = best_of(rows)
    cells = [f"{name:18} {best.worth:7.1f}"]
    for wanted in seconds:
        for engine in ENGINES:
            (row,) = [r for r in rows if (r.engine, r.seconds) == (engine, wanted)]
            behind = gap(row, best)
            cells.append(
                f"{f'breaks {row.breaches:.2g}' if behind is None else f'{behind:.2f} %':>14}"
            )
    for engine in ENGINES:
        took = time_to(rows, engine, best)
        cells.append(f"{'-' if took is None else f'{took:g} s':>14}")
    return "".join(cells)


def _sum_up(rows: Sequence[Row], seconds: Sequence[float]) -> None:
    by_trip: dict[str, list[Row]] = {}
    for row in rows:
        by_trip.setdefault(row.trip, []).append(row)
    for wanted in seconds:
        behind, gaps = 0, []
        for held in by_trip.values():
            mine, other = (next(r for r in held if (r.engine, r.seconds) == (engine, wanted))
                           for engine in ENGINES)  # fmt: skip
            best = best_of(held)
            behind += best_of([other, mine]) is other and mine.worth < other.worth - 1e-6
            found = gap(mine, best)
            gaps.append(100.0 if found is None else found)
        print(f"{wanted:g} s: mean gap {sum(gaps) / len(gaps):.3f} % max gap {max(gaps):.2f} % "
              f"behind pyvrp on {behind} of {len(by_trip)} trips")  # fmt: skip


if __name__ == "__main__":
    main()
