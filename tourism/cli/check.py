"""``tourism check``: is the catalogue sound? Is the road model, is the calendar of a partner?"""

from typing import TYPE_CHECKING, Annotated

import typer

from tourism.cli.facts_options import DATA_FOLDER, DataFolder, Overlays
from tourism.cli.options import check_choice
from tourism.cli.partner import calendar_command
from tourism.cli.roads import roads_command

if TYPE_CHECKING:
    from tourism.catalogue.census import Census

app = typer.Typer(
    help="Check the facts; every fault on a line of its own, exit code 1 if there is one."
)

_Lang = Annotated[str, typer.Option("--lang", help="vi or en.")]


@app.callback(invoke_without_command=True)
def check(
    context: typer.Context,
    data: DataFolder = DATA_FOLDER,
    overlay: Overlays = None,
    lang: _Lang = "en",
) -> None:
    """Validate the whole catalogue: faults to standard output, a summary to standard error."""
    if context.invoked_subcommand is not None:
        return
    check_choice("--lang", lang, ("vi", "en"))
    from tourism.catalogue.census import census_of
    from tourism.catalogue.check import check_catalogue
    from tourism.catalogue.load import read_catalogue

    loaded = read_catalogue(data, overlay or ())
    faults = sorted([*loaded.faults, *check_catalogue(loaded, data / "boundaries")])
    for fault in faults:
        typer.echo(fault.into(lang))
    typer.echo(_summary(census_of(loaded), loaded.version, len(faults)), err=True)
    raise typer.Exit(code=bool(faults))


app.command("roads")(roads_command)
app.command("calendar")(calendar_command)


def _summary(census: "Census", version: str, faults: int) -> str:
    precision = ", ".join(f"{count} {name}" for name, count in census.precision.items())
    confidence = ", ".join(f"{count} {name}" for name, count in census.confidence.items())
    return "\n".join(
        (
            f"{census.places} places, {census.events} events, {census.hubs} hubs; data {version}",
            f"points: {precision}; {census.marked_outside} marked as outside their commune",
            f"confidence: {confidence}",
            f"hours: {census.unknown_hours} places unknown, {census.firm_hours} firm",
            f"step-free access: {census.unknown_step_free} places unknown",
            f"days: {census.events_without_days} events without any",
            f"{faults} faults",
        )
    )
