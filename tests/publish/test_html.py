from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jinja2
import pytest

from tests.publish.sample import DAY_1, EN, NOM, VI, stop
from tests.publish.strategies import HOSTILE, poisoned_tour
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.publish.edition import Edition
from tourism.publish.html import itinerary_to_html
from tourism.publish.map_layers import MapLayers
from tourism.publish.plain import one_line

PLAIN = MapLayers()
_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """What a browser would see: elements in order, their attributes, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def outside_the_map(page: Page) -> list[str]:
    """The elements, without those of a drawing: a name that is too long has no label there."""
    return [tag for tag in page.tags if tag not in {"text", "path"}]


def read(tour: Itinerary, edition: Edition = VI, layers: MapLayers = PLAIN) -> Page:
    page = Page()
    page.feed(itinerary_to_html(tour, edition, layers).decode())
    page.close()
    assert page.open == []
    return page


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_the_page_says_its_language_and_has_one_title(tour: Itinerary, edition: Edition) -> None:
    page = read(tour, edition)

    assert page.elements[0] == ("html", {"lang": edition.lang})
    assert page.tags.count("h1") == 1


def test_nothing_is_fetched_and_nothing_runs(tour: Itinerary, layers: MapLayers) -> None:
    page = read(tour, layers=layers)

    assert not {"script", "img", "iframe", "object", "embed"} & set(page.tags)
    sources = [
        attrs[name] for _, attrs in page.elements for name in ("src", "srcset") if name in attrs
    ]
    assert sources == []
    assert [attrs["href"] for tag, attrs in page.elements if tag == "link"] == ["data:,"]
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


def test_headings_follow_each_other_without_gaps(tour: Itinerary) -> None:
    levels = [int(tag[1]) for tag in read(tour).tags if tag in {"h1", "h2", "h3", "h4"}]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_day_is_a_table_with_caption_and_heads(tour: Itinerary) -> None:
    page = read(tour)

    assert page.tags.count("table") == page.tags.count("caption") == len(tour.days)
    assert all(attrs.get("scope") for tag, attrs in page.elements if tag == "th")


def test_rows_carry_ids_and_machine_readable_times(tour: Itinerary) -> None:
    page = read(tour)

    ids = [attrs["data-stop"] for tag, attrs in page.elements if "data-stop" in attrs]
    times = [attrs["datetime"] for tag, attrs in page.elements if tag == "time"]
    assert ids == [stop.id for day in tour.days for stop in day.stops]
    assert times[:3] == [
        "2027-03-20T07:00:00+07:00",
        "2027-03-20T08:45:00+07:00",
        "2027-03-20T10:15:00+07:00",
    ]


def test_the_words_are_those_of_the_programme(tour: Itinerary) -> None:
    said = " ".join(" ".join(read(tour).words).split())

    assert "CHƯƠNG TRÌNH THAM QUAN XỨ ĐÔNG – PHỐ HIẾN" in said
    assert "Thứ Bảy, 20/03/2027 – 13/02 ÂL" in said
    assert "210 phút · 56%" in said
    assert "Ăn trưa, tối" in said
    assert "(dự kiến)" in said
    assert "Chùa Côn Sơn (khu di tích Côn Sơn) : không còn đủ giờ; cần thêm 95 phút" in said
    assert tour.id in said


def test_telephones_and_sources_can_be_followed(tour: Itinerary) -> None:
    links = [attrs["href"] for tag, attrs in read(tour).elements if tag == "a"]

    assert "tel:02203754888" in links
    assert all(link and link.startswith(("tel:", "https://", "http://")) for link in links)


def test_the_signs_of_the_map_are_words_of_the_page(tour: Itinerary) -> None:
    page = read(tour)

    said = " ".join(" ".join(page.words).split())
    assert "Ngày 02 · 21/03/2027" in said
    assert "© 2021 Thang Le Quoc (MIT)" in said
    maps = [attrs for tag, attrs in page.elements if tag == "svg" and attrs.get("role") == "img"]
    assert len(maps) == 2
    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))


def test_sections_without_content_are_left_out(tour: Itinerary) -> None:
    bare = replace(
        tour,
        days=(Day(1, DAY_1, (stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30),), ()),),
        left_out=(),
        notes=(),
    )

    said = " ".join(read(bare, EN).words)

    assert "Places left out" not in said
    assert "Remarks on the programme" not in said
    assert "To be confirmed beforehand" not in said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    page, harmless = read(poisoned_tour(text)), read(poisoned_tour("tên"))

    assert outside_the_map(page) == outside_the_map(harmless)
    assert not {"script", "img"} & set(page.tags)
    assert one_line(text) in " ".join(page.words)


def test_a_template_that_names_what_is_not_there_fails(tour: Itinerary, tmp_path: Path) -> None:
    folder = tmp_path / "print"
    folder.mkdir()
    (folder / "itinerary.html").write_text("{{ page.nothing }}", encoding="utf-8")

    with pytest.raises(jinja2.UndefinedError):
        itinerary_to_html(tour, VI, PLAIN, folder.parent)
