"""A list as the annex of an official letter (công văn): A4 across, Times New Roman, a real table.

The form is that of Decree 30/2020/NĐ-CP, annex I: title in capitals in the middle, below it in
italics which letter it belongs to, the header of the table again on each page.
"""

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tourism.language import Text
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.edition import Edition
from tourism.publish.list_rows import COLUMNS, ListHead, list_rows
from tourism.publish.stable_package import stable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Times New Roman"
_WIDTHS_MM = (11, 50, 30, 32, 52, 21, 44, 24)
_ANNEX = Text("PHỤ LỤC", "ANNEX")
_LETTER = Text(
    "(Kèm theo Công văn số        /        ngày        tháng        năm        của               )",
    "(To letter no.        /        of        from               )",
)


def list_to_docx(entries: Iterable[CalendarEntry], head: ListHead, edition: Edition) -> bytes:
    """Return the annex, with blanks for number, date and author of the letter."""
    document: Any = Document()
    _set_page(document)
    _set_font(document)
    _line(document, edition.say(_ANNEX), bold=True)
    _line(document, head.title.upper(), bold=True)
    _line(document, edition.say(_LETTER), italic=True)
    _line(document, head.about, italic=True)
    rows = list_rows(entries, edition)
    table = document.add_table(rows=1 + len(rows), cols=len(COLUMNS))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    elements = table._tbl.tr_lst
    header = [word.into(edition.lang) for word in COLUMNS]
    for values, element in zip([header, *rows], elements, strict=True):
        for column, (value, cell) in enumerate(zip(values, element.tc_lst, strict=True)):
            cell.width = Mm(_WIDTHS_MM[column])
            _write(cell, str(value), 11 if column < 6 else 9, bold=values is header)
    _repeat(elements[0])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = head.title, edition.host, ""
    octets = io.BytesIO()
    document.save(octets)
    return stable(octets.getvalue(), edition.moment)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)


def _set_font(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)


def _line(document: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _write(cell: Any, text: str, points: float, *, bold: bool) -> None:
    from docx.text.paragraph import Paragraph

    first, *others = text.split("\n")
    paragraph: Any = Paragraph(cell.p_lst[0], None)  # type: ignore[arg-type]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(first)
    for line in others:
        run.add_break()
        run.add_text(line)
    run.bold, run.font.size = bold or None, Pt(points)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark)
