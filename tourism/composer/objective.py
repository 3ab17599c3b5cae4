"""What a whole plan is worth, and by how much it breaks what was asked of the whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tourism.composer.problem import Plan, Problem
from tourism.composer.timetable import Timing, earliest


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """Plans compare by breaches first (fewer is better), then by worth."""

    breaches: float
    cost: float
    """Worth with its sign turned, so that smaller is better in both."""

    @property
    def worth(self) -> float:
        """What the plan is worth, in points."""
        return -self.cost


def timings_of(problem: Problem, plan: Plan) -> list[Timing] | None:
    """Return the earliest times of all days, or None if a day cannot hold its route."""
    found = []
    for day, route in enumerate(plan):
        timing = earliest(problem, day, route)
        if timing is None:
            return None
        found.append(timing)
    return found


def score(problem: Problem, plan: Plan, timings: Sequence[Timing]) -> Score:
    """Return the score of a plan whose days hold."""
    return Score(_breaches(problem, plan, timings), -_worth(problem, plan, timings))


def _worth(problem: Problem, plan: Plan, timings: Sequence[Timing]) -> float:
    taste = problem.taste
    total = _of_visits(problem, plan)
    for timing in timings:
        total -= taste.wait * timing.idle + taste.drive * timing.drive
        total -= taste.tired * max(0, timing.drive - taste.fresh)
    return total


def _of_visits(problem: Problem, plan: Plan) -> float:
    taste, visits = problem.taste, problem.visits
    by_variety: dict[str, list[float]] = {}
    themes: list[str] = []
    sides: list[str] = []
    for day, route in enumerate(plan):
        for index in route:
            visit = visits[index]
            if visit.kind == "visit":
                by_variety.setdefault(visit.variety, []).append(visit.worth[day])
                themes += visit.themes
                sides.append(visit.side or "")
    total = sum([_falling(worths, taste.repeat) for worths in by_variety.values()])
    for theme, value in taste.cover.items():
        total += value * (1 - 0.5 ** themes.count(theme))
    for side in sorted({*sides} - {""}):
        total += taste.sides * (1 - 0.5 ** sides.count(side))
    return total


def _falling(worths: list[float], repeat: float) -> float:
    """The best of a variety counts whole, each further one less."""
    total, factor = 0.0, 1.0
    for worth in sorted(worths, reverse=True):
        total += worth * factor
        factor *= repeat
    return total


def _breaches(problem: Problem, plan: Plan, timings: Sequence[Timing]) -> float:
    """Things missing weigh 10 each; what falls short of a limit weighs in proportion."""
    limits, visits = problem.limits, problem.visits
    taken = [index for route in plan for index in route]
    groups = {visits[index].group for index in taken}
    missing = len(problem.required.difference(taken))
    missing += len([group for group in problem.groups if group not in groups])
    breaches = 10.0 * missing
    if limits.side_minimum or limits.side_share is not None:
        breaches += _side_breaches(problem, plan)
    for theme, least in limits.theme_minimum.items():
        seen = [i for i in taken if visits[i].kind == "visit" and theme in visits[i].themes]
        breaches += max(0, least - len(seen))
    if limits.drive is not None:
        breaches += max(0, sum([timing.drive for timing in timings]) - limits.drive) / 60
    if limits.least_visits:
        seen_at_all = sum([_visits(problem, route) for route in plan])
        breaches += max(0, limits.least_visits - seen_at_all)
    if limits.visits_a_day is not None:
        for route in plan:
            breaches += max(0, _visits(problem, route) - limits.visits_a_day)
    return breaches


def _side_breaches(problem: Problem, plan: Plan) -> float:
    limits = problem.limits
    minutes: dict[str, int] = defaultdict(int)
    counts: dict[str, int] = defaultdict(int)
    for day, index in _taken(plan):
        visit = problem.visits[index]
        if visit.kind == "visit" and visit.side:
            minutes[visit.side] += visit.dwell[day]
            counts[visit.side] += 1
    breaches = float(
        sum(max(0, least - counts[side]) for side, least in limits.side_minimum.items())
    )
    total = sum(minutes.values())
    if limits.side_share is not None and total:
        breaches += 5 * max(0.0, max(minutes.values()) / total - limits.side_share)
    return breaches


def _visits(problem: Problem, route: Sequence[int]) -> int:
    return len([index for index in route if problem.visits[index].kind == "visit"])


def _taken(plan: Plan) -> Iterable[tuple[int, int]]:
    return ((day, index) for day, route in enumerate(plan) for index in route)
