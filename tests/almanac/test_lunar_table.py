"""The table against everything else that knows: the shared months and three libraries."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import holidays
import lunar_vn
import pytest
import vnlunar

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.lunar import FIRST_DAY, LunarDate, lunar_month, months_of, to_lunar
from tourism.almanac.lunar_table import FRAGILE_MONTHS, TERMS

MONTHS_FILE = Path(__file__).resolve().parents[3] / "shared" / "lunar" / "months-1968-2100.csv"


@pytest.fixture(scope="module")
def shared_months() -> list[dict[str, str]]:
    if not MONTHS_FILE.exists():
        pytest.skip("the shared month table ../shared/lunar/months-1968-2100.csv is not here")
    with MONTHS_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shared_table_agrees_row_by_row(shared_months: list[dict[str, str]]) -> None:
    shared = [
        (
            int(row["lunar_year"]),
            int(row["month"]),
            row["leap"] == "1",
            date.fromisoformat(row["start"]),
            int(row["length"]),
            row["can_chi"],
        )
        for row in shared_months
    ]

    ours = [
        (m.year, m.month, m.leap, m.first, m.length, year_can_chi(m.year))
        for year in sorted({row[0] for row in shared})
        for m in months_of(year)
    ]
    assert len(shared) == 1276
    assert ours == shared


def test_the_shared_table_agrees_on_the_months_that_may_move(
    shared_months: list[dict[str, str]],
) -> None:
    fragile = {
        (int(row["lunar_year"]), int(row["month"]))
        for row in shared_months
        if row["fragile"] == "1"
    }

    past_and_certain = {(1998, 8)}
    assert fragile - past_and_certain == FRAGILE_MONTHS


def test_the_shared_table_agrees_on_the_principal_terms(
    shared_months: list[dict[str, str]],
) -> None:
    told = [term.split("@") for row in shared_months for term in row["terms"].split()]
    shared = [
        (int(longitude), date.fromisoformat(instant[:10]))
        for longitude, instant in told
        if instant < "2101"
    ]

    assert len(shared) > 1200
    assert [
        (longitude, day) for longitude, day in shared if _term(longitude, day.year) != day
    ] == []


def _term(longitude: int, year: int) -> date:
    month, base, added = TERMS[longitude]
    return date(year, month, base) + timedelta(int(added[year - 1968]))


def _all_days() -> Iterator[date]:
    """Yield every day that the libraries answer for as well."""
    for n in range((date(2100, 12, 31) - FIRST_DAY).days + 1):
        yield FIRST_DAY + timedelta(n)


def _near_a_fragile_month(day: date) -> bool:
    """Tell whether a library may differ: it shifts a border, so two months are renumbered."""
    return any(
        lunar_month(*month).first - timedelta(1) <= day <= lunar_month(*month).last
        for month in FRAGILE_MONTHS
    )


def test_lunar_vn_agrees_day_by_day_but_for_the_fragile_months() -> None:
    different = [day for day in _all_days() if _by_lunar_vn(day) != _key(day)]

    assert all(day.year > 2053 and _near_a_fragile_month(day) for day in different)
    assert len(different) <= 60


def test_vnlunar_agrees_day_by_day_but_for_the_fragile_months() -> None:
    different = [day for day in _all_days() if _by_vnlunar(day) != _key(day)]

    assert all(day.year > 2053 and _near_a_fragile_month(day) for day in different)
    assert len(different) <= 90


def _key(day: date) -> tuple[int, int, bool, int]:
    lunar = to_lunar(day)
    return (lunar.year, lunar.month, lunar.leap, lunar.day)


def _by_lunar_vn(day: date) -> tuple[int, int, bool, int]:
    theirs = lunar_vn.solar_to_lunar(day)
    return (theirs.year, theirs.month, bool(theirs.leap), theirs.day)


def _by_vnlunar(day: date) -> tuple[int, int, bool, int]:
    theirs = vnlunar.get_lunar_date(day.day, day.month, day.year)
    return (theirs["year"], theirs["month"], bool(theirs["leap"]), theirs["day"])


def test_holidays_knows_the_same_tet_in_every_year_and_gio_to_since_it_is_one() -> None:
    public = holidays.country_holidays("VN", years=range(1968, 2101), language="en_US")
    tet = {day.year: day for day in public.get_named("Lunar New Year", lookup="exact")}
    gio_to = {d.year: d for d in public.get_named("Hung Kings' Commemoration Day", lookup="exact")}

    assert tet == {year: LunarDate(year, 1, 1).to_solar() for year in range(1968, 2101)}
    assert gio_to == {year: LunarDate(year, 3, 10).to_solar() for year in range(2007, 2101)}


@pytest.mark.parametrize(
    ("longitude", "day"),
    [
        pytest.param(15, "2025-04-04", id="thanh-minh-2025"),
        pytest.param(15, "2026-04-05", id="thanh-minh-2026"),
        pytest.param(15, "2027-04-05", id="thanh-minh-2027"),
        pytest.param(315, "2027-02-04", id="lap-xuan-2027"),
        pytest.param(270, "2026-12-22", id="dong-chi-2026"),
    ],
)
def test_solar_terms_fall_where_the_almanacs_print_them(longitude: int, day: str) -> None:
    assert _term(longitude, int(day[:4])) == date.fromisoformat(day)


def test_the_terms_of_a_year_come_in_order_about_fifteen_days_apart() -> None:
    order = [*range(285, 360, 15), *range(0, 285, 15)]

    for year in range(1968, 2101):
        days = [_term(longitude, year) for longitude in order]
        gaps = {(b - a).days for a, b in pairwise(days)}
        assert gaps <= {14, 15, 16}
        assert {day.year for day in days} == {year}
