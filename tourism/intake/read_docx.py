"""DOCX → the rows of its tables; its paragraphs, as pasted text, where no table is a list."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

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
from tourism.intake.office_guard import parts_of
from tourism.intake.trouble import RefusedError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"
_MOST_TAGS = 1_000_000
_SPAN = re.compile("[0-9]{1,3}")


def read_docx(octets: bytes) -> tuple[Sheets, str]:
    """Return the tables of a document, and its other text.

    Raises:
        RefusedError: It is broken, too large, or made to do harm.
    """
    body = _body(octets)
    tables = [element for element in body if element.tag == f"{_W}tbl"][:MOST_TABLES]
    budget = MOST_CELLS
    grids = []
    for number, table in enumerate(tables, 1):
        rows = tuple(_rows(table))
        budget -= sum(len(row.cells) for row in rows)
        if budget < 0:
            raise RefusedError("too-large", "cells")
        grids.append(Grid(f"Bảng {number}" if len(tables) > 1 else "", rows))
    loose = (element for element in body if element.tag == f"{_W}p")
    return Sheets("docx", tuple(grids)), "\n".join(_text(element) for element in loose)


def _body(octets: bytes) -> Xml.Element:
    part = parts_of(octets, lambda name: name == _PART).get(_PART)
    if part is None:
        raise RefusedError("office-broken", _PART)
    if part.count(b"<") > _MOST_TAGS:
        raise RefusedError("too-large", _PART)
    try:
        root = Xml.fromstring(part)  # noqa: S314 - the guard refuses every document type
    except (Xml.ParseError, RecursionError, ValueError):
        raise RefusedError("office-broken", _PART) from None
    body = root.find(f"{_W}body")
    if body is None:
        raise RefusedError("office-broken", _PART)
    return body


def _rows(table: Xml.Element) -> Iterator[GridRow]:
    above: dict[int, Cell] = {}
    for number, row in enumerate(table.findall(f"{_W}tr"), 1):
        if number > MOST_ROWS:
            raise RefusedError("too-large", str(number))
        cells: list[Cell] = []
        for element in row.findall(f"{_W}tc"):
            column = len(cells)
            if column >= MOST_COLUMNS:
                break
            cell = text_cell(_text(element)[: 2 * CELL_LETTERS])
            if _continues(element) and cell.blank:
                cell = above.get(column, EMPTY)
            above[column] = cell
            cells += [cell, *[EMPTY] * (_width(element) - 1)]
        if any(not cell.blank for cell in cells):
            yield GridRow(number, tuple(cells[:MOST_COLUMNS]))


def _continues(element: Xml.Element) -> bool:
    """Tell whether a cell goes on with the one above it."""
    merge = element.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _width(element: Xml.Element) -> int:
    span = element.find(f"{_W}tcPr/{_W}gridSpan")
    told = "" if span is None else span.get(f"{_W}val", "")
    return min(max(int(told), 1), MOST_COLUMNS) if _SPAN.fullmatch(told) else 1


def _text(element: Xml.Element) -> str:
    parts: list[str] = []
    for inner in element.iter():
        if inner.tag == f"{_W}t":
            parts.append(inner.text or "")
        elif inner.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif inner.tag == f"{_W}tab":
            parts.append("\t")
        elif inner.tag == f"{_W}p" and parts:
            parts.append("\n")
    return "".join(parts)
