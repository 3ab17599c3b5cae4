"""The page that writes the tag, in a real browser: as a plain form, and anew at each choice."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import findings
from tests.browser.embedding import hosting, look, serving
from tests.browser.test_start import browser

__all__ = ["browser"]


@pytest.fixture(scope="module")
def origin(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    copy = tmp_path_factory.mktemp("widget-page") / "tourism.db"
    shutil.copy(loaded_file, copy)
    with serving(copy) as address:
        yield address


def test_a_plain_form_writes_the_tag(browser: Browser, origin: str) -> None:
    page = look(browser, java_script_enabled=False).page
    page.goto(f"{origin}/widget?lang=en")

    page.select_option("#side", "hung-yen")
    page.fill("#from", "2027-02-15")
    page.fill("#to", "2027-02-28")
    page.fill("#limit", "3")
    page.get_by_role("button", name="Write the tag").click()

    tag = page.locator("#tag").inner_text()
    wanted = 'lang="en" side="hung-yen" from="2027-02-15" to="2027-02-28" limit="3">'
    assert f"<tourism-events {wanted}" in tag
    assert tag.count("<li ") == page.locator("#preview .event").count() == 3
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#side").input_value() == "hung-yen"
    address = page.locator("#list").inner_text()
    page.goto(address)
    assert page.locator(".event").count() == 3


def test_each_choice_writes_it_anew_and_it_is_copied(browser: Browser, origin: str) -> None:
    tab = look(browser, permissions=["clipboard-read", "clipboard-write"])
    page = tab.page
    page.goto(f"{origin}/widget?lang=vi")
    page.locator("#preview [part=event]").first.wait_for()

    page.select_option("#side", "hai-duong")
    page.locator("#tag", has_text='side="hai-duong"').wait_for()
    page.check("[name=own]")
    page.fill("#accent", "#102030")
    page.locator("#accent").dispatch_event("change")
    page.locator("#tag", has_text="accent=102030").wait_for()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('#preview tourism-events').shadowRoot"
        ".querySelector('a') ?? document.body).color === 'rgb(16, 32, 48)'"
    )
    page.locator("[data-copies=tag]").click()
    page.locator("[data-copies=tag]", has_text="Đã chép").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#tag").inner_text()
    assert '<tourism-events lang="vi" side="hai-duong">' in copied
    assert "side=hai-duong" in page.url
    assert tab.said == []
    assert [url for url in tab.asked if not url.startswith((origin, "data:"))] == []


def test_what_was_pasted_works_elsewhere(browser: Browser, origin: str) -> None:
    page = look(browser).page
    page.goto(f"{origin}/widget?from=2027-02-15&to=2027-02-28&limit=2&lang=en")
    tag = page.locator("#tag").inner_text()
    policy = page.locator("#policy").inner_text()

    with hosting() as site:
        host = look(browser).page
        host.goto(site.put(tag, f"default-src 'none'; {policy}"))
        host.locator("[part=event]").first.wait_for()

        assert host.locator("[part=event]").count() == 2
        assert host.evaluate("window.violations ?? []") == []


def test_the_page_leaves_nobody_out(browser: Browser, origin: str) -> None:
    for width, lang in ((320, "en"), (1440, "vi")):
        page = look(browser, width).page
        page.goto(f"{origin}/widget?lang={lang}")
        page.locator("#preview [part=event]").first.wait_for()

        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert findings(page) == []
