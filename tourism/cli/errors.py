"""Errors told to somebody at a console: one line a fault, in both languages; exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def told() -> Iterator[None]:
    """Tell what goes wrong inside instead of a traceback."""
    from tourism.errors import TourismError
    from tourism.language import LANGUAGES, Text

    try:
        yield
    except TourismError as error:
        message = getattr(error, "message", None)
        for lang in LANGUAGES:
            for fault in getattr(error, "faults", ()):
                typer.echo(fault.into(lang), err=True)
            if isinstance(message, Text):
                typer.echo(message.into(lang), err=True)
        raise typer.Exit(code=1) from None
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(code=1) from None
