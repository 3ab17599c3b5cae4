"""``tourism publish``: the public site as files that any web host can serve."""

from pathlib import Path
from typing import Annotated

import typer

from tourism.cli.errors import told


def publish_command(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="New, empty, or published to before.")
    ],
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Where the files will be found, with folder."),
    ] = None,
    database: Annotated[
        str | None, typer.Option("--database", metavar="URL", help="Instead of the one set.")
    ] = None,
) -> None:
    """Write the public site as files: calendars, months, events, data, in both languages.

    It is made from the database of the settings (TOURISM_…, .env), which is created and loaded if
    it is fresh: so what was announced and edited there is in it, and calendars have the same ids
    and versions as those of the service. Nothing changed means the same bytes.
    """
    with told():
        from datetime import UTC, datetime

        from tourism.server.static_edition.whole import site_at, site_files
        from tourism.services.current_catalogue import CurrentCatalogue, read_ground
        from tourism.services.prepare_database import prepare_database
        from tourism.services.write_site import write_site
        from tourism.settings import load_settings
        from tourism.storage.database import Database

        settings = load_settings(**({} if database is None else {"database_url": database}))
        site, now = site_at(settings, url), datetime.now(UTC)
        base = Database(settings.database_url.get_secret_value())
        prepare_database(base, settings, now, lambda line: typer.echo(line, err=True))
        current = CurrentCatalogue(read_ground(settings))
        report = write_site(out, site_files(base, current, site, now))
        base.dispose()
        for word, paths in (
            ("written", report.written),
            ("removed", report.removed),
            ("kept, changed by somebody", report.kept),
        ):
            for path in paths:
                typer.echo(f"{word}\t{path}")
        typer.echo(f"{len(report.unchanged)} unchanged; {site.url}", err=True)
