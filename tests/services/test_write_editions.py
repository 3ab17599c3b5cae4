"""A tour as files: what is in the folder, and for whom."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.publish.sample import sample_itinerary
from tourism.composer.answer import OtherDates, Tour
from tourism.language import Text
from tourism.publish.edition import Edition
from tourism.publish.formats import formats
from tourism.publish.map_layers import MapLayers
from tourism.services.write_editions import write_editions
from tourism.timewindow import VIETNAM

STAMP = Edition("vi", "tours.example", datetime(2027, 1, 15, tzinfo=VIETNAM))
WAYS_OUT = formats(MapLayers())


@pytest.fixture(scope="module")
def tour() -> Tour:
    later = OtherDates(date(2027, 3, 27), Text("27/03/2027", "27/03/2027"))
    return Tour(sample_itinerary(), (later,))


@pytest.fixture(scope="module")
def folder(tour: Tour, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("written") / "new" / "folder"
    told = list(write_editions(tour, WAYS_OUT, STAMP, found, "Du xuân Đường Lâm"))
    assert sorted(told) == sorted(found.iterdir())
    return found


def test_papers_are_written_for_office_and_client_and_all_else_once_a_language(
    folder: Path,
) -> None:
    name = "du-xuan-duong-lam"
    papers = {
        f"{name}.{audience}.{lang}.{suffix}"
        for audience in ("client", "office")
        for lang in ("vi", "en")
        for suffix in ("txt", "html")
    }
    others = {f"{name}.{lang}.{suffix}" for lang in ("vi", "en") for suffix in
              ("ics", "geojson", "gpx", "jsonld")}  # fmt: skip

    assert {path.name for path in folder.iterdir()} == papers | others | {f"{name}.json"}


def test_the_document_is_the_whole_answer(folder: Path, tour: Tour) -> None:
    (document,) = folder.glob("*.json")

    answer = json.loads(document.read_bytes())

    assert answer["format"] == "tourism-answer/1"
    assert answer["itinerary"]["id"] == tour.itinerary.id
    assert answer["other_dates"] == [
        {"first": "2027-03-27", "text": {"vi": "27/03/2027", "en": "27/03/2027"}}
    ]


@pytest.mark.parametrize(
    ("lang", "begins"), [("vi", "CHƯƠNG TRÌNH THAM QUAN"), ("en", "TOUR PROGRAMME")]
)
def test_each_paper_speaks_its_language_to_its_reader(
    lang: str, begins: str, folder: Path, tour: Tour
) -> None:
    (client,) = folder.glob(f"*.client.{lang}.txt")
    (office,) = folder.glob(f"*.office.{lang}.txt")

    guests, staff = (path.read_text(encoding="utf-8") for path in (client, office))

    assert guests.startswith(begins)
    assert staff.startswith(begins)
    phone = next(s.place.phone for s in tour.itinerary.visits if s.place.phone)
    assert phone in staff
    assert phone not in guests


def test_a_plan_that_was_cut_short_says_so_on_every_paper(tour: Tour, tmp_path: Path) -> None:
    cut = replace(tour, itinerary=replace(tour.itinerary, complete=False))

    list(write_editions(cut, WAYS_OUT, STAMP, tmp_path, "cut"))

    answer = json.loads((tmp_path / "cut.json").read_bytes())
    assert (answer["complete"], answer["itinerary"]["complete"]) == (False, False)
    office = (tmp_path / "cut.office.vi.txt").read_text(encoding="utf-8")
    assert "hết thời gian tính" in office
    assert "time ran out" in (tmp_path / "cut.office.en.txt").read_text(encoding="utf-8")


def test_the_same_tour_gives_the_same_bytes(folder: Path, tour: Tour, tmp_path: Path) -> None:
    list(write_editions(tour, WAYS_OUT, STAMP, tmp_path, "Du xuân Đường Lâm"))

    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", ["", "…", "-"])
def test_a_tour_without_a_name_is_called_one(name: str, tour: Tour, tmp_path: Path) -> None:
    first = next(write_editions(tour, WAYS_OUT, STAMP, tmp_path, name))

    assert first == tmp_path / "tour.json"


def test_a_name_never_leaves_the_folder(tour: Tour, tmp_path: Path) -> None:
    inside = tmp_path / "out"

    told = list(write_editions(tour, WAYS_OUT, STAMP, inside, "../../etc/Hội làng"))

    assert {path.parent for path in told} == {inside}
    assert list(tmp_path.iterdir()) == [inside]


def test_a_folder_that_cannot_be_made_is_an_error(tour: Tour, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")

    with pytest.raises(OSError, match="out"):
        next(write_editions(tour, WAYS_OUT, STAMP, tmp_path / "out", "name"))
