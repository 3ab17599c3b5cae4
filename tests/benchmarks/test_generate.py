"""The facts that are made up for measuring: always the same, without a fault, and found."""

import asyncio
import json
import unicodedata
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from benchmarks.client import measure, tag_of
from benchmarks.generate import EAST, MADE_UP, NORTH, SOUTH, WEST, fill, records
from benchmarks.questions import get, searches, unless
from benchmarks.service import BIN, serving
from tests.service import service_over
from tourism.catalogue.fact import read_record
from tourism.storage import search
from tourism.storage.database import Database
from tourism.storage.search import EntryQuery, Page, find_entries


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('bench') / 'bench.db'}")
    fill(database, places=300, occurrences=900)
    yield database
    database.dispose()


@pytest.fixture
def client(filled: Database) -> TestClient:
    return service_over(filled).client


def test_the_same_seed_makes_the_same_facts() -> None:
    assert list(records(50, 400, seed=3)) == list(records(50, 400, seed=3))
    assert list(records(50, 400, seed=3)) != list(records(50, 400, seed=4))


def test_as_many_are_made_as_are_asked_for() -> None:
    made = list(records(50, 360))

    assert [kind for kind, _ in made].count("place") == 50
    assert [kind for kind, _ in made].count("event") == 10


def test_every_record_is_sound_and_says_that_it_is_made_up() -> None:
    for kind, document in records(400, 2_000):
        record = read_record(kind, document)

        assert record.id.startswith("made-up-")
        assert (record.sources, record.confidence) == ((MADE_UP,), "low")


def test_every_text_is_nfc() -> None:
    text = json.dumps(list(records(400, 2_000)), ensure_ascii=False)

    assert "Đền" in text
    assert unicodedata.is_normalized("NFC", text)


def test_every_place_lies_in_the_box() -> None:
    for kind, document in records(200, 0):
        assert kind == "place"
        assert SOUTH <= document["position"]["latitude"] <= NORTH
        assert WEST <= document["position"]["longitude"] <= EAST


def test_they_are_found_with_and_without_marks(client: TestClient) -> None:
    found = [
        client.get("/api/v1/places", params={"q": words, "limit": 200}).json()["items"]
        for words in ("den", "đền")
    ]

    assert any(item["id"].startswith("made-up-") for item in found[0])
    assert {item["id"] for item in found[0]} == {item["id"] for item in found[1]}


def test_there_are_about_as_many_occurrences_as_asked_for(client: TestClient) -> None:
    following = "/api/v1/occurrences?first=2015-01-01&last=2050-12-31&limit=200"
    made = 0
    while following:
        page = client.get(following).json()
        made += sum(item["id"].startswith("made-up-") for item in page["items"])
        following = page["next"]

    assert 800 <= made <= 1_000


@pytest.mark.parametrize(
    "words", ["den", "đền", "d", "an", "temple", "yen my", "lang nghe", "miếu", "an den", "made up"]
)
@pytest.mark.parametrize("tags", [(), (("theme", ("heritage", "nature")),)], ids=["all", "theme"])
def test_many_are_ranked_as_few_are(
    filled: Database, monkeypatch: pytest.MonkeyPatch, words: str, tags: tuple[object, ...]
) -> None:
    query = EntryQuery("places", text=words, tags=tags)  # type: ignore[arg-type]

    one_by_one = _pages(filled, query)
    monkeypatch.setattr(search, "_FEW", 5)

    assert len(one_by_one[0].ids) > 0
    assert _pages(filled, query) == one_by_one


def _pages(database: Database, query: EntryQuery) -> list[Page]:
    pages: list[Page] = []
    with database.reading() as session:
        while not pages or pages[-1].last is not None:
            after = pages[-1].last if pages else None
            pages.append(find_entries(session, query, "summary", 40, after))
    return pages


def test_the_client_measures_a_real_server(filled: Database) -> None:
    url = filled.engine.url.render_as_string(hide_password=False)

    with serving([str(BIN / "tourism"), "serve"], 1, url) as server:
        found = asyncio.run(measure(server.port, searches(20), 4, 0.5))
        listed = get("/api/v1/places")
        same = unless(listed, asyncio.run(tag_of(server.port, listed)))
        not_modified = asyncio.run(measure(server.port, [same], 4, 0.2))

    assert [status for status, _ in found.statuses] == [200]
    assert 0 < found.p50 <= found.p95 <= found.p99
    assert [status for status, _ in not_modified.statuses] == [304]
