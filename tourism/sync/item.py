"""One thing of one source, as it was accepted last."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from tourism.intake.results import IncomingEvent
from tourism.language import fold
from tourism.publish.event_values import EventValues, SharedEvent

ItemStatus = Literal["live", "missing", "cancelled", "archived", "gone"]
"""``missing``: not in the last full list. ``cancelled``: its source says so. ``archived``: it left
the list after its days. ``gone``: missing for so long that it counts as withdrawn; the tombstone
stays, so that what comes back is known."""
LinkedBy = Literal["", "first", "alike", "same", "person"]
"""Why an item is part of its public event: it began it, is like it, has its UID, a person said."""


@dataclass(frozen=True, slots=True)
class SourceItem:
    """What is kept of one item of a source.

    ``key`` is that of `IncomingEvent`, ``mark`` is the same for items with the same start, title
    and place. ``public_id`` is the listing, or the occurrence of a festival, that it belongs to.
    ``association``, its ``side`` and ``organiser`` tell whose word it is. ``said`` is None where
    only the rest was loaded.
    """

    source: str
    key: str
    uid: str
    recurrence: str
    digest: str
    mark: str
    sequence: int
    last_modified: datetime | None
    first: date
    last: date
    status: ItemStatus
    first_seen: datetime
    missing_since: datetime | None = None
    public_id: str = ""
    linked_by: LinkedBy = ""
    association: str = ""
    side: str = ""
    organiser: bool = False
    said: EventValues | None = None
    shared: SharedEvent | None = None

    @property
    def id(self) -> str:
        """A name of fixed length for source and key."""
        return item_id(self.source, self.key)

    @property
    def words(self) -> EventValues:
        """What it says.

        Raises:
            ValueError: That was not loaded.
        """
        if self.said is None:
            raise ValueError(f"what {self.key!r} says was not loaded")
        return self.said

    @property
    def alive(self) -> bool:
        """Whether its source still says so on its own account: that it takes place, or did."""
        rests = self.shared is None or self.shared.own is not None
        return rests and self.status in ("live", "missing", "archived")


@lru_cache(maxsize=50_000)
def item_id(source: str, key: str) -> str:
    """Return the name of an item: keys may be of any length."""
    return hashlib.sha256(f"{source}\0{key}".encode("utf-8", "replace")).hexdigest()[:32]


def mark_of(event: IncomingEvent) -> str:
    """Return what stays the same of an event when its program gives it a new UID."""
    start = event.times[0].isoformat() if event.times else event.first.isoformat()
    parts = (start, fold(event.title), fold(event.location))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def told_by(event: IncomingEvent) -> EventValues:
    """Return the word of the source itself: another instance tells more than its own."""
    return event.shared.own if event.shared and event.shared.own else values_of(event)


def values_of(event: IncomingEvent, place_id: str = "") -> EventValues:
    """Return what an event says; ``place_id`` stands in where its reader was not sure of one."""
    return EventValues(
        title=event.title,
        first=event.first,
        last=event.last,
        status=event.status,
        times=event.times,
        title_en=event.title_en,
        description=event.description,
        description_en=event.description_en,
        location=event.location,
        place_id=event.place_id or place_id,
        point=event.point,
        url=event.url,
        category=event.category,
        categories=event.categories,
        organiser=event.organiser,
        lunar=event.lunar,
    )
