"""Occurrences that are remembered by year are those that are worked out for the days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.almanac.builders import event
from tourism.almanac.lunar import FIRST_DAY, LAST_DAY, OutOfRangeError
from tourism.almanac.occurrence import occurrences
from tourism.almanac.yearly import occurrences_between
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import LunarRule, MonthDay, MonthsRule


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2024, 1, 1), date(2029, 12, 31)), st.integers(0, 420))
def test_any_days_have_the_same_occurrences(catalogue: Catalogue, first: date, length: int) -> None:
    last = first + timedelta(length)

    found = occurrences_between(catalogue.events, first, last)

    assert found == occurrences(catalogue.events.values(), first, last)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(FIRST_DAY, FIRST_DAY + timedelta(3), id="the-first-days"),
        pytest.param(LAST_DAY - timedelta(3), LAST_DAY, id="the-last-days"),
        pytest.param(date(2027, 3, 2), date(2027, 3, 1), id="no-days"),
    ],
)
def test_the_ends_of_the_calendar_are_no_matter(first: date, last: date) -> None:
    all_year = event(MonthsRule(frozenset(range(1, 13))), "all-year")
    feast = event(LunarRule(MonthDay(12, 20), MonthDay(12, 29)), "feast")
    events = {one.id: one for one in (all_year, feast)}

    assert occurrences_between(events, first, last) == occurrences(events.values(), first, last)


def test_days_before_the_calendar_are_refused() -> None:
    with pytest.raises(OutOfRangeError):
        occurrences_between({}, FIRST_DAY - timedelta(1), FIRST_DAY)


def test_other_facts_have_other_occurrences() -> None:
    days = date(2027, 1, 1), date(2027, 12, 31)
    spring = {"hoi-lang": event(LunarRule(MonthDay(1, 10)))}
    autumn = {"hoi-lang": event(LunarRule(MonthDay(8, 10)))}

    found = [occurrences_between(events, *days)[0].first.month for events in (spring, autumn)]

    assert found == [2, 9]
