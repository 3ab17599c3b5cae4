"""The catalogue: every place, event, hub and rule that the product knows, at one version."""

from collections.abc import Mapping
from dataclasses import dataclass

from tourism.catalogue.event import Event
from tourism.catalogue.place import Complex, Place
from tourism.catalogue.rules import Rules


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All facts together, each mapping sorted by id.

    ``version`` is a short hash over the bytes of every file that was read, overlays included:
    the same version means the same facts.
    """

    places: Mapping[str, Place]
    hubs: Mapping[str, Place]
    events: Mapping[str, Event]
    complexes: Mapping[str, Complex]
    rules: Rules
    version: str

    def place_or_hub(self, place_id: str) -> Place | None:
        """Return the place or hub of that id, or None."""
        return self.places.get(place_id) or self.hubs.get(place_id)
