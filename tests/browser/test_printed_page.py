"""The page in a real browser: read from a file, on a narrow screen, and on paper."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.publish.sample import EN, VI, sample_itinerary
from tests.publish.strategies import poisoned_tour
from tourism.itinerary.model import Itinerary
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


def write(folder: Path, tour: Itinerary, edition: object = VI) -> Path:
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


def test_a_very_long_name_does_not_widen_the_page(browser: Browser, folder: Path) -> None:
    page = Visit(browser, write(folder, poisoned_tour("dài" * 200)), 320).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_typed_markup_runs_nothing(browser: Browser, folder: Path) -> None:
    visit = Visit(browser, write(folder, poisoned_tour("<img src=x onerror=alert(1)>")), 1280)

    assert visit.page.locator("img").count() == 0
    assert visit.said == []
    assert "<img src=x onerror=alert(1)>" in visit.page.locator("table").first.inner_text()


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_two_days_print_on_four_pages(browser: Browser, folder: Path, edition: object) -> None:
    page = Visit(browser, write(folder, sample_itinerary(), edition), 1280).page

    paper = page.pdf(prefer_css_page_size=True, print_background=True)

    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
    assert 1 <= pages <= 4
