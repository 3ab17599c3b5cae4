"""Every public page in a real browser: one server, one browser, each looked at once a width."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.sound import is_sound
from tests.browser.test_start import _settings, browser
from tests.service import holder
from tourism.server.app import create_app
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.storage.database import Database

__all__ = ["browser"]

PAGES = (
    "/", "/calendar?month=2027-02", "/calendars", "/places?group=craft", "/places/con-son-pagoda",
    "/places/chu-dau-pottery", "/map", "/events/con-son-kiep-bac-spring", "/tours", "/about",
    "/find?q=den+mau",
)  # fmt: skip
LIGHT = 100_000
"""Octets that the front door and a month may take on the wire, fonts counted."""


@pytest.fixture(scope="module")
def address(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    copy = tmp_path_factory.mktemp("looked-at") / "tourism.db"
    shutil.copy(loaded_file, copy)
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = _settings(f"sqlite:///{copy}", address)
    database = Database(settings.database_url.get_secret_value())
    app = create_app(State(settings, database, holder(), Limiter()))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(page: Page, address: str, path: str) -> None:
    is_sound(page, address, path)


@pytest.mark.parametrize("path", ["/", "/calendar?month=2027-02"])
def test_the_front_door_and_a_month_are_light(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    weights: list[int] = []
    page.on("requestfinished", lambda r: weights.append(
        r.sizes()["responseBodySize"] + r.sizes()["responseHeadersSize"]))  # fmt: skip

    page.goto(address + path, wait_until="networkidle")
    context.close()

    assert len(weights) > 5
    assert sum(weights) <= LIGHT


def test_the_map_is_read_and_followed_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/map?group=craft&lang=vi")

    assert page.locator(".map .dot").count() > 30
    assert page.locator(".map-list a").count() == 42
    assert page.locator(".m-now").count() == 1
    for layer, drawn in {"now": ".m-now", "then": ".m-then", "river": ".m-river", "road": ".m-road",
                         "hung-yen": ".dot.hung-yen"}.items():  # fmt: skip
        assert page.locator(f"{drawn}:visible").count() > 0
        page.locator(f"#layer-{layer}").uncheck()
        assert page.locator(f"{drawn}:visible").count() == 0, layer
    assert page.locator(".dot.hai-duong:visible").count() > 0
    page.locator(".map-list a", has_text="Làng gốm Chu Đậu").click()

    assert page.locator("h1").inner_text() == "Làng gốm Chu Đậu"
    context.close()


def test_the_map_moves_by_keyboard_and_opens_a_place(page: Page, address: str) -> None:
    page.goto(f"{address}/map?lang=en")
    svg = page.locator(".map svg")
    whole = svg.get_attribute("viewBox")

    page.locator(".stage").focus()
    for key in ("+", "+", "ArrowRight"):
        page.keyboard.press(key)
    page.wait_for_function("b => document.querySelector('.map svg').getAttribute('viewBox') !== b",
                           arg=whole)  # fmt: skip
    page.keyboard.press("0")
    page.wait_for_function("b => document.querySelector('.map svg').getAttribute('viewBox') === b",
                           arg=whole)  # fmt: skip
    page.locator('.dot[data-id="chu-dau-pottery"]').dispatch_event("click")

    assert "Chu Đậu" in page.locator(".bubble b").inner_text()
    assert page.evaluate("document.activeElement.closest('.bubble') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".bubble").count() == 0
    assert page.evaluate("document.activeElement.className") == "stage"


def test_the_map_moves_by_mouse_once_it_is_near(page: Page, address: str) -> None:
    page.goto(f"{address}/map?lang=vi")
    svg, stage = page.locator(".map svg"), page.locator(".stage")
    page.get_by_role("button", name="Phóng to").click()
    page.wait_for_selector(".stage.near")
    before = svg.get_attribute("viewBox")
    box = stage.bounding_box()
    assert box is not None

    x, y = box["x"] + box["width"] / 2, box["y"] + 200
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=4)
    page.mouse.up()

    page.wait_for_function("b => document.querySelector('.map svg').getAttribute('viewBox') !== b",
                           arg=before)  # fmt: skip
    west, north, width = map(float, (before or "").split()[:3])
    moved = [float(n) for n in (svg.get_attribute("viewBox") or "").split()]
    assert moved[0] > west
    assert moved[1] < north
    assert moved[2] == width


def test_a_place_on_paper_is_two_pages_at_most(page: Page, address: str) -> None:
    page.goto(f"{address}/places/chu-dau-pottery?lang=vi")

    paper = page.pdf(format="A4")

    assert 1 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 2
