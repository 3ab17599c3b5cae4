"""The recipe: brief → candidates → ways → search → itinerary → check, or reasons and offers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tourism.almanac.tet import is_tet
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.composer.answer import Answer, NoTour, OtherDates, Tour
from tourism.composer.barriers import barriers
from tourism.composer.bases import bases_for
from tourism.composer.bound import bound
from tourism.composer.brief import Brief, brief, first_days, with_bases
from tourism.composer.build import Solved, build
from tourism.composer.candidates import Field, must_wishes, survey
from tourism.composer.dates import better_dates, doubtful_tet, promise
from tourism.composer.duty import Duty, can_be_done
from tourism.composer.failing import explain, lacking_musts
from tourism.composer.glance import Glance
from tourism.composer.improve import improve
from tourism.composer.notes import notes_of
from tourism.composer.offer import Impasse
from tourism.composer.pool import Survey, measure, pool
from tourism.composer.reason_tests import Reason
from tourism.composer.reasons import left_out
from tourism.composer.relax import offers
from tourism.composer.request import TourRequest
from tourism.composer.search import Found, drives_too_long, rate, search
from tourism.composer.solver import Effort, Solver
from tourism.composer.venues import crowded
from tourism.itinerary.check import check
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Itinerary
from tourism.travel.provider import TravelTimeProvider

_DATES_TRIED = 5
"""Of a window, at least so many days are compared, unless time is short; more until one will do."""
_FOR_A_TRIAL = 0.15
"""Share of the time limit after which the trial of one change is given up."""
_FOR_DATES, _FOR_DUTIES, _FOR_REASONS = 0.4, 0.6, 1.5
"""Shares of the time limit by which the days are compared, what has to be done is decided, and
reasons and offers are found."""


def _silent(stage: str, worth: float) -> None:
    del stage, worth


def _nothing() -> float:
    return 0.0


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What composing needs besides the request; nothing in it changes.

    ``spent`` tells the share of the time limit that is gone: from 1 on the search ends with
    the best so far, infinity when somebody cancels. It never changes a result that is already
    complete. ``on_progress`` is told the stage and the best worth so far, and as stage ``bound``
    the worth that no tour for the request can exceed. ``glance`` finds candidates where days are
    compared and changes are tried.
    """

    catalogue: Catalogue
    travel: TravelTimeProvider
    solver: Solver
    spent: Callable[[], float] = _nothing
    on_progress: Callable[[str, float], None] = _silent
    glance: Callable[[Brief], Field] = survey

    def over(self, share: float) -> bool:
        """Tell whether more than a share of the time limit is gone."""
        return self.spent() >= share

    def expired(self) -> bool:
        """Tell whether the search has to end."""
        return self.over(1.0)

    def hurried(self, share: float) -> "Kitchen":
        """Return a kitchen whose search ends after a share of the time limit, without a word."""
        return replace(self, spent=lambda: self.spent() / share, on_progress=_silent)


def compose(request: TourRequest, kitchen: Kitchen) -> Answer:
    """Return a tour that keeps a request, or why there is none and what would help.

    The same request, facts and seed give the same answer unless the time ran out; then it is
    the best so far, and says so.
    """
    kitchen = replace(kitchen, glance=Glance())
    first, all_days = _best_first_day(request, kitchen)
    attempt = _attempt(request, kitchen, first)
    if isinstance(attempt, _Failure):
        return _no(attempt, kitchen, complete=all_days and not kitchen.expired())
    itinerary = replace(
        attempt.itinerary,
        left_out=left_out(attempt.found.solved, attempt.field, attempt.travel),
        notes=notes_of(attempt.found.solved.pool.brief, attempt.itinerary),
    )
    others: tuple[OtherDates, ...] = ()
    if doubtful_tet(itinerary):
        others = better_dates(attempt.plan, _Trials(kitchen).works)
    return Tour(itinerary, others)


