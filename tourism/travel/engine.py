"""What routing engines over HTTP have in common: asking within limits, and reading the answer."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from math import ceil
from ssl import SSLContext
from time import monotonic
from typing import Annotated, Any, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tourism.catalogue.geodesy import on_earth
from tourism.catalogue.place import Coordinates, Precision
from tourism.catalogue.rules import AccessLeg, CoachClass
from tourism.errors import ProviderUnavailableError
from tourism.travel.provider import Route, Travel, Waypoint

BLOCK = 50
"""Places a side asked for at once: OSRM takes 100 coordinates and Valhalla 2 500 pairs by
default (``--max-table-size``; ``max_matrix_location_pairs``)."""

_MOST_BYTES = 8_000_000
_WEEK_S, _EARTH_M = 7 * 24 * 3600, 40_000_000


class Answer(BaseModel):
    """Part of what an engine says: what we do not use is ignored, engines add fields freely."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


Seconds = Annotated[float, Field(ge=0, le=_WEEK_S)]
Metres = Annotated[float, Field(ge=0, le=_EARTH_M)]

_A = TypeVar("_A", bound=Answer)


@dataclass(frozen=True, slots=True)
class Cell:
    """What an engine says of one pair, for its own vehicle."""

    seconds: float
    metres: float


@dataclass(frozen=True, slots=True)
class Way:
    """What an engine says of one way: road names in driving order, line, toll."""

    roads: tuple[str, ...]
    path: tuple[Coordinates, ...]
    toll: bool


