from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.lunar import LAST_DAY, month_length, to_lunar
from tourism.almanac.recurrence import dates_in_year, held_in, is_known, is_lunar
from tourism.almanac.span import Span
from tourism.catalogue.event import (
    Cycle,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    Rule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)

CON_SON = LunarRule(MonthDay(1, 10), MonthDay(1, 23))
CHU_DONG_TU = LunarRule(MonthDay(2, 10), MonthDay(2, 12))
KIEP_BAC = LunarRule(MonthDay(8, 20))
MAO_DIEN = LunarRule(MonthDay(2, 18))
DOAN_NGO = LunarRule(MonthDay(5, 5))
GIAO_THUA = LunarMonthEndRule(12)


def days(rule: Rule, year: int) -> list[tuple[str, str]]:
    return [(str(span.first), str(span.last)) for span in dates_in_year(rule, year)]


def single(*dates: str) -> list[tuple[str, str]]:
    return [(day, day) for day in dates]


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        pytest.param(CON_SON, 2027, [("2027-02-15", "2027-02-28")], id="con-son-2027"),
        pytest.param(CON_SON, 2028, [("2028-02-04", "2028-02-17")], id="con-son-2028"),
        pytest.param(CON_SON, 2029, [("2029-02-22", "2029-03-07")], id="con-son-2029"),
        pytest.param(CHU_DONG_TU, 2027, [("2027-03-17", "2027-03-19")], id="chu-dong-tu-2027"),
        pytest.param(CHU_DONG_TU, 2028, [("2028-03-05", "2028-03-07")], id="chu-dong-tu-2028"),
        pytest.param(CHU_DONG_TU, 2029, [("2029-03-24", "2029-03-26")], id="chu-dong-tu-2029"),
        pytest.param(KIEP_BAC, 2027, single("2027-09-20"), id="kiep-bac-2027"),
        pytest.param(KIEP_BAC, 2028, single("2028-10-08"), id="kiep-bac-2028"),
        pytest.param(KIEP_BAC, 2029, single("2029-09-27"), id="kiep-bac-2029"),
        pytest.param(MAO_DIEN, 2027, single("2027-03-25"), id="mao-dien-2027"),
        pytest.param(DOAN_NGO, 2028, single("2028-05-28"), id="doan-ngo-once-in-a-leap-year"),
        pytest.param(GIAO_THUA, 2026, single("2027-02-05"), id="last-evening-before-2027"),
        pytest.param(GIAO_THUA, 2027, single("2028-01-25"), id="last-evening-before-2028"),
    ],
)
def test_the_joint_festival_calendar(
    rule: Rule, year: int, expected: list[tuple[str, str]]
) -> None:
    assert days(rule, year) == expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("regular", single("2028-05-28")),
        ("leap", single("2028-06-27")),
        ("both", single("2028-05-28", "2028-06-27")),
    ],
)
def test_a_leap_month_keeps_what_the_policy_says(
    policy: str, expected: list[tuple[str, str]]
) -> None:
    rule = LunarRule(MonthDay(5, 5), leap=policy)

    assert days(rule, 2028) == expected
    assert days(rule, 2027) == ([] if policy == "leap" else single("2027-06-09"))


def test_the_second_of_both_is_told_apart() -> None:
    rules: list[Rule] = [
        LunarRule(MonthDay(5, 5), leap="both"),
        LunarMonthEndRule(5, leap="both"),
        LunarWeekdayRule(5, weekday=6, ordinal=1, leap="both"),
        LunarChiDayRule(5, chi=0, ordinal=1, leap="both"),
    ]

    assert [[span.part for span in dates_in_year(rule, 2028)] for rule in rules] == [
        ["", "leap"]
    ] * 4


def test_a_feast_inside_the_leap_month_stays_in_it() -> None:
    rule = LunarRule(MonthDay(5, 5), MonthDay(5, 8), MonthDay(5, 6), leap="leap")

    assert dates_in_year(rule, 2028) == [
        Span(date(2028, 6, 27), date(2028, 6, 30), date(2028, 6, 28))
    ]


@pytest.mark.parametrize(
    ("policy", "in_a_short_month"),
    [
        pytest.param("last", single("2027-02-05"), id="the-last-day"),
        pytest.param("skip", [], id="no-feast"),
        pytest.param("next", single("2027-02-06"), id="the-day-after"),
    ],
)
def test_day_30_of_a_short_month_is_what_the_policy_says(
    policy: str, in_a_short_month: list[tuple[str, str]]
) -> None:
    rule = LunarRule(MonthDay(12, 30), short_month=policy)

    assert days(rule, 2026) == in_a_short_month
    assert days(rule, 2023) == single("2024-02-09")


def test_a_feast_to_day_30_is_skipped_whole_in_a_short_month() -> None:
    rule = LunarRule(MonthDay(12, 28), MonthDay(12, 30), short_month="skip")

    assert days(rule, 2026) == []
    assert days(rule, 2023) == [("2024-02-07", "2024-02-09")]


