"""What has to be done, decided exactly: can the days hold it all, and if not, what do they hold?

Only required visits and groups are looked at, by dynamic programming over what has been
done and where the group stands: being free earlier, with less driving behind one, is never
worse, so one state rarely needs more than one way of getting there. The method is that of
Held and Karp (1962) with time windows; it gives up, and says so, where the states become too
many.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tourism.composer.problem import Plan, Problem, Visit
from tourism.composer.solver import never
from tourism.composer.timetable import earliest, next_start, rests_due

MOST_STATES = 10_000
"""States after so many duties of one day; all of a day's take well under a second."""
_UNHURRIED = 300
"""So few states are gone through even when time is short."""
_WHOLE_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Duties:
    """What has to be done, as bits: required visits first, then groups.

    ``nodes`` are the visits that do a bit, ``bit_of`` the bit each of them does.
    """

    names: tuple[str, ...]
    nodes: tuple[int, ...]
    bit_of: tuple[int, ...]
    visits: int
    """How many of the bits are visits of the request (and could be dropped)."""

    @property
    def all(self) -> int:
        """The mask of everything."""
        return (1 << len(self.names)) - 1


def duties(problem: Problem) -> Duties:
    """Return what has to be done in a problem."""
    required = [i for i, v in enumerate(problem.visits) if v.required]
    required.sort(key=lambda i: (problem.visits[i].kind != "visit", i))
    nodes, bits = list(required), list(range(len(required)))
    for number, group in enumerate(problem.groups):
        for index in problem.members(group):
            nodes.append(index)
            bits.append(len(required) + number)
    names = [problem.visits[i].key for i in required] + list(problem.groups)
    droppable = sum(problem.visits[i].kind == "visit" for i in required)
    return Duties(tuple(names), tuple(nodes), tuple(bits), droppable)


Held = dict[int, tuple[int, ...]]
"""What one day can hold: a route for each largest mask of duties."""


@dataclass(frozen=True, slots=True)
class _Label:
    """One way of having done something: when the group is free, and what the driver has driven.

    ``driven`` stays 0 where no cap on the day's driving can bind.
    """

    clock: int
    wheel: int
    driven: int
    route: tuple[int, ...]

    def beats(self, other: "_Label") -> bool:
        return (
            self.clock <= other.clock and self.wheel <= other.wheel and self.driven <= other.driven
        )


_Layer = dict[tuple[int, int], list[_Label]]
"""By what is done and the row the group is at: the ways of getting there, none beating another."""


def day_holds(
    problem: Problem, day: int, what: Duties, expired: Callable[[], bool] = never
) -> Held | None:
    """Return the largest sets of duties that one day can hold, or None if nobody can tell.

    ``expired`` ends a large question early.
    """
    frame = problem.frames[day]
    done: Held = {0: ()} if _back(problem, day, ()) else {}
    layer: _Layer | None = {(0, frame.start): [_Label(frame.leave, 0, 0, ())]}
    while layer:
        layer = _next_layer(problem, day, what, layer, expired)
        if layer is None:
            return None
        for (mask, _), labels in layer.items():
            route = next((x.route for x in labels if _back(problem, day, x.route)), None)
            if route is not None:
                done.setdefault(mask, route)
    return _largest(done)


def _next_layer(
    problem: Problem, day: int, what: Duties, layer: _Layer, expired: Callable[[], bool]
) -> _Layer | None:
    following: _Layer = {}
    states = 0
    for (mask, row), labels in layer.items():
        if states > MOST_STATES or (states > _UNHURRIED and expired()):
            return None
        for index, bit in zip(what.nodes, what.bit_of, strict=True):
            if mask >> bit & 1:
                continue
            kept = following.setdefault((mask | 1 << bit, problem.visits[index].row), [])
            states -= len(kept)
            for label in labels:
                _keep(kept, _step(problem, day, row, label, index))
            states += len(kept)
    if states > MOST_STATES:
        return None
    return {key: kept for key, kept in following.items() if kept}


def _keep(kept: list[_Label], new: _Label | None) -> None:
    if new is not None and not any(label.beats(new) for label in kept):
        kept[:] = [label for label in kept if not new.beats(label)]
        kept.append(new)


def _step(problem: Problem, day: int, row: int, label: _Label, index: int) -> _Label | None:
    """Return where the group stands after a visit that comes next, or None."""
    visit, frame, limits = problem.visits[index], problem.frames[day], problem.limits
    way = frame.minutes[row][visit.row]
    if way is None:
        return None
    drive, cap = frame.drive[row][visit.row], limits.drive_day
    rests, wheel = rests_due(label.wheel, drive, limits)
    begin = next_start(visit.windows[day], label.clock + way + rests * limits.rest + visit.lead)
    if begin is None:
        return None
    free = begin + visit.dwell[day]
    # At the wheel one spends no more than the day is long: then the cap cannot bind.
    driven = 0 if cap is None or frame.back - frame.leave <= cap else label.driven + drive
    rested = visit.dwell[day] + visit.lead >= limits.rest
    return _Label(free, 0 if rested else wheel, driven, (*label.route, index))


