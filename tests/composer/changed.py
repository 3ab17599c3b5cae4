"""The real facts with a few of them changed, and what a request means on them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tests.composer.asking import ask
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.composer.brief import Brief, brief, first_days


def planned(
    catalogue: Catalogue, wish: Mapping[str, Any] | None = None, first: date | None = None
) -> Brief:
    """Return what the day out means, changed by a merge patch; its first day unless given."""
    request = ask(catalogue, wish)
    return brief(request, catalogue, first or first_days(request)[0])


def with_place(catalogue: Catalogue, place_id: str, **changes: Any) -> Catalogue:
    """Return the facts with one place changed."""
    places = dict(catalogue.places)
    places[place_id] = replace(places[place_id], **changes)
    return replace(catalogue, places=places)


def with_event(catalogue: Catalogue, event_id: str, **changes: Any) -> Catalogue:
    """Return the facts with one event changed."""
    events = dict(catalogue.events)
    events[event_id] = replace(events[event_id], **changes)
    return replace(catalogue, events=events)


def only_places(catalogue: Catalogue, ids: Iterable[str]) -> Catalogue:
    """Return the facts as if there were no other places: a small world is quick to search."""
    places: dict[str, Place] = {place_id: catalogue.places[place_id] for place_id in ids}
    return replace(catalogue, places=places)
