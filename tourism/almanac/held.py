"""What is on on one day, found by place: so that many places can be asked about."""

from collections.abc import Collection, Iterable
from datetime import date

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.place import Place


class Held:
    """The occurrences that cover a day, cancelled ones too, in the order they come in.

    Args:
        occurrences: Of any place and day.
        on: The day.
    """

    def __init__(self, occurrences: Iterable[Occurrence], on: date) -> None:
        self.on = on
        self.every = tuple(found for found in occurrences if found.covers(on))
        self._by_place: dict[str, tuple[Occurrence, ...]] = {}
        for found in self.every:
            for name in {*found.event.place_ids, found.event.id}:
                self._by_place[name] = (*self._by_place.get(name, ()), found)

    @property
    def names(self) -> Collection[str]:
        """Ids of the places and events that something is on at."""
        return self._by_place.keys()

    def at(self, place: Place) -> tuple[Occurrence, ...]:
        """Return what is on at a place, or on a ground of its own by that id."""
        return self._by_place.get(place.id, ())

    def about(self, place: Place) -> tuple[Occurrence, ...]:
        """Return what the opening of a place may go by: its sessions name events anywhere."""
        return self.every if place.sessions else self.at(place)
