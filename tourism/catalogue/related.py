"""Which records speak of each other: what has to be shown anew when one of them changes."""

from collections.abc import Iterable, Iterator

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import Place


def related(catalogue: Catalogue, ids: Iterable[str]) -> set[str]:
    """Return the ids of the records that name one of ``ids``, or that are named by one of them.

    Members of one complex speak of each other.
    """
    wanted = set(ids)
    found: set[str] = set()
    places = (*catalogue.places.values(), *catalogue.hubs.values())
    for place in places:
        found |= _pairs(place.id, _named_by_place(place), wanted)
    for event in catalogue.events.values():
        found |= _pairs(event.id, _named_by_event(event), wanted)
    whole = {p.part_of for p in places if p.part_of and p.id in wanted} | wanted
    found |= {place.id for place in places if place.part_of in whole}
    return found - wanted


def _pairs(owner: str, named: Iterable[str], wanted: set[str]) -> set[str]:
    names = set(named)
    return (names if owner in wanted else set()) | ({owner} if names & wanted else set())


def _named_by_place(place: Place) -> Iterator[str]:
    yield from place.useful_for
    yield from (name for name in (place.venue_id, place.part_of) if name)
    yield from (session.event_id for session in place.sessions if session.event_id)


def _named_by_event(event: Event) -> Iterator[str]:
    yield from event.place_ids
