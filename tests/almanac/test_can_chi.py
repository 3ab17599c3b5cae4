from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.can_chi import day_can_chi, day_chi, month_can_chi, year_can_chi, year_chi


@pytest.mark.parametrize(
    ("year", "name"),
    [(1968, "Mậu Thân"), (1984, "Giáp Tý"), (2025, "Ất Tỵ"), (2026, "Bính Ngọ"),
     (2027, "Đinh Mùi"), (2029, "Kỷ Dậu"), (2033, "Quý Sửu"), (2047, "Đinh Mão")],
)  # fmt: skip
def test_a_year_has_its_name(year: int, name: str) -> None:
    assert year_can_chi(year) == name


@pytest.mark.parametrize(
    ("day", "name"),
    [("2000-01-01", "Mậu Ngọ"), ("2000-01-07", "Giáp Tý"), ("1968-01-30", "Kỷ Hợi")],
)
def test_a_day_has_its_name(day: str, name: str) -> None:
    assert day_can_chi(date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("year", "month", "name"),
    [(2024, 1, "Bính Dần"), (2024, 11, "Bính Tý"), (2027, 1, "Nhâm Dần"), (2027, 12, "Quý Sửu")],
)
def test_a_month_has_its_name_and_the_first_is_always_dan(year: int, month: int, name: str) -> None:
    assert month_can_chi(year, month) == name


@given(st.integers(1968, 2040), st.dates(date(1968, 1, 1), date(2100, 1, 1)))
def test_names_come_back_after_sixty(year: int, day: date) -> None:
    later = date.fromordinal(day.toordinal() + 60)

    assert year_can_chi(year) == year_can_chi(year + 60)
    assert day_can_chi(day) == day_can_chi(later)
    assert (year_chi(year + 1) - year_chi(year)) % 12 == 1
    assert (day_chi(later) - day_chi(day)) % 12 == 0
