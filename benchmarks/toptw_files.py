"""The public instances as trips: TOPTW of Solomon and Cordeau, TTDP of Gavalas et al.

Ways are rounded down to one decimal (Solomon) or two (Cordeau, TTDP), so times are counted in
tenths or hundredths of the unit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """One line of a file; windows are earliest and latest *start*, one a day, None is shut."""

    x: float
    y: float
    stay: float
    score: float
    windows: tuple[tuple[float, float] | None, ...]


@dataclass(frozen=True)
class Instance:
    """A file read: sites without the hotel, and the hotel's hours."""

    name: str
    family: str
    unit: int
    """Parts of a unit that times are counted in."""
    hotel: Site
    sites: tuple[Site, ...]
    days: int

    def way(self, a: Site, b: Site) -> int:
        """Return the way between two sites in parts, rounded down."""
        return math.floor(math.hypot(a.x - b.x, a.y - b.y) * self.unit + 1e-9)


def read_toptw(path: Path, tours: int) -> Instance:
    """Return an instance with ``tours`` equal days."""
    lines = [line.split() for line in path.read_text().splitlines()[2:] if line.strip()]
    sites = [_site(line, tours) for line in lines]
    cordeau = path.parent.name == "cordeau"
    return Instance(
        path.stem, _family(path.stem), 100 if cordeau else 10, sites[0], tuple(sites[1:]), tours
    )


def _site(line: Sequence[str], tours: int) -> Site:
    x, y, stay, score = (float(field) for field in line[1:5])
    opens, shuts = float(line[-2]), float(line[-1])
    return Site(x, y, stay, score, ((opens, shuts),) * tours)


def _family(name: str) -> str:
    return name.rstrip("0123456789") + (name[-3] if name[:2] != "pr" else "")


def read_ttdp(path: Path) -> Instance:
    """Return an instance whose sites open and shut by the day of the week."""
    lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
    days, weekday = int(lines[0][1]), int(lines[0][2])
    _, x, y, stay, score, opens, shuts = (float(field) for field in lines[1][:7])
    hotel = Site(x, y, stay, score, ((opens, shuts),) * days)
    sites = tuple(_open_site(line, days, weekday) for line in lines[2:])
    return Instance(path.stem, path.stem[:2], 100, hotel, sites, days)


def _open_site(line: Sequence[str], days: int, weekday: int) -> Site:
    x, y, stay, score = (float(field) for field in line[1:5])
    hours = [float(field) for field in line[6:20]]
    windows = []
    for day in range(days):
        which = 2 * ((weekday + day) % 7)
        opens, shuts = hours[which], hours[which + 1]
        windows.append(None if opens == shuts == 0 else (opens, shuts))
    return Site(x, y, stay, score, tuple(windows))
