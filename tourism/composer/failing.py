"""Why a search came back without a plan: what is missing from the best it found."""

from collections.abc import Iterator

from tourism.catalogue.place import Side
from tourism.composer.duty import Duty
from tourism.composer.objective import timings_of
from tourism.composer.pool import Pool
from tourism.composer.problem import Plan, Problem
from tourism.composer.reason_tests import Reason
from tourism.composer.search import Found
from tourism.composer.tables import meal_words
from tourism.language import Text

_UNFINISHED = Reason(
    "time-limit",
    Text(
        "hết thời gian tìm kiếm trước khi có phương án; hãy tăng time_limit_seconds hoặc bớt yêu "
        "cầu",
        "time ran out before a plan was found; raise time_limit_seconds or ask for less",
    ),
)
_SIDES = {Side.HAI_DUONG: "Hải Dương", Side.HUNG_YEN: "Hưng Yên"}


def explain(
    duty: Duty, lacking: Found | None, missing: int | None, *, complete: bool = True
) -> list[Reason]:
    """Return what keeps a request from being kept, the gravest first.

    Args:
        duty: What the exact method says of the things that have to be done.
        lacking: The best plan of a search, which lacks something, if there was one.
        missing: Minutes a day that are lacking at least, or None.
        complete: Whether the search came to its end; what is missing from a plan that is not
            finished proves nothing.
    """
    if duty.choices and not complete:
        return [_UNFINISHED]
    reasons = [] if duty.choices else [_together(duty, missing)]
    if lacking is not None:
        reasons += lacks(lacking)
    return reasons or [
        Reason(
            "none-found",
            Text(
                "không tìm được phương án giữ đủ mọi yêu cầu",
                "no plan was found that keeps everything asked for",
            ),
        )
    ]


def lacking_musts(found: Found | None) -> tuple[str, ...]:
    """Return the ids of the required places that a plan lacks."""
    if found is None:
        return ()
    taken = {index for route in found.solved.plan for index in route}
    visits = enumerate(found.solved.pool.problem.visits)
    return tuple(v.key for i, v in visits if v.required and v.kind == "visit" and i not in taken)


def _together(duty: Duty, missing: int | None) -> Reason:
    names = _required(duty.trials[0][0])
    several = len(duty.trials[0][0].brief.days) > 1
    each = Text(" mỗi ngày", " a day") if several else Text("", "")
    if missing is not None:
        return Reason(
            "not-enough-time",
            Text(
                f"thiếu ít nhất {missing} phút{each.vi} để giữ đủ: {names.vi}",
                f"at least {missing} minutes{each.en} are missing to keep all of: {names.en}",
            ),
        )
    return Reason(
        "not-together",
        Text(
            f"các yêu cầu sau không thể cùng giữ trong những ngày này: {names.vi}",
            f"these cannot all be kept on these days: {names.en}",
        ),
    )


def _required(held: Pool) -> Text:
    stays = [
        stay for visit, stay in zip(held.problem.visits, held.stays, strict=True) if visit.required
    ]
    several = len(held.brief.days) > 1
    words = [stay.block.words() if stay.block is not None else stay.place.name for stay in stays]
    words += [meal_words(meal, several=several) for meal in held.brief.meals if not meal.at_base]
    return Text(", ".join(w.vi for w in words), ", ".join(w.en for w in words))


def lacks(found: Found) -> Iterator[Reason]:
    """Yield what a plan lacks of what was asked for; its days need not hold."""
    pool, plan = found.solved.pool, found.solved.plan
    problem = pool.problem
    taken = {index for route in plan for index in route}
    for index, visit in enumerate(problem.visits):
        if visit.required and index not in taken:
            yield _missing(pool, index)
    groups = {problem.visits[index].group for index in taken}
    for group in problem.groups:
        if group not in groups:
            yield _missing(pool, problem.members(group)[0])
    if not _visits(problem, plan) and problem.limits.least_visits:
        yield Reason(
            "no-visit",
            Text(
                "không kịp thăm điểm nào: đường đi quá xa so với thời gian của chuyến đi",
                "there is no time to visit anything: the way is too long for this tour",
            ),
        )
    yield from _full_days(problem, plan)
    yield from _driving(problem, plan)
    yield from _sides(problem, plan)
    yield from _themes(problem, plan)