def can_keep(request: TourRequest, kitchen: Kitchen) -> bool:
    """Tell whether a request can be kept on its first day; a short search decides."""
    first = first_days(request)[0]
    attempt = _attempt_on(request, kitchen, first, both_sides=False, quick=True)
    return isinstance(attempt, _Success)


@dataclass(slots=True)
class _Trials:
    """The test of changed requests; after the time for reasons nothing passes any more.

    ``cut`` tells that the time was too short for one of them at least.
    """

    kitchen: Kitchen
    cut: bool = False

    def expired(self) -> bool:
        """Tell whether the time for reasons is over."""
        return self.kitchen.over(_FOR_REASONS)

    def works(self, changed: TourRequest) -> bool:
        """Tell whether a changed request can be kept, as far as a short trial finds out."""
        began, spent = self.kitchen.spent(), self.kitchen.spent

        def gone() -> float:
            return max(spent() / _FOR_REASONS, (spent() - began) / _FOR_A_TRIAL)

        trial = replace(self.kitchen, spent=gone, on_progress=_silent)
        kept = can_keep(changed, trial)
        self.cut = self.cut or (not kept and trial.expired())
        return kept


@dataclass(frozen=True, slots=True)
class _Success:
    plan: Brief
    field: Field
    found: Found
    travel: TravelTimeProvider
    itinerary: Itinerary


@dataclass(frozen=True, slots=True)
class _Failure:
    """``lacking`` is the best plan of a search that does not keep everything asked for."""

    plan: Brief
    reasons: tuple[Reason, ...] = ()
    barred: tuple[str, ...] = ()
    duties: Duty | None = None
    lacking: Found | None = None


def _attempt(request: TourRequest, kitchen: Kitchen, first: date) -> _Success | _Failure:
    """Try for both sides where nothing was said of them; then for what there is."""
    attempt = _attempt_on(request, kitchen, first, both_sides=True)
    mended = request.sides is None and isinstance(attempt, _Failure) and attempt.lacking is not None
    return _attempt_on(request, kitchen, first, both_sides=False) if mended else attempt


def _attempt_on(
    request: TourRequest,
    kitchen: Kitchen,
    first: date,
    *,
    both_sides: bool,
    quick: bool = False,
) -> _Success | _Failure:
    plan = brief(request, kitchen.catalogue, first, both_sides=both_sides)
    field = kitchen.glance(plan) if quick else survey(plan)
    reasons = barriers(plan, field)
    if reasons:
        barred = tuple(i for i in must_wishes(plan) if i in field.barred)
        return _Failure(plan, tuple(reasons), barred)
    travel = crowded(kitchen.travel, plan)
    kitchen.on_progress("travel", 0.0)
    duty = can_be_done(
        plan,
        field,
        travel,
        one_is_enough=quick,
        expired=kitchen.expired if quick else lambda: kitchen.over(_FOR_DUTIES),
    )
    if not duty.choices:
        return _Failure(plan, duties=duty)
    found = _bare(duty) if quick else None
    if found is not None and drives_too_long(found):
        return _Failure(plan, duties=duty, lacking=found)
    if found is None or not found.keeps_all:
        measured = measure(plan, field, bases_for(plan), travel)
        found = _search(plan, measured, duty.choices, kitchen, quick=quick)
    if not found.keeps_all and kitchen.expired():
        found = min(found, _bare(duty) or found, key=lambda tried: tried.score)
    if not found.keeps_all:
        return _Failure(plan, duties=duty, lacking=found)
    itinerary = build(found.solved, field, travel)
    breaches = check(itinerary, Facts(plan.rules, plan.occurrences, travel))
    if breaches:
        return _Failure(plan, tuple(Reason(breach.code, breach.text) for breach in breaches))
    return _Success(plan, field, found, travel, itinerary)


def _bare(duty: Duty) -> Found | None:
    """Return the plan of what is insisted on and nothing else: enough to show that it can be."""
    solved = duty.plan()
    if solved is None:
        return None
    problem = solved.pool.problem
    plan = improve(problem, solved.plan, Effort(0, 0))
    return Found(Solved(solved.pool, plan, complete=False), rate(problem, plan))


