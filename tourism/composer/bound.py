"""How much a plan could be worth at most: what is left between the best found and this is unknown.

The problem is made easier until it can be solved: a visit takes its shortest way in and its
stay, nothing else; days are one stretch of time; themes and sides are covered as far as they
can be. Time has a price a minute. Whatever the price, no plan that keeps what was asked is
worth more than the best that could be bought plus the price of all the time there is
(Lagrangian relaxation), so the price that gives the lowest bound is looked for.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tourism.composer.problem import Problem, Visit

_STEPS = 12
"""Of the search for the price; each makes the range a third smaller, and any price is valid."""
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A visit at its best: on its best day, on its shortest way in."""

    visit: Visit
    worth: float
    minutes: int
    drive: int


def bound(problem: Problem) -> float:
    """Return a worth that no plan without breaches exceeds; see `tourism.composer.objective`."""
    taste = problem.taste
    choices = [c for c in _choices(problem) if c.visit.kind == "visit"]
    most = _most_visits(problem, choices)
    by_variety: dict[str, list[_Choice]] = {}
    for choice in sorted(choices, key=lambda c: -c.worth):
        by_variety.setdefault(choice.visit.variety, []).append(choice)
    spare, driven = _left_by_duties(problem)

    def at_price(price: float) -> float:
        best = [0.0] * (most + 1)
        for alike in by_variety.values():
            best = _merged(best, _bought(alike, taste.repeat, price, taste.drive, most))
        return max(best) + price * spare - taste.drive * driven

    dearest = max((c.worth / max(1, c.minutes) for c in choices), default=0.0)
    return _lowest(at_price, dearest) + _covered(problem, choices, most)


def _choices(problem: Problem) -> list[_Choice]:
    """Return what can be reached at all, with the least that it takes."""
    found = []
    for index, visit in enumerate(problem.visits):
        worth, minutes, drive = [], [], []
        before = {v.row for i, v in enumerate(problem.visits) if i != index}
        for day in problem.open_days(index):
            frame = problem.frames[day]
            rows = before | {frame.start}
            ways = [w for row in rows if (w := frame.minutes[row][visit.row]) is not None]
            if ways:
                worth.append(visit.worth[day])
                minutes.append(min(ways) + visit.lead + visit.dwell[day])
                drive.append(min(frame.drive[row][visit.row] for row in rows))
        if worth:
            found.append(_Choice(visit, max(worth), min(minutes), min(drive)))
    return found


def _most_visits(problem: Problem, choices: Sequence[_Choice]) -> int:
    a_day = problem.limits.visits_a_day
    return len(choices) if a_day is None else min(len(choices), a_day * len(problem.frames))


def _left_by_duties(problem: Problem) -> tuple[int, int]:
    """Return the minutes that meals and blocks leave, and the driving that they take."""
    spare, driven = sum(frame.back - frame.leave for frame in problem.frames), 0
    duties: dict[str, list[_Choice]] = {}
    for choice in _choices(problem):
        visit = choice.visit
        if visit.group in problem.groups:
            duties.setdefault(f"group {visit.group}", []).append(choice)
        elif visit.required:
            duties.setdefault(f"visit {visit.key}", []).append(choice)
    for ways in duties.values():
        if all(choice.visit.kind != "visit" for choice in ways):
            spare -= min(choice.minutes for choice in ways)
            driven += min(choice.drive for choice in ways)
    return spare, driven


def _bought(
    alike: Iterable[_Choice], repeat: float, price: float, drive: float, most: int
) -> list[float]:
    """Return the best gain of so and so many visits of one variety, the most worthy first."""
    best = [0.0]
    for choice in alike:
        cost = price * choice.minutes + drive * choice.drive
        taken = [held + choice.worth * repeat**n - cost for n, held in enumerate(best)]
        best = [max(a, b) for a, b in zip([*best, _NEVER], [_NEVER, *taken], strict=True)]
        del best[most + 1 :]
    return best


def _merged(some: Sequence[float], others: Sequence[float]) -> list[float]:
    """Return the best gain of so and so many visits out of both."""
    return [
        max(some[n - k] + held for k, held in enumerate(others[: n + 1])) for n in range(len(some))
    ]


def _lowest(at_price: Callable[[float], float], dearest: float) -> float:
    """Return about the lowest value of a convex function between nothing and the dearest."""
    low, high = 0.0, dearest
    found = min(at_price(low), at_price(high))
    for _ in range(_STEPS):
        third = (high - low) / 3
        left, right = at_price(low + third), at_price(high - third)
        found = min(found, left, right)
        if left < right:
            high -= third
        else:
            low += third
    return found


def _covered(problem: Problem, choices: Sequence[_Choice], most: int) -> float:
    taste, total = problem.taste, 0.0
    for theme, value in taste.cover.items():
        total += _share(sum(c.visit.themes.count(theme) for c in choices), most) * value
    for side in sorted({c.visit.side for c in choices if c.visit.side}):
        total += _share(sum(c.visit.side == side for c in choices), most) * taste.sides
    return total


def _share(there: int, most: int) -> float:
    return float(1 - 0.5 ** min(there, most))
