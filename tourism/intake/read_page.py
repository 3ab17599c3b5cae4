"""An HTML page with schema.org events in JSON-LD, or such JSON alone → events."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from functools import partial
from math import isfinite
from typing import Any

from tourism.catalogue.place import Coordinates
from tourism.intake.json_text import json_of, value_of
from tourism.intake.limits import MOST_COMPONENTS, MOST_OCTETS
from tourism.intake.lines import declared_charset
from tourism.intake.markup_scan import data_scripts
from tourism.intake.records import Entry, Record, length_until, moment_or_day, read_records
from tourism.intake.report import rejected
from tourism.intake.results import Read
from tourism.intake.splitter import Note
from tourism.intake.trouble import RefusedError, UnfitError
from tourism.intake.zones import source_zone
from tourism.publish.calendar_entry import EntryStatus, undressed

_EVENT = re.compile(r"(?:https?://schema\.org/|schema:)?([A-Za-z]*Event|Festival|[A-Za-z]*Series)")
_OF_EVENTS: tuple[str, ...] = ("subEvent",)
_OF_OTHERS = ("@graph", "itemListElement", "item", "mainEntity", "event", "events")
_DEPTH = 8
_STATUS: Mapping[str, EntryStatus] = {
    "EventCancelled": "CANCELLED",
    "EventPostponed": "TENTATIVE",
}
"""A postponed event keeps its old days until there are new ones: nobody should travel for them."""


def read_page(octets: bytes, content_type: str, zone: str, source: str) -> Read:
    """Return the events that a page describes for search engines.

    Args:
        octets: The whole body.
        content_type: The header of that name, for its charset.
        zone: The IANA name of the zone of the source, for times that tell none.
        source: The id of the source.
    """
    notes: list[Note] = []
    try:
        found = list(_documents(octets, content_type, notes))
    except RefusedError as error:
        return rejected(error)
    where = source_zone(zone)
    nodes = [node for document in found for node in _events(document, 0)]
    return read_records([_entry(node, where) for node in nodes], source, notes=notes)


def _documents(octets: bytes, content_type: str, notes: list[Note]) -> Iterator[Any]:
    start = octets.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        yield json_of(octets)
        return
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    if not octets.strip():
        raise RefusedError("empty-body")
    page = _decoded(octets, content_type)
    if start != b"<":
        raise RefusedError("not-page", page.strip()[:80])
    for script in data_scripts(page):
        try:
            yield value_of(script)
        except RefusedError as error:
            notes.append(Note("bad-calendar-line", 0, "script", error.value))


def _decoded(octets: bytes, content_type: str) -> str:
    charset = declared_charset(content_type) or "utf-8"
    try:
        return octets.decode(charset)
    except LookupError:
        raise RefusedError("encoding", charset) from None
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        found = f"0x{octets[error.start]:02X}"
        raise RefusedError("encoding", found, line, error.start) from None


def _events(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield events in the order of the page, wherever they stand; parts of one are its own."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value[: MOST_COMPONENTS + 1]:
            yield from _events(one, depth + 1)
    elif isinstance(value, dict):
        if any(_EVENT.fullmatch(kind) for kind in _texts(value.get("@type"))):
            if value.get("startDate") or not value.get("subEvent"):
                yield value
            inside = _OF_EVENTS
        else:
            inside = _OF_OTHERS
        for name in inside:
            yield from _events(value.get(name), depth + 1)


def _entry(node: dict[str, Any], zone: tzinfo) -> Entry:
    raw = json.dumps(node, ensure_ascii=False, sort_keys=True)
    return Entry(_uid(node), raw, partial(_record, node, zone))


def _uid(node: dict[str, Any]) -> str:
    named = _text(node.get("@id")) or _text(node.get("identifier"))
    if named:
        return named
    # One page may announce every year of a feast: the day tells them apart.
    url, start = _text(node.get("url")), _text(node.get("startDate"))
    return f"{url} {start[:10]}" if url and start else ""


def _record(node: dict[str, Any], zone: tzinfo) -> Record:
    told = _text(node.get("startDate"))
    if not told:
        raise UnfitError("no-start", "startDate")
    start = moment_or_day(told, "startDate", zone)
    ends, length = _text(node.get("endDate")), None
    if ends:
        length = length_until(start, moment_or_day(ends, "endDate", zone), "endDate", ends)
    status = _text(node.get("eventStatus")).rpartition("/")[2]
    lang = _text(node.get("inLanguage"))[:2] or "vi"
    title, about = undressed(_text(node.get("name")), _text(node.get("description")), lang)
    place = _first(node.get("location"))
    return Record(
        title=title,
        start=start,
        length=length,
        status=_STATUS.get(status, "CONFIRMED"),
        description=about,
        location=_place(place),
        point=_point(place),
        url=_text(node.get("url")),
        categories=tuple(_texts(node.get("keywords"))),
        last_modified=_stamp(node.get("dateModified")),
        organiser=_named(_first(node.get("organizer"))),
    )


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for one in values if (text := _text(one))]


def _text(value: Any) -> str:
    """Return a text, of several the first; a number is one, an object may have it as a value."""
    if isinstance(value, list):
        return next((text for one in value[:20] if (text := _text(one))), "")
    if isinstance(value, dict):
        inside = value.get("@value", value.get("value", value.get("@id")))
        return inside.strip() if isinstance(inside, str) else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _named(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _place(place: Any) -> str:
    if not isinstance(place, dict):
        return _text(place)
    address = _first(place.get("address"))
    if isinstance(address, dict):
        parts = ("streetAddress", "addressLocality", "addressRegion")
        address = ", ".join(filter(None, (_text(address.get(part)) for part in parts)))
    name = _text(place.get("name"))
    where = _text(address)
    return ", ".join(filter(None, (name, where if where != name else "")))


def _point(place: Any) -> Coordinates | None:
    geo = _first(place.get("geo")) if isinstance(place, dict) else None
    if not isinstance(geo, dict):
        return None
    try:
        latitude, longitude = (float(_text(geo.get(name))) for name in ("latitude", "longitude"))
    except ValueError:
        return None
    sane = isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Coordinates(latitude, longitude) if sane and (latitude or longitude) else None


def _stamp(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return found if found.tzinfo else None
