"""Days beside their lunar dates, as text, CSV and JSON."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from tourism.almanac.can_chi import day_can_chi, month_can_chi, year_can_chi
from tourism.almanac.lunar import to_lunar
from tourism.almanac.words import (
    UNCERTAIN,
    lunar_numeric,
    lunar_words,
    lunar_words_with_year,
    weekday_words,
)
from tourism.language import Text

COLUMNS = ("date", "lunar_year", "lunar_month", "lunar_day", "leap")


def day_text(day: date, lang: str) -> str:
    """Return a few lines on one day: both dates, the lunar one in words, the names of the cycle.

    Raises:
        OutOfRangeError: The day is outside the lunar calendar.
    """
    lunar = to_lunar(day)
    solar = Text(f"{day:%d/%m/%Y}", day.isoformat())
    names = (
        day_can_chi(day),
        month_can_chi(lunar.year, lunar.month),
        year_can_chi(lunar.year),
    )
    cycle = Text(
        "ngày {}, tháng {}, năm {}".format(*names), "day {}, month {}, year {}".format(*names)
    )
    lines = [
        f"{weekday_words(day).into(lang)}, {solar.into(lang)} = {lunar_numeric(lunar)}",
        lunar_words_with_year(lunar).into(lang),
        cycle.into(lang),
    ]
    return "\n".join(lines) + "\n" + footnote(lunar.uncertain, lang)


def days_text(days: Iterable[date], lang: str) -> str:
    """Return one line a day; days that may still move are starred, with a footnote.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
    """
    pairs = [(day, to_lunar(day)) for day in days]
    lines = [
        f"{day}\t{lunar_numeric(lunar)}\t{lunar_words(lunar).into(lang)}"
        + (" *" if lunar.uncertain else "")
        + "\n"
        for day, lunar in pairs
    ]
    return "".join(lines) + footnote(any(lunar.uncertain for _, lunar in pairs), lang)


def footnote(uncertain: bool, lang: str) -> str:
    """Return the line that tells that a date may still move, or nothing."""
    return f"* {UNCERTAIN.into(lang)}\n" if uncertain else ""


def days_csv(days: Iterable[date]) -> str:
    """Return a header and one row a day; ``leap`` is 0 or 1.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
    """
    rows = []
    for day in days:
        lunar = to_lunar(day)
        rows.append(f"{day},{lunar.year},{lunar.month},{lunar.day},{int(lunar.leap)}")
    return "\n".join([",".join(COLUMNS), *rows]) + "\n"


def days_json(days: Iterable[date]) -> str:
    """Return a list with one object a day.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
    """
    return json.dumps([_record(day) for day in days], ensure_ascii=False, indent=2) + "\n"


def _record(day: date) -> dict[str, Any]:
    lunar = to_lunar(day)
    words = lunar_words(lunar)
    return {
        "date": day.isoformat(),
        "lunar_year": lunar.year,
        "lunar_month": lunar.month,
        "lunar_day": lunar.day,
        "leap": int(lunar.leap),
        "year_can_chi": year_can_chi(lunar.year),
        "day_can_chi": day_can_chi(day),
        "vi": words.vi,
        "en": words.en,
        "uncertain": lunar.uncertain,
    }
