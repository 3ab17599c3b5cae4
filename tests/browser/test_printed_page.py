"""The page in a real browser: read from a file, on a narrow screen, and on paper."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.publish.sample import EN, EN_CLIENT, VI, VI_CLIENT, sample_itinerary
from tests.publish.strategies import poisoned_tour
from tourism.itinerary.model import Itinerary
from tourism.publish.edition import Edition
from tourism.publish.html import itinerary_to_html
from tourism.publish.map_layers import load_map_layers

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        missing = "no Chromium on this machine: the printed page was not looked at in a browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """An opened page, with all that it said and asked for."""

    def __init__(self, browser: Browser, file: Path, width: int) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": width, "height": 800})
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", self._see)
        self.page.goto(file.as_uri())

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def _see(self, request: Request) -> None:
        self.asked.append(request.url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def pages_of(page: Page) -> int:
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))


def write(folder: Path, tour: Itinerary, edition: Edition = VI) -> Path:
    file = folder / "tour.html"
    file.write_bytes(itinerary_to_html(tour, edition, load_map_layers(BOUNDARIES)))
    return file


def test_it_opens_from_a_file_in_silence(browser: Browser, folder: Path) -> None:
    file = write(folder, sample_itinerary())

    visit = Visit(browser, file, 1280)

    assert visit.page.locator("h1").inner_text() == "CHƯƠNG TRÌNH THAM QUAN XỨ ĐÔNG – PHỐ HIẾN"
    assert visit.page.locator("h2").count() >= 7
    assert visit.page.locator("svg text").count() > 20
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith("data:")] == [file.as_uri()]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_screen_has_to_scroll_sideways(browser: Browser, folder: Path, width: int) -> None:
    page = Visit(browser, write(folder, sample_itinerary(), EN), width).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_one_map_and_all_its_signs_are_to_be_seen(
    browser: Browser, folder: Path, width: int
) -> None:
    page = Visit(browser, write(folder, sample_itinerary()), width).page

    seen = [shown for shown in (".wide svg", ".narrow svg") if page.locator(shown).is_visible()]
    parts = page.locator(".keys li, .credits, " + seen[0]).all()
    boxes = [part.bounding_box() for part in parts]
    assert seen == [".wide svg" if width > 480 else ".narrow svg"]
    assert len(boxes) == 8
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


@pytest.mark.parametrize("width", [390, 1280])
def test_names_on_the_map_can_be_read(browser: Browser, folder: Path, width: int) -> None:
    page = Visit(browser, write(folder, sample_itinerary()), width).page

    shown = page.locator("svg[role=img]:visible")
    scale = shown.evaluate("map => map.getBoundingClientRect().width / map.viewBox.baseVal.width")
    assert 14 * scale >= 12


def test_a_very_long_name_does_not_widen_the_page(browser: Browser, folder: Path) -> None:
    page = Visit(browser, write(folder, poisoned_tour("dài" * 200)), 320).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_typed_markup_runs_nothing(browser: Browser, folder: Path) -> None:
    visit = Visit(browser, write(folder, poisoned_tour("<img src=x onerror=alert(1)>")), 1280)

    assert visit.page.locator("img").count() == 0
    assert visit.said == []
    assert "<img src=x onerror=alert(1)>" in visit.page.locator("table").first.inner_text()


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_two_days_print_on_four_pages(browser: Browser, folder: Path, edition: Edition) -> None:
    page = Visit(browser, write(folder, sample_itinerary(), edition), 1280).page

    assert 1 <= pages_of(page) <= 4


@pytest.mark.parametrize("edition", [VI_CLIENT, EN_CLIENT], ids=["vi", "en"])
def test_the_paper_for_guests_is_shorter(browser: Browser, folder: Path, edition: Edition) -> None:
    page = Visit(browser, write(folder, sample_itinerary(), edition), 1280).page

    assert 1 <= pages_of(page) <= 3
    assert page.locator(".honest").is_visible()
    assert page.locator(".calls").count() == 0


@pytest.mark.parametrize("lines", range(0, 40, 8))
def test_sources_never_spill_a_few_lines_onto_a_page(
    browser: Browser, folder: Path, lines: int
) -> None:
    tour = sample_itinerary()
    longer = replace(tour, notes=tour.notes * (1 + lines))
    page = Visit(browser, write(folder, longer), 1280).page
    whole = pages_of(page)

    page.evaluate("document.querySelector('.closing').remove()")

    # The sources and the colophon are one block: they fit below the rest, or fill a new page.
    assert whole - pages_of(page) in (0, 1)
    assert page.locator(".closing").count() == 0
