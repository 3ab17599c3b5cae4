"""The famtrip of a tour, and its releases: numbered, and never changed afterwards."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tourism.composer.request import Audience
from tourism.famtrips.changes import FamtripChange
from tourism.famtrips.record import People, Programme
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class Famtrip:
    """What a planner works at; ``released`` is the number of the newest release.

    ``id`` is part of every UID and names its calendars; it tells nothing of the tour.
    """

    tour_id: str
    id: str
    version: int
    programme: Programme
    people: People = field(repr=False)
    released: int | None
    changed_at: datetime

    def scope(self, circle: Audience) -> str:
        """Return the ledger of what one circle was told."""
        return f"famtrip:{self.id}:{circle}"

    def feed(self, circle: Audience, lang: str) -> str:
        """Return the name under which the octets of a calendar are kept: no public name."""
        return f"private/{self.id}/{circle}/{lang}"


@dataclass(frozen=True, slots=True)
class Release:
    """What the calendars show: one revision of the tour with the programme of that moment.

    ``people`` are emptied by the next release, and when personal data is erased; nothing else ever
    changes.
    """

    tour_id: str
    number: int
    revision: int
    title: Text
    programme: Programme
    people: People = field(repr=False)
    changes: tuple[FamtripChange, ...]
    at: datetime
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A secret address of one calendar, as it is kept: without its token."""

    id: str
    tour_id: str
    audience: Audience
    lang: Literal["vi", "en"]
    label: str
    created_at: datetime
    author: str
    revoked_at: datetime | None = None
