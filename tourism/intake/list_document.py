"""What people and programs are told of a file: one JSON document, whatever kind of file it is."""

from collections.abc import Mapping
from typing import Any

from tourism.catalogue.place import Place
from tourism.intake.list_read import ListRead, RowTold, SheetRead
from tourism.intake.results import IncomingEvent, SetAside, Warned
from tourism.language import Text

_MOST_ROWS = 2_000
"""Rows that are told one by one; the note column of the corrected list has all."""


def list_document(found: ListRead, places: Mapping[str, Place]) -> dict[str, Any]:
    """Return the report of a file.

    ``good`` + ``merged`` + ``quarantined`` are all events of the file; ``set_aside`` has an entry
    for each of the quarantined.
    """
    read = found.read
    events = {event.key: event for event in read.events}
    told = [row for row in found.rows if row.state != "skipped"][:_MOST_ROWS]
    return {
        "kind": found.kind,
        "outcome": read.outcome,
        "reason": read.reason,
        "message": words(read.told),
        "good": read.counts.good,
        "merged": read.counts.merged,
        "quarantined": read.counts.quarantined,
        "occurrences": read.counts.occurrences,
        "others": read.counts.others,
        "columns": [_sheet(sheet) for sheet in found.sheets if sheet.columns],
        "set_aside": [_aside(fault) for fault in read.set_aside],
        "warnings": [_warned(note) for note in read.warnings],
        "rows": [_row(row, found, events, places) for row in told],
    }


def words(text: Text | None) -> dict[str, str] | None:
    """Return words as JSON has them."""
    return None if text is None else {"vi": text.vi, "en": text.en}


def _sheet(sheet: SheetRead) -> dict[str, Any]:
    columns = sheet.columns
    headers = columns.header.words if columns else {}
    letters = columns.letters() if columns else {}
    numbers = columns.fields if columns else {}
    return {
        "sheet": sheet.name,
        "header_row": columns.header.last if columns else 0,
        "chosen": sheet.chosen,
        "fields": {
            name: {"column": letter, "header": headers.get(numbers[name], "")}  # type: ignore[index]
            for name, letter in letters.items()
        },
        "year": sheet.year,
        "year_from": sheet.year_from,
    }


def _aside(fault: SetAside) -> dict[str, Any]:
    return {
        "index": fault.index,
        "uid": fault.uid,
        "line": fault.line,
        "property": fault.property,
        "code": fault.code,
        "message": words(fault.message),
        "remedy": words(fault.remedy),
        "excerpt": fault.excerpt,
    }


def _warned(note: Warned) -> dict[str, Any]:
    return {
        "index": note.index,
        "uid": note.uid,
        "line": note.line,
        "property": note.property,
        "code": note.code,
        "message": words(note.message),
    }


def _row(
    row: RowTold,
    found: ListRead,
    events: Mapping[str, IncomingEvent],
    places: Mapping[str, Place],
) -> dict[str, Any]:
    event = events.get(row.key)
    near = [places[one] for one in row.near if one in places]
    return {
        "sheet": found.sheets[row.sheet].name if row.sheet < len(found.sheets) else "",
        "row": row.row,
        "state": row.state,
        "title": row.title,
        "said": row.days,
        "first": event.first.isoformat() if event else None,
        "last": event.last.isoformat() if event else None,
        "times": [moment.isoformat() for moment in event.times] if event and event.times else None,
        "place": row.place,
        "place_id": row.place_id or None,
        "near": [{"id": place.id, "name": words(place.name)} for place in near],
    }
