"""The pages in a real browser: nothing is blocked, forms work by keyboard, secrets show once."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.axe import findings
from tests.server.people import CHEAP
from tests.service import holder
from tourism.server.app import create_app
from tourism.server.asking import hasher
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.services.first_start import first_start
from tourism.settings import Settings, load_settings
from tourism.storage.database import Database

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
NAME, EMAIL = "Nguyễn Thị Lan", "lan@hiephoi.example"
PASSWORD = "ngựa gầy gặm cỏ khuya"  # noqa: S105  # of nobody
PAGES = ("/setup", "/invitation", "/new-password", "/sign-in", "/docs")
"""Those that `test_pages` does not look at."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        missing = "no Chromium on this machine: the pages were not looked at in a browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Served:
    """A running service, and the link that its first start printed."""

    address: str
    link: str


def _settings(url: str, address: str) -> Settings:
    many = {"anonymous_per_minute": 10**6, "key_per_minute": 10**6, "sign_in_per_minute": 10**6}
    return load_settings(_env_file=None, database_url=url, public_url=address, **many)


@pytest.fixture
def served(loaded_file: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copy(loaded_file, tmp_path / "tourism.db")
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = _settings(f"sqlite:///{tmp_path / 'tourism.db'}", address)
    told: list[str] = []
    first_start(settings, told.append)
    database = Database(settings.database_url.get_secret_value())
    app = create_app(State(settings, database, holder(), Limiter()))
    app.dependency_overrides[hasher] = lambda: CHEAP
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(address, told[-1])
    server.should_exit = True
    thread.join()
    listening.close()


@dataclass
class Visit:
    """An opened tab, with all that it complained about and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def visit(
    browser: Browser | BrowserContext, width: int = 1280, lang: str = "vi-VN", **options: bool
) -> Visit:
    size = {"width": width, "height": 800}
    made = browser
    if isinstance(browser, Browser):
        made = browser.new_context(viewport=size, locale=lang, **options)  # type: ignore[arg-type]
    tab = Visit(made.new_page())

    def hear(message: ConsoleMessage) -> None:
        # The browser itself writes a line for each refusal, which the page then tells in words.
        refusal = "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not refusal:
            tab.said.append(message.text)

    tab.page.on("console", hear)
    tab.page.on("pageerror", lambda error: tab.said.append(str(error)))
    tab.page.on("request", lambda request: tab.asked.append(request.url))
    return tab


def become_administrator(browser: Browser, served: Served) -> Visit:
    """Follow the printed link to the end."""
    tab = visit(browser)
    tab.page.goto(served.link)
    tab.page.fill("#name", NAME)
    tab.page.fill("#email", EMAIL)
    tab.page.fill("#password", PASSWORD)
    tab.page.click("form[data-sends] button")
    tab.page.wait_for_url("**/account")
    return tab


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_the_pages_of_the_door_are_sound(browser: Browser, served: Served) -> None:
    """Nothing is blocked, told apart by colour alone or out of sight; all fits, in both tongues."""
    tab = visit(browser, 320)
    page = tab.page

    for path in PAGES:
        for lang in ("en", "vi"):
            page.goto(f"{served.address}{path}?lang={lang}")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert page.locator("h1").is_visible()
            assert wide(page) == 320, (path, lang)
        assert findings(page) == [], path
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert wide(page) == 1280, path
        page.set_viewport_size({"width": 320, "height": 800})

    assert tab.said == []
    assert [url for url in tab.asked if not url.startswith(served.address)] == []
    fonts = page.evaluate("document.fonts.ready.then(all => [...all].map(f => f.status))")
    assert "loaded" in fonts
    assert page.context.cookies() == []


def test_the_front_door_is_read_without_javascript(browser: Browser, served: Served) -> None:
    page = visit(browser, java_script_enabled=False).page
    page.goto(served.address)

    assert page.locator(".days li").count() == 14
    assert page.locator(".feast").count() > 0
    page.fill("#q", "den mau")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?q=den+mau")
    assert page.locator(".results h3").first.inner_text() == "Đền Mẫu"


@pytest.mark.parametrize("path", ["/setup", "/invitation", "/new-password", "/sign-in"])
def test_a_form_without_javascript_is_off_and_says_why(
    browser: Browser, served: Served, path: str
) -> None:
    page = visit(browser, java_script_enabled=False).page
    page.goto(served.address + path)

    assert page.locator("#password").is_disabled()
    assert "JavaScript" in page.locator("noscript").inner_text()


def test_the_printed_link_makes_the_administrator(browser: Browser, served: Served) -> None:
    tab = visit(browser)
    token = served.link.partition("#")[2]

    tab.page.goto(served.link)
    assert tab.page.url == f"{served.address}/setup"
    tab.page.fill("#name", NAME)
    tab.page.fill("#email", "lan")
    tab.page.fill("#password", "ngắn")
    tab.page.click("form[data-sends] button")
    tab.page.locator("#email-fault").wait_for()
    assert "ten@donvi.vn" in tab.page.locator("#email-fault").inner_text()
    assert tab.page.evaluate("document.activeElement.id") == "email"
    assert tab.page.locator("#email").get_attribute("aria-describedby") == "email-fault"
    tab.page.fill("#email", EMAIL)
    tab.page.click("form[data-sends] button")
    tab.page.locator("#password-fault").wait_for()
    assert tab.page.locator("#email-fault").is_hidden()
    assert tab.page.locator("#email").get_attribute("aria-invalid") is None
    tab.page.fill("#password", PASSWORD)
    tab.page.click("form[data-sends] button")
    tab.page.wait_for_url("**/account")

    assert tab.page.locator(".who .name").inner_text() == NAME
    assert "quản trị viên" in tab.page.locator(".who").inner_text()
    assert tab.said == []
    assert [url for url in tab.asked if token in url.partition("#")[0]] == []
    assert tab.page.evaluate("Object.keys({...localStorage, ...sessionStorage}).length") == 0


def test_a_used_link_says_so(browser: Browser, served: Served) -> None:
    become_administrator(browser, served)
    tab = visit(browser, lang="en-GB")
    tab.page.goto(served.link)
    for name, said in (("name", NAME), ("email", EMAIL), ("password", PASSWORD)):
        tab.page.fill(f"#{name}", said)

    tab.page.click("form[data-sends] button")

    message = tab.page.locator("#message")
    message.wait_for()
    assert message.get_attribute("role") == "alert"
    assert "link" in message.inner_text()
    assert tab.page.evaluate("document.activeElement.id") == "message"


def test_a_link_without_its_end_says_so_and_the_whole_one_mends_it(
    browser: Browser, served: Served
) -> None:
    page = visit(browser).page

    page.goto(f"{served.address}/setup")
    assert "dấu #" in page.locator("#message").inner_text()
    page.goto(served.link)  # only the fragment differs: the page stays

    page.wait_for_url(f"{served.address}/setup")
    assert page.locator("#message").is_hidden()


def test_another_language_keeps_the_token(browser: Browser, served: Served) -> None:
    page = visit(browser).page
    page.goto(served.link)

    page.click("[data-language]")
    page.wait_for_url("**/setup?lang=en")

    assert page.locator("h1").inner_text() == "The first administrator"
    assert page.locator("#message").is_hidden()


def test_no_answer_is_told(browser: Browser, served: Served) -> None:
    page = visit(browser).page
    page.goto(f"{served.address}/sign-in")
    page.route("**/api/v1/session", lambda route: route.abort())
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)

    page.click("form[data-sends] button")

    page.locator("#message").wait_for()
    assert "máy chủ" in page.locator("#message").inner_text()
    assert page.locator("form[data-sends] button").inner_text() == "Đăng nhập"


def test_sign_out_and_in_again_by_keyboard_alone(browser: Browser, served: Served) -> None:
    page = become_administrator(browser, served).page
    page.focus("#sign-out")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}/")
    page.goto(f"{served.address}/account")
    assert page.url == f"{served.address}/sign-in"

    page.focus("#email")
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.insert_text("sai mật khẩu rồi nhé")
    page.keyboard.press("Enter")
    page.locator("#message").wait_for()
    assert "Không đăng nhập được" in page.locator("#message").inner_text()
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")

    assert page.locator(".who .name").inner_text() == NAME


def test_a_password_can_be_looked_at(browser: Browser, served: Served) -> None:
    page = visit(browser).page
    page.goto(f"{served.address}/sign-in")

    page.check("[data-shows]")
    assert page.locator("#password").get_attribute("type") == "text"
    page.uncheck("[data-shows]")

    assert page.locator("#password").get_attribute("type") == "password"


def test_a_key_is_shown_once_works_and_can_be_revoked(browser: Browser, served: Served) -> None:
    tab = become_administrator(browser, served)
    page = tab.page
    page.fill("#name", "Trang <b>web</b>")
    page.click("#make button")
    page.locator("#made").wait_for()
    secret = page.input_value("#secret")

    assert secret.startswith("tourism_")
    assert page.evaluate("document.activeElement.id") == "made"
    headers = {"Authorization": f"Bearer {secret}"}
    who = page.request.get(f"{served.address}/api/v1/session", headers=headers)
    assert who.json()["scopes"] == ["read"]
    page.click("#made a")
    page.wait_for_load_state()
    assert secret not in page.content()
    assert page.locator(".keys h3").inner_text() == "Trang <b>web</b>"

    page.click(".keys summary")
    page.click("[data-revokes]")
    page.locator(".keys .revoked").wait_for()

    assert "đã thu hồi" in page.locator(".keys").inner_text()
    assert page.request.get(f"{served.address}/api/v1/session", headers=headers).status == 401
    assert wide(page) == 1280
    page.set_viewport_size({"width": 320, "height": 800})
    assert wide(page) == 320
    assert tab.said == []


def test_a_key_without_a_name_is_refused_at_its_field(browser: Browser, served: Served) -> None:
    page = become_administrator(browser, served).page

    page.click("#make button")

    page.locator("#name-fault").wait_for()
    assert page.locator("#made").is_hidden()
    assert page.evaluate("document.activeElement.id") == "name"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/calendar?month=2027-04",
        "/calendars",
        "/events/nhan-long",
        "/find?q=den+mau",
        "/sign-in",
        "/account",
    ],
)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Browser, served: Served, path: str
) -> None:
    tab = become_administrator(browser, served) if path == "/account" else visit(browser)
    page = tab.page
    page.goto(served.address + path)
    page.locator("html").evaluate(_COUNT)
    wanted = int(page.evaluate("window.wanted.length"))

    reached: set[int] = set()
    for step in range(wanted + 5):
        page.keyboard.press("Tab")
        found = page.evaluate(_WHERE)
        if found["number"] >= 0:
            reached.add(found["number"])
            assert found["seen"], f"{path}: step {step} has no outline"

    assert wanted > 8
    assert reached == set(range(wanted))


_COUNT = """() => {
  const all = "a[href], button:enabled, input:enabled:not([type=hidden]), textarea, summary";
  const seen = (e) => e.matches("summary") || e.checkVisibility({ contentVisibilityAuto: true });
  const inside = (e) => e.tabIndex >= 0 && seen(e);
  window.wanted = [...document.querySelectorAll(all)].filter(inside);
}"""
_WHERE = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  return { number: window.wanted.indexOf(here), seen: style.outlineStyle !== "none" };
}"""


def test_the_first_tab_skips_to_the_content(browser: Browser, served: Served) -> None:
    page = visit(browser).page
    page.goto(served.address)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
