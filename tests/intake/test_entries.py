"""What a partner told, as an entry of our calendars, read by all readers."""

from datetime import date

from tests.intake.written import NOW, calendar, event, one, read
from tests.readers.agreement import assert_all_agree
from tourism.catalogue.place import Coordinates
from tourism.intake.entries import entry_of
from tourism.publish.calendar_entry import CalendarEntry, LunarDay, Stamp
from tourism.publish.ical_writer import CalendarHead, calendar_bytes

HEAD = CalendarHead("vi", "Lịch", "host.test")
FULL = (
    "DTSTART;VALUE=DATE:20270216",
    "DTEND;VALUE=DATE:20270218",
    "LOCATION:Chùa Nôm\\, xã Lạc Đạo",
    "GEO:20.95;106.02",
    "CATEGORIES:Lễ hội,Làng",
    "DESCRIPTION:Rước kiệu\\nTế lễ",
    "URL:https://nom.example.vn/hoi",
    "X-VN-LUNAR:01-11",
    "STATUS:TENTATIVE",
)


def test_an_event_becomes_an_entry() -> None:
    assert entry_of(one(*FULL), "e1", "vi") == CalendarEntry(
        id="e1",
        lang="vi",
        title="Hội xuân",
        first=date(2027, 2, 16),
        last=date(2027, 2, 17),
        status="TENTATIVE",
        location="Chùa Nôm, xã Lạc Đạo",
        point=Coordinates(20.95, 106.02),
        categories=("Lễ hội", "Làng"),
        description="Rước kiệu\nTế lễ\nhttps://nom.example.vn/hoi",
        lunar=LunarDay(1, 11),
    )


def test_a_cancelled_event_says_so_in_its_title() -> None:
    entry = entry_of(one(*FULL, "STATUS:CANCELLED"), "e1", "en")

    assert not entry.cancelled  # the first STATUS counts
    off = entry_of(one(*FULL[:2], "STATUS:CANCELLED"), "e1", "en")
    assert (off.title, off.status) == ("[CANCELLED] Hội xuân", "CANCELLED")


def test_what_comes_in_goes_out_and_seven_readers_see_the_same() -> None:
    parts = [
        event(*FULL, uid="1"),
        event("DTSTART;TZID=SE Asia Standard Time:20270401T190000", "DURATION:PT3H",
              "RRULE:FREQ=WEEKLY;COUNT=3", uid="2", title="Chợ phiên, đêm; “rằm”"),
        event("RECURRENCE-ID:20270408T120000Z", "DTSTART:20270408T130000Z", "DURATION:PT1H",
              "STATUS:CANCELLED", uid="2"),
        event("DTSTART;TZID=Asia/Tokyo:20270401T000000", "DTEND;TZID=Asia/Tokyo:20270402T000000",
              "DESCRIPTION:<p>một</p><p>hai</p>", uid="3"),
    ]  # fmt: skip
    found = read(calendar(*parts))

    octets = calendar_bytes(
        HEAD,
        [(entry_of(each, f"e{n}", "vi"), Stamp(0, NOW)) for n, each in enumerate(found.events)],
    )

    assert found.counts.occurrences == 5
    assert_all_agree(octets)
    again = read(octets)
    assert [each.times for each in again.events] == [each.times for each in found.events]
    assert [each.lunar for each in again.events] == [each.lunar for each in found.events]


def test_a_leap_month_is_read_as_we_write_it() -> None:
    assert one(*FULL[:1], "X-VN-LUNAR;X-LEAP=TRUE:02-15").lunar == LunarDay(2, 15, leap=True)
    assert one(*FULL[:1], "X-VN-LUNAR:13-01").lunar is None


def test_small_things_are_mended_with_a_warning() -> None:
    found = read(
        calendar(
            event("DTSTART:20270310T080000Z", "DTSTART:20270311T080000Z", "GEO:99;nan",
                  "SEQUENCE:x", "STATUS:PERHAPS", "no line", "SUMMARY;LANGUAGE=en:Spring"),
        )
    )  # fmt: skip

    assert found.events[0].title == "Hội xuân"
    assert sorted(each.code for each in found.warnings) == [
        "bad-line", "ignored-property", "repeated-property", "unknown-status",
    ]  # fmt: skip
    assert (
        "GEO" in next(each for each in found.warnings if each.code == "ignored-property").property
    )


def test_the_vietnamese_of_two_titles_is_taken() -> None:
    titles = ("SUMMARY;LANGUAGE=en:Spring", "SUMMARY;LANGUAGE=vi-VN:Hội")

    assert one("DTSTART:20270310T080000Z", *titles, title="").title == "Hội"


def test_html_alone_gives_the_description() -> None:
    html = "X-ALT-DESC;FMTTYPE=text/html:<html><p>Hội xuân</p></html>"

    assert one("DTSTART:20270310T080000Z", html).description == "Hội xuân"
