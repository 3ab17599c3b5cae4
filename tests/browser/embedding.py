"""A website of somebody else that embeds our widgets, and the service that they come from.

The service listens at 127.0.0.1, the website at ``localhost``: two origins and two hosts.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.actors import HD, HY, OPERATOR, deed
from tests.service import holder, settings_for
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.server.app import create_app
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.services.approve_tour import approve_tour, submit_tour
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.keep_tour import keep_composed
from tourism.storage.database import Database

TOUR = "5e" * 16
WATCH = """
addEventListener("securitypolicyviolation", (e) => {
  (window.violations ??= []).push(`${e.violatedDirective} ${e.blockedURI}`);
});
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.largest = one.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
"""Runs before every page, whatever its policy: notes what was blocked, what moved, what came."""


def publish_tour(database: Database, weekend: Tour, request: TourRequest) -> None:
    """Make the tour `TOUR` public."""
    with database.writing() as session:
        keep_composed(deed(session, OPERATOR), TOUR, request, weekend.itinerary, "mới")
        submit_tour(deed(session, OPERATOR), TOUR, 1)
        for side in (HD, HY):
            approve_tour(deed(session, side), holder(), TOUR, 1)


@contextmanager
def serving(file: Path, current: CurrentCatalogue | None = None) -> Iterator[str]:
    """Serve a database while the block lasts; give the address."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    database = Database(f"sqlite:///{file}")
    url = database.engine.url.render_as_string()
    settings = settings_for(url).model_copy(update={"public_url": address})
    app = create_app(State(settings, database, current or holder(), Limiter()))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def strictest(origin: str) -> str:
    """Return the policy of S07: one named origin for the widget, and nothing else at all."""
    return (
        f"default-src 'none'; script-src {origin}; style-src {origin}; connect-src {origin}; "
        f"img-src {origin}; frame-src {origin}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


@dataclass
class Website:
    """Pages of somebody else, each with a policy of its own; paths ``away`` answer nothing."""

    address: str = ""
    pages: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)

    def put(self, body: str, policy: str = "", head: str = "", name: str = "") -> str:
        """Make a page and return its address."""
        path = f"/{name or len(self.pages)}"
        text = (
            '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang khách</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"{head}</head><body><main>{body}</main></body></html>"
        )
        self.pages[path] = (text, "text/html; charset=utf-8", policy)
        return self.address + path

    def file(self, path: str, text: str, kind: str) -> str:
        """Keep a file that is good for no time."""
        self.pages[path] = (text, kind, "")
        return self.address + path


@contextmanager
def hosting() -> Iterator[Website]:
    """Serve somebody's website while the block lasts."""
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.pages.get(self.path)
            if self.path in site.away:
                self.close_connection = True
                return
            if found is None:
                self.send_error(404)
                return
            body, kind, policy = found
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "max-age=0")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Tab:
    """An opened tab, with all that it complained about and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def blocked(self) -> list[str]:
        """Return what the policy of the page has refused."""
        found: list[str] = self.page.evaluate("window.violations ?? []")
        return found

    def moved(self) -> float:
        """Return by how much the page has moved under the reader."""
        return float(self.page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)"))


def look(browser: Browser, width: int = 1000, **options: Any) -> Tab:
    """Open a tab in a browser that knows nothing yet."""
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    tab = Tab(context.new_page())

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            tab.said.append(message.text)

    tab.page.on("console", hear)
    tab.page.on("pageerror", lambda error: tab.said.append(str(error)))
    tab.page.on("request", lambda request: tab.asked.append(request.url))
    return tab
