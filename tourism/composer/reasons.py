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
| `several` | more than one of these at once; the text names them |
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tourism.composer.brief import Brief
from tourism.composer.build import Solved
from tourism.composer.candidates import Barred, Candidate, Field, starts
from tourism.composer.exact import decide, shortfall
from tourism.composer.improve import insertions
from tourism.composer.objective import score, timings_of
from tourism.composer.pool import Stay, Survey, measure_these, pool
from tourism.composer.problem import Limits, Plan, Problem, Window
from tourism.itinerary.hours import ASSUMED
from tourism.itinerary.model import LeftOut
from tourism.language import Text
from tourism.travel.provider import TravelTimeProvider

MOST_REASONS = 8
"""Reasons given for places that nobody asked for."""
_MORE_TIME = (30, 60, 120, 240)
_DETOUR_SHARE = 0.6
_GRID = 5
_ANY_HOUR = ((5 * 60, 21 * 60),)


class Reason(NamedTuple):
    """A code of the table above and what to tell."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class _Case:
    """One place that was left out, as a visit of a problem that holds the plan as well."""

    problem: Problem
    plan: Plan
    index: int
    base_breaches: float
    names: tuple[Text, ...]
    """Names of the places, by visit."""
    assumed: bool
    """Whether its hours are only assumed."""

    @property
    def dwell(self) -> int:
        return min(self.problem.visits[self.index].dwell)


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


def _cases(solved: Solved, survey: Survey) -> dict[str, _Case]:
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
        visit.key: _Case(problem, plan, i, breaches, names, _are_assumed(held.stays[i]))
        for i, visit in enumerate(problem.visits)
        if visit.kind == "visit" and i not in inside
    }


def _are_assumed(stay: Stay) -> bool:
    openings = () if stay.candidate is None else stay.candidate.openings
    return any(opening.code in ASSUMED for opening in openings)


def _reason(
    brief: Brief, barred: Barred | None, case: _Case | None, candidate: Candidate | None
) -> Reason:
    if barred is not None:
        first = barred_reason(brief, barred)
        if case is None:
            return first if barred.place.position is None else _both(first, _shut(barred))
        if _fits(case, case.problem):
            return first
        second = next(_tests(case), None)
        return _both(first, second) if second else first
    if case is None or candidate is None:
        return Reason("too-little-interest", _TOO_LITTLE)
    return next(_tests(case), None) or _several(case)


def barred_reason(brief: Brief, barred: Barred) -> Reason:
    """Return why a place is out of the question, whatever the plan."""
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


def _tests(case: _Case) -> Iterator[Reason]:
    """Yield the reasons that hold, the plainest first."""
    for test in (_as_it_is, _time, _exchange, _other_side, _hours, _rearranged, _hours_and_time):
        reason = test(case)
        if reason is not None:
            yield reason


def _insertions(case: _Case, problem: Problem) -> Iterator[tuple[Plan, float]]:
    """Yield every plan with the place in it whose days hold, and its breaches."""
    for change in insertions(problem, case.plan, case.index):
        plan = tuple(change.get(day, route) for day, route in enumerate(case.plan))
        timings = timings_of(problem, plan)
        if timings is not None:
            yield plan, score(problem, plan, timings).breaches


def _fits(case: _Case, problem: Problem) -> bool:
    return any(breaches <= case.base_breaches + 1e-9 for _, breaches in _insertions(case, problem))


def _as_it_is(case: _Case) -> Reason | None:
    """It fits by time: then it is worth too little, or a limit of the whole stands in the way."""
    breaches = [b for _, b in _insertions(case, case.problem)]
    if not breaches:
        return None
    if min(breaches) <= case.base_breaches + 1e-9:
        return Reason("too-little-interest", _TOO_LITTLE)
    limits = case.problem.limits
    for code, text, relaxed in _limit_relaxations(limits):
        if _fits(case, replace(case.problem, limits=relaxed)):
            return Reason(code, text)
    return None


def _limit_relaxations(limits: Limits) -> Iterator[tuple[str, Text, Limits]]:
    yield "day-full", _DAY_FULL, replace(limits, visits_a_day=None)
    yield "balance", _BALANCE, replace(limits, side_share=None, side_minimum={})
    yield "driving-budget", _DRIVING, replace(limits, drive=None, drive_day=None)


def _hours(case: _Case) -> Reason | None:
    return _hours_reason(case) if _fits(case, _any_hour(case)) else None


def _hours_reason(case: _Case) -> Reason:
    return Reason("hours", _ASSUMED_HOURS if case.assumed else _HOURS)


def _any_hour(case: _Case) -> Problem:
    visit = case.problem.visits[case.index]
    windows = tuple(_ANY_HOUR if open_ else () for open_ in visit.windows)
    visits = list(case.problem.visits)
    visits[case.index] = replace(visit, windows=windows)
    return replace(case.problem, visits=tuple(visits))


def _time(case: _Case) -> Reason | None:
    return _more_time(case, case.problem)


def _more_time(case: _Case, problem: Problem) -> Reason | None:
    for more in _MORE_TIME:
        longer = _longer(problem, more)
        if _fits(case, longer):
            return _time_reason(case, longer, more)
    return None


def _longer(problem: Problem, more: int) -> Problem:
    frames = tuple(replace(frame, back=frame.back + more) for frame in problem.frames)
    return replace(problem, frames=frames)


def _time_reason(case: _Case, longer: Problem, more: int) -> Reason:
    before = timings_of(longer, case.plan) or []
    driven = sum(timing.drive for timing in before)
    least, drive = more, 0
    for plan, breaches in _insertions(case, longer):
        timings = timings_of(longer, plan)
        if timings is None or breaches > case.base_breaches + 1e-9:
            continue
        late = max(t.back - f.back for t, f in zip(timings, case.problem.frames, strict=True))
        if 0 < late <= least:
            least, drive = late, sum(timing.drive for timing in timings) - driven
    if drive > _DETOUR_SHARE * (drive + case.dwell):
        return Reason(
            "detour-too-long",
            Text(
                f"đường vòng quá xa: thêm {drive} phút xe chạy, phải về muộn {least} phút",
                f"the detour is too long: {drive} more minutes of driving, "
                f"back {least} minutes late",
            ),
        )
    return Reason(
        "no-time-left",
        Text(
            f"không còn thời gian: phải về muộn {least} phút",
            f"no time left: the day would have to end {least} minutes later",
        ),
    )


def _exchange(case: _Case) -> Reason | None:
    """It fits in the place of a few visits in a row that nobody insisted on."""
    gone = _exchanged(case, case.problem)
    if gone is None:
        return None
    vi, en = _listed(case, gone)
    return Reason(
        "too-little-interest",
        Text(f"chỉ vào được nếu bỏ {vi}", f"fits only in the place of {en}"),
    )


def _other_side(case: _Case) -> Reason | None:
    """The same, but then one side would have too little."""
    limits = replace(case.problem.limits, side_share=None, side_minimum={})
    gone = _exchanged(case, replace(case.problem, limits=limits))
    if gone is None:
        return None
    vi, en = _listed(case, gone)
    return Reason(
        "balance",
        Text(
            f"chỉ vào được nếu bỏ {vi}, khi đó hai bên mất cân đối",
            f"fits only in the place of {en}, which upsets the balance of the two sides",
        ),
    )


def _exchanged(case: _Case, problem: Problem) -> tuple[int, ...] | None:
    for size in range(1, max((len(route) for route in case.plan), default=0) + 1):
        for day, gone in _runs(case, size):
            rest = tuple(i for i in case.plan[day] if i not in gone)
            plan = tuple(rest if d == day else r for d, r in enumerate(case.plan))
            if _fits(replace(case, plan=plan), problem):
                return gone
    return None


def _listed(case: _Case, gone: tuple[int, ...]) -> tuple[str, str]:
    names = [case.names[i] for i in gone]
    return ", ".join(name.vi for name in names), ", ".join(name.en for name in names)


def _rearranged(case: _Case) -> Reason | None:
    """It fits beside what was insisted on, if everything else is planned anew around it."""
    visits = list(case.problem.visits)
    visits[case.index] = replace(visits[case.index], required=True)
    if decide(replace(case.problem, visits=tuple(visits))).plan is None:
        return None
    return Reason("too-little-interest", _ANEW)


def _runs(case: _Case, size: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    for day, route in enumerate(case.plan):
        visits = [i for i in route if case.problem.visits[i].kind == "visit"]
        for at in range(len(visits) - size + 1):
            run = tuple(visits[at : at + size])
            if not any(case.problem.visits[i].required for i in run):
                yield day, run


def _hours_and_time(case: _Case) -> Reason | None:
    reason = _more_time(case, _any_hour(case))
    return None if reason is None else _both(_hours_reason(case), reason)


def _several(case: _Case) -> Reason:
    """Not even the days emptied of everything else but the duties hold it."""
    visits = list(case.problem.visits)
    visits[case.index] = replace(visits[case.index], required=True)
    missing = shortfall(replace(case.problem, visits=tuple(visits)), _GRID)
    if missing is None:
        return Reason("several", _NOT_AT_ALL)
    return Reason(
        "no-time-left",
        Text(
            f"không đủ thời gian, kể cả khi bỏ các điểm khác: thiếu {missing} phút",
            f"not enough time, even without the other stops: {missing} minutes are missing",
        ),
    )


def _both(first: Reason, second: Reason) -> Reason:
    return Reason(
        "several", Text(f"{first.text.vi}; {second.text.vi}", f"{first.text.en}; {second.text.en}")
    )


_TOO_LITTLE = Text(
    "ít hợp sở thích của đoàn hơn các điểm đã chọn, so với thời gian và quãng đường",
    "of less interest to this party than what was chosen, for the time and the way it takes",
)
_DAY_FULL = Text("ngày đã đủ số điểm theo nhịp đã chọn", "the day is full at the pace chosen")
_BALANCE = Text(
    "sẽ làm mất cân đối giữa hai bên Hải Dương và Hưng Yên",
    "would upset the balance between Hải Dương and Hưng Yên",
)
_DRIVING = Text("vượt số giờ xe chạy cho phép", "would take more driving than was allowed")
_ANEW = Text(
    "chỉ vào được nếu xếp lại cả chương trình quanh điểm này",
    "fits only if the whole programme is built anew around it",
)
_NOT_AT_ALL = Text(
    "không vừa vào những ngày này, kể cả khi bỏ các điểm khác",
    "does not fit into these days, even without the other stops",
)
_ASSUMED_HOURS = Text(
    "khung giờ tạm tính của điểm này không trùng lúc đoàn có thể đến",
    "the hours assumed for it do not meet the time when the group could be there",
)
_HOURS = Text(
    "mở cửa, nhưng không vào giờ đoàn có thể đến", "open, but not when the group could be there"
)
_PLAIN = {
    "excluded-by-user": Text("đã loại theo yêu cầu", "excluded by the request"),
    "position-unknown": Text("chưa biết vị trí", "nobody knows yet where it is"),
    "not-accessible": Text("có bậc, không đi xe lăn được", "has steps; not step-free"),
    "walk-too-long": Text(
        "đoạn đi bộ từ bãi xe dài hơn mức cho phép", "the walk from the coach is too long"
    ),
    "hours": _HOURS,
    "no-festival": Text("không có lễ hội vào những ngày này", "no festival there on these days"),
    "stay-too-long": Text(
        "thời gian thăm dài hơn giờ mở cửa", "the visit is longer than the opening hours"
    ),
}
