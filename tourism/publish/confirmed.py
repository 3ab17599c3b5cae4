"""How much of the catalogue is sure: facts by how well they are known, side by side."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place, Side
from tourism.publish.catalogue_parts import FactPart, FactStatus
from tourism.publish.known_facts import event_facts, place_facts

STATUSES: tuple[FactStatus, ...] = ("known", "to-confirm", "estimated", "unknown")


@dataclass(frozen=True, slots=True)
class Sureness:
    """Facts of one side, counted by status, and of the questions that visitors ask most."""

    side: Side
    places: int
    events: int
    counts: tuple[tuple[FactStatus, int], ...]
    asked: tuple[tuple[str, int, int], ...]
    """A fact, how many places know it for sure, and how many places there are."""
    confidence: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All facts that are asked for."""
        return sum(count for _, count in self.counts)

    def percent(self, status: FactStatus) -> int:
        """Return the share of a status, in whole percent."""
        return round(100 * dict(self.counts)[status] / max(1, self.total))


_ASKED = ("/position", "/opening", "/entry_fee/vnd", "/phone", "/access/coach_seats",
          "/access/step_free", "/address/line_2025")  # fmt: skip


def sureness(catalogue: Catalogue, side: Side) -> Sureness:
    """Return how well the facts of a side are known."""
    places = [place for place in catalogue.places.values() if place.side is side]
    events = [event for event in catalogue.events.values() if event.side is side]
    of_places = {place.id: place_facts(place) for place in places}
    facts = [*of_places.values(), *(event_facts(event) for event in events)]
    counts = Counter(fact.status for listed in facts for fact in listed)
    grades = Counter([place.confidence.value for place in places])
    grades.update(event.confidence.value for event in events)
    return Sureness(
        side,
        len(places),
        len(events),
        tuple((status, counts[status]) for status in STATUSES),
        tuple(_asked(name, places, of_places.values()) for name in _ASKED),
        tuple((grade, grades[grade]) for grade in ("high", "medium", "low")),
    )


def _asked(name: str, places: list[Place], facts: Iterable[list[FactPart]]) -> tuple[str, int, int]:
    known = sum(fact.status == "known" for listed in facts for fact in listed if fact.fact == name)
    return name, known, len(places)
