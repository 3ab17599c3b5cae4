"""The joint calendar in a real browser: one sheet a month on paper, list first on a phone."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.test_start import Served, browser, served, visit

__all__ = ["browser", "served"]

BUSY = ("2026-03", "2027-02", "2027-04", "2028-02", "2031-03")
_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("lang", ["vi-VN", "en-GB"])
def test_every_month_is_one_sheet_of_a4_landscape(
    browser: Browser, served: Served, lang: str
) -> None:
    page = visit(browser, lang=lang).page

    for month in BUSY:
        page.goto(f"{served.address}/calendar?month={month}")
        paper = page.pdf(prefer_css_page_size=True)

        assert len(_PAGE.findall(paper)) == 1, month
        width, height = re.search(rb"MediaBox \[0 0 ([\d.]+) ([\d.]+)", paper).groups()  # type: ignore[union-attr]
        assert (round(float(width)), round(float(height))) == (842, 595)


def test_the_sheet_has_a_bar_of_the_right_length(browser: Browser, served: Served) -> None:
    page = visit(browser).page
    page.goto(f"{served.address}/calendar?month=2027-02")

    bars = page.locator(".stay", has_text="Lễ hội mùa xuân Côn Sơn – Kiếp Bạc")
    week = page.locator(".week").nth(2).bounding_box()
    first = bars.first.bounding_box()

    assert week is not None
    assert first is not None
    assert bars.count() == 2
    assert first["width"] / week["width"] > 0.97


def test_a_phone_shows_the_list_before_the_sheet(browser: Browser, served: Served) -> None:
    page = visit(browser, 360).page
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{served.address}/calendar?month=2027-02")

    listed, sheet = (page.locator(name).bounding_box() for name in (".agenda", ".sheet"))

    assert listed is not None
    assert sheet is not None
    assert listed["y"] < sheet["y"]
    assert page.evaluate("document.documentElement.scrollHeight") < 6_500
    page.locator(".jump a", has_text="22–28").click()
    jump, week = (page.locator(name).bounding_box() for name in (".jump", "#week-4"))
    assert jump is not None
    assert week is not None
    assert jump["y"] == 0, "weeks and months stay at hand"
    assert jump["height"] <= week["y"] < 300, "and cover nothing"
    assert page.locator(".stay").first.is_hidden()
    assert page.locator(".date .marks .sign").first.is_visible()


def test_filters_work_by_keyboard_and_without_javascript(browser: Browser, served: Served) -> None:
    page = visit(browser, java_script_enabled=False).page
    page.goto(f"{served.address}/calendar?month=2027-02&lang=en")

    page.focus("#side")
    for key in ("ArrowDown", "ArrowDown", "Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/calendar?month=2027-02&side=hung-yen**")

    assert page.locator(".agenda .hai-duong").count() == 0
    assert page.locator(".agenda .hung-yen").count() > 0
    assert page.locator("html").get_attribute("lang") == "en"


def test_an_address_is_copied(browser: Browser, served: Served) -> None:
    context = browser.new_context(locale="vi-VN", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served.address}/calendars")

    page.locator("[data-copies]").first.click()

    page.locator("[data-copies]", has_text="Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{served.address}/calendars/le-hoi.ics"
