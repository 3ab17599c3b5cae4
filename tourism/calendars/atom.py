"""What changed last, as Atom (RFC 4287)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from tourism.calendars.feed import Feed, Site
from tourism.calendars.item import Item
from tourism.calendars.json_feed import newest_first
from tourism.language import nfc
from tourism.publish.moments import solar_span
from tourism.publish.plain import one_line

_NAMESPACE = "http://www.w3.org/2005/Atom"
_YEAR_OF_TAGS = 2026
"""RFC 4151: a tag names a day on which its maker had the host; this service began then."""
_NOTHING_YET = "2026-01-01T00:00:00Z"


def atom_feed(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    """Return the feed, what changed last first."""
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.lang})
    latest = newest_first(items)
    _leaf(root, "id", f"tag:{site.host},{_YEAR_OF_TAGS}:calendars/{feed.name}")
    _leaf(root, "title", feed.title)
    if feed.description:
        _leaf(root, "subtitle", feed.description)
    _leaf(root, "updated", _moment(latest[0]) if latest else _NOTHING_YET)
    _link(root, "self", site.address(feed, "atom"), "application/atom+xml")
    _link(root, "alternate", f"{site.url}/calendars", "text/html")
    _link(root, "alternate", site.address(feed, "ics"), "text/calendar")
    if site.hub:
        _link(root, "hub", site.hub)
    _leaf(SubElement(root, "author"), "name", feed.title)
    for item in latest:
        _entry(root, item, feed, site)
    text = nfc(tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: Element, item: Item, feed: Feed, site: Site) -> None:
    said = item.entry(feed.lang)
    entry = SubElement(root, "entry")
    _leaf(entry, "id", f"tag:{site.host},{_YEAR_OF_TAGS}:{said.id}")
    _leaf(entry, "title", said.title)
    _leaf(entry, "updated", _moment(item))
    if said.path:
        _link(entry, "alternate", f"{site.url}{said.path}", "text/html")
    for category in said.categories:
        SubElement(entry, "category", {"term": category})
    days = solar_span(said.first, said.last, feed.lang)
    _leaf(entry, "summary", f"{days}. {said.location}".strip())
    _leaf(entry, "content", "\n".join((days, said.location, said.description)).strip())


def _leaf(parent: Element, name: str, text: str) -> None:
    lines = (one_line(line) for line in text.split("\n"))
    SubElement(parent, name).text = "\n".join(line for line in lines if line)


def _link(parent: Element, rel: str, href: str, kind: str = "") -> None:
    SubElement(parent, "link", {"rel": rel, "href": href} | ({"type": kind} if kind else {}))


def _moment(item: Item) -> str:
    return f"{item.changed_at:%Y-%m-%dT%H:%M:%SZ}"
