from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarDate,
    LunarDateError,
    NoSuchLunarDateError,
    OutOfRangeError,
    YearInfo,
    leap_month,
    lunar_month,
    month_after,
    month_length,
    month_of,
    months_of,
    to_lunar,
    year_info,
)

days = st.dates(FIRST_DAY, LAST_DAY)
years = st.integers(1968, 2100)


@pytest.mark.parametrize(
    ("solar", "lunar"),
    [
        pytest.param("1968-01-29", LunarDate(1968, 1, 1), id="first-tet-of-the-calendar"),
        pytest.param("1985-01-21", LunarDate(1985, 1, 1), id="tet-a-month-before-china"),
        pytest.param("2007-02-17", LunarDate(2007, 1, 1), id="tet-a-day-before-china"),
        pytest.param("2025-07-25", LunarDate(2025, 6, 1, leap=True), id="leap-sixth-of-2025"),
        pytest.param("2026-02-26", LunarDate(2026, 1, 10), id="con-son-opens-2026"),
        pytest.param("2027-03-20", LunarDate(2027, 2, 13), id="day-of-a-spring-tour"),
        pytest.param("2027-02-05", LunarDate(2026, 12, 29), id="last-evening-of-2026"),
        pytest.param("2028-01-25", LunarDate(2027, 12, 29), id="last-evening-of-2027"),
        pytest.param("2028-05-28", LunarDate(2028, 5, 5), id="doan-ngo-2028"),
        pytest.param("2028-06-27", LunarDate(2028, 5, 5, leap=True), id="not-doan-ngo-again"),
        pytest.param("2025-10-12", LunarDate(2025, 8, 21), id="kiep-bac-memorial-2025"),
        pytest.param("2101-01-28", LunarDate(2100, 12, 29), id="last-day-of-the-calendar"),
    ],
)
def test_a_day_has_one_lunar_date_and_back(solar: str, lunar: LunarDate) -> None:
    day = date.fromisoformat(solar)

    assert to_lunar(day) == lunar
    assert lunar.to_solar() == day


@given(days)
def test_every_day_comes_back_from_its_lunar_date(day: date) -> None:
    assert to_lunar(day).to_solar() == day


@given(days, days)
def test_lunar_dates_are_ordered_as_their_days(one: date, other: date) -> None:
    assert (to_lunar(one) < to_lunar(other)) == (one < other)
    assert (to_lunar(one) <= to_lunar(other)) == (one <= other)


@given(st.dates(FIRST_DAY, LAST_DAY - timedelta(1)))
def test_the_next_day_is_the_next_of_the_month_or_the_first_of_the_next(day: date) -> None:
    today, tomorrow = to_lunar(day), to_lunar(day + timedelta(1))

    if tomorrow.day == 1:
        assert today.day == month_length(today.year, today.month, today.leap)
    else:
        assert tomorrow == LunarDate(today.year, today.month, today.day + 1, today.leap)


@given(years)
def test_a_year_has_twelve_months_or_one_more(year: int) -> None:
    months = months_of(year)

    assert [m.month for m in months if not m.leap] == list(range(1, 13))
    assert [m.month for m in months if m.leap] == [m for m in [leap_month(year)] if m]
    assert {m.length for m in months} <= {29, 30}
    assert year_info(year).days in ((383, 384, 385) if leap_month(year) else (353, 354, 355))


@given(years)
def test_a_leap_month_follows_the_regular_one(year: int) -> None:
    leap = leap_month(year)

    if leap:
        regular = lunar_month(year, leap)
        assert month_after(regular) == lunar_month(year, leap, leap=True)
        assert regular.last + timedelta(1) == lunar_month(year, leap, leap=True).first


def test_leap_months_are_as_often_what_the_almanacs_say() -> None:
    leaps = [leap_month(year) for year in range(1968, 2101)]

    counts = {month: leaps.count(month) for month in range(1, 13) if month in leaps}
    assert counts == {2: 5, 3: 5, 4: 10, 5: 9, 6: 7, 7: 6, 8: 5, 9: 1, 11: 1}
    assert [leap_month(year) for year in (2025, 2028, 2031, 2033)] == [6, 5, 3, 11]


