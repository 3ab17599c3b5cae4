"""A list as it came, with a column that says what is wrong and what to do: to correct and send."""

import io
from collections.abc import Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tourism.intake.columns import NOTE_HEADERS, Columns, plain
from tourism.intake.grid import Cell, Grid
from tourism.intake.list_read import ListRead, RowTold
from tourism.publish.list_workbook import put_text
from tourism.publish.open_data_csv import guarded
from tourism.publish.stable_package import stable

_BAD = PatternFill("solid", start_color="FFF8D7DA")
_NOTED = PatternFill("solid", start_color="FFFFF3CD")
_NARROW, _WIDE, _NOTE = 8, 40, 60


def corrected_list(found: ListRead, lang: str, moment: datetime, *, private: bool) -> bytes:
    """Return the list as a workbook: the same cells in the same rows, and a note column behind.

    Rows that were refused are red, rows with a question yellow. Read again after it was corrected,
    the notes are left out of account.

    Args:
        found: The list as it was read, with its tables.
        lang: Of the notes.
        moment: When it was read.
        private: Whether to leave in the columns that are not taken: they may name persons.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    grids = found.grids.grids if found.grids else ()
    for number, grid in enumerate(grids or (Grid("", ()),)):
        sheet = book.create_sheet(_sheet_name(grid.name, number))
        columns = found.sheets[number].columns if number < len(found.sheets) else None
        told = {row.row: row for row in found.rows if row.sheet == number}
        _write(sheet, grid, columns, told, lang, private=private)
    octets = io.BytesIO()
    book.save(octets)
    return stable(octets.getvalue(), moment)


def _write(
    sheet: Worksheet,
    grid: Grid,
    columns: Columns | None,
    told: Mapping[int, RowTold],
    lang: str,
    *,
    private: bool,
) -> None:
    taken = {n for f, n in columns.fields.items() if f != "ignored"} if columns else set()
    width = max((len(row.cells) for row in grid.rows), default=0)
    note = _note_column(columns, width)
    made = bool(columns) and columns is not None and columns.header.first == 0
    if made and columns is not None:  # pasted lines had no header: now they have one
        for column, name in columns.header.words.items():
            _put(sheet, 1, column, Cell(name), header=True)
    shift = 1 if made else 0
    for row in grid.rows:
        for column, cell in enumerate(row.cells):
            if column != note and (private or columns is None or column in taken):
                _put(sheet, row.number + shift, column, cell)
        if row.number in told:
            _put_note(sheet, row.number + shift, note, told[row.number], lang)
    if columns is not None:
        word = Cell(NOTE_HEADERS.into(lang))
        _put(sheet, columns.header.last if not made else 1, note, word, header=True)
    dimensions = sheet.column_dimensions
    for column in range(note):
        words = columns.header.words.get(column, "") if columns else ""
        dimensions[get_column_letter(column + 1)].width = _NARROW if len(words) < 4 else _WIDE
    dimensions[get_column_letter(note + 1)].width = _NOTE


def _note_column(columns: Columns | None, width: int) -> int:
    """Return where the notes go: over those of an earlier time, else behind everything."""
    known = {plain(NOTE_HEADERS.vi), plain(NOTE_HEADERS.en)}
    for column, word in columns.header.words.items() if columns else ():
        if plain(word) in known:
            return column
    return width


def _put_note(sheet: Worksheet, row: int, column: int, told: RowTold, lang: str) -> None:
    text = "\n".join(note.into(lang) for note in told.notes)
    if not text:
        return
    cell = _put(sheet, row, column, Cell(text))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.fill = _BAD if told.state == "refused" else _NOTED


def _put(
    sheet: Worksheet, row: int, column: int, value: Cell, *, header: bool = False
) -> SheetCell:
    cell = sheet.cell(row, column + 1)
    if not isinstance(cell, SheetCell):
        raise TypeError(f"{row}:{column} is merged")
    if value.moment is not None:
        cell.value = value.moment
        cell.number_format = "DD/MM/YYYY HH:MM" if value.moment.hour else "DD/MM/YYYY"
    elif value.clock is not None:
        cell.value = value.clock
    elif value.number is not None:
        cell.value = int(value.number) if value.number.is_integer() else value.number
    elif value.text:
        put_text(cell, guarded(value.text))
    if header:
        cell.font = Font(bold=True)
    return cell


def _sheet_name(name: str, number: int) -> str:
    kept = "".join(letter for letter in name if letter not in "[]:*?/\\'").strip()[:28]
    return kept or f"Danh sách {number + 1}"
