"""The routing engine OSRM, over HTTP (``/table`` and ``/route``, protocol v1).

Written against the API documentation. No OSRM could be run where this was built, so the
tests replay answers composed in the documented format, not recorded ones.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from tourism.catalogue.place import Coordinates
from tourism.catalogue.rules import CoachClass
from tourism.errors import ProviderUnavailableError
from tourism.travel.engine import Answer, Cell, HttpEngine, Metres, Seconds, Way
from tourism.travel.provider import Waypoint

_NO_WAY = frozenset({"NoRoute", "NoTable", "NoSegment"})

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]


class _Table(Answer):
    code: str
    durations: tuple[tuple[Seconds | None, ...], ...] = ()
    distances: tuple[tuple[Metres | None, ...], ...] = ()


class _Intersection(Answer):
    classes: tuple[str, ...] = ()


class _Step(Answer):
    name: str = ""
    ref: str = ""
    intersections: tuple[_Intersection, ...] = ()


class _Leg(Answer):
    steps: list[_Step]


class _Line(Answer):
    type: Literal["LineString"]
    coordinates: list[tuple[Longitude, Latitude]]


class _Route(Answer):
    geometry: _Line
    legs: list[_Leg]


class _Routes(Answer):
    code: str
    routes: tuple[_Route, ...] = ()


class Osrm(HttpEngine):
    """Asks OSRM, whose map is prepared for one vehicle: a car; the class factor does the rest.

    The profile in the address is ``driving``; OSRM does not read it.
    """

    name = "osrm"

    def cells(
        self,
        origins: Sequence[Waypoint],
        destinations: Sequence[Waypoint],
        coach: CoachClass,
    ) -> Sequence[Sequence[Cell | None]]:
        """Return what OSRM says of a block.

        If one place is near no road OSRM answers for none of the block; then it is asked in
        halves, down to the pair.
        """
        split = len(origins)
        indexes = [str(index) for index in range(split + len(destinations))]
        params = {
            "sources": ";".join(indexes[:split]),
            "destinations": ";".join(indexes[split:]),
            "annotations": "duration,distance",
        }
        points = _points([*origins, *destinations])
        answer = self.ask(f"/table/v1/driving/{points}", _Table, params=params)
        if answer.code in _NO_WAY:
            return self.halves(origins, destinations, coach)
        self._must_be_ok(answer.code)
        sizes = [[len(row) for row in table] for table in (answer.durations, answer.distances)]
        if sizes[0] != sizes[1]:
            raise ProviderUnavailableError("osrm: durations and distances differ in size")
        return [
            [_cell(*pair) for pair in zip(*rows, strict=True)]
            for rows in zip(answer.durations, answer.distances, strict=True)
        ]

    def way(
        self,
        origin: Waypoint,
        destination: Waypoint,
        coach: CoachClass,  # noqa: ARG002 - one vehicle
    ) -> Way | None:
        """Return the roads between two places; see `HttpEngine.way`."""
        params = {"steps": "true", "geometries": "geojson", "overview": "simplified"}
        points = _points([origin, destination])
        answer = self.ask(f"/route/v1/driving/{points}", _Routes, params=params)
        if answer.code in _NO_WAY:
            return None
        self._must_be_ok(answer.code)
        if not answer.routes:
            raise ProviderUnavailableError("osrm found a route and did not tell it")
        route = answer.routes[0]
        steps = [step for leg in route.legs for step in leg.steps]
        names = [step.ref or step.name for step in steps if step.ref or step.name]
        toll = any("toll" in each.classes for step in steps for each in step.intersections)
        path = tuple(Coordinates(north, east) for east, north in route.geometry.coordinates)
        return Way(tuple(dict.fromkeys(names)), path, toll)

    def _must_be_ok(self, code: str) -> None:
        if code != "Ok":
            raise ProviderUnavailableError(f"osrm: {code}")


def _points(places: Sequence[Waypoint]) -> str:
    pairs = (place.coordinates for place in places)
    return ";".join(f"{pair.longitude:.6f},{pair.latitude:.6f}" for pair in pairs)


def _cell(seconds: float | None, metres: float | None) -> Cell | None:
    return None if seconds is None or metres is None else Cell(seconds, metres)
