"""The widget in a website of somebody else, in a real browser: scenario S07, point by point."""

import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.embedding import TOUR, Website, hosting, look, publish_tour, serving, strictest
from tests.browser.test_start import browser
from tests.server.test_pages import HOSTILE, Poisoned
from tests.service import ground
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.storage.database import Database

__all__ = ["browser"]

FEBRUARY = "from=2027-02-15&to=2027-02-28"
DATES = 'from="2027-02-15" to="2027-02-28"'
SPRING = "Lễ hội mùa xuân Côn Sơn – Kiếp Bạc"


@dataclass
class Scene:
    """The service, somebody's website, and where both are."""

    origin: str
    site: Website

    @property
    def head(self) -> str:
        return (
            f'<link rel="stylesheet" href="{self.origin}/embed/v1/tourism.css">'
            f'<script type="module" src="{self.origin}/embed/v1/tourism.js"></script>'
        )

    def inside(self, path: str) -> str:
        """What a website has fetched from the service to stand inside the tag."""
        with urllib.request.urlopen(f"{self.origin}/embed/v1/{path}") as answer:  # noqa: S310
            return str(answer.read().decode())

    def page(self, body: str, policy: str | None = None, head: str = "") -> str:
        """Make a page with the widget in it, under the strictest policy unless another is given."""
        policy = strictest(self.origin) if policy is None else policy
        return self.site.put(body, policy, head + self.head)


