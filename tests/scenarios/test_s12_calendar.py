"""S12 · One calendar of both sides, three years ahead, and every date still "dự kiến"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import icalendar
import pytest

from tourism.almanac.lunar import leap_month, to_lunar
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import (
    Announcement,
    Event,
    LunarMonthEndRule,
    LunarRule,
    MonthDay,
)
from tourism.catalogue.place import Side
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.publish.clashes import clashes
from tourism.publish.edition import Edition
from tourism.publish.month_grid import months_touched, next_month
from tourism.publish.occurrence_entries import occurrences_to_ical
from tourism.services.see_calendar import ALL, see_clashes, see_days, see_month
from tourism.timewindow import VIETNAM

FIRST, LAST = date(2027, 1, 1), date(2029, 12, 31)
VI = Edition("vi", "tours.example", datetime(2027, 1, 15, tzinfo=VIETNAM))
CON_SON, CHU_DONG_TU = "con-son-kiep-bac-spring", "le-hoi-den-da-hoa"
KIEP_BAC, MAO_DIEN = "con-son-kiep-bac-autumn", "mao-dien-spring"
DOAN_NGO = Event(
    "doan-ngo",
    "festival",
    Side.HUNG_YEN,
    Text("Tết Đoan Ngọ", "Double Fifth feast"),
    LunarRule(MonthDay(5, 5)),
)
YEAR_END = Event(
    "tat-nien",
    "festival",
    Side.HAI_DUONG,
    Text("Đêm cuối năm âm lịch", "Last evening of the lunar year"),
    LunarMonthEndRule(12),
)


@pytest.fixture(scope="module")
def held(catalogue: Catalogue) -> list[Occurrence]:
    return occurrences([*catalogue.events.values(), DOAN_NGO, YEAR_END], FIRST, LAST)


def days(held: list[Occurrence], event_id: str) -> list[tuple[str, str]]:
    return [(str(o.first), str(o.last)) for o in held if o.event.id == event_id]


def test_p1_con_son_in_spring(held: list[Occurrence]) -> None:
    assert days(held, CON_SON) == [
        ("2027-02-15", "2027-02-28"),
        ("2028-02-04", "2028-02-17"),
        ("2029-02-22", "2029-03-07"),
    ]


def test_p1_chu_dong_tu(held: list[Occurrence]) -> None:
    assert days(held, CHU_DONG_TU) == [
        ("2027-03-17", "2027-03-19"),
        ("2028-03-05", "2028-03-07"),
        ("2029-03-24", "2029-03-26"),
    ]


def test_p1_the_main_day_of_kiep_bac(held: list[Occurrence]) -> None:
    assert [str(o.main) for o in held if o.event.id == KIEP_BAC] == [
        "2027-09-20",
        "2028-10-08",
        "2029-09-27",
    ]


def test_p1_mao_dien_on_18_of_the_second_month(held: list[Occurrence]) -> None:
    (spring,) = [o for o in held if o.event.id == MAO_DIEN and o.first.year == 2027]

    assert spring.covers(date(2027, 3, 25))
    lunar = to_lunar(date(2027, 3, 25))
    assert (lunar.month, lunar.day) == (2, 18)


def test_p2_a_leap_fifth_month_has_no_second_doan_ngo(held: list[Occurrence]) -> None:
    assert leap_month(2028) == 5
    assert [first for first, _ in days(held, "doan-ngo") if first.startswith("2028")] == [
        "2028-05-28"
    ]


def test_p3_the_year_ends_on_its_last_day_whether_it_is_the_29th_or_the_30th(
    held: list[Occurrence],
) -> None:
    ends = days(held, "tat-nien")

    assert ends[:2] == [("2027-02-05", "2027-02-05"), ("2028-01-25", "2028-01-25")]
    assert [to_lunar(date.fromisoformat(first)).day for first, _ in ends[:2]] == [29, 29]


def test_p3_a_rule_for_day_30_yields_the_last_day_of_a_short_month() -> None:
    day_30 = LunarRule(MonthDay(12, 30), short_month="last")

    found = occurrences([replace(YEAR_END, rule=day_30)], FIRST, LAST)

    assert days(found, "tat-nien") == days(occurrences([YEAR_END], FIRST, LAST), "tat-nien")


def test_p4_the_calendar_holds_dates_and_needs_no_lunar_client(
    held: list[Occurrence], catalogue: Catalogue
) -> None:
    written = occurrences_to_ical(held, VI, catalogue.places)

    entries = list(icalendar.Calendar.from_ical(written).walk("VEVENT"))
    assert len(entries) == len(held) > 200
    for entry, occurrence in zip(entries, held, strict=True):
        assert entry.decoded("DTSTART") == occurrence.first
        assert (entry.decoded("DTEND") - occurrence.last).days == 1
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    for rule in (b"RRULE", b"RDATE", b"RSCALE", b"EXDATE"):
        assert rule not in written


def test_p5_all_are_expected_until_somebody_announces_them(held: list[Occurrence]) -> None:
    for event_id in (CON_SON, CHU_DONG_TU, KIEP_BAC, MAO_DIEN):
        mine = [o for o in held if o.event.id == event_id]
        assert len(mine) == 3
        assert {(o.status, o.by) for o in mine} == {(Status.TO_CONFIRM, "rule")}


def test_p5_announcing_2027_changes_2027_alone(catalogue: Catalogue) -> None:
    con_son = catalogue.events[CON_SON]
    word = Announcement(2027, date(2027, 2, 16), date(2027, 2, 27), date(2027, 2, 22))
    told = replace(con_son, announcements=(*con_son.announcements, word))

    before, after = (occurrences([event], FIRST, LAST) for event in (con_son, told))

    assert days(after, CON_SON)[0] == ("2027-02-16", "2027-02-27")
    assert (after[0].status, after[0].by) == (Status.FIRM, "announcement")
    assert [replace(o, event=con_son) for o in after[1:]] == before[1:]


def test_p6_festivals_that_want_the_same_day_are_shown(
    catalogue: Catalogue, held: list[Occurrence]
) -> None:
    autumn = replace(
        catalogue.events[MAO_DIEN], id="mao-dien-autumn", rule=LunarRule(MonthDay(8, 20))
    )
    both = [*held, *occurrences([autumn], FIRST, LAST)]

    on_the_day = [clash for clash in clashes(both) if clash.day == date(2027, 9, 20)]

    (clash,) = on_the_day
    assert {KIEP_BAC, "mao-dien-autumn"} <= {o.event.id for o in clash.occurrences}


def test_p6_a_day_of_both_sides_says_so(catalogue: Catalogue) -> None:
    every = see_clashes(catalogue, FIRST, LAST, ALL, both_sides=False)
    both = see_clashes(catalogue, FIRST, LAST, ALL, both_sides=True)

    assert both == tuple(clash for clash in every if len(clash.sides) == 2)
    assert {clash.day.year for clash in both} == {2027, 2028, 2029}


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (CalendarQuery(sides=("hung-yen",)), lambda o: o.event.side is Side.HUNG_YEN),
        (CalendarQuery(months=(2,)), lambda o: 2 in months_touched(o.first, o.last)),
        (CalendarQuery(kinds=("season",)), lambda o: o.event.kind == "season"),
        (CalendarQuery(categories=("fruit",)), lambda o: o.event.category == "fruit"),
        (CalendarQuery(themes=("spiritual",)), lambda o: "spiritual" in o.event.themes),
    ],
)
def test_p7_filters_by_side_month_and_type(
    catalogue: Catalogue, query: CalendarQuery, holds: Callable[[Occurrence], bool]
) -> None:
    whole = see_days(catalogue, FIRST, LAST)

    some = see_days(catalogue, FIRST, LAST, query)

    assert some == [one for one in whole if holds(one)]
    assert 0 < len(some) < len(whole)


def test_p7_each_month_of_three_years_is_a_sheet(catalogue: Catalogue) -> None:
    shown = set()
    for number in range(36):
        first = next_month(FIRST, number)
        grid = see_month(catalogue, first, CalendarQuery(kinds=("festival",)))
        shown |= {one.id for one in grid.festivals}

        days = [day.on for week in grid.weeks for day in week.days if day.inside]
        assert days[0] == first
        assert days == sorted(set(days))

    festivals = see_days(catalogue, FIRST, LAST, CalendarQuery(kinds=("festival",)))
    assert shown == {one.id for one in festivals}
