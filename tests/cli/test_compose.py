"""``tourism compose`` as an operator and as a script see it: streams, files, exit codes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
import yaml
from typer.testing import CliRunner, Result

from tests.composer.asking import DAY_OUT, EXAMPLES
from tests.conftest import DATA
from tourism.cli.main import app
from tourism.composer import search

MUSTS = ["con-son-pagoda", "den-mau"]


def run(*options: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["compose", *options], input=stdin)


def written(folder: Path, data: dict[str, Any], name: str = "mot-ngay.yaml") -> str:
    path = folder / name
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module", autouse=True)
def hurried() -> Iterator[None]:
    """Search less: what is printed matters here, not how good the tour is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_FULL_ROUNDS", 40)
        patch.setattr(search, "_POLISH_ROUNDS", 0)
        patch.setattr(search, "_LEAST_POLISH", 0)
        yield


@pytest.fixture(scope="module")
def wish(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("wish"), DAY_OUT)


@pytest.fixture(scope="module")
def programme(wish: str) -> Result:
    return run(wish)


@pytest.fixture(scope="module")
def impossible(tmp_path_factory: pytest.TempPathFactory) -> str:
    data = {**DAY_OUT, "party": {"guests": 200}, "meals": []}
    return written(tmp_path_factory.mktemp("impossible"), data)


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("no") / "out"


@pytest.fixture(scope="module")
def refusal(impossible: str, unwritten: Path) -> Result:
    return run(impossible, "--out", str(unwritten))


@pytest.fixture(scope="module")
def too_far(tmp_path_factory: pytest.TempPathFactory) -> str:
    data = {**DAY_OUT, "must": MUSTS, "end": {"place": "hd-city", "by": "11:00"}, "meals": []}
    return written(tmp_path_factory.mktemp("far"), data)


def test_a_programme_goes_to_standard_output_and_progress_to_standard_error(
    programme: Result,
) -> None:
    assert programme.exit_code == 0
    assert programme.stdout.startswith("CHƯƠNG TRÌNH THAM QUAN")
    assert "NGÀY 01" in programme.stdout
    assert "…" in programme.stderr
    assert "search" in programme.stderr
    assert "search" not in programme.stdout


def test_the_same_request_gives_the_same_bytes(wish: str, programme: Result) -> None:
    assert run(wish).stdout_bytes == programme.stdout_bytes


def test_a_request_may_come_from_standard_input(programme: Result) -> None:
    piped = run("-", stdin=yaml.safe_dump(DAY_OUT).encode())

    assert piped.exit_code == 0
    assert piped.stdout_bytes == programme.stdout_bytes


def test_json_has_the_answer_in_both_languages_whatever_the_language(wish: str) -> None:
    vietnamese, english = run(wish, "--format", "json"), run(
        wish, "--format", "json", "--lang", "en"
    )  # fmt: skip

    document = json.loads(vietnamese.stdout)
    assert document["format"] == "tourism-answer/1"
    assert document["outcome"] in ("feasible", "needs-confirmation")
    assert document["itinerary"]["days"][0]["on"] == "2027-05-12"
    assert vietnamese.stdout_bytes == english.stdout_bytes


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        pytest.param("ics", "BEGIN:VCALENDAR", id="calendar"),
        pytest.param("geojson", "{", id="map"),
        pytest.param("gpx", "<?xml", id="track"),
        pytest.param("jsonld", "{", id="search-engines"),
        pytest.param("html", "<!doctype html>", id="page"),
    ],
)
def test_every_format(form: str, begins: str, wish: str) -> None:
    found = run(wish, "--format", form)

    assert found.exit_code == 0
    assert found.stdout.lower().startswith(begins.lower())


def test_english(wish: str) -> None:
    assert run(wish, "--lang", "en").stdout.startswith("TOUR PROGRAMME")


def test_all_formats_in_both_languages_go_into_a_folder(wish: str, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "new"

    found = run(wish, "--out", str(folder))

    assert found.exit_code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "mot-ngay.client.en.html", "mot-ngay.client.en.txt",
        "mot-ngay.client.vi.html", "mot-ngay.client.vi.txt",
        "mot-ngay.en.geojson", "mot-ngay.en.gpx", "mot-ngay.en.ics",
        "mot-ngay.en.jsonld", "mot-ngay.json",
        "mot-ngay.office.en.html", "mot-ngay.office.en.txt",
        "mot-ngay.office.vi.html", "mot-ngay.office.vi.txt",
        "mot-ngay.vi.geojson", "mot-ngay.vi.gpx", "mot-ngay.vi.ics",
        "mot-ngay.vi.jsonld",
    ]  # fmt: skip
    office, client = (
        (folder / f"mot-ngay.{audience}.vi.txt").read_text(encoding="utf-8")
        for audience in ("office", "client")
    )
    assert office in found.stdout
    assert client != office
    assert all(f"→ {folder / name}" in found.stderr for name in names)
    (calendar,) = icalendar.Calendar.from_ical(
        (folder / "mot-ngay.vi.ics").read_bytes(), multiple=True
    )
    assert list(calendar.walk("VEVENT"))


def test_a_request_of_standard_input_still_has_a_name_in_the_folder(tmp_path: Path) -> None:
    found = run("-", "--out", str(tmp_path), stdin=yaml.safe_dump(DAY_OUT).encode())

    assert found.exit_code == 0
    assert (tmp_path / "tour.json").exists()


