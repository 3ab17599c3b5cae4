"""``tourism season``: compose, start, list, show, cancel."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tourism.cli.db import open_database
from tourism.cli.errors import told
from tourism.cli.facts_options import DATA_FOLDER, DataFolder, Overlays, load_or_exit
from tourism.cli.options import check_choice, refuse

if TYPE_CHECKING:
    from tourism.catalogue.catalogue import Catalogue
    from tourism.composer.season import Season
    from tourism.errors import BadRequestError
    from tourism.services.ask_for_season import SeenSeason
    from tourism.services.deed import Deed

app = typer.Typer(
    help="All tours of a season: every first day, length, theme and hub.", no_args_is_help=True
)

BAD_REQUEST = 2
_PAGE = 200

_File = Annotated[
    str, typer.Argument(metavar="FILE", help="YAML or JSON file; - reads standard input.")
]
_Id = Annotated[str, typer.Argument(metavar="ID", help="See the list.")]
_Lang = Annotated[str, typer.Option("--lang", help="vi or en.")]


@app.command("compose")
def compose_command(
    file: _File,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Lines of JSON; goes on where it was.")
    ],
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="Without it, as many as cores.")
    ] = None,
    data: DataFolder = DATA_FOLDER,
    overlay: Overlays = None,
    lang: _Lang = "vi",
) -> None:
    """Compose a season here, without a database, into a file: one line a tour as it is finished.

    Tells key, number of visits and title, or why there is no tour. What FILE has already is not
    composed again. Exit code 1 if something went wrong with one of them at least.
    """
    check_choice("--lang", lang, ("vi", "en"))
    season, trouble = _read(file), False
    _check(season, load_or_exit(data, overlay, lang))
    with told():
        from tourism.services.write_season import write_season

        try:
            for done in write_season(season, out, data, overlay or (), workers, _progress):
                tour = done.itinerary
                trouble |= done.trouble is not None
                said = done.trouble.into(lang).replace("\n", " ") if done.trouble else "-"
                title = tour.title.into(lang) if tour else said
                typer.echo(f"{done.key}\t{len(tour.visits) if tour else 0}\t{title}")
        except (OSError, ValueError) as error:
            from tourism.language import Text

            why = str(error)
            refuse("--out", str(out), Text(f"không dùng được tệp này: {why}", f"cannot use: {why}"))
    raise typer.Exit(code=trouble)


@app.command("start")
def start_command(file: _File) -> None:
    """Put a season into the queue of the service and tell its id; workers compose it.

    Tours that can be made are kept as the administrator's. Nothing is lost when a worker is killed.
    """
    season = _read(file)
    with told():
        from tourism.services.ask_for_season import ask_for_season
        from tourism.services.current_catalogue import CurrentCatalogue, read_ground
        from tourism.settings import load_settings

        settings = load_settings()
        current = CurrentCatalogue(read_ground(settings))
        with _deed() as deed:
            catalogue = current.get(deed.session)
            _tell(ask_for_season(deed, season, catalogue, settings.season_tours))


@app.command("list")
def list_command() -> None:
    """Tell every season: id, state, tours kept, refused, failed, left, all, title."""
    with told(), _deed(writes=False) as deed:
        from tourism.services.ask_for_season import list_seasons

        for seen in list_seasons(deed, _PAGE):
            _tell(seen)


@app.command("show")
def show_command(
    season: _Id,
    tours: Annotated[bool, typer.Option("--tours", help="Also every tour of it.")] = False,
    lang: _Lang = "vi",
) -> None:
    """Tell how far a season is; of each tour its first day, days, start, state, id and title."""
    check_choice("--lang", lang, ("vi", "en"))
    with told(), _deed(writes=False) as deed:
        from tourism.services.ask_for_season import see_season, see_season_tours

        _tell(see_season(deed, season))
        after = -1
        while tours and (page := see_season_tours(deed, season, _PAGE, after)):
            for job in page:
                request, result = job.payload["request"], job.result or {}
                dates, start = request["dates"], request["start"].get("place", "-")
                title = result.get("tour", {}).get("title", {}).get(lang, "-")
                kept = result.get("itinerary") or "-"
                parts = (dates["first"], str(dates.get("days", 1)), start, job.state, kept, title)
                typer.echo("\t".join(parts))
                after = job.number or 0


@app.command("cancel")
def cancel_command(season: _Id) -> None:
    """Call a season off; tours that are finished stay."""
    with told(), _deed() as deed:
        from tourism.services.ask_for_season import call_off_season

        _tell(call_off_season(deed, season))


def _read(file: str) -> "Season":
    from tourism.composer.read_season import read_season
    from tourism.errors import BadRequestError
    from tourism.language import Text

    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        remedy = Text("không đọc được tệp này", f"cannot read it: {error.strerror}")
        refuse("FILE", file, remedy)
    try:
        return read_season(content, "stdin" if file == "-" else Path(file).name)
    except BadRequestError as error:
        _refuse(error)


def _check(season: "Season", catalogue: "Catalogue") -> None:
    from tourism.composer.read_season import check_season
    from tourism.errors import BadRequestError

    try:
        check_season(season, catalogue)
    except BadRequestError as error:
        _refuse(error)


def _refuse(error: "BadRequestError") -> NoReturn:
    for fault in error.faults:
        typer.echo(fault.into("vi"), err=True)
        typer.echo(fault.into("en"), err=True)
    raise typer.Exit(code=BAD_REQUEST) from None


def _progress(done: int, of: int | None) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{done}/{of}", nl=False, err=True)


def _tell(seen: "SeenSeason") -> None:
    from tourism.storage.seasons import state_of

    season, progress = seen.season, seen.progress
    states = progress.states
    counts = (progress.tours, progress.refused, states.get("failed", 0))
    left = states.get("queued", 0) + states.get("running", 0)
    numbers = "\t".join(str(count) for count in (*counts, left, season.total))
    typer.echo(f"{season.id}\t{state_of(season, progress)}\t{numbers}\t{season.title}")


@contextmanager
def _deed(*, writes: bool = True) -> Iterator["Deed"]:
    from datetime import UTC, datetime

    from tourism.access.actor import SERVER
    from tourism.services.deed import Deed

    _, database = open_database()
    try:
        with database.writing() if writes else database.reading() as session:
            yield Deed(session, SERVER, datetime.now(UTC))
    finally:
        database.dispose()
