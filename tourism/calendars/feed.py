"""A calendar under a name, and its octets in each format."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.query import CalendarQuery
from tourism.publish.ical_writer import CalendarHead, calendar_bytes, entry_octets

Lang = Literal["vi", "en"]
MOST_OCTETS = 1_000_000
"""Google Calendar is said to take no larger subscription."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A question kept under a name, with what people read of it; one language each.

    ``other`` names the same calendar in the other language. ``scope`` is the ledger it is
    asked of. ``private`` ones are known to whoever has their address, and to nobody else.
    """

    name: str
    lang: Lang
    title: str
    description: str = ""
    scope: str = FESTIVALS
    query: CalendarQuery = field(default_factory=CalendarQuery)
    other: str | None = None
    colour: str = "#b3261e"
    private: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """Where the service is known: ``url`` without a slash at its end, ``host`` of every UID.

    ``hub`` is the WebSub hub that tells subscribers of changes, if there is one.
    """

    url: str
    host: str
    hub: str | None = None

    def address(self, feed: Feed, suffix: str) -> str:
        """Return where a feed is found."""
        return f"{self.url}/calendars/{feed.name}.{suffix}"


Render = Callable[[Feed, Sequence[Item], Site], bytes]


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """One form of a feed, by the end of its address."""

    suffix: str
    media_type: str
    render: Render


def feed_ics(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    """Return a calendar to subscribe to, entries in the order given."""
    return calendar_bytes(_head(feed, site), ((i.entry(feed.lang), i.stamp) for i in items))


def fitting(feed: Feed, items: Iterable[Item], site: Site) -> tuple[list[Item], bool]:
    """Return as many items, by their first day, as a subscription may have, and whether all fit.

    Whole days are left out, so that nobody sees half of what is on.
    """
    head = _head(feed, site)
    room = MOST_OCTETS - len(calendar_bytes(head, ())) - 300  # the zone
    kept: list[Item] = []
    for item in sorted(items, key=lambda one: (one.first, one.id)):
        room -= entry_octets(item.entry(feed.lang), item.stamp, head)
        if room < 0:
            return [one for one in kept if one.first < item.first], False
        kept.append(item)
    return kept, True


def _head(feed: Feed, site: Site) -> CalendarHead:
    return CalendarHead(
        lang=feed.lang,
        name=feed.title,
        host=site.host,
        description=feed.description,
        site=site.url,
        # A private feed does not know its address: the token in it is kept nowhere.
        source="" if feed.private else site.address(feed, "ics"),
        colour=feed.colour,
    )


def _jcal(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    from tourism.calendars.jcal import jcal_of

    return jcal_of(feed_ics(feed, items, site))


def _json(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    from tourism.calendars.json_feed import json_feed

    return json_feed(feed, items, site)


def _atom(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    from tourism.calendars.atom import atom_feed

    return atom_feed(feed, items, site)


def _jsonld(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    from tourism.calendars.jsonld_feed import jsonld_feed

    return jsonld_feed(feed, items, site)


FEED_FORMATS: Mapping[str, FeedFormat] = MappingProxyType(
    {
        "ics": FeedFormat("ics", "text/calendar; charset=utf-8", feed_ics),
        "jcal": FeedFormat("jcal", "application/calendar+json", _jcal),
        "json": FeedFormat("json", "application/feed+json", _json),
        "atom": FeedFormat("atom", "application/atom+xml; charset=utf-8", _atom),
        "jsonld": FeedFormat("jsonld", "application/ld+json", _jsonld),
    }
)
"""Every form of a feed by its suffix; a renderer's module is imported when it is first used."""
