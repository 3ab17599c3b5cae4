"""The faults of foreign calendars, by their numbers in the fault table."""

from datetime import date, timedelta

import pytest

from tests.intake.written import NOW, calendar, codes, event, one, read, starts, warned
from tourism.language import Text

DAY = "DTSTART;VALUE=DATE:20270310"
HOUR = (
    "DTSTART;TZID=Asia/Ho_Chi_Minh:20270310T080000",
    "DTEND;TZID=Asia/Ho_Chi_Minh:20270310T100000",
)
GOOD = event(*HOUR, uid="good@test")


def test_f3_a_calendar_cut_at_any_octet_is_rejected() -> None:
    octets = calendar(event(*HOUR)).rstrip()

    for end in range(1, len(octets)):
        found = read(octets[:end])

        assert found.outcome == "rejected"
        assert found.reason == "truncated"
        assert (found.events, found.complete) == ((), False)


def test_f3_an_end_of_something_else_is_rejected_and_the_line_is_told() -> None:
    found = read(calendar(["BEGIN:VEVENT", "UID:x", "END:VTODO"]))

    assert found.reason == "truncated"
    assert found.told is not None
    assert "dòng 6" in found.told.vi
    assert "line 6" in found.told.en


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b"", "empty-body"),
        (b" \r\n\r\n", "empty-body"),
        (b"<!DOCTYPE html><html></html>", "not-calendar"),
        (b'{"error": "login"}', "not-calendar"),
        (b'["vcalendar", [], []]', "not-calendar"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "not-calendar"),
        (b"\x1f\x8b\x08\x00", "encoding"),
    ],
)
def test_f4_what_is_no_calendar_is_rejected_with_words(octets: bytes, reason: str) -> None:
    found = read(octets)

    assert (found.outcome, found.reason) == ("rejected", reason)
    assert found.told is not None
    assert found.told.vi != found.told.en


def test_f5_a_calendar_without_events_is_suspect() -> None:
    found = read(calendar(["BEGIN:VTODO", "SUMMARY:x", "END:VTODO"]))

    assert (found.outcome, found.reason, found.complete) == ("suspect", "empty-feed", False)
    assert found.counts.others == 1


def test_f9_five_bad_of_ten_are_set_aside_and_five_load() -> None:
    bad = [
        event(uid="1"),
        event(HOUR[0], "DTEND:20270301T000000Z", uid="2"),
        event("DTSTART:20270231T080000Z", uid="3"),
        event(HOUR[0], "DTEND;VALUE=DATE:20270311", uid="4"),
        event(*HOUR, uid="5", title=""),
    ]
    good = [event(*HOUR, uid=f"good-{number}") for number in range(5)]
    mixed = [part for pair in zip(bad, good, strict=True) for part in pair]

    found = read(calendar(*mixed))

    assert found.outcome == "partial"
    assert [each.uid for each in found.events] == [f"good-{number}" for number in range(5)]
    told = [(each.index, each.uid, each.line, each.property, each.code) for each in found.set_aside]
    assert told == [
        (1, "1", 4, "DTSTART", "missing-dtstart"),
        (3, "2", 21, "DTEND", "end-before-start"),
        (5, "3", 34, "DTSTART", "invalid-date"),
        (7, "4", 48, "DTEND", "value-type-mismatch"),
        (9, "5", 57, "SUMMARY", "missing-summary"),
    ]  # fmt: skip
    assert found.set_aside[2].message == Text(
        "DTSTART “20270231T080000Z” không phải là ngày giờ có thật.",
        "DTSTART “20270231T080000Z” is no date or time that exists.",
    )
    assert "20270301T080000" in found.set_aside[2].remedy.vi
    assert found.set_aside[2].excerpt.startswith("DTSTART:20270231T080000Z")
    assert found.set_aside[2].into("en").startswith("34: DTSTART")


def test_f10_a_bad_line_of_the_calendar_is_skipped_with_a_warning() -> None:
    found = read(calendar(GOOD, head=["this is no line at all"]))

    assert found.outcome == "ok"
    assert [(each.code, each.index, each.line) for each in found.warnings] == [
        ("bad-calendar-line", 0, 4)
    ]
    assert "this is no line at all" in found.warnings[0].message.vi


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("SEQUENCE:1", "SEQUENCE:2"),
        ("LAST-MODIFIED:20260101T000000Z", "LAST-MODIFIED:20260102T000000Z"),
        ("DTSTAMP:20260102T000000Z", "DTSTAMP:20260103T000000Z"),
    ],
)
def test_f11_of_two_versions_the_newer_is_kept(
    order: tuple[int, int], older: str, newer: str
) -> None:
    parts = [_version(older, "Bản cũ", "08"), _version(newer, "Bản mới", "14")]

    found = read(calendar(*(parts[number] for number in order)))

    assert [each.title for each in found.events] == ["Bản mới"]
    assert (found.counts.good, found.counts.merged) == (1, 1)
    assert warned(found) == ["duplicate-merged"]


