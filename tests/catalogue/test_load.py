"""The catalogue is loaded whole or not at all, and a correction is a small file on top."""

import shutil
import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tourism.catalogue.load import load_catalogue, merge_patch
from tourism.catalogue.place import Precision, WeeklyHours
from tourism.catalogue.source import Status
from tourism.errors import BadDataError, Fault

Writer = Callable[[str, Any], Path]


def faults_in(data: Path, *overlays: Path) -> tuple[Fault, ...]:
    with pytest.raises(BadDataError) as caught:
        load_catalogue(data, overlays)
    return caught.value.faults


def test_a_folder_becomes_a_catalogue(small_data: Path) -> None:
    catalogue = load_catalogue(small_data)

    assert list(catalogue.places) == ["chu-dau-pottery", "hao-xa-boat-race", "hao-xa-pagoda"]
    assert list(catalogue.events) == ["hao-xa-festival"]
    assert list(catalogue.hubs) == ["hn-opera"]
    assert catalogue.place_or_hub("hn-opera") is catalogue.hubs["hn-opera"]
    assert catalogue.place_or_hub("nowhere") is None


def test_the_rules_of_the_trade_are_loaded(small_data: Path) -> None:
    rules = load_catalogue(small_data).rules

    old, new = rules.laws
    assert (old.since, old.day, old.week) == (
        date(2025, 1, 1),
        timedelta(hours=10),
        timedelta(hours=48),
    )
    assert (new.since, new.wheel, new.day) == (date(2026, 7, 1), timedelta(hours=4), None)
    assert [coach.seats for coach in rules.coaches] == [7, 16, 29, 35, 45]
    assert rules.law_on(date(2026, 6, 30)) is old
    assert rules.law_on(date(2026, 7, 1)) is new
    assert rules.law_on(date(2020, 1, 1)) is old
    assert rules.coach(29) is rules.coaches[2]
    assert rules.coach(30) is None
    assert rules.meals["lunch"].minutes == 60
    assert [hours.opens for hours in rules.staffed_hours] == [time(7, 30), time(13, 30)]
    assert rules.access_legs[Precision.COMMUNE].minimum > rules.access_legs[Precision.EXACT].minimum
    assert rules.paces["full"].slack < rules.paces["relaxed"].slack
    assert rules.clock == timedelta(minutes=5)


def test_an_overlay_confirms_the_hours_of_one_place(small_data: Path, write: Writer) -> None:
    before = load_catalogue(small_data).places["chu-dau-pottery"]
    write(
        "mine/sites/hai-duong/chu-dau-pottery.yaml",
        "opening:\n  status: firm\n  weekly:\n"
        "    - {weekdays: [mon, tue], opens: 08:00, closes: 17:00}\n",
    )

    after = load_catalogue(small_data, [small_data.parent / "mine"]).places["chu-dau-pottery"]

    assert before.opening.weekly is None
    assert after.opening.status is Status.FIRM
    assert after.opening.weekly == (WeeklyHours(frozenset({0, 1}), time(8), time(17)),)
    assert after.opening.staffed == before.opening.staffed
    assert after.name == before.name
    assert after.sources == before.sources


def test_a_later_overlay_wins_and_null_takes_away(small_data: Path, write: Writer) -> None:
    name = "sites/hai-duong/chu-dau-pottery.yaml"
    write(f"first/{name}", {"phone": "0220 1", "visit": {"minutes": 100}})
    write(f"second/{name}", {"phone": None, "visit": {"minutes": 110}})
    overlays = [small_data.parent / "first", small_data.parent / "second"]

    one = load_catalogue(small_data, overlays[:1]).places["chu-dau-pottery"]
    both = load_catalogue(small_data, overlays).places["chu-dau-pottery"]

    assert (one.phone, one.visit.minutes) == ("0220 1", 100)
    assert (both.phone, both.visit.minutes) == (None, 110)


def test_an_overlay_adds_a_place_and_changes_a_rule(small_data: Path, write: Writer) -> None:
    write(
        "mine/sites/hung-yen/quan-an.yaml",
        {
            "id": "quan-an",
            "kind": "eatery",
            "side": "hung-yen",
            "name": {"vi": "Quán ăn", "en": "Eatery"},
            "visit": {"minutes": 60, "basis": "fixture"},
            "opening": {"status": "to-confirm", "staffed": True},
            "entry_fee": {},
            "sources": ["fixture"],
            "confidence": "low",
        },
    )
    write("mine/rules/crowd.yaml", {"radius_m": 500})

    catalogue = load_catalogue(small_data, [small_data.parent / "mine"])

    assert catalogue.places["quan-an"].kind == "eatery"
    assert catalogue.rules.crowd.radius_m == 500
    assert catalogue.rules.crowd.travel_factor > 1


