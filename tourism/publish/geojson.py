"""The itinerary as GeoJSON (RFC 7946): longitude first, numbered stops, a line for each leg."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tourism.catalogue.place import Coordinates
from tourism.itinerary.model import Day, Itinerary, Leg, Stop
from tourism.language import nfc
from tourism.publish.edition import Edition
from tourism.publish.moments import minutes
from tourism.publish.plain import one_line
from tourism.publish.stop_title import stop_title

_DIGITS = 6
"""Decimals of a degree: about 0.1 m, finer than any stored point (RFC 7946, section 11.2)."""


def itinerary_to_geojson(itinerary: Itinerary, edition: Edition) -> bytes:
    """Return a FeatureCollection: the numbered stops of all days, then the legs with a path.

    A stop without a known point is a feature without geometry; it keeps its number. A client
    is spared the flags, the road names and how well a point is known.
    """
    features = [*_stops(itinerary, edition), *_legs(itinerary, edition)]
    collection = {
        "type": "FeatureCollection",
        "id": itinerary.id,
        "bbox": bbox_of(_points(itinerary)),
        "properties": {
            "id": itinerary.id,
            "title": one_line(edition.say(itinerary.title)),
            "lang": edition.lang,
            **({} if edition.for_client else {"data_version": itinerary.data_version}),
        },
        "features": features,
    }
    if collection["bbox"] is None:
        del collection["bbox"]
    return (nfc(json.dumps(collection, ensure_ascii=False, indent=2)) + "\n").encode()


def _stops(itinerary: Itinerary, edition: Edition) -> Iterator[dict[str, Any]]:
    number = 0
    for day in itinerary.days:
        for stop in day.stops:
            number += 1
            yield _stop(stop, day, number, edition)


def _stop(stop: Stop, day: Day, number: int, edition: Edition) -> dict[str, Any]:
    position = stop.place.position
    geometry = None
    if position is not None:
        geometry = {"type": "Point", "coordinates": lon_lat(position.coordinates)}
    return {
        "type": "Feature",
        "id": stop.id,
        "geometry": geometry,
        "properties": {
            "number": number,
            "day": day.number,
            "kind": stop.kind.value,
            "title": stop_title(stop, edition.lang),
            "place_id": stop.place.id,
            "name": one_line(stop.place.name.vi),
            "side": stop.place.side.value if stop.place.side else None,
            "arrives": stop.arrives.isoformat(),
            "starts": stop.starts.isoformat(),
            "ends": stop.ends.isoformat(),
            "minutes": minutes(stop.dwell),
            **({} if edition.for_client else _for_the_office(stop)),
        },
    }


def _for_the_office(stop: Stop) -> dict[str, Any]:
    position = stop.place.position
    return {
        "precision": position.precision.value if position else None,
        "must": stop.must,
        "flags": [flag.code for flag in stop.flags],
    }


def _legs(itinerary: Itinerary, edition: Edition) -> Iterator[dict[str, Any]]:
    for day in itinerary.days:
        for here, leg, there in zip(day.stops[:-1], day.legs, day.stops[1:], strict=True):
            if len(leg.path) > 1:
                yield _leg(leg, here, there, day, edition)


def _leg(leg: Leg, here: Stop, there: Stop, day: Day, edition: Edition) -> dict[str, Any]:
    roads = {
        "distance_m": leg.distance_m,
        "roads": [one_line(road) for road in leg.roads],
        "estimated": leg.estimated,
        "toll": leg.toll,
    }
    return {
        "type": "Feature",
        "id": f"leg-{here.id}",
        "geometry": {
            "type": "LineString",
            "coordinates": [lon_lat(point) for point in leg.path],
        },
        "properties": {
            "day": day.number,
            "origin": here.id,
            "destination": there.id,
            "drive_minutes": minutes(leg.drive),
            **({} if edition.for_client else roads),
        },
    }


def _points(itinerary: Itinerary) -> Iterator[Coordinates]:
    for day in itinerary.days:
        for stop in day.stops:
            if stop.place.position is not None:
                yield stop.place.position.coordinates
        for leg in day.legs:
            yield from leg.path if len(leg.path) > 1 else ()


def bbox_of(points: Iterable[Coordinates]) -> list[float] | None:
    """Return west, south, east, north; None without any point."""
    pairs = [lon_lat(point) for point in points]
    if not pairs:
        return None
    longitudes, latitudes = zip(*pairs, strict=True)
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def lon_lat(point: Coordinates) -> list[float]:
    """Return longitude and latitude, in this order, to six decimals."""
    return [round(point.longitude, _DIGITS), round(point.latitude, _DIGITS)]
