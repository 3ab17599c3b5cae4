"""What somebody decided about a tour, apart from its times: a plan that can be edited.

An arrangement has the choices and nothing that follows from them: `tourism.composer.realise`
turns it into an itinerary. It is plain data, so that every revision of a tour can be stored.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import PlainSerializer, TypeAdapter

from tourism.composer.request import TourRequest
from tourism.itinerary.check_road import home
from tourism.itinerary.model import Day, Itinerary, Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text

Keep = Literal["presence", "day", "time", "order"]
"""What a lock holds: that the stop is there, its day, its arrival and start, its turn."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done on the way: a visit, a meal at an eatery, a block with its hours.

    ``name`` is the id of the place visited, the meal, or ``block-1`` for the first block of the
    request. ``place`` is None while an eatery or the place of a block is still to be chosen.
    ``minutes`` and ``start`` (minutes since midnight) are there where somebody set them.
    """

    id: str
    kind: Literal["visit", "meal", "block"]
    name: str
    place: str | None
    minutes: int | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """What must not change about a stop.

    With ``time``, ``arrives`` and ``starts`` are the moments that stay, in minutes since the
    midnight before that day; for a stop where the group sleeps ``edge`` is when it gets there,
    or leaves in the morning. All are None where the stop had no time yet.
    """

    stop: str
    keep: frozenset[Keep]
    arrives: int | None = None
    starts: int | None = None
    edge: int | None = None

    @property
    def lacks_times(self) -> bool:
        """Whether it holds the times of a stop that had none when it was locked."""
        return "time" in self.keep and self.starts is None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A place kept aside: not in the tour, not forgotten, with the id that its stop had."""

    place: str
    reason: Text
    id: str | None = None


_Request = Annotated[
    TourRequest,
    # What was said outright and what goes without saying differ: a lunch asked for has to be.
    PlainSerializer(lambda request: request.model_dump(mode="json", exclude_unset=True)),
]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All that determines an itinerary, but the facts.

    ``nights`` are the places of the nights. ``both_sides`` tells whether a visit on each side
    was promised without being asked for. ``names`` has ids that stops at a base or at the end
    were given, by the ids that they would have by now.
    """

    request: _Request
    first: date
    nights: tuple[str, ...]
    days: tuple[tuple[Entry, ...], ...]
    locks: tuple[Lock, ...] = ()
    shelf: tuple[Shelved, ...] = ()
    both_sides: bool = False
    names: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The ids of what is done on the way, by day."""
        return tuple(tuple(entry.id for entry in day) for day in self.days)

    @property
    def entries(self) -> dict[str, tuple[int, Entry]]:
        """What is done on the way, with its day (from 0), by id."""
        return {entry.id: (i, entry) for i, day in enumerate(self.days) for entry in day}

    def base_of(self, stop: str) -> tuple[int, bool] | None:
        """Return the day (from 0) of a stop at a base, and whether it is in the morning.

        None if the id is not that of a stop at a base or end.
        """
        today = {given: canonical for canonical, given in self.names}
        found = re.fullmatch(r"d([1-9])-(.+)", today.get(stop, stop))
        if found is None or stop in self.entries:
            return None
        return int(found[1]) - 1, found[2] in ("start", "breakfast")


_adapter = TypeAdapter(Arrangement)


def to_data(arrangement: Arrangement) -> dict[str, Any]:
    """Return an arrangement as plain JSON data; equal arrangements give equal data."""
    data: dict[str, Any] = _adapter.dump_python(arrangement, mode="json")
    for lock in data["locks"]:
        lock["keep"].sort()
    return data


def from_data(data: object) -> Arrangement:
    """Return the arrangement that `to_data` told.

    Raises:
        pydantic.ValidationError: It is none.
    """
    return _adapter.validate_python(data)


def arrangement_of(request: TourRequest, itinerary: Itinerary) -> Arrangement:
    """Return the choices of an itinerary that was composed for a request."""
    days = itinerary.days
    return Arrangement(
        request=request,
        first=days[0].on,
        nights=tuple(home(day).place.id for day in days[:-1]),
        days=tuple(tuple(_entry(request, day, stop) for stop in on_the_way(day)) for day in days),
        both_sides=request.sides is None and bool(itinerary.promises.side_minimum),
    )


def on_the_way(day: Day) -> tuple[Stop, ...]:
    """Return the stops between leaving a base in the morning and reaching one in the evening."""
    return day.stops[_first(day) : day.stops.index(home(day))]


def leaving(day: Day) -> datetime:
    """Return when the group leaves in the morning: after breakfast where it slept."""
    return day.stops[_first(day) - 1].ends


def _first(day: Day) -> int:
    second = day.stops[1]
    at_base = second.kind is StopKind.MEAL and second.place.id == day.stops[0].place.id
    return 2 if day.number > 1 and at_base and second.meal is Meal.BREAKFAST else 1


def minute_on(day: Day, when: datetime) -> int:
    """Return minutes since the midnight before a day."""
    midnight = datetime.combine(day.on, datetime.min.time(), when.tzinfo)
    return int((when - midnight).total_seconds()) // 60


def _entry(request: TourRequest, day: Day, stop: Stop) -> Entry:
    place = stop.place.id
    if stop.kind is StopKind.BLOCK:
        return Entry(stop.id, "block", _block_name(request, day, stop), place)
    if stop.meal is not None:
        return Entry(stop.id, "meal", str(stop.meal), place)
    return Entry(stop.id, "visit", place, place)


def _block_name(request: TourRequest, day: Day, stop: Stop) -> str:
    number = next(
        i
        for i, block in enumerate(request.blocks, start=1)
        if (block.day, block.start, block.words()) == (day.number, stop.starts.time(), stop.title)
        and stop.place.id in block.at
    )
    return f"block-{number}"
