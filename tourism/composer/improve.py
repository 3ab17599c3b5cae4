"""Small exact steps on a plan, judged by the worth of the whole.

The engine knows prizes of single visits; here variety, the presence of both sides, shares
and themes count as they are. Every step keeps every day possible.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tourism.composer.objective import Score, score
from tourism.composer.problem import Plan, Problem
from tourism.composer.room import Room, fits, room_of
from tourism.composer.solver import Effort
from tourism.composer.timetable import Timing, earliest

_RUIN = 4
"""Visits taken out at once, at most, before building up again."""
_LEEWAY = 0.05
"""How much worse a plan may be at first, as a share of the best one's worth."""


@dataclass(frozen=True, slots=True)
class _State:
    plan: Plan
    timings: tuple[Timing, ...]
    score: Score

    def rooms(self, problem: Problem) -> list[Room]:
        """Return the room of every day."""
        return [
            room_of(problem, day, route, self.timings[day]) for day, route in enumerate(self.plan)
        ]


def improve(problem: Problem, plan: Plan, effort: Effort) -> Plan:
    """Return a plan that is as good or better than ``plan``.

    Climbs by insertion, exchange and moving until nothing helps, then ``effort.rounds``
    times takes a few neighbouring visits out and climbs again; a slightly worse plan is
    gone on from, less and less so, so as not to be caught near the first good one.
    """
    best = current = _climb(problem, _state(problem, plan), effort)
    dice = random.Random(effort.seed)  # noqa: S311 - a search, not a secret
    for number in range(effort.rounds):
        if effort.expired():
            break
        tried = _climb(problem, _ruined(problem, current, dice), effort)
        leeway = _LEEWAY * abs(best.score.worth) * (1 - number / effort.rounds)
        if tried.score < _worsened(current.score, leeway):
            current = tried
        if current.score < best.score:
            best = current
    return best.plan


def _worsened(found: Score, leeway: float) -> Score:
    return Score(found.breaches, found.cost + leeway)


def _state(problem: Problem, plan: Plan) -> _State:
    timings = tuple(
        timing
        for day, route in enumerate(plan)
        if (timing := earliest(problem, day, route)) is not None
    )
    if len(timings) != len(plan):
        raise ValueError("a plan to improve has to hold on every day")
    return _State(plan, timings, score(problem, plan, timings))


def _climb(problem: Problem, state: _State, effort: Effort) -> _State:
    while not effort.expired():
        better = _best_step(problem, state)
        if better is None:
            return state
        state = better
    return state


def _best_step(problem: Problem, state: _State) -> _State | None:
    """Return the best plan one step away if it is better than this one; ties go to the first."""
    best: _State | None = None
    rooms = state.rooms(problem)
    for steps in (_insertions, _exchanges, _moves, _removals):
        for changed in steps(problem, state.plan, rooms):
            tried = _changed(problem, state, changed)
            if tried is not None and tried.score < (best or state).score:
                best = tried
        if best is not None:
            return best
    return best


Change = dict[int, tuple[int, ...]]
"""The routes of the days that a step changes."""


def _changed(problem: Problem, state: _State, change: Change) -> _State | None:
    timings, plan = list(state.timings), list(state.plan)
    for day, route in change.items():
        timing = earliest(problem, day, route)
        if timing is None:
            return None
        plan[day], timings[day] = route, timing
    return _State(tuple(plan), tuple(timings), score(problem, tuple(plan), timings))


def outside(problem: Problem, plan: Plan) -> Iterator[int]:
    """Yield the visits that could join a plan: not in it, nor a visit of their group."""
    held = {index for route in plan for index in route}
    groups = {problem.visits[index].group for index in held} - {None}
    for index, visit in enumerate(problem.visits):
        if index not in held and visit.group not in groups:
            yield index


def insertions(problem: Problem, plan: Plan, index: int) -> Iterator[Change]:
    """Yield every way of putting one visit into a plan, whether the day holds it or not."""
    for day in problem.open_days(index):
        route = plan[day]
        for at in range(len(route) + 1):
            yield {day: (*route[:at], index, *route[at:])}


def _insertions(problem: Problem, plan: Plan, rooms: Sequence[Room]) -> Iterator[Change]:
    for index in outside(problem, plan):
        for day in problem.open_days(index):
            route = plan[day]
            for at in range(len(route) + 1):
                if fits(problem, day, rooms[day], at, at, index):
                    yield {day: (*route[:at], index, *route[at:])}


def _exchanges(problem: Problem, plan: Plan, rooms: Sequence[Room]) -> Iterator[Change]:
    held = {index for route in plan for index in route}
    taken = {problem.visits[index].group for index in held} - {None}
    for day, route in enumerate(plan):
        for at, old in enumerate(route):
            group = problem.visits[old].group
            for new, visit in enumerate(problem.visits):
                free = visit.group is None or visit.group not in taken or visit.group == group
                if new not in held and free and fits(problem, day, rooms[day], at, at + 1, new):
                    yield {day: (*route[:at], new, *route[at + 1 :])}


def _moves(problem: Problem, plan: Plan, rooms: Sequence[Room]) -> Iterator[Change]:
    for day, route in enumerate(plan):
        for at, index in enumerate(route):
            rest = (*route[:at], *route[at + 1 :])
            for to in problem.open_days(index):
                target = rest if to == day else plan[to]
                for position in range(len(target) + 1):
                    moved = (*target[:position], index, *target[position:])
                    if moved == route:
                        continue
                    if to == day or fits(problem, to, rooms[to], position, position, index):
                        yield {day: rest, to: moved}


def _removals(problem: Problem, plan: Plan, rooms: Sequence[Room]) -> Iterator[Change]:
    del problem, rooms
    for day, route in enumerate(plan):
        for at in range(len(route)):
            yield {day: (*route[:at], *route[at + 1 :])}


def _ruined(problem: Problem, state: _State, dice: random.Random) -> _State:
    """Return the plan without a few visits in a row of one day."""
    days = [day for day, route in enumerate(state.plan) if route]
    if not days:
        return state
    day = dice.choice(days)
    route = state.plan[day]
    first = dice.randrange(len(route))
    kept = (*route[:first], *route[first + dice.randint(1, _RUIN) :])
    return _changed(problem, state, {day: kept}) or state
