"""The search for one set of dates: bases for the nights, then visits and their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tourism.catalogue.place import Place
from tourism.composer.brief import Brief, side_of_night, with_bases
from tourism.composer.build import Solved
from tourism.composer.candidates import walk_to
from tourism.composer.exact import decide
from tourism.composer.improve import improve
from tourism.composer.objective import Score, score, timings_of
from tourism.composer.pool import Pool, Survey, pool
from tourism.composer.problem import Plan, Problem
from tourism.composer.solver import Effort, Solver

_QUICK_ROUNDS = 40
_FULL_ROUNDS = 400
_POLISH_ROUNDS = 50
_MOST_BASE_CHOICES = 12
_MOST_TRIALS = 40
_PULLS = (1.0, 2.0, 4.0)
"""How much more the visits of a neglected side or theme are worth, in turn."""
_QUICK_PULLS = (1.0, 4.0)
_TRIED = 2
"""Choices of bases that get a full search."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan of a search and its score."""

    solved: Solved
    score: Score

    @property
    def keeps_all(self) -> bool:
        """Whether the plan breaks nothing that was asked of the whole."""
        return self.score.breaches < 1e-9


def drives_too_long(found: Found) -> bool:
    """Tell whether what is insisted on takes more driving than is allowed, with nothing else."""
    problem, plan = found.solved.pool.problem, found.solved.plan
    timings = timings_of(problem, plan) or []
    limit = problem.limits.drive
    return limit is not None and sum(timing.drive for timing in timings) > limit


def bases_for(plan: Brief) -> list[Place]:
    """Return the towns where an open night could be spent, by id."""
    return [
        place
        for place in plan.catalogue.places.values()
        if ("lodging" in place.services or place.kind == "hotel")
        and place.position is not None
        and place.id not in plan.request.never
        and walk_to(plan, place) is not None
    ]


def base_choices(plan: Brief, survey: Survey) -> list[tuple[Place, ...]]:
    """Return the choices of one place a night, those near the candidates first."""
    return list(_base_choices(plan, survey))


def search(
    plan: Brief,
    survey: Survey,
    choices: Sequence[tuple[Place, ...]],
    solver: Solver,
    effort: Effort,
    on_progress: Callable[[float], None],
    *,
    slack: bool = True,
    quick: bool = False,
) -> Found:
    """Return the best plan found for a brief.

    Args:
        plan: The brief, its nights open or chosen.
        survey: Candidates and ways.
        choices: Bases to choose from, one a night; see `base_choices`.
        solver: The engine.
        effort: Seed and end; its rounds are scaled for each step.
        on_progress: Told the best worth so far.
        slack: Keep the slack of the pace free.
        quick: A short search is enough: whether it can be kept is the question.
    """
    best: Found | None = None
    best_bases = choices[:_TRIED] if quick else ()
    for bases in best_bases or _best_bases(plan, survey, choices, solver, effort, slack=slack):
        held = pool(with_bases(plan, bases), survey, slack=slack)
        found = _solve(held, solver, effort, quick=quick)
        if best is None or found.score < best.score:
            best = found
            on_progress(found.score.worth)
        if quick and best.keeps_all:
            break
    if best is None:
        raise ValueError("no base for a night")
    return best


def _best_bases(
    plan: Brief,
    survey: Survey,
    choices: Sequence[tuple[Place, ...]],
    solver: Solver,
    effort: Effort,
    *,
    slack: bool,
) -> Sequence[tuple[Place, ...]]:
    """Return the choices of bases worth a full search: the best after a short one."""
    if len(choices) <= 1:
        return choices
    quick = Effort(_QUICK_ROUNDS, effort.seed, effort.expired)
    ranked = []
    for number, bases in enumerate(choices):
        if number and effort.expired():
            break
        problem = pool(with_bases(plan, bases), survey, slack=slack).problem
        rough = improve(problem, solver.solve(problem, quick), Effort(0, effort.seed))
        ranked.append((rate(problem, rough), number))
    return [choices[number] for _, number in sorted(ranked)[:_TRIED]]


