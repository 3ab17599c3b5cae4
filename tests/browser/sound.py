"""What every public page owes to whoever opens it, looked at on one load and one in English."""

from playwright.sync_api import Page

from tests.browser.axe import findings

_SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 120));
})"""


def is_sound(page: Page, address: str, path: str) -> None:
    """Nothing is blocked or comes from elsewhere; no grave finding, light or dark; all fits."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(address + joined(path, "vi"))
    shift = page.evaluate(_SHIFT)
    light = findings(page)
    page.emulate_media(color_scheme="dark")
    dark = findings(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    narrow = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    large = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address + joined(path, "en"))
    english = page.evaluate("document.documentElement.scrollWidth")

    assert (light, dark) == ([], [])
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []
    assert (narrow, large, english) == (320, 1280, 320)
    assert page.locator("h1").count() == 1
    assert shift <= 0.05
    assert page.context.cookies() == []


def joined(path: str, lang: str) -> str:
    """Return an address that asks for a language."""
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"
