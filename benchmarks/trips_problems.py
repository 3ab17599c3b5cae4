"""Planning problems to measure with: of the real catalogue, and made up like it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue
from tourism.composer.bases import base_choices, bases_for
from tourism.composer.brief import brief, first_days, with_bases
from tourism.composer.candidates import survey
from tourism.composer.pool import measure, pool
from tourism.composer.problem import Frame, Limits, Problem, Taste, Visit, Window
from tourism.composer.read_request import request_of
from tourism.travel.provider import TravelTimeProvider
from tourism.travel.road_graph import load_road_graph

DATA = Path(__file__).resolve().parents[1] / "data"
_TOWNS = 4
"""Around which the places of a made-up trip lie."""
_EATERIES = 8
"""To choose the lunch of a day from."""
_VARIETIES = ("temple", "pagoda", "communal-house", "museum", "pottery", "embroidery", "puppets",
              "garden", "old-house", "market")  # fmt: skip
_NEXT_TOWN = 25
"""Minutes by coach between neighbouring towns, at least."""


@dataclass(frozen=True)
class Made:
    """What a made-up trip is like; ``dense`` ones have short ways and short visits."""

    places: int
    days: int
    dense: bool
    seed: int

    @property
    def name(self) -> str:
        """A name for a row of a table."""
        return f"{self.places}x{self.days}{' dense' if self.dense else ''} #{self.seed}"


def real_problems(days: Sequence[int]) -> Iterator[tuple[str, Problem]]:
    """Yield trips through the real catalogue from Hà Nội: craft, heritage, lunch on the way."""
    catalogue = load_catalogue(DATA)
    roads = load_road_graph(DATA / "roads", catalogue.rules.access_legs)
    for count in days:
        yield f"real {count} d", _real(catalogue, roads, count)


def _real(catalogue: Catalogue, roads: TravelTimeProvider, days: int) -> Problem:
    meals: list[dict[str, Any]] = [{"meal": "lunch"}]
    if days > 1:
        meals.append({"meal": "dinner", "days": list(range(1, days))})
        meals.append({"meal": "breakfast", "days": list(range(2, days + 1))})
    data = {
        "dates": {"first": "2027-03-20", "days": days},
        "start": {"place": "hn-opera", "at": "07:00"},
        "end": {"place": "hn-opera", "by": "18:00"},
        "party": {"guests": 24, "guides": 1},
        "coach": "29",
        "interests": {"craft": 0.5, "heritage": 0.5},
        "must": ["chu-dau-pottery"],
        "sides": {"minimum": min(2, days), "share": 0.65},
        "meals": meals,
    }
    request = request_of(data, "request", catalogue)
    plan = brief(request, catalogue, first_days(request)[0])
    measured = measure(plan, survey(plan), bases_for(plan), roads)
    return pool(with_bases(plan, base_choices(plan, measured)[0]), measured).problem


def made_problem(made: Made) -> Problem:
    """Return a made-up trip: towns with places around them, noon breaks, days off, lunches."""
    dice = random.Random(made.seed)  # noqa: S311 - repeatable on purpose, nothing is secret
    points = _points(dice, made)
    ways = [[_minutes(a, b) for b in points] for a in points]
    bases = [dice.randrange(_TOWNS) for _ in range(made.days - 1)]
    visits = [_place(dice, made, row) for row in range(_TOWNS, _TOWNS + made.places)]
    musts = {id(v) for v in dice.sample([v for v in visits if all(v.windows)], 2)}
    visits = [_must(visit) if id(visit) in musts else visit for visit in visits]
    lunches = [_lunch(day, made, row) for day in range(made.days)
               for row in range(_TOWNS + made.places, len(points))]  # fmt: skip
    return Problem(
        visits=(*visits, *lunches),
        frames=tuple(
            Frame(start, end, 450, 450, 1080, ways, ways)
            for start, end in zip([0, *bases], [*bases, 0], strict=True)
        ),
        groups=tuple(f"lunch-{day}" for day in range(made.days)),
        limits=Limits(side_minimum={"east": 2, "west": 2}, side_share=0.65),
        taste=Taste(0.7, {"craft": 30.0, "heritage": 30.0}, 0.0, 0.4, 0.4, 180, 1.5),
    )


def _points(dice: random.Random, made: Made) -> list[tuple[float, float]]:
    """Return where the towns, the places and the eateries are; in minutes of driving."""
    apart = _NEXT_TOWN if made.dense else 2 * _NEXT_TOWN
    towns = [(dice.uniform(0, 2 * apart), dice.uniform(0, apart)) for _ in range(_TOWNS)]
    around = apart / 3

    def near(town: tuple[float, float]) -> tuple[float, float]:
        return (dice.gauss(town[0], around), dice.gauss(town[1], around))

    places = [near(dice.choice(towns)) for _ in range(made.places)]
    return [*towns, *places, *(near(towns[i % _TOWNS]) for i in range(_EATERIES))]


def _minutes(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Return the way with boarding, on a clock of five minutes as programmes have it."""
    if a == b:
        return 0
    driven = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
    return 5 * -int(-(driven + 5) // 5)


def _place(dice: random.Random, made: Made, row: int) -> Visit:
    stay = 5 * dice.randint(2, 8) if made.dense else 5 * dice.randint(6, 18)
    staffed = dice.random() < 0.6
    shut = dice.randrange(7)
    hours = [(450, 690), (810, 1020)] if staffed else [(420, 1050)]
    windows: tuple[Window, ...] = tuple((opens, shuts - stay) for opens, shuts in hours)
    craft = dice.random() < 0.4
    worth = dice.choice([10, 18, 28, 40, 60]) * (stay / 45) ** 0.8 * dice.uniform(0.6, 1.4)
    return Visit(
        key=f"place-{row}",
        row=row,
        kind="visit",
        dwell=(stay,) * made.days,
        windows=tuple(() if staffed and day % 7 == shut else windows for day in range(made.days)),
        worth=tuple(worth * (2.0 if dice.random() < 0.03 else 1.0) for _ in range(made.days)),
        side=dice.choice(["east", "west"]),
        variety=dice.choice(_VARIETIES),
        themes=("craft",) if craft else ("heritage",),
    )


def _must(visit: Visit) -> Visit:
    return Visit(**{**{name: getattr(visit, name) for name in Visit.__slots__}, "required": True})


def _lunch(day: int, made: Made, row: int) -> Visit:
    return Visit(
        key=f"lunch-{day}:{row}",
        row=row,
        kind="meal",
        dwell=(60,) * made.days,
        windows=tuple(((660, 750),) if day == on else () for on in range(made.days)),
        worth=(0.0,) * made.days,
        group=f"lunch-{day}",
    )
