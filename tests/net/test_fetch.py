"""F3, F23, F24 and F25 over real connections to this machine: what a publisher can do to us."""

import gzip
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from tests.net.publisher import (
    AGENT,
    PATIENT,
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
from tests.net.wires import Network
from tourism.net.fetch import Asked, Fetched, Fetcher, FetchLimits, plain_address
from tourism.net.fetch_trouble import FETCH_WORDS, NoFeedError

BODY = "BEGIN:VCALENDAR\r\nSUMMARY:Hội đền Mẫu\r\nEND:VCALENDAR\r\n".encode() * 20
PUBLIC = "8.8.8.8"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as one:
        yield one


def got(url: str, limits: FetchLimits = PATIENT, **asked: str) -> Fetched:
    return fetcher(limits).fetch(Asked(url, **asked))


def trouble(url: str, limits: FetchLimits = PATIENT) -> str:
    with pytest.raises(NoFeedError) as told:
        got(url, limits)
    return told.value.trouble


@pytest.mark.parametrize("said", [answer(body=BODY), packed(BODY)], ids=["plain", "gzip"])
def test_a_list_is_fetched_with_its_validators(publisher: Publisher, said: bytes) -> None:
    with_tag = said.replace(b"X\r\n", b'X\r\nETag: "a"\r\n', 1)
    url = publisher.at("/le-hoi.ics?x=1", with_tag)

    found = got(url, etag='"old"', last_modified="Tue, 01 Dec 2026 09:00:00 GMT", accept="text/x")

    assert (found.status, found.body, found.headers["etag"]) == (200, BODY, '"a"')
    path, headers = publisher.heard[0]
    assert path == "/le-hoi.ics?x=1"
    assert headers["user-agent"] == AGENT
    assert headers["accept-encoding"] == "gzip, identity"
    assert headers["if-none-match"] == '"old"'
    assert headers["if-modified-since"] == "Tue, 01 Dec 2026 09:00:00 GMT"
    assert headers["accept"] == "text/x"
    assert not {"authorization", "cookie", "referer"} & headers.keys()


@pytest.mark.parametrize("status", [204, 206, 304, 401, 404, 410, 429, 500, 503])
def test_another_answer_is_told_and_its_body_left_unread(publisher: Publisher, status: int) -> None:
    said = answer(status, headers=["Retry-After: 60"], length=0)

    found = got(publisher.at("/x", said))

    assert (found.status, found.body, found.has_body) == (status, b"", False)
    assert found.headers["retry-after"] == "60"


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(answer(body=BODY, length=9999), "truncated", id="length"),
        pytest.param(CHUNKED + b"4\r\nBEGI\r\n", "truncated", id="chunked"),
        pytest.param(CHUNKED + b"zz\r\n", "truncated", id="no-chunk"),
        pytest.param(packed(BODY, spoil=True), "truncated", id="gzip-sum"),
        pytest.param(packed(BODY, cut=10), "truncated", id="gzip-cut"),
        pytest.param(packed(BODY, cut=1), "truncated", id="gzip-sum-cut"),
        pytest.param(answer(body=BODY, headers=["Content-Encoding: gzip"]), "coding", id="no-gzip"),
        pytest.param(answer(body=BODY, headers=["Content-Encoding: br"]), "coding", id="br"),
        pytest.param(b"220 mail.example ESMTP\r\n", "bad-answer", id="mail"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000, "bad-answer", id="long-header"),
        pytest.param(b"", "bad-answer", id="nothing"),
    ],
)
def test_f3_what_is_not_whole_is_refused(publisher: Publisher, said: bytes, expected: str) -> None:
    assert trouble(publisher.at("/x", said)) == expected


def test_members_of_gzip_that_follow_each_other_are_one_body(publisher: Publisher) -> None:
    octets = gzip.compress(b"a" * 60_000) + gzip.compress(b"b") + b"\0" * 20
    url = publisher.at("/x", answer(body=octets, headers=["Content-Encoding: x-gzip"]))

    assert got(url).body == b"a" * 60_000 + b"b"


def test_an_empty_body_in_gzip_is_an_empty_body(publisher: Publisher) -> None:
    assert got(publisher.at("/x", answer(headers=["Content-Encoding: gzip"]))).body == b""


