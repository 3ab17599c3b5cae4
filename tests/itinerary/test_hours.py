from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.opening import DayOpening
from tourism.almanac.opening_reasons import OpeningCode
from tourism.catalogue.source import Status
from tourism.itinerary.hours import ASSUMED, hours_for_visit
from tourism.language import Text
from tourism.timewindow import VIETNAM, TimeWindow

DAY = date(2027, 3, 20)


def window(opens: str, closes: str) -> TimeWindow:
    first, last = (
        datetime.combine(DAY, time.fromisoformat(clock), VIETNAM) for clock in (opens, closes)
    )
    return TimeWindow(first, last)


def opening(code: str, *windows: TimeWindow) -> DayOpening:
    return DayOpening(windows, Status.TO_CONFIRM, OpeningCode(code), Text("vì", "because"))


BAND = (window("07:30", "11:30"), window("13:30", "17:00"))


@pytest.mark.parametrize("code", sorted(ASSUMED))
def test_assumed_hours_are_held_open_until_the_hour_agreed(code: str) -> None:
    held = hours_for_visit(opening(code, *BAND), time(18, 30))

    assert list(held) == [window("07:30", "11:30"), window("13:30", "18:30")]


@pytest.mark.parametrize("code", sorted(set(OpeningCode) - ASSUMED))
def test_known_hours_are_not_argued_with(code: str) -> None:
    assert tuple(hours_for_visit(opening(code, *BAND), time(18, 30))) == BAND


def test_an_earlier_hour_shortens_nothing() -> None:
    assert tuple(hours_for_visit(opening("hours-unknown", *BAND), time(15))) == BAND


def test_nothing_agreed_changes_nothing() -> None:
    assert tuple(hours_for_visit(opening("hours-unknown", *BAND), None)) == BAND


def test_a_closed_day_stays_closed() -> None:
    assert tuple(hours_for_visit(opening("by-booking"), time(20))) == ()


@given(
    st.permutations(BAND),
    st.times(min_value=time(0), max_value=time(23, 59)),
    st.sampled_from(sorted(OpeningCode)),
)
def test_holding_open_never_shuts_a_minute(
    windows: list[TimeWindow], until: time, code: OpeningCode
) -> None:
    told = opening(code, *windows)

    held = hours_for_visit(told, until)

    for before, after in zip(sorted(told.windows), sorted(held), strict=True):
        assert after.opens == before.opens
        assert after.closes >= before.closes
        assert after.closes - before.closes < timedelta(hours=24)
