from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.almanac.builders import day, event
from tourism.almanac.can_chi import day_chi
from tourism.almanac.lunar import FIRST_DAY, LAST_DAY, OutOfRangeError, leap_month, to_lunar
from tourism.almanac.occurrence import Occurrence, occurrences, occurrences_of_year
from tourism.catalogue.event import (
    LONGEST,
    Announcement,
    Cycle,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    Rule,
    SolarRule,
    SolarWeekdayRule,
)
from tourism.catalogue.source import Status

CON_SON = LunarRule(MonthDay(1, 10), MonthDay(1, 23), MonthDay(1, 16))


def found(events: list, first: str, last: str) -> list[tuple[str, str, str]]:
    return [(o.id, str(o.first), str(o.last)) for o in occurrences(events, day(first), day(last))]


def test_a_rule_alone_gives_a_proposal() -> None:
    con_son = event(CON_SON, "con-son")

    assert occurrences([con_son], day("2027-01-01"), day("2027-12-31")) == [
        Occurrence(
            event=con_son,
            year=2027,
            first=day("2027-02-15"),
            last=day("2027-02-28"),
            main=day("2027-02-21"),
            status=Status.TO_CONFIRM,
            by="rule",
        )
    ]


def test_an_announcement_is_firm_and_changes_its_year_alone() -> None:
    moved = Announcement(2027, day("2027-02-20"), day("2027-03-01"), day("2027-02-22"))
    con_son = event(CON_SON, "con-son", announcements=(moved,))

    told = occurrences([con_son], day("2027-01-01"), day("2028-12-31"))

    assert [(o.id, o.status, o.by, str(o.first), str(o.last), str(o.main)) for o in told] == [
        ("con-son-2027", "firm", "announcement", "2027-02-20", "2027-03-01", "2027-02-22"),
        ("con-son-2028", "to-confirm", "rule", "2028-02-04", "2028-02-17", "2028-02-10"),
    ]


def test_announcing_the_very_days_of_the_rule_keeps_its_main_day() -> None:
    same = Announcement(2027, day("2027-02-15"), day("2027-02-28"))
    other = Announcement(2028, day("2028-02-05"), day("2028-02-17"))
    con_son = event(CON_SON, announcements=(same, other))

    told = occurrences([con_son], day("2027-01-01"), day("2028-12-31"))

    assert [o.main for o in told] == [day("2027-02-21"), None]


def test_a_feast_moved_far_away_is_found_where_it_was_moved() -> None:
    autumn = Announcement(2027, day("2028-10-01"), None)
    con_son = event(CON_SON, "con-son", announcements=(autumn,))

    assert found([con_son], "2027-01-01", "2027-12-31") == []
    assert found([con_son], "2028-10-01", "2028-10-01") == [
        ("con-son-2027", "2028-10-01", "2028-10-01")
    ]


def test_a_cancelled_feast_is_kept_to_be_shown_as_off() -> None:
    off = Announcement(2027, None, None, cancelled=True)
    con_son = event(CON_SON, "con-son", announcements=(off,))

    (told,) = occurrences([con_son], day("2027-02-28"), day("2027-12-31"))

    assert (told.cancelled, told.status, told.by) == (True, Status.FIRM, "announcement")
    assert (told.first, told.last) == (day("2027-02-15"), day("2027-02-28"))


def test_a_cancelled_feast_with_days_of_its_own_is_off_on_those() -> None:
    off = Announcement(2027, day("2027-05-01"), day("2027-05-02"), cancelled=True)

    (told,) = occurrences_of_year(event(CON_SON, announcements=(off,)), 2027)

    assert (told.cancelled, told.first, told.last) == (True, day("2027-05-01"), day("2027-05-02"))


def test_an_announcement_without_days_leaves_the_proposal() -> None:
    undated = Announcement(2027, None, None, note="will be held")

    (told,) = occurrences_of_year(event(CON_SON, announcements=(undated,)), 2027)

    assert (told.by, told.first) == ("rule", day("2027-02-15"))