def test_f23_a_bomb_is_stopped_before_it_takes_memory(publisher: Publisher) -> None:
    bomb = publisher.at("/bomb", packed(bytes(24 * 1024 * 1024)))
    got(publisher.at("/warm", packed(BODY)))

    tracemalloc.start()
    told = trouble(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told == "bomb"
    assert peak < 4 * 1024 * 1024


@pytest.mark.parametrize("headers", [(), ("Content-Length: 99999999999",)])
def test_f23_an_endless_body_is_stopped_at_ten_mebibytes(
    publisher: Publisher, headers: tuple[str, ...]
) -> None:
    url = publisher.at("/endless", endless(headers))

    tracemalloc.start()
    told = trouble(url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told == "too-large"
    assert peak < 64 * 1024 * 1024


def test_f23_the_largest_list_takes_less_than_its_bound(publisher: Publisher) -> None:
    body = BODY * (10 * 1024 * 1024 // len(BODY))
    url = publisher.at("/large", answer(body=body))

    tracemalloc.start()
    found = got(url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(found.body) == len(body)
    assert peak < 64 * 1024 * 1024


@pytest.mark.parametrize(
    "begins",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"],
    ids=["status", "header", "body"],
)
def test_f23_a_byte_now_and_then_ends_with_the_time_for_all_of_it(
    publisher: Publisher, begins: bytes
) -> None:
    url = publisher.at("/slow", dripping(begins or b"H"))

    began = time.monotonic()
    told = trouble(url, QUICK)

    assert told in ("timeout", "bad-answer")
    assert time.monotonic() - began < 1.5


def test_f23_the_time_for_all_of_it_holds_over_every_step(publisher: Publisher) -> None:
    def slowly(one: object) -> None:
        time.sleep(0.3)
        one.sendall(sent_on("/again"))  # type: ignore[attr-defined]

    publisher.at("/again", slowly)

    began = time.monotonic()
    told = trouble(publisher.at("/first", slowly), QUICK)

    assert told == "timeout"
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_f25_three_redirects_are_followed(publisher: Publisher, status: int) -> None:
    publisher.at("/b", sent_on("c?x=1", status))
    publisher.at("/c?x=1", sent_on(f"//{publisher.address}/d", status))
    publisher.at("/d", answer(body=BODY))

    found = got(publisher.at("/a", sent_on("/b", status)))

    assert found.body == BODY
    assert found.url == f"http://{publisher.address}/d"
    assert publisher.asked == ["/a", "/b", "/c?x=1", "/d"]


def test_f25_a_loop_is_left_after_three(publisher: Publisher) -> None:
    assert trouble(publisher.at("/a", sent_on("/a"))) == "redirects"
    assert publisher.asked == ["/a"] * 4


def test_f25_a_secret_header_goes_to_its_own_origin_alone() -> None:
    away = sent_on("https://other.example/b")
    network = Network({"feed.example": [[PUBLIC]], "other.example": [["1.1.1.1"]]}, says=[away])

    with pytest.raises(NoFeedError):
        Fetcher(AGENT, network.guard()).fetch(
            Asked("https://feed.example/a", authorization="Bearer s3cret")
        )

    first, second = (bytes(wire.heard) for wire in network.wires[:2])
    assert b"Authorization: Bearer s3cret" in first
    assert b"Host: other.example" in second
    assert b"s3cret" not in second


def test_f25_a_secret_header_stays_with_its_origin(publisher: Publisher) -> None:
    publisher.at("/b", answer(body=BODY))

    got(publisher.at("/a", sent_on("/b")), authorization="Bearer s3cret")

    assert [headers.get("authorization") for _, headers in publisher.heard] == ["Bearer s3cret"] * 2


def test_f25_https_is_not_left() -> None:
    network = Network({"feed.example": [[PUBLIC]]}, says=[sent_on("http://feed.example/b")])

    assert _refused(network, "https://feed.example/a") == "redirect-refused"
    assert network.connected == [(PUBLIC, 443)]


INSIDE = [
    *("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "100.64.0.1", "10.0.0.1"),
    *("2130706433", "0x7f.1", "017700000001", "localhost", "inside.example"),
]


@pytest.mark.parametrize("host", INSIDE)
def test_f24_an_address_inside_is_refused_before_anything_is_connected_to(host: str) -> None:
    network = Network({"inside.example": [["192.168.1.1"]]})

    assert _refused(network, f"http://{host}/x.ics") == "address-refused"
    assert network.connected == []


@pytest.mark.parametrize("host", INSIDE)
def test_f24_a_public_address_that_sends_us_inside_is_not_followed(host: str) -> None:
    names = {"feed.example": [[PUBLIC]], "inside.example": [["192.168.1.1"]]}
    network = Network(names, says=[sent_on(f"http://{host}/x")])

    assert _refused(network, "http://feed.example/") == "address-refused"
    assert network.connected == [(PUBLIC, 80)]


def test_f24_a_name_that_leads_inside_a_moment_later_leads_nowhere() -> None:
    network = Network({"feed.example": [[PUBLIC], ["127.0.0.1"]]}, says=[sent_on("/again")])

    assert _refused(network, "http://feed.example/") == "address-refused"
    assert network.looked_up == ["feed.example"] * 2
    assert network.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "location", ["ftp://feed.example/", "http://a:b@feed.example/", "http://["]
)
def test_f24_no_other_kind_of_address_is_followed(location: str) -> None:
    network = Network({"feed.example": [[PUBLIC]]}, says=[sent_on(location)])

    assert _refused(network, "http://feed.example/") == "address-refused"


def test_the_fetcher_as_it_is_reaches_nothing_of_this_machine(publisher: Publisher) -> None:
    url = publisher.at("/x", answer(body=BODY))

    with pytest.raises(NoFeedError, match="address-refused"):
        Fetcher(AGENT).fetch(Asked(url))

    assert publisher.heard == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("webcal://a.example/x.ics", "https://a.example/x.ics"),
        (" WebCals://a.example/x ", "https://a.example/x"),
        ("http://a.example/webcal://b", "http://a.example/webcal://b"),
    ],
)
def test_webcal_is_a_way_to_write_https(written: str, plain: str) -> None:
    assert plain_address(written) == plain


def test_secrets_are_in_no_repr_and_every_trouble_has_words() -> None:
    shown = repr(Asked("https://a.example/s3cret", authorization="Bearer s3cret"))

    assert "s3cret" not in shown
    assert all(words.vi and words.en for words in FETCH_WORDS.values())


def _refused(network: Network, url: str) -> str:
    with pytest.raises(NoFeedError) as told:
        Fetcher(AGENT, network.guard()).fetch(Asked(url))
    return told.value.trouble
