"""Rows of cells → events: the header found, each row read alone, duplicates told apart.

    grids ──► columns ──► rows ──► drafts ──► events with keys

Nothing here asks a clock, a network or a database, and the same rows give the same answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tourism.intake.columns import (
    HEADER_ROWS,
    Columns,
    Field,
    Header,
    chosen_columns,
    find_header,
    overruled,
    plain,
)
from tourism.intake.grid import Grid, GridRow, Sheets
from tourism.intake.limits import MOST_WARNINGS
from tourism.intake.list_days import year_of
from tourism.intake.list_read import Chosen, ListOptions, ListRead, RowTold, SheetRead
from tourism.intake.list_row import RowDraft, RowReader, Years
from tourism.intake.list_words import refused, warned
from tourism.intake.place_names import PlaceNames
from tourism.intake.results import Counts, IncomingEvent, Read, SetAside, Warned
from tourism.intake.row_keys import keyed
from tourism.intake.trouble import RefusedError
from tourism.language import Text
from tourism.timewindow import VIETNAM

_FOOT = ("ghi chu", "nguoi lap", "ky ten", "noi nhan", "tong", "tong cong", "note", "total")


def read_list(
    sheets: Sheets,
    options: ListOptions,
    places: PlaceNames,
    now: datetime,
    *,
    source: str = "",
    columns: Columns | None = None,
) -> ListRead:
    """Return the events of a list, what became of each row, and how its columns were understood.

    Args:
        sheets: The tables of the file.
        options: What people say of it.
        places: Of the catalogue.
        now: When it came in, aware: for days without any year.
        source: The id of the source, for the keys of rows without an id.
        columns: Of tables that were made here and have no header.
    """
    work = _Work(options, places, now, source)
    for number, grid in enumerate(sheets.grids):
        work.read(number, grid, columns)
    return work.result(sheets)


@dataclass(frozen=True, slots=True)
class _Found:
    draft: RowDraft
    sheet: int
    grid: Grid


class _Work:
    """What was found so far."""

    def __init__(
        self, options: ListOptions, places: PlaceNames, now: datetime, source: str
    ) -> None:
        self._options, self._places, self._source = options, places, source
        self._today = now.astimezone(VIETNAM).date()
        self._found: list[_Found] = []
        self._sheets: list[SheetRead] = []
        self._skipped: list[RowTold] = []
        self._warned: list[Warned] = []

    def read(self, number: int, grid: Grid, columns: Columns | None) -> None:
        """Read one table."""
        columns, chosen = self._columns(grid, columns)
        if columns is None:
            self._sheets.append(SheetRead(grid.name, None, "none"))
            if grid.name and grid.rows:
                self._warn(
                    Warned(0, "", 0, "", "skipped-sheet", warned("skipped-sheet", "", grid.name))
                )
            return
        years = self._years(grid, columns)
        reader = RowReader(grid, columns, years, self._places, self._today)
        taken = list(_event_rows(grid, columns))
        numbers = {row.number for row in taken}
        self._found += [_Found(reader.read(row), number, grid) for row in taken]
        self._tell_skipped(number, grid, columns, numbers)
        told = reader.tells_year
        self._sheets.append(
            SheetRead(grid.name, columns, chosen, years.told, years.came_from if told else None)
        )
        if told:
            self._warn(_year_note(years, reader.guessed_years))

    def result(self, sheets: Sheets) -> ListRead:
        """Return all of it, in the order of the file."""
        if all(sheet.columns is None for sheet in self._sheets):
            return ListRead(sheets.kind, rejected_list(RefusedError("no-header")), grids=sheets)
        drafts = keyed([found.draft for found in self._found], self._source)
        rows = [_told(draft, found.sheet) for draft, found in zip(drafts, self._found, strict=True)]
        rows = sorted([*rows, *self._skipped], key=lambda row: (row.sheet, row.row))
        for draft in drafts:
            for note in draft.notes:
                self._warn(note)
        events = tuple(draft.event for draft in drafts if draft.event is not None)
        aside = tuple(draft.aside for draft in drafts if draft.aside is not None)
        read = self._read(len(drafts), events, aside)
        return ListRead(sheets.kind, read, tuple(self._sheets), tuple(rows), sheets)

    def _read(
        self, components: int, events: tuple[IncomingEvent, ...], aside: tuple[SetAside, ...]
    ) -> Read:
        reason = "" if events else "nothing-usable" if aside else "empty-feed"
        listed = self._warned[:MOST_WARNINGS]
        if more := len(self._warned) - len(listed):
            told = warned("warnings-cut", "", str(more))
            listed.append(Warned(0, "", 0, "", "warnings-cut", told))
        return Read(
            outcome="suspect" if reason else "partial" if aside else "ok",
            reason=reason,
            told=refused(reason) if reason else None,
            events=events,
            set_aside=aside,
            warnings=tuple(listed),
            counts=Counts(
                components=components,
                good=len(events),
                quarantined=len(aside),
                occurrences=len(events),
                warnings=len(self._warned),
            ),
            complete=not reason and self._options.complete and not aside,
        )

    def _columns(self, grid: Grid, columns: Columns | None) -> tuple[Columns | None, Chosen]:
        """Return the columns of a table, and who said so.

        Raises:
            RefusedError: ``unknown-columns``.
        """
        found = columns or find_header(grid)
        found = found or _header_as_told(grid, self._options)
        if found is None and self._options.columns:
            said = ", ".join(f"{name}={word}" for name, word in self._options.columns.items())
            raise RefusedError("unknown-columns", said)
        if found is None:
            return None, "none"
        remembered = self._options.remembered.get(found.header.signature, {})
        chosen: Chosen = "guessed"
        if remembered:
            found = overruled(found, chosen_columns(found.header, remembered)[0])
            chosen = "remembered"
        if self._options.columns:
            fields, unknown = chosen_columns(found.header, self._options.columns)
            if unknown:
                raise RefusedError("unknown-columns", ", ".join(unknown))
            found, chosen = overruled(found, fields), "chosen"
        return (found, chosen) if found.enough else (None, "none")

    def _years(self, grid: Grid, columns: Columns) -> Years:
        """Return the year of days that name none, and where it was found."""
        option, today = self._options.year, self._today
        if option is not None:
            return Years(option, "option", today)
        above = [
            c.text for r in grid.rows if r.number < columns.header.first for _, c in r.filled()
        ]
        headers = list(columns.header.words.values())
        for texts in (above, headers, [grid.name], [self._options.context]):
            if (year := year_of(texts)) is not None:
                return Years(year, "list", today)
        year = _usual_year(grid, columns)
        return Years(year, "rows" if year else "guessed", today)

    def _tell_skipped(self, number: int, grid: Grid, columns: Columns, taken: set[int]) -> None:
        last = columns.header.last
        rows = [row for row in grid.rows if row.number > last and row.number not in taken]
        self._skipped += [RowTold(number, row.number, "skipped") for row in rows]
        if rows:
            listed = ", ".join(str(row.number) for row in rows[:20])
            where = f"{grid.name}: {listed}" if grid.name else listed
            told = warned("skipped-rows", "", where)
            self._warn(Warned(0, "", rows[0].number, "", "skipped-rows", told))

    def _warn(self, note: Warned) -> None:
        self._warned.append(note)


def rejected_list(error: RefusedError) -> Read:
    """Return what is told of a list of which nothing is taken."""
    told = refused(error.reason, error.value, error.line, error.octet)
    return Read("rejected", error.reason, told)


def _event_rows(grid: Grid, columns: Columns) -> Iterator[GridRow]:
    """Yield the rows that are events or were meant to be: no headings, no signatures."""
    before = columns.header.last
    first, last = columns.header.first, columns.header.last
    words = {plain(c.text) for r in grid.rows if first <= r.number <= last for _, c in r.filled()}
    for row in grid.rows:
        if row.number <= columns.header.last:
            continue
        gap, before = row.number - before > 1, row.number
        if not _is_event(row, columns, gap=gap, words=words):
            continue
        yield row


def _is_event(row: GridRow, columns: Columns, *, gap: bool, words: set[str]) -> bool:
    number = columns.column("number")
    filled = {n: cell for n, cell in row.filled() if n != number}
    if not filled:
        return False
    texts = [plain(cell.text) for cell in filled.values()]
    if len(texts) > 1 and words.issuperset(texts):
        return False  # the header again, on a new page
    if _counts_columns(row):
        return False
    days = any(not row.cell(columns.column(f)).blank for f in _DAYS)
    numbered = number is not None and row.cell(number).text.strip(".)").isdecimal()
    if days and len(filled) > 1:
        return True
    if texts[0].startswith(_FOOT) and not numbered:
        return False
    title, place = (columns.column(f) for f in ("title", "place"))
    if len(filled) == 1:
        return numbered or (days and title is not None)
    named = title in filled and place in filled
    return numbered or (named and not gap)


_DAYS: tuple[Field, ...] = ("days", "first", "lunar", "solar")


def _counts_columns(row: GridRow) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    texts = [cell.text.strip("()") for _, cell in row.filled()]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 4]
    others = len(texts) - len(numbers)
    short = all(len(text) <= 2 for text in texts)
    return len(texts) > 2 and short and others <= 2 and numbers == list(range(1, len(numbers) + 1))


def _header_as_told(grid: Grid, options: ListOptions) -> Columns | None:
    """Return the first row that is a header by what people said of it, now or once."""
    for row in grid.rows[:HEADER_ROWS]:
        words = {n: cell.text for n, cell in row.filled()}
        header = Header(row.number, row.number, words)
        told = options.columns or options.remembered.get(header.signature, {})
        if len(words) > 1 and told and not chosen_columns(header, told)[1]:
            return Columns(header, {})
    return None


def _usual_year(grid: Grid, columns: Columns) -> int | None:
    """Return the year that most rows name, if more than half of those that name any agree."""
    counted: dict[int, int] = {}
    for row in grid.rows:
        if row.number <= columns.header.last:
            continue
        for field in _DAYS:
            cell = row.cell(columns.column(field))
            year = cell.moment.year if cell.moment else year_of([cell.text])
            if year is not None:
                counted[year] = counted.get(year, 0) + 1
    if not counted:
        return None
    year, times = max(counted.items(), key=lambda pair: (pair[1], -pair[0]))
    return year if 2 * times > sum(counted.values()) else None


def _year_note(years: Years, guessed: Sequence[int]) -> Warned:
    if years.told is not None:
        told = warned("year-of-list", "", str(years.told))
        return Warned(0, "", 0, "", "year-of-list", told)
    listed = ", ".join(str(year) for year in sorted(set(guessed)))
    return Warned(0, "", 0, "", "year-guessed", warned("year-guessed", "", listed))


def _told(draft: RowDraft, sheet: int) -> RowTold:
    aside = draft.aside
    notes: list[Text] = [note.message for note in draft.notes]
    if aside is not None:
        notes.insert(
            0, Text(*(f"{aside.message.into(n)} {aside.remedy.into(n)}" for n in ("vi", "en")))
        )
    return RowTold(
        sheet=sheet,
        row=draft.row,
        state="good" if draft.event is not None else "refused",
        key=draft.event.key if draft.event is not None else "",
        title=draft.title,
        days=draft.said,
        place=draft.place,
        place_id=draft.place_id,
        near=draft.near,
        year=draft.year,
        notes=tuple(notes),
    )
