"""``tourism compose``: from a request file to a programme, or an honest no."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tourism.cli.facts_options import DATA_FOLDER, DataFolder, Overlays, load_or_exit
from tourism.cli.options import check_choice, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from tourism.catalogue.catalogue import Catalogue
    from tourism.composer.answer import Answer
    from tourism.composer.request import TourRequest
    from tourism.publish.edition import Edition

FORMATS = ("text", "json", "ics", "geojson", "gpx", "jsonld", "html")
INFEASIBLE = 3
BAD_REQUEST = 2
HOST = "tourism.local"
"""Under which the entries of a calendar made on the command line are known."""


def compose_command(
    request: Annotated[
        str, typer.Argument(metavar="REQUEST", help="YAML or JSON file; - reads standard input.")
    ],
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMATS) + ".")] = "text",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Also write every format, vi and en, there."),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="vi or en.")] = "vi",
    audience: Annotated[
        str, typer.Option("--for", help="office: everything; client: what the guests are given.")
    ] = "office",
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, max=2**31 - 1, help="Instead of the request's.")
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option("--time-limit", min=0.1, max=600, metavar="S", help="Seconds to search."),
    ] = None,
    data: DataFolder = DATA_FOLDER,
    overlay: Overlays = None,
) -> None:
    """Compose a tour: the programme to standard output, progress to standard error.

    Exit code 0: a tour. 3: the request cannot be kept; reasons and offers are printed.
    2: the request cannot be understood; field, value and remedy are printed.
    """
    check_choice("--format", form, FORMATS)
    check_choice("--lang", lang, ("vi", "en"))
    check_choice("--for", audience, ("office", "client"))
    catalogue = load_or_exit(data, overlay, lang)
    wish = _read(request, catalogue)
    if seed is not None:
        wish = wish.model_copy(update={"seed": seed})
    limit = time_limit if time_limit is not None else wish.limit_seconds
    answer = _compose(wish, catalogue, data / "roads", limit)
    _print(answer, form, _edition(lang, audience, catalogue), data, request, out)


def _read(request: str, catalogue: "Catalogue") -> "TourRequest":
    from tourism.composer.read_request import read_request
    from tourism.errors import BadRequestError
    from tourism.language import Text

    try:
        content = sys.stdin.buffer.read() if request == "-" else Path(request).read_bytes()
    except OSError as error:
        remedy = Text("không đọc được tệp này", f"cannot read it: {error.strerror}")
        refuse("REQUEST", request, remedy)
    try:
        return read_request(content, "stdin" if request == "-" else Path(request).name, catalogue)
    except BadRequestError as error:
        for fault in error.faults:
            typer.echo(fault.into("vi"), err=True)
            typer.echo(fault.into("en"), err=True)
        raise typer.Exit(code=BAD_REQUEST) from None


def _compose(wish: "TourRequest", catalogue: "Catalogue", roads: Path, limit: float) -> "Answer":
    """Return the answer; where the roads do not read, tell their faults and exit with 1."""
    from tourism.errors import BadDataError
    from tourism.services.compose_tour import compose_tour

    try:
        return compose_tour(wish, catalogue, roads, _progress(), limit)
    except BadDataError as error:
        for fault in error.faults:
            typer.echo(fault.into("vi"), err=True)
            typer.echo(fault.into("en"), err=True)
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
    raise typer.Exit(code=1)


def _progress() -> "Callable[[str, float], None]":
    """Return what is told of the progress: lines on standard error, rewritten on a terminal."""
    end = "\r" if sys.stderr.isatty() else "\n"

    most = [""]

    def tell(stage: str, worth: float) -> None:
        if stage == "bound":  # not a stage of its own: it goes beside the best
            most[0] = f" (≤ {worth:.0f})"
            return
        best = f"  {worth:.0f}{most[0]}" if worth else ""
        sys.stderr.write(f"… {stage}{best}{' ' * 20 if end != chr(10) else ''}{end}")
        sys.stderr.flush()

    return tell


def _edition(lang: str, audience: str, catalogue: "Catalogue") -> "Edition":
    """Stamp with the day of the facts, so that the same request gives the same bytes."""
    from datetime import datetime, time

    from tourism.publish.edition import Edition
    from tourism.timewindow import VIETNAM

    moment = datetime.combine(catalogue.rules.as_of, time(), VIETNAM)
    return Edition(
        lang="vi" if lang == "vi" else "en",
        host=HOST,
        moment=moment,
        audience="client" if audience == "client" else "office",
    )


def _print(
    answer: "Answer", form: str, edition: "Edition", data: Path, request: str, out: Path | None
) -> None:
    from tourism.composer.answer import Tour
    from tourism.publish.answer_document import answer_to_json
    from tourism.publish.answer_text import no_tour_to_text, other_dates_to_text
    from tourism.publish.formats import formats
    from tourism.publish.map_layers import load_map_layers

    if not isinstance(answer, Tour):
        told = answer_to_json(answer) if form == "json" else no_tour_to_text(answer, edition)
        typer.echo(told, nl=False)
        raise typer.Exit(code=INFEASIBLE)
    ways_out = formats(load_map_layers(data / "boundaries"))
    if out is not None:
        from tourism.services.write_editions import write_editions

        try:
            for path in write_editions(answer, ways_out, edition, out, Path(request).stem):
                typer.echo(f"→ {path}", err=True)
        except OSError as error:
            _refuse_folder(out, error)
    if form == "json":
        typer.echo(answer_to_json(answer), nl=False)
        return
    typer.echo(ways_out[form].render(answer.itinerary, edition), nl=False)
    if form == "text":
        typer.echo(other_dates_to_text(answer.other_dates, edition), nl=False)


def _refuse_folder(out: Path, error: OSError) -> NoReturn:
    from tourism.language import Text

    why = error.strerror or str(error)
    refuse("--out", str(out), Text("không ghi được vào thư mục này", f"cannot write there: {why}"))
