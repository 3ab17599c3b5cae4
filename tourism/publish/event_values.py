"""What somebody says of one event, by fields: the form in which lists are compared and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from tourism.catalogue.place import Coordinates
from tourism.publish.calendar_entry import EntryStatus, LunarDay


@dataclass(frozen=True, slots=True)
class EventValues:
    """All that is said of an event; empty where nothing is.

    ``title`` and ``description`` are as whoever tells it writes them, in Vietnamese as a rule;
    ``place_id`` is the place of the catalogue that ``location`` names, if it does. ``times`` are
    aware, in UTC, and None for whole days.
    """

    title: str
    first: date
    last: date
    status: EntryStatus = "CONFIRMED"
    times: tuple[datetime, datetime] | None = None
    title_en: str = ""
    description: str = ""
    description_en: str = ""
    location: str = ""
    place_id: str = ""
    point: Coordinates | None = None
    url: str = ""
    category: str = ""
    categories: tuple[str, ...] = ()
    organiser: str = ""
    lunar: LunarDay | None = None

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status == "CANCELLED"


GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("title",),
        "title_en": ("title_en",),
        "days": ("first", "last", "times", "lunar"),
        "place": ("location", "place_id", "point"),
        "description": ("description",),
        "description_en": ("description_en",),
        "url": ("url",),
        "category": ("category", "categories"),
        "organiser": ("organiser",),
        "status": ("status",),
    }
)
"""What is decided, locked and compared together, with the fields of each."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor decided about one group of fields, and where; the later one holds.

    ``value`` has the fields of the group as JSON has them, and is None where the editor gave the
    group back to the sources. ``host`` is the instance at which it was decided.
    """

    group: str
    value: Mapping[str, Any] | None
    at: datetime
    host: str


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """What one instance tells another of an event, beside what everybody sees.

    ``uid`` is the whole UID under which it was first published. ``own`` are the values that rest
    on this instance's own sources, without what came from other instances, and None where there
    are none: so that two of them never hold up what nobody says any more. ``edits`` are those of
    every instance. ``association``, its ``side`` and ``organiser`` tell whose word ``own`` is.
    ``apart`` are the UIDs of events that a person said it is not.
    """

    uid: str
    own: EventValues | None
    association: str = ""
    side: str = ""
    organiser: bool = False
    edits: tuple[Edit, ...] = ()
    apart: tuple[str, ...] = ()