def _missing(pool: Pool, index: int) -> Reason:
    """Name what a visit stands for: a meal, an appointment wherever it is held, or a place."""
    stay = pool.stays[index]
    if stay.meal is not None:
        code, name = "meal-missing", meal_words(stay.meal, several=len(pool.brief.days) > 1)
    elif stay.block is not None:
        code, name = "must-missing", stay.block.words()
    else:
        code, name = "must-missing", stay.place.name
    return Reason(code, Text(f"không xếp được {name.vi}", f"{name.en} does not fit in"))


def _full_days(problem: Problem, plan: Plan) -> Iterator[Reason]:
    """More of what was asked for on one day than the pace has room for."""
    most, held = problem.limits.visits_a_day, _visits(problem, plan)
    for day in range(len(plan)):
        count = sum(on == day for on, _ in held)
        if most is not None and count > most:
            yield Reason(
                "day-full",
                Text(
                    f"ngày {day + 1} cần thăm {count} điểm, nhịp đã chọn chỉ nhận {most} điểm",
                    f"day {day + 1} needs {count} visits, the pace chosen has room for {most}",
                ),
            )


def _driving(problem: Problem, plan: Plan) -> Iterator[Reason]:
    timings, limit = timings_of(problem, plan), problem.limits.drive
    driven = sum(timing.drive for timing in timings or [])
    if limit is not None and driven > limit:
        yield Reason(
            "driving-budget",
            Text(
                f"cần {driven} phút xe chạy, hơn mức cho phép {limit} phút",
                f"{driven} minutes of driving are needed, {limit} are allowed",
            ),
        )


def _visits(problem: Problem, plan: Plan) -> list[tuple[int, int]]:
    return [
        (day, i)
        for day, route in enumerate(plan)
        for i in route
        if problem.visits[i].kind == "visit"
    ]


def _sides(problem: Problem, plan: Plan) -> Iterator[Reason]:
    held = _visits(problem, plan)
    for side, least in problem.limits.side_minimum.items():
        count = sum(problem.visits[i].side == side for _, i in held)
        if count < least:
            name = _SIDES[Side(side)]
            yield Reason(
                "balance",
                Text(
                    f"bên {name} chỉ xếp được {count} điểm, yêu cầu {least}",
                    f"only {count} visits fit on the {name} side, {least} were asked for",
                ),
            )
    minutes = {
        side: sum(problem.visits[i].dwell[d] for d, i in held if problem.visits[i].side == side)
        for side in Side
    }
    total, share = sum(minutes.values()), problem.limits.side_share
    if share is not None and total and max(minutes.values()) / total > share + 1e-9:
        most = max(minutes, key=lambda side: minutes[side])
        taken = minutes[most] / total
        yield Reason(
            "balance",
            Text(
                f"bên {_SIDES[most]} chiếm {taken:.0%} thời gian thăm, hơn {share:.0%}",
                f"{_SIDES[most]} takes {taken:.0%} of the visits, above {share:.0%}",
            ),
        )


def _themes(problem: Problem, plan: Plan) -> Iterator[Reason]:
    held = _visits(problem, plan)
    for theme, least in problem.limits.theme_minimum.items():
        count = sum(theme in problem.visits[i].themes for _, i in held)
        if count < least:
            yield Reason(
                "themes",
                Text(
                    f"chủ đề {theme} chỉ xếp được {count} điểm, yêu cầu {least}",
                    f"only {count} visits of {theme} fit in, {least} were asked for",
                ),
            )
