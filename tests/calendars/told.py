"""Made-up things of a calendar, and subscribers who believe what they are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import icalendar

from tourism.calendars.feed import Feed, Site
from tourism.calendars.item import FESTIVALS, Item, Wanted
from tourism.calendars.ledger import Moment, reconcile
from tourism.calendars.query import CalendarQuery, Window
from tourism.publish.calendar_entry import CalendarEntry, called_off

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SITE = Site("https://tours.example", "tours.example")
FEED = Feed("le-hoi", "vi", "Lễ hội", "Ngày dương và ngày âm.")


def entry(name: str, first: date, lang: Literal["vi", "en"] = "vi", **other: Any) -> CalendarEntry:
    """Return an entry of one day unless told otherwise."""
    given = {"last": first, "status": "TENTATIVE", "title": f"Lễ hội {name}", **other}
    return CalendarEntry(id=name, lang=lang, first=first, **given)


def wanted(name: str, first: date, *tags: str, **other: Any) -> Wanted:
    """Return a thing in both languages."""
    marks = frozenset(tags or ("kind:festival", "side:hung-yen"))
    return Wanted(entry(name, first, **other), entry(name, first, "en", **other), marks)


def off(thing: Wanted) -> Wanted:
    """Return a thing that was called off."""
    return replace(thing, vi=called_off(thing.vi), en=called_off(thing.en))


@dataclass
class Book:
    """A ledger in memory that turns its own days."""

    items: dict[str, Item] = field(default_factory=dict)
    rev: int = 0
    at: Moment = field(default_factory=lambda: Moment(NOW, TODAY))

    def write(self, now_wanted: Mapping[str, Wanted]) -> list[Item]:
        """Write what is the case, and return what changed."""
        changed = reconcile(FESTIVALS, self.items, now_wanted, self.at, self.rev)
        self.items |= {item.id: item for item in changed}
        self.rev = changed[-1].rev if changed else self.rev
        return changed

    def later(self, **passed: float) -> None:
        """Let time pass."""
        span = timedelta(**passed)
        self.at = Moment(self.at.now + span, (self.at.now + span).date())

    def shown(self, query: CalendarQuery | None = None) -> list[Item]:
        """Return what a feed shows now."""
        window, asked = Window.around(self.at.today), query or CalendarQuery()
        found = [i for i in self.items.values() if window.holds(i, self.at.today)]
        return sorted((i for i in found if asked.takes(i)), key=lambda i: (i.first, i.id))


@dataclass
class Telephone:
    """A subscriber that takes a new version only if its SEQUENCE is higher, as some do."""

    known: dict[str, tuple[int, str, str, Any]] = field(default_factory=dict)

    def poll(self, content: bytes) -> set[str]:
        """Take a calendar, and return the UIDs that it no longer has."""
        seen: dict[str, tuple[int, str, str, Any]] = {}
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
            uid, version = str(event["UID"]), int(event["SEQUENCE"])
            new = (version, str(event["SUMMARY"]), str(event["STATUS"]), event.decoded("DTSTART"))
            old = self.known.get(uid)
            seen[uid] = old if old is not None and old[0] >= version else new
        gone = self.known.keys() - seen.keys()
        self.known = seen
        return gone
