"""How much the catalogue knows, and how well: numbers that a person should see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.load import Loaded
from tourism.catalogue.place import Place
from tourism.catalogue.source import Status


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over all places and events; weak facts are not faults."""

    places: int
    events: int
    hubs: int
    precision: Mapping[str, int]
    """Records by precision of their point; ``none`` have no point."""
    confidence: Mapping[str, int]
    unknown_hours: int
    firm_hours: int
    unknown_step_free: int
    events_without_days: int
    marked_outside: int


def census_of(catalogue: Catalogue | Loaded) -> Census:
    """Return the counts of a catalogue; hubs are counted by number only."""
    places, events = catalogue.places.values(), catalogue.events.values()
    records: tuple[Place | Event, ...] = (*places, *events)
    precision = Counter(r.position.precision.value if r.position else "none" for r in records)
    return Census(
        places=len(places),
        events=len(events),
        hubs=len(catalogue.hubs),
        precision=dict(sorted(precision.items())),
        confidence=dict(sorted(Counter(r.confidence.value for r in records).items())),
        unknown_hours=sum(p.opening.weekly is None and not p.opening.open_access for p in places),
        firm_hours=sum(p.opening.status is Status.FIRM for p in places),
        unknown_step_free=sum(p.access.step_free is None for p in places),
        events_without_days=sum(e.rule is None and not e.announcements for e in events),
        marked_outside=sum(bool(r.position and r.position.outside) for r in records),
    )
