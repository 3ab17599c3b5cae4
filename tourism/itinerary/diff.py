"""What changed between two versions of a tour: every difference, and nothing else.

``apply(a, diff(a, b)) == b`` for any two itineraries. Each change has words for people, and all
of them a JSON form (`CHANGES`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from tourism.catalogue.rules import CoachClass, DrivingLaw
from tourism.itinerary import diff_words as say
from tourism.itinerary.model import Day, Itinerary, LeftOut, Leg, Party, Stop
from tourism.itinerary.moves import moved, order_of
from tourism.itinerary.promises import Promises
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class Stay:
    """The times of a stop."""

    arrives: datetime
    starts: datetime
    dwell: timedelta


@dataclass(frozen=True, slots=True)
class StopAdded:
    """A stop that was not there; ``at`` is its turn on its day (both from 0)."""

    stop: Stop
    day: int
    at: int
    what: Literal["stop-added"] = "stop-added"

    def words(self) -> Text:
        """Return the change as one sentence."""
        name, when = say.name_of(self.stop), say.span(self.stop.starts, self.stop.dwell)
        return Text(
            f"Thêm: {name.vi}, ngày {self.day + 1}, {when}",
            f"Added: {name.en}, day {self.day + 1}, {when}",
        )


@dataclass(frozen=True, slots=True)
class StopRemoved:
    """A stop that is not there any more."""

    stop: Stop
    day: int
    what: Literal["stop-removed"] = "stop-removed"

    def words(self) -> Text:
        """Return the change as one sentence."""
        name, when = say.name_of(self.stop), say.span(self.stop.starts, self.stop.dwell)
        return Text(
            f"Bỏ: {name.vi}, ngày {self.day + 1}, {when}",
            f"Removed: {name.en}, day {self.day + 1}, {when}",
        )


@dataclass(frozen=True, slots=True)
class StopMoved:
    """A stop on another day, or before or after others than it was; see `moves`."""

    stop: str
    name: Text
    day_before: int
    day: int
    at: int
    follows: Text | None
    what: Literal["stop-moved"] = "stop-moved"

    def words(self) -> Text:
        """Return the change as one sentence."""
        vi, en = f"Dời: {self.name.vi}, ngày {self.day + 1}", f"Moved: {self.name.en}"
        if self.day != self.day_before:
            vi = f"Dời: {self.name.vi}, từ ngày {self.day_before + 1} sang ngày {self.day + 1}"
            en += f", from day {self.day_before + 1} to day {self.day + 1}"
        else:
            en += f", day {self.day + 1}"
        if self.follows is not None:
            vi, en = f"{vi}, sau {self.follows.vi}", f"{en}, after {self.follows.en}"
        return Text(vi, en)


@dataclass(frozen=True, slots=True)
class StopRetimed:
    """A stop that is reached, starts or ends at another time."""

    stop: str
    name: Text
    day: int
    before: Stay
    after: Stay
    what: Literal["stop-retimed"] = "stop-retimed"

    def words(self) -> Text:
        """Return the change as one sentence."""
        old, new = (say.span(stay.starts, stay.dwell) for stay in (self.before, self.after))
        vi, en = f"{new} (trước là {old})", f"{new} (was {old})"
        if old == new:
            was, now = f"{self.before.arrives:%Hh%M}", f"{self.after.arrives:%Hh%M}"
            vi, en = f"đến {now} (trước là {was})", f"arriving {now} (was {was})"
        day = self.day + 1
        return Text(
            f"Đổi giờ: {self.name.vi}, ngày {day}, {vi}",
            f"Re-timed: {self.name.en}, day {day}, {en}",
        )


@dataclass(frozen=True, slots=True)
class StopChanged:
    """Other facts of a stop: ``facts`` names those that differ."""

    stop: str
    day: int
    facts: tuple[str, ...]
    before: Stop
    after: Stop
    what: Literal["stop-changed"] = "stop-changed"

    def words(self) -> Text:
        """Return the change as one sentence."""
        name, day = say.name_of(self.before), self.day + 1
        if "place" in self.facts and self.before.place.id != self.after.place.id:
            old, new = self.before.place.name, self.after.place.name
            return Text(
                f"Đổi nơi: ngày {day}, {new.vi} thay cho {old.vi}",
                f"Other place: day {day}, {new.en} instead of {old.en}",
            )
        told = say.listed([say.FACTS[fact] for fact in self.facts])
        return Text(
            f"Đổi thông tin: {name.vi}, ngày {day}: {told.vi}",
            f"Changed: {name.en}, day {day}: {told.en}",
        )


@dataclass(frozen=True, slots=True)
class LegsChanged:
    """The drives of one day."""

    day: int
    before: tuple[Leg, ...]
    after: tuple[Leg, ...]
    what: Literal["legs-changed"] = "legs-changed"

    def words(self) -> Text:
        """Return the change as one sentence."""
        old, new = say.driving(self.before), say.driving(self.after)
        return Text(
            f"Đổi chặng xe ngày {self.day + 1}: xe chạy {new} phút (trước là {old})",
            f"Drives of day {self.day + 1}: {new} minutes at the wheel (was {old})",
        )


@dataclass(frozen=True, slots=True)
class DaysChanged:
    """The days of the tour, each by its number and date."""

    before: tuple[tuple[int, date], ...]
    after: tuple[tuple[int, date], ...]
    what: Literal["days-changed"] = "days-changed"

    def words(self) -> Text:
        """Return the change as one sentence."""
        old, new = (say.dates([on for _, on in days]) for days in (self.before, self.after))
        return Text(f"Đổi ngày đi: {new} (trước là {old})", f"Other dates: {new} (was {old})")


@dataclass(frozen=True, slots=True)
class DaysReplaced:
    """All days, where stops cannot be told apart by their ids."""

    before: tuple[Day, ...]
    after: tuple[Day, ...]
    what: Literal["days-replaced"] = "days-replaced"

    def words(self) -> Text:
        """Return the change as one sentence."""
        return Text("Thay toàn bộ lịch trình các ngày", "All days were replaced")


@dataclass(frozen=True, slots=True)
class Header:
    """A tour without its days; None where a field is not told."""

    id: str | None = None
    title: Text | None = None
    party: Party | None = None
    coach: CoachClass | None = None
    law: DrivingLaw | None = None
    promises: Promises | None = None
    data_version: str | None = None
    seed: int | None = None
    complete: bool | None = None
    left_out: tuple[LeftOut, ...] | None = None
    notes: tuple[Text, ...] | None = None


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """One thing about the tour as a whole; only ``field`` is told of before and after."""

    field: str
    before: Header
    after: Header
    what: Literal["plan-changed"] = "plan-changed"

    def words(self) -> Text:
        """Return the change as one sentence."""
        name = say.HEADER[self.field]
        old, new = _shown(self.before), _shown(self.after)
        if old is None or new is None:
            return Text(f"Thay đổi: {name.vi}", f"Changed: {name.en}")
        return Text(
            f"Đổi {name.vi}: {new.vi} (trước là {old.vi})",
            f"Other {name.en}: {new.en} (was {old.en})",
        )


def _shown(header: Header) -> Text | None:
    """Return what is short enough to be told in a sentence, or None."""
    if header.party is not None:
        return say.guests(header.party)
    if header.coach is not None:
        return header.coach.name
    if header.law is not None:
        return header.law.name
    return header.title


Change = (
    StopAdded
    | StopRemoved
    | StopMoved
    | StopRetimed
    | StopChanged
    | LegsChanged
    | DaysChanged
    | DaysReplaced
    | PlanChanged
)

CHANGES: TypeAdapter[tuple[Change, ...]] = TypeAdapter(
    tuple[Annotated[Change, Field(discriminator="what")], ...]
)
"""Reads and writes changes as JSON."""

_TIMES = ("arrives", "starts", "dwell")
_QUIET = ("id", "data_version", "seed", "complete")
"""Fields that a reader of a change note does not ask for."""


def diff(a: Itinerary, b: Itinerary) -> tuple[Change, ...]:
    """Return everything that makes ``b`` of ``a``: stops first, drives, then the tour as a whole.

    Nothing at all if they are equal.
    """
    return (*_days(a, b), *_header(a, b))


def apply(a: Itinerary, changes: Sequence[Change]) -> Itinerary:
    """Return ``b`` from ``a`` and ``diff(a, b)``."""
    days = _changed_days(a.days, changes)
    told = {}
    for change in changes:
        if isinstance(change, PlanChanged):
            told[change.field] = getattr(change.after, change.field)
    return replace(a, days=days, **told)


def sentences(changes: Sequence[Change]) -> tuple[Text, ...]:
    """Return a change note: a sentence a change, but drives and versions told in one breath."""
    quiet = (LegsChanged, DaysReplaced)
    loud = [
        change.words()
        for change in changes
        if not isinstance(change, quiet)
        and not (isinstance(change, PlanChanged) and change.field in _QUIET)
    ]
    days = [str(change.day + 1) for change in changes if isinstance(change, LegsChanged)]
    if days:
        listed = ", ".join(days)
        loud.append(Text(f"Đổi chặng xe ngày {listed}", f"Other drives on day {listed}"))
    loud += [change.words() for change in changes if isinstance(change, DaysReplaced)]
    return tuple(loud)


def _header(a: Itinerary, b: Itinerary) -> Iterator[Change]:
    for field in fields(Header):
        old, new = getattr(a, field.name), getattr(b, field.name)
        if old != new:
            yield PlanChanged(field.name, Header(**{field.name: old}), Header(**{field.name: new}))


def _days(a: Itinerary, b: Itinerary) -> Iterator[Change]:
    before, after = order_of(a), order_of(b)
    if any(len({*ids}) < len(ids) for ids in (_flat(before), _flat(after))):
        if a.days != b.days:
            yield DaysReplaced(a.days, b.days)
        return
    numbered = [tuple((day.number, day.on) for day in plan.days) for plan in (a, b)]
    if numbered[0] != numbered[1]:
        yield DaysChanged(numbered[0], numbered[1])
    yield from _stops(a, b)
    for i, day in enumerate(b.days):
        legs = a.days[i].legs if i < len(a.days) else ()
        if legs != day.legs:
            yield LegsChanged(i, legs, day.legs)


def _flat(order: Sequence[Sequence[str]]) -> list[str]:
    return [name for day in order for name in day]


def _stops(a: Itinerary, b: Itinerary) -> Iterator[Change]:
    old = {stop.id: (i, stop) for i, day in enumerate(a.days) for stop in day.stops}
    new = {stop.id for day in b.days for stop in day.stops}
    gone = {*moved(order_of(a), order_of(b))}
    for i, day in enumerate(a.days):
        yield from (StopRemoved(stop, i) for stop in day.stops if stop.id not in new)
    for i, day in enumerate(b.days):
        for at, stop in enumerate(day.stops):
            if stop.id not in old:
                yield StopAdded(stop, i, at)
                continue
            day_before, was = old[stop.id]
            if stop.id in gone:
                follows = say.name_of(day.stops[at - 1]) if at else None
                yield StopMoved(stop.id, say.name_of(stop), day_before, i, at, follows)
            yield from _same_stop(i, was, stop)


def _same_stop(day: int, was: Stop, stop: Stop) -> Iterator[Change]:
    before, after = (Stay(s.arrives, s.starts, s.dwell) for s in (was, stop))
    if before != after:
        yield StopRetimed(stop.id, say.name_of(stop), day, before, after)
    facts = tuple(
        field.name
        for field in fields(Stop)
        if field.name not in _TIMES and getattr(was, field.name) != getattr(stop, field.name)
    )
    if facts:
        yield StopChanged(stop.id, day, facts, was, stop)


def _changed_days(days: tuple[Day, ...], changes: Sequence[Change]) -> tuple[Day, ...]:
    for change in changes:
        if isinstance(change, DaysReplaced):
            return change.after
    numbered = [(day.number, day.on) for day in days]
    legs = {i: day.legs for i, day in enumerate(days)}
    for change in changes:
        if isinstance(change, DaysChanged):
            numbered = list(change.after)
        elif isinstance(change, LegsChanged):
            legs[change.day] = change.after
    stops = _ordered(days, changes, len(numbered))
    return tuple(
        Day(number, on, stops[i], legs.get(i, ())) for i, (number, on) in enumerate(numbered)
    )


def _ordered(days: Sequence[Day], changes: Sequence[Change], count: int) -> list[tuple[Stop, ...]]:
    """Return the stops of each day: who stayed keeps his order, the others take their turn."""
    known = {stop.id: stop for day in days for stop in day.stops}
    put: list[tuple[int, int, str]] = []
    gone: set[str] = set()
    for change in changes:
        if isinstance(change, StopRemoved):
            gone.add(change.stop.id)
        elif isinstance(change, StopAdded):
            known[change.stop.id] = change.stop
            put.append((change.day, change.at, change.stop.id))
        elif isinstance(change, StopMoved):
            gone.add(change.stop)
            put.append((change.day, change.at, change.stop))
        elif isinstance(change, StopRetimed):
            known[change.stop] = _with_times(known[change.stop], change.after)
        elif isinstance(change, StopChanged):
            told = {name: getattr(change.after, name) for name in change.facts}
            known[change.stop] = replace(known[change.stop], **told)
    order = [[stop.id for stop in day.stops if stop.id not in gone] for day in days]
    order += [[] for _ in range(count - len(order))]
    for day_index, at, name in sorted(put):
        order[day_index].insert(at, name)
    return [tuple(known[name] for name in day_order) for day_order in order]


def _with_times(stop: Stop, stay: Stay) -> Stop:
    return replace(stop, arrives=stay.arrives, starts=stay.starts, dwell=stay.dwell)
