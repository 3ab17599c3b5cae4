"""The routing engine Valhalla, over HTTP (``/sources_to_targets`` and ``/route``).

Written against the API reference and against answers of Valhalla 3.5.1, recorded from a
real server on a small extract made of this project's own road graph; the tests replay
them. `scripts/record_valhalla.py` makes the recording anew.
"""

from collections.abc import Sequence

from tourism.catalogue.place import Coordinates
from tourism.catalogue.rules import CoachClass
from tourism.errors import ProviderUnavailableError
from tourism.travel.engine import Answer, Cell, HttpEngine, Metres, Seconds, Way
from tourism.travel.polyline import decode
from tourism.travel.provider import Waypoint

_NO_WAY = frozenset({171, 442})
"""Error codes "No suitable edges near location" and "No path could be found for input"."""

_CAR_SEATS = 9
"""Up to here, the driver's included, a vehicle is a car by law (Law 36/2024, Art. 34)."""


class _Table(Answer):
    durations: list[list[Seconds | None]]
    distances: list[list[Metres | None]]


class _Matrix(Answer):
    sources_to_targets: _Table | None = None
    error_code: int | None = None


class _Maneuver(Answer):
    street_names: tuple[str, ...] = ()


class _Leg(Answer):
    maneuvers: list[_Maneuver]
    shape: str


class _Summary(Answer):
    has_toll: bool = False


class _Trip(Answer):
    legs: list[_Leg]
    summary: _Summary


class _Trips(Answer):
    trip: _Trip | None = None
    error_code: int | None = None


class Valhalla(HttpEngine):
    """Asks Valhalla: as a car up to nine seats, else as a bus.

    A bus keeps out of roads closed to buses, but Valhalla gives it a car's time (as it
    gives a lorry, whose bans do not bind coaches); so the class factor applies here too.
    Distances come in kilometres.
    """

    name = "valhalla"

    def cells(
        self, origins: Sequence[Waypoint], destinations: Sequence[Waypoint], coach: CoachClass
    ) -> Sequence[Sequence[Cell | None]]:
        """Return what Valhalla says of a block.

        If one place is near no road Valhalla answers for none of the block; then it is asked
        in halves, down to the pair.
        """
        body = {
            "sources": [_point(place) for place in origins],
            "targets": [_point(place) for place in destinations],
            "costing": _costing(coach),
            "units": "kilometers",
            "verbose": False,
        }
        answer = self.ask("/sources_to_targets", _Matrix, body=body)
        if answer.error_code in _NO_WAY:
            return self.halves(origins, destinations, coach)
        table = answer.sources_to_targets
        if table is None:
            raise ProviderUnavailableError(f"valhalla: error {answer.error_code}")
        return [[_cell(*pair) for pair in zip(*rows, strict=True)] for rows in self._rows(table)]

    def _rows(self, table: _Table) -> list[tuple[list[Seconds | None], list[Metres | None]]]:
        rows = list(zip(table.durations, table.distances, strict=False))
        uneven = any(len(seconds) != len(kilometres) for seconds, kilometres in rows)
        if uneven or len(table.durations) != len(table.distances):
            raise ProviderUnavailableError("valhalla: durations and distances differ in size")
        return rows

    def way(self, origin: Waypoint, destination: Waypoint, coach: CoachClass) -> Way | None:
        """Return the roads between two places; see `HttpEngine.way`."""
        body = {
            "locations": [_point(origin), _point(destination)],
            "costing": _costing(coach),
            "units": "kilometers",
        }
        answer = self.ask("/route", _Trips, body=body)
        if answer.error_code in _NO_WAY:
            return None
        if answer.trip is None:
            raise ProviderUnavailableError(f"valhalla: error {answer.error_code}")
        legs = answer.trip.legs
        names = [name for leg in legs for step in leg.maneuvers for name in step.street_names]
        path = tuple(point for leg in legs for point in _shape(leg.shape))
        return Way(tuple(dict.fromkeys(names)), path, answer.trip.summary.has_toll)


def _shape(shape: str) -> list[Coordinates]:
    try:
        return decode(shape, digits=6)
    except ValueError as error:
        raise ProviderUnavailableError("valhalla answered with a broken line") from error


def _point(place: Waypoint) -> dict[str, float]:
    return {"lat": place.coordinates.latitude, "lon": place.coordinates.longitude}


def _costing(coach: CoachClass) -> str:
    return "auto" if coach.seats <= _CAR_SEATS else "bus"


def _cell(seconds: float | None, kilometres: float | None) -> Cell | None:
    if seconds is None or kilometres is None:
        return None
    return Cell(seconds, kilometres * 1000)
