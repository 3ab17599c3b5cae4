"""``tourism lunar``: a date into the other calendar, or a table of both."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from tourism.cli.options import ISO_DAY, check_choice, refuse, solar_day, solar_days

if TYPE_CHECKING:
    from tourism.almanac.lunar import LunarDate
    from tourism.language import Text

FORMATS = ("text", "json", "csv")
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")


def lunar(
    when: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DATE|LUNAR-DATE",
            help="Dates, each solar as 2027-02-16 or lunar as 15/6n/2025 or "
            '"mùng 10 tháng Giêng 2027"; 10/1/2027 is read both ways.',
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

    A solar date is answered in lunar words, a lunar date by its ISO date. Day/month/year is a
    lunar date; if it may be meant as a solar one, a second line has that reading.
    """
    check_choice("--format", form, FORMATS)
    check_choice("--lang", lang, ("vi", "en"))
    if first is None and last is None:
        answer = _converted(_dates(when or []), form, lang)
    else:
        check_choice("DATE", " ".join(when) if when else None, ("--from D --to D",))
        answer = _many(_days_between(first, last), form, lang)
    typer.echo(answer, nl=False)


def _dates(words: list[str]) -> list[str]:
    """Return each argument that is a date of its own, or all of them as the words of one."""
    return words if len(words) > 1 and all(map(_is_date, words)) else [" ".join(words)]


def _is_date(text: str) -> bool:
    from tourism.almanac.lunar import LunarDateError
    from tourism.almanac.lunar_text import UnreadableLunarDateError, parse_lunar

    if ISO_DAY.fullmatch(text):
        return True
    try:
        parse_lunar(text)
    except UnreadableLunarDateError:
        return False
    except LunarDateError:
        return True  # of its form; that it does not exist is told when it is converted
    return True


def _converted(dates: list[str], form: str, lang: str) -> str:
    """Return one answer a date, empty lines between them; tables have a row for each."""
    if form != "text":
        return _many([_day(asked) for asked in dates], form, lang)
    return "\n".join(_one(asked, lang) for asked in dates)


def _day(asked: str) -> date:
    return solar_day("DATE", asked) if ISO_DAY.fullmatch(asked) else _lunar(asked).to_solar()


def _one(asked: str, lang: str) -> str:
    from tourism.almanac.calendar_text import day_text, footnote

    if ISO_DAY.fullmatch(asked):
        return day_text(solar_day("DATE", asked), lang)
    moon, other = _lunar(asked), _assolar_day(asked)
    if other is not None:
        return _both_readings(moon, other, lang)
    return f"{moon.to_solar()}\n{footnote(moon.uncertain, lang)}"


def _both_readings(moon: "LunarDate", other: date, lang: str) -> str:
    """Return one line for each reading of a date like 06/02/2027, its ISO date first."""
    from tourism.almanac.calendar_text import footnote
    from tourism.almanac.lunar import to_lunar
    from tourism.almanac.words import lunar_numeric, lunar_words_with_year
    from tourism.language import Text

    lunar_reading = Text("nếu là ngày âm lịch", "if it is a lunar date").into(lang)
    solar_reading = Text("nếu là ngày dương lịch", "if it is a solar date").into(lang)
    lines = [
        f"{day}\t{reading}: {lunar_numeric(lunar)}, {lunar_words_with_year(lunar).into(lang)}\n"
        for reading, day, lunar in (
            (lunar_reading, moon.to_solar(), moon),
            (solar_reading, other, to_lunar(other)),
        )
    ]
    return "".join(lines) + footnote(moon.uncertain or to_lunar(other).uncertain, lang)


def _lunar(asked: str) -> "LunarDate":
    """Return the lunar date of some words, or refuse them by name."""
    from tourism.almanac.lunar import LunarDateError
    from tourism.almanac.lunar_text import parse_lunar

    try:
        return parse_lunar(asked)
    except LunarDateError as error:
        refuse("LUNAR-DATE", asked, _orsolar_day(error.message, asked))


def _orsolar_day(message: "Text", asked: str) -> "Text":
    """Add how to write the solar date that may be meant."""
    from tourism.language import Text

    other = _assolar_day(asked)
    if other is None:
        return message
    return Text(
        f"{message.vi}; nếu là ngày dương lịch, hãy viết {other}",
        f"{message.en}; if it is a solar date, write {other}",
    )


def _assolar_day(asked: str) -> date | None:
    """Return the solar date that a bare day/month/year may be meant as, inside the calendar."""
    from tourism.almanac.lunar import OutOfRangeError, month_of

    found = _DAY_MONTH_YEAR.fullmatch(asked.strip())
    if found is None:
        return None
    day, _, month, year = found.groups()
    try:
        solar = date(int(year), int(month), int(day))
        month_of(solar)
    except (ValueError, OutOfRangeError):
        return None
    return solar


def _many(days: list[date], form: str, lang: str) -> str:
    from tourism.almanac.calendar_text import days_csv, days_json, days_text

    if form == "csv":
        return days_csv(days)
    return days_json(days) if form == "json" else days_text(days, lang)


def _days_between(first: str | None, last: str | None) -> list[date]:
    begin, end = solar_days(first or "", last or "")
    return [begin + timedelta(n) for n in range((end - begin).days + 1)]