@pytest.fixture(scope="module")
def file(
    loaded_file: Path,
    weekend: Tour,
    weekend_request: TourRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    copy = tmp_path_factory.mktemp("widget") / "tourism.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    publish_tour(database, weekend, weekend_request)
    database.dispose()
    return copy


@pytest.fixture(scope="module")
def scene(file: Path) -> Iterator[Scene]:
    with serving(file) as origin, hosting() as site:
        yield Scene(origin, site)


def rows(page: Page, tag: str = "tourism-events") -> list[str]:
    """Return the names of a list after it has come."""
    names = page.locator(f"{tag} [part=event] [part=name]")
    names.first.wait_for()
    return names.all_inner_texts()


# P1: nothing is blocked, nothing is asked for elsewhere, nothing is kept


def test_the_strictest_page_blocks_nothing_and_nothing_is_kept(
    browser: Browser, scene: Scene
) -> None:
    tab = look(browser)
    vi = f'<tourism-events {DATES} limit="20"></tourism-events>'
    en = f'<tourism-events {DATES} limit="20" lang="en" look="auto"></tourism-events>'
    frame = f'<iframe title="Lễ hội" src="{scene.origin}/frame/v1/events?{FEBRUARY}"></iframe>'
    tour = f'<tourism-tour tour="{TOUR}"></tourism-tour>'

    tab.page.goto(scene.page(vi + en + tour + frame))

    assert len(rows(tab.page, "tourism-events:not([lang])")) > 10
    tab.page.locator("tourism-events[lang=en]").get_by_text("to be confirmed").first.wait_for()
    tab.page.locator("tourism-tour [part=stop]").first.wait_for()
    tab.page.wait_for_load_state("networkidle")
    assert (tab.blocked(), tab.said) == ([], [])
    origins = {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, tab.asked)}
    assert origins - {"data://"} == {scene.origin, scene.site.address}
    kept = tab.page.evaluate(
        "async () => [document.cookie, localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert kept == ["", 0, 0, 0, 0]
    assert tab.page.context.cookies() == []


def test_a_policy_without_our_origin_leaves_the_list_of_the_page(
    browser: Browser, scene: Scene
) -> None:
    tab = look(browser)
    inside = scene.inside(f"events.html?{FEBRUARY}&limit=3")

    tab.page.goto(scene.page(f"<tourism-events>{inside}</tourism-events>", "default-src 'none'"))

    assert tab.page.locator("tourism-events .name a").count() == 3
    assert tab.page.locator("tourism-events .name a").first.is_visible()
    assert len(tab.blocked()) >= 2  # else nothing here was held


# P2: without JavaScript


def test_without_javascript_it_is_a_list_with_links(browser: Browser, scene: Scene) -> None:
    page = look(browser, java_script_enabled=False).page
    inside = scene.inside(f"events.html?{FEBRUARY}&limit=4")

    page.goto(scene.page(f"<tourism-events {DATES}>{inside}</tourism-events>"))

    names = page.locator("tourism-events .name a").all_inner_texts()
    assert len(names) == 4
    page.get_by_role("link", name=names[1], exact=True).click()
    assert page.url.startswith(f"{scene.origin}/events/")
    assert names[1] in page.locator("h1").inner_text()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_module_says_what_the_list_inside_says(
    browser: Browser, scene: Scene, lang: str
) -> None:
    page = look(browser).page
    inside = scene.inside(f"events.html?{FEBRUARY}&limit=6&lang={lang}")
    tour = scene.inside(f"tours/{TOUR}.html?lang={lang}")
    page.goto(
        scene.page(
            f'<tourism-events {DATES} limit="6" lang="{lang}">{inside}</tourism-events>'
            f'<tourism-tour tour="{TOUR}" lang="{lang}">{tour}</tourism-tour>'
        )
    )
    page.locator("tourism-events [part=event]").first.wait_for()
    page.locator("tourism-tour [part=stop]").first.wait_for()

    pairs = page.evaluate(_SAID)

    for of_the_page, of_the_module in pairs:
        assert len(of_the_page) > 20
        assert of_the_module == of_the_page


_SAID = """() => {
  const one = (e) => [e.tagName, e.textContent.replace(/\\s+/g, " ").trim(),
    ...["href", "alt", "aria-level", "datetime", "lang"].map((name) => e.getAttribute(name))];
  const all = (root) => [...root.querySelectorAll("p, a, img, time")].map(one);
  return [...document.querySelectorAll("tourism-events, tourism-tour")].map((tag) =>
    [all(tag), all(tag.shadowRoot)]);
}"""


# P3: it is light, and nothing moves


def test_it_is_light_and_calm_on_a_4g_phone(browser: Browser, scene: Scene) -> None:
    tab = look(browser, 360)
    devtools = tab.page.context.new_cdp_session(tab.page)
    devtools.send("Network.enable")
    four_g = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8}
    devtools.send("Network.emulateNetworkConditions", {**four_g, "uploadThroughput": 750e3 / 8})
    weight: dict[str, int] = {}
    tab.page.on(
        "requestfinished",
        lambda one: weight.setdefault(urlsplit(one.url).path, one.sizes()["responseBodySize"]),
    )
    inside = scene.inside(f"events.html?{FEBRUARY}&limit=4")
    after = "<p>Sau danh sách.</p>" * 12

    tab.page.goto(scene.page(f'<tourism-events {DATES} limit="4">{inside}</tourism-events>{after}'))
    tab.page.locator("tourism-events [part=event]").first.wait_for()
    tab.page.wait_for_load_state("networkidle")

    assert 1000 < weight["/embed/v1/tourism.js"] <= 10_000
    assert 500 < weight["/embed/v1/tourism.css"] <= 2_500
    assert tab.moved() <= 0.05
    assert tab.page.evaluate("window.largest") > 0  # how soon is told by benchmarks/web.py


def test_reserved_space_keeps_an_empty_tag_calm(browser: Browser, scene: Scene) -> None:
    own = f"{scene.site.address}/reserved.css"
    scene.site.file("/reserved.css", "tourism-events { --tourism-min-height: 60rem }", "text/css")
    policy = strictest(scene.origin).replace("style-src", "style-src 'self'")
    tab = look(browser)

    body = f'<tourism-events {DATES} limit="4"></tourism-events><p>Sau danh sách.</p>'
    tab.page.goto(scene.page(body, policy, f'<link rel="stylesheet" href="{own}">'))
    tab.page.locator("tourism-events [part=event]").first.wait_for()

    assert tab.page.locator("tourism-events").bounding_box()["height"] == 960  # type: ignore[index]
    assert tab.moved() <= 0.05


