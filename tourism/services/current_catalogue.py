"""The published catalogue in the memory of a process, always the newest."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from sqlmodel import Session

from tourism.catalogue.boundaries import Boundaries, load_boundaries
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import Loaded, read_catalogue
from tourism.catalogue.rules import Rules
from tourism.errors import BadDataError
from tourism.publish.atlas import Atlas, load_atlas
from tourism.publish.map_layers import MapLayers, load_map_layers
from tourism.settings import Settings
from tourism.storage.catalogue import get_state, read_published
from tourism.travel.cached import Cached
from tourism.travel.provider import TravelTimeProvider
from tourism.travel.road_graph import load_road_graph


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the facts stays in files: rules, roads, polygons. Read once a process."""

    rules: Rules
    version: str
    roads: Path
    boundaries: Path


def read_ground(settings: Settings) -> Ground:
    """Return rules and where roads and polygons are.

    Raises:
        BadDataError: A file of rules is at fault.
    """
    return ground_of(read_catalogue(settings.data, settings.overlay), settings)


def ground_of(loaded: Loaded, settings: Settings) -> Ground:
    """Return the part of a data folder that stays in files.

    Raises:
        BadDataError: A file of rules is at fault.
    """
    if loaded.rules is None:
        raise BadDataError(loaded.faults)
    data = settings.data
    return Ground(loaded.rules, loaded.ground, data / "roads", data / "boundaries")


class CurrentCatalogue:
    """Reads the catalogue again when its number has changed, and not before."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._lock = Lock()
        self._held: tuple[tuple[int, str], Catalogue] | None = None

    @cached_property
    def travel(self) -> TravelTimeProvider:
        """The roads of this process, with what was measured on them remembered.

        Raises:
            BadDataError: The road graph is at fault.
        """
        return Cached(load_road_graph(self.ground.roads, self.ground.rules.access_legs))

    @cached_property
    def layers(self) -> MapLayers:
        """What maps are drawn on."""
        return load_map_layers(self.ground.boundaries)

    @cached_property
    def boundaries(self) -> Boundaries:
        """Communes and sides, to ask where a point lies.

        Raises:
            BadDataError: A file of polygons is at fault.
        """
        return load_boundaries(self.ground.boundaries)

    @property
    def atlas(self) -> Atlas:
        """What the maps of pages are drawn on."""
        return load_atlas(self.ground.boundaries, self.ground.roads)

    def get(self, session: Session) -> Catalogue:
        """Return the catalogue as the session sees it.

        Raises:
            NotReadyError: Nothing was loaded yet.
        """
        state = get_state(session)
        with self._lock:
            # A backup that was put back may count again up to a number that was held before.
            name = (state.number, state.version)
            if self._held is None or self._held[0] != name:
                catalogue = read_published(session, self.ground.rules, state.version)
                self._held = (name, catalogue)
            return self._held[1]
