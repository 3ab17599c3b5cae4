"""A planning problem of the composer as a trip of arrays: everything that is asked is in it."""

from collections.abc import Sequence

import numpy as np

from tourism.composer.engine.trip import BLOCK, FAR, MEAL, VISIT, Ints, Trip, Ways, nearest
from tourism.composer.problem import Frame, Problem, Visit
from tourism.composer.timetable import AFTER_A_MEAL

_KINDS = {"visit": VISIT, "meal": MEAL, "block": BLOCK}


def trip_of(problem: Problem, factors: Sequence[float] | None = None) -> Trip:
    """Return the trip of a problem; its places are the visits, in the same order.

    Args:
        problem: At least one visit and one day.
        factors: On the worth of each visit.
    """
    visits, limits, taste = problem.visits, problem.limits, problem.taste
    worth = np.array([visit.worth for visit in visits])
    if factors is not None:
        worth = worth * np.array(factors)[:, None]
    opens, shuts, windows = _windows(visits, len(problem.frames))
    matrix, onward, wheel_time = _ways(problem)
    dwell = _ints([visit.dwell for visit in visits])
    group, exactly = _groups(problem)
    sides = sorted({v.side for v in visits if v.side} | {*limits.side_minimum})
    themes = sorted({*taste.cover, *limits.theme_minimum})
    return Trip(
        worth=worth,
        dwell=dwell,
        lead=_ints([visit.lead for visit in visits]),
        opens=opens,
        shuts=shuts,
        windows=windows,
        leave=_ints([frame.leave for frame in problem.frames]),
        back=_ints([frame.back for frame in problem.frames]),
        matrix=matrix,
        onward=onward,
        coming=np.ascontiguousarray(onward.transpose(0, 2, 1)),
        wheel_time=wheel_time,
        near=nearest(onward, opens, shuts, windows, dwell),
        group=group,
        exactly=exactly,
        required=_ints([visit.required for visit in visits]),
        rich=True,
        kind=_ints([_KINDS[visit.kind] for visit in visits]),
        variety=_numbers([visit.variety for visit in visits]),
        side=_ints([sides.index(visit.side) if visit.side else -1 for visit in visits]),
        theme=_ints([[t in v.themes for t in themes] for v in visits]).reshape(
            len(visits), len(themes)
        ),
        cover=np.array([taste.cover.get(theme, 0.0) for theme in themes]),
        theme_least=_ints([limits.theme_minimum.get(theme, 0) for theme in themes]),
        side_least=_ints([limits.side_minimum.get(side, 0) for side in sides]),
        side_share=2.0 if limits.side_share is None else float(limits.side_share),
        sides=float(taste.sides),
        repeat=float(taste.repeat),
        wait=float(taste.wait),
        drive=float(taste.drive),
        fresh=int(taste.fresh),
        tired=float(taste.tired),
        drive_most=_limit(limits.drive),
        drive_day=_limit(limits.drive_day),
        visits_day=_limit(limits.visits_a_day),
        visits_least=int(limits.least_visits),
        wheel=int(limits.wheel),
        rest=int(limits.rest),
        calm=AFTER_A_MEAL,
        drive_unit=60,
    )


def _ints(values: Sequence[object]) -> Ints:
    return np.array(values, np.int64)


def _limit(value: int | None) -> int:
    return FAR if value is None else int(value)


def _numbers(names: Sequence[str]) -> Ints:
    number = {name: i for i, name in enumerate(sorted(set(names)))}
    return _ints([number[name] for name in names])


def _groups(problem: Problem) -> tuple[Ints, Ints]:
    """Return the group of each visit and which groups need one; a group may have no visit."""
    names = sorted({v.group for v in problem.visits if v.group} | {*problem.groups})
    group = [names.index(v.group) if v.group else -1 for v in problem.visits]
    return _ints(group), _ints([name in problem.groups for name in names])


def _windows(visits: Sequence[Visit], days: int) -> tuple[Ints, Ints, Ints]:
    most = max((len(held) for visit in visits for held in visit.windows), default=0)
    shape = (len(visits), days, max(1, most))
    opens, shuts = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for place, visit in enumerate(visits):
        for day, held in enumerate(visit.windows):
            for k, (first, last) in enumerate(held):
                opens[place, day, k], shuts[place, day, k] = first, last
    return opens, shuts, _ints([[len(held) for held in visit.windows] for visit in visits])


def _ways(problem: Problem) -> tuple[Ints, Ways, Ways]:
    """Return which matrix each day has, the ways and the time at the wheel; equals are shared."""
    known: dict[tuple[int, int, int, int], int] = {}
    ways: list[Ways] = []
    wheel: list[Ways] = []
    which = []
    rows = [visit.row for visit in problem.visits]
    for frame in problem.frames:
        key = (id(frame.minutes), id(frame.drive), frame.start, frame.end)
        if key not in known:
            known[key] = len(ways)
            pick = np.ix_(*[[*rows, frame.start, frame.end]] * 2)
            ways.append(_minutes(frame)[pick])
            wheel.append(np.array(frame.drive, np.int32)[pick])
        which.append(known[key])
    return _ints(which), np.stack(ways), np.stack(wheel)


def _minutes(frame: Frame) -> Ways:
    lines = [[FAR if way is None else way for way in line] for line in frame.minutes]
    return np.array(lines, np.int32)