# P4: no style gets in or out


_STYLES = """(scope) => {
  const all = scope === "inside"
    ? [...document.querySelector("tourism-events").shadowRoot.querySelectorAll("[part]")]
    : [...document.querySelectorAll("main > :not(tourism-events), body, html")];
  return all.map((one) => {
    const style = getComputedStyle(one);
    return one.tagName + [...style].filter((name) => !name.startsWith("--")).map((n) =>
      n + ":" + style.getPropertyValue(n)).join(";");
  });
}"""
_LOUD = """
html { font-family: cursive; letter-spacing: 3px; text-transform: uppercase; line-height: 3 }
* { color: rgb(255, 0, 0) !important; font-style: italic; text-align: right }
ol, li, p, a, div, span { margin: 30px !important; border: 5px solid lime; display: inline }
.event, .list, .name, .title, .tourism-widget { background: lime !important; position: fixed }
"""


def test_styles_of_the_page_stay_out(browser: Browser, scene: Scene) -> None:
    scene.site.file("/loud.css", _LOUD, "text/css")
    policy = strictest(scene.origin).replace("style-src", "style-src 'self'")
    loud = f'<link rel="stylesheet" href="{scene.site.address}/loud.css">'
    body = f'<tourism-events {DATES} limit="2"></tourism-events>'

    seen = []
    for head in ("", loud):
        page = look(browser).page
        # The page gives it the same room, so that only styles can differ.
        page.goto(scene.page(f"{body}", policy, head))
        rows(page)
        page.evaluate(
            "document.querySelector('tourism-events').attributeStyleMap.set('display', 'block');"
            "for (const e of [document.documentElement, document.body, document.querySelector("
            "'main'), document.querySelector('tourism-events')]) for (const [n, v] of ["
            "['margin', '0'], ['border', '0'], ['padding', '0'], ['display', 'block'],"
            "['width', '500px'], ['position', 'static']]) e.style.setProperty(n, v, 'important')"
        )
        seen.append(page.evaluate(_STYLES, "inside"))

    assert len(seen[0]) > 20
    assert seen[0] == seen[1]


def test_styles_of_the_widget_do_not_leave_it(browser: Browser, scene: Scene) -> None:
    own = '<ol class="list"><li class="event"><p class="name title when">Của trang</p></li></ol>'
    others = f'{own}<p class="status">a</p><button class="more">b</button><div class="map">c</div>'
    policy = strictest(scene.origin)

    without = look(browser).page
    without.goto(scene.site.put(others, policy))
    plain = without.evaluate(_STYLES, "outside")
    with_it = look(browser).page
    with_it.goto(scene.page(f"{others}<tourism-events {DATES}></tourism-events>"))
    rows(with_it)

    heights = ("height", "block-size", "perspective-origin", "transform-origin")
    trim = lambda found: [  # noqa: E731
        ";".join(p for p in one.split(";") if not p.partition(":")[0].endswith(heights))
        for one in found
    ]
    assert len(plain) > 5
    assert trim(with_it.evaluate(_STYLES, "outside")) == trim(plain)


