"""Reads a point as people copy it: from a telephone, from a map in a browser, from a list.

    21.0101, 106.5083        21°00'36"N 106°30'30"E       N21.0101 E106.5083
    https://www.google.com/maps/@21.0101,106.5083,17z     …!3d21.0101!4d106.5083
    https://www.openstreetmap.org/#map=17/21.0101/106.5083      …?mlat=21.0101&mlon=106.5083
    geo:21.0101,106.5083

Nothing is fetched: an address that was shortened says nothing about the point and is refused.
"""

import re
from collections.abc import Callable

from tourism.catalogue.place import Coordinates
from tourism.errors import TourismError
from tourism.language import Text

SOUTH, NORTH, WEST, EAST = 8.0, 24.0, 102.0, 110.0
"""Where a point of the catalogue may lie."""
_LONGEST = 2000


class UnreadablePointError(TourismError, ValueError):
    """Words that tell no point in Vietnam; ``message`` says why and shows forms that do."""

    slug = "bad-request"

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def read_point(text: str) -> Coordinates:
    """Return the point that a text tells; the order of the two numbers does not matter.

    Raises:
        UnreadablePointError: It tells none, or none in Vietnam.
    """
    words = text.strip()[:_LONGEST]
    for pattern, read in _FORMS:
        match = pattern.search(words)
        if match is not None:
            return _in_vietnam(*read(match), words)
    raise UnreadablePointError(_forms(words))


def _in_vietnam(one: float, other: float, words: str) -> Coordinates:
    for latitude, longitude in ((one, other), (other, one)):
        if SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
            return Coordinates(round(latitude, 6), round(longitude, 6))
    raise UnreadablePointError(_elsewhere(words))


def _two(match: re.Match[str]) -> tuple[float, float]:
    return float(match["one"]), float(match["other"])


def _with_commas(match: re.Match[str]) -> tuple[float, float]:
    return float(match["one"].replace(",", ".")), float(match["other"].replace(",", "."))


def _degrees(match: re.Match[str]) -> tuple[float, float]:
    one, other = (
        float(match[f"d{n}"])
        + float(match[f"m{n}"]) / 60
        + float((match[f"s{n}"] or "0").replace(",", ".")) / 3600
        for n in (1, 2)
    )
    return one, other


_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,12})?"
_LONG = r"[0-9]{1,3}\.[0-9]{2,12}"
_ANGLE = (
    r"(?P<d{n}>[0-9]{{1,3}}) ?[°º] ?(?P<m{n}>[0-9]{{1,2}}(?:\.[0-9]+)?) ?['′’]? ?"
    r'(?:(?P<s{n}>[0-9]{{1,2}}(?:[.,][0-9]+)?) ?["″”])?'
)
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[float, float]]], ...] = (
    (re.compile(rf"!3d(?P<one>{_NUMBER})!4d(?P<other>{_NUMBER})"), _two),
    (re.compile(rf"mlat=(?P<one>{_NUMBER}).{{0,40}}?mlon=(?P<other>{_NUMBER})"), _two),
    (re.compile(rf"#map=[0-9.]{{1,5}}/(?P<one>{_NUMBER})/(?P<other>{_NUMBER})"), _two),
    (re.compile(rf"[@=:/](?P<one>{_LONG})(?:,|%2C)\+?(?P<other>{_LONG})"), _two),
    (re.compile(_ANGLE.format(n=1) + r" ?[NBnb]?[ ,;]*" + _ANGLE.format(n=2)), _degrees),
    (
        re.compile(
            rf"^[NBnb]? ?(?P<one>{_NUMBER})°? ?[NBnb]?(?: *[,;] *| +)"
            rf"[EĐeđ]? ?(?P<other>{_NUMBER})°? ?[EĐeđ]?$"
        ),
        _two,
    ),
    (re.compile(r"^(?P<one>[0-9]{1,3},[0-9]{3,12})(?: *; *| +)(?P<other>[0-9]{1,3},[0-9]{3,12})$"),
     _with_commas),
)  # fmt: skip


def _forms(text: str) -> Text:
    shown = text[:60]
    return Text(
        f'không đọc được toạ độ "{shown}"; hãy dán dạng 21.0101, 106.5083 hoặc liên kết đầy đủ của '
        "bản đồ (không phải liên kết rút gọn)",
        f'"{shown}" tells no point; paste it as 21.0101, 106.5083 or the whole address of a map '
        "(not a shortened one)",
    )


def _elsewhere(text: str) -> Text:
    shown = text[:60]
    return Text(
        f'"{shown}" không nằm ở Việt Nam; hãy kiểm tra hai con số',
        f'"{shown}" is not in Vietnam; check both numbers',
    )