def test_an_event_without_a_rule_occurs_when_announced_and_only_then() -> None:
    week = Announcement(2027, day("2027-11-20"), day("2027-11-23"))
    culture_week = event(None, "tuan-van-hoa", announcements=(week,))

    assert found([culture_week], "2027-01-01", "2029-12-31") == [
        ("tuan-van-hoa-2027", "2027-11-20", "2027-11-23")
    ]
    assert found([event(None)], "2027-01-01", "2029-12-31") == []


def test_two_announcements_of_one_year_are_told_apart() -> None:
    autumn = Announcement(2027, day("2027-10-01"), day("2027-10-02"))
    spring = Announcement(2027, day("2027-03-01"), None, main=day("2027-03-02"))
    fair = event(None, "hoi-cho", announcements=(autumn, spring))

    assert found([fair], "2027-01-01", "2027-12-31") == [
        ("hoi-cho-2027-2", "2027-03-01", "2027-03-02"),
        ("hoi-cho-2027", "2027-10-01", "2027-10-02"),
    ]


def test_an_id_means_the_same_however_the_days_move() -> None:
    early = Announcement(2027, day("2027-04-16"), day("2027-04-17"))
    late = Announcement(2027, day("2027-04-24"), day("2027-04-25"))
    moved = replace(early, first=day("2027-05-01"), last=day("2027-05-02"))

    def ids(first: Announcement) -> dict[str, str]:
        fair = event(None, "hoi-cho", announcements=(first, late))
        return {found.id: str(found.first) for found in occurrences_of_year(fair, 2027)}

    assert ids(early) == {"hoi-cho-2027": "2027-04-16", "hoi-cho-2027-2": "2027-04-24"}
    assert ids(moved) == {"hoi-cho-2027": "2027-05-01", "hoi-cho-2027-2": "2027-04-24"}


def test_announcing_the_days_of_both_months_confirms_both() -> None:
    both = LunarRule(MonthDay(5, 5), leap="both")
    proposed = occurrences_of_year(event(both, "doan-ngo"), 2028)
    said = tuple(Announcement(2028, one.first, one.last) for one in proposed)

    told = occurrences_of_year(event(both, "doan-ngo", announcements=said), 2028)

    assert len(proposed) == 2
    assert [one.id for one in told] == [one.id for one in proposed]
    alone = occurrences_of_year(event(both, "doan-ngo", announcements=said[1:]), 2028)
    assert [one.id for one in alone] == [proposed[1].id]


def test_a_gregorian_year_may_hold_a_feast_of_month_12_twice_or_never() -> None:
    feast = event(LunarRule(MonthDay(12, 2)), "chap")

    assert found([feast], "2027-01-01", "2027-12-31") == [
        ("chap-2026", "2027-01-09", "2027-01-09"),
        ("chap-2027", "2027-12-29", "2027-12-29"),
    ]
    assert found([feast], "2028-01-01", "2028-12-31") == []


def test_months_observed_twice_in_a_leap_year_have_two_ids() -> None:
    ram = event(LunarRule(MonthDay(5, 15), leap="both"), "ram")

    assert [row[0] for row in found([ram], "2028-01-01", "2028-12-31")] == [
        "ram-2028",
        "ram-2028-leap",
    ]


def test_a_season_over_the_new_year_is_found_from_both_sides() -> None:
    winter = event(MonthsRule(frozenset({11, 12, 1})), "mua-dong")
    row = ("mua-dong-2027", "2027-11-01", "2028-01-31")

    assert found([winter], "2027-12-01", "2027-12-01") == [row]
    assert found([winter], "2028-01-31", "2028-01-31") == [row]
    assert found([winter], "2028-02-01", "2028-10-31") == []


def test_an_event_of_some_years_occurs_in_those() -> None:
    third = event(CON_SON, cycle=Cycle(3, anchor_year=2023))
    every = event(CON_SON, cycle=Cycle(3))

    assert [o.year for o in occurrences([third], day("2026-01-01"), day("2030-12-31"))] == [
        2026, 2029,
    ]  # fmt: skip
    unknown = occurrences([every], day("2026-01-01"), day("2030-12-31"))
    assert [(o.year, o.uncertain) for o in unknown] == [(y, True) for y in range(2026, 2031)]


