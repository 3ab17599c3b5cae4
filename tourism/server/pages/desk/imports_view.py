"""What the pages of lists lay out: what a file would bring, and what came of one."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from tourism.almanac.lunar import LunarDateError
from tourism.catalogue.place import Place
from tourism.intake.columns import FIELD_WORDS, FIELDS
from tourism.intake.grid import Grid, letters_of
from tourism.intake.list_read import ListRead, RowTold, SheetRead
from tourism.intake.results import IncomingEvent
from tourism.language import Text
from tourism.publish.moments import hour, lunar_span, solar_span
from tourism.publish.naming import both_names
from tourism.server.pages.desk.admin_view import moment
from tourism.server.pages.desk.imports_words import CHANGES, CHOSEN, IMPORT, OUTCOMES
from tourism.services.import_list import Imported
from tourism.storage.list_imports import ListImport
from tourism.timewindow import VIETNAM

_MOST = 300
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be taken: what it says, and what it becomes."""

    number: int
    title: str
    said: str
    solar: str
    lunar: str
    hours: str
    place: str
    place_id: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken: in which cell, why, and what to do."""

    where: str
    message: str
    remedy: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column: its letter, the words over it, some of its cells, and what it is taken for."""

    letter: str
    header: str
    samples: str
    field: str


