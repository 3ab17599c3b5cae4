"""Lines of the usual shape → values, without a library.

Nearly all lines of a calendar are a name, a colon and a text, a time or a number. Read here they
take a tenth of what they take `icalendar`, which gets the rest of them: everything with a
parameter, an escape or a value that is not looked for here. What both can read they read alike.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

_TEXTS = frozenset(("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"))
_TIMES = frozenset(("DTSTART", "DTEND", "RECURRENCE-ID", "DTSTAMP", "LAST-MODIFIED"))
_ESCAPE = re.compile(r"\\([\\,;:nN])")
_LANGUAGE = re.compile(r";LANGUAGE=([A-Za-z0-9-]+):", re.ASCII)
_TIME = re.compile(
    r"(?:;VALUE=DATE-TIME)?(?:;TZID=(\"?)([A-Za-z0-9_+/ -]+)\1)?"
    r":([0-9]{8}T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z?)"
)
_DAY = re.compile(r"(?:;VALUE=DATE)?:([0-9]{8})")
_NUMBER = re.compile(r":([0-9]{1,9})")
_GEO = re.compile(r":(-?[0-9]{1,3}(?:\.[0-9]{1,20})?);(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)")


class PlainText(str):
    """A text that tells its language."""

    __slots__ = ("params",)

    def __new__(cls, text: str, language: str) -> "PlainText":
        """Return a text in a language."""
        made = super().__new__(cls, text)
        made.params = {"LANGUAGE": language}
        return made

    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlainTime:
    """A day or a time, and the TZID that stands beside it; empty for none."""

    dt: date | datetime
    zone: str = ""


@dataclass(frozen=True, slots=True)
class PlainPoint:
    """A GEO."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The words of one CATEGORIES."""

    cats: Sequence[str] = field(default=())


def plain_values(name: str, texts: Sequence[str]) -> list[Any] | None:
    """Return the values of all lines of a property, or None if one of them is not plain.

    Args:
        name: Of the property, in capitals.
        texts: The whole lines, their names as they are written.
    """
    if name in _TEXTS:
        read: Callable[[str, int], Any] = _text
    elif name in _TIMES:
        read = _time
    elif name in _OTHERS:
        read = _OTHERS[name]
    else:
        return None
    found, size = [], len(name)
    for text in texts:
        value = read(text, size)
        if value is None:
            return None
        found.append(value)
    return found


def _text(line: str, at: int) -> str | None:
    if line[at] == ":":
        return _unescaped(line[at + 1 :])
    told = _LANGUAGE.match(line, at)
    return PlainText(_unescaped(line[told.end() :]), told[1]) if told else None


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_letter, text) if "\\" in text else text


def _letter(escape: "re.Match[str]") -> str:
    return "\n" if escape[1] in "nN" else escape[1]


def _time(line: str, at: int) -> PlainTime | None:
    try:
        if found := _TIME.fullmatch(line, at):
            return PlainTime(datetime.fromisoformat(found[3]), (found[2] or "").strip())
        if found := _DAY.fullmatch(line, at):
            return PlainTime(date.fromisoformat(found[1]))
    except ValueError:  # 31 February: told by the library
        return None
    return None


def _words(line: str, at: int) -> PlainWords | None:
    if line[at] != ":" or "\\" in line:
        return None
    return PlainWords(line[at + 1 :].split(","))


def _number(line: str, at: int) -> int | None:
    found = _NUMBER.fullmatch(line, at)
    return int(found[1]) if found else None


def _point(line: str, at: int) -> PlainPoint | None:
    found = _GEO.fullmatch(line, at)
    return PlainPoint(float(found[1]), float(found[2])) if found else None


def _link(line: str, at: int) -> str | None:
    return line[at + 1 :] if line[at] == ":" and "\\" not in line else None


_OTHERS: Mapping[str, Callable[[str, int], Any]] = {
    "URL": _link,
    "CATEGORIES": _words,
    "GEO": _point,
    "SEQUENCE": _number,
}
