"""The public catalogue: places, hubs and events, each as a list and by id, in three forms."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from tourism.errors import NotFoundError
from tourism.publish.entry import Collection
from tourism.publish.event_document import EventDocument
from tourism.publish.place_document import PlaceDocument
from tourism.server.api.entry_answers import MEDIA, Where, list_answer, one_answer
from tourism.server.api.filters import EntryFilters, EventFilters, PlaceFilters
from tourism.server.api.ids import EntryId
from tourism.server.api.shapes import (
    EventPage,
    GeoFeature,
    GeoFeatures,
    PlacePage,
    in_one_form,
    in_three_forms,
)
from tourism.server.problems import answers


@dataclass(frozen=True, slots=True)
class _Kind:
    """One collection: what it is called, what its lists take, and the shapes of its answers."""

    collection: Collection
    one: str
    filters: Any
    page: type[BaseModel]
    document: type[BaseModel]


_KINDS = (
    _Kind("places", "place", Annotated[PlaceFilters, Query()], PlacePage, PlaceDocument),
    _Kind("hubs", "hub", Annotated[EntryFilters, Query()], PlacePage, PlaceDocument),
    _Kind("events", "event", Annotated[EventFilters, Query()], EventPage, EventDocument),
)


def _router(kind: _Kind) -> APIRouter:
    """Return the routes of one collection; the suffixed ones first, or they would be ids."""
    router = APIRouter(prefix="/api/v1", tags=["catalogue"])
    _add_form(router, kind, "geojson", GeoFeatures, GeoFeature)
    _add_form(router, kind, "jsonld", None, None)
    collection, filters_of = kind.collection, kind.filters

    @router.get(
        f"/{collection}",
        name=f"list_{collection}",
        summary=f"Find {collection}",
        responses=in_three_forms(kind.page, GeoFeatures) | answers(),
    )
    def find(request: Request, where: Where, filters: filters_of) -> Response:  # type: ignore[valid-type]
        """Return a page, the best first; the form is what `Accept` prefers."""
        return list_answer(request, where, collection, filters)

    @router.get(
        f"/{collection}/{{entry_id}}",
        name=f"get_{kind.one}",
        summary=f"One {kind.one}",
        responses=in_three_forms(kind.document, GeoFeature) | answers(NotFoundError),
    )
    def get(request: Request, where: Where, entry_id: EntryId) -> Response:
        """Return everything that is known, fact by fact, with sources and confidence."""
        return one_answer(request, where, collection, entry_id)

    return router


def _add_form(
    router: APIRouter,
    kind: _Kind,
    suffix: str,
    of_list: type[BaseModel] | None,
    of_one: type[BaseModel] | None,
) -> None:
    collection, filters_of = kind.collection, kind.filters
    media = MEDIA["geojson" if suffix == "geojson" else "jsonld"]

    @router.get(
        f"/{collection}.{suffix}",
        name=f"list_{collection}_{suffix}",
        summary=f"Find {collection}, as {media}",
        responses=in_one_form(media, of_list) | answers(),
    )
    def find(request: Request, where: Where, filters: filters_of) -> Response:  # type: ignore[valid-type]
        """Return a page, the best first."""
        return list_answer(request, where, collection, filters, suffix)

    @router.get(
        f"/{collection}/{{entry_id}}.{suffix}",
        name=f"get_{kind.one}_{suffix}",
        summary=f"One {kind.one}, as {media}",
        responses=in_one_form(media, of_one) | answers(NotFoundError),
    )
    def get(request: Request, where: Where, entry_id: EntryId) -> Response:
        """Return one of them."""
        return one_answer(request, where, collection, entry_id, suffix)


ROUTERS = tuple(_router(kind) for kind in _KINDS)
