"""Series: what they give, what is left out, added, moved and called off."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.intake.written import calendar, codes, event, one, read, starts, warned
from tourism.intake.results import Read, Withdrawn

START = "DTSTART;TZID=Asia/Ho_Chi_Minh:20270401T190000"
LONG = "DURATION:PT3H"
DAY = "DTSTART;VALUE=DATE:20270216"


def series(*lines: str) -> Read:
    return read(calendar(event(*lines)))


def test_occurrences_have_keys_of_their_own() -> None:
    found = series(START, LONG, "RRULE:FREQ=WEEKLY;COUNT=2")

    assert [(each.key, each.recurrence) for each in found.events] == [
        ("a@test#20270401T120000Z", "20270401T120000Z"),
        ("a@test#20270408T120000Z", "20270408T120000Z"),
    ]
    assert {each.rule for each in found.events} == {"FREQ=WEEKLY;COUNT=2"}
    assert found.counts.good == 1
    assert found.counts.occurrences == 2


def test_a_rule_is_followed_from_a_year_back_to_three_ahead() -> None:
    found = series("DTSTART:20100101T120000Z", "RRULE:FREQ=MONTHLY")

    assert found.events[0].times == (_utc(2025, 6, 1, 12), _utc(2025, 6, 1, 12))
    assert found.events[-1].times == (_utc(2029, 5, 1, 12), _utc(2029, 5, 1, 12))
    assert len(found.events) == 48


def test_a_series_that_is_over_is_good_and_gives_nothing() -> None:
    found = series("DTSTART:20100101T120000Z", "RRULE:FREQ=DAILY;COUNT=9")

    assert (found.outcome, found.counts.good, found.events) == ("ok", 1, ())


def test_dates_told_one_by_one_are_taken_wherever_they_lie() -> None:
    assert starts(series(DAY, "RDATE;VALUE=DATE:20300212,19990101")) == [
        "19990101",
        "20270216",
        "20300212",
    ]


def test_at_most_a_thousand_occurrences_of_one_series() -> None:
    found = series("DTSTART:20260601T000000Z", "RRULE:FREQ=DAILY")

    assert found.counts.occurrences == 1000
    assert warned(found) == ["occurrences-cut"]


def test_at_most_twenty_thousand_of_one_file_and_every_single_event() -> None:
    rule = "RRULE:FREQ=DAILY"
    parts = [event("DTSTART:20260601T000000Z", rule, uid=f"s{number}") for number in range(30)]
    parts += [event("DTSTART:20260601T000000Z", uid=f"e{number}") for number in range(100)]

    found = read(calendar(*parts))

    assert found.counts.occurrences == 20_000
    assert sum(each.uid.startswith("e") for each in found.events) == 100
    assert found.counts.good == 130


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("UNTIL=20270403", 3),
        ("UNTIL=20270403T120000Z", 3),
        ("UNTIL=20270403T115959Z", 2),
        ("UNTIL=20270403T190000", 3),
        ("UNTIL=20270301", 1),
    ],
)
def test_until_is_inclusive_in_the_zone_of_the_start(rule: str, days: int) -> None:
    assert len(series(START, f"RRULE:FREQ=DAILY;{rule}").events) == days


def test_until_of_whole_days_is_a_day() -> None:
    assert len(series(DAY, "RRULE:FREQ=DAILY;UNTIL=20270218T000000Z").events) == 3


@pytest.mark.parametrize(
    "left_out",
    [
        "EXDATE;TZID=Asia/Ho_Chi_Minh:20270402T190000",
        "EXDATE:20270402T120000Z",
        "EXDATE;TZID=Asia/Tokyo:20270402T210000",
        "EXDATE;VALUE=DATE:20270402",
    ],
)
def test_exdate_leaves_out_an_instant_or_a_day(left_out: str) -> None:
    found = series(START, "RRULE:FREQ=DAILY;COUNT=3", left_out)

    assert starts(found) == ["2027-04-01T12:00:00Z", "2027-04-03T12:00:00Z"]


def test_exdate_with_a_time_leaves_out_a_whole_day() -> None:
    found = series(DAY, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20270217T000000")

    assert starts(found) == ["20270216", "20270218"]


def test_rdate_may_be_a_period_with_its_own_length() -> None:
    found = series(
        START, LONG, "RDATE;VALUE=PERIOD:20270410T010000Z/PT1H,20270411T010000Z/20270411T030000Z"
    )

    assert [_length(each.times) for each in found.events] == [3, 1, 2]


def test_summer_time_moves_the_instant_and_not_the_clock() -> None:
    found = series("DTSTART;TZID=Europe/Berlin:20270327T100000", "RRULE:FREQ=DAILY;COUNT=2")

    assert starts(found) == ["2027-03-27T09:00:00Z", "2027-03-28T08:00:00Z"]


def test_a_time_that_a_clock_skips_is_told_with_the_offset_before() -> None:
    assert one("DTSTART;TZID=Europe/Berlin:20270328T023000").times == (
        _utc(2027, 3, 28, 1, 30),
        _utc(2027, 3, 28, 1, 30),
    )


def test_this_and_future_moves_all_that_follow() -> None:
    changed = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Ho_Chi_Minh:20270402T190000",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20270402T200000",
        "DURATION:PT1H",
        title="Dời",
    )
    own = event(
        "RECURRENCE-ID:20270403T120000Z", "DTSTART:20270403T010000Z", title="Riêng"
    )  # fmt: skip

    found = read(calendar(event(START, LONG, "RRULE:FREQ=DAILY;COUNT=4"), changed, own))

    told = {
        each.recurrence[6:8]: (each.title, each.times and each.times[0].hour)
        for each in found.events
    }
    assert told == {
        "01": ("Hội xuân", 12),
        "02": ("Dời", 13),
        "03": ("Riêng", 1),
        "04": ("Dời", 13),
    }
    assert found.counts.good == 3


def test_an_exception_may_name_a_day_where_the_series_has_times() -> None:
    off = event("RECURRENCE-ID;VALUE=DATE:20270402", "STATUS:CANCELLED", title="")

    found = read(calendar(event(START, "RRULE:FREQ=DAILY;COUNT=2"), off))

    assert starts(found) == ["2027-04-01T12:00:00Z"]
    assert [each.title for each in found.events] == ["Hội xuân", "Hội xuân"]


def test_an_exception_may_name_a_time_where_the_series_has_days() -> None:
    moved = event("RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20270217T000000", "DTSTART:20270217T010000Z")

    found = read(calendar(event(DAY, "RRULE:FREQ=DAILY;COUNT=2"), moved))

    assert starts(found) == ["20270216", "2027-02-17T01:00:00Z"]


def test_of_two_versions_of_an_exception_the_newer_is_kept() -> None:
    parts = [
        event(
            "RECURRENCE-ID:20270402T120000Z", f"DTSTART:20270402T0{hour}0000Z", f"SEQUENCE:{hour}"
        )
        for hour in (2, 1)
    ]

    found = read(calendar(event(START, "RRULE:FREQ=DAILY;COUNT=2"), *parts))

    assert starts(found) == ["2027-04-01T12:00:00Z", "2027-04-02T02:00:00Z"]
    assert (found.counts.good, found.counts.merged) == (2, 1)


def test_a_series_called_off_is_called_off_altogether() -> None:
    found = series(START, "STATUS:CANCELLED", "RRULE:FREQ=DAILY;COUNT=2")

    assert [each.status for each in found.events] == ["CANCELLED", "CANCELLED"]


def test_exceptions_of_a_series_that_is_refused_are_events() -> None:
    moved = event("RECURRENCE-ID:20270402T120000Z", "DTSTART:20270402T130000Z")

    found = read(calendar(event(START, "RRULE:FREQ=SECONDLY"), moved))

    assert codes(found) == ["rrule-too-dense"]
    assert starts(found) == ["2027-04-02T13:00:00Z"]


def test_an_orphan_without_a_title_is_set_aside() -> None:
    found = read(
        calendar(event("RECURRENCE-ID:20270402T120000Z", "DTSTART:20270402T130000Z", title=""))
    )

    assert (found.outcome, found.reason) == ("suspect", "nothing-usable")
    assert codes(found) == ["missing-summary"]


def test_a_list_of_cancellations_says_nothing_of_what_it_does_not_name() -> None:
    parts = (
        event("DTSTART:20270402T130000Z"),
        event(uid="b@test", title=""),
        event("RECURRENCE-ID:20270402T120000Z", uid="c@test", title=""),
    )

    found = read(calendar(*parts, head=["METHOD:CANCEL"]))

    assert found.outcome == "ok"
    assert not found.complete
    assert [(each.uid, each.status) for each in found.events] == [("a@test", "CANCELLED")]
    assert found.withdrawn == (Withdrawn("b@test"), Withdrawn("c@test", "20270402T120000Z"))
    assert found.counts.good == 3


def test_events_with_one_uid_and_many_starts_are_told_apart() -> None:
    parts = [event(f"DTSTART;VALUE=DATE:2027031{day}") for day in range(3)]

    found = read(calendar(*parts))

    assert [each.key for each in found.events] == [f"a@test#2027031{day}" for day in range(3)]
    assert warned(found) == ["duplicate-uid"]


def test_a_key_keeps_a_hash_of_the_uid_apart_from_its_own() -> None:
    parts = [
        event("DTSTART;VALUE=DATE:20270310", uid="a#20270311"),
        event("DTSTART;VALUE=DATE:20270310", "RDATE;VALUE=DATE:20270311", uid="a"),
    ]

    assert len({each.key for each in read(calendar(*parts)).events}) == 3


def test_a_digest_changes_with_what_people_see_only() -> None:
    plain = one(START, LONG, "LOCATION:Đền Mẫu", "CATEGORIES:a,b")
    other = one("LOCATION:Đền Mẫu", "SEQUENCE:7", "LAST-MODIFIED:20260102T000000Z", "X-OWN:1",
                "CATEGORIES:b,a", "DTEND:20270401T150000Z", "DTSTART:20270401T120000Z")  # fmt: skip
    moved = one(START, "DURATION:PT2H", "LOCATION:Đền Mẫu", "CATEGORIES:a,b")

    assert plain.digest == other.digest
    assert plain.raw_digest != other.raw_digest
    assert plain.digest != moved.digest


def _length(times: tuple[datetime, datetime] | None) -> int:
    assert times is not None
    return (times[1] - times[0]) // timedelta(hours=1)


def _utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]
