"""Weight, paint and calm of the pages and of the widget, in a real browser on a throttled line.

    python -m benchmarks.web                   every public page and the widget: some minutes
    python -m benchmarks.web --path /widget    some pages of ours; may be said more than once
    python -m benchmarks.web --address URL     a service that runs already
    python -m benchmarks.web --line ordinary   an ordinary 4G instead of the slow one

Without an address the real server is started (``tourism serve``) with the real facts on a new
embedded database. A browser that knows nothing yet opens each page as on a telephone; the processor
is half as fast as this one. The slow line is that of the audits of Chromium. Each page is asked for
once before: what a process works out once is not the page's weight. "kB" is what came over the
line, compressed, heads of answers included. LCP and CLS are those of the browser's own observers:
the median and the worst of all runs.

The widget stands in a page of somebody else, at another port, under the strictest policy: once with
its list inside the tag, once with reserved space alone. Ends with 1 if a budget is not kept.
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.service import BIN, serving

PATHS = (
    *("/", "/calendar?month=2027-02", "/places", "/places/con-son-pagoda", "/map", "/tours"),
    *("/about", "/events/con-son-kiep-bac-spring", "/find?q=den+mau", "/widget", "/planner"),
)


@dataclass(frozen=True)
class Line:
    """A telephone network: bits a second down and up, milliseconds there and back."""

    down: float
    up: float
    delay_ms: float

    def conditions(self) -> dict[str, object]:
        """Return it in the words of the browser."""
        return {
            "offline": False,
            "latency": self.delay_ms,
            "downloadThroughput": self.down / 8,
            "uploadThroughput": self.up / 8,
        }


LINES = {"slow": Line(1.6e6, 750e3, 150), "ordinary": Line(9e6, 3e6, 60)}
_WIDTH, _HEIGHT = 390, 844
_DATES = "from=2027-02-15&to=2027-02-28"
_TAG = 'from="2027-02-15" to="2027-02-28"'
_WATCH = """
window.shifts = []; window.painted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.painted = one.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
_SEEN = """() => ({
  lcp: window.painted,
  cls: window.shifts.reduce((sum, one) => sum + one, 0),
  nodes: document.querySelectorAll("*").length,
})"""


@dataclass(frozen=True)
class Budget:
    """What must not be exceeded; None is not asked."""

    kilobytes: float | None = None
    lcp_ms: float | None = None
    cls: float | None = None


PUBLIC = Budget(kilobytes=100, lcp_ms=1500, cls=0.05)
OTHER = Budget(cls=0.05)
EMBEDDED = Budget(lcp_ms=2500, cls=0.05)
SCRIPT_KB, STYLE_KB = 20.0, 5.0


@dataclass
class Seen:
    """One page as it was opened: bytes by kind and by path, paint and calm."""

    bytes: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    lcp_ms: float = 0.0
    cls: float = 0.0
    nodes: int = 0

    @property
    def kilobytes(self) -> float:
        """All that came over the line."""
        return sum(self.bytes.values()) / 1000


def main() -> None:
    """Print the tables."""
    asked = _arguments()
    how = f"{asked.line} line, processor slowed {asked.cpu:g} times, {asked.runs} runs each"
    print(f"{os.cpu_count()} cores, {how}")
    print(f"load before: {', '.join(f'{part:.1f}' for part in os.getloadavg())}\n")
    # The browser comes second: what waits for the server has an event loop of its own.
    with _served(asked.address) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium") or which("google-chrome"), args=["--no-sandbox"]
        )
        kept = [*_pages(browser, origin, asked), *_widget(browser, origin, asked)]
        browser.close()
    sys.exit(not all(kept))


