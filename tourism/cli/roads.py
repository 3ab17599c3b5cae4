"""``tourism check roads``: the road graph against distances that others state."""

from datetime import datetime
from typing import Annotated

import typer

from tourism.cli.facts_options import DATA_FOLDER, DataFolder
from tourism.timewindow import VIETNAM


def roads_command(
    data: DataFolder = DATA_FOLDER,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Roads open on this day; today if left out."),
    ] = None,
) -> None:
    """Compare the road graph with stated distances and times; exit 2 if a file does not read."""
    from tourism.errors import BadDataError
    from tourism.travel.comparison import compare, table
    from tourism.travel.road_graph import load_road_graph

    directory = data / "roads"
    day = (on or datetime.now(VIETNAM)).date()
    try:
        graph = load_road_graph(directory, access_legs={})
        typer.echo(table(compare(graph, directory / "checks.csv", day)))
    except BadDataError as error:
        for fault in error.faults:
            typer.echo(fault.into("vi"), err=True)
        raise typer.Exit(2) from error
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(2) from error