VARIABLES = {
    "--tourism-ink": ("rgb(1, 2, 3)", "[part=name]", "color"),
    "--tourism-accent": ("rgb(4, 5, 6)", "[part=name] a", "color"),
    "--tourism-paper": ("rgb(250, 251, 252)", "[part=box]", "background-color"),
    "--tourism-line": ("rgb(7, 8, 9)", "[part=event]", "border-top-color"),
    "--tourism-soft": ("rgb(10, 11, 12)", "[part=where]", "color"),
    "--tourism-doubt": ("rgb(13, 14, 15)", "[part=status]", "color"),
    "--tourism-hai-duong": ("rgb(16, 17, 18)", ".hai-duong .sign", "background-color"),
    "--tourism-hung-yen": ("rgb(19, 20, 21)", ".hung-yen .sign", "background-color"),
    "--tourism-font": ("serif", "[part=name]", "font-family"),
    "--tourism-font-size": ("20px", "[part=box]", "font-size"),
    "--tourism-radius": ("3px", "[part=box]", "border-top-left-radius"),
    "--tourism-space": ("40px", "[part=box]", "padding-left"),
    "--tourism-min-height": ("2000px", "", "min-height"),
}


def test_every_variable_does_what_it_says(browser: Browser, scene: Scene) -> None:
    said = "; ".join(f"{name}: {value}" for name, (value, _, _) in VARIABLES.items())
    scene.site.file("/own.css", f"tourism-events {{ {said} }}", "text/css")
    policy = strictest(scene.origin).replace("style-src", "style-src 'self'")
    head = f'<link rel="stylesheet" href="{scene.site.address}/own.css">'
    page = look(browser).page
    page.goto(scene.page(f'<tourism-events {DATES} limit="9"></tourism-events>', policy, head))
    rows(page)

    found = {
        name: page.locator(f"tourism-events {inside}".strip()).first.evaluate(
            "(one, name) => getComputedStyle(one).getPropertyValue(name)", style
        )
        for name, (_, inside, style) in VARIABLES.items()
    }

    assert found == {name: value for name, (value, _, _) in VARIABLES.items()}
    assert len(found) >= 8


def test_parts_can_be_styled_and_a_look_be_chosen_by_address(
    browser: Browser, scene: Scene
) -> None:
    scene.site.file("/parts.css", "tourism-events::part(name) { color: rgb(9, 9, 9) }", "text/css")
    policy = strictest(scene.origin).replace("style-src", "style-src 'self'")
    head = (
        f'<link rel="stylesheet" href="{scene.site.address}/parts.css">'
        f'<link rel="stylesheet" href="{scene.origin}/embed/v1/tourism.css?accent=102030">'
    )
    page = look(browser).page
    page.goto(scene.page(f"<tourism-events {DATES}></tourism-events>", policy, head))
    rows(page)

    colour = "one => getComputedStyle(one).color"
    assert page.locator("[part=name]").first.evaluate(colour) == "rgb(9, 9, 9)"
    assert page.locator("[part=name] a").first.evaluate(colour) == "rgb(16, 32, 48)"


# P5: keyboard, axe, narrow, large, still


