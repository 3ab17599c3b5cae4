"""Which festivals still wait for their organiser to announce the days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.event import Event
from tourism.catalogue.source import Status


@dataclass(frozen=True, slots=True)
class Unannounced:
    """A festival in one year of its rule, with the days that tradition proposes."""

    event: Event
    year: int
    proposed: tuple[Occurrence, ...]

    @property
    def first(self) -> date:
        """The first proposed day."""
        return self.proposed[0].first


def to_announce(events: Iterable[Event], today: date) -> list[Unannounced]:
    """Return the festivals of this year and the next whose days are only proposed, by day.

    Args:
        events: Of the catalogue; seasons announce nothing and are left out.
        today: What is over needs no announcement any more.
    """
    festivals = [event for event in events if event.kind == "festival"]
    found: dict[tuple[str, int], list[Occurrence]] = {}
    for one in occurrences(festivals, today, date(today.year + 1, 12, 31)):
        if one.status is Status.TO_CONFIRM:
            found.setdefault((one.event.id, one.year), []).append(one)
    return [Unannounced(many[0].event, many[0].year, tuple(many)) for many in found.values()]
