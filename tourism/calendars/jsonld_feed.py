"""A calendar in the words of schema.org (JSON-LD), for search engines."""

import json
from collections.abc import Sequence
from typing import Any

from tourism.calendars.feed import Feed, Site
from tourism.calendars.item import Item
from tourism.language import nfc
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.jsonld_parts import CONTEXT, known
from tourism.timewindow import VIETNAM


def jsonld_feed(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    """Return one ``Event`` an item, by first day."""
    nodes = [event_node(item, feed.lang, site) for item in items]
    document = {"@context": CONTEXT, "@graph": nodes}
    return (nfc(json.dumps(document, ensure_ascii=False, indent=1)) + "\n").encode()


def event_node(item: Item, lang: str, site: Site) -> dict[str, Any]:
    """Return the ``Event`` of an item.

    ``eventStatus`` is left out while nobody has scheduled it. Whoever moved it is told from
    where: ``EventRescheduled`` with ``previousStartDate``.
    """
    entry = item.entry(lang)
    starts, ends = entry.times or (None, None)
    address = f"{site.url}{entry.path}" if entry.path else None
    return {
        "@type": "Event",
        "@id": f"{site.url}/occurrences/{entry.id}",
        "name": entry.title,
        "startDate": (starts.astimezone(VIETNAM) if starts else entry.first).isoformat(),
        "endDate": (ends.astimezone(VIETNAM) if ends else entry.last).isoformat(),
        **known(
            url=address,
            description=entry.description,
            inLanguage=lang,
            eventStatus=_status(item, lang),
            previousStartDate=_previous(item, lang),
            location=_place(item, lang),
        ),
    }


def _status(item: Item, lang: str) -> str | None:
    entry = item.entry(lang)
    if entry.cancelled:
        return "https://schema.org/EventCancelled"
    if item.stamp.moved_from is not None:
        return "https://schema.org/EventRescheduled"
    return "https://schema.org/EventScheduled" if entry.status == "CONFIRMED" else None


def _previous(item: Item, lang: str) -> str | None:
    moved = item.stamp.moved_from
    return moved.isoformat() if moved and not item.entry(lang).cancelled else None


def _place(item: Item, lang: str) -> dict[str, Any] | None:
    entry = item.entry(lang)
    if not entry.location:
        return None
    return {"@type": "Place", "name": entry.location, **known(geo=_point(entry))}


def _point(entry: CalendarEntry) -> dict[str, Any] | None:
    if entry.point is None or entry.rough:
        return None
    latitude, longitude = entry.point.latitude, entry.point.longitude
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
