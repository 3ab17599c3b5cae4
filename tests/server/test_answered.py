"""What was asked before is answered at once: never stale, with all that other answers have."""

from dataclasses import replace

import pytest
from sqlalchemy import TextClause, text

from tests.databases import DATA
from tests.service import Service, service_over
from tests.sync.lists import HD, Desk, calendar, event
from tourism.catalogue.load import load_catalogue
from tourism.server.api import entry_answers
from tourism.storage.catalogue import get_state, save_state
from tourism.storage.database import Database

PLACES = "/api/v1/places?kind=pagoda"


def asked_again(service: Service, tag: str, **headers: str) -> int:
    return service.client.get(PLACES, headers={"If-None-Match": tag, **headers}).status_code


def test_a_known_answer_is_not_worked_out_again(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = service.client.get(PLACES)
    ordinary = service.client.get(PLACES, headers={"If-None-Match": first.headers["etag"]})
    monkeypatch.delattr(entry_answers, "browse")  # the ordinary way would fail

    short = service.client.get(PLACES, headers={"If-None-Match": first.headers["etag"]})

    assert (ordinary.status_code, short.status_code) == (304, 304)
    del ordinary.headers["x-request-id"], short.headers["x-request-id"]
    assert short.headers == ordinary.headers
    assert short.headers["x-content-type-options"] == "nosniff"


def test_the_same_question_has_the_same_answer_without_being_worked_out_again(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = service.client.get(PLACES)
    monkeypatch.delattr(entry_answers, "browse")  # the ordinary way would fail

    again = service.client.get(PLACES)

    assert (again.status_code, again.content) == (200, first.content)
    del first.headers["x-request-id"], again.headers["x-request-id"]
    assert again.headers == first.headers


def test_who_has_it_packed_gets_it_packed_again(service: Service) -> None:
    packed, plain = (
        [service.client.get(PLACES, headers={"Accept-Encoding": coding}) for _ in range(2)]
        for coding in ("gzip", "identity")
    )

    assert [one.headers.get("content-encoding") for one in packed + plain] == [
        *("gzip", "gzip"),
        *(None, None),
    ]
    assert len({one.text for one in packed + plain}) == 1


def test_a_change_by_another_process_shows_at_once(loaded: Database) -> None:
    service, other = (
        service_over(loaded),
        Database(loaded.engine.url.render_as_string(hide_password=False)),
    )
    first = service.client.get(PLACES)
    tag = first.headers["etag"]
    assert [asked_again(service, tag) for _ in range(2)] == [304, 304]
    assert service.client.get(PLACES).content == first.content

    with other.writing() as session:
        session.execute(_renamed())
        state = get_state(session, lock=True)
        save_state(session, replace(state, number=state.number + 1))
    other.dispose()

    assert asked_again(service, tag) == 200
    assert service.client.get(PLACES).content != first.content


def test_an_event_out_of_a_list_shows_at_once(loaded: Database) -> None:
    service = service_over(loaded)
    address = "/api/v1/occurrences.ics?first=2027-04-01&last=2027-04-30"
    before = [service.client.get(address) for _ in range(2)]
    assert "Hội thi bánh dày" not in before[1].text

    desk = Desk(loaded, load_catalogue(DATA))
    desk.take(HD, calendar(event("one@nam-sach.example", "Hội thi bánh dày")))

    assert "Hội thi bánh dày" in service.client.get(address).text


def test_another_form_language_or_address_is_another_answer(service: Service) -> None:
    tag = service.client.get(PLACES).headers["etag"]
    assert [asked_again(service, tag) for _ in range(2)] == [304, 304]

    assert asked_again(service, tag, Accept="application/geo+json") == 200
    assert service.client.get(f"{PLACES}&limit=1", headers={"If-None-Match": tag}).is_success


def test_it_counts_for_the_limit(loaded: Database) -> None:
    service = service_over(loaded, anonymous_per_minute=4)
    tag = service.client.get(PLACES).headers["etag"]

    assert [asked_again(service, tag) for _ in range(4)] == [304, 304, 304, 429]


def test_whoever_shows_a_key_goes_the_ordinary_way(service: Service) -> None:
    tag = service.client.get(PLACES).headers["etag"]
    assert [asked_again(service, tag) for _ in range(2)] == [304, 304]

    assert asked_again(service, tag, Authorization="Bearer wrong") == 401


def _renamed() -> TextClause:

    return text("UPDATE entry SET summary = replace(summary, 'pagoda', 'pagodas')")
