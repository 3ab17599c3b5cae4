"""How heavy and how quick the public pages are on a telephone network: a table, page by page.

    python benchmarks/web.py [ADDRESS]

Without an address a service over a fresh embedded database is started. The network is throttled
inside the browser: 9 Mbit/s down, 60 ms there and back (an ordinary 4G), and a processor half as
fast as this one.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from shutil import which

import httpx
from playwright.sync_api import Browser, sync_playwright

PAGES = ("/", "/calendar?month=2027-02", "/places", "/places/con-son-pagoda", "/map", "/tours",
         "/about", "/events/con-son-kiep-bac-spring")  # fmt: skip
_PORT = 8499
_DOWN, _DELAY_MS, _SLOWER = 9e6 / 8, 60, 2
_SEEN = """() => new Promise((done) => {
  let lcp = 0, cls = 0;
  new PerformanceObserver((l) => { for (const e of l.getEntries()) lcp = e.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((l) => { for (const e of l.getEntries()) cls += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([lcp, cls]), 300);
})"""


@contextmanager
def _served() -> Iterator[str]:
    address = f"http://127.0.0.1:{_PORT}"
    with tempfile.TemporaryDirectory() as folder:
        around = {"TOURISM_DATABASE_URL": f"sqlite:///{folder}/t.db", "TOURISM_PUBLIC_URL": address}
        command = ["tourism", "serve", "--port", str(_PORT)]
        with subprocess.Popen(
            [f"{sys.prefix}/bin/{command[0]}", *command[1:]],
            env={**environ, **around},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as service:
            for _ in range(240):
                time.sleep(0.5)
                try:
                    if httpx.get(f"{address}/readyz").is_success:
                        break
                except httpx.TransportError:
                    continue
            yield address
            service.terminate()


def _look(browser: Browser, address: str) -> tuple[int, float, float]:
    """Return octets on the wire, LCP in milliseconds and CLS of a first visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": _DELAY_MS, "downloadThroughput": _DOWN,
         "uploadThroughput": _DOWN / 3},
    )  # fmt: skip
    wire.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    weight = 0

    def add(event: dict[str, float]) -> None:
        nonlocal weight
        weight += int(event["encodedDataLength"])

    wire.on("Network.loadingFinished", add)
    page.goto(address, wait_until="networkidle")
    lcp, cls = page.evaluate(_SEEN)
    context.close()
    return weight, lcp, cls


def _tell(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium") or which("google-chrome"), args=["--no-sandbox"]
        )
        print(f"{'page':<36}{'kB':>8}{'LCP ms':>9}{'CLS':>8}")
        for path in PAGES:
            httpx.get(address + path)  # what a process works out once is not the page's weight
            looked = [_look(browser, address + path) for _ in range(3)]
            weight, lcp, cls = looked[0][0], sorted(one[1] for one in looked)[1], looked[0][2]
            print(f"{path:<36}{weight / 1000:>8.1f}{lcp:>9.0f}{cls:>8.3f}")
        browser.close()


def main() -> None:
    """Look at every page."""
    if len(sys.argv) > 1:
        _tell(sys.argv[1].rstrip("/"))
        return
    with _served() as address:
        _tell(address)


if __name__ == "__main__":
    main()
