"""The calendar for people: a month as list and sheet, an event with its files, subscribing."""

import json
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
import pytest

from tests.actors import ADMIN, deed
from tests.server.test_calendar_api import announce
from tests.server.test_pages import get
from tests.service import HOST, Service
from tourism.calendars.feed import Feed
from tourism.calendars.query import CalendarQuery
from tourism.calendars.standard import STANDARD
from tourism.catalogue.catalogue import Catalogue
from tourism.server.pages.assets import STATIC
from tourism.server.pages.calendar import month_of
from tourism.server.pages.calendar_view import CalendarView, calendar_view
from tourism.services.save_calendar import save_calendar
from tourism.services.see_calendar import see_month
from tourism.services.see_event import coming, entries_of

SPRING = "con-son-kiep-bac-spring"


def month(catalogue: Catalogue, name: str, lang: str = "vi", today: str = "") -> CalendarView:
    first = date.fromisoformat(f"{name}-01")
    on = date.fromisoformat(today) if today else None
    return calendar_view(month_of(see_month(catalogue, first), catalogue), catalogue, lang, on)


# A month


def test_a_month_is_told_in_both_calendars(catalogue: Catalogue) -> None:
    vi, en = month(catalogue, "2027-02"), month(catalogue, "2027-02", "en")

    assert (vi.title, en.title) == ("Tháng 2 năm 2027", "February 2027")
    assert vi.lunar == "tháng Chạp năm Bính Ngọ – tháng Giêng năm Đinh Mùi"
    assert month(catalogue, "2027-03").lunar == "tháng Giêng – tháng Hai năm Đinh Mùi"
    assert (vi.before, vi.after, vi.before_words) == ("2027-01", "2027-03", "Tháng 1/2027")
    days = {day.iso: day for week in vi.weeks for day in week.days}
    assert (days["2027-02-06"].lunar, days["2027-02-15"].lunar) == ("1/1", "10")
    assert days["2027-02-15"].told == "Thứ Hai, 15/02/2027 – 10/01 ÂL"
    assert days["2027-02-15"].shapes == ("circle", "square")


def test_list_and_sheet_tell_the_same_festivals(catalogue: Catalogue) -> None:
    view = month(catalogue, "2027-02")

    listed = {one.event for week in view.lists for one in week.feasts}
    drawn = {bar.event for week in view.weeks for bar in week.bars}
    assert listed == drawn != set()
    assert {one.status for week in view.lists for one in week.feasts} == {"dự kiến"}


def test_today_is_marked_and_only_where_it_is(catalogue: Catalogue) -> None:
    marked = [
        day.iso
        for view in (month(catalogue, "2027-02", today="2027-02-15"), month(catalogue, "2027-03"))
        for week in view.weeks
        for day in week.days
        if day.today
    ]

    assert marked == ["2027-02-15"]


def test_produce_of_the_month_leaves_out_what_there_is_all_year(catalogue: Catalogue) -> None:
    rows = {row.event: row for row in month(catalogue, "2027-08").strip}

    assert rows["nhan-long"].months == ("", "", "", "", "", "", "on", "peak", "on", "", "", "")
    assert "tuong-ban-san-pham" not in rows
    assert "long-nhan" in rows  # all year, and at its best in August


def test_filters_stay_in_the_address_of_the_next_month(service: Service) -> None:
    page = get(service, "/calendar?month=2027-02&side=hung-yen&theme=spiritual&lang=en")

    (before, after) = [one["href"] for one in page.of("a") if one.get("rel") in ("prev", "next")]
    assert parse_qs(urlsplit(after).query) == {
        "month": ["2027-03"], "side": ["hung-yen"], "theme": ["spiritual"], "lang": ["en"],
    }  # fmt: skip
    assert parse_qs(urlsplit(before).query)["month"] == ["2027-01"]
    chosen = {one["value"] for one in page.of("option") if "selected" in one}
    assert chosen == {"2027-02", "hung-yen", "", "spiritual"}
    signs = [one["class"] for one in page.of("li") if "stay" in one.get("class", "").split()]
    assert signs
    assert [one for one in signs if "hai-duong" in one] == []


