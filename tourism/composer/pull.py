"""Steering the engine: it knows prizes of single visits, the plan is judged as a whole."""

from collections import Counter

from tourism.composer.problem import Plan, Problem, Visit

_LAST_RANK = 3
"""From the fourth of a variety on, further ones are worth no less."""


def pulled(problem: Problem, plan: Plan, pull: float) -> list[float]:
    """Return factors on the worth of visits for the next search.

    Each further visit of a variety is worth less, as in the plan. ``pull`` lifts the visits of
    the side and of the themes that fall short in ``plan``, the best found so far; an empty
    plan has no weaker side yet.
    """
    visits = [problem.visits[i] for route in plan for i in route]
    seen = [visit for visit in visits if visit.kind == "visit"]
    side, themes = _stronger_side(seen), _short_themes(problem, seen)
    ranks = _ranks(problem)
    return [
        problem.taste.repeat ** min(ranks[i], _LAST_RANK)
        * (pull if _is_wanted(visit, side, themes) else 1.0)
        for i, visit in enumerate(problem.visits)
    ]


def _is_wanted(visit: Visit, stronger_side: str | None, themes: set[str]) -> bool:
    weaker = stronger_side is not None and visit.side not in (None, stronger_side)
    return weaker or bool(themes & set(visit.themes))


def _stronger_side(seen: list[Visit]) -> str | None:
    """Return the side that has more, so that the other one is the weaker; None of nothing."""
    minutes: Counter[str] = Counter()
    for visit in seen:
        if visit.side is not None:
            minutes[visit.side] += max(visit.dwell)
    return minutes.most_common(1)[0][0] if minutes else None


def _short_themes(problem: Problem, seen: list[Visit]) -> set[str]:
    held = Counter(theme for visit in seen for theme in visit.themes)
    least = problem.limits.theme_minimum
    return {theme for theme, count in least.items() if held[theme] < count}


def _ranks(problem: Problem) -> dict[int, int]:
    """Return the rank of each visit within its variety, the best first."""
    order = sorted(range(len(problem.visits)), key=lambda i: -max(problem.visits[i].worth))
    count: Counter[str] = Counter()
    ranks = {}
    for index in order:
        variety = problem.visits[index].variety
        ranks[index] = count[variety]
        count[variety] += 1
    return ranks