def test_an_announced_year_wins_over_the_cycle() -> None:
    held = Announcement(2027, day("2027-02-15"), day("2027-02-16"))
    third = event(CON_SON, cycle=Cycle(3, anchor_year=2023), announcements=(held,))
    off = event(
        CON_SON,
        cycle=Cycle(3, anchor_year=2023),
        announcements=(Announcement(2027, None, None, cancelled=True),),
    )

    assert [o.by for o in occurrences_of_year(third, 2027)] == ["announcement"]
    assert occurrences_of_year(off, 2027) == []


def test_great_years_are_marked_only_where_they_are_known() -> None:
    da_hoa = event(CON_SON, major_cycle=Cycle(3, anchor_year=2023))
    unknown = event(CON_SON, major_cycle=Cycle(5))

    assert [occurrences_of_year(da_hoa, year)[0].major for year in (2026, 2027)] == [True, False]
    assert [occurrences_of_year(unknown, year)[0].major for year in (2026, 2027)] == [False, False]


def test_an_irregular_event_is_proposed_but_never_certain() -> None:
    (told,) = occurrences_of_year(event(CON_SON, irregular=True), 2027)

    assert (told.status, told.uncertain) == (Status.TO_CONFIRM, True)


def test_an_announcement_settles_what_was_uncertain() -> None:
    held = Announcement(2027, day("2027-02-15"), day("2027-02-28"))

    (told,) = occurrences_of_year(event(CON_SON, irregular=True, announcements=(held,)), 2027)

    assert not told.uncertain


def test_occurrences_are_sorted_by_day_and_id() -> None:
    events = [event(CON_SON, "b"), event(LunarRule(MonthDay(2, 1)), "a"), event(CON_SON, "a")]

    told = [row[0] for row in found(events, "2027-01-01", "2027-12-31")]

    assert told == ["a-2027", "b-2027", "a-2027"]


def test_a_window_that_ends_before_it_begins_holds_nothing() -> None:
    assert found([event(CON_SON)], "2027-02-20", "2027-02-18") == []


@pytest.mark.parametrize(
    ("first", "last"), [("1968-01-01", "1968-12-31"), ("2100-01-01", "2101-12-31")]
)
def test_a_window_outside_the_calendar_is_refused(first: str, last: str) -> None:
    with pytest.raises(OutOfRangeError, match="1968–2100"):
        occurrences([], day(first), day(last))


# Each rule beside a test of a single day that shares no code with it.
IsHeld = Callable[[date], bool]
months = st.integers(1, 12)


