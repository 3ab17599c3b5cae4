"""``tourism source``: add, test, list, pause, resume, remove, pull."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from tourism.cli.db import open_database
from tourism.cli.errors import told
from tourism.cli.options import check_choice

if TYPE_CHECKING:
    from tourism.services.add_source import NewSource
    from tourism.services.deed import Deed
    from tourism.services.see_sources import SeenSource
    from tourism.services.try_source import Tried
    from tourism.settings import Settings
    from tourism.storage.database import Database

app = typer.Typer(help="Lists of others that are taken in again and again.", no_args_is_help=True)

_KINDS = ("ics", "json", "changes", "jsonld-page", "rss", "csv", "xlsx", "docx", "text")
_Id = Annotated[str, typer.Argument(metavar="ID", help="See the list.")]
_Lang = Annotated[str, typer.Option("--lang", help="vi or en.")]


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What people call it.")],
    url: Annotated[str, typer.Argument(help="http, https or webcal; left out for files.")] = "",
    kind: Annotated[str, typer.Option("--kind", help=", ".join(_KINDS) + ".")] = "ics",
    trust: Annotated[str, typer.Option("--trust", help="auto or review.")] = "review",
    association: Annotated[str, typer.Option("--association", help="Whose; its id.")] = "",
    side: Annotated[str, typer.Option("--side", help="hai-duong or hung-yen.")] = "",
    minutes: Annotated[int, typer.Option("--minutes", min=15, help="How often to ask.")] = 60,
    licence: Annotated[str, typer.Option("--licence", help="Of its events.")] = "",
) -> None:
    """Add a source; tells its id. A server that runs asks it within seconds."""
    new = _new(name, url, kind, trust, association, side, minutes, licence)
    with _deed() as deed:
        from tourism.services.add_source import add_source

        _tell(add_source(deed, new), "vi")


@app.command("list")
def list_command(lang: _Lang = "vi") -> None:
    """Tell every source with its health: id, kind, health, last good answer, next try, name."""
    check_choice("--lang", lang, ("vi", "en"))
    with _deed(writes=False) as deed:
        from tourism.services.see_sources import list_sources

        for seen in list_sources(deed):
            _tell(seen, lang)


@app.command("test")
def try_command(
    source: Annotated[str, typer.Argument(help="Id of a source, or an address.")],
    kind: Annotated[str, typer.Option("--kind", help="Of an address.")] = "ics",
    lang: _Lang = "vi",
) -> None:
    """Fetch and read a list and tell what would come of it; nothing is written.

    Exit code 0 if every entry can be taken, 1 if some or all cannot.
    """
    check_choice("--lang", lang, ("vi", "en"))
    with told():
        from datetime import UTC, datetime

        from tourism.access.actor import SERVER
        from tourism.net.fetch import Fetcher
        from tourism.services.deed import Doer
        from tourism.services.pull_source import agent_of
        from tourism.services.try_source import try_new_source, try_source

        settings, database = open_database()
        fetch, doer = Fetcher(agent_of(settings)).fetch, Doer(SERVER, datetime.now(UTC))
        if "://" in source:
            new = _new("test", source, kind, "review", "", "", 60, "")
            tried = try_new_source(database, doer, new, fetch)
        else:
            tried = try_source(database, doer, source, fetch)
        _tell_tried(tried, lang)
        raise typer.Exit(code=tried.read is None or tried.read.outcome != "ok")


@app.command()
def pause(source: _Id) -> None:
    """Ask a source no more until it is resumed."""
    with _deed() as deed:
        from tourism.services.pause_source import pause_source

        _tell(pause_source(deed, source), "vi")


@app.command()
def resume(source: _Id) -> None:
    """Go on asking a source; also one that its keeper said is no more."""
    with _deed() as deed:
        from tourism.services.pause_source import resume_source

        _tell(resume_source(deed, source), "vi")


@app.command()
def remove(source: _Id) -> None:
    """Remove a source; what came from it stays until somebody withdraws it."""
    with _deed() as deed:
        from tourism.services.remove_source import remove_source

        remove_source(deed, source)


@app.command()
def pull(source: _Id) -> None:
    """Ask a source now, wholly, and take in what it says; exit code 1 if that was not possible."""
    with told():
        settings, database = open_database()
        raise typer.Exit(code=_pull(settings, database, source))


def _pull(settings: "Settings", database: "Database", source: str) -> int:
    from dataclasses import asdict

    from tourism.net.fetch import Fetcher
    from tourism.services.current_catalogue import CurrentCatalogue, read_ground
    from tourism.services.pause_source import ask_source_now
    from tourism.services.pull_source import Puller, agent_of, pull_source, taking_in
    from tourism.services.render_calendar import site_of

    current = CurrentCatalogue(read_ground(settings))
    take_in = taking_in(site_of(settings).host, current)
    puller = Puller(Fetcher(agent_of(settings)).fetch, take_in, "console")
    with _deed() as deed:
        ask_source_now(deed, source)
    done = pull_source(database, puller, source)
    if done is None:
        typer.echo("busy", err=True)
        return 1
    typer.echo("\t".join(filter(None, (str(done.state.result), done.state.reason))))
    for name, count in asdict(done.report.counts).items() if done.report else ():
        if count:
            typer.echo(f"{name}\t{count}")
    return int(done.state.result not in ("accepted", "unchanged"))


@contextmanager
def _deed(*, writes: bool = True) -> "Iterator[Deed]":
    """Give a deed of the console in one transaction, and tell what goes wrong in it."""
    with told():
        from datetime import UTC, datetime

        from tourism.access.actor import SERVER
        from tourism.services.deed import Deed

        _, database = open_database()
        with database.writing() if writes else database.reading() as session:
            yield Deed(session, SERVER, datetime.now(UTC))


def _new(
    name: str,
    url: str,
    kind: str,
    trust: str,
    association: str,
    side: str,
    minutes: int,
    licence: str,
) -> "NewSource":
    check_choice("--kind", kind, _KINDS)
    check_choice("--trust", trust, ("auto", "review"))
    check_choice("--side", side or None, ("hai-duong", "hung-yen"))
    from tourism.catalogue.place import Side
    from tourism.services.add_source import NewSource

    return NewSource(
        name,
        cast("Any", kind),
        url,
        cast("Any", trust),
        minutes=minutes,
        licence=licence,
        association=association or None,
        side=Side(side) if side else None,
    )


def _tell(seen: "SeenSource", lang: str) -> None:
    from tourism.sync.pull_words import HEALTH_WORDS, reason_words

    pull = seen.pull
    moments = [f"{one:%Y-%m-%dT%H:%MZ}" if one else "-" for one in
               ((pull.last_ok, pull.next_try) if pull else (None, None))]  # fmt: skip
    why = reason_words(pull.reason) if pull else None
    health = HEALTH_WORDS[seen.health].into(lang) + (f" ({why.into(lang)})" if why else "")
    parts = (seen.source.id, seen.source.kind, seen.health, *moments, seen.source.name, health)
    typer.echo("\t".join(parts))


def _tell_tried(tried: "Tried", lang: str) -> None:
    from tourism.sync.pull_words import reason_words

    why = reason_words(tried.pulled.reason)
    typer.echo("\t".join(filter(None, (tried.pulled.result, why.into(lang) if why else ""))))
    if tried.read is None:
        return
    if tried.read.told is not None:
        typer.echo(tried.read.told.into(lang))
    for event in tried.read.events:
        typer.echo(f"{event.first}\t{event.last}\t{event.status}\t{event.title}\t{event.location}")
    for fault in tried.read.set_aside:
        typer.echo(fault.into(lang), err=True)
    for note in tried.read.warnings:
        typer.echo(f"{note.line}: {note.message.into(lang)}", err=True)
