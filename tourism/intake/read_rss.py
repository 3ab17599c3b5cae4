"""RSS or Atom → what its items point to. Neither tells when an event is, only where to look.

The date of an item is when somebody wrote it. So an item is followed to the file or the page that
it names (`tourism.services.read_source`), and never becomes an event by itself.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.parsers import expat

from tourism.intake.limits import MOST_OCTETS
from tourism.intake.links import safe_link
from tourism.intake.trouble import RefusedError
from tourism.language import nfc

MOST_ITEMS = 200
_DEPTH = 40
_LETTERS = 2000
_FEEDS = frozenset({"rss", "feed", "RDF"})
_ITEMS = frozenset({"item", "entry"})
_CALENDARS = re.compile(r"\.ics(?:[?#]|$)|^webcals?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointer:
    """One item: its id, its title, and the best address to look at; empty if it has none.

    ``is_calendar`` says that a calendar is to be found there rather than a page.
    """

    id: str
    title: str
    url: str
    is_calendar: bool = False


@dataclass(slots=True)
class _Item:
    id: str = ""
    title: str = ""
    links: list[tuple[str, str, str]] = field(default_factory=list)


def read_pointers(octets: bytes, base: str) -> tuple[Pointer, ...]:
    """Return the items of a feed in its order, at most 200.

    Args:
        octets: The whole body.
        base: Where it was found, for addresses that are relative.

    Raises:
        RefusedError: ``empty-body``, ``too-large``, ``not-rss``, ``entities``, or ``truncated``.
    """
    if len(octets) > MOST_OCTETS:
        raise RefusedError("too-large", str(len(octets)))
    if not octets.strip():
        raise RefusedError("empty-body")
    work = _Reader()
    try:
        work.parser.Parse(octets, True)
    except expat.ExpatError as error:
        raise _refusal(octets, error, work) from None
    if not work.is_feed:
        raise RefusedError("not-rss", _begins(octets))
    return tuple(_pointer(item, base) for item in work.items)


class _Reader:
    """What is open, and what was found."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.is_feed = False
        self._open: list[str] = []
        self._item: _Item | None = None
        self._text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append
        self.parser.EntityDeclHandler = self._no_entities

    def _no_entities(self, *_: object) -> None:
        raise RefusedError("entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._open:
            self.is_feed = local in _FEEDS
        self._open.append(local)
        if len(self._open) > _DEPTH:
            raise RefusedError("not-rss", local)
        self._text.clear()
        if local in _ITEMS and self._item is None:
            self._item = _Item()
        elif self._item is not None and local in ("link", "enclosure"):
            href = attributes.get("href") or attributes.get("url") or ""
            if href:
                kind = attributes.get("type", "")
                self._item.links.append((href, kind, attributes.get("rel", local)))

    def _end(self, _: str) -> None:
        local = self._open.pop()
        text = "".join(self._text).strip()[:_LETTERS]
        self._text.clear()
        item = self._item
        if item is None:
            return
        if local in _ITEMS:
            if len(self.items) < MOST_ITEMS:
                self.items.append(item)
            self._item = None
        elif self._open[-1:] and self._open[-1] in _ITEMS:
            if local in ("guid", "id"):
                item.id = text
            elif local == "title" and not item.title:
                item.title = nfc(text)
            elif local == "link" and text:
                item.links.append((text, "", "alternate"))


def _pointer(item: _Item, base: str) -> Pointer:
    calendars = [href for href, kind, _ in item.links if kind.startswith("text/calendar")]
    calendars += [href for href, _, _ in item.links if _CALENDARS.search(href)]
    pages = [href for href, _, rel in item.links if rel in ("alternate", "link", "")]
    for href in calendars:
        if url := _absolute(href, base):
            return Pointer(item.id or url, item.title, url, is_calendar=True)
    for href in pages:
        if url := _absolute(href, base):
            return Pointer(item.id or url, item.title, url)
    return Pointer(item.id, item.title, "")


def _absolute(href: str, base: str) -> str:
    plain = re.sub(r"\Awebcals?:", "https:", href.strip(), flags=re.IGNORECASE)
    try:
        return safe_link(urljoin(base, plain))
    except ValueError:
        return ""


def _refusal(octets: bytes, error: expat.ExpatError, work: _Reader) -> RefusedError:
    lost = (
        expat.errors.codes.get(expat.errors.XML_ERROR_NO_ELEMENTS),
        expat.errors.codes.get(expat.errors.XML_ERROR_UNCLOSED_TOKEN),
    )
    if work.is_feed and error.code in lost:
        return RefusedError("truncated", "", error.lineno)
    return RefusedError("not-rss", _begins(octets), error.lineno)


def _begins(octets: bytes) -> str:
    return octets.decode("utf-8", "replace").strip()[:80]