@dataclass(frozen=True, slots=True)
class Table:
    """What the columns of a list are, and who says so."""

    chosen: str
    columns: tuple[ColumnChoice, ...]
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What came, or would come, of a list."""

    id: str
    file: str
    sha256: str
    outcome: str
    good: int
    refused: int
    message: str
    nothing_new: bool
    changes: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    faults: tuple[Refused, ...]
    notes: tuple[str, ...]
    table: Table | None = None
    when: str = ""
    who: str = ""
    has_notes: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """A list that was taken in."""

    id: str
    file: str
    when: str
    who: str
    outcome: str
    good: int
    refused: int


def trial_view(upload_id: str, tried: Imported, places: Mapping[str, Place], lang: str) -> Told:
    """Return what a file would bring, with its columns to choose."""
    found, document = tried.found, tried.document
    events = {event.key: event for event in found.read.events}
    if found.kind == "ics":
        rows = [_of_event(n, event, places, lang) for n, event in enumerate(events.values(), 1)]
    else:
        plain = {one.message for one in found.read.warnings if one.code == "place-unknown"}
        good = [row for row in found.rows if row.key in events]
        rows = [_of_row(row, events[row.key], places, plain, lang) for row in good]
    return _told(document, rows, lang, id=upload_id, table=_table(found, lang))


def done_view(done: ListImport, names: Mapping[str, str], lang: str) -> Told:
    """Return what came of a list that was taken in."""
    rows = [_of_report(row, lang) for row in done.report["rows"] if row["first"]]
    return _told(
        done.report,
        rows,
        lang,
        id=done.id,
        when=moment(done.at, lang),
        who=names.get(done.author, ""),
        has_notes=done.corrected is not None,
    )


def past_lines(past: Iterable[ListImport], names: Mapping[str, str], lang: str) -> tuple[Past, ...]:
    """Return lists that were taken in, the newest first."""
    return tuple(
        Past(
            one.id,
            one.file_name,
            moment(one.at, lang),
            names.get(one.author, ""),
            OUTCOMES[one.report["outcome"]].into(lang),
            one.report["good"],
            one.report["quarantined"],
        )
        for one in past
    )


def _told(document: Mapping[str, Any], rows: Sequence[Row], lang: str, **more: Any) -> Told:
    counts = document["changes"] or {}
    moved = [(words.into(lang), counts.get(name, 0)) for name, words in CHANGES.items()]
    message = document["message"] or {}
    return Told(
        file=document["file"]["name"],
        sha256=document["file"]["sha256"],
        outcome=document["outcome"],
        good=document["good"],
        refused=document["quarantined"],
        message=message.get(lang, ""),
        nothing_new=bool(counts) and not any(count for _, count in moved),
        changes=tuple((words, count) for words, count in moved if count),
        rows=tuple(rows[:_MOST]),
        faults=tuple(_refused(one, lang) for one in document["set_aside"][:_MOST]),
        notes=tuple(one["message"][lang] for one in document["warnings"] if not one["line"]),
        **more,
    )


def _of_row(
    row: RowTold,
    event: IncomingEvent,
    places: Mapping[str, Place],
    plain: Set[Text],
    lang: str,
) -> Row:
    """Return a row; notes that only say what the row shows anyway are left out."""
    solar, lunar = _days(event.first, event.last, lang)
    name = both_names(places[row.place_id].name, lang) if row.place_id in places else row.place
    notes = tuple(note.into(lang) for note in row.notes if note not in plain)
    hours = _hours(event)
    return Row(
        row.row, row.title, row.days, solar, lunar, hours, name, row.place_id, notes
    )  # fmt: skip


def _of_event(number: int, event: IncomingEvent, places: Mapping[str, Place], lang: str) -> Row:
    solar, lunar = _days(event.first, event.last, lang)
    known = places.get(event.place_id)
    name = both_names(known.name, lang) if known else event.location
    hours = _hours(event)
    return Row(number, event.title, "", solar, lunar, hours, name, known.id if known else "")


def _of_report(row: Mapping[str, Any], lang: str) -> Row:
    days = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    solar, lunar = _days(*days, lang)
    return Row(row["row"], row["title"], row["said"], solar, lunar, "", row["place"],
               row["place_id"] or "")  # fmt: skip


def _days(first: date, last: date, lang: str) -> tuple[str, str]:
    try:
        return solar_span(first, last, lang), lunar_span(first, last, lang)
    except LunarDateError:  # a calendar may hold days of another century
        return solar_span(first, last, lang), ""


def _hours(event: IncomingEvent) -> str:
    if event.times is None:
        return ""
    start, end = (one.astimezone(VIETNAM) for one in event.times)
    return hour(start) if start == end else f"{hour(start)}–{hour(end)}"


def _refused(fault: Mapping[str, Any], lang: str) -> Refused:
    where = fault["property"] or str(fault["line"] or "")
    return Refused(where, fault["message"][lang], fault["remedy"][lang], fault["excerpt"])


def _table(found: ListRead, lang: str) -> Table | None:
    """Return the columns of the first table; of lists without columns there are none to choose."""
    grids = found.grids.grids if found.grids else ()
    if not grids:
        return None
    number = next((n for n, sheet in enumerate(found.sheets) if sheet.columns), 0)
    sheet = found.sheets[number] if number < len(found.sheets) else SheetRead("", None, "none")
    if sheet.columns is not None and sheet.columns.header.first == 0:
        return None  # pasted lines, which have no columns
    taken = {n: field for field, n in sheet.columns.fields.items()} if sheet.columns else {}
    words = sheet.columns.header.words if sheet.columns else {}
    after = sheet.columns.header.last if sheet.columns else 0
    width = max((len(row.cells) for row in grids[number].rows), default=0)
    columns = [
        ColumnChoice(letters_of(n), words.get(n, ""), samples, taken.get(n, ""))
        for n in range(width)
        for samples in [_samples(grids[number], n, after)]
        if samples or n in words
    ]
    options = [("", IMPORT["not-taken"].into(lang))]
    options += [(f, _capital(FIELD_WORDS[f].into(lang))) for f in FIELDS if f != "ignored"]
    return Table(CHOSEN[sheet.chosen].into(lang), tuple(columns), tuple(options))


def _samples(grid: Grid, column: int, after: int) -> str:
    cells = (row.cell(column).text for row in grid.rows if row.number > after)
    filled = [text[:40] for text in cells if text]
    return " · ".join(filled[:_SAMPLES])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