def test_a_span_over_the_new_year_has_as_many_days_as_the_month_gives() -> None:
    rule = LunarRule(MonthDay(12, 28), MonthDay(1, 2), MonthDay(1, 1))
    short = dates_in_year(rule, 2026)
    long = dates_in_year(rule, 2023)

    assert short == [Span(date(2027, 2, 4), date(2027, 2, 7), date(2027, 2, 6))]
    assert long == [Span(date(2024, 2, 7), date(2024, 2, 11), date(2024, 2, 10))]


def test_a_short_feast_is_not_swelled_by_a_leap_month() -> None:
    rule = LunarRule(MonthDay(5, 28), MonthDay(6, 2), MonthDay(6, 1))

    # In 2028 the day after 30/5 is 1/5 nhuận; the feast goes on there, to be asked about.
    assert dates_in_year(rule, 2028) == [
        Span(date(2028, 6, 20), date(2028, 6, 24), date(2028, 6, 23), uncertain=True)
    ]
    assert [span.uncertain for span in dates_in_year(rule, 2027)] == [False]


def test_a_long_season_of_feasts_keeps_the_ends_it_names() -> None:
    rule = LunarRule(MonthDay(5, 1), MonthDay(6, 10))

    first, last = (to_lunar(date.fromisoformat(day)) for day in days(rule, 2028)[0])
    assert (first.month, first.day, first.leap) == (5, 1, False)
    assert (last.month, last.day, last.leap) == (6, 10, False)


def test_a_feast_of_which_only_the_first_day_is_known_lasts_to_its_main_day() -> None:
    assert days(LunarRule(MonthDay(1, 4)), 2027) == single("2027-02-09")
    assert dates_in_year(LunarRule(MonthDay(1, 4), main=MonthDay(1, 6)), 2027) == [
        Span(date(2027, 2, 9), date(2027, 2, 11), date(2027, 2, 11))
    ]
    assert dates_in_year(SolarRule(MonthDay(9, 1), main=MonthDay(9, 2)), 2027) == [
        Span(date(2027, 9, 1), date(2027, 9, 2), date(2027, 9, 2))
    ]


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        pytest.param(LunarWeekdayRule(1, 6, 1), 2027, single("2027-02-07"), id="first-sunday"),
        pytest.param(LunarWeekdayRule(1, 6, 5), 2027, single("2027-03-07"), id="fifth-sunday"),
        pytest.param(LunarWeekdayRule(1, 4, 5), 2027, [], id="no-fifth-friday"),
        pytest.param(LunarWeekdayRule(1, 4, -1), 2027, single("2027-03-05"), id="last-friday"),
        pytest.param(LunarChiDayRule(1, 1, 1), 2027, single("2027-02-15"), id="first-suu-day"),
        pytest.param(LunarChiDayRule(1, 1, 3), 2027, [], id="no-third-suu-day"),
        pytest.param(SolarWeekdayRule(5, 6, 2), 2027, single("2027-05-09"), id="second-sunday"),
        pytest.param(SolarWeekdayRule(5, 0, -1), 2027, single("2027-05-31"), id="last-monday"),
        pytest.param(SolarWeekdayRule(5, 1, 5), 2027, [], id="no-fifth-tuesday"),
        pytest.param(SolarTermRule(15), 2027, single("2027-04-05"), id="thanh-minh"),
        pytest.param(SolarTermRule(15), 2101, [], id="thanh-minh-beyond-the-table"),
        pytest.param(
            SolarRule(MonthDay(12, 28), MonthDay(1, 2)),
            2027,
            [("2027-12-28", "2028-01-02")],
            id="over-the-solar-new-year",
        ),
        pytest.param(SolarRule(MonthDay(2, 29)), 2028, single("2028-02-29"), id="leap-day"),
        pytest.param(SolarRule(MonthDay(2, 29)), 2027, [], id="no-leap-day"),
        pytest.param(
            SolarRule(MonthDay(2, 20), MonthDay(2, 29)),
            2027,
            [("2027-02-20", "2027-02-28")],
            id="to-the-end-of-february",
        ),
        pytest.param(MonthsRule(frozenset({6})), 2027, [("2027-06-01", "2027-06-30")], id="lychee"),
        pytest.param(
            MonthsRule(frozenset({11, 12, 1})),
            2027,
            [("2027-11-01", "2028-01-31")],
            id="winter-is-one-season",
        ),
        pytest.param(
            MonthsRule(frozenset({3, 4, 9})),
            2027,
            [("2027-03-01", "2027-04-30"), ("2027-09-01", "2027-09-30")],
            id="two-harvests",
        ),
        pytest.param(
            MonthsRule(frozenset({10, 11, 12})),
            2027,
            [("2027-10-01", "2027-12-31")],
            id="to-the-end-of-the-year",
        ),
        pytest.param(
            MonthsRule(frozenset(range(1, 13))),
            2027,
            [("2027-01-01", "2027-12-31")],
            id="all-year",
        ),
        pytest.param(
            MonthsRule(frozenset({12, 1}), lunar=True),
            2026,
            [("2027-01-08", "2027-03-07")],
            id="lunar-season-over-tet",
        ),
        pytest.param(
            MonthsRule(frozenset({5, 6}), lunar=True),
            2028,
            [("2028-05-24", "2028-08-19")],
            id="a-leap-month-inside-belongs",
        ),
        pytest.param(
            MonthsRule(frozenset({5}), lunar=True),
            2028,
            [("2028-05-24", "2028-06-22")],
            id="a-leap-month-does-not-lengthen",
        ),
        pytest.param(DOAN_NGO, 1967, [], id="before-the-calendar"),
        pytest.param(DOAN_NGO, 2101, [], id="after-the-calendar"),
    ],
)
def test_each_kind_of_rule(rule: Rule, year: int, expected: list[tuple[str, str]]) -> None:
    assert days(rule, year) == expected


