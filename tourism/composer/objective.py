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
    by_variety: dict[str, list[float]] = defaultdict(list)
    by_theme: dict[str, int] = defaultdict(int)
    by_side: dict[str, int] = defaultdict(int)
    for day, index in _taken(plan):
        visit = problem.visits[index]
        if visit.kind != "visit":
            continue
        by_variety[visit.variety].append(visit.worth[day])
        for theme in visit.themes:
            by_theme[theme] += 1
        if visit.side:
            by_side[visit.side] += 1
    total = sum(
        worth * taste.repeat**rank
        for worths in by_variety.values()
        for rank, worth in enumerate(sorted(worths, reverse=True))
    )
    total += sum(value * (1 - 0.5 ** by_theme[theme]) for theme, value in taste.cover.items())
    total += sum(taste.sides * (1 - 0.5**seen) for seen in by_side.values())
    waited = sum(timing.wait for timing in timings)
    driven = sum(timing.drive for timing in timings)
    tiring = sum(max(0, timing.drive - taste.fresh) for timing in timings)
    return total - taste.wait * waited - taste.drive * driven - taste.tired * tiring


def _breaches(problem: Problem, plan: Plan, timings: Sequence[Timing]) -> float:
    """Things missing weigh 1 each; shares and minutes above a limit weigh in proportion."""
    limits, taken = problem.limits, [index for _, index in _taken(plan)]
    held = set(taken)
    groups = {problem.visits[index].group for index in taken}
    missing = sum(v.required and i not in held for i, v in enumerate(problem.visits))
    missing += sum(group not in groups for group in problem.groups)
    breaches = 10.0 * missing
    breaches += _side_breaches(problem, plan)
    for theme, least in limits.theme_minimum.items():
        seen = sum(
            theme in problem.visits[i].themes for i in taken if problem.visits[i].kind == "visit"
        )
        breaches += max(0, least - seen)
    if limits.drive is not None:
        breaches += max(0, sum(timing.drive for timing in timings) - limits.drive) / 60
    if limits.visits_a_day is not None:
        breaches += sum(max(0, _visits(problem, route) - limits.visits_a_day) for route in plan)
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
    return sum(problem.visits[index].kind == "visit" for index in route)


def _taken(plan: Plan) -> Iterable[tuple[int, int]]:
    return ((day, index) for day, route in enumerate(plan) for index in route)
