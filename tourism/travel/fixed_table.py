"""Measured drives: pairs that someone has timed, and another provider for all others."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tourism.catalogue.faults import faults_of
from tourism.catalogue.rules import CoachClass
from tourism.errors import BadDataError, Fault
from tourism.language import Text
from tourism.travel.provider import Route, Travel, TravelTimeProvider, Waypoint


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    start: str = Field(alias="from", min_length=1)
    end: str = Field(alias="to", min_length=1)
    car_minutes: float = Field(gt=0, le=24 * 60)
    km: float = Field(gt=0, le=2000)
    source: str = Field(min_length=1)


Measured = Mapping[tuple[str, str], Travel]
"""By the keys of origin and destination: a car's drive on an ordinary day."""


class FixedTable:
    """Measured drives where there are any; else what the provider behind it says.

    A pair measured one way holds for the way back too, unless that was measured apart. A
    coach takes ``time_factor`` times a car's time. A measured drive is never estimated. Its
    route is that of the provider behind, with the measured minutes and kilometres; where
    that knows none, it is the bare pair of points.
    """

    def __init__(self, measured: Measured, behind: TravelTimeProvider) -> None:
        self.name = f"measured+{behind.name}"
        self._measured = {(end, start): one for (start, end), one in measured.items()}
        self._measured.update(measured)
        self._behind = behind

    def matrix(
        self, places: Sequence[Waypoint], coach: CoachClass, departure: datetime
    ) -> Sequence[Sequence[Travel | None]]:
        """Return travel between all pairs; see `TravelTimeProvider.matrix`."""
        guesses = self._behind.matrix(places, coach, departure)
        return [
            [
                self._known(here, there, coach) or guess
                for there, guess in zip(places, row, strict=True)
            ]
            for here, row in zip(places, guesses, strict=True)
        ]

    def route(
        self, origin: Waypoint, destination: Waypoint, coach: CoachClass, departure: datetime
    ) -> Route | None:
        """Return the way behind one cell of the matrix; see `TravelTimeProvider.route`."""
        route = self._behind.route(origin, destination, coach, departure)
        known = self._known(origin, destination, coach)
        if known is None:
            return route
        if route is None:
            line = (origin.coordinates, destination.coordinates)
            return Route(known, (), line, toll=False, provider=self.name)
        return replace(route, travel=known, provider=self.name)

    def _known(self, here: Waypoint, there: Waypoint, coach: CoachClass) -> Travel | None:
        car = self._measured.get((here.key, there.key))
        if car is None or here.key == there.key:
            return None
        seconds = ceil(round(car.drive.total_seconds() * coach.time_factor, 6))
        return replace(car, drive=timedelta(seconds=seconds))


def read_measured(path: Path) -> Measured:
    """Return the measured drives of a CSV file.

    Columns: ``from`` and ``to`` (ids of places), ``car_minutes``, ``km``, ``source`` (who
    measured, when).

    Raises:
        BadDataError: With every row that does not read, and every pair that comes twice.
        OSError: The file is missing.
    """
    measured: dict[tuple[str, str], Travel] = {}
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.DictReader(file, strict=True), start=2):
            where = f"{path.name}: row {number}"
            try:
                row = _Row.model_validate(cells)
            except ValidationError as error:
                faults += faults_of(error, where, cells)
                continue
            if (row.start, row.end) in measured:
                what = Text("cặp này đã có ở trên", "this pair comes twice")
                faults.append(Fault(where, f"{row.start}, {row.end}", what))
            drive = timedelta(minutes=row.car_minutes)
            measured[row.start, row.end] = Travel(drive, round(row.km * 1000), estimated=False)
    if faults:
        raise BadDataError(faults)
    return measured