def test_f11_of_two_that_tell_nothing_the_last_in_the_file_is_kept() -> None:
    found = read(calendar(event(*HOUR, title="Một"), event(*HOUR, title="Hai")))

    assert [each.title for each in found.events] == ["Hai"]


def test_f14_events_without_a_uid_are_known_by_start_title_and_place() -> None:
    octets = calendar(event(*HOUR, uid=""), event(DAY, uid=""))

    first, again = read(octets, source="hy"), read(octets, source="hy")

    assert warned(first) == ["missing-uid", "missing-uid"]
    assert [each.key for each in first.events] == [each.key for each in again.events]
    assert all(each.key.startswith("syn:") for each in first.events)
    assert [each.key for each in read(octets, source="hd").events] != [
        each.key for each in first.events
    ]


def test_f14_the_same_event_twice_without_a_uid_is_one() -> None:
    found = read(calendar(event(*HOUR, uid=""), event(*HOUR, "DESCRIPTION:x", uid="")))

    assert (found.counts.good, found.counts.merged) == (1, 1)


def test_f15_exceptions_in_another_zone_find_their_occurrence() -> None:
    series = event(*HOUR, "RRULE:FREQ=DAILY;COUNT=4")
    moved = event("RECURRENCE-ID:20270311T010000Z", "DTSTART;TZID=Asia/Tokyo:20270311T120000",
                  "DURATION:PT1H", title="Dời")  # fmt: skip
    off = event("RECURRENCE-ID;TZID=Asia/Tokyo:20270312T100000", "STATUS:CANCELLED",
                "DTSTART:20270312T010000Z")  # fmt: skip

    found = read(calendar(series, moved, off))

    assert sorted(starts(found)) == [
        "2027-03-10T01:00:00Z",
        "2027-03-11T03:00:00Z",
        "2027-03-13T01:00:00Z",
    ]
    assert [each.recurrence for each in found.events if each.cancelled] == ["20270312T010000Z"]
    assert found.counts.good == 3
    assert {each.uid for each in found.events} == {"a@test"}


def test_f15_an_exception_whose_series_is_not_there_is_an_event() -> None:
    found = one("RECURRENCE-ID:20270311T010000Z", "DTSTART:20270311T030000Z")

    assert found.key == "a@test#20270311T010000Z"


_HOURS = ",".join(map(str, range(24)))
_DAYS = ",".join(map(str, range(1, 201)))


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("RRULE:FREQ=SECONDLY", "rrule-too-dense"),
        ("RRULE:FREQ=MINUTELY;COUNT=2", "rrule-too-dense"),
        ("RRULE:FREQ=HOURLY;BYMINUTE=0,30", "rrule-too-dense"),
        (f"RRULE:FREQ=DAILY;BYHOUR={_HOURS};BYMINUTE=0,1", "rrule-too-dense"),
        (f"RRULE:FREQ=YEARLY;BYYEARDAY={_DAYS};BYMONTH=1,2,3,4,5,6", "rrule-too-dense"),
        ("RRULE:FREQ=DAILY;COUNT=1000000000", "rrule-too-long"),
        ("RRULE:FREQ=DAILY;COUNT=9999;BYMONTH=2;BYMONTHDAY=30", ""),
        ("EXRULE:FREQ=DAILY", "exrule-unsupported"),
        ("RRULE:FREQ=SOMETIMES", "rrule-invalid"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "rrule-invalid"),
        ("RRULE:BYDAY=MO", "rrule-invalid"),
        ("RRULE:FREQ=MONTHLY;BYDAY=60MO", "rrule-invalid"),
        ("RRULE:FREQ=DAILY;UNTIL=soon", "rrule-invalid"),
        ("RRULE:FREQ=DAILY;COUNT=2;UNTIL=20280101T000000Z", "rrule-invalid"),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""),
        ("RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", ""),
        ("RRULE:FREQ=DAILY;INTERVAL=9999999999", ""),
        ("RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z", ""),
        ("RRULE:FREQ=YEARLY;UNTIL=00010101T000000Z", ""),
    ],
)  # fmt: skip
def test_f16_rules_that_take_for_ever_are_refused_and_others_load(rule: str, code: str) -> None:
    found = read(calendar(event(*HOUR, rule), GOOD))

    assert "good@test" in {each.uid for each in found.events}
    assert codes(found) == ([code] if code else [])


