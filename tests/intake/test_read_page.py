"""Pages with events for search engines, and news that point to pages."""

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tourism.catalogue.place import Coordinates
from tourism.intake.read_page import read_page
from tourism.intake.read_rss import MOST_ITEMS, Pointer, read_pointers
from tourism.intake.results import IncomingEvent, Read
from tourism.intake.trouble import RefusedError

HERE = "Asia/Ho_Chi_Minh"
EVENT = """{"@context": "https://schema.org", "@type": "Event", "@id": "https://a.example/e#1",
 "name": "Lễ hội đền Mẫu", "startDate": "2027-04-05T08:00:00+07:00",
 "endDate": "2027-04-05T17:00:00+07:00", "url": "https://a.example/e",
 "description": "<p>Rước kiệu<script>x()<\\/script></p>", "keywords": ["lễ hội", "rước"],
 "location": {"@type": "Place", "name": "Đền Mẫu",
   "address": {"@type": "PostalAddress", "addressLocality": "Phố Hiến",
     "addressRegion": "Hưng Yên"},
   "geo": {"@type": "GeoCoordinates", "latitude": "20.65", "longitude": 106.05}},
 "organizer": {"@type": "Organization", "name": "Ban quản lý di tích"},
 "dateModified": "2026-11-20T00:00:00Z"}"""


def page(*scripts: str, before: str = "") -> bytes:
    data = "\n".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    return f"<!doctype html><html><head>{before}{data}</head><p>Tin</p></html>".encode()


def read(octets: bytes, content_type: str = "text/html; charset=utf-8") -> Read:
    return read_page(octets, content_type, HERE, "s")


def one(changed: dict[str, str] | None = None, **swaps: str) -> IncomingEvent:
    text = EVENT
    for old, new in {**(changed or {}), **swaps}.items():
        assert old in text
        text = text.replace(old, new)
    (event,) = read(page(text)).events
    return event


def test_an_event_of_a_page() -> None:
    found = read(page('{"@type": "WebSite"}', EVENT))

    assert (found.outcome, found.complete, found.counts.good) == ("ok", True, 1)
    (event,) = found.events
    assert event.uid == "https://a.example/e#1"
    assert event.key == "https://a.example/e%231"
    assert event.times == (
        datetime(2027, 4, 5, 1, 0, tzinfo=UTC),
        datetime(2027, 4, 5, 10, 0, tzinfo=UTC),
    )
    assert (event.title, event.description) == ("Lễ hội đền Mẫu", "Rước kiệu")
    assert event.location == "Đền Mẫu, Phố Hiến, Hưng Yên"
    assert event.point == Coordinates(20.65, 106.05)
    assert (event.organiser, event.categories) == ("Ban quản lý di tích", ("lễ hội", "rước"))
    assert event.last_modified == datetime(2026, 11, 20, tzinfo=UTC)
    assert [note.code for note in found.warnings] == ["html-removed"]


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "timed"),
    [
        ("2027-04-05", "2027-04-07", "2027-04-05", "2027-04-07", False),
        ("2027-04-05", "2027-04-05", "2027-04-05", "2027-04-05", False),
        ("2027-04-05T08:00", "2027-04-05T09:00", "2027-04-05", "2027-04-05", True),
        ("2027-04-05T20:00:00Z", "2027-04-05T21:00:00Z", "2027-04-06", "2027-04-06", True),
        ("2027-04-05T08:00", "2027-04-07", "2027-04-05", "2027-04-07", True),
    ],
)
def test_days_and_hours(start: str, end: str, first: str, last: str, *, timed: bool) -> None:
    event = one({"2027-04-05T08:00:00+07:00": start, "2027-04-05T17:00:00+07:00": end})

    assert (event.first.isoformat(), event.last.isoformat()) == (first, last)
    assert (event.times is not None) is timed


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("https://schema.org/EventCancelled", "CANCELLED"),
        ("EventPostponed", "TENTATIVE"),
        ("http://schema.org/EventRescheduled", "CONFIRMED"),
    ],
)
def test_the_status(status: str, expected: str) -> None:
    assert (
        one({'"@type": "Event",': f'"@type": "Event", "eventStatus": "{status}",'}).status
        == expected
    )


def test_events_stand_in_graphs_lists_and_other_events() -> None:
    bare = EVENT.replace('"@id": "https://a.example/e#1",', "")
    inside = bare.replace("2027-04-05", "2027-04-06").replace('"Event"', '["Thing", "Festival"]')
    graph = f'{{"@graph": [{{"@type": "ItemList", "itemListElement": [{{"item": {inside}}}]}}]}}'
    series = f'{{"@type": "EventSeries", "name": "S", "subEvent": [{bare}]}}'

    found = read(page(graph, series))

    assert [event.first for event in found.events] == [date(2027, 4, 6), date(2027, 4, 5)]
    assert {event.uid for event in found.events} == {
        "https://a.example/e 2027-04-05",
        "https://a.example/e 2027-04-06",
    }


def test_json_alone_is_read_as_well() -> None:
    assert read(f"[{EVENT}]".encode(), "application/ld+json").counts.good == 1


def test_a_page_without_events_is_suspect_and_removes_nothing() -> None:
    for octets in (page(), page('{"@type": "Person"}'), page(before=f"<!-- {EVENT} -->")):
        found = read(octets)
        assert (found.outcome, found.reason, found.complete) == ("suspect", "empty-feed", False)