@st.composite
def lunar_days(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month, first = draw(months), draw(st.integers(1, 29))
    last = draw(st.integers(first, 29))

    def is_held(on: date) -> bool:
        lunar = to_lunar(on)
        return lunar.month == month and not lunar.leap and first <= lunar.day <= last

    return LunarRule(MonthDay(month, first), MonthDay(month, last)), is_held


@st.composite
def observances(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month, number = draw(months), draw(st.integers(1, 29))

    def is_held(on: date) -> bool:
        return (to_lunar(on).month, to_lunar(on).day) == (month, number)

    return LunarRule(MonthDay(month, number), leap="both"), is_held


@st.composite
def spans_over_the_month(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month, first, last = draw(st.sampled_from([10, 12])), draw(st.integers(22, 29)), 8

    def is_held(on: date) -> bool:
        lunar = to_lunar(on)
        begun = lunar.month == month and lunar.day >= first
        return begun or (lunar.month == month % 12 + 1 and not lunar.leap and lunar.day <= last)

    return LunarRule(MonthDay(month, first), MonthDay(month % 12 + 1, last)), is_held


@st.composite
def month_ends(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month = draw(months)

    def is_held(on: date) -> bool:
        lunar = to_lunar(on)
        if lunar.month != month or lunar.leap:
            return False
        return on == LAST_DAY or to_lunar(on + timedelta(1)).day == 1

    return LunarMonthEndRule(month), is_held


@st.composite
def lunar_weekdays(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month, weekday, ordinal = draw(months), draw(st.integers(0, 6)), draw(st.integers(1, 5))

    def is_held(on: date) -> bool:
        lunar = to_lunar(on)
        return (lunar.month, lunar.leap, on.weekday(), (lunar.day + 6) // 7) == (
            month, False, weekday, ordinal,
        )  # fmt: skip

    return LunarWeekdayRule(month, weekday, ordinal), is_held


@st.composite
def chi_days(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month, chi, ordinal = draw(months), draw(st.integers(0, 11)), draw(st.integers(1, 3))

    def is_held(on: date) -> bool:
        lunar = to_lunar(on)
        return (lunar.month, lunar.leap, day_chi(on), (lunar.day + 11) // 12) == (
            month, False, chi, ordinal,
        )  # fmt: skip

    return LunarChiDayRule(month, chi, ordinal), is_held


@st.composite
def lunar_seasons(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    chosen = draw(st.frozensets(months, min_size=1))

    def is_held(on: date) -> bool:
        lunar = to_lunar(on)
        goes_on = not lunar.leap or lunar.month % 12 + 1 in chosen
        return lunar.month in chosen and goes_on

    return MonthsRule(chosen, lunar=True), is_held


@st.composite
def solar_seasons(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    chosen = draw(st.frozensets(months, min_size=1))

    return MonthsRule(chosen), lambda on: on.month in chosen


@st.composite
def solar_days(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    first, last = (MonthDay(draw(months), draw(st.integers(1, 28))) for _ in range(2))

    def is_held(on: date) -> bool:
        today = MonthDay(on.month, on.day)
        return first <= today <= last if first <= last else today >= first or today <= last

    return SolarRule(first, last), is_held


@st.composite
def solar_weekdays(draw: st.DrawFn) -> tuple[Rule, IsHeld]:
    month, weekday = draw(months), draw(st.integers(0, 6))

    def is_held(on: date) -> bool:
        in_a_week = on + timedelta(7)
        return (on.month, on.weekday()) == (month, weekday) and in_a_week.month != month

    return SolarWeekdayRule(month, weekday, -1), is_held


any_rule = st.one_of(
    lunar_days(), observances(), spans_over_the_month(), month_ends(), lunar_weekdays(),
    chi_days(), lunar_seasons(), solar_seasons(), solar_days(), solar_weekdays(),
)  # fmt: skip
SAFE_START = date(1969, 3, 1)
"""A year after the calendar begins, so that no span reaches back to before it."""


@settings(deadline=None)
@given(any_rule, st.dates(SAFE_START, LAST_DAY), st.integers(0, 500))
def test_occurrences_cover_the_days_that_a_search_day_by_day_finds(
    rule_and_test: tuple[Rule, IsHeld], first: date, length: int
) -> None:
    rule, is_held = rule_and_test
    last = min(first + timedelta(length), LAST_DAY)
    window = [first + timedelta(n) for n in range((last - first).days + 1)]

    told = occurrences([event(rule)], first, last)

    covered = [on for on in window if any(o.covers(on) for o in told)]
    assert covered == [on for on in window if is_held(on)]
    assert len({o.id for o in told}) == len(told)
    assert all(o.last - o.first < LONGEST for o in told)


@pytest.mark.parametrize(
    "rule",
    [
        LunarRule(MonthDay(1, 10), MonthDay(1, 23)),
        LunarRule(MonthDay(11, 15), leap="both"),
        LunarMonthEndRule(12),
        MonthsRule(frozenset({11, 12, 1}), lunar=True),
    ],
)
def test_every_year_of_the_calendar_is_searched(rule: Rule) -> None:
    told = occurrences([event(rule)], FIRST_DAY, LAST_DAY)

    leap_elevens = [y for y in range(1968, 2101) if leap_month(y) == 11]
    twice = leap_elevens if getattr(rule, "leap", "") == "both" else []
    assert [o.year for o in told] == sorted([*range(1968, 2101), *twice])
