"""The table can be made again: years that another ephemeris covers come out the same."""

from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path

from scripts import make_lunar_table as script
from tourism.almanac.lunar_table import YEARS
from tourism.almanac.recurrence import dates_in_year
from tourism.catalogue.event import SolarTermRule

DE421 = Path(str(files("skyfield_data") / "data" / "de421.bsp"))
LAST_COVERED = 2050
"""DE421 ends in 2053, and a year needs the two winters after it."""


def test_the_years_that_de421_covers_are_those_of_the_table() -> None:
    with closing(script.Sky(DE421)) as sky:
        years, terms = script.lunar_years(sky, script.FIRST_YEAR, LAST_COVERED)

    assert [script.pack(months) for months in years] == list(YEARS[: len(years)])
    for longitude in range(0, 360, 15):
        covered = script.term_days(terms[longitude], script.FIRST_YEAR, LAST_COVERED)
        assert covered == [
            dates_in_year(SolarTermRule(longitude), year)[0].first
            for year in range(script.FIRST_YEAR, LAST_COVERED + 1)
        ]
    months = [month for year in years for month in year]
    fragile = script.fragile_months(months, terms, today=date(1990, 1, 1))
    assert [(month.year, month.number, month.margin_s) for month in fragile] == [(1998, 8, 89)]
    assert script.fragile_months(months, terms, today=date(2000, 1, 1)) == []
