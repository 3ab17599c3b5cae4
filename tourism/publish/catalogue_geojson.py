"""The catalogue as GeoJSON (RFC 7946): places, hubs, events and occurrences as points.

Properties are flat, as geographic programs like them, with ``_vi`` and ``_en`` side by side;
unknown is null. ``status`` tells whether the hours of a place, or the days of an event, can be
relied on. ``precision`` tells what the point stands for: a ``commune`` point is nobody's gate.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import Address, Coordinates, Place, Position
from tourism.catalogue.source import Status
from tourism.language import Text, nfc
from tourism.publish.geojson import bbox_of, lon_lat
from tourism.publish.naming import address_2023, address_2025
from tourism.publish.occurrence_document import last_known, status_words
from tourism.publish.plain import one_line
from tourism.publish.rule_words import rule_words

Feature = dict[str, Any]


def places_to_geojson(places: Iterable[Place]) -> bytes:
    """Return a FeatureCollection of places or hubs, in the order given."""
    return collection_to_geojson(place_feature(place) for place in places)


def events_to_geojson(events: Iterable[Event], catalogue: Catalogue) -> bytes:
    """Return a FeatureCollection of events, each at its own point or that of its main place."""
    return collection_to_geojson(event_feature(event, catalogue) for event in events)


def occurrences_to_geojson(occurrences: Iterable[Occurrence], catalogue: Catalogue) -> bytes:
    """Return a FeatureCollection of occurrences, each where its event is."""
    return collection_to_geojson(occurrence_feature(found, catalogue) for found in occurrences)


def collection_to_geojson(
    features: Iterable[Feature], members: Mapping[str, Any] | None = None
) -> bytes:
    """Return a FeatureCollection with its bounding box, if any feature has a point.

    Args:
        features: As `place_feature`, `event_feature` and `occurrence_feature` make them.
        members: Foreign members (RFC 7946, section 6.1) to stand beside the features.
    """
    found = list(features)
    bbox = bbox_of(point for feature in found for point in _points(feature))
    collection = {
        "type": "FeatureCollection",
        **({} if bbox is None else {"bbox": bbox}),
        **(members or {}),
        "features": found,
    }
    return _bytes(collection)


def feature_to_geojson(feature: Feature) -> bytes:
    """Return one Feature as a document of its own, with a bounding box if it has a point."""
    bbox = bbox_of(_points(feature))
    return _bytes(feature if bbox is None else {"type": "Feature", "bbox": bbox, **feature})


def place_feature(place: Place) -> Feature:
    """Return a place or hub; its geometry is null where no point is known."""
    properties = {
        "id": place.id,
        "record": "hub" if place.kind == "hub" else "place",
        "kind": place.kind,
        "side": place.side.value if place.side else None,
        **_both("name", place.name),
        "themes": list(place.themes),
        **_precision(place.position),
        "status": place.opening.status.value,
        **_address(place.address),
        **_both("notes", place.notes),
        "recognitions": [rank.level for rank in place.recognitions if rank.level],
        "part_of": place.part_of,
        "visit_minutes": place.visit.minutes,
        "entry_fee_vnd": place.entry_fee_vnd,
        "step_free": place.access.step_free,
        "phone": place.phone and one_line(place.phone),
        "role": place.role,
        "iata": place.iata,
        "confidence": place.confidence.value,
    }
    return _feature(place.id, place.position, properties)


def event_feature(event: Event, catalogue: Catalogue) -> Feature:
    """Return an event; ``point_of`` names the record whose point it is shown at."""
    position, point_of = event_point(event, catalogue)
    properties = {
        "id": event.id,
        "record": "event",
        **_event(event, position, point_of),
        # Only the announced days of one year are ever firm, never the event as such.
        "status": Status.TO_CONFIRM.value,
        **_both("rule", rule_words(event.rule) if event.rule else None),
        **_address(event.address),
        **_both("notes", event.notes),
        "confidence": event.confidence.value,
    }
    return _feature(event.id, position, properties)


def occurrence_feature(occurrence: Occurrence, catalogue: Catalogue) -> Feature:
    """Return an event on its days of one year; ``last_known`` tells whether it may go on."""
    event = occurrence.event
    position, point_of = event_point(event, catalogue)
    properties = {
        "id": occurrence.id,
        "record": "occurrence",
        "event_id": event.id,
        **_event(event, position, point_of),
        "first": occurrence.first.isoformat(),
        "last": occurrence.last.isoformat(),
        "last_known": last_known(occurrence, event),
        "main": occurrence.main.isoformat() if occurrence.main else None,
        "status": occurrence.status.value,
        **_both("status", status_words(occurrence)),
        "by": occurrence.by,
        "cancelled": occurrence.cancelled,
        "uncertain": occurrence.uncertain,
        "confidence": event.confidence.value,
    }
    return _feature(occurrence.id, position, properties)


def event_point(event: Event, catalogue: Catalogue) -> tuple[Position | None, str | None]:
    """Return the point of an event and the id of the record that has it, or twice None.

    Its own point comes first: it is there where the main place is not the venue, or where the
    catalogue has no such place.
    """
    if event.position is not None:
        return event.position, event.id
    for place_id in event.place_ids[:1]:
        place = catalogue.place_or_hub(place_id)
        if place is not None and place.position is not None:
            return place.position, place.id
    return None, None


def _event(event: Event, position: Position | None, point_of: str | None) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "side": event.record_side.value,
        **_both("name", event.name),
        "themes": list(event.themes),
        **_precision(position),
        "point_of": point_of,
        "place_ids": list(event.place_ids),
    }


def _feature(record_id: str, position: Position | None, properties: dict[str, Any]) -> Feature:
    geometry = None
    if position is not None:
        geometry = {"type": "Point", "coordinates": lon_lat(position.coordinates)}
    return {"type": "Feature", "id": record_id, "geometry": geometry, "properties": properties}


def _points(feature: Feature) -> list[Coordinates]:
    if feature["geometry"] is None:
        return []
    longitude, latitude = feature["geometry"]["coordinates"]
    return [Coordinates(latitude, longitude)]


def _both(name: str, text: Text | None) -> dict[str, str | None]:
    vi, en = (one_line(text.vi), one_line(text.en)) if text else ("", "")
    return {f"{name}_vi": vi or None, f"{name}_en": en or None}


def _precision(position: Position | None) -> dict[str, str | None]:
    if position is None:
        return {"precision": None, "origin": None}
    return {"precision": position.precision.value, "origin": one_line(position.origin)}


def _address(address: Address | None) -> dict[str, str | None]:
    return {
        "address_2023": address_2023(address) if address else None,
        "address_2025": address_2025(address) if address else None,
    }


def _bytes(document: Mapping[str, Any]) -> bytes:
    return (nfc(json.dumps(document, ensure_ascii=False, indent=2)) + "\n").encode()
