"""Reads a lunar date as people write it; strict, with a remedy in both languages."""

import re
from collections.abc import Iterable

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.lunar import LunarDate, LunarDateError
from tourism.language import Text, fold


class UnreadableLunarDateError(LunarDateError):
    """Words that are no lunar date; ``message`` shows forms that are."""

    slug = "unreadable-lunar-date"


_UNITS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
          "sau": 6, "bay": 7, "tam": 8, "chin": 9}  # fmt: skip
_TENS = {"muoi": 10, "hai muoi": 20, "ham": 20}
_DAYS = (
    {word: number for word, number in _UNITS.items() if word not in ("lam", "nham")}
    | {"muoi": 10, "hai muoi": 20, "ba muoi": 30}
    | {f"{ten} {word}": _TENS[ten] + number for ten in _TENS for word, number in _UNITS.items()}
)
"""Folded number words of the days: mười lăm is 15, hai mươi mốt and hăm mốt are 21."""

_MONTHS = {"gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
           "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "mot": 11, "muoi hai": 12,
           "chap": 12, "tet": 1}  # fmt: skip
"""Folded names; tháng Một is the old name of month 11, month 1 being tháng Giêng."""

_NAMED_ALONE = ("gieng", "chap", "tet")
"""Months that nobody takes for a number, so that "tháng" may be left out: "mùng 3 Tết"."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_LUNAR = r"(?: (?:al|am lich))?"
_MARKS = r"(?P<marks>(?: (?:n|nhuan|leap|al|am lich|lunar))*)"
_YEAR = (
    rf"{_LUNAR}(?:,? (?:nam|year))?(?: (?P<can_chi>[a-z]+ [a-z]+))?"
    rf"(?:,? \(?(?P<year>[0-9]{{4}})\)?)?{_MARKS}"
)
_NUMERIC = re.compile(
    r"(?P<day>[0-9]{1,2}) ?(?P<mark>[/.-]) ?(?P<month>[0-9]{1,2})(?P<leap> ?(?:n|nhuan))?"
    rf"(?:(?: ?(?P=mark) ?|{_LUNAR}(?: nam)? )(?P<year>[0-9]{{4}}))?{_MARKS}"
)
_WORDS = re.compile(
    rf"(?:ngay )?(?:(?:mung|mong) )?(?P<day>ram|[0-9]{{1,2}}|{_any_of(_DAYS)}) "
    rf"(?:thang (?P<month>[0-9]{{1,2}}|{_any_of(_MONTHS)})|(?P<name>{_any_of(_NAMED_ALONE)}))"
    rf"(?P<leap> nhuan)?(?: \(ram\))?{_YEAR}"
)
_ENGLISH = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? of (?P<leap>leap )?lunar month (?P<month>[0-9]{1,2})"
    + _YEAR
)


def parse_lunar(text: str) -> LunarDate:
    """Return the lunar date that a text names; it must name the lunar year.

    Reads "10/1/2027", "10/01/2027 ÂL", "15/6n/2025", "15/6/2025 nhuận", "mùng 10 tháng Giêng
    2027", "rằm tháng 8 năm 2027", "30 Chạp 2027", "mùng 3 Tết 2027", "10th of lunar month 1,
    2027"; case and tone marks do not matter.

    Raises:
        UnreadableLunarDateError: The text is no lunar date, or lacks the year.
        NoSuchLunarDateError: The month has no such day, or the year no such leap month.
        OutOfRangeError: The year is outside 1968–2100.
    """
    folded = fold(text)
    for pattern in (_NUMERIC, _WORDS, _ENGLISH):
        match = pattern.fullmatch(folded)
        if match:
            return _lunar_date(text, match)
    raise UnreadableLunarDateError(
        Text(
            f'không đọc được ngày âm lịch "{text}"; hãy viết 10/1/2027, '
            '15/6n/2025 (tháng nhuận) hoặc "mùng 10 tháng Giêng 2027"',
            f'"{text}" is no lunar date; write 10/1/2027, 15/6n/2025 (leap month) '
            'or "mùng 10 tháng Giêng 2027"',
        )
    )


def _lunar_date(text: str, match: re.Match[str]) -> LunarDate:
    parts = match.groupdict()
    if parts["year"] is None:
        raise UnreadableLunarDateError(
            Text(
                f'"{text}" thiếu năm âm lịch; hãy thêm năm, ví dụ 10/1/2027',
                f'"{text}" lacks the lunar year; add it, for example 10/1/2027',
            )
        )
    year = int(parts["year"])
    leap = bool(parts["leap"]) or not {"n", "nhuan", "leap"}.isdisjoint(parts["marks"].split())
    day = 15 if parts["day"] == "ram" else _number(parts["day"], _DAYS)
    lunar = LunarDate(year, _number(parts["month"] or parts["name"], _MONTHS), day, leap)
    _refuse_other_name(text, parts.get("can_chi"), year)
    return lunar


def _number(word: str, words: dict[str, int]) -> int:
    return int(word) if word.isdecimal() else words[word]


def _refuse_other_name(text: str, name: str | None, year: int) -> None:
    right = year_can_chi(year)
    if name is not None and _sound(name) != _sound(fold(right)):
        raise UnreadableLunarDateError(
            Text(
                f'"{text}": năm {year} là năm {right}',
                f'"{text}": lunar year {year} is {right}',
            )
        )


def _sound(folded: str) -> str:
    """Return a folded name as it is spoken: Tỵ and Tị, Quý and Quí are one."""
    return folded.replace("y", "i")
