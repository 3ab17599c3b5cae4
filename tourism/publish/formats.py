"""The table of formats: the whole registry of ways out for an itinerary.

A renderer's module is imported when it is first used, so that looking at the table costs
nothing: the command line starts without the calendar, track and template libraries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tourism.itinerary.model import Itinerary
from tourism.publish.edition import Edition
from tourism.publish.map_layers import MapLayers

Render = Callable[[Itinerary, Edition], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: what it is called on the web and on disk, and the function that makes it."""

    media_type: str
    suffix: str
    render: Render


def formats(layers: MapLayers) -> Mapping[str, Format]:
    """Return the formats by name.

    Args:
        layers: What the map of the HTML page is drawn on.
    """

    def html(itinerary: Itinerary, edition: Edition) -> bytes:
        from tourism.publish.html import itinerary_to_html

        return itinerary_to_html(itinerary, edition, layers)

    return MappingProxyType({**FORMATS, "html": Format("text/html; charset=utf-8", "html", html)})


def _text(itinerary: Itinerary, edition: Edition) -> bytes:
    from tourism.publish.programme import itinerary_to_text

    return itinerary_to_text(itinerary, edition)


def _json(itinerary: Itinerary, edition: Edition) -> bytes:
    from tourism.publish.json_document import itinerary_to_json

    return itinerary_to_json(itinerary, edition)


def _ics(itinerary: Itinerary, edition: Edition) -> bytes:
    from tourism.publish.itinerary_entries import itinerary_to_ical

    return itinerary_to_ical(itinerary, edition)


def _geojson(itinerary: Itinerary, edition: Edition) -> bytes:
    from tourism.publish.geojson import itinerary_to_geojson

    return itinerary_to_geojson(itinerary, edition)


def _gpx(itinerary: Itinerary, edition: Edition) -> bytes:
    from tourism.publish.gpx import itinerary_to_gpx

    return itinerary_to_gpx(itinerary, edition)


def _jsonld(itinerary: Itinerary, edition: Edition) -> bytes:
    from tourism.publish.jsonld_itinerary import itinerary_to_jsonld

    return itinerary_to_jsonld(itinerary, edition)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("text/plain; charset=utf-8", "txt", _text),
        "json": Format("application/json", "json", _json),
        "ics": Format("text/calendar; charset=utf-8", "ics", _ics),
        "geojson": Format("application/geo+json", "geojson", _geojson),
        "gpx": Format("application/gpx+xml", "gpx", _gpx),
        "jsonld": Format("application/ld+json", "jsonld", _jsonld),
    }
)
"""The formats that need nothing but the itinerary; `formats` adds the page with its map."""
