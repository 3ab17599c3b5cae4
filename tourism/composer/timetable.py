"""A day's order of visits turned into times, or the fact that it cannot be done.

Leaving early and arriving early is never worse here, so the earliest times decide whether
an order is possible; `settle` then moves the waiting to where it does no harm.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tourism.composer.problem import Frame, Limits, Problem, Visit, Window

AFTER_A_MEAL = 60
"""Minutes for which guests gladly rest after a meal."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one day, minutes since midnight.

    ``begins[i]`` is when visit i starts (its lead comes before), ``dwells[i]`` how long it
    lasts; ``rests[i]`` are the minutes of driver's rest on the leg towards visit i, the
    last entry being the leg to the day's end. ``arrives`` likewise.
    """

    leaves: int
    arrives: tuple[int, ...]
    begins: tuple[int, ...]
    dwells: tuple[int, ...]
    back: int
    rests: tuple[int, ...]
    drive: int
    idle: int
    """Minutes of waiting that serve nothing: not the lead of a block, nor a rest after a meal."""

    @property
    def wait(self) -> int:
        """Minutes between arriving and starting, leads included."""
        return sum(b - a for a, b in zip(self.arrives, self.begins, strict=True))


def next_start(windows: Sequence[Window], ready: int) -> int | None:
    """Return the earliest start at or after ``ready``, or None; windows are sorted."""
    for earliest, latest in windows:
        if ready <= latest:
            return max(ready, earliest)
    return None


def rests_due(wheel: int, drive: int, limits: Limits) -> tuple[int, int]:
    """Return the rests to take on a leg, and the minutes at the wheel after it.

    Args:
        wheel: Minutes already driven since the last rest.
        drive: Minutes of this leg.
        limits: How long a driver may drive without a rest.
    """
    total = wheel + drive
    rests = max(0, (total - 1) // limits.wheel)
    return rests, total - rests * limits.wheel


def earliest(problem: Problem, day: int, route: Sequence[int]) -> Timing | None:
    """Return the earliest times of a route, or None if the day cannot hold it."""
    frame, limits = problem.frames[day], problem.limits
    row, clock, wheel, driven, idle, calm = frame.start, frame.leave, 0, 0, 0, 0
    arrives, begins, dwells, rests = [], [], [], []
    for index in route:
        visit = problem.visits[index]
        way = frame.minutes[row][visit.row]
        if way is None:
            return None
        drive = frame.drive[row][visit.row]
        taken, wheel = rests_due(wheel, drive, limits)
        arrival = clock + way + taken * limits.rest
        begin = next_start(visit.windows[day], arrival + visit.lead)
        if begin is None:
            return None
        idle += max(0, begin - arrival - visit.lead - calm)
        calm = AFTER_A_MEAL if visit.kind == "meal" else 0
        dwell = visit.dwell[day]
        arrives.append(arrival)
        begins.append(begin)
        dwells.append(dwell)
        rests.append(taken * limits.rest)
        row, clock, driven = visit.row, begin + dwell, driven + drive
        if dwell + visit.lead >= limits.rest:
            wheel = 0
    way = frame.minutes[row][frame.end]
    if way is None:
        return None
    drive = frame.drive[row][frame.end]
    taken, _ = rests_due(wheel, drive, limits)
    rests.append(taken * limits.rest)
    back, driven = clock + way + taken * limits.rest, driven + drive
    if back > frame.back or (limits.drive_day is not None and driven > limits.drive_day):
        return None
    return Timing(
        frame.leave, tuple(arrives), tuple(begins), tuple(dwells), back, tuple(rests), driven, idle
    )


def settle(problem: Problem, day: int, route: Sequence[int]) -> Timing | None:
    """Return the times of a route with its waiting moved to where it does no harm.

    The day still ends as early as it can. Visits start later rather than let the group wait
    at the next gate, a meal lasts up to an hour longer, and the day starts later where the
    frame allows it.
    """
    timing = earliest(problem, day, route)
    if timing is None or not route:
        return timing
    frame = problem.frames[day]
    begins, dwells = list(timing.begins), list(timing.dwells)
    for i in range(len(route) - 2, -1, -1):
        visit = problem.visits[route[i]]
        room = begins[i + 1] - _needed(problem, frame, route, i, timing) - begins[i] - dwells[i]
        if visit.kind == "meal":
            rest = min(room, AFTER_A_MEAL, _room_at_table(visit, begins[i] + dwells[i]))
            dwells[i] += rest
            room -= rest
        begins[i] += min(room, _room_in_window(visit, day, begins[i]))
    return _with_times(problem, day, route, timing, begins, dwells)


def _needed(problem: Problem, frame: Frame, route: Sequence[int], i: int, timing: Timing) -> int:
    """Minutes between the end of visit i and the start of the next, without waiting."""
    here, there = problem.visits[route[i]], problem.visits[route[i + 1]]
    return (frame.minutes[here.row][there.row] or 0) + timing.rests[i + 1] + there.lead


def _room_at_table(visit: Visit, ends: int) -> int:
    """How much longer a meal may last before the eatery shuts."""
    return AFTER_A_MEAL if visit.until is None else max(0, visit.until - ends)


def _room_in_window(visit: Visit, day: int, begin: int) -> int:
    """How much later a visit may start without leaving the window it starts in."""
    latest = next(last for first, last in visit.windows[day] if first <= begin <= last)
    return latest - begin


def _with_times(
    problem: Problem,
    day: int,
    route: Sequence[int],
    timing: Timing,
    begins: list[int],
    dwells: list[int],
) -> Timing:
    frame = problem.frames[day]
    first = problem.visits[route[0]]
    way = (frame.minutes[frame.start][first.row] or 0) + timing.rests[0]
    leaves = max(frame.leave, min(frame.leave_latest, begins[0] - first.lead - way))
    row, clock, arrives = frame.start, leaves, []
    for i, index in enumerate(route):
        visit = problem.visits[index]
        arrives.append(clock + (frame.minutes[row][visit.row] or 0) + timing.rests[i])
        row, clock = visit.row, begins[i] + dwells[i]
    return Timing(
        leaves,
        tuple(arrives),
        tuple(begins),
        tuple(dwells),
        timing.back,
        timing.rests,
        timing.drive,
        timing.idle,
    )
