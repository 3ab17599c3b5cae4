"""Pasted text → rows: lines out of Zalo, Facebook or a letter, with the days somewhere in them.

    - Lễ hội đền Đa Hòa: 10-12/2 ÂL, tại đền Đa Hòa, xã Bình Minh
    15/02/2027 – Khai hội chùa Côn Sơn (chùa Côn Sơn)

A post that names what it tells line by line ("Thời gian:", "Địa điểm:") is one event. What people
copy out of a table has tabs and is read as such.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tourism.intake.columns import Columns, Field, Header, plain
from tourism.intake.grid import MOST_ROWS, Cell, Grid, GridRow, text_cell
from tourism.intake.trouble import RefusedError
from tourism.language import fold

_MOST_LINES = 5_000
_LINE_LETTERS = 1_000
_FIELDS: tuple[Field, ...] = ("title", "days", "place", "organiser", "description")
_HEADER = Header(
    0, 0, dict(enumerate(("Tên", "Thời gian", "Địa điểm", "Đơn vị tổ chức", "Nội dung")))
)
PASTED = Columns(_HEADER, {field: n for n, field in enumerate(_FIELDS)})
"""The columns of rows that were made here."""

_BULLET = re.compile(r"^(?:[^\w\"'“(\[#+-]|[-*+•]\s|[0-9]{1,3}[.)]\s|\s)+")
_LABEL = re.compile(r"^([^:：]{2,30})[:：]\s*(\S.*)$")
_PLACE = re.compile(
    r"(?:^|[\s,;.–—|(-])(?:tại|ở|địa điểm|nơi tổ chức|📍|venue|at)\s*[:：]?\s+", re.IGNORECASE
)
_EDGE = " \t,;:.–—|-()[]→"
_TOKEN = re.compile(r"\S+")
_DATE_WORDS = frozenset(
    (
        *("tu", "den", "ngay", "thang", "nam", "mung", "mong", "ram", "al", "am", "lich", "duong"),
        *("gieng", "chap", "nhuan", "tet", "h", "gio", "luc", "vao", "-", "–", "—", "hang", "het"),
        *(
            "toi",
            "va",
            "hai",
            "ba",
            "bon",
            "bay",
            "tam",
            "chin",
            "muoi",
            "mot",
            "sau",
            "to",
            "from",
        ),
        *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december", "thu", "chu", "nhat", "sang", "chieu"),
    )
)
_START_WORDS = frozenset(
    ("tu", "ngay", "mung", "mong", "ram", "luc", "vao", "hang", "thu", "chu", "from")
)
_HAS_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])|\bram\b")
_LAST_BRACKET = re.compile(r"^(.{3,}?)\s*\(([^()]{3,})\)?$")
_DATED = re.compile(r"^[(\[]?[0-9][0-9/.,:hgp–—~-]*(?:n|al)?[)\],;:.]*$")
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def pasted_rows(text: str) -> Grid:
    """Return a row an event: its name, days, place, organiser and the rest, as in `PASTED`.

    Every line that could be an event is a row, also one without a day: it is told why it is none.

    Raises:
        RefusedError: ``too-large``.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > _MOST_LINES:
        raise RefusedError("too-large", str(len(lines)))
    rows: list[GridRow] = []
    for block in _blocks(lines):
        labelled = _labelled(block)
        rows += [labelled] if labelled is not None else _each(block)
    return Grid("", tuple(rows[:MOST_ROWS]))


