"""Orders that hold with the fewest moved stops, the best of them by worth; exact unless cut.

Orders are built from the front, day by day. Of the stops of a day that were there before, as
many stay as the longest run that keeps their order has (see `tourism.itinerary.moves`): what
is placed already and what can still follow tell how many moves an order takes at least, and
an order that takes too many is given up. So orders are gone through by rising number of moves.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from tourism.composer.draft import FIRST
from tourism.composer.exact import decide
from tourism.composer.objective import Score, score, timings_of
from tourism.composer.pinned import Pins, settle_pinned
from tourism.composer.problem import Frame, Limits, Plan, Problem
from tourism.composer.solver import never
from tourism.composer.timetable import next_start, rests_due

MOST_STEPS = 40_000
"""Stops put somewhere on trial, before the search is given up: about a second."""
_QUICK = 2
_SURE = 1
"""Up to so many moves it is quicker to look than to ask first whether there is any order."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be placed: the visits that may stand for it, and the days (from 0) for it.

    ``home`` is its day and turn before, None for what is new or meant to be moved. ``after`` is
    the item that it has to follow at once, or `FIRST`.
    """

    id: str
    options: tuple[int, ...]
    days: frozenset[int]
    home: tuple[int, int] | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be arranged.

    ``base`` has the items of each day as they were, ``loose`` those without a place. ``order``
    has runs of items that keep their turns among each other while they are on one day.
    """

    problem: Problem
    pins: Pins
    base: tuple[tuple[Item, ...], ...]
    loose: tuple[Item, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that is to be in the plan."""
        return (*(item for day in self.base for item in day), *self.loose)


@dataclass(frozen=True, slots=True)
class Rearranged:
    """The best order: ids and visits by day, the number of moves, and what it is worth.

    ``days`` counts those that were looked at together to find it.
    """

    order: tuple[tuple[str, ...], ...]
    plan: Plan
    moves: int
    days: int
    score: Score


@dataclass(slots=True)
class Budget:
    """How much may be tried; ``cut`` tells that it was too little."""

    steps: int = MOST_STEPS
    expired: Callable[[], bool] = field(default=never)
    cut: bool = False

    def spend(self) -> bool:
        """Take one step; tell whether there was one left."""
        self.steps -= 1
        # The first few dozen steps are made even when time is up: they cost nothing.
        if self.steps < 0 or (self.steps % 64 == 0 and self.expired()):
            self.cut = True
        return not self.cut


def rearrange(task: Task, budget: Budget, *, quick: bool = False) -> Rearranged | None:
    """Return the order with the fewest moves, the best of them by worth; None if there is none.

    With ``quick`` orders that take more than two moves are not looked at.

    Days that need not change do not: among orders with as few moves, those that touch the
    fewest days come first, unless something may go on any day. With ``budget.cut`` an order
    may have been missed.
    """
    if not all(item.options for item in task.items):
        return None
    must_open = days_that_must_change(task)
    roaming = [item for item in task.loose if len(item.days) > 1]
    most = sum(item.home is not None for item in task.items)
    for moves in range(min(most, _QUICK) + 1 if quick else most + 1):
        if moves == _SURE + 1 and not quick and not _may_hold(task, budget):
            return None
        best: Rearranged | None = None
        for days in _sets_of_days(task, must_open, moves + len(roaming)):
            if best is not None and not roaming and len(days) > best.days:
                break
            found = _Orders(task, order_of_work(must_open, days), moves, budget).best()
            if found is not None and (best is None or found.score < best.score):
                best = found
            if budget.cut:
                return best
        if best is not None:
            return best
    return None


def order_of_work(must: frozenset[int], days: frozenset[int]) -> list[int]:
    """Return days in the order to look at: where it is tight it shows soonest what cannot be."""
    return [*sorted(must), *sorted(days - must)]


def days_that_must_change(task: Task) -> frozenset[int]:
    """Return the days (from 0) that do not hold as they are, or that something has to join."""
    days = {next(iter(item.days)) for item in task.loose if len(item.days) == 1}
    for day, items in enumerate(task.base):
        route = tuple(item.options[0] for item in items if item.options)
        several = any(len(item.options) != 1 for item in items)
        followed = any(item.after is not None for item in items)
        if several or followed or settle_pinned(task.problem, day, route, task.pins) is None:
            days.add(day)
    return frozenset(days)


def _sets_of_days(task: Task, must: frozenset[int], more: int) -> Iterator[frozenset[int]]:
    """Yield the days that may be changed together: those that have to, then some more."""
    others = [day for day in range(len(task.base)) if day not in must]
    for count in range(min(more, len(others)) + 1):
        for chosen in combinations(others, count):
            if must or chosen or not task.loose:
                yield must | {*chosen}


def _may_hold(task: Task, budget: Budget) -> bool:
    """Tell whether there may be an order at all, whatever moves; the exact method decides."""
    days_of = {i: item.days for item in task.items for i in item.options}
    only = {item.options[0] for item in task.items if len(item.options) == 1}
    group_of = {i: f"item:{item.id}" for item in task.items for i in item.options}
    visits = []
    for i, visit in enumerate(task.problem.visits):
        days = days_of.get(i, frozenset())
        windows = tuple(held if day in days else () for day, held in enumerate(visit.windows))
        visits.append(
            replace(
                visit,
                windows=windows,
                required=i in only,
                group=group_of.get(i) if i not in only else None,
            )
        )
    groups = sorted({g for i, g in group_of.items() if i not in only})
    problem = replace(task.problem, visits=tuple(visits), groups=tuple(groups))
    verdict = decide(problem, budget.expired)
    return verdict.plan is not None or not verdict.known


@dataclass(frozen=True, slots=True)
class _Clock:
    """Where and when the group stands while a day is built."""

    row: int
    free: int
    wheel: int = 0
    driven: int = 0


class _Orders:
    """All orders of the open days that take at most so many moves."""

    def __init__(self, task: Task, days: Sequence[int], moves: int, budget: Budget) -> None:
        self.task, self.problem, self.budget = task, task.problem, budget
        self.open = list(days)
        self.most = moves
        fixed = [item for day, held in enumerate(task.base) if day not in days for item in held]
        self.fixed = {item.id for item in fixed}
        self.items = [item for item in task.items if item.id not in self.fixed]
        self.left = {item.id for item in self.items}
        self.plan: list[list[tuple[Item, int]]] = [
            [] if day in days else [(item, item.options[0]) for item in held]
            for day, held in enumerate(task.base)
        ]
        self.homes = {
            day: sum(item.home is not None for item in task.base[day]) for day in self.open
        }
        self.least = _least_minutes(self.problem, self.items, self.open)
        self.before: Mapping[str, frozenset[str]] = _predecessors(task.order)
        self.found: Rearranged | None = None

    def best(self) -> Rearranged | None:
        """Return the best order, or None if none holds."""
        self._start_day(0, self.most)
        return self.found

    def _left(self) -> list[Item]:
        return [item for item in self.items if item.id in self.left]

    def _start_day(self, number: int, spare: int) -> None:
        if number == len(self.open):
            if not self.left:
                self._judge()
            return
        day = self.open[number]
        frame = self.problem.frames[day]
        self._extend(number, _Clock(frame.start, frame.leave), spare)

    def _extend(self, number: int, clock: _Clock, spare: int) -> None:
        """Put one more stop into the day, in every way; ``spare`` is for this and later days."""
        day = self.open[number]
        if self.budget.cut or self._moved(day) > spare or self._too_late(number, clock):
            return
        last = self.plan[day][-1][0].id if self.plan[day] else FIRST
        left = self._left()
        followers = [item for item in left if item.after == last]
        if not followers:
            self._close(number, clock, spare)
        for item in followers or left:
            if day not in item.days or (item.after is not None and item.after != last):
                continue
            if not self._in_turn(day, item):
                continue
            for index in item.options:
                after = self._step(day, clock, index)
                if after is not None and self.budget.spend():
                    self._with(number, item, index, after, spare)

    def _with(self, number: int, item: Item, index: int, clock: _Clock, spare: int) -> None:
        day = self.open[number]
        self.left.remove(item.id)
        self.plan[day].append((item, index))
        self._extend(number, clock, spare)
        self.plan[day].pop()
        self.left.add(item.id)

    def _close(self, number: int, clock: _Clock, spare: int) -> None:
        day = self.open[number]
        later = self.open[number + 1 :]
        if any(item.days.isdisjoint(later) for item in self._left()):
            return
        left = spare - self._moved(day, over=True)
        if left >= 0 and self._back(day, clock):
            self._start_day(number + 1, left)

    def _moved(self, day: int, *, over: bool = False) -> int:
        """Return how many stops of a day have been moved at least; exactly, once it is over."""
        waiting = [] if over else self._waiting(day)
        ends: list[tuple[int, int]] = []
        for item, _ in self.plan[day]:
            if item.home is not None and item.home[0] == day:
                turn = item.home[1]
                ends.append((turn, 1 + max((n for t, n in ends if t < turn), default=0)))
        stay = max((n + sum(t > turn for t in waiting) for turn, n in [(-1, 0), *ends]), default=0)
        return self.homes[day] - stay

    def _waiting(self, day: int) -> list[int]:
        return [i.home[1] for i in self._left() if i.home is not None and i.home[0] == day]

    def _too_late(self, number: int, clock: _Clock) -> bool:
        """Tell whether what has to be done today cannot all be done any more."""
        day, later, visits = self.open[number], self.open[number + 1 :], self.problem.visits
        needed = clock.free
        for item in self._left():
            if item.days.isdisjoint(later):
                if not any(_last_start(visits[i].windows[day]) >= clock.free for i in item.options):
                    return True
                needed += self.least[item.id, day]
        return needed > self.problem.frames[day].back

    def _in_turn(self, day: int, item: Item) -> bool:
        """Tell whether nothing that has to come later is there already."""
        return not any(item.id in self.before.get(held.id, ()) for held, _ in self.plan[day])

    def _step(self, day: int, clock: _Clock, index: int) -> _Clock | None:
        visit, frame, limits = self.problem.visits[index], self.problem.frames[day], self.limits
        way = frame.minutes[clock.row][visit.row]
        if way is None:
            return None
        drive = frame.drive[clock.row][visit.row]
        rests, wheel = rests_due(clock.wheel, drive, limits)
        ready = clock.free + way + rests * limits.rest + visit.lead
        begin = next_start(visit.windows[day], ready)
        if begin is None or begin + visit.dwell[day] > frame.back:
            return None
        rested = visit.dwell[day] + visit.lead >= limits.rest
        free, driven = begin + visit.dwell[day], clock.driven + drive
        return _Clock(visit.row, free, 0 if rested else wheel, driven)

    @property
    def limits(self) -> Limits:
        """The limits of the whole plan."""
        return self.problem.limits

    def _back(self, day: int, clock: _Clock) -> bool:
        frame: Frame = self.problem.frames[day]
        way = frame.minutes[clock.row][frame.end]
        if way is None:
            return False
        drive = frame.drive[clock.row][frame.end]
        rests, _ = rests_due(clock.wheel, drive, self.limits)
        cap = self.limits.drive_day
        back = clock.free + way + rests * self.limits.rest
        return back <= frame.back and (cap is None or clock.driven + drive <= cap)

    def _judge(self) -> None:
        plan = tuple(tuple(index for _, index in day) for day in self.plan)
        timings = timings_of(self.problem, plan)
        if timings is None:
            return
        rated = score(self.problem, plan, timings)
        if rated.breaches > 1e-9 or (self.found is not None and rated >= self.found.score):
            return
        if all(settle_pinned(self.problem, d, plan[d], self.task.pins) for d in self.open):
            order = tuple(tuple(item.id for item, _ in day) for day in self.plan)
            self.found = Rearranged(order, plan, self.most, len(self.open), rated)


def _least_minutes(
    problem: Problem, items: Sequence[Item], days: Sequence[int]
) -> dict[tuple[str, int], int]:
    """Return the minutes that an item takes on a day at least, with the way there."""
    visits, found = problem.visits, {}
    for day in days:
        frame = problem.frames[day]
        for item in items:
            others = [i for other in items if other is not item for i in other.options]
            rows = {visits[i].row for i in others} | {frame.start}
            found[item.id, day] = min(
                (visits[i].dwell[day] + _shortest_way(frame, rows, visits[i].row))
                for i in item.options
            )
    return found


def _shortest_way(frame: Frame, rows: Collection[int], to: int) -> int:
    ways = [frame.minutes[row][to] for row in rows]
    return min((way for way in ways if way is not None), default=0)


def _predecessors(runs: Sequence[Sequence[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(run[:i]) for run in runs for i, name in enumerate(run)}


def _last_start(windows: Sequence[tuple[int, int]]) -> int:
    return windows[-1][1] if windows else -1
