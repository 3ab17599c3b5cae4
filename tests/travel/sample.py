"""Places, coaches and rules that the travel tests share."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from tourism.catalogue.place import Coordinates, Precision
from tourism.catalogue.rules import AccessLeg, CoachClass
from tourism.language import Text
from tourism.timewindow import VIETNAM
from tourism.travel.provider import Waypoint
from tourism.travel.road_graph import RoadGraph, load_road_graph

ROADS = Path(__file__).resolve().parents[2] / "data" / "roads"

MORNING = datetime(2027, 3, 20, 7, 0, tzinfo=VIETNAM)
"""Departure of the weekend tour; cầu Bãi Sậy is not there yet."""

ACCESS = {
    Precision.EXACT: AccessLeg(1.3, 25.0, timedelta(minutes=2)),
    Precision.VILLAGE: AccessLeg(1.3, 25.0, timedelta(minutes=5)),
    Precision.COMMUNE: AccessLeg(1.4, 25.0, timedelta(minutes=8)),
}


def coach(seats: int) -> CoachClass:
    """Return a coach class as the trade counts it."""
    factor = {7: 1.0, 16: 1.05, 29: 1.15, 35: 1.2, 45: 1.25}[seats]
    name = Text(f"Ô tô {seats} chỗ", f"{seats} seats")
    return CoachClass(seats, name, factor, timedelta(minutes=5), 0.85)


def waypoint(
    key: str, latitude: float, longitude: float, precision: Precision = Precision.EXACT
) -> Waypoint:
    """Return a place to drive to."""
    return Waypoint(key, Coordinates(latitude, longitude), precision)


OPERA_HOUSE = waypoint("ha-noi-opera-house", 21.0243, 105.8577)
HAI_DUONG = waypoint("hai-duong", 20.9400, 106.3310)
CON_SON = waypoint("con-son", 21.1530, 106.4200)
CON_SON_GATE = waypoint("con-son-gate", 21.1530, 106.4200)
PHO_HIEN = waypoint("pho-hien", 20.6480, 106.0540, Precision.VILLAGE)
NOM = waypoint("lang-nom", 20.9700, 106.0500, Precision.COMMUNE)

PLACES: Sequence[Waypoint] = (OPERA_HOUSE, HAI_DUONG, CON_SON, CON_SON_GATE, PHO_HIEN, NOM)

OUT_AT_SEA = waypoint("out-at-sea", 20.0, 108.5)
NOT_A_NUMBER = waypoint("not-a-number", float("nan"), 106.0)
OFF_THE_EARTH = waypoint("off-the-earth", 120.0, 106.0)


@cache
def road_graph() -> RoadGraph:
    """Return the road graph that comes with the project."""
    return load_road_graph(ROADS, ACCESS)


def at_node(node: str) -> Waypoint:
    """Return a place right at a node of the road graph."""
    return Waypoint(node, road_graph().network.nodes[node].coordinates, Precision.EXACT)


def spread(count: int) -> list[Waypoint]:
    """Return places spread evenly over the two provinces, with nothing left to chance."""
    steps = [((n * 0.618034) % 1, (n * 0.754878) % 1) for n in range(count)]
    return [
        waypoint(f"p{n}", 20.62 + 0.58 * north, 105.92 + 0.66 * east)
        for n, (north, east) in enumerate(steps)
    ]
