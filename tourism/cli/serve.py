"""``tourism serve``: the whole product at one address."""

import os
import tempfile
from typing import Annotated

import typer

from tourism.cli.errors import told


def serve_command(
    host: Annotated[str, typer.Option("--host", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Processes that answer requests.")
    ] = 1,
) -> None:
    """Serve the product; a fresh database is created and loaded first.

    Settings come from the environment (TOURISM_…) and .env; docs/settings.md lists them.
    """
    with told():
        from tourism.jobs.composers import Composers
        from tourism.server.processes import run
        from tourism.services.first_start import first_start
        from tourism.settings import load_settings

        os.environ.setdefault("TOURISM_PUBLIC_URL", f"http://{host}:{port}")
        settings = load_settings()
        first_start(settings, _say)
        os.environ["TOURISM_PROCESSES"] = str(workers)
        with tempfile.TemporaryDirectory(prefix="tourism-") as folder:
            if workers > 1:
                os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
            with Composers(settings.composers):
                _say(f"http://{host}:{port}")
                run(
                    "tourism.server.app:app_of_environment",
                    host,
                    port,
                    workers,
                    factory=True,
                    access_log=False,
                    log_config=None,
                    proxy_headers=False,
                    server_header=False,
                    timeout_graceful_shutdown=25,
                )


def _say(line: str) -> None:
    typer.echo(line, err=True)
