"""``tourism lunar``: a date into the other calendar, or a table of both."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from tourism.language import Text

FORMATS = ("text", "json", "csv")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def lunar(
    when: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DATE|LUNAR-DATE",
            help="A solar date as 2027-02-16, or a lunar one as 10/1/2027, 15/6n/2025 "
            'or "mùng 10 tháng Giêng 2027".',
        ),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day of a table.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day of a table, inclusive.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or csv.")] = "text",
    lang: Annotated[str, typer.Option("--lang", help="vi or en.")] = "vi",
) -> None:
    """Convert between the solar and the Vietnamese lunar calendar, 1968–2100.

    A solar date is answered in lunar words, a lunar date by its ISO date.
    """
    _refuse_unless(form in FORMATS, "--format", form, FORMATS)
    _refuse_unless(lang in ("vi", "en"), "--lang", lang, ("vi", "en"))
    asked = " ".join(when or ())
    if first is None and last is None:
        answer = _one(asked, form, lang)
    else:
        _refuse_unless(not asked, "DATE", asked, ("--from D --to D",))
        answer = _many(_days_between(first, last), form, lang)
    typer.echo(answer, nl=False)


def _one(asked: str, form: str, lang: str) -> str:
    from tourism.almanac.calendar_text import day_text, footnote
    from tourism.almanac.lunar import LunarDateError
    from tourism.almanac.lunar_text import parse_lunar

    if _ISO.fullmatch(asked):
        day = _solar("DATE", asked)
        return day_text(day, lang) if form == "text" else _many([day], form, lang)
    try:
        moon = parse_lunar(asked)
    except LunarDateError as error:
        _refuse("LUNAR-DATE", asked, error.message)
    if form != "text":
        return _many([moon.to_solar()], form, lang)
    return f"{moon.to_solar()}\n{footnote(moon.uncertain, lang)}"


def _many(days: list[date], form: str, lang: str) -> str:
    from tourism.almanac.calendar_text import days_csv, days_json, days_text

    if form == "csv":
        return days_csv(days)
    return days_json(days) if form == "json" else days_text(days, lang)


def _days_between(first: str | None, last: str | None) -> list[date]:
    from tourism.language import Text

    begin, end = _solar("--from", first or ""), _solar("--to", last or "")
    if end < begin:
        _refuse("--to", str(end), Text(f"phải từ {begin} trở đi", f"must not be before {begin}"))
    return [begin + timedelta(n) for n in range((end - begin).days + 1)]


def _solar(field: str, value: str) -> date:
    """Return an ISO date that the lunar calendar answers for, or refuse it by name."""
    from tourism.almanac.lunar import OutOfRangeError, month_of
    from tourism.language import Text

    remedy = Text(
        "hãy viết ngày dương lịch dạng NĂM-THÁNG-NGÀY, ví dụ 2027-02-16",
        "write a solar date as YEAR-MONTH-DAY, for example 2027-02-16",
    )
    try:
        day = date.fromisoformat(value) if _ISO.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        _refuse(field, value, remedy)
    try:
        month_of(day)
    except OutOfRangeError as error:
        _refuse(field, value, error.message)
    return day


def _refuse_unless(fine: bool, field: str, value: str, choices: tuple[str, ...]) -> None:
    if not fine:
        from tourism.language import Text

        listed = ", ".join(choices)
        _refuse(field, value, Text(f"hãy dùng {listed}", f"use {listed}"))


def _refuse(field: str, value: str, message: "Text") -> NoReturn:
    """Say in both languages what is wrong and how to mend it; exit code 2."""
    from tourism.errors import Fault

    fault = Fault(field, value, message)
    typer.echo(fault.into("vi"), err=True)
    typer.echo(fault.into("en"), err=True)
    raise typer.Exit(code=2)
