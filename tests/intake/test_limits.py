"""Nothing that a partner sends takes more than its share, and each limit is told."""

import time

import pytest

from tests.intake.written import calendar, codes, event, read, warned
from tourism.intake.html_text import plain_text

START = "DTSTART:20270310T080000Z"
GOOD = event(START, uid="good@test")


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (calendar(GOOD) + b" " * 10 * 1024 * 1024, "too-large"),
        (calendar(GOOD) + b"\n" * 1_000_001, "too-large"),
        (calendar(*[["BEGIN:VEVENT", "END:VEVENT"]] * 20_001), "too-large"),
        (calendar(["BEGIN:VEVENT"] * 100_000 + ["END:VEVENT"] * 100_000), "too-deep"),
    ],
    ids=["octets", "lines", "components", "depth"],
)
def test_a_file_beyond_all_measure_is_rejected(octets: bytes, reason: str) -> None:
    found = read(octets)

    assert (found.outcome, found.reason) == ("rejected", reason)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (event(START, "BEGIN:VALARM", "BEGIN:X", "END:X", "END:VALARM"), "nested-too-deep"),
        (event(START, *["X:1"] * 3000), "too-many-lines"),
        (event("DTSTART:2027" + "0" * 70_000), "line-too-long"),
        (event(START, "RDATE:" + ",".join(["20270310T080000Z"] * 1001)), "too-many-dates"),
        (event("DTSTART:18990101T000000Z"), "date-out-of-range"),
        (event("DTSTART:22010101T000000Z"), "date-out-of-range"),
        (event(START, "DURATION:P99999999W"), "invalid-duration"),
        (event(START, "DURATION:-PT1H"), "end-before-start"),
        (event("DTSTART;VALUE=PERIOD:20270310T080000Z/PT1H"), "invalid-date"),
        (event("DTSTART:PT1H"), "invalid-date"),
        (event("DTSTART:20270310T080000+0700"), "invalid-date"),
        (event(START, "RDATE;VALUE=PERIOD:20270310T080000Z/20270309T080000Z"), "end-before-start"),
    ],
)  # fmt: skip
def test_an_event_beyond_all_measure_is_set_aside_and_others_load(
    part: list[str], code: str
) -> None:
    found = read(calendar(part, GOOD))

    assert codes(found) == [code]
    assert [each.uid for each in found.events] == ["good@test"]
    assert found.set_aside[0].message.vi != found.set_aside[0].message.en
    assert len(found.set_aside[0].excerpt) <= 500


@pytest.mark.parametrize("letters", [65_536, 70_000, 2_000_000])
def test_a_long_description_is_cut_between_letters(letters: int) -> None:
    found = read(calendar(event(START, "DESCRIPTION:" + "ễ" * letters)))

    assert found.outcome == "ok"
    assert set(found.events[0].description) == {"ễ", "…"}
    assert warned(found) == ["line-cut", "text-cut"]


def test_texts_are_cut_to_what_can_be_shown() -> None:
    found = read(calendar(event(START, "LOCATION:" + "x" * 900, uid="u" * 900, title="t" * 900)))

    (only,) = found.events
    assert (len(only.title), len(only.location)) == (300, 500)
    assert len(only.uid) == 250
    assert only.title.endswith("…")


def test_long_uids_that_begin_alike_stay_apart() -> None:
    parts = [event(START, uid="u" * 900 + end) for end in ("1", "2")]

    assert len({each.key for each in read(calendar(*parts)).events}) == 2


def test_a_uid_may_look_like_a_tag() -> None:
    parts = [event(START, uid=uid) for uid in ("<1@a.test>", "<2@a.test>")]

    assert [each.uid for each in read(calendar(*parts)).events] == ["<1@a.test>", "<2@a.test>"]


def test_a_report_holds_no_markup_and_no_control_character() -> None:
    found = read(calendar(event("DTSTART:<script>x</script>\x07", title="<b>y</b>\u202e")))

    (fault,) = found.set_aside
    told = fault.excerpt + fault.message.vi + fault.message.en
    assert "‹script›" in told
    assert not set("<>\x07\u202e") & set(told)


def test_a_thousand_warnings_are_listed_and_all_are_counted() -> None:
    found = read(calendar(*(event(START, uid="", title=str(number)) for number in range(1500))))

    assert len(found.warnings) == 1001
    assert found.counts.warnings == 1500
    assert found.warnings[-1].code == "warnings-cut"
    assert "500" in found.warnings[-1].message.vi


def test_only_junk_outside_is_warned_of_once() -> None:
    found = read(calendar(GOOD) + b"PHP Notice\n" * 1000)

    assert warned(found) == ["junk-outside"]


def test_alarms_and_guests_are_left_where_they_are() -> None:
    alarm = ["BEGIN:VALARM", "TRIGGER:soon", "DTSTART:never", "END:VALARM"]

    found = read(calendar(event(START, "ATTENDEE;CN=A:mailto:a@b.test", *alarm)))

    assert found.outcome == "ok"
    assert "b.test" not in repr(found)


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("dưới 10 < 20 & hơn", "dưới 10 < 20 & hơn"),
        ("Chùa &amp; đền", "Chùa & đền"),
        ("<p>một</p><p>hai<br/>ba</p>", "\nmột\n\nhai\nba\n"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;x", "x"),
        ("<scr<script>ipt>x", "scr"),
        ("<SCRIPT>a</ScRiPt >b", "b"),
        ("a<!-- b -->c<!-- d", "ac d"),
        ("<b", "b"),
        ("&amp;lt;b&amp;gt;x", "&lt;b&gt;x"),
        ("İ<script>x</script>y", "İy"),
    ],
)
def test_markup_becomes_words(told: str, seen: str) -> None:
    words, _ = plain_text(told)

    assert words == seen


@pytest.mark.parametrize(
    "text", ["<!--", "<b ", "<script>", "<a", "</a", "&lt;", "<", "<script></script>", "<b <p "]
)
def test_hostile_markup_takes_time_by_its_length(text: str) -> None:
    began = time.process_time()
    plain_text(text * 16_000)

    assert time.process_time() - began < 1
