"""Options that every command on the catalogue takes: where the facts are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tourism.catalogue.catalogue import Catalogue

DATA_FOLDER = Path(__file__).resolve().parents[2] / "data"
"""The facts that come with the project."""

DataFolder = Annotated[
    Path, typer.Option("--data", metavar="DIR", help="Folder of facts.", show_default=False)
]
Overlays = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay", metavar="DIR", help="Folder of corrections on top; may be given again."
    ),
]


def load_or_exit(data: Path, overlays: list[Path] | None, lang: str) -> "Catalogue":
    """Return the catalogue; with faults, print them one a line and exit with 1."""
    from tourism.catalogue.load import load_catalogue
    from tourism.errors import BadDataError

    try:
        return load_catalogue(data, overlays or ())
    except BadDataError as error:
        for fault in error.faults:
            typer.echo(fault.into(lang))
        typer.echo(f"{len(error.faults)} faults", err=True)
        raise typer.Exit(code=1) from None
