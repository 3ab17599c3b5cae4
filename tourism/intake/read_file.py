"""The one entrance for files: octets of a calendar or a list → events and a report.

What a file is shows in its first octets; its name is asked only where they do not tell. No input
makes it raise: what cannot be read ends in the report.
"""

import zlib
from collections.abc import Iterable
from datetime import datetime

from tourism.catalogue.place import Place
from tourism.intake.columns import Columns, find_header
from tourism.intake.grid import Grid, Sheets
from tourism.intake.limits import MOST_OCTETS
from tourism.intake.list_read import ListOptions, ListRead
from tourism.intake.office_guard import is_old_office, is_package, names_of
from tourism.intake.pasted import PASTED, pasted_rows
from tourism.intake.place_names import PlaceNames
from tourism.intake.read_calendar import read_calendar
from tourism.intake.read_delimited import decoded, read_csv, rows_of, separator_of
from tourism.intake.read_docx import read_docx
from tourism.intake.read_list import read_list, rejected_list
from tourism.intake.read_xlsx import read_xlsx
from tourism.intake.trouble import RefusedError

_CALENDAR = (b"BEGIN:VCALENDAR", b"BEGIN:VEVENT")
_HEAD = 4_096
_CALENDAR_ENDINGS = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_GZIP = b"\x1f\x8b"


def read_file(
    octets: bytes,
    name: str,
    now: datetime,
    *,
    source: str = "",
    zone: str = "Asia/Ho_Chi_Minh",
    charset: str = "",
    places: Iterable[Place] = (),
    options: ListOptions | None = None,
) -> ListRead:
    """Return what a file says, whatever kind it is: ICS, XLSX, CSV, DOCX or text.

    Args:
        octets: The whole file; more than 10 MiB are refused.
        name: Of the file; its ending decides between a calendar and text.
        now: When it came in, aware.
        source: The id of the source, for the keys of what has no id.
        zone: Of times that tell none.
        charset: Of text, if its sender says so; UTF-8 without it.
        places: The catalogue, to look up what lists say.
        options: What people say of a list.
    """
    options = options or ListOptions(context=name)
    try:
        octets, name = _unpacked(octets, name)
        if is_calendar(octets, name):
            kind = f"text/calendar; charset={charset}" if charset else "text/calendar"
            return ListRead("ics", read_calendar(octets, kind, zone, now, source=source))
        sheets, columns = _sheets(octets, name, charset)
        return read_list(sheets, options, PlaceNames(places), now, source=source, columns=columns)
    except RefusedError as error:
        return ListRead(_kind(octets, name), rejected_list(error))
    except Exception as error:  # noqa: BLE001 - a file from outside must not stop anything
        return ListRead(_kind(octets, name), rejected_list(_unreadable(error)))


def _unpacked(octets: bytes, name: str) -> tuple[bytes, str]:
    """Return a file out of gzip; more than 10 MiB are not inflated.

    Raises:
        RefusedError: ``too-large`` or ``not-a-list``.
    """
    if not octets.startswith(_GZIP):
        return octets, name
    inflating = zlib.decompressobj(wbits=31)
    try:
        found = inflating.decompress(octets, MOST_OCTETS + 1)
    except zlib.error as error:
        raise RefusedError("not-a-list", str(error)) from None
    if len(found) > MOST_OCTETS or not inflating.eof:
        raise RefusedError("too-large", "gzip")
    return found, name.lower().removesuffix(".gz")


def _unreadable(error: Exception) -> RefusedError:
    return RefusedError("not-a-list", type(error).__name__)


def is_calendar(octets: bytes, name: str) -> bool:
    """Tell whether a file is to be read as a calendar: it looks like one or is called one."""
    head = octets[:_HEAD].replace(b"\0", b"").upper()
    return any(mark in head for mark in _CALENDAR) or name.lower().endswith(_CALENDAR_ENDINGS)


def _sheets(octets: bytes, name: str, charset: str) -> tuple[Sheets, Columns | None]:
    """Return the tables of a list, and their columns where they were made here.

    Raises:
        RefusedError: It is none that can be read.
    """
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    if is_old_office(octets):
        raise RefusedError("old-office")
    if octets.startswith(_PICTURES):
        raise RefusedError("not-a-list", octets[:8].decode("latin-1"))
    if is_package(octets):
        return _of_office(octets)
    if name.lower().endswith(".txt"):
        return _of_text(decoded(octets, charset))
    return read_csv(octets, charset), None


def _of_office(octets: bytes) -> tuple[Sheets, Columns | None]:
    names = names_of(octets)
    if "xl/workbook.xml" in names:
        return read_xlsx(octets), None
    if "word/document.xml" in names:
        sheets, text = read_docx(octets)
        if sheets.grids or not text.strip():
            return sheets, None
        return Sheets("docx", (pasted_rows(text),)), PASTED
    if not names:
        raise RefusedError("office-broken", "ZIP")
    raise RefusedError("not-a-list", next(iter(sorted(names)), ""))


def _of_text(text: str) -> tuple[Sheets, Columns | None]:
    """Return pasted text: a table where it has tabs in most lines, else lines of words.

    Semicolons stand in sentences too: they make a table only under a header.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    tabbed = sum("\t" in line for line in lines)
    if lines and tabbed * 2 > len(lines):
        return Sheets("text", (Grid("", tuple(rows_of(text, "\t"))),)), None
    if separator_of(text) == "|" and sum(line.count("|") > 1 for line in lines) * 2 > len(lines):
        return Sheets("text", (Grid("", tuple(rows_of(text, "|"))),)), None
    if separator_of(text) == ";":
        grid = Grid("", tuple(rows_of(text, ";")))
        if find_header(grid) is not None:
            return Sheets("text", (grid,)), None
    return Sheets("text", (pasted_rows(text),)), PASTED


def _kind(octets: bytes, name: str) -> str:
    if is_package(octets):
        return "docx" if name.lower().endswith(".docx") else "xlsx"
    return "text" if name.lower().endswith(".txt") else "csv"
