"""CSV and pasted tables → rows of cells: four separators, UTF-8, UTF-16 or what is declared."""

import codecs
import csv
import io
from collections.abc import Iterator

from tourism.intake.grid import MOST_COLUMNS, MOST_ROWS, Grid, GridRow, Sheets, text_cell
from tourism.intake.limits import MOST_OCTETS
from tourism.intake.trouble import RefusedError

SEPARATORS = (";", ",", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSETS = frozenset(
    {
        "utf-8",
        "ascii",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1258",
        "cp1252",
        "iso8859-1",
        "tis-620",
    }
)
_LOOKED_AT = 40


def decoded(octets: bytes, charset: str = "") -> str:
    """Return octets as text.

    A mark at the beginning tells the charset, else ``charset`` does, else it is UTF-8. What is none
    of it is refused: a guess would turn names into others without anybody noticing.

    Raises:
        RefusedError: ``empty-body``, ``too-large`` or ``list-encoding``, with the octet.
    """
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    for mark, name in _BOMS:
        if octets.startswith(mark):
            octets, charset = octets[len(mark) :], name
            break
    if not octets.strip():
        raise RefusedError("empty-body")
    name = _known(charset)
    try:
        return octets.decode(name)
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        value = f"0x{octets[error.start]:02X}"
        raise RefusedError("list-encoding", value, line, error.start) from None


def read_csv(octets: bytes, charset: str = "") -> Sheets:
    """Return the one table of a CSV file; rows are counted as a spreadsheet does.

    Raises:
        RefusedError: It is empty, too large, or not text.
    """
    text = decoded(octets, charset)
    if text.count("\0") > 0:
        raise RefusedError("not-a-list", text[:80])
    return Sheets("csv", (Grid("", tuple(rows_of(text, separator_of(text)))),))


def separator_of(text: str) -> str:
    """Return what separates the cells: what cuts most lines into equally many, at least two."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5 and rest:
        return first.strip()[4]
    return max(SEPARATORS, key=lambda mark: _evenness(text, mark))


def rows_of(text: str, separator: str) -> Iterator[GridRow]:
    """Yield the rows that are not blank.

    Raises:
        RefusedError: ``too-large`` or ``not-a-list``.
    """
    try:
        for number, values in enumerate(_records(text, separator), 1):
            if number > MOST_ROWS:
                raise RefusedError("too-large", str(number))
            cells = [text_cell(value) for value in values[:MOST_COLUMNS]]
            while cells and cells[-1].blank:
                cells.pop()
            if cells and not (number == 1 and values[0].lower().startswith("sep=")):
                yield GridRow(number, tuple(cells))
    except csv.Error as error:
        raise RefusedError("not-a-list", str(error)) from None


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _evenness(text: str, separator: str) -> tuple[int, int]:
    widths: dict[int, int] = {}
    try:
        for _, values in zip(range(_LOOKED_AT), _records(text, separator), strict=False):
            if len(values) > 1:
                widths[len(values)] = widths.get(len(values), 0) + 1
    except csv.Error:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))


def _known(charset: str) -> str:
    if not charset:
        return "utf-8"
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        name = ""
    if name not in _CHARSETS:
        raise RefusedError("list-encoding", charset)
    return name
