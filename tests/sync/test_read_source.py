"""What is asked of a source and what comes of it, with answers that need no network."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.sync.lists import calendar, event
from tourism.net.fetch import Asked, Fetched
from tourism.net.fetch_trouble import NoFeedError
from tourism.services.follow_pointers import MOST_FOLLOWED
from tourism.services.read_source import PATIENCE, Gathered, Patience, read_source
from tourism.sync.pull import PullState
from tourism.sync.pull_words import HEALTH_WORDS, reason_words
from tourism.sync.source import Source

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ICS = calendar(event("a@hd", "Hội đình Mộ Trạch"))
PAGE = (
    '<html><script type="application/ld+json">{"@type": "Event", "@id": "%s",'
    '"name": "Hội pháo đất", "startDate": "2027-03-01"}</script></html>'
)


@dataclass
class Web:
    """Answers by address; what is not there was not found."""

    answers: Mapping[str, Any]
    asked: list[Asked] = field(default_factory=list)

    def fetch(self, asked: Asked) -> Fetched:
        self.asked.append(asked)
        found = self.answers.get(asked.url, 404)
        if isinstance(found, str):
            raise NoFeedError(found)  # type: ignore[arg-type]
        if isinstance(found, int):
            return Fetched(found, asked.url)
        return Fetched(200, asked.url, {}, found)


def gather(web: Web, kind: str = "rss", state: PullState | None = None, **more: Any) -> Gathered:
    source = Source("s", "Tin", kind, "https://a.example/rss", **more)  # type: ignore[arg-type]
    return read_source(source, state or PullState("s"), web.fetch, NOW)


def rss(*links: str) -> bytes:
    items = "".join(f"<item><title>Tin {link}</title><link>{link}</link></item>" for link in links)
    return f"<rss><channel>{items}</channel></rss>".encode()


def test_news_are_followed_to_pages_and_calendars_and_the_rest_is_for_a_person() -> None:
    links = [f"https://a.example/{name}" for name in ("page", "l.ics", "plain", "gone", "cut")]
    web = Web(
        {
            "https://a.example/rss": rss(*links, links[0], "mailto:a@b"),
            links[0]: (PAGE % "p1").encode(),
            links[1]: ICS,
            links[2]: b"<html><p>Tin</p></html>",
            links[4]: "truncated",
        }
    )

    found = gather(web)

    read = found.read
    assert read is not None
    assert [(one.title, one.index) for one in read.events] == [
        ("Hội pháo đất", 1),
        ("Hội đình Mộ Trạch", 2),
    ]
    assert [(one.code, one.index) for one in read.set_aside] == [
        ("no-event-in-page", 3),
        ("pointer-unreachable", 4),
        ("pointer-unreachable", 5),
        ("no-event-in-page", 6),
    ]
    assert (read.outcome, read.complete) == ("partial", False)
    counts = read.counts
    assert counts.components == counts.good + counts.merged + counts.quarantined == 6
    assert (found.pulled.result, found.pulled.count) == ("accepted", 2)
    assert links[2] in read.set_aside[0].message.vi
    assert [one.url for one in web.asked[1:]] == links


def test_only_the_first_items_are_followed_and_the_others_are_told_of() -> None:
    links = [f"https://a.example/{number}" for number in range(MOST_FOLLOWED + 3)]
    pages = {link: (PAGE % link).encode() for link in links}

    read = gather(Web({"https://a.example/rss": rss(*links), **pages})).read

    assert read is not None
    assert len(read.events) == MOST_FOLLOWED
    assert [one.code for one in read.set_aside] == ["pointer-left-out"] * 3


def test_a_secret_header_is_for_the_host_of_the_source_alone() -> None:
    links = ("https://a.example/x", "https://b.example/y", "http://a.example/z")
    web = Web({"https://a.example/rss": rss(*links)})

    gather(web, authorization="Bearer s3cret")

    assert [bool(one.authorization) for one in web.asked] == [True, True, False, False]


def test_no_item_leads_inside() -> None:
    web = Web({"https://a.example/rss": rss("http://127.0.0.1/x", "http://169.254.169.254/")})

    gather(web)

    assert len(web.asked) == 1


def test_news_without_events_are_held_and_news_without_items_are_nothing_new() -> None:
    held = gather(Web({"https://a.example/rss": rss("https://a.example/x")}))
    empty = gather(Web({"https://a.example/rss": rss()}))

    assert (held.pulled.result, held.pulled.reason) == ("held", "nothing-usable")
    assert empty.pulled.result == "accepted"


def test_a_source_that_keeps_us_is_left() -> None:
    ticks = iter([0.0, 1.0, PATIENCE + 2])
    links = ["https://a.example/x", "https://a.example/y"]
    source = Source("s", "Tin", "rss", "https://a.example/rss")
    web = Web({"https://a.example/rss": rss(*links)})
    patience = Patience(lambda: next(ticks, PATIENCE + 3))

    read = read_source(source, PullState("s"), web.fetch, NOW, patience).read

    assert read is not None
    assert [one.code for one in read.set_aside] == ["pointer-unreachable"] * 2
    assert len(web.asked) == 1


def test_changes_without_end_are_left() -> None:
    def fetch(asked: Asked) -> Fetched:
        body = {"token": f"t{len(asked.url)}", "more": True, "items": []}
        return Fetched(200, asked.url, {}, json.dumps(body).encode())

    source = Source("s", "HY", "changes", "https://a.example/api/v1/changes")

    found = read_source(source, PullState("s"), fetch, NOW)

    assert (found.pulled.result, found.pulled.reason) == ("rejected", "too-large")


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("ics", b"", "empty-body"),
        ("ics", b"<html>", "not-calendar"),
        ("json", b"<html>", "not-json"),
        ("jsonld-page", b"%PDF-1.7", "not-page"),
        ("rss", b"<html><p>x</p></html>", "not-rss"),
    ],
)
def test_f4_what_is_of_another_kind_is_rejected(kind: str, body: bytes, reason: str) -> None:
    found = gather(Web({"https://a.example/rss": body}), kind)

    assert (found.pulled.result, found.pulled.reason) == ("rejected", reason)
    assert found.read is not None
    assert found.read.outcome == "rejected"


def test_validators_that_no_header_may_have_are_not_kept() -> None:
    def fetch(asked: Asked) -> Fetched:
        headers = {"etag": '"é"', "last-modified": "x" * 500}
        return Fetched(200, asked.url, headers, ICS)

    source = Source("s", "HD", "ics", "https://a.example/a.ics")
    pulled = read_source(source, PullState("s"), fetch, NOW).pulled

    assert (pulled.etag, pulled.last_modified) == ("", "")


def test_every_state_and_reason_has_words() -> None:
    reasons = ["timeout", "truncated", "not-calendar", "crashed", "shrink-guard", "status", "bomb"]

    assert all(words.vi and words.en for words in HEALTH_WORDS.values())
    assert all(reason_words(reason) for reason in reasons)
    assert reason_words("") is None
