"""The planner in a real browser: S01 by mouse, S03 by keyboard alone, S08 as a visitor."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import findings
from tests.browser.test_start import Served, Visit, browser, visit, wide
from tests.kept_tour import keep
from tests.service import holder
from tourism.access.visitor import actor_of_visitor
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.jobs.compose import composing
from tourism.jobs.worker import Worker
from tourism.server.app import create_app
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.settings import load_settings
from tourism.storage.database import Database

__all__ = ["browser"]

KEY = "visitor_" + "k" * 43
DRAFTS = {name: letter * 32 for name, letter in (("mouse", "a"), ("keys", "b"), ("look", "c"))}
CHU_DAU = "d1-chu-dau-pottery"
TOUR = re.compile(r"/planner/[0-9a-f]{32}")
SLOW = 20_000
S08 = (
    "from=hd-city&date=2027-04-24&at=08:30&by=17:00&guests=5&children=2&wheelchairs=1&own=1&coach=7"
)
S08 += "&i-craft=1&i-food=1&i-heritage=1&walk=600&pace=relaxed&meal=lunch&seconds=2"


@pytest.fixture(scope="module")
def planned(
    loaded_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    weekend: Tour,
    weekend_request: TourRequest,
) -> Iterator[Served]:
    """A service with a composer beside it, and drafts of a visitor that begin as S01."""
    file = tmp_path_factory.mktemp("planned") / "tourism.db"
    shutil.copy(loaded_file, file)
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    many = dict.fromkeys(("anonymous_per_minute", "key_per_minute", "compose_per_minute"), 10**6)
    settings = load_settings(
        _env_file=None, database_url=f"sqlite:///{file}", public_url=address, **many
    )
    database, current = Database(f"sqlite:///{file}"), holder()
    actor = actor_of_visitor(KEY)
    assert actor is not None
    for tour_id in DRAFTS.values():
        keep(database, weekend, weekend_request, actor, tour_id)
    worker = Worker(database, {"compose": composing(database, current)}, timedelta(days=30))
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(State(settings, database, current, Limiter())),
            log_config=None,
            access_log=False,
        )
    )
    threads = [
        threading.Thread(target=server.run, args=([listening],)),
        threading.Thread(target=worker.run),
    ]
    for thread in threads:
        thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(address, "")
    server.should_exit = True
    worker.stop()
    for thread in threads:
        thread.join()
    listening.close()


def _open(page: Page, served: Served, draft: str, lang: str = "vi", key: str = KEY) -> None:
    page.goto(f"{served.address}/planner/{DRAFTS[draft]}?lang={lang}#{key}")
    expect(page.locator(".live .stop").first).to_be_visible(timeout=SLOW)


def _saved(page: Page, number: int) -> None:
    expect(page.locator("#told")).to_contain_text(f"Đã lưu, bản {number}.", timeout=SLOW)


def _clean(tab: Visit, served: Served) -> None:
    """Nothing was blocked, complained, asked elsewhere or left anything behind."""
    assert tab.said == []
    assert [url for url in tab.asked if not url.startswith(served.address)] == []
    assert tab.page.context.cookies() == []
    assert tab.page.evaluate("localStorage.length + sessionStorage.length") == 0


def _times(page: Page) -> dict[str, str]:
    """When everything is, by stop, on all days."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.live .stop')].map("
        "s => [s.dataset.stop, s.querySelector('.at').textContent]))"
    )
    return found


