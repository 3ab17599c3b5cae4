"""What changed last, as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Sequence
from typing import Any

from tourism.calendars.feed import Feed, Site
from tourism.calendars.item import Item
from tourism.calendars.item_document import entry_document
from tourism.language import nfc


def json_feed(feed: Feed, items: Sequence[Item], site: Site) -> bytes:
    """Return the feed, what changed last first; ``_calendar`` has the dates of each item."""
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{site.url}/calendars",
        "feed_url": site.address(feed, "json"),
        "description": feed.description,
        "language": feed.lang,
    }
    if site.hub:
        document["hubs"] = [{"type": "WebSub", "url": site.hub}]
    document["items"] = [_item(item, feed, site) for item in newest_first(items)]
    return (nfc(json.dumps(document, ensure_ascii=False, indent=1)) + "\n").encode()


def _shortened(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what there is to say."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def newest_first(items: Sequence[Item]) -> list[Item]:
    """Return items as a reader of news wants them: what changed last first."""
    return sorted(items, key=lambda item: (-item.changed_at.timestamp(), item.first, item.id))


def _item(item: Item, feed: Feed, site: Site) -> dict[str, Any]:
    entry = item.entry(feed.lang)
    facts = entry_document(item, feed.lang, site.host)
    found: dict[str, Any] = {
        "id": facts.uid,
        "title": entry.title,
        "content_text": entry.description or entry.title,
        "date_modified": f"{item.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        "tags": list(entry.categories),
        "language": feed.lang,
        "_calendar": _shortened(facts.model_dump(mode="json")),
    }
    if entry.path:
        found["url"] = f"{site.url}{entry.path}"
    return found
