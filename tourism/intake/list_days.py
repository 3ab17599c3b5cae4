"""The days of one row of a list: dates, serial numbers, words, in one column or in several.

What is left out is what people add and what says nothing of the day: the weekday, "dự kiến",
"chính hội". A day that is told twice, solar and lunar, has to be the same one both times.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from tourism.almanac.days_text import (
    LONGEST,
    DaysRead,
    UnreadableDaysError,
    of_serial,
    read_days,
    read_hours,
)
from tourism.almanac.lunar import to_lunar
from tourism.intake.cleaning import shown
from tourism.intake.grid import Cell
from tourism.intake.trouble import UnfitError
from tourism.language import Text, fold

_MOST_LETTERS = 300
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = r"(?P<days>[0-9]{1,2}(?: ?- ?[0-9]{1,2})?)(?:st|nd|rd|th)?"
_THEN_YEAR = r"(?:,? (?P<year>[0-9]{4}))?\b"
_DAY_MONTH = re.compile(rf"\b{_DAYS} {_MONTH}{_THEN_YEAR}")
_MONTH_DAY = re.compile(rf"\b{_MONTH} {_DAYS}{_THEN_YEAR}")
_SHORT_YEAR = re.compile(r"\b([0-9]{1,2}[/.-][0-9]{1,2}[/.-])([0-9]{2})(?![0-9/.-])")
_ISO_TIME = re.compile(
    r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2})(?::[0-9]{2})?(?:\.[0-9]+)?z?\b"
)
_HALF_DAY = re.compile(
    r"(?<![0-9/.-])(?P<hour>1[0-2]|0?[0-9])(?::(?P<minute>[0-5][0-9]))?(?::00)? ?"
    r"(?P<half>am(?! lich)|pm|sa|ch)\b"
)
_SAID_BESIDE = re.compile(
    r"\b(?:du kien|chinh hoi|hoi chinh|ngay chinh|le chinh|khai hoi|khai mac|tbc|expected"
    r"|(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?(?=[ ,(]|$)(?! thang))\b[,:]?"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SAME_AS = re.compile(r"\b(?:tuc (?:la )?(?:ngay )?|nham (?:ngay )?|i\.e\. ?)")
_MARK = re.compile(r"\b(?:am lich|al|a\.l|lunar)\b")
_EXPECTED = re.compile(r"\bdu kien\b|\bto be confirmed\b|\btbc\b")
_DIGITS = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_DASHES = re.compile("[\u2010-\u2015\u2212~]")
_FULL = r"[0-9]{2}/[0-9]{2}n?/[0-9]{4}"
_EXPORTED = re.compile(rf"(?P<first>{_FULL}) – (?P<last>{_FULL})(?P<lunar> ÂL)?")
_SEASON = timedelta(days=400)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class RowDays:
    """The days of a row and what the list says in its own words; ``expected`` if not yet sure.

    ``told_year`` is whether the row itself names the year.
    """

    days: DaysRead
    said: str
    expected: bool = False
    told_year: bool = True


def days_of_cell(cell: Cell, year: int, *, lunar: bool = False) -> RowDays:
    """Return the days that one cell tells.

    Args:
        cell: As it was read.
        year: Meant where the cell names none.
        lunar: Whether the header says that the days of this column are lunar.

    Raises:
        UnfitError: ``bad-days``, ``days-differ`` or ``lunar-cell-is-date``.
    """
    if cell.moment is not None:
        if lunar:
            raise UnfitError("lunar-cell-is-date", value=cell.text)
        clock = cell.moment.time().replace(second=0, microsecond=0)
        return _solar(cell.moment.date(), cell.text, clock if clock != time() else None)
    if cell.number is not None or _DIGITS.fullmatch(cell.text):
        return _serial(cell, lunar=lunar)
    return _days_of_text(cell.text, year, lunar=lunar)


def days_of_export(text: str) -> RowDays | None:
    """Return the days of a span as we write it, which may be a season; None if it is none."""
    match = _EXPORTED.fullmatch(text)
    if match is None:
        return None
    lunar = bool(match["lunar"])
    first, last = (_read(match[end], 0, lunar=lunar, said=text) for end in ("first", "last"))
    if not first.first <= last.last <= first.first + _SEASON:
        return None
    return RowDays(replace(first, last=last.last), text)


def joined(first: RowDays, last: RowDays) -> RowDays:
    """Return the days from those of one cell to those of another.

    Raises:
        UnfitError: The last is before the first, or far from it.
    """
    said = f"{first.said} – {last.said}"
    end = last.days
    if end.last < first.days.first or end.last - first.days.first > LONGEST:
        raise UnfitError("bad-span", value=said)
    days = replace(first.days, last=end.last, ends=end.ends or end.starts or first.days.ends)
    return RowDays(days, said, first.expected or last.expected, first.told_year and last.told_year)


def with_hours(row: RowDays, cell: Cell) -> RowDays:
    """Return days with the hours of a cell of their own; what is no hour stays in words alone.

    Raises:
        UnfitError: ``bad-days``: it tells an hour that no clock shows.
    """
    if cell.blank:
        return row
    try:
        hours = (cell.clock, None) if cell.clock else read_hours(_usual(fold(cell.text)))
    except UnreadableDaysError as error:
        raise _unreadable(error, cell.text) from None
    said = f"{cell.text}, {row.said}"
    if hours is None:
        return replace(row, said=said)
    return replace(row, days=replace(row.days, starts=hours[0], ends=hours[1]), said=said)


def same_days(solar: RowDays, lunar: RowDays) -> RowDays:
    """Return the days that two columns tell alike.

    Raises:
        UnfitError: ``days-differ``.
    """
    if (solar.days.first, solar.days.last) != (lunar.days.first, lunar.days.last):
        day = f"{lunar.days.first:%d/%m/%Y}"
        raise UnfitError("days-differ", value=f"{solar.said} ≠ {lunar.said} (= {day})")
    return replace(solar, said=f"{solar.said} ({lunar.said})", days=replace(solar.days, lunar=True))


def year_of(texts: Iterable[str]) -> int | None:
    """Return the one year that some texts name; None if there is none, or more than one."""
    found = {int(year) for text in texts for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def _serial(cell: Cell, *, lunar: bool) -> RowDays:
    number = cell.number if cell.number is not None else float(cell.text.replace(",", "."))
    if lunar:
        raise UnfitError("lunar-cell-is-date", value=cell.text)
    try:
        day = of_serial(number)
    except UnreadableDaysError as error:
        raise _unreadable(error, cell.text) from None
    minutes = round((number - int(number)) * 24 * 60)
    return _solar(
        day, f"{day:%d/%m/%Y}", time(minutes // 60, minutes % 60) if 0 < minutes < 1440 else None
    )


def _solar(day: date, said: str, starts: time | None) -> RowDays:
    try:
        to_lunar(day)
    except ValueError:
        raise UnfitError("bad-days", value=said) from None
    return RowDays(DaysRead(day, day, lunar=False, year=day.year, starts=starts), said)


def _days_of_text(text: str, year: int, *, lunar: bool) -> RowDays:
    said = " ".join(text[:_MOST_LETTERS].split())
    folded = _DASHES.sub("-", fold(said))
    words = _usual(folded)
    inside = [part for part in _BRACKETS.findall(words) if _MARK.sub("", part).strip(" .")]
    outside = " ".join(_BRACKETS.sub(_keep_mark, words).split())
    try:
        found = _read(outside, year, lunar=lunar, said=said)
    except UnfitError:
        if not inside or outside.strip(" ,.;-"):
            raise
        found, inside = _read(inside[0], year, lunar=lunar, said=said), inside[1:]
    told = bool(_YEAR.search(words))
    for part in inside:
        found = _agreed(found, part, year, said)
    return RowDays(found, said, bool(_EXPECTED.search(folded)), told)


def _agreed(found: DaysRead, part: str, year: int, said: str) -> DaysRead:
    """Return the days if those in brackets are the same, or are no days at all."""
    for lunar in (False, True):
        try:
            other = _read(part, year, lunar=lunar, said=said)
        except UnfitError:
            continue
        if (other.first, other.last) == (found.first, found.last):
            return replace(found, lunar=found.lunar or other.lunar)
        if other.lunar or lunar:
            day = f"{part.strip()} = {other.first:%d/%m/%Y}"
            raise UnfitError("days-differ", value=f"{said} ({day})")
    return found


def _read(words: str, year: int, *, lunar: bool, said: str) -> DaysRead:
    words = _SAME_AS.sub(" ", words)
    if lunar and not _MARK.search(words):
        words += " am lich"
    try:
        return read_days(words, year)
    except UnreadableDaysError as error:
        raise _unreadable(error, said, words) from None


def _keep_mark(match: re.Match[str]) -> str:
    return (
        f" {match[1]} "
        if _MARK.search(match[1]) and not _MARK.sub("", match[1]).strip(" .")
        else " "
    )


def _usual(words: str) -> str:
    """Return folded words in the forms that `tourism.almanac.days_text` reads."""
    words = _ISO_TIME.sub(lambda m: m[1] if m[2] == "00:00" else f"{m[2]} {m[1]}", words)
    words = _SAID_BESIDE.sub(" ", words)
    words = _HALF_DAY.sub(_clock, words)
    words = _DAY_MONTH.sub(_english, words)
    words = _MONTH_DAY.sub(_english, words)
    words = _SHORT_YEAR.sub(r"\g<1>20\2", words)
    return " ".join(words.split())


def _english(match: re.Match[str]) -> str:
    year = f"/{match['year']}" if match["year"] else ""
    return f"{match['days'].replace(' ', '')}/{_MONTHS.index(match['month']) + 1}{year}"


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + (12 if match["half"] in ("pm", "ch") else 0)
    return f"{hour}:{match['minute'] or '00'}"


def _unreadable(error: UnreadableDaysError, said: str, words: str = "") -> UnfitError:
    """Return the fault with what the calendar says of it, about the words as they stood."""
    message = error.message
    if words and words != said:
        message = Text(
            message.vi.replace(words, shown(said)), message.en.replace(words, shown(said))
        )
    return UnfitError("bad-days", value=shown(said), told=message)
