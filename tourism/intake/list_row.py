"""One row of a list → a draft of its event, or what is wrong with it: every fault at once."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tourism.almanac.lunar import to_lunar
from tourism.intake.cleaning import line_of, lines_of, shown
from tourism.intake.columns import Columns, Field
from tourism.intake.grid import Cell, Grid, GridRow, letters_of
from tourism.intake.limits import (
    EXCERPT_LETTERS,
    PLACE_LETTERS,
    TEXT_LETTERS,
    TITLE_LETTERS,
    UID_LETTERS,
)
from tourism.intake.links import safe_link
from tourism.intake.list_days import (
    RowDays,
    days_of_cell,
    days_of_export,
    joined,
    same_days,
    with_hours,
)
from tourism.intake.list_read import YearFrom
from tourism.intake.list_words import unfit, warned
from tourism.intake.place_names import PlaceMatch, PlaceNames
from tourism.intake.results import IncomingEvent, SetAside, Warned
from tourism.intake.trouble import UnfitError
from tourism.language import Text, nfc
from tourism.publish.calendar_entry import EntryStatus, LunarDay
from tourism.timewindow import VIETNAM

_FAR = timedelta(days=3 * 366)
_CANCELLED = ("hủy", "huỷ", "hoãn", "không tổ chức", "dừng tổ chức", "cancelled", "canceled")
_EXPECTED = ("dự kiến", "tentative", "to be confirmed", "chờ", "đề xuất")
_OFF_TITLE = ("[hủy]", "[huỷ]", "[cancelled]")
_SAID_IN_LIST = Text("Thời gian theo danh sách", "Days as the list has them")


@dataclass(frozen=True, slots=True)
class Years:
    """The year of days that name none: ``told``, or None for the next such day from today."""

    told: int | None
    came_from: YearFrom
    today: date


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What a row says: its event without a key yet, or why it is set aside; and notes on it."""

    row: int
    title: str
    said: str
    place: str
    year: int = 0
    where: str = ""
    place_id: str = ""
    near: tuple[str, ...] = ()
    event: IncomingEvent | None = None
    aside: SetAside | None = None
    notes: tuple[Warned, ...] = ()
    uid: str = ""


class _Said(NamedTuple):
    text: str
    cell: Cell
    where: str


