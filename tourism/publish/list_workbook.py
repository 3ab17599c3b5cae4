"""A list as a workbook that people go on working with, and send back."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.edition import Edition
from tourism.publish.list_rows import COLUMNS, ListHead, list_rows
from tourism.publish.stable_package import stable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER_ROW = 3
_WIDTHS = (6, 38, 25, 27, 44, 16, 60, 34)
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="FF999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", start_color="FFE7EEF4")


def list_to_xlsx(entries: Iterable[CalendarEntry], head: ListHead, edition: Edition) -> bytes:
    """Return a workbook: a merged title, what it is of, the header in row 3, a row an entry."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = {"vi": "Danh sách", "en": "List"}[edition.lang]
    _write_head(sheet, head)
    header = [word.into(edition.lang) for word in COLUMNS]
    _write_row(sheet, HEADER_ROW, header, header=True)
    number = HEADER_ROW
    for number, row in enumerate(list_rows(entries, edition), HEADER_ROW + 1):
        _write_row(sheet, number, row)
    _lay_out(sheet, number)
    octets = io.BytesIO()
    book.save(octets)
    return stable(octets.getvalue(), edition.moment)


def put_text(cell: Cell, text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"


def _write_head(sheet: Worksheet, head: ListHead) -> None:
    last = get_column_letter(len(COLUMNS))
    for number, (text, font) in enumerate(
        (
            (head.title.upper(), Font(name=_FONT, size=14, bold=True)),
            (head.about, Font(name=_FONT, size=11, italic=True)),
        ),
        1,
    ):
        cell = _cell(sheet, number, 1)
        put_text(cell, text)
        cell.font = font
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(f"A{number}:{last}{number}")


def _write_row(
    sheet: Worksheet, number: int, values: Sequence[int | str], *, header: bool = False
) -> None:
    for column, value in enumerate(values, 1):
        cell = _cell(sheet, number, column)
        if isinstance(value, int):
            cell.value = value
        elif value:
            put_text(cell, value)
        cell.border = _BORDER
        cell.font = Font(name=_FONT, size=11, bold=header)
        centred = header or column == 1
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="center" if centred else None
        )
        if header:
            cell.fill = _SHADE


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{row}:{column} is merged")
    return cell


def _lay_out(sheet: Worksheet, last: int) -> None:
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    letter = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{letter}{max(last, HEADER_ROW)}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
