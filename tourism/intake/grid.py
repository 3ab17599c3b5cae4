"""A list as rows of cells, whatever file it came in; nothing is known yet of what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from tourism.intake.cleaning import CONTROL
from tourism.language import nfc

MOST_ROWS = 20_000
"""Rows of one table that are looked at."""
MOST_COLUMNS = 100
MOST_CELLS = 400_000
MOST_TABLES = 60
CELL_LETTERS = 12_000
_SPACE = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_GUARD = re.compile(r"^'(?=[=+@-])")
"""What we and others put before text that looks like a formula."""

ListKind = Literal["xlsx", "csv", "docx", "text"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its ``text`` in NFC, and what it is besides if the file says more than text.

    ``number`` is a plain number, ``moment`` a date with its time on the wall, ``clock`` a time of
    day. ``error`` is one that a spreadsheet shows (``#REF!``).
    """

    text: str = ""
    number: float | None = None
    moment: datetime | None = None
    clock: time | None = None
    error: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: ``number`` is the one that people see beside it, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        """Return a cell; one that is not there is empty."""
        if column is None or not 0 <= column < len(self.cells):
            return EMPTY
        return self.cells[column]

    @property
    def blank(self) -> bool:
        """Whether nothing is in any of its cells."""
        return all(cell.blank for cell in self.cells)

    def filled(self) -> Iterator[tuple[int, Cell]]:
        """Yield the cells that have something in them, with their column."""
        return ((n, cell) for n, cell in enumerate(self.cells) if not cell.blank)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a file; ``name`` is that of a sheet, empty where there is but one."""

    name: str
    rows: tuple[GridRow, ...]

    def address(self, row: int, column: int) -> str:
        """Return what people call a cell: ``B7``, or ``Tháng 2!B7``."""
        at = f"{letters_of(column)}{row}"
        return f"{self.name}!{at}" if self.name else at


@dataclass(frozen=True, slots=True)
class Sheets:
    """All tables of a file, and what kind of file it was."""

    kind: ListKind
    grids: tuple[Grid, ...]


def text_cell(text: str) -> Cell:
    """Return a cell of text: NFC, no control characters, one space between words."""
    kept = _BREAK.sub("\n", text[: 2 * CELL_LETTERS])
    kept = nfc(CONTROL.sub("", kept))[:CELL_LETTERS]
    lines = (_SPACE.sub(" ", line).strip() for line in kept.split("\n"))
    found = "\n".join(line for line in lines if line)
    return Cell(_GUARD.sub("", found))


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int | None:
    """Return the column that letters name, counted from 0; None if they name none of a list."""
    if not re.fullmatch("[A-Za-z]{1,2}", letters):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= MOST_COLUMNS else None