def _tab_to(page: Page, selector: str, most: int = 250) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_s01_by_mouse_from_the_form_to_the_tour(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(f"{planned.address}/planner?seconds=3")
    page.fill("#date", "2027-03-20")
    page.fill("#at", "07:00")
    page.fill("#guests", "24")
    for name, value in {"days": "2", "coach": "29", "i-craft": "1", "i-heritage": "1",
                        "balance": "even"}.items():  # fmt: skip
        page.select_option(f"#{name}", value)
    for meal in ("breakfast", "lunch", "dinner"):
        page.check(f"[name=meal][value={meal}]")
    page.locator("[data-chooser=must] [role=combobox]").press_sequentially("lang gom chu dau")
    page.locator("[data-chooser=must] [role=option]").first.click()
    page.locator("[data-chooser=must] .chosen input").fill("75")
    page.locator("#guests").click()
    assert "must=chu-dau-pottery+75" in page.url

    page.click("#go")
    page.wait_for_url(TOUR, timeout=30_000)
    expect(page.locator(".live .stop").first).to_be_visible(timeout=SLOW)

    (chu_dau,) = page.locator(".live .stop").filter(has_text="Làng gốm Chu Đậu").all()
    stay = chu_dau.locator("output").text_content() or ""
    shares = [int(text.split()[0]) for text in page.locator("#balance strong").all_inner_texts()]
    assert int(stay.split()[0]) >= 75
    assert min(shares) >= 35
    assert page.locator("[role=tab]").count() == 2
    assert page.locator("#map svg").is_visible()
    _clean(tab, planned)


def test_s01_is_changed_by_mouse_and_put_back(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    _open(page, planned, "mouse")
    first, second = (page.locator("#panel-0 [data-key^=card-]").nth(i) for i in (0, 1))
    name = second.locator(".name").inner_text()

    second.drag_to(first, source_position={"x": 200, "y": 20}, target_position={"x": 200, "y": 20})
    expect(page.locator("#panel-0 [data-key^=card-] .name").first).to_have_text(name)
    if not _ended(page):
        page.locator("#trouble button", has_text="Bỏ thay đổi").click()
    held = _times(page)
    page.click('[data-key="aside-d1-chu-dau-kiln-site"]')
    expect(page.locator("#told")).to_contain_text("đã để dành. Đã lưu", timeout=SLOW)
    expect(page.locator(".idea")).to_have_count(1)
    assert len(_times(page)) == len(held) - 1

    page.click('[data-key="undo"]')
    expect(page.locator("#told")).to_have_text("Đã hoàn tác.", timeout=SLOW)
    assert _times(page) == held
    page.click('[data-key="redo"]')
    expect(page.locator("#told")).to_have_text("Đã làm lại.", timeout=SLOW)
    assert len(_times(page)) == len(held) - 1
    page.click('[data-key="history"]')
    page.locator("#pane button", has_text="So với bản hiện tại").last.click()
    expect(page.locator("#pane .notes li").first).to_be_visible(timeout=SLOW)
    _clean(tab, planned)


def _ended(page: Page) -> bool:
    """Wait for the answer of the service; tell whether it made the change."""
    ended = page.locator("#trouble:visible, #told:has-text('Đã lưu')").first
    ended.wait_for(timeout=SLOW)
    return page.locator("#trouble").is_hidden()


def test_s03_by_keyboard_alone(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page, keys = tab.page, tab.page.keyboard
    _open(page, planned, "keys")
    before = _times(page)

    _tab_to(page, f'[data-key="card-{CHU_DAU}"]')
    keys.press("l")
    _saved(page, 2)
    _tab_to(page, '[data-key="lock-d1-hotel"]')
    keys.press("Enter")
    _saved(page, 3)
    keys.press("Control+Home")
    for _ in range(200):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.id") == "tab-0":
            break
    keys.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-1"
    _tab_to(page, '[data-key="card-d2-lunch"]')
    keys.press("l")
    _saved(page, 4)
    assert _times(page) == before, "what is locked stays where it is"

    for _ in range(300):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.key") == "whyNot":
            break
    keys.press("Enter")
    _tab_to(page, "#pane [role=combobox]")
    keys.type("den da hoa")
    expect(page.locator("#pane [role=option]").first).to_be_visible(timeout=SLOW)
    keys.press("Enter")
    _tab_to(page, "#pane .fixes select")
    keys.press("End")  # day 2
    _tab_to(page, "#pane .fixes button")
    keys.press("Enter")
    expect(page.locator("#pane .offers li").first).to_be_visible(timeout=SLOW)
    later = page.locator("#pane .offers button", has_text="Dùng cách này")
    labels = [one.get_attribute("aria-label") or "" for one in later.all()]
    wanted = next(label for label in labels if "về lúc" in label)
    _tab_to(page, f'#pane .offers button[aria-label="{wanted}"]')
    keys.press("Enter")
    _saved(page, 5)

    after = _times(page)
    assert page.locator("#panel-1 .stop", has_text="Đền Đa Hòa").count() == 1
    for stop in (CHU_DAU, "d1-hotel", "d2-lunch"):
        assert after[stop] == before[stop]
    for _ in range(300):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.key") == "undo":
            break
    keys.press("Enter")
    expect(page.locator("#told")).to_have_text("Đã hoàn tác.", timeout=SLOW)
    assert _times(page) == before
    _clean(tab, planned)


def test_a_card_moves_by_keys_and_says_where(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    _open(page, planned, "look")
    card = page.locator("#panel-0 [data-key^=card-]").nth(1)
    key, name = card.get_attribute("data-key"), card.locator(".name").inner_text()
    card.focus()

    took = page.evaluate(
        "() => { const began = performance.now();"
        " document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " { key: 'ArrowUp', altKey: true, bubbles: true }));"
        " return performance.now() - began; }"
    )

    assert took < 200
    assert page.evaluate("document.activeElement.dataset.key") == key
    assert page.locator("#told").inner_text().startswith(f"{name}: ngày 1, thứ 1, từ ")
    if not _ended(page):
        assert page.locator("#trouble .notes li").count() > 0
        page.locator("#trouble button", has_text="Bỏ thay đổi").click()
        assert page.locator("#trouble").is_hidden()
    _clean(tab, planned)


def test_s08_as_a_visitor_and_the_link_that_is_shared(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(f"{planned.address}/planner?{S08}&lang=en")
    page.click("#go")
    page.wait_for_url(TOUR, timeout=30_000)
    expect(page.locator(".live .stop").first).to_be_visible(timeout=SLOW)
    assert int(page.locator("#figures dd").first.inner_text()) >= 3
    _clean(tab, planned)

    page.click('[data-key="share"]')
    link = page.locator("#pane input").first.input_value()
    other = visit(browser).page
    other.goto(link)
    expect(other.locator("#shared")).to_be_visible(timeout=SLOW)
    assert other.locator(".read .stop").count() > 3
    assert other.locator("#tools button").count() == 0


def test_the_form_composes_without_javascript(browser: Browser, planned: Served) -> None:
    page = visit(browser, java_script_enabled=False).page
    page.goto(f"{planned.address}/planner?{S08}")
    page.fill("#must", "lang gom chu dau, 60\nkhong co noi nay")
    page.click("#go")
    assert "khong co noi nay" in page.locator("#message").inner_text()
    assert page.input_value("#guests") == "5"

    page.fill("#must", "")
    page.click("#go")
    page.wait_for_url(re.compile("/planner/jobs/"), timeout=SLOW)
    expect(page.locator(".day .stop").first).to_be_visible(timeout=30_000)

    again = page.locator("a.button", has_text="Đổi yêu cầu")
    again.click()
    assert page.input_value("#date") == "2027-04-24"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_in_the_way_and_nothing_scrolls_sideways(
    browser: Browser, planned: Served, lang: str
) -> None:
    tab = visit(browser, 320)
    page = tab.page
    page.goto(f"{planned.address}/planner?lang={lang}")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert wide(page) == 320
    assert findings(page) == []

    _open(page, planned, "look", lang)
    for name in ("whyNot", "history", "variant", "share"):
        page.click(f'[data-key="{name}"]')
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert wide(page) == 320, name
        assert findings(page) == []
    _clean(tab, planned)
