"""``tourism import FILE``: a partner's calendar or list, told first or taken in."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tourism.cli.errors import told
from tourism.cli.facts_options import DATA_FOLDER, DataFolder
from tourism.cli.options import check_choice, refuse

if TYPE_CHECKING:
    from tourism.catalogue.catalogue import Catalogue
    from tourism.services.import_list import Asked, Imported, ListFile
    from tourism.settings import Settings
    from tourism.storage.database import Database

_MOST_OCTETS = 10 * 2**20
_TAKEN = ("ok", "partial")
_CHANGED = ("created", "updated", "cancelled", "restored", "missing", "deleted", "conflicts")


def import_command(
    file: Annotated[Path, typer.Argument(help="ICS, XLSX, CSV, DOCX or TXT.")],
    source: Annotated[str, typer.Option("--source", metavar="ID", help="Whose list it is.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be taken in.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: Annotated[str, typer.Option("--lang", help="vi or en.")] = "vi",
    year: Annotated[
        int | None,
        typer.Option("--year", min=1969, max=2099, help="Of days that name no year."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="FIELD=B", help="Which column is what, by letter or header."
        ),
    ] = None,
    charset: Annotated[
        str, typer.Option("--charset", help="Of text, if its sender says so; UTF-8 without.")
    ] = "",
    complete: Annotated[
        bool,
        typer.Option("--complete", help="The list has all events: what is absent is withdrawn."),
    ] = False,
    corrected: Annotated[
        Path | None,
        typer.Option("--corrected", metavar="OUT", help="Write the list with notes as XLSX."),
    ] = None,
    data: DataFolder = DATA_FOLDER,
) -> None:
    """Take in a calendar or list, event by event, and tell what cannot be taken and why.

    With --dry-run nothing is written, and the database may be empty. Exit code 0 if something was
    taken, with faults or without; 1 if nothing could be.
    """
    check_choice("--format", form, ("text", "json"))
    check_choice("--lang", lang, ("vi", "en"))
    with told():
        from tourism.services.import_list import Asked, ListFile

        brought = ListFile(_octets(file), file.name, charset)
        asked = Asked(source, year, _columns(column or []), complete)
        document = _import(brought, asked, data, corrected, lang, trial=dry_run)
        typer.echo(_json(document) if form == "json" else _text(document, lang))
    raise typer.Exit(code=document["outcome"] not in _TAKEN)


def _import(
    file: "ListFile",
    asked: "Asked",
    data: Path,
    corrected: Path | None,
    lang: str,
    *,
    trial: bool,
) -> dict[str, Any]:
    """Return the report; the database is touched only by a list that can be taken in."""
    from tourism.cli.db import open_database
    from tourism.services.import_list import read_only

    now = datetime.now(UTC)
    settings, database = open_database()
    ready = _is_ready(database)
    if not ready:
        alone = read_only(file, asked, _places(file, data), now)
        if trial or alone.document["outcome"] not in _TAKEN:
            _write_corrected(corrected, alone, lang, now)
            return alone.document
    done = _with_database(settings, database, file, asked, now, trial=trial, ready=ready)
    _write_corrected(corrected, done, lang, now)
    return done.document


def _with_database(
    settings: "Settings",
    database: "Database",
    file: "ListFile",
    asked: "Asked",
    now: datetime,
    *,
    trial: bool,
    ready: bool,
) -> "Imported":
    from tourism.access.actor import SERVER
    from tourism.services.apply_read import Here
    from tourism.services.current_catalogue import CurrentCatalogue, read_ground
    from tourism.services.deed import Deed
    from tourism.services.import_list import import_list
    from tourism.services.prepare_database import prepare_database
    from tourism.services.render_calendar import site_of

    if not ready:
        prepare_database(database, settings, now, lambda line: typer.echo(line, err=True))
    current, host = CurrentCatalogue(read_ground(settings)), site_of(settings).host
    with database.reading() if trial else database.writing() as session:
        here = Here(host, current.get(session))
        return import_list(Deed(session, SERVER, now), file, asked, here, trial=trial)


def _is_ready(database: "Database") -> bool:
    """Tell whether a database has all tables and facts; a file that is not there is not made."""
    from tourism.storage import migrate
    from tourism.storage.catalogue import find_state

    name = database.engine.url.database
    if database.is_sqlite and (not name or not Path(name).exists()):
        return False
    if migrate.step_of(database) != migrate.newest_step():
        return False
    with database.reading() as session:
        return find_state(session) is not None


def _places(file: "ListFile", data: Path) -> "Catalogue | None":
    """Return the facts of the data folder; a calendar is read without."""
    from tourism.catalogue.load import load_catalogue
    from tourism.intake.read_file import is_calendar

    return None if is_calendar(file.octets, file.name) else load_catalogue(data, ())


def _octets(file: Path) -> bytes:
    from tourism.language import Text

    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_OCTETS + 1)
    except OSError:
        refuse("FILE", str(file), Text("không đọc được tệp này", "this file cannot be read"))


def _columns(said: list[str]) -> dict[str, str]:
    from tourism.intake.columns import FIELDS
    from tourism.language import Text

    found: dict[str, str] = {}
    for one in said:
        field, _, column = one.partition("=")
        if not column or field not in FIELDS:
            listed = ", ".join(FIELDS)
            remedy = Text(f"viết TRƯỜNG=CỘT; trường: {listed}", f"write FIELD=COLUMN; {listed}")
            refuse("--column", one, remedy)
        found[field] = column
    return found


def _write_corrected(out: Path | None, done: "Imported", lang: str, now: datetime) -> None:
    if out is None or done.found.grids is None:
        return
    from tourism.intake.corrected import corrected_list

    out.write_bytes(corrected_list(done.found, lang, now, private=True))


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _text(document: dict[str, Any], lang: str) -> str:
    from tourism.language import Text

    good, merged, aside = (document[name] for name in ("good", "merged", "quarantined"))
    head = Text(
        f"{good} sự kiện đọc được, {merged} bản trùng, {aside} phải sửa.",
        f"{good} events can be taken, {merged} are versions of others, {aside} to be mended.",
    )
    trial = Text("Đọc thử: chưa ghi gì.", "A trial: nothing was written.")
    lines = [head.into(lang)]
    lines += [trial.into(lang)] if document["dry_run"] else []
    if document["message"]:
        lines.append(document["message"][lang])
    if changes := document["changes"]:
        lines.append(", ".join(f"{name} {changes[name]}" for name in _CHANGED if changes[name]))
    for sheet in document["columns"]:
        pairs = (f"{name}={told['column']}" for name, told in sheet["fields"].items())
        lines.append(f"{sheet['sheet'] or 'cột/columns'}: {', '.join(pairs)}")
    for fault in document["set_aside"]:
        lines.append(f"{fault['line']}: {fault['message'][lang]} {fault['remedy'][lang]}")
    lines += [f"{note['line']}: {note['message'][lang]}" for note in document["warnings"]]
    return "\n".join(line for line in lines if line)