def _back(problem: Problem, day: int, route: Sequence[int]) -> bool:
    return earliest(problem, day, route) is not None


def _largest(done: Held) -> Held:
    masks = sorted(done, key=lambda mask: (-mask.bit_count(), mask))
    kept: list[int] = []
    for mask in masks:
        if not any(mask | other == other for other in kept):
            kept.append(mask)
    return {mask: done[mask] for mask in kept}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether all duties can be done, and the largest sets of them that can.

    ``plan`` does them all, or is None. ``unions`` has what can be done together over all
    days, largest sets only. ``known`` is False where the question was too large.
    """

    known: bool
    plan: Plan | None
    unions: tuple[int, ...] = ()


def decide(problem: Problem, expired: Callable[[], bool] = never) -> Verdict:
    """Return whether the days can hold everything required; ``expired`` ends it undecided."""
    what = duties(problem)
    known: list[Held] = []
    for day in range(len(problem.frames)):
        held = day_holds(problem, day, what, expired)
        if held is None:
            return Verdict(known=False, plan=None)
        known.append(held)
    reach: dict[int, tuple[int, ...]] = {0: ()}
    for held in known:
        joined: dict[int, tuple[int, ...]] = {}
        for mask, chosen in reach.items():
            for more in held:
                joined.setdefault(mask | more, (*chosen, more))
        reach = {mask: joined[mask] for mask in _antichain(joined)}
    if any(not held for held in known):
        return Verdict(known=True, plan=None)
    if what.all in reach:
        plan = _assign(problem, what, known, reach[what.all])
        return Verdict(known=plan is not None, plan=plan, unions=(what.all,))
    return Verdict(known=True, plan=None, unions=tuple(sorted(reach)))


def _antichain(masks: dict[int, tuple[int, ...]]) -> list[int]:
    kept: list[int] = []
    for mask in sorted(masks, key=lambda m: (-m.bit_count(), m)):
        if not any(mask | other == other for other in kept):
            kept.append(mask)
    return kept


def _assign(
    problem: Problem, what: Duties, days: Sequence[Held], chosen: Sequence[int]
) -> Plan | None:
    """Give each duty to the first day that holds it; None if a thinner day no longer holds."""
    bit_of = dict(zip(what.nodes, what.bit_of, strict=True))
    given, plan = 0, []
    for day, (held, mask) in enumerate(zip(days, chosen, strict=True)):
        route = tuple(i for i in held[mask] if not given >> bit_of[i] & 1)
        if not _back(problem, day, route):
            return None
        given |= mask
        plan.append(route)
    return tuple(plan)


def drop_sets(problem: Problem, verdict: Verdict) -> list[tuple[str, ...]]:
    """Return the smallest sets of required visits without which the days hold the rest.

    None of them contains another one. Keys of visits, in the order of the problem; sets with
    fewer visits come first. Groups and blocks are never dropped.
    """
    what = duties(problem)
    soft = (1 << what.visits) - 1
    missing = {what.all & ~union for union in verdict.unions}
    allowed = sorted(
        (mask for mask in missing if not mask & ~soft), key=lambda m: (m.bit_count(), m)
    )
    kept = [m for m in allowed if not any(o != m and o | m == m for o in allowed)]
    return [tuple(name for bit, name in enumerate(what.names) if mask >> bit & 1) for mask in kept]


def shortfall(problem: Problem, grid: int, expired: Callable[[], bool] = never) -> int | None:
    """Return how many minutes a day are missing at least, closing hours aside.

    Every day is let to end later by the same minutes, and no place of the request closes in
    the evening; the smallest number on the grid that holds everything is the answer. None if
    half a day more would not do, or if it cannot be told.
    """
    low, high = 0, 12 * 60 // grid
    if decide(_longer(problem, high * grid), expired).plan is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        verdict = decide(_longer(problem, middle * grid), expired)
        if not verdict.known:
            return None
        low, high = (low, middle) if verdict.plan is not None else (middle, high)
    return high * grid


def _longer(problem: Problem, minutes: int) -> Problem:
    frames = tuple(replace(frame, back=frame.back + minutes) for frame in problem.frames)
    visits = tuple(
        replace(visit, windows=tuple(_open_late(visit, day) for day in range(len(frames))))
        if visit.required and visit.kind == "visit"
        else visit
        for visit in problem.visits
    )
    return replace(problem, frames=frames, visits=visits)


def _open_late(visit: Visit, day: int) -> tuple[tuple[int, int], ...]:
    windows = visit.windows[day]
    return tuple(_with_last_open(windows)) if windows else windows


def _with_last_open(windows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    *others, (first, _) = windows
    yield from others
    yield (first, 2 * _WHOLE_DAY)