def test_the_seed_of_the_command_line_wins(tmp_path: Path) -> None:
    path = written(tmp_path, {**DAY_OUT, "seed": 5})

    seeds = [
        json.loads(run(path, "--format", "json", *options).stdout)["itinerary"]["seed"]
        for options in ((), ("--seed", "9"))
    ]

    assert seeds == [5, 9]


def test_a_tenth_of_a_second_still_gives_an_honest_answer() -> None:
    found = run(str(EXAMPLES / "s01-weekend.yaml"), "--time-limit", "0.1", "--format", "json")

    document = json.loads(found.stdout)
    assert found.exit_code in (0, 3)
    assert document["complete"] is False
    if found.exit_code == 0:
        assert document["itinerary"]["complete"] is False


def test_an_honest_no_exits_with_3_and_its_reasons_are_the_result(refusal: Result) -> None:
    assert refusal.exit_code == 3
    assert refusal.stdout.startswith("KHÔNG XẾP ĐƯỢC CHƯƠNG TRÌNH NHƯ YÊU CẦU")
    assert "Lý do:" in refusal.stdout
    assert "đoàn cần 202 chỗ" in refusal.stdout
    assert "Có thể thay đổi" in refusal.stdout
    assert "chia thành" in refusal.stdout


def test_an_honest_no_in_english(impossible: str) -> None:
    found = run(impossible, "--lang", "en")

    assert found.exit_code == 3
    assert found.stdout.startswith("THE REQUEST CANNOT BE KEPT AS IT IS")
    assert "the party needs 202 seats" in found.stdout


def test_an_honest_no_as_json_says_how_many_minutes_are_lacking(too_far: str) -> None:
    found = run(too_far, "--format", "json")

    answer = json.loads(found.stdout)
    assert found.exit_code == 3
    assert answer["outcome"] == "infeasible"
    assert answer["itinerary"] is None
    assert answer["reasons"]
    assert answer["offers"][0]["patch"]
    assert answer["shortfall_minutes"] > 0


def test_an_honest_no_writes_no_files(refusal: Result, unwritten: Path) -> None:
    assert refusal.exit_code == 3
    assert not unwritten.exists()


def test_other_dates_follow_a_programme_of_tet(tmp_path: Path) -> None:
    found = run(written(tmp_path, {**DAY_OUT, "dates": {"first": "2027-02-08"}}))

    assert found.exit_code == 0
    assert "Ngày khác xếp được:" in found.stdout
    assert "/2027" in found.stdout.split("Ngày khác xếp được:")[1]


@pytest.mark.parametrize(
    ("content", "field", "value"),
    [
        pytest.param(b"party: {guests: 0}\n", "party.guests", "0", id="nobody"),
        pytest.param(b"{", "", "", id="broken"),
        pytest.param(yaml.safe_dump({**DAY_OUT, "must": ["chu-dau"]}).encode(), "must.0.place",
                     "chu-dau", id="unknown-place"),
    ],
)  # fmt: skip
def test_a_request_that_is_not_understood_exits_with_2_and_names_the_field(
    content: bytes, field: str, value: str, tmp_path: Path
) -> None:
    path = tmp_path / "wish.yaml"
    path.write_bytes(content)

    found = run(str(path))

    assert found.exit_code == 2
    assert found.stdout == ""
    assert "wish.yaml" in found.stderr
    assert field in found.stderr
    assert value in found.stderr
    assert len(found.stderr.splitlines()) % 2 == 0


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    found = run(str(tmp_path / "none.yaml"))

    assert found.exit_code == 2
    assert found.stdout == ""
    assert "none.yaml" in found.stderr
    assert "không đọc được tệp này" in found.stderr


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--format", "pdf"), id="format"),
        pytest.param(("--lang", "fr"), id="language"),
        pytest.param(("--seed", "-1"), id="seed"),
        pytest.param(("--time-limit", "0"), id="time-limit"),
        pytest.param(("--time-limit", "nan"), id="no-number"),
    ],
)
def test_an_option_that_makes_no_sense_exits_with_2(options: tuple[str, str], wish: str) -> None:
    found = run(wish, *options)

    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr


def test_facts_at_fault_exit_with_1(wish: str, tmp_path: Path) -> None:
    assert run(wish, "--data", str(tmp_path / "no-data")).exit_code == 1


def test_roads_at_fault_exit_with_1_and_are_told(wish: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("roads"))

    missing = run(wish, "--data", str(data))
    (data / "roads").mkdir()
    for name in ("nodes.csv", "edges.csv"):
        (data / "roads" / name).write_text("id\nnot-a-row\n", encoding="utf-8")
    broken = run(wish, "--data", str(data))

    assert (missing.exit_code, broken.exit_code) == (1, 1)
    assert "nodes.csv" in missing.stderr
    assert "roads/edges.csv: row 2" in broken.stderr
    assert missing.stdout == broken.stdout == ""


def test_a_folder_that_cannot_be_written_is_told(wish: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    found = run(wish, "--out", str(blocked))

    assert found.exit_code == 2
    assert str(blocked) in found.stderr
    assert found.exception is None or isinstance(found.exception, SystemExit)
