"""A service with a composer beside it, and what tests of the planner do over and over."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from tests.actors import OPERATOR
from tests.browser.test_start import Served, Visit
from tests.kept_tour import keep
from tests.server.people import admit
from tests.service import holder
from tourism.access.visitor import actor_of_visitor
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.itinerary.model import Stop
from tourism.jobs.compose import composing
from tourism.jobs.worker import Worker
from tourism.language import Text
from tourism.server.app import create_app
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.settings import load_settings
from tourism.storage.database import Database
from tourism.storage.tours import get_tour, save_tour

KEY = "visitor_" + "k" * 43
DRAFTS = {"mouse": "a" * 32, "keys": "b" * 32, "look": "c" * 32, "deeds": "d" * 32, "map": "e" * 32}
PUBLIC = "0f" * 16
"""The id of a published tour."""
CHU_DAU = "d1-chu-dau-pottery"
TOUR = re.compile(r"/planner/[0-9a-f]{32}")
SLOW = 20_000
BAD = "<img src=x onerror=alert(1)>"


def hostile(tour: Tour) -> Tour:
    """Return a tour whose title and places try to become a script."""
    days = tuple(
        replace(day, stops=tuple(_named(stop) for stop in day.stops)) for day in tour.itinerary.days
    )
    return replace(tour, itinerary=replace(tour.itinerary, title=Text(BAD, BAD), days=days))


def _named(stop: Stop) -> Stop:
    return replace(stop, place=replace(stop.place, name=Text(f"{stop.place.name.vi} {BAD}", BAD)))


@pytest.fixture(scope="module")
def planned(
    loaded_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    weekend: Tour,
    weekend_request: TourRequest,
) -> Iterator[Served]:
    """A service with a composer beside it, and drafts of a visitor that begin as S01.

    Its ``link`` is the cookie of an operator.
    """
    file = tmp_path_factory.mktemp("planned") / "tourism.db"
    shutil.copy(loaded_file, file)
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    many = dict.fromkeys(("anonymous_per_minute", "key_per_minute", "compose_per_minute"), 10**6)
    settings = load_settings(
        _env_file=None, database_url=f"sqlite:///{file}", public_url=address, **many
    )
    database, current = Database(f"sqlite:///{file}"), holder()
    actor = actor_of_visitor(KEY)
    assert actor is not None
    for name, tour_id in DRAFTS.items():
        kept = hostile(weekend) if name == "deeds" else weekend
        keep(database, kept, weekend_request, actor, tour_id)
    keep(database, weekend, weekend_request, OPERATOR, PUBLIC)
    with database.writing() as session:
        moment = datetime(2026, 11, 24, tzinfo=UTC)
        public = replace(get_tour(session, PUBLIC), published=1, published_at=moment)
        save_tour(session, public)
    operator = admit(database)["operator"]
    worker = Worker(database, {"compose": composing(database, current)}, timedelta(days=30))
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(State(settings, database, current, Limiter())),
            log_config=None,
            access_log=False,
        )
    )
    threads = [
        threading.Thread(target=server.run, args=([listening],)),
        threading.Thread(target=worker.run),
    ]
    for thread in threads:
        thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(address, operator.session["Cookie"])
    server.should_exit = True
    worker.stop()
    for thread in threads:
        thread.join()
    listening.close()


def open_board(page: Page, served: Served, draft: str, lang: str = "vi", key: str = KEY) -> None:
    """Show a draft with what changes it."""
    page.goto(f"{served.address}/planner/{DRAFTS[draft]}?lang={lang}#{key}")
    expect(page.locator(".live .stop").first).to_be_visible(timeout=SLOW)


def saved(page: Page, number: int) -> None:
    """Wait until the service has made this revision."""
    expect(page.locator("#told")).to_contain_text(f"Đã lưu, bản {number}.", timeout=SLOW)


def clean(tab: Visit, served: Served) -> None:
    """Nothing was blocked, complained, asked elsewhere or left anything behind."""
    assert tab.said == []
    assert [url for url in tab.asked if not url.startswith(served.address)] == []
    assert tab.page.context.cookies() == []
    assert tab.page.evaluate("localStorage.length + sessionStorage.length") == 0


def times(page: Page) -> dict[str, str]:
    """When everything is, by stop, on all days."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.live .stop')].map("
        "s => [s.dataset.stop, s.querySelector('.at').textContent]))"
    )
    return found


def tab_to(page: Page, selector: str, most: int = 250) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def ended(page: Page) -> bool:
    """Wait for the answer of the service; tell whether it made the change."""
    ended = page.locator("#trouble:visible, #told:has-text('Đã lưu')").first
    ended.wait_for(timeout=SLOW)
    return page.locator("#trouble").is_hidden()
