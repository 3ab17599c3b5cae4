"""What comes of reading a list: the `Read` of any source, and what people see of it besides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tourism.intake.columns import Columns
from tourism.intake.grid import Sheets
from tourism.intake.results import Read
from tourism.language import Text

RowState = Literal["good", "refused", "skipped"]
Chosen = Literal["guessed", "remembered", "chosen", "none"]
YearFrom = Literal["option", "list", "rows", "guessed"]


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What people say of a list besides what stands in it.

    ``year`` is meant where none is written. ``columns`` are fields with letters or words of
    columns, ``remembered`` those of earlier lists by the signature of their header. ``complete``
    says that the list has all that its source has, so that what is absent may count as missing.
    ``context`` is what else names a year: the name of the file.
    """

    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    complete: bool = False
    context: str = ""


@dataclass(frozen=True, slots=True)
class RowTold:
    """One row: what it says in its own words and what came of it.

    ``notes`` are for whoever corrects the list; ``place_id`` is the place of the catalogue that it
    names, ``near`` those that it may mean; ``year`` is lunar for lunar days.
    """

    sheet: int
    row: int
    state: RowState
    key: str = ""
    title: str = ""
    days: str = ""
    place: str = ""
    place_id: str = ""
    near: tuple[str, ...] = ()
    year: int = 0
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One table: its columns, None where it has no header, and whether people chose any."""

    name: str
    columns: Columns | None
    chosen: Chosen
    year: int | None = None
    year_from: YearFrom | None = None


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list as it was read; ``kind`` is ``ics`` for calendars, which have no rows."""

    kind: str
    read: Read
    sheets: tuple[SheetRead, ...] = ()
    rows: tuple[RowTold, ...] = ()
    grids: Sheets | None = None
