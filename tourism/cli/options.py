"""Options put to the test: what is wrong is named, with the remedy, in both languages."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from tourism.language import Text

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse(field: str, value: str, message: "Text") -> NoReturn:
    """Say in both languages which option is wrong and how to mend it; exit with 2."""
    from tourism.errors import Fault

    fault = Fault(field, value, message)
    for lang in ("vi", "en"):
        typer.echo(fault.into(lang), err=True)
    raise typer.Exit(code=2)


def check_choice(field: str, value: str | None, choices: Iterable[str]) -> None:
    """Refuse a value that is none of the choices; None is not asked."""
    if value is not None and value not in choices:
        from tourism.language import Text

        listed = ", ".join(choices)
        refuse(field, value, Text(f"hãy dùng {listed}", f"use {listed}"))


def solar_day(field: str, value: str) -> date:
    """Return an ISO date that the lunar calendar answers for, or refuse it by name."""
    from tourism.almanac.lunar import OutOfRangeError, month_of
    from tourism.language import Text

    remedy = Text(
        "hãy viết ngày dương lịch dạng NĂM-THÁNG-NGÀY, ví dụ 2027-02-15",
        "write a solar date as YEAR-MONTH-DAY, for example 2027-02-15",
    )
    try:
        day = date.fromisoformat(value) if ISO_DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        refuse(field, value, remedy)
    try:
        month_of(day)
    except OutOfRangeError as error:
        refuse(field, value, error.message)
    return day


def solar_days(first: str, last: str) -> tuple[date, date]:
    """Return the days of ``--from`` and ``--to``, or refuse a window that runs backwards."""
    from tourism.language import Text

    begin, end = solar_day("--from", first), solar_day("--to", last)
    if end < begin:
        refuse("--to", last, Text(f"phải từ {begin} trở đi", f"must not be before {begin}"))
    return begin, end