def test_the_twelfth_month_has_29_days_in_52_years_and_in_all_of_the_next() -> None:
    short = [year for year in range(1968, 2101) if month_length(year, 12) == 29]

    assert len(short) == 52
    assert set(range(2025, 2032)) <= set(short)


def test_a_year_tells_its_name_its_tet_and_its_leap_month() -> None:
    assert year_info(2027) == YearInfo(2027, "Đinh Mùi", date(2027, 2, 6), None, 354, ())
    assert year_info(2028).leap_month == 5
    assert year_info(2028).days == 384


def test_four_months_may_still_move_and_say_so() -> None:
    marked = {year: year_info(year).uncertain for year in range(1968, 2101)}

    assert {year: months for year, months in marked.items() if months} == {
        2054: (4,),
        2072: (11,),
        2077: (10,),
        2085: (9,),
    }
    assert LunarDate(2054, 4, 10).uncertain
    assert not LunarDate(2054, 5, 10).uncertain


@pytest.mark.parametrize(
    ("parts", "vi", "en"),
    [
        pytest.param(
            (2026, 12, 30),
            "tháng 12 năm 2026 có 29 ngày, không có ngày 30",
            "month 12 of lunar year 2026 has 29 days; there is no day 30",
            id="short-month",
        ),
        pytest.param(
            (2028, 5, 30, True),
            "tháng 5 nhuận năm 2028 có 29 ngày, không có ngày 30",
            "leap month 5 of lunar year 2028 has 29 days; there is no day 30",
            id="short-leap-month",
        ),
        pytest.param(
            (2027, 1, 0),
            "tháng 1 năm 2027 có 30 ngày, không có ngày 0",
            "month 1 of lunar year 2027 has 30 days; there is no day 0",
            id="no-day-0",
        ),
        pytest.param(
            (2027, 5, 5, True),
            "năm 2027 không có tháng nhuận nên không có tháng 5 nhuận",
            "lunar year 2027 has no leap month, so there is no leap month 5",
            id="year-without-leap-month",
        ),
        pytest.param(
            (2028, 6, 5, True),
            "năm 2028 nhuận tháng 5, không nhuận tháng 6",
            "lunar year 2028 has leap month 5, not 6",
            id="other-leap-month",
        ),
        pytest.param(
            (2027, 13, 1),
            "không có tháng 13: tháng âm lịch từ 1 đến 12",
            "there is no month 13: lunar months are 1 to 12",
            id="no-month-13",
        ),
    ],
)
def test_a_date_that_does_not_exist_is_refused_by_what_does(
    parts: tuple[int, ...], vi: str, en: str
) -> None:
    with pytest.raises(NoSuchLunarDateError) as refused:
        LunarDate(*parts)

    assert refused.value.message.vi == vi
    assert str(refused.value) == en


@pytest.mark.parametrize("day", ["1967-12-31", "1968-01-28", "2101-01-29", "2200-06-01"])
def test_days_outside_the_calendar_are_refused(day: str) -> None:
    with pytest.raises(OutOfRangeError, match="1968–2100") as refused:
        to_lunar(date.fromisoformat(day))

    assert "lịch âm 1968–2100" in refused.value.message.vi


@pytest.mark.parametrize("year", [1967, 2101, 0, -5])
def test_years_outside_the_calendar_are_refused(year: int) -> None:
    for ask in (leap_month, months_of, year_info):
        with pytest.raises(OutOfRangeError, match=f"lunar year {year} is outside 1968–2100"):
            ask(year)
    with pytest.raises(OutOfRangeError):
        LunarDate(year, 1, 1)


def test_errors_of_the_calendar_are_value_errors() -> None:
    assert issubclass(OutOfRangeError, LunarDateError)
    assert issubclass(LunarDateError, ValueError)


def test_a_leap_month_comes_after_its_namesake_and_before_the_next() -> None:
    dates = [
        LunarDate(2028, 6, 1),
        LunarDate(2028, 5, 1, leap=True),
        LunarDate(2028, 5, 30),
        LunarDate(2028, 5, 1),
    ]

    assert sorted(dates) == dates[::-1]


def test_no_month_follows_the_last_one() -> None:
    assert month_after(month_of(LAST_DAY)) is None
