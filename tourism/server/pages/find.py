"""The search of the API, for people: a plain form and a list."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from tourism.catalogue.place import Precision, Side
from tourism.language import Text, nfc
from tourism.publish.naming import both_names, side_name
from tourism.server.api.cursor import asked_of, next_url, read_cursor
from tourism.server.api.entry_answers import Where
from tourism.server.counted import counted
from tourism.server.dependencies import Lang
from tourism.server.pages.kinds import kind_words
from tourism.server.pages.render import page
from tourism.server.pages.start_view import SHAPES
from tourism.server.pages.start_words import FIND
from tourism.services.browse_catalogue import browse
from tourism.storage.search import EntryQuery

router = APIRouter(dependencies=[Depends(counted)])

_PLACES, _EVENTS = 20, 10
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """An entry in the results."""

    id: str
    name: str
    kind: str
    shape: str
    side: str
    address: str
    before: str
    when: str
    map: str | None
    approximate: bool


@router.get("/find")
def find(
    request: Request,
    where: Where,
    lang: Lang,
    q: Annotated[str, Query()] = "",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """Return what the search of the API finds, for people."""
    asked = nfc(q)[:_LONGEST].strip()
    after = read_cursor(asked_of(request), cursor)
    places = browse(where, EntryQuery("places", text=asked), "summary", _PLACES, after)
    events = browse(where, EntryQuery("events", text=asked), "summary", _EVENTS, None)
    return page(
        request,
        "pages/find.html",
        FIND,
        q=asked,
        places=_found(places.items, lang),
        events=_found(events.items, lang) if asked and cursor is None else [],
        next=next_url(request, places.last),
        paged=cursor is not None,
    )


def _found(items: Sequence[str], lang: str) -> list[Found]:
    return [_entry(json.loads(item), lang) for item in items]


def _entry(item: dict[str, Any], lang: str) -> Found:
    address, position = item.get("address") or {}, item.get("position") or {}
    side = None if item["side"] is None else Side(item["side"])
    now, before = address.get("line_2025") or "", address.get("line_2023") or ""
    return Found(
        id=item["id"],
        name=both_names(Text(item["name"]["vi"], item["name"]["en"]), lang),
        kind=kind_words(item["kind"]).into(lang),
        shape=SHAPES[side],
        side=side_name(side).into(lang),
        address=now or before,
        before=before if now and before != now else "",
        when=(item.get("rule_words") or {}).get(lang, ""),
        map=_map(position) if position else None,
        approximate=position.get("precision") == Precision.COMMUNE,
    )


def _map(position: dict[str, Any]) -> str:
    latitude, longitude = position["latitude"], position["longitude"]
    marker = f"mlat={latitude}&mlon={longitude}"
    return f"https://www.openstreetmap.org/?{marker}#map=16/{latitude}/{longitude}"