@dataclass(slots=True)
class _Faults:
    """What is wrong with a row, and notes on it, as they come up."""

    row: int
    found: list[tuple[str, str, Text, Text]] = field(default_factory=list)
    notes: list[Warned] = field(default_factory=list)

    def fault(self, code: str, where: str, value: str = "", told: Text | None = None) -> None:
        self.found.append((code, where, *unfit(code, where, value, told)))

    def note(self, code: str, where: str, value: str = "", told: Text | None = None) -> None:
        message = warned(code, where, value, told)
        self.notes.append(Warned(self.row, "", self.row, where, code, message))


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, grid: Grid, columns: Columns, years: Years, places: PlaceNames, today: date
    ) -> None:
        self._grid, self._columns, self._years = grid, columns, years
        self._places, self._today = places, today
        self.guessed_years: list[int] = []
        self.tells_year = False
        """Whether a day without a year was met."""

    def read(self, row: GridRow) -> RowDraft:
        """Return what a row says; nothing in it makes this raise."""
        faults = _Faults(row.number)
        title = self._line(row, "title", TITLE_LETTERS, faults)
        place = self._line(row, "place", PLACE_LETTERS, faults)
        if not title:
            faults.fault("no-title", self._where(row, "title"))
        if not place and "place" in self._columns.fields:
            faults.fault("no-place", self._where(row, "place"))
        days = self._days(row, faults)
        match = self._match(row, place, faults)
        draft = RowDraft(
            row=row.number,
            title=title,
            said=days.said if days else self._said(row),
            place=place,
            where=self._grid.address(row.number, self._columns.fields["title"]),
            place_id=match.place.id if match.place else "",
            near=tuple(near.id for near in match.near),
            uid=self._text(row, "uid")[:UID_LETTERS],
        )
        if faults.found or days is None:
            return replace(draft, aside=self._aside(row, faults), notes=tuple(faults.notes))
        event = self._event(row, draft, days, match, faults)
        return replace(draft, event=event, notes=tuple(faults.notes), year=_year_of(days))

    def _event(
        self, row: GridRow, draft: RowDraft, days: RowDays, match: PlaceMatch, faults: _Faults
    ) -> IncomingEvent:
        found = days.days
        status, title = self._status(row, days, draft.title)
        times = None
        if found.starts and found.first == found.last:
            begins = datetime.combine(found.first, found.starts, VIETNAM)
            ends = datetime.combine(found.last, found.ends or found.starts, VIETNAM)
            times = (begins.astimezone(UTC), max(begins, ends).astimezone(UTC))
        if found.first > self._today + _FAR or found.last < self._today - _FAR:
            faults.note("far-days", self._where(row, "days"), days.said)
        point = match.place.position.coordinates if match.place and match.place.position else None
        commune = self._text(row, "commune")
        location = draft.place
        if commune and commune.casefold() not in location.casefold():
            location = f"{location}, {commune}"[:PLACE_LETTERS]
        return IncomingEvent(
            key="",
            uid=draft.uid,
            recurrence="",
            title=title,
            first=found.first,
            last=found.last,
            times=times,
            status=status,
            description=self._about(row, days, faults),
            location=location,
            point=point,
            url=self._url(row, faults),
            lunar=LunarDay.of(to_lunar(found.first)) if found.lunar else None,
            zone="Asia/Ho_Chi_Minh" if times else "",
            categories=tuple(filter(None, [self._line(row, "category", 100, faults)])),
            raw_digest=_digest(row),
            index=row.number,
            place_id=draft.place_id,
            organiser=self._line(row, "organiser", TITLE_LETTERS, faults),
            date_text=days.said,
        )

    def _days(self, row: GridRow, faults: _Faults) -> RowDays | None:
        """Return the days of a row out of whichever columns it has for them."""
        try:
            lunar, solar = self._one(row, "lunar"), self._one(row, "solar")
            days = self._one(row, "days") or self._span(row)
            both = [one for one in (days, solar, lunar) if one is not None]
            if not both:
                faults.fault("no-days", self._where(row, *_DAYS_FIELDS))
                return None
            found = both[0]
            for other in both[1:]:
                found = same_days(found, other)
            return with_hours(found, row.cell(self._columns.column("hours")))
        except UnfitError as error:
            where = error.about or self._where(row, *_DAYS_FIELDS)
            faults.fault(error.code, where, error.value, _within(error))
            return None

    def _span(self, row: GridRow) -> RowDays | None:
        first, last = self._one(row, "first"), self._one(row, "last")
        if first is None or last is None:
            return first or last
        return joined(first, last)

    def _one(self, row: GridRow, name: Field) -> RowDays | None:
        column = self._columns.column(name)
        cell = row.cell(column)
        if column is None or cell.text.strip(" .-–—") == "":
            return None
        where = self._grid.address(row.number, column)
        if cell.error:
            raise UnfitError("cell-error", where, cell.text)
        lunar = column in self._columns.lunar
        try:
            return self._dated(row, cell, lunar=lunar)
        except UnfitError as error:
            error.about = where
            raise

    def _dated(self, row: GridRow, cell: Cell, *, lunar: bool) -> RowDays:
        if self._text(row, "uid") and (ours := days_of_export(cell.text)) is not None:
            return ours
        year = self._own_year(row) or self._years.told
        if year is not None:
            found = days_of_cell(cell, year, lunar=lunar)
            self.tells_year |= not found.told_year and self._own_year(row) is None
            return found
        found = days_of_cell(cell, self._today.year, lunar=lunar)
        if found.told_year:
            return found
        self.tells_year = True
        if found.days.last < self._today:
            found = days_of_cell(cell, self._today.year + 1, lunar=lunar)
        self.guessed_years.append(found.days.year)
        return found

    def _own_year(self, row: GridRow) -> int | None:
        text = self._text(row, "year")
        return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() else None

    def _match(self, row: GridRow, place: str, faults: _Faults) -> PlaceMatch:
        if not place:
            return PlaceMatch()
        match = self._places.match(place, self._text(row, "commune"))
        where = self._where(row, "place")
        if match.place is None and match.near:
            names = [Text(near.name.vi, near.name.en) for near in match.near]
            told = Text(
                "; ".join(n.vi for n in names), "; ".join(f"{n.vi} ({n.en})" for n in names)
            )
            faults.note("place-near", where, place, told)
        elif match.place is None:
            faults.note("place-unknown", where, place)
        return match

    def _status(self, row: GridRow, days: RowDays, title: str) -> tuple[EntryStatus, str]:
        said = nfc(self._text(row, "status")).casefold()
        for mark in _OFF_TITLE:
            if title.casefold().startswith(mark):
                return "CANCELLED", title[len(mark) :].strip() or title
        if any(word in said for word in _CANCELLED):
            return "CANCELLED", title
        if days.expected or any(word in said for word in _EXPECTED):
            return "TENTATIVE", title
        return "CONFIRMED", title

    def _about(self, row: GridRow, days: RowDays, faults: _Faults) -> str:
        cell = row.cell(self._columns.column("description"))
        about, codes = lines_of(cell.text, TEXT_LETTERS)
        for code in codes:
            faults.note(code, self._where(row, "description"))
        span = days.days.starts is not None and days.days.first != days.days.last
        if days.days.lunar or span:
            about = f"{about}\n{_SAID_IN_LIST.vi}: {shown(days.said, 200)}".strip()
        return about

    def _url(self, row: GridRow, faults: _Faults) -> str:
        text = self._text(row, "url")
        found = safe_link(text) if text else ""
        if text and not found:
            faults.note("unsafe-url", self._where(row, "url"), text)
        return found

    def _line(self, row: GridRow, name: Field, letters: int, faults: _Faults) -> str:
        text, codes = line_of(self._text(row, name), letters)
        for code in codes:
            faults.note(code, self._where(row, name))
        return text

    def _text(self, row: GridRow, name: Field) -> str:
        return row.cell(self._columns.column(name)).text

    def _said(self, row: GridRow) -> str:
        texts = (self._text(row, name) for name in _DAYS_FIELDS)
        return shown(" – ".join(text for text in texts if text), 200)

    def _where(self, row: GridRow, *names: Field) -> str:
        """Return the cell of the first of some fields that there is a column for."""
        columns = (self._columns.column(name) for name in names)
        column = next((column for column in columns if column is not None), 0)
        return self._grid.address(row.number, column)

    def _aside(self, row: GridRow, faults: _Faults) -> SetAside:
        codes = [code for code, *_ in faults.found]
        return SetAside(
            index=row.number,
            uid=self._text(row, "uid")[:UID_LETTERS],
            line=row.number,
            property=", ".join(dict.fromkeys(where for _, where, *_ in faults.found)),
            code=codes[0] if codes else "unreadable",
            message=_sentences([message for *_, message, _ in faults.found]),
            remedy=_sentences([remedy for *_, remedy in faults.found]),
            excerpt=excerpt_of(row),
        )


