"""``tourism events``: what is held between two days, as lines, JSON, calendar or table."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tourism.cli.errors import told
from tourism.cli.facts_options import DATA_FOLDER, DataFolder, Overlays, load_or_exit
from tourism.cli.options import check_choice, refuse, solar_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tourism.almanac.occurrence import Occurrence
    from tourism.catalogue.catalogue import Catalogue

FORMATS = ("text", "json", "ics", "csv", "xlsx", "docx")
_FILES = ("xlsx", "docx")
SIDES = ("hai-duong", "hung-yen")
KINDS = ("festival", "season", "all")
HOST = "tourism.local"
"""Under which the entries of a calendar made on the command line are known."""


def events_command(
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="First day, as 2027-02-15.")
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day, inclusive.")] = "",
    side: Annotated[str | None, typer.Option("--side", help="hai-duong or hung-yen.")] = None,
    kind: Annotated[str, typer.Option("--kind", help="festival, season or all.")] = "festival",
    lang: Annotated[str, typer.Option("--lang", help="vi or en.")] = "vi",
    form: Annotated[
        str, typer.Option("--format", help="text, json, ics, csv, xlsx or docx.")
    ] = "text",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where xlsx and docx go.")
    ] = None,
    clashes: Annotated[
        bool,
        typer.Option(
            "--clashes", help="Only days on which festivals meet: of both sides, or of --side."
        ),
    ] = False,
    host: Annotated[str, typer.Option("--host", help="Host in the ids of a calendar.")] = HOST,
    moment: Annotated[
        str | None,
        typer.Option("--moment", help="Stamp of the entries of a calendar; now if not given."),
    ] = None,
    data: DataFolder = DATA_FOLDER,
    overlay: Overlays = None,
) -> None:
    """List festivals with a day between two dates: dates, lunar dates, name, side, certainty, id.

    Dates are "dự kiến" (expected by custom) until the organiser announces them. Seasons are
    one line each, in months. The id is what a request names as `must.event`.
    """
    check_choice("--side", side, SIDES)
    check_choice("--kind", kind, KINDS)
    check_choice("--lang", lang, ("vi", "en"))
    check_choice("--format", form, ("text",) if clashes else FORMATS)
    begin, end = solar_days(first, last)
    catalogue = load_or_exit(data, overlay, lang)
    found = _find(catalogue, begin, end, side, kind)
    if clashes:
        from tourism.publish.clashes import clashes as find_clashes
        from tourism.publish.clashes import clashes_to_text

        answer = clashes_to_text(find_clashes(found, both_sides=side is None), lang)
    elif form in _FILES:
        _write_list(out, found, catalogue, lang, host, _moment(moment), form, begin, end)
        return
    elif form == "ics":
        answer = _ics(found, catalogue, lang, host, _moment(moment))
    else:
        answer = _render(found, form, lang)
    typer.echo(answer, nl=False)


def _find(
    catalogue: "Catalogue", begin: date, end: date, side: str | None, kind: str
) -> "list[Occurrence]":
    from tourism.almanac.occurrence import occurrences

    events = [
        event
        for event in catalogue.events.values()
        if side in (None, event.record_side.value) and kind in ("all", event.kind)
    ]
    return occurrences(events, begin, end)


def _render(found: "Sequence[Occurrence]", form: str, lang: str) -> bytes:
    from tourism.publish import occurrences

    if form == "json":
        return occurrences.occurrences_to_json(found)
    if form == "csv":
        return occurrences.occurrences_to_csv(found)
    return occurrences.occurrences_to_text(found, lang)


def _ics(
    found: "Sequence[Occurrence]", catalogue: "Catalogue", lang: str, host: str, moment: datetime
) -> bytes:
    from tourism.publish.edition import Edition
    from tourism.publish.occurrence_entries import occurrences_to_ical

    edition = Edition("vi" if lang == "vi" else "en", host, moment)
    return occurrences_to_ical(found, edition, catalogue.places)


def _write_list(
    out: Path | None,
    found: "Sequence[Occurrence]",
    catalogue: "Catalogue",
    lang: str,
    host: str,
    moment: datetime,
    form: str,
    first: date,
    last: date,
) -> None:
    from tourism.language import Text
    from tourism.publish.edition import Edition
    from tourism.publish.list_letter import list_to_docx
    from tourism.publish.list_rows import head_of
    from tourism.publish.list_workbook import list_to_xlsx
    from tourism.publish.occurrence_entries import occurrence_entry

    if out is None:
        remedy = Text("hãy cho tên tệp, ví dụ lich.xlsx", "give a file, for example list.xlsx")
        refuse("--out", "", remedy)
    edition = Edition("vi" if lang == "vi" else "en", host, moment)
    entries = [occurrence_entry(one, edition, catalogue.places) for one in found]
    write = list_to_xlsx if form == "xlsx" else list_to_docx
    with told():
        out.write_bytes(write(entries, head_of(first, last, edition), edition))


def _moment(value: str | None) -> datetime:
    from tourism.language import Text
    from tourism.timewindow import VIETNAM

    remedy = Text("ví dụ 2027-01-15T09:30", "for example 2027-01-15T09:30")
    try:
        moment = datetime.fromisoformat(value) if value else datetime.now(VIETNAM)
    except ValueError:
        refuse("--moment", value or "", remedy)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