def test_a_month_that_is_none_is_told_so(service: Service) -> None:
    answer = service.client.get("/calendar?month=2027-13", headers={"Accept": "text/html"})

    assert answer.status_code == 422
    assert "NĂM-THÁNG" in answer.text


def test_a_cancelled_festival_is_crossed_out_in_words(service: Service) -> None:
    announce(service, SPRING, year=2027, cancelled=True)

    page = get(service, "/calendar?month=2027-02")

    mine = [one for one in page.of("li") if one.get("id") == f"on-{SPRING}-2027"]
    assert mine[0]["class"].split() == ["feast", "hai-duong", "cancelled"]
    assert "HỦY" in page.words


# An event


def test_a_page_of_an_event_tells_rule_days_places_and_sources(
    service: Service, catalogue: Catalogue
) -> None:
    page = get(service, f"/events/{SPRING}")

    for said in ("từ mùng 10 đến ngày 23 tháng Giêng âm lịch", "15/02 – 28/02/2027", "chính hội",
                 "mùng 10 tháng Giêng – 23 tháng Giêng năm Đinh Mùi (2027)", "dự kiến",
                 "phường Trần Hưng Đạo, Hải Phòng", "Chí Linh", "Độ tin cậy"):  # fmt: skip
        assert said in page.words, said
    cited = {source.url for source in catalogue.events[SPRING].sources if source.url}
    assert cited <= set(page.all("href"))
    assert cited


def test_search_engines_read_each_coming_time(service: Service) -> None:
    announce(service, SPRING, year=2027, first="2027-02-16", last="2027-02-27")

    (block,) = get(service, f"/events/{SPRING}").data

    nodes = json.loads(block)["@graph"]
    assert [node["startDate"] for node in nodes][:2] == ["2027-02-16", "2028-02-04"]
    assert [node.get("eventStatus") for node in nodes][:2] == [
        "https://schema.org/EventRescheduled", None,
    ]  # fmt: skip
    assert nodes[0]["previousStartDate"] == "2027-02-15"
    assert nodes[0]["superEvent"]["@id"] == f"{HOST}/events/{SPRING}"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_click_adds_one_time_to_a_calendar(service: Service, lang: str) -> None:
    page = get(service, f"/events/{SPRING}?lang={lang}")

    files = [url for url in page.all("href") if urlsplit(url).path.endswith(".ics")]
    answer = service.client.get(files[0])

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{SPRING}-2027.ics"'
    calendar = icalendar.Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert not {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL"} & set(calendar)
    assert str(event["UID"]) == f"{SPRING}-2027@testserver"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        date(2027, 2, 15), date(2027, 3, 1),
    )  # fmt: skip
    assert str(event["URL"]) == f"{HOST}/events/{SPRING}"
    assert event["SUMMARY"].params["LANGUAGE"] == lang
    google = next(url for url in page.all("href") if "google" in url)
    assert parse_qs(urlsplit(google).query)["dates"] == ["20270215/20270301"]
    outlook = next(url for url in page.all("href") if "outlook" in url)
    asked = parse_qs(urlsplit(outlook).query)
    assert (asked["startdt"], asked["enddt"], asked["allday"]) == (
        ["2027-02-15"], ["2027-03-01"], ["true"],
    )  # fmt: skip


def test_a_file_has_the_stamp_that_subscribers_see(service: Service) -> None:
    announce(service, SPRING, year=2027, first="2027-02-16", last="2027-02-27")

    by_year = service.client.get(f"/events/{SPRING}/2027.ics?lang=vi").content
    by_id = service.client.get(f"/events/{SPRING}/{SPRING}-2027.ics?lang=vi").content
    feed = service.client.get("/calendars/le-hoi.ics").content

    assert by_year == by_id
    (alone,) = icalendar.Calendar.from_ical(by_id).walk("VEVENT")
    (same,) = [one for one in icalendar.Calendar.from_ical(feed).walk("VEVENT")
               if str(one["UID"]) == str(alone["UID"])]  # fmt: skip
    assert alone.to_ical() == same.to_ical()
    assert alone["SEQUENCE"] == 1


