"""No octets make it raise, and every event of a calendar that is read is accounted for."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.written import CORPUS, NOW, calendar, event, read
from tourism.intake.read_calendar import read_calendar
from tourism.intake.results import Read

_NAMES = (
    "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "UID",
    "DESCRIPTION", "GEO", "URL", "CATEGORIES", "STATUS", "SEQUENCE", "LAST-MODIFIED", "X-VN-LUNAR",
    "ATTACH", "EXRULE", "LOCATION", "DTSTAMP",
)  # fmt: skip
_PARAMETERS = (
    "", ";VALUE=DATE", ";VALUE=PERIOD", ";VALUE=BINARY;ENCODING=BASE64", ";TZID=Asia/Saigon",
    ";TZID=", ";TZID=a,b", ';TZID="a:b"', ";TZID", ";RANGE=THISANDFUTURE", ";X=\"", ";LANGUAGE=vi",
)  # fmt: skip
_VALUES = (
    "20270310", "20270310T080000", "20270310T080000Z", "00010101T000000Z", "99991231T235959Z",
    "20270310T080000Z/PT1H", "PT1H", "-P1D", "P1W", "FREQ=DAILY", "FREQ=WEEKLY;COUNT=3",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20270310,20270311", "1;2", "nan;inf", "x", "", "\\",
    "CANCELLED", "-1", "99999999999999999999", "<b>x", "https://a.test/", "http://[", "02-15",
)  # fmt: skip
_line = st.builds(
    "{}{}:{}".format,
    st.sampled_from(_NAMES),
    st.sampled_from(_PARAMETERS),
    st.sampled_from(_VALUES) | st.text(max_size=20),
)
_event = st.lists(_line, max_size=12).map(lambda lines: ["BEGIN:VEVENT", *lines, "END:VEVENT"])
_started = st.lists(_line, max_size=8).map(lambda lines: event("DTSTART:20270310T080000Z", *lines))


def assert_whole(found: Read) -> None:
    counts = found.counts
    assert counts.components == counts.good + counts.merged + counts.quarantined
    assert counts.quarantined == len(found.set_aside)
    assert counts.occurrences == len(found.events)
    assert found.complete <= (found.outcome in ("ok", "partial"))
    assert len({each.key for each in found.events}) == len(found.events)
    for each in found.events:
        assert each.title
        assert each.first <= each.last
        assert each.times is None or each.times[0] <= each.times[1]
    for fault in found.set_aside:
        assert fault.message.vi
        assert fault.remedy.en
        assert len(fault.excerpt) <= 500
        assert "{" not in fault.message.en or "{" in fault.excerpt


@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_octets_give_a_report(octets: bytes, content_type: str) -> None:
    assert_whole(read(octets, content_type))
    assert_whole(read(b"BEGIN:VCALENDAR\n" + octets + b"\nEND:VCALENDAR\n", content_type))


@given(st.lists(_event | _started, max_size=6))
def test_any_lines_give_a_report(events: list[list[str]]) -> None:
    octets = calendar(*events).replace(b"\x00", b"")

    found = read(octets)

    assert_whole(found)
    assert read(octets) == found


@given(
    st.lists(
        st.sampled_from(["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR",
                         "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:VALARM", "END:VALARM",
                         "BEGIN:", "END:", "SUMMARY:x", "DTSTART:20270310", " fold", "", "junk"]),
        max_size=40,
    )
)  # fmt: skip
def test_any_nesting_gives_a_report(lines: list[str]) -> None:
    assert_whole(read("\n".join(["BEGIN:VCALENDAR", *lines]).encode()))


@given(st.data())
def test_cut_and_spliced_shared_files_give_a_report(data: st.DataObject) -> None:
    files = _shared()
    if not files:
        pytest.skip("the shared calendars are not here (../shared/corpora/ics): nothing to cut")
    pick = st.integers(0, len(files) - 1)
    parts = []
    for _ in range(data.draw(st.integers(1, 3))):
        octets = files[data.draw(pick)]
        ends = data.draw(st.tuples(st.integers(0, len(octets)), st.integers(0, len(octets))))
        parts.append(octets[min(ends) : max(ends)])

    spliced = data.draw(st.binary(max_size=4)).join(parts)

    assert_whole(read(spliced))
    assert_whole(read(calendar(spliced.decode("latin-1").splitlines()).replace(b"\x00", b"")))


@given(st.text(max_size=30))
def test_any_name_of_a_zone_is_taken(name: str) -> None:
    octets = calendar(event("DTSTART:20270310T080000"))

    assert read_calendar(octets, "text/calendar", name, NOW).outcome == "ok"


@cache
def _shared() -> tuple[bytes, ...]:
    paths = sorted(CORPUS.rglob("*.ics")) if CORPUS.exists() else []
    return tuple(octets for path in paths if len(octets := path.read_bytes()) < 50_000)
