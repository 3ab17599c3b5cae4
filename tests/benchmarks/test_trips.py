"""Both engines are judged alike on trips that are the same each time."""

import json
from pathlib import Path

import pytest

from benchmarks.trips import Row, best_of, gap, main, ours, time_to
from benchmarks.trips_problems import Made, made_problem
from tourism.composer.search import rate


def test_a_made_up_trip_is_the_same_each_time_and_has_all_that_real_ones_have() -> None:
    made = Made(places=40, days=2, dense=True, seed=3)

    held = made_problem(made)

    assert held == made_problem(made)
    assert held != made_problem(Made(40, 2, dense=True, seed=4))
    assert sum(visit.kind == "visit" for visit in held.visits) == 40
    assert len(held.required) == 2
    assert held.groups == ("lunch-0", "lunch-1")
    assert any(len(windows) == 2 for visit in held.visits for windows in visit.windows)
    assert rate(held, ours(held, 0.2, 1)).breaches == 0


def test_gaps_are_to_the_best_that_keeps_all() -> None:
    rows = [Row("a", "ours", 0.1, 1, 99.5, 0.0), Row("a", "ours", 1.0, 1, 100.0, 0.0),
            Row("a", "pyvrp", 1.0, 1, 120.0, 1.0)]  # fmt: skip
    best = best_of(rows)

    assert best is rows[1]
    assert [gap(row, best) for row in rows] == [pytest.approx(0.5), 0.0, None]
    assert time_to(rows, "ours", best) == 0.1
    assert time_to(rows, "pyvrp", best) is None


def test_it_prints_a_row_a_trip_and_sums_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "rows.json"

    main(["--days", "--made", "12x1", "--seconds", "0.02", "--long", "0.05", "--json", str(out)])

    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" #")[0] for line in lines[1:3]] == ["12x1", "12x1 dense"]
    assert lines[-1].startswith("0.02 s: mean gap ")
    assert "of 2 trips" in lines[-1]
    rows = json.loads(out.read_text())
    assert {(row["engine"], row["seconds"]) for row in rows} == {
        (engine, seconds) for engine in ("ours", "pyvrp") for seconds in (0.02, 0.05)
    }
