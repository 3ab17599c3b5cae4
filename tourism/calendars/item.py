"""One thing that subscribers were told of, and how often it has changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tourism.publish.calendar_entry import CalendarEntry, Stamp
from tourism.publish.event_values import SharedEvent

State = Literal["held", "withdrawn", "gone"]
"""``held``: it is as its entries say, cancelled perhaps. ``withdrawn``: nobody publishes it any
more, and it is shown as cancelled. ``gone``: so long past that nobody waits for it."""
FESTIVALS = "festivals"
"""The scope of the joint calendar; a tour and a programme have one each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What subscribers shall see of one thing from now on, in both languages.

    ``tags`` are what feeds choose by: ``side:hung-yen``, ``kind:festival``, ``theme:spiritual``,
    ``place:den-mau``, ``event:…``, ``category:…``. ``shared`` is what other instances of this
    program are told besides.
    """

    vi: CalendarEntry
    en: CalendarEntry
    tags: frozenset[str]
    shared: SharedEvent | None = None

    @property
    def entries(self) -> tuple[CalendarEntry, CalendarEntry]:
        """Both."""
        return self.vi, self.en


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in the ledger; ``rev`` orders all changes of all things."""

    scope: str
    id: str
    rev: int
    said: Wanted
    state: State
    stamp: Stamp

    @property
    def first(self) -> date:
        """Its first day."""
        return self.said.vi.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.said.vi.last

    @property
    def changed_at(self) -> datetime:
        """When it last changed."""
        return self.stamp.changed_at

    def entry(self, lang: str) -> CalendarEntry:
        """Return its entry in a language."""
        return self.said.vi if lang == "vi" else self.said.en


def tags_named(tags: frozenset[str], name: str) -> Iterator[str]:
    """Yield the values of one kind of tag, in order."""
    start = f"{name}:"
    return (tag.removeprefix(start) for tag in sorted(tags) if tag.startswith(start))