@pytest.mark.parametrize("look_", ["light", "dark"])
def test_nobody_is_left_out(browser: Browser, scene: Scene, look_: str) -> None:
    inside = scene.inside(f"events.html?{FEBRUARY}&limit=2&look={look_}")
    body = (
        f'<h1>Trang khách</h1><tourism-events {DATES} look="{look_}"></tourism-events>'
        f'<tourism-tour tour="{TOUR}" lang="en" look="{look_}"></tourism-tour>'
        f'<tourism-events src="{scene.site.address}/none">{inside}</tourism-events>'
    )
    page = look(browser, 360).page
    page.goto(scene.page(body))
    rows(page, "tourism-events:not([src])")
    page.locator("tourism-tour [part=stop]").first.wait_for()
    page.locator("tourism-events[src] [part=note]").wait_for()

    assert findings(page, ("moderate", "serious", "critical")) == []


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(
    browser: Browser, scene: Scene
) -> None:
    page = look(browser).page
    page.goto(
        scene.page(
            f'<tourism-events {DATES} limit="3"></tourism-events>'
            f'<tourism-events src="{scene.site.address}/none"></tourism-events>'
            f'<tourism-tour tour="{TOUR}"></tourism-tour>'
        )
    )
    rows(page, "tourism-events:not([src])")
    page.locator("tourism-events[src] button").wait_for()
    page.locator("tourism-tour [part=more] a").first.wait_for()
    wanted = page.locator("[part~=link], [part=button]").count()

    reached = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                  const here = document.activeElement.shadowRoot?.activeElement;
                  return here && getComputedStyle(here).outlineStyle + " " + here.textContent;
                }"""
            )
        )

    assert wanted == 3 * 3 + 2 + 1 + 2
    assert len(set(reached)) == wanted
    assert all(where and where.startswith("solid") for where in reached)


def test_it_is_narrow_large_and_still(browser: Browser, scene: Scene) -> None:
    page = look(browser, 320, reduced_motion="reduce").page
    body = (
        f"<tourism-events {DATES}></tourism-events>"
        f'<tourism-tour tour="{TOUR}" lang="en"></tourism-tour>'
    )
    page.goto(scene.page(body))
    rows(page)
    page.locator("tourism-tour [part=stop]").first.wait_for()
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    usual = page.locator("[part=name]").first.evaluate(size)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
    )
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '32px'")
    assert page.locator("[part=name]").first.evaluate(size) == 2 * usual
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    moving = page.evaluate(
        """() => [...document.querySelectorAll("tourism-events, tourism-tour")].flatMap((tag) =>
          [...tag.shadowRoot.querySelectorAll("*")]).filter((one) => one.getAnimations().length
          || getComputedStyle(one).transitionDuration !== "0s").length"""
    )
    assert moving == 0


# P6, P7: what it tells, and into whose calendar it goes


def test_both_dates_and_what_is_not_sure_are_words(browser: Browser, scene: Scene) -> None:
    page = look(browser).page
    page.goto(scene.page(f'<tourism-events {DATES} limit="40"></tourism-events>'))
    rows(page)

    spring = page.locator("[part=event]", has_text=SPRING).first
    assert spring.locator("[part=when]").inner_text().startswith("15/02 – 28/02/2027")
    assert spring.locator("[part=lunar]").inner_text() == "10/01 – 23/01 ÂL"
    assert spring.locator("[part=status]").inner_text() == "dự kiến"
    assert spring.locator("time").get_attribute("datetime") == "2027-02-15"
    title = page.locator("[part=title]")
    assert title.inner_text() == "Lễ hội 15/02 – 28/02/2027"
    assert (title.get_attribute("role"), title.get_attribute("aria-level")) == ("heading", "2")


def test_one_click_adds_it_to_a_calendar(browser: Browser, scene: Scene) -> None:
    page = look(browser).page
    page.goto(scene.page(f'<tourism-events {DATES} limit="40" lang="en"></tourism-events>'))
    rows(page)
    spring = page.locator("[part=event]", has_text=SPRING).first

    with page.expect_download() as waited:
        spring.get_by_role("link", name="Add to calendar").click()

    text = Path(waited.value.path()).read_text(encoding="utf-8")
    assert waited.value.suggested_filename == "con-son-kiep-bac-spring-2027.ics"
    assert "BEGIN:VEVENT" in text
    assert "DTSTART;VALUE=DATE:20270215" in text
    google = spring.get_by_role("link", name="Google Calendar").get_attribute("href") or ""
    asked = parse_qs(urlsplit(google).query)
    assert urlsplit(google).netloc == "calendar.google.com"
    assert asked["dates"] == ["20270215/20270301"]
    webcal = page.locator("[part=more] a").nth(1).get_attribute("href") or ""
    assert webcal == scene.origin.replace("http:", "webcal:") + "/calendars/festivals.ics"


# P8: several on one page


def test_several_live_on_one_page_and_equal_ones_ask_once(browser: Browser, scene: Scene) -> None:
    tab = look(browser)
    tab.page.goto(
        scene.page(
            f'<tourism-events id="a" side="hai-duong" {DATES}></tourism-events>'
            f'<tourism-events id="b" side="hung-yen" {DATES}></tourism-events>'
            f'<tourism-events id="c" side="hung-yen" {DATES}></tourism-events>'
        )
    )

    found = {name: rows(tab.page, f"#{name}") for name in "abc"}

    assert found["b"] == found["c"] != found["a"]
    asked = [urlsplit(url).path for url in tab.asked]
    assert asked.count("/embed/v1/events.json") == 2
    assert asked.count("/embed/v1/tourism.js") == 1
    tab.page.locator("#c").evaluate("one => one.setAttribute('side', 'hai-duong')")
    tab.page.wait_for_function(
        "names => [...document.querySelectorAll('#c')][0].shadowRoot.textContent.includes(names)",
        arg=found["a"][0],
    )
    assert rows(tab.page, "#c") == found["a"]
    assert len([url for url in tab.asked if "events.json" in url]) == 2


# P9: the server is away


def test_what_the_browser_knew_last_is_shown_when_the_server_is_away(
    browser: Browser, scene: Scene
) -> None:
    copy = scene.inside(f"events.json?{FEBRUARY}&limit=3")
    url = scene.site.file("/copy.json", copy, "application/json")
    policy = strictest(scene.origin).replace("connect-src", "connect-src 'self'")
    page = look(browser).page
    address = scene.page(f'<tourism-events src="{url}"></tourism-events>', policy)
    page.goto(address)
    before = rows(page)

    scene.site.away.add("/copy.json")
    page.goto(address)

    told = page.locator("[part=note]")
    told.wait_for()
    assert rows(page) == before
    assert "dữ liệu nhận lần trước" in told.inner_text()


def test_nothing_known_is_said_plainly_and_tried_again(browser: Browser, scene: Scene) -> None:
    policy = strictest(scene.origin).replace("connect-src", "connect-src 'self'")
    url = f"{scene.site.address}/later.json"
    scene.site.away.add("/later.json")
    inside = scene.inside(f"events.html?{FEBRUARY}&limit=2")
    page = look(browser).page
    page.goto(
        scene.page(
            f'<tourism-events id="empty" src="{url}"></tourism-events>'
            f'<tourism-events id="full" src="{url}">{inside}</tourism-events>',
            policy,
        )
    )

    message = page.locator("#empty [part=note]")
    message.wait_for()
    assert "Không liên lạc được với máy chủ" in message.inner_text()
    assert message.get_attribute("role") == "status"
    page.locator("#full [part=note]").wait_for()
    assert page.locator("#full .name").count() == 2
    assert page.locator("#full .name").first.is_visible()

    copy = scene.inside(f"events.json?{FEBRUARY}&limit=3")
    scene.site.file("/later.json", copy, "application/json")
    scene.site.away.clear()
    page.locator("#empty [part=button]").click()
    assert len(rows(page, "#empty")) == 3
    assert page.locator("#empty [part=note]").count() == 0


def test_a_tag_that_is_not_right_says_what_to_mend(browser: Browser, scene: Scene) -> None:
    page = look(browser).page
    page.goto(scene.page('<tourism-events side="hanoi" lang="en"></tourism-events>'))

    told = page.locator("[part=note]")
    told.wait_for()

    assert "side:" in told.inner_text()
    assert "'hai-duong'" in told.inner_text()


def test_no_festival_is_said(browser: Browser, scene: Scene) -> None:
    page = look(browser).page
    page.goto(scene.page('<tourism-events theme="none-such"></tourism-events>'))

    page.locator("[part=empty]").wait_for()

    assert "Không có lễ hội nào" in page.locator("[part=empty]").inner_text()
    assert page.locator("[part=more] a").count() == 2


# Tours, frames, hostile words


def test_a_tour_has_its_days_its_hours_and_its_map(browser: Browser, scene: Scene) -> None:
    page = look(browser).page
    page.goto(scene.page(f'<tourism-tour tour="{TOUR}"></tourism-tour>'))
    page.locator("[part=stop]").first.wait_for()

    titles = page.locator("[part=day-title]").all_inner_texts()
    assert [title.partition(" · ")[0] for title in titles] == ["Ngày 1", "Ngày 2"]
    assert "20/03/2027 – 13/02 ÂL" in titles[0]
    assert page.locator("[part=stop]", has_text="Làng gốm Chu Đậu").count() == 1
    drawing = page.locator("[part=drawing]")
    drawing.scroll_into_view_if_needed()
    page.wait_for_function(
        "document.querySelector('tourism-tour').shadowRoot.querySelector('img').naturalWidth > 0"
    )
    assert "Chu Đậu" in (drawing.get_attribute("alt") or "")
    assert "GeoNames" in page.locator("[part=credits]").inner_text()


def test_only_the_pages_for_frames_are_framed(browser: Browser, scene: Scene) -> None:
    page = look(browser, java_script_enabled=False).page
    query = f"{FEBRUARY}&limit=3&accent=102030&look=dark"
    page.goto(
        scene.page(
            f'<iframe name="ours" src="{scene.origin}/frame/v1/events?{query}" sandbox='
            '"allow-popups allow-downloads"></iframe>'
            f'<iframe name="tour" src="{scene.origin}/frame/v1/tours/{TOUR}"></iframe>'
            f'<iframe name="page" src="{scene.origin}/calendar"></iframe>'
        )
    )

    ours, tour, refused = (page.frame(name) for name in ("ours", "tour", "page"))
    assert ours is not None
    assert tour is not None
    assert refused is not None
    assert ours.locator(".name a").count() == 3
    colour = ours.locator(".name a").first
    assert colour.get_attribute("target") == "_blank"
    assert tour.locator(".stop").count() > 5
    assert refused.locator(".agenda").count() == 0


def test_a_framed_page_leaves_nobody_out(browser: Browser, scene: Scene) -> None:
    page = look(browser, 320).page
    for path in (f"events?{FEBRUARY}&look=dark", f"tours/{TOUR}?lang=en"):
        page.goto(f"{scene.origin}/frame/v1/{path}")

        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert findings(page) == []


def test_hostile_words_stay_words(browser: Browser, file: Path, scene: Scene) -> None:
    with serving(file, Poisoned(ground())) as origin:
        hostile = replace(scene, origin=origin)
        inside = hostile.inside(f"events.html?{FEBRUARY}")
        frame = f'<iframe name="ours" src="{origin}/frame/v1/events?{FEBRUARY}"></iframe>'
        tab = look(browser)
        tab.page.goto(hostile.page(f"<tourism-events {DATES}>{inside}</tourism-events>{frame}"))

        assert rows(tab.page)[0] == HOSTILE
        framed = tab.page.frame("ours")
        assert framed is not None
        framed.locator(".name").first.wait_for()
        for place in (tab.page.main_frame, framed):
            assert place.locator("img").count() == 0
        assert tab.page.locator("tourism-events > div .name").first.inner_text() == HOSTILE
        assert (tab.blocked(), tab.said) == ([], [])


def test_addresses_that_run_something_are_no_links(browser: Browser, scene: Scene) -> None:
    copy = scene.inside(f"events.json?{FEBRUARY}&limit=1")
    page_url = copy.partition('"page":"')[2].partition('"')[0]
    bad = copy.replace(page_url, "javascript:alert(1)")
    url = scene.site.file("/bad.json", bad, "application/json")
    policy = strictest(scene.origin).replace("connect-src", "connect-src 'self'")
    page = look(browser).page
    page.goto(scene.page(f'<tourism-events src="{url}"></tourism-events>', policy))

    rows(page)

    assert "javascript:" in bad
    assert page.locator("[part=name] a").count() == 0
    assert page.locator("[part=add] a").count() == 2
