"""The shapes of lists in OpenAPI; the answers themselves are written as finished JSON."""

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from tourism.publish.event_document import EventDocument
from tourism.publish.occurrence_document import OccurrenceDocument
from tourism.publish.place_document import PlaceDocument
from tourism.publish.summaries import EventSummary, PlaceSummary
from tourism.server.problems import PROBLEM_CONTENT

Item = TypeVar("Item", bound=BaseModel)


class ListOf(BaseModel, Generic[Item]):
    """One page: its items and the address of the next, null at the end."""

    model_config = ConfigDict(extra="forbid")

    items: list[Item] = Field(description="The best first.")
    next: str | None = Field(description="Address of the next page.", examples=[None])


class FoundPlace(PlaceSummary):
    """A place in a list."""

    distance_m: int | None = Field(
        default=None, description="From `near`, as the crow flies.", examples=[1250]
    )


class FoundEvent(EventSummary):
    """An event in a list."""

    distance_m: int | None = Field(
        default=None, description="From `near`, as the crow flies.", examples=[1250]
    )


class GeoFeature(BaseModel):
    """A GeoJSON feature (RFC 7946, section 3.2); the geometry is null where no point is known."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]
    bbox: list[float] | None = None


class GeoFeatures(BaseModel):
    """A GeoJSON feature collection (RFC 7946, section 3.3)."""

    type: Literal["FeatureCollection"]
    features: list[GeoFeature]
    next: str | None = None


class PlacePage(ListOf[FoundPlace]):
    """A page of places."""


class EventPage(ListOf[FoundEvent]):
    """A page of events."""


class OccurrencePage(ListOf[OccurrenceDocument]):
    """A page of occurrences."""


def in_three_forms(model: type[BaseModel], geo: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer that is JSON, GeoJSON or JSON-LD."""
    return {
        200: {
            "model": model,
            "content": {
                "application/geo+json": {"schema": geo_schema(geo)},
                "application/ld+json": {"schema": {"type": "object"}},
            },
        },
        406: {"description": "Not available in that form.", **PROBLEM_CONTENT},
    }


def in_one_form(media: str, model: type[BaseModel] | None) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer in one form; without a model it is any object."""
    schema = geo_schema(model) if model else {"type": "object"}
    return {200: {"description": "Successful Response", "content": {media: {"schema": schema}}}}


def in_json(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer that is written as finished JSON."""
    return {200: {"model": model}}


def geo_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a GeoJSON model, its parts inside."""
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})
    if parts:
        schema["properties"]["features"]["items"] = parts["GeoFeature"]
    return schema


__all__ = ["EventDocument", "EventPage", "OccurrencePage", "PlaceDocument", "PlacePage"]