def test_f16_a_rule_that_began_long_ago_and_counts_is_refused_for_its_work() -> None:
    rule = "RRULE:FREQ=HOURLY;COUNT=9999;BYMONTH=2;BYMONTHDAY=30"

    found = read(calendar(event("DTSTART:19010101T000000Z", rule), GOOD))

    assert codes(found) == ["rrule-too-long"]


def test_f17_a_rule_of_another_calendar_is_never_expanded() -> None:
    found = read(calendar(event(DAY, "RRULE:RSCALE=CHINESE;FREQ=YEARLY"), GOOD))

    assert codes(found) == ["rscale-unsupported"]
    assert [each.uid for each in found.events] == ["good@test"]
    assert "lịch âm Việt Nam" in found.set_aside[0].message.vi


@pytest.mark.parametrize(
    ("zone", "start", "warnings"),
    [
        ("SE Asia Standard Time", "2027-03-10T01:00:00Z", []),
        ("Asia/Saigon", "2027-03-10T01:00:00Z", []),
        ("asia/ho_chi_minh", "2027-03-10T01:00:00Z", []),
        ("Tokyo Standard Time", "2027-03-09T23:00:00Z", []),
        ("Europe_Berlin", "2027-03-10T07:00:00Z", []),
        ("/mozilla.org/20050126_1/Europe/Berlin", "2027-03-10T07:00:00Z", []),
        ('"(UTC+07:00) Bangkok, Hanoi, Jakarta"', "2027-03-10T01:00:00Z", []),
        ("(GMT+08:00) Beijing", "2027-03-10T00:00:00Z", []),
        ("Múi giờ Hà Nội", "2027-03-10T01:00:00Z", ["unknown-timezone"]),
        ("../../etc/passwd", "2027-03-10T01:00:00Z", ["unknown-timezone"]),
        ("", "2027-03-10T01:00:00Z", []),
    ],
)
def test_f18_zones_are_found_by_any_of_their_names(
    zone: str, start: str, warnings: list[str]
) -> None:
    found = read(calendar(event(f"DTSTART;TZID={zone}:20270310T080000")))

    assert starts(found) == [start]
    assert warned(found) == warnings


def test_f18_zones_of_viet_nam_have_one_name() -> None:
    names = ("SE Asia Standard Time", "Asia/Saigon", "(UTC+07:00) Bangkok, Hanoi, Jakarta")

    assert {one(f'DTSTART;TZID="{name}":20270310T080000').zone for name in names} == {
        "Asia/Ho_Chi_Minh"
    }


def test_f18_times_without_a_zone_are_in_that_of_the_calendar() -> None:
    found = read(calendar(event("DTSTART:20270310T080000"), head=["X-WR-TIMEZONE:Asia/Tokyo"]))

    assert starts(found) == ["2027-03-09T23:00:00Z"]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("DTEND;VALUE=DATE:20270310",), 1),
        ((), 1),
        (("DTEND;VALUE=DATE:20270313",), 3),
        (("DURATION:P2D",), 2),
        (("DURATION:P1W",), 7),
        (("DURATION:PT0S",), 1),
        (("DURATION:PT36H",), 2),
    ],
)
def test_f19_whole_days_end_with_their_last(lines: tuple[str, ...], days: int) -> None:
    found = one(DAY, *lines)

    assert (found.first, found.last) == (date(2027, 3, 10), date(2027, 3, 9) + timedelta(days))
    assert found.times is None


def test_f20_letters_folded_in_their_middle_are_whole() -> None:
    title = "Rước kiệu, tế lễ và thả đèn hoa đăng"
    line = f"SUMMARY:{title.replace(',', chr(92) + ',')}".encode()
    folded = b"\r\n ".join(line[at : at + 1] for at in range(len(line)))
    octets = calendar(event(*HOUR, title="X")).replace(b"SUMMARY:X", folded)

    assert read(octets).events[0].title == title


@pytest.mark.parametrize(
    "changed",
    [
        lambda octets: b"\xef\xbb\xbf" + octets,
        lambda octets: octets.replace(b"\r\n", b"\n"),
        lambda octets: octets.replace(b"\r\n", b"\r"),
        lambda octets: octets.replace(b"VEVENT", b"vevent").replace(b"DTSTART", b"dtstart"),
        lambda octets: octets.replace(b"\r\n", b"\r\n\r\n"),
        lambda octets: octets.decode().encode("utf-16"),
    ],
    ids=["bom", "lf", "cr", "lower-case", "blank-lines", "utf-16"],
)
def test_f20_it_does_not_matter_how_lines_are_written(changed: object) -> None:
    octets = calendar(event(*HOUR, title="Lễ hội đền"))

    found = read(changed(octets))  # type: ignore[operator]

    assert [(each.title, each.digest) for each in found.events] == [
        (each.title, each.digest) for each in read(octets).events
    ]


