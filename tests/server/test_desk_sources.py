"""Sources and their questions at the desk: tried, added, held, decided and taken back."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import look, send_form
from tests.server.people import Person, admit
from tests.service import Service, service_over
from tests.sync.lists import calendar, event
from tourism.net.fetch import Fetched
from tourism.server.api.sources import fetching
from tourism.server.pages.desk.sources_words import HELP, KINDS, RESULTS, SOURCES
from tourism.storage.database import Database
from tourism.storage.sources import find_sources

Desk = tuple[Service, dict[str, Person]]
FEED = {"name": "Lịch hội làng", "kind": "ics", "url": "webcal://feed.example/hoi.ics"}
ICS = calendar(
    event("a@hd", "Hội đình Mộ Trạch"), ["BEGIN:VEVENT", "UID:b@hd", "SUMMARY:B", "END:VEVENT"]
)


@pytest.fixture(scope="module")
def desk(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    copy = tmp_path_factory.mktemp("desk") / "desk.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    yield service_over(database), admit(database)
    database.dispose()


def seen(desk: Desk, path: str) -> str:
    answer = look(desk[0].client, desk[1]["hd"], path)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


def test_a_source_is_tried_added_paused_and_removed(desk: Desk) -> None:
    service, people = desk
    app: Any = service.client.app
    app.dependency_overrides[fetching] = lambda: lambda one: Fetched(200, one.url, {}, ICS)

    def send(path: str, **fields: str) -> Any:
        return send_form(service.client, people["hd"], f"/desk/sources{path}", fields)

    tried = send("", **FEED, then="try")
    assert tried.status_code == 200
    assert "Hội đình Mộ Trạch" in tried.text
    assert "5 April 2027" in tried.text
    assert "DTSTART" in tried.text  # of the entry that cannot be taken
    assert 'value="webcal://feed.example/hoi.ics"' in tried.text
    assert "There is no source yet." in seen(desk, "/desk/sources")

    assert send("", **FEED, then="add").headers["location"].endswith("said=source-added")
    with service.state.database.reading() as session:
        (source,) = find_sources(session, None)
    assert (source.name, source.trust, source.minutes) == ("Lịch hội làng", "review", 60)
    known = send(f"/{source.id}", wish="try")
    assert "Hội đình Mộ Trạch" in known.text
    send(f"/{source.id}", wish="pause")
    assert "paused" in seen(desk, "/desk/sources")
    send(f"/{source.id}", wish="remove")
    assert "There is no source yet." in seen(desk, "/desk/sources")
    inward = send("", **FEED | {"url": "http://127.0.0.1/x.ics"}, then="add")
    unnamed = send("", **FEED | {"name": " "}, then="try")
    assert (inward.status_code, unnamed.status_code) == (422, 422)
    assert "Give the source a name." in unnamed.text


def test_a_list_that_shrank_is_held_decided_and_taken_back(desk: Desk) -> None:
    service, people = desk

    def take(count: int) -> str:
        rows = "\n".join(f"Hội số {n};{n}/5/2027;Đình làng số {n}" for n in range(1, count + 1))
        pasted = {"pasted": f"Tên lễ hội;Thời gian;Địa điểm\n{rows}", "complete": "yes"}
        trial = send_form(service.client, people["hd"], "/desk/imports", pasted).headers["location"]
        path = trial.partition("?")[0]
        done = send_form(service.client, people["hd"], path, {"complete": "yes"})
        assert done.status_code == 303, done.text
        return done.headers["location"]

    take(12)
    held = seen(desk, take(4))

    assert "much shorter than before" in held
    page = look(service.client, people["hd"], "/desk/review").text
    (case,) = re.findall(r'action="/desk/review/(\w+)"', page)
    assert "lacks more than a fifth" in page
    assert "Hội số 5; Hội số 6" in page
    assert "A whole list" in seen(desk, "/desk")
    accept, undo = {"wish": "accept", "answer": "đã hỏi"}, {"wish": "undo"}
    send_form(service.client, people["hd"], f"/desk/review/{case}", accept)
    assert "Nothing waits for a review." in seen(desk, "/desk/review")
    send_form(service.client, people["hd"], f"/desk/review/{case}", undo)
    assert "1 questions wait" in seen(desk, "/desk/review")


def test_every_word_is_there_in_both_languages() -> None:
    for table in (SOURCES, dict(KINDS), dict(HELP), dict(RESULTS)):
        assert [key for key, text in table.items() if not text.vi or not text.en] == []
