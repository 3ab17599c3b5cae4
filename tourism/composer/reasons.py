"""Why a place was left out: one true reason each, put to the test before it is told.

A reason is true if relaxing exactly that thing makes the place fit into the plan as it is.

| code | what has to give |
|---|---|
| `excluded-by-user` | the user's own "never" |
| `closed-weekday`, `closed-date`, `out-of-season` | its hours on these days |
| `no-performance`, `no-festival` | what happens there on these days |
| `hours` | its hours: it is open, but not when the group could be there |
| `coach-cannot-reach` | the coach: a smaller one gets there |
| `walk-too-long`, `not-accessible` | the walk or steps that the party wants to avoid |
| `position-unknown` | nobody knows where it is |
| `no-time-left` | the end of the day |
| `detour-too-long` | the same, and most of it would be driving |
| `day-full` | the number of visits a day at this pace |
| `driving-budget` | the driving that was allowed |
| `balance` | the share or minimum of the two sides |
| `too-little-interest` | worth: it fits only at the cost of something worth more |
| `kept-aside` | whoever put it aside, in their words; see `tourism.composer.realise` |
| `several` | more than one of these at once; the text names them |
"""

from dataclasses import replace

from tourism.composer.brief import Brief
from tourism.composer.build import Solved
from tourism.composer.candidates import Barred, Candidate, Field, starts
from tourism.composer.objective import score, timings_of
from tourism.composer.pool import Survey, measure_these, pool
from tourism.composer.problem import Window
from tourism.composer.reason_tests import (
    ASSUMED_HOURS,
    HOURS,
    TOO_LITTLE,
    Case,
    Reason,
    both,
    fits,
    not_even_alone,
    tests,
)
from tourism.composer.stay import Stay
from tourism.itinerary.hours import ASSUMED
from tourism.itinerary.model import LeftOut
from tourism.language import Text
from tourism.travel.provider import TravelTimeProvider

MOST_REASONS = 8
"""Reasons given for places that nobody asked for."""


def left_out(solved: Solved, field: Field, provider: TravelTimeProvider) -> tuple[LeftOut, ...]:
    """Return the places that are not in a plan, with reasons: named ones, then the best others."""
    brief = solved.pool.brief
    names = _targets(solved, field)
    hypothetical = {
        name: as_if_open(brief, field.barred[name]) for name in names if name in field.barred
    }
    everything = Field({**field.candidates, **{n: c for n, c in hypothetical.items() if c}})
    held = [
        solved.pool.stays[i].place.id
        for route in solved.plan
        for i in route
        if solved.pool.stays[i].candidate is not None
    ]
    wanted = [name for name in names if name in everything.candidates]
    survey = measure_these(solved.pool, everything, [*held, *wanted], provider)
    cases = _cases(solved, survey)
    told = []
    for name in names:
        barred = field.barred.get(name)
        place = barred.place if barred else field.candidates[name].place
        reason = _reason(brief, barred, cases.get(name), field.candidates.get(name))
        told.append(LeftOut(place, reason.code, reason.text))
    return tuple(told)


def _targets(solved: Solved, field: Field) -> list[str]:
    request = solved.pool.brief.request
    inside = {solved.pool.stays[i].place.id for route in solved.plan for i in route}
    known = [*field.candidates, *field.barred]
    named = [
        i
        for i in dict.fromkeys([*request.prefer, *request.never])
        if i in known and i not in inside
    ]

    def worth(name: str) -> float:
        if name in field.barred:
            return field.barred[name].worth
        return max(field.candidates[name].worth)

    others = sorted(
        (name for name in known if name not in inside and name not in named),
        key=lambda name: (-worth(name), name),
    )
    return named + others[:MOST_REASONS]


def as_if_open(brief: Brief, barred: Barred) -> Candidate | None:
    """Return a barred place as a candidate whom only its bar keeps out, or None.

    One that is barred by its hours gets those of open ground.
    """
    grid = int(brief.rules.clock.total_seconds()) // 60
    dwell = max(grid, round(barred.place.visit.minutes / grid) * grid)
    windows = [tuple(starts(opening.windows, dwell, grid)) for opening in barred.openings]
    if barred.by_hours:
        windows = [_open_ground(brief, dwell)] * len(brief.days)
    if barred.place.position is None or not any(windows):
        return None
    days = len(brief.days)
    return Candidate(
        place=barred.place,
        must=None,
        dwell=(dwell,) * days,
        openings=barred.openings,
        windows=tuple(windows),
        worth=(barred.worth,) * days,
        live=((),) * days,
    )


