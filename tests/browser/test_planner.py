"""The planner in a real browser: S01 by mouse, S03 by keyboard alone, S08, S09 as an operator."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import findings
from tests.browser.planning import (
    BAD,
    CHU_DAU,
    PUBLIC,
    SLOW,
    TOUR,
    clean,
    ended,
    open_board,
    planned,
    saved,
    tab_to,
    times,
)
from tests.browser.sound import is_sound
from tests.browser.test_start import Served, browser, visit, wide

__all__ = ["browser", "planned"]

S08 = (
    "from=hd-city&date=2027-04-24&at=08:30&by=17:00&guests=5&children=2&wheelchairs=1&own=1&coach=7"
)
S08 += "&i-craft=1&i-food=1&i-heritage=1&walk=600&pace=relaxed&meal=lunch&seconds=2"


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
    assert sum(shares) == 100
    assert page.locator("[role=tab]").count() == 2
    assert page.locator("#map svg").is_visible()
    clean(tab, planned)


def test_s01_is_changed_by_mouse_and_put_back(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    open_board(page, planned, "mouse")
    first, second = (page.locator("#panel-0 [data-key^=card-]").nth(i) for i in (0, 1))
    name = second.locator(".name").inner_text()

    second.drag_to(first, source_position={"x": 200, "y": 20}, target_position={"x": 200, "y": 20})
    expect(page.locator("#panel-0 [data-key^=card-] .name").first).to_have_text(name)
    if not ended(page):
        page.locator("#trouble button", has_text="Bỏ thay đổi").click()
    held = times(page)
    page.click('[data-key="aside-d1-chu-dau-kiln-site"]')
    expect(page.locator("#told")).to_contain_text("đã để dành. Đã lưu", timeout=SLOW)
    expect(page.locator(".idea")).to_have_count(1)
    assert len(times(page)) == len(held) - 1

    page.click('[data-key="undo"]')
    expect(page.locator("#told")).to_have_text("Đã hoàn tác.", timeout=SLOW)
    assert times(page) == held
    page.click('[data-key="redo"]')
    expect(page.locator("#told")).to_have_text("Đã làm lại.", timeout=SLOW)
    assert len(times(page)) == len(held) - 1
    page.click('[data-key="history"]')
    page.locator("#pane button", has_text="So với bản hiện tại").last.click()
    expect(page.locator("#pane .notes li").first).to_be_visible(timeout=SLOW)
    clean(tab, planned)


def test_s03_by_keyboard_alone(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page, keys = tab.page, tab.page.keyboard
    open_board(page, planned, "keys")
    before = times(page)

    tab_to(page, f'[data-key="card-{CHU_DAU}"]')
    keys.press("l")
    saved(page, 2)
    tab_to(page, '[data-key="lock-d1-hotel"]')
    keys.press("Enter")
    saved(page, 3)
    keys.press("Control+Home")
    for _ in range(200):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.id") == "tab-0":
            break
    keys.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-1"
    tab_to(page, '[data-key="card-d2-lunch"]')
    keys.press("l")
    saved(page, 4)
    assert times(page) == before, "what is locked stays where it is"

    for _ in range(300):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.key") == "whyNot":
            break
    keys.press("Enter")
    tab_to(page, "#pane [role=combobox]")
    keys.type("den da hoa")
    expect(page.locator("#pane [role=option]").first).to_be_visible(timeout=SLOW)
    keys.press("Enter")
    tab_to(page, "#pane .fixes select")
    keys.press("End")  # day 2
    tab_to(page, "#pane .fixes button")
    keys.press("Enter")
    expect(page.locator("#pane .offers li").first).to_be_visible(timeout=SLOW)
    later = page.locator("#pane .offers button", has_text="Dùng cách này")
    labels = [one.get_attribute("aria-label") or "" for one in later.all()]
    wanted = next(label for label in labels if "về lúc" in label)
    tab_to(page, f'#pane .offers button[aria-label="{wanted}"]')
    keys.press("Enter")
    saved(page, 5)

    after = times(page)
    assert page.locator("#panel-1 .stop", has_text="Đền Đa Hòa").count() == 1
    for stop in (CHU_DAU, "d1-hotel", "d2-lunch"):
        assert after[stop] == before[stop]
    for _ in range(300):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.key") == "undo":
            break
    keys.press("Enter")
    expect(page.locator("#told")).to_have_text("Đã hoàn tác.", timeout=SLOW)
    assert times(page) == before
    clean(tab, planned)


def test_a_card_moves_by_keys_and_says_where(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    open_board(page, planned, "look")
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
    if not ended(page):
        assert page.locator("#trouble .notes li").count() > 0
        page.locator("#trouble button", has_text="Bỏ thay đổi").click()
        assert page.locator("#trouble").is_hidden()
    clean(tab, planned)


def test_s08_as_a_visitor_and_the_link_that_is_shared(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(f"{planned.address}/planner?{S08}&lang=en")
    page.click("#go")
    page.wait_for_url(TOUR, timeout=30_000)
    expect(page.locator(".live .stop").first).to_be_visible(timeout=SLOW)
    assert int(page.locator("#figures dd").first.inner_text()) >= 3
    clean(tab, planned)

    page.click('[data-key="variant"]')
    page.locator("#pane button", has_text="Full").click()
    expect(page.locator(".compare section")).to_have_count(2, timeout=SLOW)
    assert page.locator(".compare section").nth(1).locator("li").count() > 3
    assert TOUR.search(page.locator("#pane a.button").get_attribute("href") or "")
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


def test_a_stop_a_night_and_the_party_are_changed_by_mouse(
    browser: Browser, planned: Served
) -> None:
    tab = visit(browser)
    page = tab.page
    open_board(page, planned, "deeds")
    assert BAD in page.locator("h1").inner_text()
    assert page.locator(".live .name", has_text=BAD).count() > 10
    assert page.locator("#board img").count() == 0
    kiln = "d1-chu-dau-kiln-site"

    page.click('[data-key="unfold-d1-hotel"]')
    beds = page.locator("[data-stop=d1-hotel] .near button")
    expect(beds.first).to_be_visible()
    assert "Chợ" not in " ".join(beds.all_inner_texts()), "one can sleep wherever is offered"
    beds.first.click()
    expect(page.locator("#trouble .notes li").first).to_be_visible(timeout=SLOW)
    page.locator("#trouble button", has_text="Bỏ thay đổi").click()

    page.click(f'[data-key="unfold-{CHU_DAU}"]')
    page.locator(f'[data-key="start-{CHU_DAU}"]').fill("14:30")
    page.click(f'[data-key="set-{CHU_DAU}"]')
    saved(page, 2)
    assert times(page)[CHU_DAU].startswith("14h30")
    page.click(f'[data-key="unfold-{CHU_DAU}"]')
    page.click(f'[data-key="free-{CHU_DAU}"]')
    saved(page, 3)

    page.click(f'[data-key="unfold-{kiln}"]')
    near = page.locator(f'[data-key="card-{kiln}"] .near button')
    expect(near).to_have_count(4)
    name = near.first.inner_text()
    near.first.click()
    if not ended(page):  # it takes longer: what was tried and works is one click away
        page.locator("#trouble .offers button").last.click()
    saved(page, 4)
    assert page.locator(".live .stop", has_text=name).count() == 1
    assert kiln not in times(page)
    clean(tab, planned)


def test_the_party_and_the_map_by_keyboard(browser: Browser, planned: Served) -> None:
    tab = visit(browser)
    page, keys = tab.page, tab.page.keyboard
    open_board(page, planned, "map")

    page.locator('[data-key="journey"]').focus()
    keys.press("Enter")
    tab_to(page, "#j-guests")
    keys.type("20")
    tab_to(page, "#pane form button")
    keys.press("Enter")
    expect(page.locator("#pane .notes li").first).to_contain_text("20 khách", timeout=SLOW)
    with page.expect_response(re.compile("map.svg")):
        keys.press("Enter")  # what would make the change has the focus
        saved(page, 2)
    assert "20 khách" in page.locator("#tour-facts").inner_text()

    page.locator("#tab-1").click()
    lit = page.locator("#map .t-stop.on")
    assert page.locator("#map .t-day.on").get_attribute("data-day") == "2"
    assert 0 < lit.count() < page.locator("#map .t-stop").count()
    mark = page.locator("#map .t-stop.on[tabindex='0']").nth(1)
    mark.focus()
    keys.press("Enter")
    stop = page.evaluate("document.activeElement.dataset.stop")
    assert stop in (mark.get_attribute("data-stops") or "").split()
    assert "here" in (mark.get_attribute("class") or "")
    clean(tab, planned)


S09 = (
    "from=hn-opera&date=2027-03-26&days=3&at=07:30&by=17:30&guests=30&coach=45&i-heritage=1"
    "&i-craft=1&n1=hai-duong&n2=hung-yen&meal=lunch&meal=dinner&meal=breakfast&seconds=3"
    "&b1-title=Tọa+đàm&b1-kind=seminar&b1-day=2&b1-at=tp-hung-yen&b1-from=14:00&b1-to=16:30"
    "&b1-early=20&b1-host=Hai+hiệp+hội&b1-role=Trưởng+ban&b1-purpose=Kết+nối"
    "&b2-title=Ca+trù&b2-kind=performance&b2-day=2&b2-at=ho-ban-nguyet&b2-from=19:30&b2-to=20:30"
    "&b2-audience=public&b3-title=Khảo+sát&b3-kind=inspection&b3-day=1&b3-at=nơi+nghỉ"
    "&b3-minutes=30&b3-audience=organisers"
)


def test_s09_who_sees_what_of_a_famtrip(browser: Browser, planned: Served) -> None:
    context = browser.new_context(locale="vi-VN")
    name, _, value = planned.link.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": planned.address}])
    tab = visit(context)
    page = tab.page
    page.goto(f"{planned.address}/planner?{S09}")
    page.click("#go")
    page.wait_for_url(TOUR, timeout=40_000)
    expect(page.locator(".live .stop").first).to_be_visible(timeout=SLOW)
    assert "#" not in page.url, "a person needs no key"
    held = times(page)
    assert held["d2-block-1"] == "14h00–16h30"

    page.click('[data-key="circles"]')
    page.locator("#pane button", has_text="Lập famtrip").click()
    everything = page.locator(".seen-stop")
    expect(everything.first).to_be_visible(timeout=SLOW)
    assert everything.count() == len(held)
    seen = {}
    for circle in ("Công khai", "Khách mời", "Ban tổ chức"):
        page.locator("#pane [role=group] button", has_text=circle).click()
        seen[circle] = " ".join(page.locator(".seen-stop").all_inner_texts())
    assert ["Ca trù" in said for said in seen.values()] == [True, True, True]
    assert ["Tọa đàm" in said for said in seen.values()] == [False, True, True]
    assert ["Khảo sát" in said for said in seen.values()] == [False, False, True]
    assert "Trưởng ban" in seen["Khách mời"]

    page.locator("#pane [role=group] button", has_text="Chọn ai thấy").click()
    page.locator(".seen-stop", has_text="Tọa đàm").locator("select").select_option("public")
    expect(page.locator("#pane [role=status]").first).to_contain_text("Đã lưu", timeout=SLOW)
    page.locator("#pane [role=group] button", has_text="Công khai").click()
    assert page.locator(".seen-stop", has_text="Tọa đàm").count() == 1
    page.locator("#pane button", has_text="Phát hành lần 1").click()
    notes = page.locator("#pane textarea")
    expect(notes.first).to_have_value(re.compile("CHƯƠNG TRÌNH"), timeout=SLOW)
    page.locator("#pane button", has_text="Tạo lịch cho: Khách mời").click()
    expect(page.locator("#pane .link-row input").first).to_have_value(
        re.compile("/calendars/private/"), timeout=SLOW
    )
    assert findings(page, within="#pane") == []
    assert tab.said == []
    context.close()


def test_nothing_is_in_the_way_and_nothing_scrolls_sideways(
    browser: Browser, planned: Served
) -> None:
    """At 320 px in both languages, with everything open; on paper nothing to click is left."""
    tab = visit(browser, 320)
    page = tab.page
    for lang in ("en", "vi"):
        page.goto(f"{planned.address}/planner?lang={lang}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert wide(page) == 320
    assert findings(page) == []

    for lang in ("en", "vi"):
        open_board(page, planned, "mouse", lang)
        page.locator("[data-key^=unfold-]").nth(1).click()
        for name in ("whyNot", "journey", "history", "variant", "circles", "share"):
            page.click(f'[data-key="{name}"]')
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert wide(page) == 320, name
            if lang == "vi":
                assert findings(page, within="#pane") == []
    assert findings(page, within="#days") == []
    _is_calm_and_fits(page)
    clean(tab, planned)


def _is_calm_and_fits(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('.t-stop, .t-day, button')].map(e => "
        "getComputedStyle(e).transitionDuration).filter(d => parseFloat(d) > 0.01)"
    )
    assert moving == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert wide(page) == 1280
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('main :is(button, select, input, .no-print)')]"
        ".filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 90))"
    )
    assert shown == []
    assert page.locator(".day:visible").count() == 2, "paper has all days"
    faint = page.locator("#map .t-day:not(.on)").first.evaluate("e => getComputedStyle(e).opacity")
    assert faint == "1", "and their ways"


def test_a_published_tour_and_the_list_are_sound(browser: Browser, planned: Served) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    is_sound(page, planned.address, f"/tours/{PUBLIC}")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{planned.address}/tours")
    page.locator(".tour a").first.click()
    page.emulate_media(color_scheme="dark")

    assert page.url.startswith(f"{planned.address}/tours/{PUBLIC}")
    ground = page.locator("#map-frame").locator("xpath=../..").locator(".t-ground")
    assert ground.evaluate("e => getComputedStyle(e).fill") == "rgb(21, 26, 35)"
    context.close()