def test_the_version_follows_the_bytes_and_not_the_place_on_the_disk(
    small_data: Path, write: Writer, tmp_path: Path
) -> None:
    elsewhere = shutil.copytree(small_data, tmp_path / "copy" / "facts")
    write("mine/rules/crowd.yaml", {"radius_m": 500})
    write("other/mine/rules/crowd.yaml", {"radius_m": 500})

    plain = load_catalogue(small_data).version
    patched = load_catalogue(small_data, [tmp_path / "mine"]).version

    assert load_catalogue(elsewhere).version == plain
    assert load_catalogue(elsewhere, [tmp_path / "other" / "mine"]).version == patched
    assert patched != plain
    kiln = small_data / "sites/hai-duong/chu-dau-pottery.yaml"
    kiln.write_text(kiln.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert load_catalogue(small_data).version != plain


def test_all_faults_of_all_files_are_told_at_once(small_data: Path, write: Writer) -> None:
    write("data/sites/hai-duong/a-bomb.yaml", "a: &a [1]\nb: [*a, *a]")
    write("data/sites/hai-duong/no-name.yaml", {"id": "no-name"})
    write("data/sites/hai-duong/old.yml", {"id": "old"})
    write("data/rules/crowd.yaml", {"radius_m": -1})
    write("data/rules/tides.yaml", {"a": 1})
    (small_data / "rules" / "meals.yaml").unlink()

    faults = faults_in(small_data)

    files = {fault.where.split(":")[0] for fault in faults}
    assert files == {
        "rules/crowd.yaml",
        "rules/meals.yaml",
        "rules/tides.yaml",
        "sites/hai-duong/a-bomb.yaml",
        "sites/hai-duong/no-name.yaml",
        "sites/hai-duong/old.yml",
    }
    assert list(faults) == sorted(faults)


def test_a_record_lies_in_the_file_and_folder_of_its_name(small_data: Path) -> None:
    sites = small_data / "sites"
    shutil.copy(sites / "hai-duong/chu-dau-pottery.yaml", sites / "hai-duong/chu-dau.yaml")
    (sites / "hung-yen").mkdir()
    shutil.move(sites / "hai-duong/hao-xa-pagoda.yaml", sites / "hung-yen/hao-xa-pagoda.yaml")

    faults = faults_in(small_data)

    assert {(fault.where, fault.value) for fault in faults} == {
        ("sites/hai-duong/chu-dau.yaml: id", "chu-dau-pottery"),
        ("sites/hai-duong/chu-dau-pottery.yaml: id", "chu-dau-pottery"),
        ("sites/hung-yen/hao-xa-pagoda.yaml: side", "hai-duong"),
    }


def test_one_id_is_one_record_in_all_folders(small_data: Path) -> None:
    shutil.copytree(small_data / "sites/hai-duong", small_data / "sites/hung-yen")
    hub = (small_data / "hubs/hn-opera.yaml").read_text(encoding="utf-8")
    (small_data / "hubs/hao-xa-pagoda.yaml").write_text(
        hub.replace("id: hn-opera", "id: hao-xa-pagoda"), encoding="utf-8"
    )

    faults = faults_in(small_data)

    assert {fault.where for fault in faults} == {
        "sites/hai-duong/hao-xa-pagoda.yaml: id",
        "sites/hung-yen/chu-dau-pottery.yaml",
        "sites/hung-yen/hao-xa-boat-race.yaml",
        "sites/hung-yen/hao-xa-pagoda.yaml",
    }


def test_folders_that_are_not_there_or_not_read_are_told(small_data: Path, write: Writer) -> None:
    write("mine/chu-dau-pottery.yaml", {"phone": "1"})
    (small_data.parent / "empty").mkdir()
    folders = [small_data.parent / name for name in ("gone", "empty", "mine")]

    faults = faults_in(small_data, *folders)

    assert {fault.where for fault in faults} == {
        str(folders[0]),
        str(folders[1]),
        f"{folders[2]}/chu-dau-pottery.yaml",
    }


def test_a_broken_file_is_one_fault_and_its_overlay_none(small_data: Path, write: Writer) -> None:
    (small_data / "sites/hai-duong/chu-dau-pottery.yaml").write_bytes(b"\xff")
    (small_data / "rules/crowd.yaml").write_bytes(b"#" * 2_000_000)
    write("mine/sites/hai-duong/chu-dau-pottery.yaml", {"phone": "1"})

    faults = faults_in(small_data, small_data.parent / "mine")

    assert [fault.where for fault in faults] == [
        "rules/crowd.yaml",
        "sites/hai-duong/chu-dau-pottery.yaml",
    ]


def test_a_wrong_overlay_is_the_file_that_is_told(small_data: Path, write: Writer) -> None:
    write("mine/sites/hai-duong/chu-dau-pottery.yaml", {"visit": {"minutes": "long"}})

    (fault,) = faults_in(small_data, small_data.parent / "mine")

    assert fault.where == (
        f"{small_data.parent}/mine/sites/hai-duong/chu-dau-pottery.yaml: visit.minutes"
    )
    assert "visit.minutes [long]" in fault.into("vi")


def test_what_an_editor_leaves_behind_is_not_read(small_data: Path, write: Writer) -> None:
    before = load_catalogue(small_data)
    write("data/sites/hai-duong/.chu-dau-pottery.yaml", "not: [yaml")
    write("data/sites/hai-duong/notes.txt", "x")
    write("data/roads/speeds.yaml", "x: 1")
    (small_data / "sites/hai-duong/folder.yaml").mkdir()

    assert load_catalogue(small_data) == before


@pytest.mark.parametrize(
    ("file", "patch", "field"),
    [
        pytest.param("driving", {"laws": []}, "laws", id="no-law"),
        pytest.param("driving", {"laws": [{}]}, "laws.0.id", id="an-empty-law"),
        pytest.param("crowd", {"travel_factor": 0.5}, "travel_factor", id="faster-in-a-crowd"),
        pytest.param("crowd", {"default": None}, "", id="nobody-vouches"),
        pytest.param("crowd", {"why": None}, "", id="a-default-without-reason"),
        pytest.param("crowd", {"source": "x"}, "", id="a-source-and-a-default"),
        pytest.param("hours", {"tet": {"last_day": 0}}, "tet.last_day", id="tet-without-days"),
        pytest.param(
            "hours",
            {"open_ground": [{"opens": "18:00", "closes": "07:00"}]},
            "",
            id="closes-first",
        ),
        pytest.param(
            "meals", {"meals": {"lunch": {"latest": "10:00"}}}, "meals.lunch", id="lunch-is-over"
        ),
        pytest.param("meals", {"meals": {"tea": {}}}, "meals.tea", id="a-fourth-meal"),
        pytest.param("weights", {"recognition": {"famous": 3}}, "recognition.famous", id="rank"),
        pytest.param("weights", {"confidence": {"low": None}}, "", id="no-weight-for-low"),
        pytest.param("paces", {"full": None}, "full", id="no-full-pace"),
        pytest.param("programme", {"clock_minutes": 7}, "clock_minutes", id="an-odd-clock"),
        pytest.param("access-legs", {"exact": {"detour": 0.9}}, "exact.detour", id="a-short-cut"),
        pytest.param("coaches", {"coaches": []}, "coaches", id="no-coach"),
    ],
)
def test_rules_are_checked_like_places(
    small_data: Path, write: Writer, file: str, patch: dict[str, Any], field: str
) -> None:
    write(f"mine/rules/{file}.yaml", patch)

    faults = faults_in(small_data, small_data.parent / "mine")

    where = f"{small_data.parent}/mine/rules/{file}.yaml"
    assert (f"{where}: {field}" if field else where) in {fault.where for fault in faults}


@pytest.mark.parametrize("name", ["driving", "coaches"])
def test_two_laws_or_coaches_never_share_their_mark(
    small_data: Path, write: Writer, name: str
) -> None:
    path = small_data / "rules" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("'2026-07-01'", "'2025-01-01'").replace("seats: 16", "seats: 7"),
        encoding="utf-8",
    )

    (fault,) = faults_in(small_data)

    assert fault.where == f"rules/{name}.yaml"


@pytest.mark.parametrize(
    ("target", "patch", "expected"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_the_examples_of_rfc_7386(target: Any, patch: Any, expected: Any) -> None:
    assert merge_patch(target, patch) == expected


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(deadline=None)  # the machine may be busy
@given(_JSON, _JSON)
def test_a_patch_applied_twice_changes_nothing_more(target: Any, patch: Any) -> None:
    once = merge_patch(target, patch)

    assert merge_patch(once, patch) == once


def test_loading_needs_no_geometry_and_no_graph(real_data: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tourism.catalogue.load import load_catalogue; "
        f"load_catalogue(Path({str(real_data)!r})); "
        "print(*sorted({'shapely', 'networkx', 'numpy', 'pyvrp'} & set(sys.modules)))"
    )

    done = run(  # noqa: S603 - this very interpreter, with a program written above
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""
