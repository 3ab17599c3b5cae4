"""Mark published tours that changed facts break, and take the mark off those that hold again."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.composer.brief import ground_of
from tourism.itinerary.breach import Breach
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Itinerary
from tourism.itinerary.recheck import recheck
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.storage.affected import Affected, clear_affected, save_affected
from tourism.storage.tours import SavedTour, get_revision, published_tours


def mark_affected(
    deed: Deed, current: CurrentCatalogue, before: Catalogue, after: Catalogue
) -> list[str]:
    """Return the ids of the published tours that the change of facts breaks.

    Nothing of the tours themselves is changed: their owners decide.
    """
    changed = _changed(before, after)
    return [
        tour.id
        for tour in published_tours(deed.session)
        if tour.published is not None
        and not changed.isdisjoint(_names(_plan(deed, tour, tour.published)))
        and _mark(deed, current, tour, tour.published, after)
    ]


def mark_if_affected(
    deed: Deed, current: CurrentCatalogue, tour: SavedTour, number: int, catalogue: Catalogue
) -> None:
    """Mark one tour, or take the mark off, after another revision of it was published."""
    _mark(deed, current, tour, number, catalogue)


def broken_promises(
    current: CurrentCatalogue, plan: Itinerary, catalogue: Catalogue
) -> list[Breach]:
    """Return what of a plan does not hold with the facts of a catalogue."""
    first, last = plan.days[0].on, plan.days[-1].on
    held = occurrences(
        catalogue.events.values(), first - timedelta(days=7), last + timedelta(days=1)
    )
    facts = Facts(catalogue.rules, held, current.travel)
    return recheck(plan, dict(_places(catalogue)), facts)


def _mark(
    deed: Deed, current: CurrentCatalogue, tour: SavedTour, number: int, catalogue: Catalogue
) -> bool:
    breaches = broken_promises(current, _plan(deed, tour, number), catalogue)
    if not breaches:
        clear_affected(deed.session, tour.id)
        return False
    reasons = tuple(_reason(found) for found in breaches)
    save_affected(deed.session, Affected(tour.id, number, deed.now, catalogue.version, reasons))
    return True


def _plan(deed: Deed, tour: SavedTour, number: int) -> Itinerary:
    return get_revision(deed.session, tour.id, number).itinerary


def _reason(found: Breach) -> Mapping[str, Any]:
    return {"code": found.code, "where": found.where, "vi": found.text.vi, "en": found.text.en}


def _changed(before: Catalogue, after: Catalogue) -> set[str]:
    """Return the ids of the records that are not the same in both."""
    changed: set[str] = set()
    pairs: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = (
        (before.places, after.places),
        (before.hubs, after.hubs),
        (before.events, after.events),
    )
    for old, new in pairs:
        changed |= {i for i in {*old, *new} if old.get(i) != new.get(i)}
    return changed


def _names(plan: Itinerary) -> Iterator[str]:
    """Yield the ids of all records that a plan rests on."""
    for day in plan.days:
        for stop in day.stops:
            yield stop.place.id
            yield from (event.event_id for event in stop.events)
    yield from (must.event_id for must in plan.promises.musts if must.event_id)


def _places(catalogue: Catalogue) -> Iterator[tuple[str, Place]]:
    yield from catalogue.places.items()
    yield from catalogue.hubs.items()
    for event in catalogue.events.values():
        ground = ground_of(event)
        if ground is not None:
            yield event.id, ground
