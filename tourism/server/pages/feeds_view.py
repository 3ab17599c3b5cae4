"""What the list of calendars lays out: every way to subscribe to each."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tourism.calendars.feed import FEED_FORMATS, Feed, Site
from tourism.calendars.standard import STANDARD

_WORDS = {
    "json": "JSON Feed",
    "atom": "Atom",
    "jcal": "jCal",
    "jsonld": "JSON-LD",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One form for programs."""

    name: str
    path: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FeedCard:
    """A calendar; ``path`` is its file below the address of the site, ``address`` the whole."""

    name: str
    title: str
    description: str
    lang: str
    path: str
    address: str
    webcal: str
    google: str
    outlook: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class FeedsView:
    """The whole page: what every installation has, and what associations keep."""

    standard: tuple[FeedCard, ...]
    saved: tuple[FeedCard, ...]


def feeds_view(feeds: Iterable[Feed], site: Site, lang: str) -> FeedsView:
    """Return the page; standard calendars in the language of the reader, saved ones in any.

    Args:
        feeds: Public ones.
        site: Where they are found.
        lang: vi or en.
    """
    found = list(feeds)
    return FeedsView(
        tuple(_card(feed, site) for feed in found if feed.name in STANDARD and feed.lang == lang),
        tuple(_card(feed, site) for feed in found if feed.name not in STANDARD),
    )


def _card(feed: Feed, site: Site) -> FeedCard:
    address = site.address(feed, "ics")
    webcal = f"webcal://{address.partition('://')[2]}"
    return FeedCard(
        name=feed.name,
        title=feed.title,
        description=feed.description,
        lang=feed.lang,
        path=_path(feed, "ics"),
        address=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook="https://outlook.live.com/calendar/0/addfromweb?"
        + urlencode({"url": address, "name": feed.title}),
        forms=tuple(
            Form(words, _path(feed, suffix), FEED_FORMATS[suffix].media_type.partition(";")[0])
            for suffix, words in _WORDS.items()
        ),
    )


def _path(feed: Feed, suffix: str) -> str:
    return f"/calendars/{feed.name}.{suffix}"