def test_further_seasons_of_a_year_are_told_apart() -> None:
    spans = dates_in_year(MonthsRule(frozenset({3, 6, 9})), 2027)

    assert [span.part for span in spans] == ["", "2", "3"]


@pytest.mark.parametrize(
    "rule",
    [
        LunarRule(MonthDay(12, 28), MonthDay(1, 2)),
        LunarRule(MonthDay(12, 30), short_month="next"),
        MonthsRule(frozenset({12, 1}), lunar=True),
    ],
)
def test_a_span_beyond_the_calendar_ends_with_it(rule: Rule) -> None:
    assert [span.last for span in dates_in_year(rule, 2100)] == [LAST_DAY]


@pytest.mark.parametrize(
    ("rule", "uncertain"),
    [
        pytest.param(LunarRule(MonthDay(4, 8)), True, id="in-the-month"),
        pytest.param(LunarMonthEndRule(3), True, id="on-the-eve-of-its-border"),
        pytest.param(LunarRule(MonthDay(3, 28), MonthDay(5, 2), MonthDay(4, 8)), True, id="main"),
        pytest.param(LunarRule(MonthDay(3, 10)), False, id="before"),
        pytest.param(LunarRule(MonthDay(5, 5)), False, id="after"),
        pytest.param(SolarRule(MonthDay(5, 10)), False, id="a-solar-date-is-sure"),
    ],
)
def test_days_that_may_still_move_are_marked(rule: Rule, uncertain: bool) -> None:
    assert [span.uncertain for span in dates_in_year(rule, 2054)] == [uncertain]


def test_the_years_of_a_rule_are_lunar_or_solar() -> None:
    assert is_lunar(DOAN_NGO)
    assert is_lunar(MonthsRule(frozenset({1}), lunar=True))
    assert not is_lunar(MonthsRule(frozenset({1})))
    assert not is_lunar(SolarTermRule(15))
    assert not is_lunar(None)


@pytest.mark.parametrize(
    ("cycle", "held", "known"),
    [
        pytest.param(None, [2026, 2027, 2028, 2029], True, id="yearly"),
        pytest.param(Cycle(3, anchor_year=2023), [2026, 2029], True, id="every-third"),
        pytest.param(Cycle(3, anchor_year=2032), [2026, 2029], True, id="anchored-ahead"),
        pytest.param(Cycle(3, chi=frozenset({0, 3, 6, 9})), [2026, 2029], True, id="by-branch"),
        pytest.param(Cycle(2, anchor_year=2027, sourced=False), [2027, 2029], False, id="guess"),
        pytest.param(Cycle(2), [2026, 2027, 2028, 2029], False, id="unknown-parity"),
    ],
)
def test_every_n_years(cycle: Cycle | None, held: list[int], known: bool) -> None:
    assert [year for year in range(2026, 2030) if held_in(cycle, year)] == held
    assert is_known(cycle) is known


@given(st.integers(1968, 2100), st.integers(1, 12))
def test_the_last_day_of_a_month_is_the_eve_of_the_next(year: int, month: int) -> None:
    (span,) = dates_in_year(LunarMonthEndRule(month), year)

    lunar = to_lunar(span.last)
    assert (lunar.month, lunar.day) == (month, month_length(year, month))


@given(
    st.integers(1968, 2099), st.integers(1, 12), st.integers(1, 28), st.integers(1, 20),
    st.sampled_from(["regular", "both", "leap"]),
)  # fmt: skip
def test_a_short_feast_never_has_more_days_than_tradition_gives(
    year: int, month: int, day: int, length: int, policy: str
) -> None:
    end = day + length - 1
    last = MonthDay(month, end) if end <= 29 else MonthDay(month % 12 + 1, end - 29)
    if policy == "leap" and month in (1, 10, 12):
        policy = "both"
    rule = LunarRule(MonthDay(month, day), last, leap=policy)

    for span in dates_in_year(rule, year):
        assert length <= (span.last - span.first).days + 1 <= length + 1
