"""XLSX → rows of cells; values as last computed, never formulas, and nothing outside the file."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from tourism.intake.grid import (
    CELL_LETTERS,
    EMPTY,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLES,
    Cell,
    Grid,
    GridRow,
    Sheets,
    text_cell,
)
from tourism.intake.office_guard import packed, parts_of
from tourism.intake.trouble import RefusedError

_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/sharedStrings\.xml|xl/styles\.xml|xl/worksheets/[^/]+\.xml"
)
_TAGS = {"xl/styles.xml": 150_000, "xl/workbook.xml": 20_000, "[Content_Types].xml": 20_000}
"""How many tags those parts may have that say nothing of what is in the cells."""
_MOST_STRINGS = 200_000
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]{0,40}?ref="([A-Z]{1,3})([0-9]{1,7}):\1([0-9]{1,7})"'
)
_MOST_MERGED = 5_000
_ERROR = re.compile(r"#[A-Z/0]{2,12}[!?A]?")
_MIDNIGHT = time()
_LINKED = re.compile(
    rb"<(?:\w+:)?(?:externalReference|definedName)s?\b.*?</(?:\w+:)?(?:externalReferences|definedNames)>",
    re.DOTALL,
)


def read_xlsx(octets: bytes) -> Sheets:
    """Return the visible sheets of a workbook.

    Cells merged over several rows of one column count in each of these rows.

    Raises:
        RefusedError: It is broken, too large, or made to do harm.
    """
    parts = parts_of(octets, lambda name: _KEPT.fullmatch(name) is not None)
    if "xl/workbook.xml" not in parts:
        raise RefusedError("office-broken", "xl/workbook.xml")
    _check_size(parts)
    merged = _merged_by_part(parts)
    parts["xl/workbook.xml"] = _LINKED.sub(b"", parts["xl/workbook.xml"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and dates that openpyxl does not know
        try:
            return Sheets("xlsx", tuple(_sheets(packed(parts), merged)))
        except RefusedError:
            raise
        except RecursionError:
            raise RefusedError("office-unsafe", "xl/workbook.xml") from None
        except Exception as error:  # noqa: BLE001 - a broken file makes openpyxl raise anything
            raise RefusedError("office-broken", type(error).__name__) from None


def _check_size(parts: dict[str, bytes]) -> None:
    """Refuse what would keep a reader busy: it makes an object of every tag."""
    for name, most in _TAGS.items():
        if parts.get(name, b"").count(b"<") > most:
            raise RefusedError("office-unsafe", name)
    if parts.get("xl/sharedStrings.xml", b"").count(b"<") > 8 * _MOST_STRINGS:
        raise RefusedError("too-large", "sharedStrings")
    sheets = [octets for name, octets in parts.items() if name.startswith("xl/worksheets/")]
    if sum(octets.count(b"<") for octets in sheets) > 6 * MOST_CELLS:
        raise RefusedError("too-large", "cells")


def _sheets(octets: bytes, merged: dict[str, list[tuple[str, int, int]]]) -> Iterator[Grid]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(octets), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    budget = MOST_CELLS
    for sheet in shown[:MOST_TABLES]:
        path = getattr(sheet, "_worksheet_path", "").lstrip("/")
        rows = list(_rows(sheet))
        budget -= sum(len(row.cells) for row in rows)
        if budget < 0:
            raise RefusedError("too-large", "cells")
        name = text_cell(str(sheet.title)[:100]).text if len(shown) > 1 else ""
        yield Grid(name, tuple(_spread(rows, merged.get(path, []))))


def _rows(sheet: Any) -> Iterator[GridRow]:
    sheet.reset_dimensions()  # what a file says of its size is not to be believed
    last = MOST_ROWS + 1
    for number, values in enumerate(
        sheet.iter_rows(max_row=last, max_col=MOST_COLUMNS, values_only=True), 1
    ):
        if number > MOST_ROWS:
            raise RefusedError("too-large", str(number))
        cells = [_cell(value) for value in values]
        while cells and cells[-1].blank:
            cells.pop()
        if cells:
            yield GridRow(number, tuple(cells))


def _cell(value: Any) -> Cell:
    if value is None:
        return EMPTY
    if isinstance(value, str):
        cell = text_cell(value[:CELL_LETTERS])
        return Cell(cell.text, error=True) if _ERROR.fullmatch(cell.text) else cell
    if isinstance(value, bool):
        return Cell("1" if value else "0")
    if isinstance(value, datetime):
        text = f"{value:%d/%m/%Y}" if value.time() == _MIDNIGHT else f"{value:%d/%m/%Y %H:%M}"
        return Cell(text, moment=value.replace(tzinfo=None))
    if isinstance(value, date):
        return Cell(f"{value:%d/%m/%Y}", moment=datetime(value.year, value.month, value.day))  # noqa: DTZ001 - on the wall
    if isinstance(value, time):
        return Cell(f"{value:%H:%M}", clock=value.replace(tzinfo=None, second=0, microsecond=0))
    if isinstance(value, timedelta):
        return _clock(value)
    if isinstance(value, int | float):
        return Cell(_digits(float(value)), number=float(value))
    return text_cell(str(value)[:CELL_LETTERS])


def _digits(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:g}"


def _clock(length: timedelta) -> Cell:
    minutes = int(length.total_seconds() // 60)
    if not 0 <= minutes < 24 * 60:
        return text_cell(str(length))
    clock = time(minutes // 60, minutes % 60)
    return Cell(f"{clock:%H:%M}", clock=clock)


def _merged_by_part(parts: dict[str, bytes]) -> dict[str, list[tuple[str, int, int]]]:
    found: dict[str, list[tuple[str, int, int]]] = {}
    for name, octets in parts.items():
        if name.startswith("xl/worksheets/") and b"mergeCell" in octets:
            spans = (
                (match[1].decode(), int(match[2]), int(match[3]))
                for _, match in zip(range(_MOST_MERGED), _MERGED.finditer(octets), strict=False)
            )
            found[name] = [span for span in spans if span[1] < span[2] <= MOST_ROWS]
    return found


def _spread(rows: list[GridRow], merged: list[tuple[str, int, int]]) -> Iterator[GridRow]:
    """Yield rows in which a cell merged downwards counts in every row that it covers."""
    from tourism.intake.grid import column_of

    filled: dict[int, dict[int, Cell]] = {}
    by_number = {row.number: row for row in rows}
    for letters, first, last in merged:
        column = column_of(letters)
        top = by_number.get(first)
        if column is None or top is None or top.cell(column).blank:
            continue
        for number in range(first + 1, last + 1):
            if number in by_number:
                filled.setdefault(number, {})[column] = top.cell(column)
    for row in rows:
        extra = filled.get(row.number)
        if extra is None:
            yield row
            continue
        width = max(len(row.cells), max(extra) + 1)
        cells = [
            extra.get(n, row.cell(n)) if row.cell(n).blank else row.cell(n) for n in range(width)
        ]
        yield GridRow(row.number, tuple(cells))
