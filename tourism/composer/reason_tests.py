"""The tests behind the reasons: one left-out place against a finished plan.

Each test relaxes one thing and looks whether the place fits then. Codes as in
`tourism.composer.reasons`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tourism.composer.exact import decide, shortfall
from tourism.composer.improve import improve, insertions
from tourism.composer.objective import score, timings_of
from tourism.composer.problem import Limits, Plan, Problem
from tourism.composer.solver import Effort
from tourism.language import Text

_MORE_TIME = (30, 60, 120, 240)
_DETOUR_SHARE = 0.6
_GRID = 5
_ANY_HOUR = ((5 * 60, 21 * 60),)


class Reason(NamedTuple):
    """A code of the table above and what to tell."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Case:
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
        """Minutes of the visit, on its shortest day."""
        return min(self.problem.visits[self.index].dwell)


def tests(case: Case) -> Iterator[Reason]:
    """Yield the reasons that hold, the plainest first."""
    for test in (_as_it_is, _time, _exchange, _other_side, _hours, _rearranged, _hours_and_time):
        reason = test(case)
        if reason is not None:
            yield reason


def _insertions(case: Case, problem: Problem) -> Iterator[tuple[Plan, float]]:
    """Yield every plan with the place in it whose days hold, and its breaches."""
    for change in insertions(problem, case.plan, case.index):
        plan = tuple(change.get(day, route) for day, route in enumerate(case.plan))
        timings = timings_of(problem, plan)
        if timings is not None:
            yield plan, score(problem, plan, timings).breaches


def fits(case: Case, problem: Problem) -> bool:
    """Tell whether the place can be put in without breaking more than the plan does already."""
    return any(breaches <= case.base_breaches + 1e-9 for _, breaches in _insertions(case, problem))


def _as_it_is(case: Case) -> Reason | None:
    """It fits by time: then it is worth too little, or a limit of the whole stands in the way."""
    breaches = [b for _, b in _insertions(case, case.problem)]
    if not breaches:
        return None
    if min(breaches) <= case.base_breaches + 1e-9:
        return Reason("too-little-interest", TOO_LITTLE)
    limits = case.problem.limits
    for code, text, relaxed in _limit_relaxations(limits):
        if fits(case, replace(case.problem, limits=relaxed)):
            return Reason(code, text)
    return None


def _limit_relaxations(limits: Limits) -> Iterator[tuple[str, Text, Limits]]:
    yield "day-full", _DAY_FULL, replace(limits, visits_a_day=None)
    yield "balance", _BALANCE, replace(limits, side_share=None, side_minimum={})
    yield "driving-budget", _DRIVING, replace(limits, drive=None, drive_day=None)


def _hours(case: Case) -> Reason | None:
    return _hours_reason(case) if fits(case, _any_hour(case)) else None


def _hours_reason(case: Case) -> Reason:
    return Reason("hours", ASSUMED_HOURS if case.assumed else HOURS)


def _any_hour(case: Case) -> Problem:
    visit = case.problem.visits[case.index]
    windows = tuple(_ANY_HOUR if open_ else () for open_ in visit.windows)
    visits = list(case.problem.visits)
    visits[case.index] = replace(visit, windows=windows)
    return replace(case.problem, visits=tuple(visits))


def _time(case: Case) -> Reason | None:
    return _more_time(case, case.problem)


def _more_time(case: Case, problem: Problem) -> Reason | None:
    for more in _MORE_TIME:
        longer = _longer(problem, more)
        if fits(case, longer):
            return _time_reason(case, longer, more)
    return None


def _longer(problem: Problem, more: int) -> Problem:
    frames = tuple(replace(frame, back=frame.back + more) for frame in problem.frames)
    return replace(problem, frames=frames)


def _time_reason(case: Case, longer: Problem, more: int) -> Reason:
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


def _exchange(case: Case) -> Reason | None:
    """It fits in the place of a few visits in a row that nobody insisted on."""
    gone = _exchanged(case, case.problem)
    if gone is None:
        return None
    vi, en = _listed(case, gone)
    return Reason(
        "too-little-interest",
        Text(f"có thể vào nếu bỏ {vi}", f"would fit in the place of {en}"),
    )


def _other_side(case: Case) -> Reason | None:
    """The same, but then one side would have too little."""
    limits = replace(case.problem.limits, side_share=None, side_minimum={})
    gone = _exchanged(case, replace(case.problem, limits=limits))
    if gone is None:
        return None
    vi, en = _listed(case, gone)
    return Reason(
        "balance",
        Text(
            f"có thể vào nếu bỏ {vi}, nhưng khi đó hai bên mất cân đối",
            f"would fit in the place of {en}, but that upsets the balance of the two sides",
        ),
    )


def _exchanged(case: Case, problem: Problem) -> tuple[int, ...] | None:
    for size in range(1, max((len(route) for route in case.plan), default=0) + 1):
        for day, gone in _runs(case, size):
            rest = tuple(i for i in case.plan[day] if i not in gone)
            plan = tuple(rest if d == day else r for d, r in enumerate(case.plan))
            if fits(replace(case, plan=plan), problem):
                return gone
    return None


def _listed(case: Case, gone: tuple[int, ...]) -> tuple[str, str]:
    names = [case.names[i] for i in gone]
    return ", ".join(name.vi for name in names), ", ".join(name.en for name in names)


def _rearranged(case: Case) -> Reason | None:
    """It fits beside what was insisted on, if everything else is planned anew around it."""
    visits = list(case.problem.visits)
    visits[case.index] = replace(visits[case.index], required=True)
    problem = replace(case.problem, visits=tuple(visits))
    plan = decide(problem).plan
    if plan is None:
        return None
    plan = improve(problem, plan, Effort(0, 0))
    timings = timings_of(problem, plan)
    kept = timings is not None and score(problem, plan, timings).breaches < 1e-9
    return Reason("too-little-interest", _ANEW) if kept else Reason("balance", _UNBALANCED)


def _runs(case: Case, size: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    for day, route in enumerate(case.plan):
        visits = [i for i in route if case.problem.visits[i].kind == "visit"]
        for at in range(len(visits) - size + 1):
            run = tuple(visits[at : at + size])
            if not any(case.problem.visits[i].required for i in run):
                yield day, run


def _hours_and_time(case: Case) -> Reason | None:
    reason = _more_time(case, _any_hour(case))
    return None if reason is None else both(_hours_reason(case), reason)


def not_even_alone(case: Case) -> Reason:
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


def both(first: Reason, second: Reason) -> Reason:
    """Return two reasons that hold together."""
    return Reason(
        "several", Text(f"{first.text.vi}; {second.text.vi}", f"{first.text.en}; {second.text.en}")
    )


TOO_LITTLE = Text(
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
_UNBALANCED = Text(
    "chỉ vào được nếu bỏ cân đối hai bên và số điểm theo chủ đề",
    "fits only if the balance of the sides and the themes asked for are given up",
)
_NOT_AT_ALL = Text(
    "không vừa vào những ngày này, kể cả khi bỏ các điểm khác",
    "does not fit into these days, even without the other stops",
)
ASSUMED_HOURS = Text(
    "khung giờ tạm tính của điểm này không trùng lúc đoàn có thể đến",
    "the hours assumed for it do not meet the time when the group could be there",
)
HOURS = Text(
    "mở cửa, nhưng không vào giờ đoàn có thể đến", "open, but not when the group could be there"
)