def _open_ground(brief: Brief, dwell: int) -> tuple[Window, ...]:
    return tuple(
        (
            60 * band.opens.hour + band.opens.minute,
            max(
                60 * band.opens.hour + band.opens.minute,
                60 * band.closes.hour + band.closes.minute - dwell,
            ),
        )
        for band in brief.rules.open_ground_hours
    )


def _cases(solved: Solved, survey: Survey) -> dict[str, Case]:
    held = pool(solved.pool.brief, survey, slack=False)
    number = {visit.key: i for i, visit in enumerate(held.problem.visits)}
    plan = tuple(
        tuple(number[solved.pool.problem.visits[i].key] for i in route) for route in solved.plan
    )
    # The days end as in the search, so that the slack kept free there stays free here.
    frames = tuple(
        replace(frame, back=old.back)
        for frame, old in zip(held.problem.frames, solved.pool.problem.frames, strict=True)
    )
    problem = replace(held.problem, frames=frames)
    timings = timings_of(problem, plan)
    breaches = score(problem, plan, timings).breaches if timings else 0.0
    inside = {i for route in plan for i in route}
    names = tuple(stay.place.name for stay in held.stays)
    return {
        visit.key: Case(problem, plan, i, breaches, names, _are_assumed(held.stays[i]))
        for i, visit in enumerate(problem.visits)
        if visit.kind == "visit" and i not in inside
    }


def _are_assumed(stay: Stay) -> bool:
    openings = () if stay.candidate is None else stay.candidate.openings
    return any(opening.code in ASSUMED for opening in openings)


def _reason(
    brief: Brief, barred: Barred | None, case: Case | None, candidate: Candidate | None
) -> Reason:
    if barred is not None:
        first = barred_reason(brief, barred)
        if case is None:
            return first if barred.place.position is None else both(first, _shut(barred))
        if fits(case, case.problem):
            return first
        second = next(tests(case), None)
        return both(first, second) if second else first
    if case is None or candidate is None:
        return Reason("too-little-interest", TOO_LITTLE)
    return next(tests(case), None) or not_even_alone(case)


def barred_reason(brief: Brief, barred: Barred) -> Reason:
    """Return why a place is out of the question, whatever the plan."""
    if barred.code in _OF_HOURS and any(o.code in ASSUMED for o in barred.openings):
        return Reason(barred.code, _OF_HOURS[barred.code])
    if barred.code in _PLAIN:
        return Reason(barred.code, _PLAIN[barred.code])
    if barred.code == "coach-cannot-reach":
        seats = barred.place.access.coach_seats
        return Reason(
            barred.code,
            Text(
                f"xe {brief.coach.seats} chỗ không vào được, chỉ xe đến {seats} chỗ",
                f"the {brief.coach.seats}-seat coach cannot get there, {seats} seats at most",
            ),
        )
    return _shut(barred)


def _shut(barred: Barred) -> Reason:
    shut = next((o for o in barred.openings if not o.windows), barred.openings[0])
    return Reason(barred.code, shut.reason)


_PLAIN = {
    "excluded-by-user": Text("đã loại theo yêu cầu", "excluded by the request"),
    "position-unknown": Text("chưa biết vị trí", "nobody knows yet where it is"),
    "not-accessible": Text("có bậc, không đi xe lăn được", "has steps; not step-free"),
    "walk-too-long": Text(
        "đoạn đi bộ từ bãi xe dài hơn mức cho phép", "the walk from the coach is too long"
    ),
    "hours": HOURS,
    "no-festival": Text("không có lễ hội vào những ngày này", "no festival there on these days"),
    "stay-too-long": Text(
        "thời gian thăm dài hơn giờ mở cửa", "the visit is longer than the opening hours"
    ),
}
_OF_HOURS = {
    "hours": ASSUMED_HOURS,
    "stay-too-long": Text(
        "thời gian thăm dài hơn khung giờ tạm tính của điểm này",
        "the visit is longer than the hours assumed for it",
    ),
}
"""What is told instead where the hours are only assumed."""