def _search(
    plan: Brief,
    measured: Survey,
    choices: Sequence[tuple[Place, ...]],
    kitchen: Kitchen,
    *,
    quick: bool,
) -> Found:
    """Search with the slack of the pace kept free and, if that cannot be, without it."""
    if not quick:
        kitchen.on_progress("bound", _bound(plan, measured, choices))
    found: Found | None = None
    for slack in (False,) if quick else (True, False):
        tried = search(
            plan,
            measured,
            choices,
            kitchen.solver,
            Effort(1, plan.request.seed, kitchen.expired),
            lambda worth: kitchen.on_progress("search", worth),
            slack=slack,
            quick=quick,
        )
        if found is None or tried.score.breaches < found.score.breaches:
            found = tried
        if found.keeps_all:
            break
    return found if found is not None else tried


def _bound(plan: Brief, measured: Survey, choices: Sequence[tuple[Place, ...]]) -> float:
    """Return what no tour is worth more than, wherever its nights are spent."""
    pools = (pool(with_bases(plan, bases), measured, slack=False) for bases in choices)
    return max(bound(held.problem) for held in pools)


def _best_first_day(request: TourRequest, kitchen: Kitchen) -> tuple[date, bool]:
    """Return the first day of the window whose tour looks best, and whether all had their turn.

    All days are compared by what their candidates promise; a short search decides among the
    most promising ones, and goes on to the others until one of them can be kept.
    """
    days = first_days(request)
    if len(days) == 1:
        return days[0], True
    kitchen.on_progress("dates", 0.0)
    promising: list[tuple[tuple[int, float], date]] = []
    for first in days:
        if promising and kitchen.over(_FOR_DATES / 2):
            break
        promising.append((promise(request, kitchen.catalogue, first, kitchen.glance), first))
    hurried = kitchen.hurried(_FOR_DATES)
    rated: list[tuple[tuple[int, float], date]] = []
    for _, first in sorted(promising):
        enough = len(rated) >= _DATES_TRIED and min(rated)[0][0] == 0
        if rated and (enough or hurried.expired()):
            break
        kitchen.on_progress(f"dates {first}", 0.0)
        rated.append((_rate_day(request, hurried, first), first))
    return min(rated)[1], len(rated) == len(days)


def _rate_day(request: TourRequest, kitchen: Kitchen, first: date) -> tuple[int, float]:
    plan = brief(request, kitchen.catalogue, first)
    field = kitchen.glance(plan)
    if barriers(plan, field):
        return (2, 0.0)
    travel = crowded(kitchen.travel, plan)
    duty = can_be_done(plan, field, travel, one_is_enough=True, expired=kitchen.expired)
    if not duty.choices:
        return (1, 0.0)
    measured = measure(plan, field, bases_for(plan), travel)
    found = _search(plan, measured, duty.choices, kitchen, quick=True)
    return (0, found.score.cost) if found.keeps_all else (1, found.score.cost)


def _no(failure: _Failure, kitchen: Kitchen, *, complete: bool) -> NoTour:
    kitchen.on_progress("reasons", 0.0)
    plan, duty = failure.plan, failure.duties
    reasons, missing = list(failure.reasons), None
    trials = _Trials(kitchen)
    if duty is not None:
        if not duty.choices:
            missing = duty.shortfall(trials.expired)
        reasons += explain(duty, failure.lacking, missing, complete=complete)
    impasse = Impasse(plan, duty, failure.barred, lacking_musts(failure.lacking))
    found = offers(impasse, trials.works, trials.expired)
    tet = any(is_tet(day.on, plan.rules.tet) for day in plan.days)
    return NoTour(
        reasons=tuple(reasons),
        offers=tuple(found),
        shortfall=None if missing is None else timedelta(minutes=missing),
        other_dates=better_dates(plan, trials.works) if tet else (),
        complete=complete and not trials.cut and not trials.expired(),
    )