@contextmanager
def _served(address: str) -> Iterator[str]:
    """Give the address of a service that runs, one of our own if there is none."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'web.db'}"
        with serving([str(BIN / "tourism"), "serve"], 1, url) as server:
            yield f"http://127.0.0.1:{server.port}"


def _pages(browser: Browser, origin: str, asked: argparse.Namespace) -> Iterator[bool]:
    print(f"{'page':34} {'kB':>6} {'html':>6} {'css':>6} {'js':>6} {'font':>6} "
          f"{'LCP ms':>7} {'CLS':>6} {'nodes':>6}")  # fmt: skip
    for path in asked.path or PATHS:
        _fetch(origin + path)
        seen = [_open(browser, origin + path, asked) for _ in range(asked.runs)]
        budget = PUBLIC if urlsplit(path).path in ("/", "/calendar") else OTHER
        yield _row(path, seen, budget)


def _widget(browser: Browser, origin: str, asked: argparse.Namespace) -> Iterator[bool]:
    sheet = f'<link rel="stylesheet" href="{origin}/embed/v1/tourism.css">'
    head = f'{sheet}<script type="module" src="{origin}/embed/v1/tourism.js"></script>'
    inside = _fetch(f"{origin}/embed/v1/events.html?{_DATES}")
    after = "<p>Sau tiện ích.</p>" * 8
    empty = f'<div class="room"><tourism-events {_TAG}></tourism-events></div>'
    pages = {
        "widget, list inside": f"<tourism-events {_TAG}>{inside}</tourism-events>{after}",
        "widget, space reserved": f"{empty}{after}",
    }
    policy = (
        f"default-src 'none'; script-src {origin}; style-src {origin} 'self'; "
        f"connect-src {origin}; img-src {origin}"
    )
    with _elsewhere({name: head + body for name, body in pages.items()}, policy) as address:
        for number, name in enumerate(pages):
            ready = "tourism-events [part=event]"
            seen = [_open(browser, f"{address}/{number}", asked, ready) for _ in range(asked.runs)]
            yield _row(name, seen, EMBEDDED)
    files = seen[0].files
    for name, most in (("tourism.js", SCRIPT_KB), ("tourism.css", STYLE_KB)):
        weight = files[f"/embed/v1/{name}"] / 1000
        print(f"{name:34} {weight:6.1f} kB, <= {most:g} kB: {_met(weight <= most)}")
        yield weight <= most


def _fetch(url: str) -> str:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - of the server we started
        return str(answer.read().decode())


@contextmanager
def _elsewhere(pages: dict[str, str], policy: str) -> Iterator[str]:
    """Serve pages of somebody else, by number, while the block lasts."""
    listed = list(pages.values())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/room.css":
                kind, text = "text/css", ".room { --tourism-min-height: 60rem }"
            else:
                kind = "text/html; charset=utf-8"
                text = (
                    '<!doctype html><html lang="vi"><head><meta name="viewport" '
                    'content="width=device-width"><title>Trang khách</title>'
                    f'<link rel="stylesheet" href="/room.css"></head><body><h1>Trang khách</h1>'
                    f"{listed[int(self.path[1:])]}</body></html>"
                )
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _open(browser: Browser, url: str, asked: argparse.Namespace, ready: str = "") -> Seen:
    """Open a page in a browser that knows nothing yet; tell what came and how it looked."""
    context = browser.new_context(
        viewport={"width": _WIDTH, "height": _HEIGHT}, locale="vi-VN", device_scale_factor=2
    )
    context.add_init_script(_WATCH)
    page, seen = context.new_page(), Seen()
    _throttle(context.new_cdp_session(page), asked, seen)
    page.goto(url, wait_until="load")
    if ready:
        page.locator(ready).first.wait_for()
    page.wait_for_load_state("networkidle")
    _look(page, seen)
    context.close()
    return seen


def _throttle(devtools: CDPSession, asked: argparse.Namespace, seen: Seen) -> None:
    kinds: dict[str, tuple[str, str]] = {}

    def note(event: dict[str, Any]) -> None:
        response = event["response"]
        kinds[event["requestId"]] = (event["type"], urlsplit(response["url"]).path)

    def count(event: dict[str, Any]) -> None:
        kind, path = kinds.get(event["requestId"], ("Other", ""))
        weight = int(event["encodedDataLength"])
        seen.bytes[kind] = seen.bytes.get(kind, 0) + weight
        seen.files[path] = seen.files.get(path, 0) + weight

    devtools.on("Network.responseReceived", note)
    devtools.on("Network.loadingFinished", count)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINES[asked.line].conditions())
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": asked.cpu})


def _look(page: Page, seen: Seen) -> None:
    # Two frames, so that what was laid out last has been painted and told.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = page.evaluate(_SEEN)
    seen.lcp_ms, seen.cls, seen.nodes = found["lcp"], found["cls"], found["nodes"]


def _row(name: str, seen: Sequence[Seen], budget: Budget) -> bool:
    """Print one line; tell whether the budget is kept."""
    first = seen[0]
    lcp = statistics.median(one.lcp_ms for one in seen)
    shift = max(one.cls for one in seen)
    parts = [
        first.bytes.get(kind, 0) / 1000 for kind in ("Document", "Stylesheet", "Script", "Font")
    ]
    found = ((first.kilobytes, budget.kilobytes, "kB"), (lcp, budget.lcp_ms, "ms"),
             (shift, budget.cls, "CLS"))  # fmt: skip
    over = [
        f"{unit} > {most:g}" for value, most, unit in found if most is not None and value > most
    ]
    told = "".join(f" {part:6.1f}" for part in parts)
    print(
        f"{name[:34]:34} {first.kilobytes:6.1f}{told} {lcp:7.0f} {shift:6.3f} {first.nodes:6} "
        f"{'kept' if not over else 'NOT KEPT: ' + ', '.join(over)}"
    )
    return not over


def _met(good: bool) -> str:
    return "kept" if good else "NOT KEPT"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3, help="looks at each page; 3")
    parser.add_argument("--cpu", type=float, default=2.0, help="times that it is slowed; 2")
    parser.add_argument("--line", choices=[*LINES], default="slow", help="which network; slow")
    parser.add_argument("--address", default="", help="of a service that runs already")
    parser.add_argument("--path", action="append", help="a page of ours; those above without it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
