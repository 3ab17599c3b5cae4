"""Zones that a calendar brings along, and those that make no sense."""

import pytest

from tests.intake.written import calendar, event, read, starts, warned

OWN = "DTSTART;TZID=Giờ riêng:{}"
SUMMER = [
    "BEGIN:DAYLIGHT", "DTSTART:16010325T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
]  # fmt: skip
WINTER = [
    "BEGIN:STANDARD", "DTSTART:16011028T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
]  # fmt: skip


def zone(*parts: list[str], name: str = "Giờ riêng") -> list[str]:
    return [
        "BEGIN:VTIMEZONE", f"TZID:{name}", *(line for part in parts for line in part),
        "END:VTIMEZONE",
    ]  # fmt: skip


def fixed(offset: str, start: str = "19700101T000000", *more: str) -> list[str]:
    return [
        "BEGIN:STANDARD", f"DTSTART:{start}", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}",
        *more, "END:STANDARD",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("20270310T080000", "2027-03-10T07:00:00Z"),
        ("20270710T080000", "2027-07-10T06:00:00Z"),
        ("20270328T015959", "2027-03-28T00:59:59Z"),
        ("20270328T023000", "2027-03-28T01:30:00Z"),  # skipped: with the offset before
        ("20270328T030000", "2027-03-28T01:00:00Z"),
        ("20271031T023000", "2027-10-31T00:30:00Z"),  # twice: the first
        ("20271031T033000", "2027-10-31T02:30:00Z"),
        ("19500710T080000", "1950-07-10T07:00:00Z"),
        ("20990710T080000", "2099-07-10T07:00:00Z"),
    ],
)
def test_an_own_zone_with_summer_time_is_honoured(told: str, start: str) -> None:
    found = read(calendar(zone(SUMMER, WINTER), event(OWN.format(told))))

    assert starts(found) == [start]
    assert warned(found) == []


def test_a_series_in_an_own_zone_keeps_its_hour() -> None:
    lines = (OWN.format("20270327T100000"), "RRULE:FREQ=DAILY;UNTIL=20270328T080000Z")

    found = read(calendar(zone(SUMMER, WINTER), event(*lines)))

    assert starts(found) == ["2027-03-27T09:00:00Z", "2027-03-28T08:00:00Z"]


def test_a_name_of_the_database_counts_before_what_the_file_says() -> None:
    lying = zone(fixed("-0500"), name="Asia/Ho_Chi_Minh")

    found = read(calendar(lying, event("DTSTART;TZID=Asia/Ho_Chi_Minh:20270310T080000")))

    assert starts(found) == ["2027-03-10T01:00:00Z"]


def test_a_zone_may_stand_after_the_events() -> None:
    found = read(calendar(event(OWN.format("20270310T080000")), zone(fixed("+0900"))))

    assert starts(found) == ["2027-03-09T23:00:00Z"]


@pytest.mark.parametrize(
    "observance",
    [
        fixed("+2500"),
        fixed("7"),
        fixed("+0700", "yesterday"),
        fixed("+0700", "19700101T000000", "RRULE:FREQ=SECONDLY"),
        fixed("+0700", "19700101T000000", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"),
        fixed("+0700", "19700101T000000", "RDATE:never"),
        ["BEGIN:STANDARD", "END:STANDARD"],
        fixed("+0700") * 60,
        [],
    ],
)
def test_a_zone_that_makes_no_sense_is_that_of_the_source(observance: list[str]) -> None:
    found = read(calendar(zone(observance), event(OWN.format("20270310T080000"))))

    assert starts(found) == ["2027-03-10T01:00:00Z"]
    assert warned(found) == ["bad-timezone"]


def test_dates_and_the_first_year_are_understood() -> None:
    first = fixed("-0000", "00010101T000000", "RDATE:20260101T000000/PT1H,20270101")

    found = read(calendar(zone(first), event(OWN.format("20270310T080000"))))

    assert starts(found) == ["2027-03-10T08:00:00Z"]


def test_thousands_of_zones_are_not_worked_out() -> None:
    zones = [zone(SUMMER, WINTER, name=f"Z{number}") for number in range(300)]
    events = [
        event(f"DTSTART;TZID=Z{number}:20270310T080000", uid=f"{number}") for number in range(300)
    ]

    found = read(calendar(*zones, *events))

    assert len(found.events) == 300
    assert starts(found).count("2027-03-10T07:00:00Z") == 100