def test_f20_two_calendars_in_one_file_each_have_their_zone() -> None:
    tokyo = calendar(event("DTSTART:20270310T080000", uid="1"), head=["X-WR-TIMEZONE:Asia/Tokyo"])
    here = calendar(event("DTSTART:20270310T080000", uid="2"))

    found = read(tokyo + here)

    assert starts(found) == ["2027-03-09T23:00:00Z", "2027-03-10T01:00:00Z"]


def test_f21_another_charset_is_refused_unless_it_is_declared() -> None:
    octets = calendar(event(*HOUR, title="Lễ hội đền")).decode()
    legacy = (
        octets.replace("ễ", "ê\u0303")
        .replace("ộ", "ô\u0323")
        .replace("ề", "ê\u0300")
        .encode("cp1258")
    )

    undeclared = read(legacy)
    declared = read(legacy, "text/calendar; charset=Windows-1258")

    assert (undeclared.outcome, undeclared.reason) == ("rejected", "encoding")
    at = legacy.index("ê".encode("cp1258"))
    assert undeclared.told is not None
    assert f"octet {at}: 0xEA" in undeclared.told.en
    assert [each.title for each in declared.events] == ["Lễ hội đền"]


@pytest.mark.parametrize("charset", ["ISO-8859-1", "us-ascii", '"utf-8"'])
def test_f21_utf_8_under_a_wrong_name_is_read(charset: str) -> None:
    octets = calendar(event(*HOUR, title="Lễ hội đền"))

    assert read(octets, f"text/calendar; charset={charset}").events[0].title == "Lễ hội đền"


@pytest.mark.parametrize("charset", ["zip", "hex", "idna", "unicode_escape", "cp037", "\r\nx"])
def test_f21_what_is_no_charset_for_text_is_refused(charset: str) -> None:
    found = read(
        calendar(event(*HOUR)).replace(b"xu", b"\xff"), f"text/calendar; charset={charset}"
    )

    assert found.reason == "encoding"


def test_f22_control_characters_markup_and_addresses_are_taken_out() -> None:
    found = read(
        calendar(
            event(
                *HOUR,
                "DESCRIPTION:<script>alert(1)</script>Chi tiết<br>&lt;b&gt;đậm&lt;/b&gt;"
                "\\n\x07thêm",
                "URL:javascript:alert(document.cookie)",
                "ATTACH:http://169.254.169.254/latest/meta-data/",
                "IMAGE;VALUE=URI:file:///etc/passwd",
                "LOCATION:Đền\u202e Mẫu",
                title="<img src=x onerror=alert(1)> Hội\x00 xuân",
            )
        )
    )

    (only,) = found.events
    assert only.title == "Hội xuân"
    assert only.description == "Chi tiết\nđậm\nthêm"
    assert only.location == "Đền Mẫu"
    assert only.url == ""
    assert sorted(warned(found)) == ["control-characters", "html-removed", "unsafe-url"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://localhost/",
        "https://user:word@vi.test/",
        "//vi.test/",
        "F",
    ],
)
def test_f22_only_addresses_of_public_pages_are_kept(address: str) -> None:
    found = read(calendar(event(*HOUR, f"URL:{address}")))

    assert found.events[0].url == ""
    assert warned(found) == ["unsafe-url"]


def test_f22_a_public_page_is_kept() -> None:
    assert one(*HOUR, "URL:https://le-hoi.example.vn/đền?x=1").url.startswith(
        "https://le-hoi.example.vn/"
    )
    assert one(*HOUR, "URL:www.example.vn/hoi").url == "https://www.example.vn/hoi"


def test_f43_a_clock_in_the_future_does_not_win_for_ever() -> None:
    ahead = _version("LAST-MODIFIED:20990101T000000Z", "Từ tương lai", "08")

    found = read(calendar(ahead))

    assert found.events[0].last_modified == NOW
    assert warned(found) == ["clock-ahead"]


def test_f43_two_clocks_ahead_are_alike_and_the_last_in_the_file_counts() -> None:
    lines = ("LAST-MODIFIED:20990101T000000Z", "LAST-MODIFIED:20980101T000000Z")

    found = read(calendar(*(event(*HOUR, line, title=line[14:18]) for line in lines)))

    assert [each.title for each in found.events] == ["2098"]


def _version(line: str, title: str, hour: str) -> list[str]:
    lines = event(f"DTSTART:20270305T{hour}0000Z", line, title=title)
    if line.startswith("DTSTAMP"):
        lines.remove("DTSTAMP:20260101T000000Z")
    return lines
