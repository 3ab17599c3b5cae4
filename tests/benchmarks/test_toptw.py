"""The benchmark reads the public formats, checks every plan and sums up in its last line."""

import json
from pathlib import Path

import pytest

from benchmarks.toptw import main
from benchmarks.toptw_check import score_of
from benchmarks.toptw_engines import Engine
from benchmarks.toptw_files import read_toptw, read_ttdp
from benchmarks.toptw_ils import ils
from benchmarks.toptw_pyvrp import pyvrp
from benchmarks.toptw_trip import trip_of
from tourism.composer.engine.check import faults

TOPTW = """1 3 4 1
0 200
  0 0.00 0.00 0.00 0.00 0 0 0 100
  1 10.00 0.00 5.00 20.00 1 1 1 0 60
  2 10.00 7.00 5.00 30.00 1 1 1 30 40
  3 0.00 90.00 5.00 99.00 1 1 1 0 100
  4 3.00 4.00 0.00 7.00 1 1 1 90 100
"""
TTDP = """20 2 6 0
0 0 0 0 0 540 640
1 10 0 5 20 2 0 0 0 1439 0 1439 0 1439 0 1439 0 1439 0 1439 51
2 0 10 5 30 1 0 1439 0 1439 0 1439 0 1439 0 1439 0 1439 0 0 0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "solomon").mkdir()
    (tmp_path / "solomon" / "c101.txt").write_text(TOPTW)
    (tmp_path / "ttdp").mkdir()
    (tmp_path / "ttdp" / "t201.txt").write_text(TTDP)
    (tmp_path / "best.csv").write_text("instance,m,best_known,source\nc101,1,57,x\nc101,2,60,x\n")
    (tmp_path / "ttdp.csv").write_text("instance,ils_profit,other_profit\nt201,40,50\n")
    return tmp_path


def test_ways_are_rounded_down_and_hours_are_starts(folder: Path) -> None:
    instance = read_toptw(folder / "solomon" / "c101.txt", 1)
    trip = trip_of(instance)

    assert instance.family == "c1"
    assert trip.onward[0, 1, 4] == 122  # The root of 149 is 12.206…
    assert score_of(instance, [(0, 1, 3)]) == 57
    assert faults(trip, ((0, 1, 3),)) == []


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        pytest.param([(1, 1)], "site 2", id="twice"),
        pytest.param([(3, 1)], "site 2", id="after-its-hours"),
        pytest.param([(2,)], "comes back late", id="too-far"),
        pytest.param([(), ()], "2 tours", id="a-tour-too-many"),
    ],
)
def test_a_plan_that_breaks_a_rule_has_no_score(
    folder: Path, plan: list[tuple[int, ...]], fault: str
) -> None:
    instance = read_toptw(folder / "solomon" / "c101.txt", 1)

    with pytest.raises(ValueError, match=fault):
        score_of(instance, plan)


def test_days_of_the_week_follow_the_first_one(folder: Path) -> None:
    """The tour begins on the last day of the week, when site 2 is shut and site 1 open."""
    instance = read_ttdp(folder / "ttdp" / "t201.txt")

    assert instance.sites[0].windows == ((0.0, 1439.0), None)
    assert instance.sites[1].windows == (None, (0.0, 1439.0))


def test_the_last_line_sums_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "rows.json"

    main([str(folder / "solomon"), "--best", str(folder / "best.csv"), "--seconds", "0.02",
          "--m", "1", "2", "--json", str(out)])  # fmt: skip

    rows = json.loads(out.read_text())
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == "mean gap 2.500 % max gap 5.00 % instances 2"
    assert [row["score"] for row in rows] == [57, 57]
    assert {row["engine"] for row in rows} == {"ours"}


def test_a_score_above_the_best_known_is_told_with_its_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "best.csv").write_text("instance,m,best_known,source\nc101,1,50,x\n")

    main([str(folder), "--best", str(folder / "best.csv"), "--seconds", "0.02"])

    assert "new best: c101 m=1 57 by ours: ((0, 1, 3),)" in capsys.readouterr().out


def test_peers_run_beside_it_and_the_gap_is_drawn_and_records_are_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "best.csv").write_text("instance,m,best_known,source\nc101,1,50,x\n")
    drawn, records = folder / "gap.svg", folder / "records.csv"
    records.write_text("instance,m,score,best_known,seconds,plan\nr1,1,9,8,1,0 1\n")

    main([str(folder), "--best", str(folder / "best.csv"), "--seconds", "0.02", "0.05",
          "--peers", "ils", "pyvrp", "--plot", str(drawn), "--records", str(records)])  # fmt: skip

    told = capsys.readouterr().out
    for engine in ("ours", "ils", "pyvrp"):
        assert told.count(f"c101     m=1 {engine:8}  0.02 s       57 of       50  -14.00 %") == 1
    assert "against ils: better on 0 of 1 pairs, behind on 0 of 1 pairs" in told
    assert drawn.read_text().count("<polyline") == 3
    assert records.read_text().splitlines()[1:] == ["c101,1,57,50,0.02,0 1 3", "r1,1,9,8,1,0 1"]


@pytest.mark.parametrize("peer", [ils, pyvrp])
def test_a_peer_keeps_to_the_days_on_which_places_are_open(folder: Path, peer: Engine) -> None:
    instance = read_ttdp(folder / "ttdp" / "t201.txt")

    assert score_of(instance, peer(instance, 0.05, 1)) == 50


def test_tours_of_several_days(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "--best", str(folder / "ttdp.csv"), "--seconds", "0.02"])

    assert capsys.readouterr().out.endswith("mean gap 0.000 % max gap 0.00 % instances 1\n")