def rate(problem: Problem, plan: Plan) -> Score:
    """Return the score of a plan; one with a day that does not hold is the worst."""
    timings = timings_of(problem, plan)
    return Score(float("inf"), 0.0) if timings is None else score(problem, plan, timings)


def _base_choices(plan: Brief, survey: Survey) -> Iterator[tuple[Place, ...]]:
    """Yield one place a night; the choice is kept small by what lies near the candidates."""
    open_nights = [_night_choices(plan, survey, number) for number in range(1, len(plan.days))]
    if len(open_nights) <= 1:
        yield from ((place,) for place in open_nights[0]) if open_nights else [()]
        return
    ranked = [choices[: max(2, _MOST_BASE_CHOICES // len(open_nights))] for choices in open_nights]
    for number, bases in enumerate(product(*ranked)):
        if number >= _MOST_TRIALS:
            return
        yield bases


def _night_choices(plan: Brief, survey: Survey, night: int) -> Sequence[Place]:
    fixed = plan.days[night - 1].end
    if fixed is not None:
        return (fixed,)
    side = side_of_night(plan.request, night)
    rows = {place.id: i for i, place in enumerate(survey.rows)}
    targets = [rows[i] for i in survey.kept]
    minutes = survey.ways[night - 1].minutes

    def reach(place: Place) -> float:
        away = sorted(minutes[rows[place.id]][i] or 0 for i in targets)
        return sum(away[:10])

    towns = [p for p in bases_for(plan) if side is None or p.side is side]
    return sorted(towns, key=lambda place: (reach(place), place.id))


def _solve(held: Pool, solver: Solver, effort: Effort, *, quick: bool) -> Found:
    """Search one problem, pulling harder towards what the engine cannot be told.

    Where the engine leaves out something required, the exact method says whether it can be
    kept at all, and gives the plan to start from.
    """
    rounds, polish = (_QUICK_ROUNDS, 0) if quick else (_FULL_ROUNDS, _POLISH_ROUNDS)
    best: Found | None = None
    for pull in _QUICK_PULLS if quick else _PULLS:
        factors = _pulled(held.problem, best, pull)
        plan = solver.solve(held.problem, Effort(rounds, effort.seed, effort.expired), factors)
        if _lacks_duties(held.problem, plan):
            plan = decide(held.problem).plan or plan
        plan = improve(held.problem, plan, Effort(polish, effort.seed, effort.expired))
        found = Found(Solved(held, plan, not effort.expired()), rate(held.problem, plan))
        if best is None or found.score < best.score:
            best = found
        if best.keeps_all or effort.expired():
            break
    return best if best is not None else found


def _lacks_duties(problem: Problem, plan: Plan) -> bool:
    held = {index for route in plan for index in route}
    groups = {problem.visits[index].group for index in held}
    return any(v.required and i not in held for i, v in enumerate(problem.visits)) or any(
        group not in groups for group in problem.groups
    )


def _pulled(problem: Problem, best: Found | None, pull: float) -> list[float]:
    """Return factors on the worth of visits: more for the sides and themes that fall short."""
    held = [] if best is None else [i for route in best.solved.plan for i in route]
    visits = [problem.visits[i] for i in held if problem.visits[i].kind == "visit"]
    minutes: dict[str | None, int] = {}
    for visit in visits:
        minutes[visit.side] = minutes.get(visit.side, 0) + max(visit.dwell)
    strongest = max(minutes, key=lambda side: minutes[side], default=None)
    short = {
        theme
        for theme, least in problem.limits.theme_minimum.items()
        if sum(theme in visit.themes for visit in visits) < least
    }
    ranks: dict[str, int] = {}
    factors = []
    order = sorted(range(len(problem.visits)), key=lambda i: -max(problem.visits[i].worth))
    by_rank = {}
    for i in order:
        variety = problem.visits[i].variety
        by_rank[i] = problem.taste.repeat ** min(ranks.get(variety, 0), 3)
        ranks[variety] = ranks.get(variety, 0) + 1
    for i, visit in enumerate(problem.visits):
        wanted = (best is not None and visit.side not in (None, strongest)) or short & set(
            visit.themes
        )
        factors.append(by_rank[i] * (pull if wanted else 1.0))
    return factors