def test_a_time_beyond_the_ledger_keeps_its_bytes_too(service: Service) -> None:
    first, second = (service.client.get(f"/events/{SPRING}/2040.ics") for _ in range(2))

    assert first.status_code == 200
    assert first.content == second.content


@pytest.mark.parametrize("which", ["2101", "1900", "2027-2", "x", "con-son-kiep-bac-autumn-2027",
                                   f"{SPRING}-2027-2", "99999999999999999999"])  # fmt: skip
def test_a_time_at_which_it_is_not_held_is_not_found(service: Service, which: str) -> None:
    assert service.client.get(f"/events/{SPRING}/{which}.ics").status_code == 404


def test_every_event_has_a_page(service: Service, catalogue: Catalogue) -> None:
    for event_id in list(catalogue.events)[::9]:
        page = get(service, f"/events/{event_id}?lang=en")
        assert page.of("h1")


def test_an_event_that_is_none_is_told_so(service: Service) -> None:
    answer = service.client.get("/events/none-such", headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_coming_times_are_found_years_ahead(catalogue: Catalogue) -> None:
    every = {
        event.id: coming(event, date(2027, 1, 5)) for event in catalogue.events.values()
        if event.rule
    }  # fmt: skip

    assert [event_id for event_id, found in every.items() if not found] == []
    assert max(map(len, every.values())) == 4


def test_entries_are_those_that_subscribers_were_told(
    service: Service, catalogue: Catalogue
) -> None:
    event = catalogue.events[SPRING]
    found = coming(event, date(2027, 1, 5))

    with service.state.database.reading() as session:
        entries = entries_of(session, found, catalogue)

    assert list(entries) == [one.id for one in found]
    assert {item.stamp.sequence for item in entries.values()} == {0}


# Calendars to subscribe to


def test_every_calendar_can_be_subscribed_to_in_four_ways(service: Service) -> None:
    page = get(service, "/calendars?lang=en")

    links = page.all("href")
    for feed in (feed for feed in STANDARD.values() if feed.lang == "en"):
        address = f"testserver/calendars/{feed.name}.ics"
        assert f"webcal://{address}" in links
        assert f"http://{address}" in page.words
        google = [url for url in links if url.startswith("https://calendar.google.com/")]
        assert f"webcal://{address}" in [unquote(url.partition("cid=")[2]) for url in google]
        outlook = [parse_qs(urlsplit(url).query) for url in links if "outlook" in url]
        assert {"url": [f"http://{address}"], "name": [feed.title]} in outlook
        assert f"/calendars/{feed.name}.atom" in links
        assert f"/calendars/{feed.name}.json" in links
    kinds = {one["type"] for one in page.of("link") if one["rel"] == "alternate" and "type" in one}
    assert kinds == {"text/calendar", "application/atom+xml", "application/feed+json"}
    assert "12–24 hours" in page.words
    assert "[CANCELLED]" in page.words


def test_a_saved_calendar_is_listed_with_its_words_kept_harmless(service: Service) -> None:
    title = "<script>alert(1)</script>"
    feed = Feed("mua-xuan", "vi", title, query=CalendarQuery(months=(2, 3)))
    with service.state.database.writing() as session:
        save_calendar(deed(session, ADMIN), feed)

    page = get(service, "/calendars?lang=en")

    assert "webcal://testserver/calendars/mua-xuan.ics" in page.all("href")
    assert title in page.words
    assert page.scripts.strip() == ""


def test_the_start_page_leads_to_events_and_the_calendar(service: Service) -> None:
    links = get(service, "/").all("href")

    assert "/calendar" in links
    assert "/calendars" in links
    assert [url for url in links if url.startswith("/events/")] != []


def test_a_bar_has_a_class_for_every_day_and_length() -> None:
    sheet = (STATIC / "css" / "calendar.css").read_text(encoding="utf-8")

    wanted = [f".from-{n}" for n in range(1, 8)] + [f".over-{n}" for n in range(1, 8)]
    assert [name for name in wanted if f"{name} {{" not in sheet] == []
