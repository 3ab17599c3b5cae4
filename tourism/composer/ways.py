"""Travel between everything in a problem, as minutes of a programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from tourism.catalogue.place import Place
from tourism.catalogue.rules import CoachClass
from tourism.travel.provider import Travel, TravelTimeProvider, Waypoint

NO_WAY = 24 * 60
"""Minutes that stand for a missing way where places are compared."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Travel on one day, by row: ``minutes`` with walking and boarding, ``drive`` without.

    Rows of the same place are no minutes apart; any other two are.
    """

    travel: Sequence[Sequence[Travel | None]]
    minutes: list[list[int | None]]
    drive: list[list[int]]


def waypoint(place: Place) -> Waypoint:
    """Return a place as a point to drive to.

    Raises:
        ValueError: Nobody knows where the place is.
    """
    if place.position is None:
        raise ValueError(f"{place.id} has no position")
    return Waypoint(place.id, place.position.coordinates, place.position.precision)


def ways(
    rows: Sequence[Place],
    walks: Sequence[timedelta],
    provider: TravelTimeProvider,
    coach: CoachClass,
    departure: datetime,
    clock: timedelta,
) -> Ways:
    """Return the ways between all rows.

    Args:
        rows: Places in the order of the rows; every one has a position.
        walks: From coach to gate at each of them, one way.
        provider: Who knows the road.
        coach: What the group travels in.
        departure: The day, for roads that are open by then.
        clock: Legs are rounded up to this.
    """
    travel = provider.matrix([waypoint(place) for place in rows], coach, departure)
    minutes: list[list[int | None]] = []
    drive: list[list[int]] = []
    for a, line in enumerate(travel):
        minutes.append(
            [
                leg_minutes(way, walks[a] + walks[b], coach.boarding, clock)
                if rows[a].id != rows[b].id
                else 0
                for b, way in enumerate(line)
            ]
        )
        drive.append([drive_minutes(way) if way is not None else 0 for way in line])
    return Ways(travel, minutes, drive)


def drive_minutes(way: Travel) -> int:
    """Return the minutes at the wheel, begun ones counted whole."""
    return -int(-way.drive.total_seconds() // 60)


def leg_minutes(
    way: Travel | None, walk: timedelta, boarding: timedelta, clock: timedelta
) -> int | None:
    """Return the minutes from the end of one stop to the arrival at the next, or None."""
    return None if way is None else _on_the_clock(drive_minutes(way), walk + boarding, clock)


@lru_cache(maxsize=4096)
def _on_the_clock(driven: int, rest: timedelta, clock: timedelta) -> int:
    spent = timedelta(minutes=driven) + rest
    return int(-(-spent // clock) * clock / timedelta(minutes=1))
