"""A morning at the desk by keyboard alone in a real browser; pages are held against axe-core."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.actors import OPERATOR
from tests.browser.axe import findings
from tests.browser.test_start import Served, Visit, browser, served, visit, wide
from tests.composer.asking import example
from tests.server.people import ADDRESS, PASSWORD, admit
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.services.approve_tour import submit_tour
from tourism.services.deed import Deed
from tourism.services.keep_tour import keep_composed
from tourism.storage.database import Database

__all__ = ["browser", "served"]

TOUR = "0123456789abcdef0123456789abcdef"
TEMPLE = "an-phu-cao-temple"
PAGES = ("/desk", "/desk/announcements", "/desk/truth", f"/desk/truth/{TEMPLE}", "/desk/facts",
         f"/desk/facts/{TEMPLE}", f"/desk/tours/{TOUR}", "/desk/audit",
         "/desk/review", "/desk/sources")  # fmt: skip
OF_ADMINISTRATORS = ("/desk/people", "/desk/organisations", "/desk/keys", "/desk/system")


@pytest.fixture
def desk(served: Served, weekend: Tour, catalogue: Catalogue, tmp_path: Path) -> Served:
    """A service with people, and a tour that both sides are asked to approve."""
    database = Database(f"sqlite:///{tmp_path / 'tourism.db'}")
    admit(database)
    request: TourRequest = example(catalogue, "s01-weekend")
    with database.writing() as session:
        deed = Deed(session, OPERATOR, datetime.now(UTC), ADDRESS)
        keep_composed(deed, TOUR, request, weekend.itinerary, "")
        submit_tour(deed, TOUR, 1)
    database.dispose()
    return served


def sign_in(page: Page, desk: Served, who: str, path: str = "/desk") -> None:
    """Come to the desk, sign in by keyboard, and be back where one wanted to be."""
    page.goto(desk.address + path)
    page.locator("#email:enabled").focus()
    page.keyboard.type(f"{who}@people.example")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")


def test_a_morning_at_the_desk_by_keyboard(browser: Browser, desk: Served) -> None:
    tab = visit(browser)
    page = tab.page
    sign_in(page, desk, "hd")

    page.goto(f"{desk.address}/desk/announcements")
    page.focus("#con-son-kiep-bac-spring-2027 summary")
    page.keyboard.press("Enter")
    page.focus("#document-con-son-kiep-bac-spring-2027")
    page.keyboard.insert_text("Thông báo số 12/TB-BQL")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/announcements?said=announced")
    assert page.locator("#con-son-kiep-bac-spring-2027").count() == 0

    page.goto(f"{desk.address}/desk/truth/{TEMPLE}")
    page.focus("[data-picks]")
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    latitude, longitude = map(float, page.input_value("#point").split(", "))
    assert (round(latitude, 2), round(longitude, 2)) == (21.01, 106.51)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/truth/*said=confirmed")
    page.goto(f"{desk.address}/desk/truth/{TEMPLE}")
    assert page.locator("[data-picks]").count() == 0

    page.goto(f"{desk.address}/desk/tours/{TOUR}")
    page.focus("#approve")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk?said=approved")
    assert page.locator(".pile.approve").count() == 0
    assert tab.said == []


def test_a_click_on_the_map_writes_the_point(browser: Browser, desk: Served) -> None:
    page = visit(browser).page
    sign_in(page, desk, "hd", f"/desk/truth/{TEMPLE}")
    page.locator(".pin .halo").scroll_into_view_if_needed()
    pin = page.locator(".pin .halo").bounding_box()
    assert pin is not None

    page.mouse.click(pin["x"] + pin["width"] / 2, pin["y"] + pin["height"] / 2)

    latitude, longitude = map(float, page.input_value("#point").split(", "))
    assert (round(latitude, 3), round(longitude, 3)) == (21.01, 106.508)


def test_a_form_is_sent_without_javascript(browser: Browser, desk: Served) -> None:
    signed = visit(browser)
    sign_in(signed.page, desk, "hd")
    plain = browser.new_context(java_script_enabled=False, locale="vi-VN")
    plain.add_cookies([{**one} for one in signed.page.context.cookies()])  # type: ignore[typeddict-item]
    page = plain.new_page()
    page.goto(f"{desk.address}/desk/truth/{TEMPLE}")

    page.fill("#fee", "20.000")
    page.click("form.verify button")

    page.wait_for_url("**/desk/truth/*said=confirmed")
    assert page.locator(".message.good").is_visible()


@pytest.mark.parametrize("lang", ["vi-VN", "en-GB"])
def test_every_page_of_the_desk_is_accessible_and_fits(
    browser: Browser, desk: Served, lang: str
) -> None:
    for who, pages in (("hd", PAGES), ("admin", OF_ADMINISTRATORS)):
        tab = visit(browser, 320, lang)
        sign_in(tab.page, desk, who)
        _look(tab, desk, pages)


def _look(tab: Visit, desk: Served, pages: tuple[str, ...]) -> None:
    for path in pages:
        tab.page.goto(desk.address + path)
        tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert (path, wide(tab.page), findings(tab.page)) == (path, 320, [])
    assert tab.said == []
