"""Reads the days of an event as people write them in lists: solar or lunar, one or several.

    15/02/2027            15-17/3/2027            từ 28/2 đến 2/3/2027       2027-02-15
    10-12/2 ÂL            mùng 10 tháng Giêng     rằm tháng 8                30 Chạp
    từ 8h ngày 20/8 âm lịch                       8h30 – 16h ngày 15/02/2027

Strict: what can be read in two ways is refused with both, never guessed. A number before a
month is a day, as in Việt Nam; words that name a lunar month ("tháng Giêng", "Chạp", "rằm")
make a date lunar by themselves, "ÂL" and "âm lịch" do so for any.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from tourism.almanac.lunar import LunarDate, month_length, to_lunar
from tourism.almanac.lunar_text import UnreadableLunarDateError, parse_lunar
from tourism.errors import TourismError
from tourism.language import Text, fold

LONGEST = timedelta(days=120)
"""No event of a list lasts longer; a span that does has a wrong month or year."""
_SERIAL_FIRST = date(1899, 12, 30)
"""Day 0 of a spreadsheet: its serial numbers count a 29 February 1900 that never was."""


class UnreadableDaysError(TourismError, ValueError):
    """Words that tell no days; ``message`` says why and shows forms that do."""

    slug = "unreadable-days"

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


@dataclass(frozen=True, slots=True)
class DaysRead:
    """From ``first`` to ``last``, solar; ``lunar`` if they were written so.

    ``starts`` and ``ends`` are hours of the clock if any were told. ``year`` is the one that
    was written or, where none was, the one that was meant.
    """

    first: date
    last: date
    lunar: bool
    year: int
    starts: time | None = None
    ends: time | None = None


def read_days(text: str, year: int) -> DaysRead:
    """Return the days that a text tells.

    Args:
        text: As somebody wrote it.
        year: The one that is meant where none is written: lunar for lunar dates, else solar.

    Raises:
        UnreadableDaysError: It tells no days, or days that do not exist.
    """
    folded = _DASHES.sub("-", fold(text))
    words, starts, ends = _hours(folded)
    lunar = bool(_LUNAR_MARK.search(words)) or bool(_LUNAR_NAMES.search(words))
    words = " ".join(_LUNAR_MARK.sub(" ", words).split())
    words = _FILLING.sub("", words).strip(" ,.;:()-")
    first_text, last_text = _ends_of(words)
    last_parts = _parts(last_text, text, lunar)
    first_parts = _parts(first_text, text, lunar, after=last_parts) if first_text else last_parts
    when = last_parts.year or first_parts.year or year
    first, last = _solar(first_parts, when, lunar, text), _solar(last_parts, when, lunar, text)
    if last < first and first_parts.year is None and last_parts.year is not None:
        first = _solar(first_parts, when - 1, lunar, text)  # 28/12 – 2/1/2027
    elif last < first and last_parts.year is None:
        last = _solar(last_parts, when + 1, lunar, text)
    if last < first or last - first > LONGEST:
        raise UnreadableDaysError(_too_long(text))
    return DaysRead(first, last, lunar, first_parts.year or when, starts, ends)


def read_hours(text: str) -> tuple[time | None, time | None] | None:
    """Return the first and last hour that a text tells; None if it tells something else.

    Raises:
        UnreadableDaysError: It tells an hour that no clock shows.
    """
    words, starts, ends = _hours(_DASHES.sub("-", fold(text)))
    left = _FILLING.sub("", words).strip(" ,.;:()-")
    return None if left or starts is None else (starts, ends)


def of_serial(number: float) -> date:
    """Return the day of a serial number of a spreadsheet (1900 date system).

    Raises:
        UnreadableDaysError: It is no day between 1968 and 2100.
    """
    if not _LEAST_SERIAL <= number < _MOST_SERIAL:
        raise UnreadableDaysError(_forms(f"{number:g}"))
    return _SERIAL_FIRST + timedelta(days=int(number))


@dataclass(frozen=True, slots=True)
class _Parts:
    day: int
    month: int
    year: int | None
    leap: bool = False
    month_end: bool = False


def _hours(words: str) -> tuple[str, time | None, time | None]:
    """Return what is left without the hours, and the first and last of these."""
    told = [_clock(match, words) for match in _HOUR.finditer(words)]
    left = _HOUR.sub(" ", words)
    left = re.sub(r"\b(?:luc|vao|tu|den|khai mac)\s*(?=-|$|ngay|\s)", " ", left) if told else left
    left = re.sub(r"^\s*(?:-|den)\s*", " ", left) if told else left
    return left, told[0] if told else None, told[1] if len(told) > 1 else None


def _clock(match: re.Match[str], words: str) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise UnreadableDaysError(_forms(words))
    return time(hour, minute)


def _ends_of(words: str) -> tuple[str, str]:
    """Return the first and the last day of a span as words; no first one if there is one day."""
    if _ISO.fullmatch(words):
        return "", words
    if (both := _ISO_SPAN.fullmatch(words)) is not None:
        return both["first"], both["last"]
    spans = [match for match in _BETWEEN.finditer(words) if _is_between(words, match)]
    if len(spans) != 1:
        return "", words
    return words[: spans[0].start()].strip(), words[spans[0].end() :].strip()


def _is_between(words: str, match: re.Match[str]) -> bool:
    """Tell whether a dash stands between days, not between the parts of one: 15-02-2027."""
    if "-" not in match.group():
        return True
    return _DASHED.fullmatch(words) is None


def _parts(words: str, text: str, lunar: bool, after: _Parts | None = None) -> _Parts:
    """Return day, month and year; a day alone has the month of the one after it."""
    if (iso := _ISO.fullmatch(words)) is not None:
        return _Parts(int(iso["day"]), int(iso["month"]), int(iso["year"]))
    if (alone := _ALONE.fullmatch(words)) is not None and after is not None:
        return _Parts(int(alone["day"]), after.month, after.year, after.leap)
    if (plain := _NUMERIC.fullmatch(words)) is not None:
        year = int(plain["year"]) if plain["year"] else None
        return _Parts(int(plain["day"]), int(plain["month"]), year, bool(plain["leap"]))
    if lunar:
        return _lunar_words(words, text)
    if (spoken := _SPOKEN.fullmatch(words)) is not None:
        year = int(spoken["year"]) if spoken["year"] else None
        return _Parts(int(spoken["day"]), int(spoken["month"]), year)
    raise UnreadableDaysError(_forms(text))


def _lunar_words(words: str, text: str) -> _Parts:
    """Return what lunar words tell; a year of its own stands in where they tell none."""
    told = re.search(r"\b(?:19|20|21)[0-9]{2}\b", words)
    dated = words if told else f"{words} {_SOME_YEAR}"
    try:
        found = parse_lunar(dated)
    except UnreadableLunarDateError:
        raise UnreadableDaysError(_forms(text)) from None
    except ValueError:
        # Day 30 of a month that has 29 in that year: judged in the year that is meant.
        match = re.search(r"\b(?:30|ba muoi)\b", words)
        if match is None or told:
            raise UnreadableDaysError(_forms(text)) from None
        found = parse_lunar(words[: match.start()] + "29" + words[match.end() :] + f" {_SOME_YEAR}")
        return _Parts(30, found.month, None, found.leap)
    return _Parts(found.day, found.month, found.year if told else None, found.leap)


def _solar(parts: _Parts, year: int, lunar: bool, text: str) -> date:
    when = parts.year or year
    try:
        if not lunar:
            found = date(when, parts.month, parts.day)
            to_lunar(found)  # the calendar ends somewhere
            return found
        day = parts.day
        if parts.month == 12 and day == 30:  # the eve of Tết, in a month of 29 days or 30
            day = month_length(when, 12)
        return LunarDate(when, parts.month, day, parts.leap).to_solar()
    except ValueError as error:
        nearest = _nearest(parts, when, lunar)
        raise UnreadableDaysError(_no_such_day(text, error, nearest)) from None


def _nearest(parts: _Parts, year: int, lunar: bool) -> str:
    """Return the day that was probably meant: the last of its month, or day and month changed over.

    Empty if there is nothing like it.
    """
    day, month = parts.day, parts.month
    if month > 12 and day <= 12:
        day, month = month, day
    try:
        if lunar:
            last = month_length(year, month, parts.leap)
            leap = "n" if parts.leap else ""
            return f"{min(day, last)}/{month}{leap}/{year} ÂL" if day else ""
        following = date(year + month // 12, month % 12 + 1, 1)
        last = (following - timedelta(days=1)).day
        return f"{min(day, last):02d}/{month:02d}/{year}" if day else ""
    except ValueError:
        return ""


_SOME_YEAR = 2025
"""A year with a leap month 6; of use only where words tell no year."""
_DAY_OF_ISO = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_LEAST_SERIAL, _MOST_SERIAL = 24837, 73416
_DASHES = re.compile("[\u2010-\u2015\u2212~]")
_LUNAR_MARK = re.compile(r"\(?\b(?:am lich|al|a\.l|lich am|lunar)\b\.?\)?")
_LUNAR_NAMES = re.compile(r"\b(?:gieng|chap|ram|mung|mong|tet|nhuan)\b")
_FILLING = re.compile(r"\b(?:duong lich|dl|lich duong|hang nam|tu ngay|tu|ngay|vao|bat dau)\b\.?")
_HOUR = re.compile(
    r"\b(?P<hour>[0-9]{1,2}) ?(?:h|g|gio|:)(?: ?(?P<minute>[0-9]{2}))?(?:p|phut)?\b(?![/.])"
)
_BETWEEN = re.compile(r"\s*(?:-|\bden het\b|\bden\b|\bto\b)\s*")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_ISO_SPAN = re.compile(rf"(?P<first>{_DAY_OF_ISO}) ?(?:-|den|to) ?(?P<last>{_DAY_OF_ISO})")
_DASHED = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}")
_ALONE = re.compile(r"(?:mung |mong )?(?P<day>[0-9]{1,2})")
_NUMERIC = re.compile(
    r"(?P<day>[0-9]{1,2}) ?[/.-] ?(?P<month>[0-9]{1,2})(?P<leap> ?(?:n|nhuan))?"
    r"(?: ?(?:[/.-]|nam) ?(?P<year>[0-9]{4}))?"
)
_SPOKEN = re.compile(
    r"(?P<day>[0-9]{1,2}) thang (?P<month>[0-9]{1,2})(?:,? (?:nam )?(?P<year>[0-9]{4}))?"
)


def _forms(text: str) -> Text:
    return Text(
        f'không đọc được ngày "{text}"; hãy viết 15/02/2027, 15-17/3/2027, 10-12/2 ÂL hoặc '
        '"mùng 10 tháng Giêng"',
        f'"{text}" tells no days; write 15/02/2027, 15-17/3/2027, 10-12/2 ÂL (lunar) or '
        '"mùng 10 tháng Giêng"',
    )


def _no_such_day(text: str, error: ValueError, nearest: str) -> Text:
    message = getattr(error, "message", None)
    why = message if isinstance(message, Text) else Text("không có ngày này", "no such day")
    if nearest:
        return Text(
            f'"{text}": {why.vi}; có phải là {nearest}?', f'"{text}": {why.en}; is it {nearest}?'
        )
    return Text(
        f'"{text}": {why.vi}; hãy xem lại ngày và tháng',
        f'"{text}": {why.en}; look at day and month again',
    )


def _too_long(text: str) -> Text:
    return Text(
        f'"{text}": ngày cuối trước ngày đầu hoặc dài quá {LONGEST.days} ngày; hãy xem lại',
        f'"{text}": the last day is before the first, or it lasts longer than {LONGEST.days} '
        "days; look at it again",
    )
