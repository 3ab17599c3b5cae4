"""The search for one set of dates: bases for the nights, then visits and their order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tourism.catalogue.place import Place
from tourism.composer.brief import Brief, with_bases
from tourism.composer.build import Solved
from tourism.composer.exact import decide
from tourism.composer.improve import improve
from tourism.composer.objective import Score, score, timings_of
from tourism.composer.pool import Pool, Survey, pool
from tourism.composer.problem import Plan, Problem
from tourism.composer.pull import pulled
from tourism.composer.solver import Effort, Solver

_QUICK_ROUNDS = 40
_FULL_ROUNDS = 400
_POLISH_ROUNDS = 100
"""Shared out over the days: longer tours take longer a round."""
_LEAST_POLISH = 16
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


def _solve(held: Pool, solver: Solver, effort: Effort, *, quick: bool) -> Found:
    """Search one problem, pulling harder towards what the engine cannot be told.

    Where the engine leaves out something required, the exact method says whether it can be
    kept at all, and gives the plan to start from.
    """
    rounds = _QUICK_ROUNDS if quick else _FULL_ROUNDS
    polish = 0 if quick else max(_LEAST_POLISH, _POLISH_ROUNDS // max(2, len(held.problem.frames)))
    best: Found | None = None
    for pull in _QUICK_PULLS if quick else _PULLS:
        factors = pulled(held.problem, () if best is None else best.solved.plan, pull)
        plan = solver.solve(held.problem, Effort(rounds, effort.seed, effort.expired), factors)
        if _lacks_duties(held.problem, plan):
            plan = decide(held.problem, effort.expired).plan or plan
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
