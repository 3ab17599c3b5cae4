"""An arrangement in numbers: its problem, what may stand for each entry, and what is pinned."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Place
from tourism.composer.arrangement import Arrangement, Entry, Lock
from tourism.composer.barriers import barriers
from tourism.composer.brief import Brief, brief, with_bases
from tourism.composer.candidates import Field, survey, with_stay
from tourism.composer.compose import Kitchen
from tourism.composer.pinned import Pin, Pins, window_end
from tourism.composer.pool import Pool, measure_rows, pool
from tourism.composer.problem import Frame, Problem, Visit, Window
from tourism.composer.reason_tests import Reason
from tourism.composer.reasons import barred_reason
from tourism.composer.tables import towns
from tourism.composer.venues import crowded
from tourism.language import Text
from tourism.travel.provider import TravelTimeProvider

_TABLES = 8
"""Eateries to choose from where one has to be found: those nearest to what is done that day."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An arrangement, and perhaps more that has no place in it yet, ready to be searched.

    ``problem`` is that of the pool with everything pinned and without the wishes on a day that
    an operator may overrule. ``options`` are the visits that may stand for an entry, by its id.
    """

    arrangement: Arrangement
    pool: Pool
    problem: Problem
    field: Field
    travel: TravelTimeProvider
    pins: Pins
    options: Mapping[str, tuple[int, ...]]


Homeless = Mapping[str, tuple[int | None, Entry]]
"""Entries that have no place in the days yet, by id, with the day (from 0) they belong to."""


def set_scene(
    arrangement: Arrangement,
    kitchen: Kitchen,
    homeless: Homeless | None = None,
    open_tables: Collection[str] = (),
) -> Scene | list[Reason]:
    """Return the scene of an arrangement, or why no order of its entries can hold.

    Args:
        arrangement: What is where.
        kitchen: Facts and roads.
        homeless: Entries to find a place for.
        open_tables: Ids of meals whose eatery may change.
    """
    entries: dict[str, tuple[int | None, Entry]] = {**arrangement.entries, **(homeless or {})}
    plan = brief(
        arrangement.request,
        kitchen.catalogue,
        arrangement.first,
        both_sides=arrangement.both_sides,
    )
    bases = [base for i in arrangement.nights if (base := plan.place(i)) is not None]
    plan = with_bases(plan, bases)
    visits = [entry for _, entry in entries.values() if entry.kind == "visit"]
    field = _as_arranged(plan, survey(plan, [entry.name for entry in visits]), visits)
    reasons = barriers(plan, field) + _barred(plan, field, visits)
    if reasons:
        return reasons
    travel = crowded(kitchen.travel, plan)
    rows = _rows(plan, entries, open_tables)
    measured = measure_rows(plan, field, [entry.name for entry in visits], rows, travel)
    held = pool(plan, measured, slack=False)
    options = {
        i: _options(held, day, entry, open_table=i in open_tables)
        for i, (day, entry) in entries.items()
    }
    problem, pins = _pinned(held, arrangement, entries, options)
    return Scene(arrangement, held, problem, field, travel, pins, options)


def _barred(plan: Brief, field: Field, visits: Sequence[Entry]) -> list[Reason]:
    found = []
    for entry in visits:
        barred = field.barred.get(entry.name)
        if barred is not None and entry.name not in {must.place for must in plan.request.must}:
            reason, name = barred_reason(plan, barred), barred.place.name
            text = Text(f"{name.vi}: {reason.text.vi}", f"{name.en}: {reason.text.en}")
            found.append(Reason(reason.code, text))
    return found


def _as_arranged(plan: Brief, field: Field, visits: Sequence[Entry]) -> Field:
    """Give every candidate the minutes that somebody set for it."""
    candidates = dict(field.candidates)
    for entry in visits:
        candidate = candidates.get(entry.name)
        if candidate is not None and entry.minutes is not None:
            candidates[entry.name] = with_stay(plan, candidate, entry.minutes)
    return Field(candidates, field.barred)


def _rows(
    plan: Brief,
    entries: Mapping[str, tuple[int | None, Entry]],
    open_tables: Collection[str],
) -> list[Place]:
    """Return every place needed, by id: so the ways between them are asked for only once."""
    found = [place for day in plan.days for place in (day.start, day.end) if place is not None]
    for day, entry in entries.values():
        place = None if entry.place is None else plan.place(entry.place)
        if place is not None:
            found.append(place)
        if entry.kind == "meal" and (place is None or entry.id in open_tables):
            near = [e.place for d, e in entries.values() if d == day and e.place is not None]
            found += _tables_near(plan, [p for i in near if (p := plan.place(i)) is not None])
        elif place is None and entry.kind == "block":
            block = plan.request.blocks[int(entry.name.removeprefix("block-")) - 1]
            found += [p for i in block.at if (p := plan.place(i)) and p.position is not None]
    by_id = {place.id: place for place in found}
    return [by_id[i] for i in sorted(by_id)]


def _tables_near(plan: Brief, places: Sequence[Place]) -> list[Place]:
    points = [p.position.coordinates for p in places if p.position is not None]

    def away(table: Place) -> float:
        here = table.position
        return min((distance_m(here.coordinates, p) for p in points), default=0.0) if here else 0.0

    return sorted(towns(plan), key=lambda table: (away(table), table.id))[:_TABLES]


def _options(held: Pool, day: int | None, entry: Entry, *, open_table: bool) -> tuple[int, ...]:
    """Return the visits of a pool that may stand for an entry."""
    found = []
    for i, (visit, stay) in enumerate(zip(held.problem.visits, held.stays, strict=True)):
        here = entry.place is None or open_table or stay.place.id == entry.place
        if entry.kind == "visit":
            fits = stay.candidate is not None and visit.key == entry.name
        elif entry.kind == "meal":
            fits = here and stay.meal is not None and stay.meal.meal == entry.name
            fits = fits and bool(day is None or visit.windows[day])
        else:
            fits = here and stay.block is not None and visit.key.split(":")[0] == entry.name
        if fits:
            found.append(i)
    return tuple(found)


def _pinned(
    held: Pool,
    arrangement: Arrangement,
    entries: Mapping[str, tuple[int | None, Entry]],
    options: Mapping[str, tuple[int, ...]],
) -> tuple[Problem, Pins]:
    """Return the problem with windows and frames narrowed to what is pinned, and the pins."""
    visits, frames = list(held.problem.visits), list(held.problem.frames)
    times = {lock.stop: lock for lock in arrangement.locks if lock.starts is not None}
    pins: dict[int, Pin] = {}
    for i, (_, entry) in entries.items():
        for index in options[i]:
            visit = _with_minutes(visits[index], entry)
            starts, arrives = _moments(entry, times.get(i))
            if starts is not None:
                pins[index] = Pin(starts, arrives, _until(visit, starts))
                visit = replace(visit, windows=_only(visit, starts))
            visits[index] = visit
    leaves: dict[int, int] = {}
    backs: dict[int, int] = {}
    for lock in arrangement.locks:
        base = arrangement.base_of(lock.stop)
        if lock.edge is None or base is None or base[0] >= len(frames):
            continue
        day, morning = base
        (leaves if morning else backs)[day] = lock.edge
        frames[day] = _narrowed(frames[day], lock.edge, morning=morning)
    limits = replace(held.problem.limits, visits_a_day=None, least_visits=0)
    problem = replace(held.problem, visits=tuple(visits), frames=tuple(frames), limits=limits)
    return problem, Pins(pins, leaves, backs)


def _moments(entry: Entry, lock: Lock | None) -> tuple[int | None, int | None]:
    if lock is not None:
        return lock.starts, lock.arrives
    return entry.start, None


def _with_minutes(visit: Visit, entry: Entry) -> Visit:
    """Give a meal the minutes that somebody set; a visit has them from its candidate."""
    if entry.kind != "meal" or entry.minutes is None:
        return visit
    minutes, until = entry.minutes, visit.until
    windows = visit.windows
    if until is not None:
        windows = tuple(
            tuple((a, min(b, until - minutes)) for a, b in held if a <= until - minutes)
            for held in windows
        )
    return replace(visit, dwell=(minutes,) * len(visit.dwell), windows=windows)


def _until(visit: Visit, starts: int) -> tuple[int, ...]:
    return tuple(
        window_end(windows, starts, dwell) or starts + dwell
        for windows, dwell in zip(visit.windows, visit.dwell, strict=True)
    )


def _only(visit: Visit, starts: int) -> tuple[tuple[Window, ...], ...]:
    return tuple(
        ((starts, starts),) if window_end(windows, starts, 0) is not None else ()
        for windows in visit.windows
    )


def _narrowed(frame: Frame, edge: int, *, morning: bool) -> Frame:
    """Return a frame left, or come back to, at ``edge``; one that never holds if it cannot be."""
    if morning and frame.leave <= edge <= frame.leave_latest:
        return replace(frame, leave=edge, leave_latest=edge)
    if not morning and edge <= frame.back:
        return replace(frame, back=edge)
    return replace(frame, back=-1)
