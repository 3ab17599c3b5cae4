"""``tourism places``: what is there, by name, kind, side, or driving time from somewhere."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tourism.cli.facts_options import DATA_FOLDER, DataFolder, Overlays, load_or_exit
from tourism.cli.options import check_choice, refuse

if TYPE_CHECKING:
    from tourism.catalogue.catalogue import Catalogue
    from tourism.catalogue.place import Place
    from tourism.catalogue.search import Hit
    from tourism.travel.provider import Travel

    _Found = tuple[Hit, Travel | None]

_SIDES = ("hai-duong", "hung-yen")
_FORMATS = ("text", "json")


def places_command(
    near: Annotated[
        str | None, typer.Option("--near", metavar="ID", help="A place or hub to start from.")
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", min=0, max=600, help="Drive at most this long by car."),
    ] = None,
    search: Annotated[
        str, typer.Option("--search", metavar="TEXT", help='A name, marks or not: "den mau".')
    ] = "",
    side: Annotated[str | None, typer.Option("--side", help="hai-duong or hung-yen.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="For example temple, craft-village, hub.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    data: DataFolder = DATA_FOLDER,
    overlay: Overlays = None,
) -> None:
    """List places, the best answer first: id, kind, side, names, kilometres, minutes.

    Kilometres are straight lines from --near. Minutes are by car; "~" marks an estimate.
    """
    check_choice("--side", side, _SIDES)
    check_choice("--format", form, _FORMATS)
    catalogue = load_or_exit(data, overlay, "en")
    check_choice("--kind", kind, _kinds(catalogue))
    start = _start(catalogue, near)
    hits = _find(catalogue, start, search, side, kind)
    found = _reached(catalogue, hits, start, minutes, data)[:limit]
    if not found:
        _say_nothing_found()
    typer.echo(_json(found) if form == "json" else "".join(map(_line, found)), nl=False)


def _start(catalogue: "Catalogue", near: str | None) -> "Place | None":
    from tourism.language import Text

    start = None if near is None else catalogue.place_or_hub(near)
    if near is not None and (start is None or start.position is None):
        message = Text(
            "không có điểm này hoặc chưa biết toạ độ; tìm mã bằng --search",
            "there is no such place, or it has no point; find ids with --search",
        )
        refuse("--near", near, message)
    return start


def _find(
    catalogue: "Catalogue", start: "Place | None", search: str, side: str | None, kind: str | None
) -> "list[Hit]":
    from tourism.catalogue.place import Side
    from tourism.catalogue.search import Query, find_places

    query = Query(
        text=search,
        sides=frozenset([Side(side)] if side else []),
        kinds=frozenset([kind] if kind else []),
        near=start.position.coordinates if start and start.position else None,
    )
    return find_places([*catalogue.places.values(), *catalogue.hubs.values()], query)


def _reached(
    catalogue: "Catalogue",
    hits: "list[Hit]",
    start: "Place | None",
    minutes: int | None,
    data: Path,
) -> "list[_Found]":
    if minutes is None:
        return [(hit, None) for hit in hits]
    from tourism.cli.reach import waypoint_of, within
    from tourism.language import Text
    from tourism.timewindow import VIETNAM
    from tourism.travel.road_graph import load_road_graph

    here = None if start is None else waypoint_of(start)
    if here is None:
        refuse("--minutes", str(minutes), Text("cần có --near ID", "it needs --near ID"))
    car = catalogue.rules.coaches[0]  # the smallest class drives like a car
    graph = load_road_graph(data / "roads", catalogue.rules.access_legs)
    reached = within(hits, here, graph, car, datetime.now(VIETNAM), minutes)
    return [(one.hit, one.travel) for one in reached]


def _kinds(catalogue: "Catalogue") -> list[str]:
    return sorted({place.kind for place in catalogue.places.values()} | {"hub"})


def _line(found: "_Found") -> str:
    hit, travel = found
    place = hit.place
    cells = [place.id, place.kind, place.side or "", place.name.vi, place.name.en]
    cells += [f"{hit.distance_m / 1000:.1f} km"] if hit.distance_m is not None else []
    cells += [f"{'~' * travel.estimated}{_minutes(travel)} min"] if travel else []
    return "\t".join(cells) + "\n"


def _minutes(travel: "Travel") -> int:
    return -(-int(travel.drive.total_seconds()) // 60)


def _say_nothing_found() -> None:
    from tourism.language import LANGUAGES, Text

    words = Text(
        "Không tìm thấy điểm nào; hãy thử ít chữ hơn, hoặc bỏ bớt --side, --kind, --minutes.",
        "No place was found; try fewer letters, or leave out --side, --kind, --minutes.",
    )
    for lang in LANGUAGES:
        typer.echo(words.into(lang), err=True)


def _json(found: "list[_Found]") -> str:
    return json.dumps([_entry(*one) for one in found], ensure_ascii=False, indent=2) + "\n"


def _entry(hit: "Hit", travel: "Travel | None") -> dict[str, Any]:
    place, position = hit.place, hit.place.position
    entry: dict[str, Any] = {
        "id": place.id,
        "kind": place.kind,
        "side": place.side,
        "name": {"vi": place.name.vi, "en": place.name.en},
        "latitude": position.coordinates.latitude if position else None,
        "longitude": position.coordinates.longitude if position else None,
        "precision": position.precision if position else None,
        "straight_m": None if hit.distance_m is None else round(hit.distance_m),
        "confidence": place.confidence,
        "sources": [source.citation for source in place.sources],
    }
    if travel is not None:
        entry["drive_minutes"] = _minutes(travel)
        entry["drive_m"] = travel.distance_m
        entry["estimated"] = travel.estimated
    return entry