class HttpEngine(ABC):
    """A provider that asks a routing engine, in blocks, and scales its times to the coach.

    Between two places it is never faster than the slower access minimum of the two, so that
    places on one point stay apart. A drive is estimated if an end is known by its commune
    only.

    Args:
        base_url: Address of the engine, from the settings only and never from a request:
            whoever chooses it makes this program call any host it can reach.
        access_legs: Gives the least time of a drive by the precision of its ends.
        timeout: For one question, to its last byte; a matrix takes several questions.

    Raises:
        ValueError: ``base_url`` is not an http or https address.
    """

    name: str

    def __init__(
        self,
        base_url: str,
        access_legs: Mapping[Precision, AccessLeg],
        timeout: timedelta = timedelta(seconds=20),
    ) -> None:
        self._base_url = _address(base_url)
        self._minimum = {precision: leg.minimum for precision, leg in access_legs.items()}
        self._timeout = timeout.total_seconds()

    @abstractmethod
    def cells(
        self, origins: Sequence[Waypoint], destinations: Sequence[Waypoint], coach: CoachClass
    ) -> Sequence[Sequence[Cell | None]]:
        """Return what the engine says of a block; None is "no way"."""

    @abstractmethod
    def way(self, origin: Waypoint, destination: Waypoint, coach: CoachClass) -> Way | None:
        """Return the roads between two places; None is "no way"."""

    def matrix(
        self,
        places: Sequence[Waypoint],
        coach: CoachClass,
        departure: datetime,  # noqa: ARG002 - the engines' maps know no dates
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs; see `TravelTimeProvider.matrix`.

        A place whose coordinates are no point on Earth is not asked for and has no way.
        """
        asked = [index for index, place in enumerate(places) if on_earth(place.coordinates)]
        answers = self._blocks([places[index] for index in asked], coach)
        matrix: list[list[Travel | None]] = [
            [_STILL if here.key == there.key else None for there in places] for here in places
        ]
        for row, travels in zip(asked, answers, strict=True):
            for column, travel in zip(asked, travels, strict=True):
                matrix[row][column] = travel
        return matrix

    def _blocks(self, places: Sequence[Waypoint], coach: CoachClass) -> list[list[Travel | None]]:
        rows: list[list[Travel | None]] = []
        starts = range(0, len(places), BLOCK)
        for first in starts:
            block = places[first : first + BLOCK]
            parts = [
                self._block(block, places[second : second + BLOCK], coach) for second in starts
            ]
            rows += [[cell for part in row for cell in part] for row in zip(*parts, strict=True)]
        return rows

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        """Return the way behind one cell of the matrix; see `TravelTimeProvider.route`.

        The minutes are asked of the matrix, since engines round the two differently.
        """
        travel = self.matrix([origin, destination], coach, departure)[0][1]
        if travel is None:
            return None
        if origin.key == destination.key:
            return Route(travel, (), (origin.coordinates,), toll=False, provider=self.name)
        way = self.way(origin, destination, coach)
        if way is None:
            return None
        return Route(travel, way.roads, way.path, way.toll, provider=self.name)

    def halves(
        self, origins: Sequence[Waypoint], destinations: Sequence[Waypoint], coach: CoachClass
    ) -> Sequence[Sequence[Cell | None]]:
        """Ask for a block in two halves: engines refuse a whole block for one lost place."""
        if len(origins) == len(destinations) == 1:
            return [[None]]
        if len(origins) >= len(destinations):
            half = len(origins) // 2
            upper = self.cells(origins[:half], destinations, coach)
            return [*upper, *self.cells(origins[half:], destinations, coach)]
        half = len(destinations) // 2
        left = self.cells(origins, destinations[:half], coach)
        right = self.cells(origins, destinations[half:], coach)
        return [[*one, *other] for one, other in zip(left, right, strict=False)]

    def _block(
        self, origins: Sequence[Waypoint], destinations: Sequence[Waypoint], coach: CoachClass
    ) -> list[list[Travel | None]]:
        cells = self.cells(origins, destinations, coach)
        if len(cells) != len(origins) or any(len(row) != len(destinations) for row in cells):
            raise ProviderUnavailableError(f"{self.name} answered with a table of another size")
        return [
            [
                self._travel(origin, destination, cell, coach)
                for destination, cell in zip(destinations, row, strict=True)
            ]
            for origin, row in zip(origins, cells, strict=True)
        ]

    def _travel(
        self, origin: Waypoint, destination: Waypoint, cell: Cell | None, coach: CoachClass
    ) -> Travel | None:
        if origin.key == destination.key:
            return _STILL
        if cell is None:
            return None
        ends = origin.precision, destination.precision
        drive = timedelta(seconds=ceil(cell.seconds * coach.time_factor))
        least = max(self._minimum[precision] for precision in ends)
        return Travel(max(drive, least), round(cell.metres), Precision.COMMUNE in ends)

    def ask(
        self,
        path: str,
        answer: type[_A],
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> _A:
        """Return what the engine says, read as ``answer``: GET, or POST if there is a body.

        An answer of status 4xx is read too: that is how engines say "no way". Redirects are
        not followed and proxies of the environment not used.

        Raises:
            ProviderUnavailableError: No answer in time, a server error, more bytes than any
                honest answer has, or something else than ``answer``.
        """
        try:
            content = self._fetch(path, params, body)
            return answer.model_validate(json.loads(content))
        except httpx.HTTPError as error:
            raise ProviderUnavailableError(f"{self.name} did not answer: {error}") from error
        except (ValueError, RecursionError) as error:  # ValidationError is a ValueError
            told = "fields" if isinstance(error, ValidationError) else "JSON"
            raise ProviderUnavailableError(f"{self.name} answered with other {told}") from error

    def _fetch(
        self, path: str, params: Mapping[str, str] | None, body: Mapping[str, Any] | None
    ) -> bytes:
        address = self._base_url.copy_with(path=self._base_url.path.rstrip("/") + path)
        method = "GET" if body is None else "POST"
        deadline = monotonic() + self._timeout
        with (
            httpx.Client(
                timeout=self._timeout, trust_env=False, headers=_PLAIN, verify=_certificates()
            ) as client,
            client.stream(method, address, params=params, json=body) as response,
        ):
            if response.status_code >= 500 or response.is_redirect:
                raise ProviderUnavailableError(f"{self.name}: HTTP {response.status_code}")
            content = bytearray()
            for chunk in response.iter_raw():
                content += chunk
                if len(content) > _MOST_BYTES or monotonic() > deadline:
                    raise ProviderUnavailableError(f"{self.name} answers without end")
        return bytes(content)


@cache
def _certificates() -> SSLContext:
    return httpx.create_ssl_context(trust_env=False)  # reading them takes longer than asking


def _address(base_url: str) -> httpx.URL:
    try:
        address = httpx.URL(base_url)
    except httpx.InvalidURL as error:
        raise ValueError(f"not an address: {base_url!r}") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise ValueError(f"not an http or https address: {base_url!r}")
    return address


_STILL = Travel(timedelta(0), 0, estimated=False)
_PLAIN = {"Accept-Encoding": "identity"}  # the size limit counts what is kept in memory
