"""``tourism db``: upgrade, load, backup, restore."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tourism.cli.errors import told

if TYPE_CHECKING:
    from tourism.settings import Settings
    from tourism.storage.database import Database

app = typer.Typer(help="The database: tables, facts, copies.", no_args_is_help=True)


def open_database() -> "tuple[Settings, Database]":
    """Return the settings of the environment and the database that they name."""
    from tourism.settings import load_settings
    from tourism.storage.database import Database

    settings = load_settings()
    return settings, Database(settings.database_url.get_secret_value())


@app.command()
def upgrade() -> None:
    """Bring the tables to the newest step; a new database gets all of them."""
    with told():
        from tourism.storage import migrate

        _, database = open_database()
        before = migrate.step_of(database)
        migrate.upgrade(database)
        typer.echo(f"{before or 'new'}\t→\t{migrate.step_of(database)}")


@app.command()
def load() -> None:
    """Load the data folder: what changed in the files, without undoing what was edited here."""
    with told():
        from datetime import UTC, datetime

        from tourism.catalogue.load import read_catalogue
        from tourism.services.load_facts import load_facts
        from tourism.storage import migrate

        settings, database = open_database()
        migrate.upgrade(database)
        loaded = read_catalogue(settings.data, settings.overlay)
        with database.writing() as session:
            report = load_facts(session, loaded, datetime.now(UTC))
        for word, ids in (
            ("added", report.added),
            ("changed", report.changed),
            ("suggested", report.suggested),
        ):
            for fact_id in ids:
                typer.echo(f"{word}\t{fact_id}")
        typer.echo(f"{report.unchanged} unchanged; facts {report.version}", err=True)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
) -> None:
    """Copy the embedded database into a file, also while the service runs."""
    with told():
        from tourism.storage.backup import back_up

        _, database = open_database()
        back_up(database, file)
        typer.echo(f"{file}\t{file.stat().st_size} bytes")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
) -> None:
    """Put a copy back in the place of everything that is there; tell what every table has."""
    with told():
        from tourism.storage import migrate
        from tourism.storage.backup import fingerprint
        from tourism.storage.backup import restore as put_back

        _, database = open_database()
        put_back(database, file)
        migrate.upgrade(database)
        for table, rows in fingerprint(database).items():
            typer.echo(f"{table}\t{rows}")
