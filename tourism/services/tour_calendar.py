"""The calendar of a kept tour: an entry counts its changes over the revisions of the tour.

A calendar program that has imported an older revision goes by UID and SEQUENCE; so the UIDs are
those of the tour, whatever was asked for first, and what changed since counts one up a change.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import Session

from tourism.calendars.item import Item, Wanted
from tourism.calendars.ledger import reconcile
from tourism.itinerary.model import Itinerary
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.edition import Edition
from tourism.publish.ical_writer import Profile, calendar_bytes
from tourism.publish.itinerary_entries import itinerary_entries, tour_head
from tourism.services.keep_calendar import moment_of
from tourism.services.see_tour import Seen
from tourism.storage.tours import Revision, get_revision

_LOOKED_AT = 12
"""Revisions that are compared; whatever changed before them counts as one change each."""


@dataclass(frozen=True, slots=True)
class CalendarWish:
    """What somebody wants in the calendar of a tour; see `tourism.publish.itinerary_entries`."""

    legs: bool = False
    alarm: timedelta | None = None
    profile: Profile = "plain"


def tour_calendar(session: Session, seen: Seen, edition: Edition, wish: CalendarWish) -> bytes:
    """Return the calendar of a revision of a tour.

    Args:
        session: To read the revisions before it with.
        seen: The tour and the revision.
        edition: Language, host, audience; its moment does not count.
        wish: What it shall have.
    """
    entries: list[CalendarEntry] = []
    path = f"/api/v1/itineraries/{seen.tour.id}.html" if seen.tour.published else ""
    kept: dict[str, Item] = {}
    for revision in _revisions(session, seen):
        entries = _entries(revision.itinerary, edition, wish.legs, seen.tour.id, path)
        kept = _told(kept, entries, revision)
    head = replace(
        tour_head(seen.revision.itinerary, edition), profile=wish.profile, alarm=wish.alarm
    )
    shown = [kept[entry.id] for entry in entries]
    return calendar_bytes(head, ((item.said.vi, item.stamp) for item in shown))


def _revisions(session: Session, seen: Seen) -> list[Revision]:
    last = seen.revision.number
    before = range(max(1, last - _LOOKED_AT + 1), last)
    return [*(get_revision(session, seen.tour.id, number) for number in before), seen.revision]


def _entries(
    itinerary: Itinerary, edition: Edition, legs: bool, tour_id: str, path: str
) -> list[CalendarEntry]:
    found = itinerary_entries(itinerary, edition, with_legs=legs)
    return [
        replace(entry, id=f"{entry.id.partition('.')[0]}.{tour_id}", path=path) for entry in found
    ]


def _told(
    kept: dict[str, Item], entries: list[CalendarEntry], revision: Revision
) -> dict[str, Item]:
    """Return what has been told after a revision; new entries begin with its number."""
    wanted = {entry.id: Wanted(entry, entry, frozenset()) for entry in entries}
    changed = {i.id: i for i in reconcile("", kept, wanted, moment_of(revision.at), 0)}
    born = {
        item_id: replace(item, stamp=replace(item.stamp, sequence=revision.number - 1))
        for item_id, item in changed.items()
        if item_id not in kept
    }
    return {**kept, **changed, **born}