_DAYS_FIELDS: tuple[Field, ...] = ("days", "first", "last", "solar", "lunar")


def excerpt_of(row: GridRow) -> str:
    """Return what stands in a row, as harmless text."""
    cells = (f"{letters_of(n)}: {shown(cell.text, 120)}" for n, cell in row.filled())
    return shown(" | ".join(cells), EXCERPT_LETTERS)


def _year_of(days: RowDays) -> int:
    return days.days.year if days.days.lunar else days.days.first.year


def _within(error: UnfitError) -> Text | None:
    """Return what the calendar says of bad days, without the value, which the report repeats."""
    if error.told is None:
        return None
    return Text(_ended(error.told.vi, error.value), _ended(error.told.en, error.value))


def _ended(text: str, value: str) -> str:
    quoted = f'"{value}"'
    bare = text.replace(f"{quoted}: ", "").replace(f" {quoted}", "").replace(f"{quoted} ", "")
    return bare if bare.endswith(("?", ".")) else f"{bare}."


def _sentences(texts: list[Text]) -> Text:
    kept = list(dict.fromkeys(texts))
    return Text(" ".join(text.vi for text in kept), " ".join(text.en for text in kept))


def _digest(row: GridRow) -> str:
    cells = "\x1f".join(f"{n}:{cell.text}" for n, cell in row.filled())
    return hashlib.sha256(cells.encode("utf-8", "replace")).hexdigest()