def _blocks(lines: Sequence[str]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for number, line in enumerate(lines, 1):
        clean = text_cell(line[:_LINE_LETTERS]).text
        if clean:
            block.append(_Line(number, clean))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _labelled(block: Sequence[_Line]) -> GridRow | None:
    """Return the event of a post that has a line for its days; None if it is none."""
    found: dict[Field, str] = {}
    rest: list[str] = []
    for line in block:
        told = _label_of(line.text)
        if told is None:
            rest.append(_unmarked(line.text))
        else:
            found.setdefault(*told)
    if "days" not in found or not (rest or "title" in found):
        return None
    title = found.get("title") or rest.pop(0)
    about = "\n".join([found.get("description", ""), *rest]).strip()
    return _row(
        block[0].number,
        title,
        found["days"],
        found.get("place", ""),
        found.get("organiser", ""),
        about,
    )


def _label_of(line: str) -> tuple[Field, str] | None:
    match = _LABEL.match(_unmarked(line))
    if match is None:
        return None
    from tourism.intake.columns import guess

    field = next(iter(guess(Header(0, 0, {0: match[1]})).fields), None)
    named = {"first": "days", "lunar": "days", "solar": "days", "commune": "place"}
    kept = named.get(field or "", field)
    exact = len(plain(match[1]).split()) <= 4
    return (kept, match[2]) if exact and kept in _FIELDS and kept != "title" else None


def _each(block: Sequence[_Line]) -> Iterator[GridRow]:
    for line in block:
        text = _unmarked(line.text)
        days, before, after = _days_in(text)
        if not days and (len(block) > 1 and line is block[0]):
            continue  # a heading: "Lịch lễ hội tháng 2:"
        title, place, about = _words(before, after)
        yield _row(line.number, title, days, place, "", about)


def _words(before: str, after: str) -> tuple[str, str, str]:
    """Return name, place and the rest of what stands around the days."""
    title, place = _at_place(before)
    more, place_after = _at_place(after)
    place = place or place_after
    if not title:
        title, _, more = more.partition(",")
    if not place:
        place, _, more = more.partition(";")
    if not place and (bracket := _LAST_BRACKET.match(title)):
        title, place = bracket[1], bracket[2]
    return title.strip(_EDGE), place.strip(_EDGE), more.strip(_EDGE)


def _at_place(text: str) -> tuple[str, str]:
    match = _PLACE.search(text)
    if match is None:
        return text.strip(_EDGE), ""
    return text[: match.start()].strip(_EDGE), text[match.end() :].strip(_EDGE)


def _days_in(text: str) -> tuple[str, str, str]:
    """Return the words of the line that may be its days, and what is before and after them."""
    tokens = list(_TOKEN.finditer(text))[:150]
    best: tuple[int, int] | None = None
    start: int | None = None
    for n, token in enumerate([*tokens, None]):
        dated = token is not None and _is_dated(token.group())
        if dated and start is None:
            start = n
        ends = (
            token is None or not dated or token.group().endswith((",", ";")) or token.group() == "|"
        )
        if start is not None and ends:
            end = n + 1 if dated else n
            span = _trimmed(tokens, start, end)
            if span is not None and (best is None or span[1] - span[0] > best[1] - best[0]):
                best = span
            start = None
    if best is None:
        return "", text, ""
    first, last = tokens[best[0]].start(), tokens[best[1] - 1].end()
    return text[first:last].strip(" ,;:|–—-"), text[:first], text[last:]


def _trimmed(tokens: Sequence[re.Match[str]], start: int, end: int) -> tuple[int, int] | None:
    """Return a run of words without those at its beginning that begin no date."""
    while start < end:
        word = fold(tokens[start].group()).strip("(,;:")
        if _DATED.match(word) or word in _START_WORDS:
            break
        start += 1
    while end > start and fold(tokens[end - 1].group()) in (
        "-",
        "–",
        "—",
        "tu",
        "va",
        "vao",
        "luc",
        "ba",
    ):
        end -= 1
    words = fold(" ".join(token.group() for token in tokens[start:end]))
    return (start, end) if _HAS_DAY.search(words) and end > start else None


def _is_dated(token: str) -> bool:
    word = fold(token)
    return (
        _DATED.match(word) is not None or word.strip("(),;:.") in _DATE_WORDS or word in _DATE_WORDS
    )


def _unmarked(line: str) -> str:
    return _BULLET.sub("", line) or line


def _row(number: int, title: str, days: str, place: str, organiser: str, about: str) -> GridRow:
    cells = (title, days, place, organiser, about)
    return GridRow(number, tuple(text_cell(cell) if cell else Cell() for cell in cells))