def test_what_is_wrong_with_one_event_leaves_the_others() -> None:
    late = EVENT.replace("2027-04-05T17", "2027-04-04T17").replace("#1", "#2")
    nameless = EVENT.replace("Lễ hội đền Mẫu", " ").replace("#1", "#3")
    odd = EVENT.replace("2027-04-05T08:00:00+07:00", "rằm tháng Giêng").replace("#1", "#4")

    found = read(page(late, "{broken", nameless, odd, EVENT))

    assert [(one.index, one.code, one.property) for one in found.set_aside] == [
        (1, "end-before-start", "endDate"),
        (2, "no-title", "title"),
        (3, "bad-date", "startDate"),
    ]
    assert (found.outcome, found.counts.good, found.counts.quarantined) == ("partial", 1, 3)
    assert "rằm tháng Giêng" in found.set_aside[2].message.vi


def test_f22_no_address_inside_and_no_script_comes_through() -> None:
    event = one({'"url": "https://a.example/e"': '"url": "javascript:alert(1)"'})
    inside = one({'"url": "https://a.example/e"': '"url": "http://169.254.169.254/x"'})

    assert (event.url, inside.url) == ("", "")


@pytest.mark.parametrize(
    ("octets", "content_type", "reason"),
    [
        (b"", "", "empty-body"),
        (b"BEGIN:VCALENDAR", "", "not-page"),
        (b"<html>\xff", "", "encoding"),
        (b"<html>", "text/html; charset=klingon", "encoding"),
        (b"{", "", "not-json"),
    ],
)
def test_f4_what_is_no_page_is_rejected(octets: bytes, content_type: str, reason: str) -> None:
    found = read(octets, content_type)

    assert (found.outcome, found.reason) == ("rejected", reason)


def test_a_page_in_the_charset_that_is_declared() -> None:
    told = '{"@type": "Event", "name": "Fête", "startDate": "2027-01-01"}'

    found = read(page(told).decode().encode("latin-1"), "text/html; charset=ISO-8859-1")

    assert found.events[0].title == "Fête"


@pytest.mark.parametrize(
    "part", ["<script", "<!--", "<script type=application/ld+json>", "<script>x</script>", "<"]
)
def test_pages_made_to_do_harm_take_no_time(part: str) -> None:
    octets = ("<" + part * (1_000_000 // len(part))).encode()

    began = time.process_time()
    found = read(octets)

    assert found.outcome in ("suspect", "rejected")
    assert time.process_time() - began < 3


def test_nesting_without_end_is_left() -> None:
    deep = '{"@graph": [' * 50 + EVENT + "]}" * 50

    assert read(page(deep)).events == ()


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title>
<item><title>Hội đền Mẫu</title><link>https://a.example/tin/1</link><guid>g1</guid>
<pubDate>Mon, 05 Apr 2027 08:00:00 GMT</pubDate></item>
<item><title>Lịch</title><link>/tin/2</link>
<enclosure url="/l.ics" type="text/calendar" length="1"/></item>
<item><title>Không liên kết</title></item>
<item><title>Xấu</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>tag:a</id>
<title>Hội xuân</title><link rel="self" href="https://a.example/self"/>
<link rel="alternate" href="../x"/><link rel="related" href="webcal://a.example/x.ICS?y"/></entry>
<entry><id>tag:b</id><title>B</title><link href="../b"/></entry></feed>"""


def test_items_of_news_point_somewhere() -> None:
    assert read_pointers(RSS.encode(), "https://a.example/rss") == (
        Pointer("g1", "Hội đền Mẫu", "https://a.example/tin/1"),
        Pointer("https://a.example/l.ics", "Lịch", "https://a.example/l.ics", is_calendar=True),
        Pointer("", "Không liên kết", ""),
        Pointer("", "Xấu", ""),
    )
    assert read_pointers(ATOM.encode(), "https://a.example/f/atom") == (
        Pointer("tag:a", "Hội xuân", "https://a.example/x.ICS?y", is_calendar=True),
        Pointer("tag:b", "B", "https://a.example/b"),
    )


def test_only_so_many_items_are_looked_at() -> None:
    items = "<item><link>https://a.example/1</link></item>" * (MOST_ITEMS + 50)

    found = read_pointers(f"<rss><channel>{items}</channel></rss>".encode(), "https://a.example/")

    assert len(found) == MOST_ITEMS


LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b"", "empty-body"),
        (b"<html><body></body></html>", "not-rss"),
        (b"BEGIN:VCALENDAR", "not-rss"),
        (RSS[:300].encode(), "truncated"),
        (f'<!DOCTYPE r [<!ENTITY l0 "x">{LOL}]><rss>&l9;</rss>'.encode(), "entities"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
        (b"<rss>" + b"<a>" * 100, "not-rss"),
    ],
)
def test_f4_what_is_no_news_is_rejected(octets: bytes, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_pointers(octets, "https://a.example/")

    assert refused.value.reason == reason


def test_every_shape_of_a_node_is_survived() -> None:
    odd: list[Any] = [
        "5",
        "null",
        "[]",
        "{}",
        '"x"',
        "true",
        '{"@type": 5}',
        '{"@type": ["Event"]}',
    ]
    fields = ("name", "startDate", "endDate", "location", "organizer", "url", "keywords", "@id")

    for value in odd:
        for name in fields:
            found = read(page(f'{{"@type": "Event", "{name}": {value}}}'))
            assert found.outcome == "suspect"
            assert not found.events
