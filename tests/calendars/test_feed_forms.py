"""The same things in every form, read by programs that are not ours."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import feedparser
import icalendar
import pytest

from tests.calendars.told import FEED, NOW, SITE, Book, off, wanted
from tourism.calendars.feed import FEED_FORMATS, MOST_OCTETS, Feed, Site, feed_ics, fitting
from tourism.calendars.item import Item
from tourism.calendars.jsonld_feed import event_node
from tourism.catalogue.place import Coordinates
from tourism.publish.calendar_entry import LunarDay

SPRING = date(2027, 2, 15)
WORDS = ("title", "location", "description")
HUB = Site(SITE.url, SITE.host, "https://hub.example/")
HOSTILE = 'Hội <b>x</b> & "y" ]]> \\; , \u202e \x07 \ud83c\udf8b đền\r\nDTSTART:20200101'.replace(
    "\ud83c\udf8b", "🎋"
)


def things() -> list[Item]:
    held = Book()
    held.write(
        {
            "a": wanted(
                "a",
                SPRING,
                last=date(2027, 2, 28),
                location="Đền Mẫu, Hưng Yên",
                point=Coordinates(20.65, 106.05),
                lunar=LunarDay(1, 10),
                description="Âm lịch: 10 tháng Giêng.\nRước kiệu.",
                categories=("Lễ hội", "Hưng Yên"),
                path="/events/a",
                series="a-series",
            ),
            "b": wanted("b", date(2027, 3, 1), times=(NOW, NOW + timedelta(hours=2)), busy=True),
            "c": wanted("c", date(2027, 4, 1)),
            "d": wanted(
                "d", date(2027, 5, 1), title=HOSTILE, location=HOSTILE, description=HOSTILE
            ),
        }
    )
    held.later(days=1)
    held.write(
        {
            **{name: held.items[name].said for name in "abd"},
            "b": wanted("b", date(2027, 3, 8), times=(NOW + timedelta(7), NOW + timedelta(7.1))),
            "c": off(held.items["c"].said),
        }
    )
    return held.shown()


def made(suffix: str, site: Site = SITE, feed: Feed = FEED) -> bytes:
    return FEED_FORMATS[suffix].render(feed, things(), site)


def test_the_calendar_says_what_changed_and_how_often() -> None:
    events = {str(e["UID"]): e for e in icalendar.Calendar.from_ical(made("ics")).walk("VEVENT")}

    assert {uid: int(e["SEQUENCE"]) for uid, e in events.items()} == {
        "a@tours.example": 0,
        "b@tours.example": 1,
        "c@tours.example": 1,
        "d@tours.example": 0,
    }
    assert events["c@tours.example"]["STATUS"] == "CANCELLED"
    a, b = events["a@tours.example"], events["b@tours.example"]
    assert (a.decoded("DTSTART"), a.decoded("DTEND")) == (SPRING, date(2027, 3, 1))
    assert a["TRANSP"] == "TRANSPARENT"
    assert a["X-VN-LUNAR"] == "01-10"
    assert a["URL"] == "https://tours.example/events/a"
    assert a["RELATED-TO"] == "a-series@tours.example"
    assert a.decoded("LAST-MODIFIED") == a.decoded("DTSTAMP") == NOW
    assert b.decoded("LAST-MODIFIED") == NOW + timedelta(days=1)
    assert b["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"


def test_the_head_tells_clients_where_and_how_often() -> None:
    calendar = icalendar.Calendar.from_ical(made("ics"))

    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Lễ hội"
    assert calendar["SOURCE"] == "https://tours.example/calendars/le-hoi.ics"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in made("ics")
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in made("ics")
    assert "METHOD" not in calendar
    assert b"RRULE" not in made("ics")
    assert b"VALARM" not in made("ics")


def test_jcal_is_the_same_calendar() -> None:
    again = icalendar.Calendar.from_jcal(json.loads(made("jcal")))
    first = icalendar.Calendar.from_ical(made("ics"))

    def told(calendar: Any) -> list[Any]:
        return [
            (str(e["UID"]), str(e["SUMMARY"]), e.decoded("DTSTART"), str(e["STATUS"]))
            for e in calendar.walk("VEVENT")
        ]

    assert told(again) == told(first)


def test_json_feed_1_1_has_what_it_requires_and_the_dates() -> None:
    document = json.loads(made("json", HUB))

    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == "https://tours.example/calendars/le-hoi.json"
    assert document["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert document["language"] == "vi"
    ids = [item["id"] for item in document["items"]]
    assert len(set(ids)) == len(ids) == 4
    assert all(item["content_text"] for item in document["items"])
    newest = document["items"][0]
    assert datetime.fromisoformat(newest["date_modified"]) == NOW + timedelta(days=1)
    a = next(item for item in document["items"] if item["id"] == "a@tours.example")
    assert a["_calendar"]["lunar"] == {
        "calendar": "vietnamese", "month": 1, "day": 10, "leap": False,
    }  # fmt: skip
    assert (a["_calendar"]["first"], a["_calendar"]["last"]) == ("2027-02-15", "2027-02-28")


def test_atom_is_read_by_a_reader_of_feeds() -> None:
    read = feedparser.parse(made("atom", HUB))

    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Lễ hội"
    rels = {(link.rel, link.href) for link in read.feed.links}
    assert ("self", "https://tours.example/calendars/le-hoi.atom") in rels
    assert ("hub", "https://hub.example/") in rels
    assert len({entry.id for entry in read.entries}) == 4
    assert read.entries[0].updated_parsed >= read.entries[-1].updated_parsed


def test_f34_json_ld_tells_from_which_day_it_was_moved() -> None:
    nodes = {n["@id"].rpartition("/")[2]: n for n in json.loads(made("jsonld"))["@graph"]}

    assert nodes["b"]["eventStatus"] == "https://schema.org/EventRescheduled"
    assert nodes["b"]["previousStartDate"] == "2027-03-01"
    assert nodes["b"]["startDate"].endswith("+07:00")
    assert nodes["c"]["eventStatus"] == "https://schema.org/EventCancelled"
    assert "eventStatus" not in nodes["a"]
    assert nodes["a"]["location"]["geo"] == {
        "@type": "GeoCoordinates", "latitude": 20.65, "longitude": 106.05,
    }  # fmt: skip


def test_a_rough_point_is_no_pin() -> None:
    held = Book()
    held.write({"a": wanted("a", SPRING, location="X", point=Coordinates(20, 106), rough=True)})

    assert "geo" not in event_node(held.items["a"], "vi", SITE)["location"]
    content = feed_ics(FEED, held.shown(), SITE)
    assert b"GEO:20;106\r\n" in content
    assert b"X-APPLE-STRUCTURED" not in content


@pytest.mark.parametrize("suffix", sorted(FEED_FORMATS))
def test_hostile_words_stay_words(suffix: str) -> None:
    content = made(suffix)

    assert "\x07" not in content.decode()
    assert "\u202e" not in content.decode()
    if suffix == "ics":
        assert content.count(b"\r\nDTSTART") == 4 + 1  # the zone has one
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("suffix", sorted(FEED_FORMATS))
def test_the_same_things_have_the_same_octets(suffix: str) -> None:
    assert made(suffix) == made(suffix)


@pytest.mark.parametrize("suffix", sorted(FEED_FORMATS))
def test_an_empty_calendar_is_one(suffix: str) -> None:
    content = FEED_FORMATS[suffix].render(FEED, [], SITE)

    assert content.strip()
    if suffix == "ics":
        assert icalendar.Calendar.from_ical(content)["X-WR-CALNAME"] == "Lễ hội"


def test_f44_ten_thousand_things_are_cut_at_whole_days_and_one_megabyte() -> None:
    held = Book()
    held.write(
        {
            f"e{n:05}": wanted(f"e{n:05}", SPRING + timedelta(n // 20), description="x" * 200)
            for n in range(10_000)
        }
    )

    shown, whole = fitting(FEED, list(held.items.values()), SITE)

    assert not whole
    content = feed_ics(FEED, shown, SITE)
    assert MOST_OCTETS * 0.9 < len(content) <= MOST_OCTETS
    days = {item.first for item in shown}
    assert all(sum(i.first == day for i in shown) == 20 for day in days)
    few, all_of_them = fitting(FEED, shown[:100], SITE)
    assert all_of_them
    assert len(few) == 100


def test_times_are_those_of_viet_nam_whatever_they_came_in() -> None:
    held = Book()
    midnight = datetime(2027, 2, 14, 17, 30, tzinfo=UTC)
    times = (midnight, midnight + timedelta(hours=1))
    held.write({"a": wanted("a", SPRING, times=times)})

    content = feed_ics(FEED, held.shown(), SITE)

    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20270215T003000\r\n" in content
