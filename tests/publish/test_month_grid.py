"""A month as a sheet: whole weeks, festivals on their days, bars that never lie on one another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.feasts import DEN_TRAN, KIEP_BAC_AUTUMN, LONGAN, MAO_DIEN, announced
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.source import Status
from tourism.errors import BadRequestError
from tourism.publish.month_grid import (
    FIRST_MONTH,
    LAST_MONTH,
    month_days,
    month_grid,
    month_name,
    month_of_name,
    months_touched,
    next_month,
)

SEPTEMBER = date(2027, 9, 1)
FEASTS = (KIEP_BAC_AUTUMN, MAO_DIEN, DEN_TRAN, LONGAN)
months = st.dates(FIRST_MONTH, LAST_MONTH).map(lambda day: day.replace(day=1))


def held(first: date, *events: object) -> list[Occurrence]:
    return occurrences(events, *month_days(first))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "first"), [("2027-02", date(2027, 2, 1)), ("1969-01", FIRST_MONTH),
                        ("2099-12", LAST_MONTH)],
)  # fmt: skip
def test_months_by_name(name: str, first: date) -> None:
    assert month_of_name(name) == first
    assert month_name(first) == name


@pytest.mark.parametrize(
    "name",
    ["", "2027", "2027-13", "2027-00", "2027-2", "1968-12", "2100-01", "27-02", "2027-02-01",
     "٢٠٢٧-٠٢", "2027-02\n", "+027-02", "<script>"],
)  # fmt: skip
def test_what_is_no_month_is_refused_in_both_languages(name: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        month_of_name(name)

    (fault,) = caught.value.faults
    assert "NĂM-THÁNG" in fault.message.vi
    assert "YEAR-MONTH" in fault.message.en


@given(months)
def test_a_sheet_has_whole_weeks_and_every_day_of_the_month_once(first: date) -> None:
    grid = month_grid(first, [])

    days = [day for week in grid.weeks for day in week.days]
    assert {len(week.days) for week in grid.weeks} == {7}
    assert days[0].on.weekday() == 0
    assert [day.on for day in days if day.inside] == [
        first + timedelta(n) for n in range((grid.last - first).days + 1)
    ]
    assert grid.last + timedelta(days=1) == next_month(first, 1)
    assert (days[0].on, days[-1].on) == month_days(first)


def test_the_calendar_ends_where_the_lunar_calendar_does() -> None:
    ends = [month_grid(first, []) for first in (FIRST_MONTH, LAST_MONTH)]

    assert [(grid.before, grid.after) for grid in ends] == [
        (None, date(1969, 2, 1)),
        (date(2099, 11, 1), None),
    ]


def test_a_day_tells_what_is_on_which_day_of_it_and_whether_it_is_the_main_one() -> None:
    grid = month_grid(SEPTEMBER, held(SEPTEMBER, *FEASTS))

    day = next(day for week in grid.weeks for day in week.days if day.on == date(2027, 9, 20))

    assert [(one.occurrence.event.id, one.number, one.days, one.main) for one in day.held] == [
        ("kiep-bac-autumn", 5, 5, True),
        ("den-tran-autumn", 2, 2, False),
        ("mao-dien-autumn", 1, 1, True),
    ]
    assert [one.event.id for one in grid.seasons] == ["longan"]


def test_a_festival_over_a_sunday_has_a_bar_in_both_weeks() -> None:
    grid = month_grid(SEPTEMBER, held(SEPTEMBER, KIEP_BAC_AUTUMN))

    bars = [(bar.start, bar.days, bar.begins, bar.ends) for w in grid.weeks for bar in w.bars]

    assert bars == [(3, 4, True, False), (0, 1, False, True)]


def test_what_was_announced_is_firm_and_what_is_off_keeps_its_days() -> None:
    off = announced(MAO_DIEN, cancelled=True)
    grid = month_grid(SEPTEMBER, held(SEPTEMBER, KIEP_BAC_AUTUMN, off))

    told = {one.event.id: (one.status, one.cancelled) for one in grid.festivals}

    assert told == {
        "kiep-bac-autumn": (Status.TO_CONFIRM, False),
        "mao-dien-autumn": (Status.FIRM, True),
    }


@given(months)
def test_bars_of_one_lane_never_touch_and_cover_what_days_tell(
    catalogue: Catalogue, first: date
) -> None:
    grid = month_grid(first, held(first, *catalogue.events.values()))

    for week in grid.weeks:
        for number, day in enumerate(week.days):
            over = [bar for bar in week.bars if bar.start <= number < bar.start + bar.days]
            assert len({bar.lane for bar in over}) == len(over)
            assert {bar.occurrence.id for bar in over} == {h.occurrence.id for h in day.held}
        lanes = {bar.lane for bar in week.bars}
        assert lanes == set(range(len(lanes)))


def test_festivals_of_the_month_leave_out_those_of_its_edges() -> None:
    edge = replace(MAO_DIEN, rule=None)
    edge = announced(edge, first=date(2027, 8, 30), last=date(2027, 8, 31))
    grid = month_grid(SEPTEMBER, held(SEPTEMBER, edge))

    assert grid.festivals == ()
    assert [bar.days for bar in grid.weeks[0].bars] == [2]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2027, 2, 15), date(2027, 2, 28), {2}),
        (date(2026, 11, 20), date(2027, 1, 5), {11, 12, 1}),
        (date(2027, 1, 1), date(2028, 12, 31), set(range(1, 13))),
    ],
)
def test_months_with_a_day_of_it(first: date, last: date, months: set[int]) -> None:
    assert months_touched(first, last) == months
