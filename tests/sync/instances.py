"""Two instances that take in each other's calendar, each with a source of its own."""

import json
from datetime import date

from tests.sync.lists import Desk
from tourism.calendars.feed import FEED_FORMATS, Site
from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.standard import STANDARD
from tourism.intake.read_own_json import read_changes
from tourism.intake.results import Read
from tourism.publish.calendar_entry import CalendarEntry
from tourism.server.api.calendars import change_part
from tourism.storage.calendar_items import changes_since
from tourism.sync.source import Source
from tourism.sync.values_document import shared_from

Seen = tuple[str, str, str, str]


def items(desk: Desk) -> list[Item]:
    """All that an instance tells of, festivals of the catalogue left out."""
    with desk.database.reading() as session:
        found = changes_since(session, FESTIVALS, 0, 100_000)
    return [item for item in found if item.id.startswith("evt-")]


def live(desk: Desk) -> list[Seen]:
    """What people see of what takes place, whatever UIDs it has."""
    entries = [item.said.vi for item in items(desk)]
    return sorted(_seen(entry) for entry in entries if not entry.cancelled)


def octets(desk: Desk) -> bytes:
    """The joint calendar of an instance, as it is published."""
    feed, site = STANDARD["le-hoi"], Site(f"https://{desk.host}", desk.host)
    shown = sorted(items(desk), key=lambda item: (item.first, item.id))
    return FEED_FORMATS["ics"].render(feed, shown, site)


def told(desk: Desk) -> Read:
    """All that one instance tells another, as its list of changes has it, read as a source is."""
    site = Site(f"https://{desk.host}", desk.host)
    page = {"items": [change_part(item, site).model_dump(mode="json") for item in items(desk)]}
    pages = [json.loads(json.dumps(page))]
    return read_changes(pages, "instance", desk.now, shared_from, whole=True)


def pull(desk: Desk, other: Desk, source: Source) -> None:
    """Take in the calendar of another instance."""
    found = told(other)
    if found.events:
        desk.apply(source, found)


def _seen(entry: CalendarEntry) -> Seen:
    hours = "" if entry.times is None else f"{entry.times[0]:%H:%M}"
    return entry.title, _day(entry.first), hours, entry.location


def _day(day: date) -> str:
    return day.isoformat()
