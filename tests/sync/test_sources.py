"""Faults of publishers by name (FEEDS, section 4), over HTTP on this machine, on both databases."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.actors import ADMIN, HD, HY, OPERATOR
from tests.jobs.queue import wait_until
from tests.net.publisher import (
    QUICK,
    Publisher,
    answer,
    dripping,
    endless,
    fetcher,
    packed,
    publishing,
    sent_on,
)
from tests.sync.lists import Desk, calendar, event
from tests.sync.pulling import Pulling, without_sources
from tourism.errors import (
    BadRequestError,
    ConflictError,
    ForbiddenError,
    NotFoundError,
    TourismError,
)
from tourism.jobs import puller as puller_module
from tourism.jobs.puller import Pullers
from tourism.net.fetch import Asked, Fetched
from tourism.services.add_source import MOST, NewSource, add_source
from tourism.services.pause_source import ask_source_now, pause_source, resume_source
from tourism.services.pull_source import pull_due, pull_source
from tourism.services.remove_source import remove_source
from tourism.services.see_sources import list_sources, see_source
from tourism.storage.sources import find_source
from tourism.sync.pull import health_of

ONE = event("a@hd", "Hội đình Mộ Trạch")
TWO = event("b@hd", "Hội làng Nôm", "20270501T080000", "20270501T090000", place="Làng Nôm")
LIST = calendar(ONE, TWO)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


on_sqlite = pytest.mark.parametrize("facts", ["sqlite"], indirect=True)
"""What does not hang on the database is shown on one."""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as one:
        yield one


@pytest.fixture
def pulling(desk: Desk, publisher: Publisher) -> Pulling:
    without_sources(desk.database)
    return Pulling(desk, publisher)


def test_a_source_is_asked_at_once_and_then_every_hour(pulling: Pulling) -> None:
    source = pulling.add(pulling.publisher.at("/a.ics", answer(body=LIST)))

    asked = [pulling.due(), pulling.due()]
    pulling.desk.later(0.9)
    asked.append(pulling.due())
    pulling.desk.later(0.1)
    asked.append(pulling.due())

    assert asked == [1, 0, 0, 1]
    assert pulling.desk.titles() == ["Hội làng Nôm", "Hội đình Mộ Trạch"]
    seen = pulling.seen(source)
    assert (seen.health, seen.stale, pulling.state(source).accepted_count) == ("ok", False, 2)


@pytest.mark.parametrize("again", [answer(304), answer(body=LIST)], ids=["304", "same-bytes"])
def test_f1_nothing_new_writes_nothing_but_when_it_was_asked(
    pulling: Pulling, again: bytes
) -> None:
    headers = ['ETag: "v1"', "Last-Modified: Tue, 01 Dec 2026 09:00:00 GMT"]
    first = answer(body=LIST, headers=headers)
    source = pulling.add(pulling.publisher.at("/a.ics", first, again))
    before = pulling.pull(source).state
    rows = pulling.taken_in()

    after = pulling.pull(source, hours=1).state

    assert pulling.taken_in() == rows
    status = 304 if again.startswith(b"HTTP/1.1 304") else 200
    assert after == replace(
        before,
        last_ok=pulling.desk.now,
        last_try=pulling.desk.now,
        next_try=pulling.desk.now + timedelta(hours=1),
        result="unchanged",
        status=status,
    )
    asked = pulling.publisher.heard[1][1]
    assert asked["if-none-match"] == '"v1"'
    assert asked["if-modified-since"] == "Tue, 01 Dec 2026 09:00:00 GMT"


@on_sqlite
def test_f1_a_server_is_not_believed_for_ever(pulling: Pulling) -> None:
    first = answer(body=LIST, headers=['ETag: "v1"'])
    source = pulling.add(pulling.publisher.at("/a.ics", first, answer(304), first))
    pulling.pull(source)
    pulling.pull(source, hours=1)

    pulling.pull(source, hours=24 * 7)

    conditional = ["if-none-match" in headers for _, headers in pulling.publisher.heard]
    assert conditional == [False, True, False]


SPOILT = {
    "length": (answer(body=LIST, length=9999), "truncated"),
    "chunked": (CHUNKED + b"4\r\nBEGI\r\n", "truncated"),
    "gzip-sum": (packed(LIST, spoil=True), "truncated"),
    "gzip-cut": (packed(LIST, cut=20), "truncated"),
    "no-end": (answer(body=LIST[:-20]), "truncated"),
    "empty": (answer(), "empty-body"),
    "html": (answer(body=b"<!doctype html><title>Login</title>"), "not-calendar"),
    "json": (answer(body=b'{"error": "down"}'), "not-calendar"),
    "cp1258": (answer(body=LIST.replace("Nôm".encode(), b"N\xf4m")), "encoding"),
    "bomb": (packed(bytes(24 * 1024 * 1024)), "bomb"),
    "endless": (endless(("Content-Length: 99999999999",)), "too-large"),
    "other-coding": (answer(body=LIST, headers=["Content-Encoding: br"]), "coding"),
}


@pytest.mark.parametrize("name", SPOILT)
@on_sqlite
def test_f3_f4_f21_f23_what_cannot_be_read_whole_changes_nothing(
    pulling: Pulling, name: str
) -> None:
    said, reason = SPOILT[name]
    first = answer(body=LIST, headers=['ETag: "v1"'])
    source = pulling.add(pulling.publisher.at("/a.ics", first, said))
    before = pulling.pull(source).state
    told, items = pulling.desk.told(), pulling.taken_in()["sync_item"]

    after = pulling.pull(source, hours=1).state

    assert (after.result, after.reason, after.failures) == ("rejected", reason, 1)
    assert (after.etag, after.content_sha256, after.last_ok, after.accepted_count) == (
        '"v1"',
        before.content_sha256,
        before.last_ok,
        2,
    )
    assert pulling.desk.told() == told
    assert pulling.taken_in()["sync_item"] == items


@on_sqlite
def test_f23_a_byte_now_and_then_is_a_failure(pulling: Pulling) -> None:
    slow = dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
    source = pulling.add(pulling.publisher.at("/a.ics", slow))

    hasty = replace(pulling.puller(), fetch=fetcher(QUICK).fetch)
    began = time.monotonic()
    pull_source(pulling.desk.database, hasty, source)

    after = pulling.state(source)
    assert (after.result, after.reason) == ("failed", "timeout")
    assert time.monotonic() - began < 3


@on_sqlite
def test_f10_a_bad_line_of_the_calendar_leaves_its_events(pulling: Pulling) -> None:
    junk = LIST.replace(b"PRODID:-//test//VI\r\n", b"PRODID:-//test//VI\r\nhello there\r\n")
    source = pulling.add(pulling.publisher.at("/a.ics", answer(body=junk)))

    done = pulling.pull(source)

    assert done.report is not None
    assert (done.report.outcome, done.report.counts.created) == ("ok", 2)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://127.0.0.2/a.ics",
            "http://[::1]/",
            "https://169.254.169.254/x",
            "ftp://a.example",
        ),
        *("http://2130706433/", "http://me:secret@a.example/", "http://localhost/", ""),
    ],
)
@on_sqlite
def test_f24_an_address_inside_is_refused_when_it_is_added(pulling: Pulling, url: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        pulling.add(url)

    assert [fault.where for fault in refused.value.faults] == ["body: url"]
    assert "secret" not in str(refused.value)
    assert pulling.done(list_sources) == []


@on_sqlite
def test_f24_f25_a_way_inside_and_a_loop_are_failures(pulling: Pulling) -> None:
    inside = pulling.add(pulling.publisher.at("/a", sent_on("http://10.0.0.1/x")))
    loop = pulling.add(pulling.publisher.at("/b", sent_on("/b")))

    assert pulling.pull(inside).state.reason == "address-refused"
    assert pulling.pull(loop).state.reason == "redirects"
    assert pulling.publisher.asked == ["/a", "/b", "/b", "/b", "/b"]


def test_f26_five_failures_open_the_circuit_and_one_good_answer_closes_it(
    pulling: Pulling,
) -> None:
    good, bad = answer(body=LIST), answer(500)
    source = pulling.add(pulling.publisher.at("/a.ics", good, *[bad] * 5, good))
    pulling.due()
    told, pauses, healths = pulling.desk.told(), [], []
    state = pulling.state(source)
    while state.next_try is not None and len(pauses) < 6:
        pulling.desk.now = state.next_try
        assert pulling.due() == 1
        state = pulling.state(source)
        assert state.next_try is not None
        pauses.append((state.next_try - pulling.desk.now) / timedelta(minutes=1))
        healths.append(pulling.seen(source).health)
        if len(pauses) == 5:
            later = pulling.desk.now + timedelta(hours=24)
            assert health_of(state, later, paused=False) == "down"
            assert (state.breaker, pulling.desk.told()) == ("open", told)

    assert pauses == [5, 10, 20, 40, 80, 60]
    assert healths == ["failing"] * 4 + ["down", "ok"]
    assert (state.breaker, state.failures, pulling.desk.told()) == ("closed", 0, told)
    assert _alarms(pulling) == ["down"]


@on_sqlite
def test_f26_while_the_circuit_is_open_nobody_asks_before_its_time(pulling: Pulling) -> None:
    source = pulling.add(pulling.publisher.at("/a.ics", answer(500)))
    for _ in range(5):
        pulling.desk.now = pulling.state(source).next_try or pulling.desk.now
        pulling.due()
    count = len(pulling.publisher.heard)

    pulling.desk.later(1)

    assert (pulling.due(), len(pulling.publisher.heard)) == (0, count)


@pytest.mark.parametrize("form", ["seconds", "date"])
@pytest.mark.parametrize("status", [429, 503])
@on_sqlite
def test_f27_nobody_comes_before_the_time_that_was_asked_for(
    pulling: Pulling, form: str, status: int
) -> None:
    at = pulling.desk.now + timedelta(hours=1)
    wish = "3600" if form == "seconds" else f"{at:%a, %d %b %Y %H:%M:%S} GMT"
    url = pulling.publisher.at("/a.ics", answer(status, headers=[f"Retry-After: {wish}"]))
    source = pulling.add(url)

    pulling.due()
    pulling.desk.later(0.99)
    early = pulling.due()
    pulling.desk.later(0.02)

    assert (early, pulling.due()) == (0, 1)
    assert pulling.state(source).status == status


@on_sqlite
def test_410_is_for_a_person_and_removes_nothing(pulling: Pulling) -> None:
    good = answer(body=LIST)
    source = pulling.add(pulling.publisher.at("/a.ics", good, answer(410), good))
    pulling.due()
    told = pulling.desk.told()
    pulling.desk.later(1)
    pulling.due()
    pulling.desk.later(24 * 30)

    assert (pulling.due(), pulling.seen(source).health) == (0, "gone")
    assert (pulling.desk.told(), _alarms(pulling)) == (told, ["gone"])

    pulling.done(lambda deed: resume_source(deed, source))
    assert (pulling.due(), pulling.seen(source).health) == (1, "ok")


@pytest.mark.parametrize("status", [401, 403, 404, 204, 500])
@on_sqlite
def test_what_is_refused_or_not_found_is_a_failure_and_removes_nothing(
    pulling: Pulling, status: int
) -> None:
    source = pulling.add(pulling.publisher.at("/a.ics", answer(body=LIST), answer(status)))
    pulling.pull(source)
    told = pulling.desk.told()

    after = pulling.pull(source, hours=8).state

    assert (after.result, after.reason, after.status) == ("failed", "status", status)
    assert pulling.desk.told() == told


@on_sqlite
def test_what_is_missing_is_looked_for_again_in_full(pulling: Pulling) -> None:
    whole = answer(body=calendar(ONE, TWO), headers=['ETag: "1"'])
    less = answer(body=calendar(ONE), headers=['ETag: "2"'])
    source = pulling.add(pulling.publisher.at("/a.ics", whole, less))
    pulling.pull(source)

    first = pulling.pull(source, hours=1)
    second = pulling.pull(source, hours=1)
    third = pulling.pull(source, hours=7)

    assert first.report is not None
    assert (first.report.counts.missing, first.state.etag) == (1, "")
    assert (second.report and second.report.counts.missing, second.state.etag) == (1, "")
    assert (third.report and third.report.counts.missing, third.state.etag) != (1, '"2"')


def test_f29_two_workers_one_source_one_works_and_one_skips(pulling: Pulling) -> None:
    asked, goes_on = threading.Event(), threading.Event()

    def hold(one: Any) -> None:
        asked.set()
        goes_on.wait(5)
        one.sendall(answer(body=LIST))

    source = pulling.add(pulling.publisher.at("/a.ics", hold))
    database, done = pulling.desk.database, []
    one = pulling.puller("one")
    worker = threading.Thread(target=lambda: done.append(pull_due(database, one)))
    worker.start()
    assert asked.wait(10)

    skipped = pull_due(database, pulling.puller("two"))
    busy = pull_source(database, pulling.puller("two"), source)
    goes_on.set()
    worker.join()

    assert (done, skipped, busy) == ([True], False, None)
    assert pulling.publisher.asked == ["/a.ics"]
    assert pulling.state(source).result == "accepted"


def test_f29_a_host_is_asked_one_thing_at_a_time(pulling: Pulling) -> None:
    asked, goes_on = threading.Event(), threading.Event()

    def hold(one: Any) -> None:
        asked.set()
        goes_on.wait(5)
        one.sendall(answer(body=LIST))

    pulling.add(pulling.publisher.at("/a.ics", hold))
    pulling.desk.later(0.1)
    pulling.add(pulling.publisher.at("/b.ics", answer(body=LIST)))
    database = pulling.desk.database
    one = pulling.puller("one")
    worker = threading.Thread(target=lambda: pull_due(database, one))
    worker.start()
    assert asked.wait(10)

    skipped = pull_due(database, pulling.puller("two"))
    goes_on.set()
    worker.join()

    assert (skipped, pulling.due(), pulling.publisher.asked) == (False, 1, ["/a.ics", "/b.ics"])


def test_whoever_was_thought_dead_writes_nothing(pulling: Pulling) -> None:
    fetch = pulling.puller().fetch

    def slowly(asked: Asked) -> Fetched:
        found = fetch(asked)
        pulling.desk.later(0.5)  # longer than the lease; another works meanwhile
        other = pull_source(pulling.desk.database, pulling.puller("two"), source)
        assert other is not None
        return found

    url = pulling.publisher.at("/a.ics", answer(body=LIST), answer(body=calendar(ONE)))
    source = pulling.add(url)

    lost = pull_source(pulling.desk.database, replace(pulling.puller("one"), fetch=slowly), source)

    assert lost is None
    assert pulling.desk.titles() == ["Hội đình Mộ Trạch"]


def test_threads_pull_what_is_due_and_survive_what_goes_wrong(
    pulling: Pulling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(puller_module, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(puller_module, "_TROUBLE_SECONDS", 0.02)
    odd = pulling.add(pulling.publisher.at("/odd.ics", answer(body=LIST)))
    good = pulling.add(pulling.publisher.at("/good.ics", answer(body=LIST)))
    apart = pulling.puller()

    def sometimes(deed: Any, source: Any, read: Any) -> Any:
        if source.id == odd:
            raise ValueError("a bug")
        return apart.take_in(deed, source, read)

    with Pullers(pulling.desk.database, apart.fetch, sometimes):
        wait_until(lambda: None not in (pulling.state(odd).result, pulling.state(good).result))

    assert (pulling.state(odd).result, pulling.state(odd).reason) == ("failed", "crashed")
    assert pulling.state(good).result == "accepted"


def test_a_person_who_asks_while_it_is_asked_has_it_asked_once_more(pulling: Pulling) -> None:
    def meanwhile(one: Any) -> None:
        pulling.done(lambda deed: ask_source_now(deed, source))
        one.sendall(answer(body=LIST))

    source = pulling.add(pulling.publisher.at("/a.ics", meanwhile, answer(body=LIST)))

    assert pulling.due() == 2


def test_paused_and_removed_sources_are_not_asked(pulling: Pulling) -> None:
    paused = pulling.add(pulling.publisher.at("/a.ics", answer(body=LIST)))
    removed = pulling.add(
        pulling.publisher.at("/b.ics", answer(body=LIST)), authorization="Bearer s3cret"
    )
    pulling.due()
    told = pulling.desk.told()
    pulling.done(lambda deed: pause_source(deed, paused))
    pulling.done(lambda deed: remove_source(deed, removed))
    pulling.desk.later(24)

    assert pulling.due() == 0
    assert pulling.desk.told() == told
    assert [one.source.id for one in pulling.done(list_sources)] == [paused]
    with pytest.raises(ConflictError):
        pulling.done(lambda deed: ask_source_now(deed, paused))
    with pytest.raises(NotFoundError):
        pulling.done(lambda deed: see_source(deed, removed))
    with pulling.desk.database.reading() as session:
        kept = find_source(session, removed)
    assert kept is not None
    assert (kept.name, kept.url, kept.authorization) == ("Lịch thử", "", "")

    pulling.done(lambda deed: resume_source(deed, paused))
    assert pulling.due() == 1


def test_one_that_is_removed_while_it_is_asked_writes_nothing(pulling: Pulling) -> None:
    def meanwhile(one: Any) -> None:
        pulling.done(lambda deed: remove_source(deed, source))
        one.sendall(answer(body=LIST))

    source = pulling.add(pulling.publisher.at("/a.ics", meanwhile))

    assert pulling.due() == 1
    assert pulling.desk.titles() == []
    assert pulling.due() == 0


PAGE = (
    '<html><script type="application/ld+json">{"@type": "Event", "@id": "https://a.example/e",'
    '"name": "Hội pháo đất", "startDate": "2027-03-01"}</script></html>'
).encode()


@on_sqlite
def test_a_page_with_an_event_is_a_source(pulling: Pulling) -> None:
    source = pulling.add(pulling.publisher.at("/e", answer(body=PAGE)), "jsonld-page")

    done = pulling.pull(source)

    assert (done.state.result, pulling.desk.titles()) == ("accepted", ["Hội pháo đất"])


def change(name: str, op: str = "upsert") -> dict[str, Any]:
    part = {"uid": f"{name}@hy.example", "first": "2027-04-15", "last": "2027-04-15"}
    part |= {"title": f"Hội {name}", "status": "CONFIRMED"}
    return {"id": name, "rev": 1, "op": op, "tags": [], "vi": part, "en": part}


def page(token: str, *items: Any, more: bool = False) -> bytes:
    return answer(body=json.dumps({"token": token, "more": more, "items": items}).encode())


@on_sqlite
def test_changes_of_another_instance_are_followed_by_their_token(pulling: Pulling) -> None:
    at, path = pulling.publisher.at, "/api/v1/changes"
    url = at(f"{path}?limit=1000", page("t1", change("a"), more=True), page("u1", change("b")))
    at(f"{path}?limit=1000&since=t1", page("t2", change("b")))
    at(f"{path}?limit=1000&since=t2", page("t2"), page("t3", change("c")))
    at(f"{path}?limit=1000&since=t3", answer(410))
    source = pulling.add(url.partition("?")[0], "changes")

    whole = pulling.pull(source).state
    nothing = pulling.pull(source, hours=1).state
    more = pulling.pull(source, hours=1).state
    titles = pulling.desk.titles()
    again = pulling.pull(source, hours=1).state

    assert [one.since for one in (whole, nothing, more)] == ["t2", "t2", "t3"]
    assert [one.result for one in (whole, nothing, more)] == ["accepted", "unchanged", "accepted"]
    assert titles == ["Hội a", "Hội b", "Hội c"]
    # Forgotten there: everything is read anew, and what is missing has its grace.
    assert again.result in ("accepted", "held")
    assert pulling.desk.titles() == titles


@on_sqlite
def test_410_from_the_beginning_is_the_end_of_it(pulling: Pulling) -> None:
    url = pulling.publisher.at("/c?limit=1000", answer(410)).partition("?")[0]
    source = pulling.add(url, "changes")

    assert pulling.pull(source).state.gone


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"token": "", "more": false, "items": []}', b"<html>"]
)
@on_sqlite
def test_f4_what_is_no_list_of_changes_is_rejected(pulling: Pulling, body: bytes) -> None:
    url = pulling.publisher.at("/c?limit=1000", answer(body=body)).partition("?")[0]

    assert pulling.pull(pulling.add(url, "changes")).state.result == "rejected"


def test_whose_a_source_is(pulling: Pulling) -> None:
    url = pulling.publisher.at("/a.ics", answer(body=LIST))
    source = pulling.add(url)

    seen = pulling.seen(source).source
    assert (seen.association, seen.side) == (HD.organisation, HD.side)
    assert [len(pulling.done(list_sources, who)) for who in (HD, HY, ADMIN)] == [1, 0, 1]
    assert "a.ics" not in repr(seen)
    refusals: list[tuple[Any, type[TourismError]]] = [
        (lambda: pulling.done(list_sources, OPERATOR), ForbiddenError),
        (lambda: pulling.done(lambda deed: see_source(deed, source), HY), NotFoundError),
        (lambda: pulling.done(lambda deed: remove_source(deed, source), HY), NotFoundError),
        (lambda: pulling.add(url), ConflictError),
        (lambda: pulling.add(url, side=HY.side), BadRequestError),
        (lambda: pulling.add(url, association=HY.organisation), BadRequestError),
        (lambda: pulling.add(url, actor=ADMIN, association="nobody"), BadRequestError),
        (lambda: pulling.add(url, zone="Asia/Nowhere"), BadRequestError),
        (lambda: pulling.add(url, authorization="Bearer a\r\nX: b"), BadRequestError),
        (lambda: pulling.add(url, "csv"), BadRequestError),
    ]
    for what, error in refusals:
        with pytest.raises(error):
            what()
    other = pulling.add(url, actor=ADMIN, association=HY.organisation, side=HY.side)
    assert pulling.done(lambda deed: see_source(deed, other), HY).source.side is HY.side


@on_sqlite
def test_a_source_of_files_is_never_asked(pulling: Pulling) -> None:
    source = pulling.add("", "xlsx")

    assert (pulling.due(), pulling.seen(source).pull, pulling.seen(source).health) == (
        0,
        None,
        "new",
    )
    with pytest.raises(ConflictError):
        pulling.done(lambda deed: ask_source_now(deed, source))


@on_sqlite
def test_there_are_only_so_many_of_one_association(pulling: Pulling) -> None:
    def many(deed: Any) -> None:
        for number in range(MOST):
            add_source(deed, NewSource(f"Nguồn {number}", "csv"))

    pulling.done(many)

    with pytest.raises(ConflictError):
        pulling.add("", "csv")


def _alarms(pulling: Pulling) -> list[str]:
    query = text("SELECT summary FROM audit WHERE object_kind = 'feed' AND action = 'change'")
    with pulling.desk.database.reading() as session:
        rows = session.execute(query).scalars().all()
    found = [json.loads(row) if isinstance(row, str) else row for row in rows]
    return [row["alarm"] for row in found]
