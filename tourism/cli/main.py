"""``tourism``: the command line."""

import typer

from tourism.cli.check import app as check_app
from tourism.cli.compose import compose_command
from tourism.cli.db import app as db_app
from tourism.cli.events import events_command
from tourism.cli.import_file import import_command
from tourism.cli.lunar import lunar
from tourism.cli.places import places_command
from tourism.cli.publish import publish_command
from tourism.cli.season import app as season_app
from tourism.cli.serve import serve_command
from tourism.cli.source import app as source_app
from tourism.cli.work import work_command

app = typer.Typer(
    help="Joint tours and festival calendars for Hải Dương and Hưng Yên.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("compose")(compose_command)
app.command("lunar")(lunar)
app.command("events")(events_command)
app.command("import")(import_command)
app.command("places")(places_command)
app.command("publish")(publish_command)
app.command("serve")(serve_command)
app.command("work")(work_command)
app.add_typer(check_app, name="check")
app.add_typer(db_app, name="db")
app.add_typer(season_app, name="season")
app.add_typer(source_app, name="source")


def run() -> None:
    """Run the command line."""
    app()
