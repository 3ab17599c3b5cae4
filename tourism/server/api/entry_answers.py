"""The answers that places, hubs and events have in common: lists and single ones, in three forms.

The form is that of the suffix (``.geojson``, ``.jsonld``), else the one that ``Accept`` prefers,
else JSON.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from tourism.almanac.occurrence import occurrences
from tourism.catalogue.place import Coordinates
from tourism.errors import NotFoundError
from tourism.language import Text, nfc
from tourism.publish.entry import Collection
from tourism.publish.jsonld import event_jsonld, graph_jsonld, place_jsonld
from tourism.server.api.cursor import asked_of, link_header, next_url, read_cursor
from tourism.server.api.filters import EntryFilters, EventFilters, PlaceFilters
from tourism.server.dependencies import Db
from tourism.server.state import state_of
from tourism.server.tongue import Tongue, tongue_of
from tourism.services.browse_catalogue import Browsing, browse
from tourism.services.see_event import moved_from
from tourism.storage.entries import get_document, get_feature
from tourism.storage.search import EntryQuery, Page

Form = Literal["json", "geojson", "jsonld"]
MEDIA: dict[Form, str] = {
    "json": "application/json",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
}
_ANY = ("*/*", "application/*")


def form_of(request: Request, suffix: str | None = None) -> Form:
    """Return the form that a request wants.

    Raises:
        HTTPException: 406, it wants none of ours.
    """
    if suffix in ("geojson", "jsonld"):
        return "geojson" if suffix == "geojson" else "jsonld"
    accepted = _accepted(request.headers.get("accept", "*/*"))
    for media in accepted:
        if media in _ANY or media == MEDIA["json"]:
            return "json"
        for form, name in MEDIA.items():
            if media == name:
                return form
    if accepted:
        raise HTTPException(406)
    return "json"


def _accepted(header: str) -> list[str]:
    weighed = []
    for number, part in enumerate(header.split(",")[:20]):
        media, _, parameters = part.strip().partition(";")
        weight = next((p[2:] for p in parameters.replace(" ", "").split(";") if p[:2] == "q="), "1")
        try:
            worth = float(weight)
        except ValueError:
            worth = 0.0
        if worth > 0:
            weighed.append((-worth, number, media.strip().lower()))
    return [media for _, _, media in sorted(weighed) if media]


async def _browsing(request: Request, db: Db) -> Browsing:
    return Browsing(db, lambda: state_of(request).catalogue.get(db))


Where = Annotated[Browsing, Depends(_browsing)]
"""The public catalogue, as the transaction sees it."""


def list_answer(
    request: Request,
    where: Browsing,
    collection: Collection,
    filters: EntryFilters,
    suffix: str | None = None,
) -> Response:
    """Return a page of entries."""
    form = form_of(request, suffix)
    query = query_of(collection, filters)
    after = read_cursor(asked_of(request), filters.cursor)
    shape: Literal["summary", "feature"] = "feature" if form == "geojson" else "summary"
    on = filters.date if isinstance(filters, PlaceFilters) else None
    page = browse(where, query, shape, filters.limit, after, on)
    following = next_url(request, page.last)
    content = _WRITE[form](request, where, page, following)
    return _answer(content, form, link_header(following))


def one_answer(
    request: Request,
    where: Browsing,
    collection: Collection,
    entry_id: str,
    suffix: str | None = None,
) -> Response:
    """Return one entry.

    Raises:
        NotFoundError: Nothing is public under that id in that collection.
    """
    form = form_of(request, suffix)
    if form == "json":
        return _answer(get_document(where.session, collection, entry_id), form)
    if form == "geojson":
        return _answer(get_feature(where.session, collection, entry_id), form)
    node = _node(request, where, entry_id)
    if node is None:
        raise NotFoundError(_NOTHING, id=entry_id)
    return _answer(_json(node), form)


def query_of(collection: Collection, filters: EntryFilters) -> EntryQuery:
    """Return the question that filters ask."""
    near = None if filters.point is None else Coordinates(*filters.point)
    tags: list[tuple[str, tuple[str, ...]]] = [
        ("theme", tuple(filters.theme)),
        ("recognition", tuple(filters.recognition)),
    ]
    if isinstance(filters, PlaceFilters | EventFilters):
        tags.append(("month", tuple(str(month) for month in filters.month)))
    if isinstance(filters, PlaceFilters):
        tags.append(("service", tuple(filters.service)))
    if isinstance(filters, EventFilters):
        tags += [("category", tuple(filters.category)), ("place", tuple(filters.place))]
    return EntryQuery(
        collection=collection,
        text=filters.q,
        sides=tuple(filters.side),
        kinds=tuple(filters.kind),
        tags=tuple(tags),
        between=filters.days if isinstance(filters, EventFilters) else None,
        box=filters.box,
        near=near,
        within_m=filters.radius_m,
        step_free=filters.step_free if isinstance(filters, PlaceFilters) else None,
        coach_seats=filters.coach_seats if isinstance(filters, PlaceFilters) else None,
        sort=filters.sort,
    )


def raw_list(items: Sequence[str], following: str | None) -> str:
    """Return the JSON of a list whose items are finished JSON."""
    return f'{{"items":[{",".join(items)}],"next":{json.dumps(following)}}}'


def _json_list(request: Request, where: Browsing, page: Page, following: str | None) -> str:
    del request, where
    items = [
        item if far is None else f'{item[:-1]},"distance_m":{round(far)}}}'
        for item, far in zip(page.items, page.distances, strict=True)
    ]
    return raw_list(items, following)


def _geojson_list(request: Request, where: Browsing, page: Page, following: str | None) -> str:
    del request, where
    features = ",".join(page.items)
    return f'{{"type":"FeatureCollection","features":[{features}],"next":{json.dumps(following)}}}'


def _jsonld_list(request: Request, where: Browsing, page: Page, following: str | None) -> str:
    del following
    nodes = [node for i in page.ids if (node := _node(request, where, i)) is not None]
    return _json(graph_jsonld(nodes))


_WRITE: dict[Form, Callable[[Request, Browsing, Page, str | None], str]] = {
    "json": _json_list,
    "geojson": _geojson_list,
    "jsonld": _jsonld_list,
}


def _node(request: Request, where: Browsing, entry_id: str) -> dict[str, Any] | None:
    catalogue = where.catalogue()
    base, lang = request.app.state.shared.settings.public_url, _lang(request)
    place = catalogue.place_or_hub(entry_id)
    if place is not None:
        return dict(place_jsonld(place, catalogue, base, lang))
    event = catalogue.events.get(entry_id)
    if event is None:
        return None
    this_year = datetime.now(UTC).year
    held = occurrences([event], date(this_year, 1, 1), date(this_year + 2, 12, 31))
    moved = moved_from(where.session, entry_id)
    return dict(event_jsonld(event, catalogue, held, base, lang, moved))


def _lang(request: Request) -> Tongue:
    return tongue_of(request.scope)


def _json(value: object) -> str:
    return nfc(json.dumps(value, ensure_ascii=False))


def _answer(content: str, form: Form, headers: Any = None) -> Response:
    answer = Response(content, media_type=MEDIA[form], headers=dict(headers or {}))
    answer.headers["Vary"] = "Accept, Accept-Language"
    return answer


_NOTHING = Text("Không có mục nào công khai với mã này.", "Nothing is public under that id.")
