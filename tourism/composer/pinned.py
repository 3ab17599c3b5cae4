"""The times of a day some of whose moments must not change.

A stop whose arrival is held is reached neither later nor sooner: whoever would be early stays
longer where he is. Nothing is hidden in the minutes of a leg.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tourism.composer.problem import Frame, Problem, Visit, Window
from tourism.composer.timetable import AFTER_A_MEAL, Timing, earliest, settle

_LONGEST_TABLE = 180
"""Minutes that a meal may take before people leave the table, whatever waits for them."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The moments of one visit that must not change; ``arrives`` is None where it may.

    ``until`` has for each day when the visit has to be over, by the hours of the place.
    """

    starts: int
    arrives: int | None
    until: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pins:
    """The pins of a problem: by visit, and for each day when it leaves and when it is back.

    The windows and frames of the problem have to be those of `pinned_problem`.
    """

    visits: Mapping[int, Pin] = field(default_factory=dict)
    leaves: Mapping[int, int] = field(default_factory=dict)
    backs: Mapping[int, int] = field(default_factory=dict)


def window_end(windows: Sequence[Window], start: int, dwell: int) -> int | None:
    """Return when a visit that starts then has to be over, or None if it cannot start then."""
    return next((last + dwell for first, last in windows if first <= start <= last), None)


def settle_pinned(problem: Problem, day: int, route: Sequence[int], pins: Pins) -> Timing | None:
    """Return the times of a route that keep every pin, or None if there are none.

    Without pins these are the times of `settle`.
    """
    held = day in pins.leaves or day in pins.backs
    if not held and not any(i in pins.visits and _arrival(pins, i) is not None for i in route):
        return settle(problem, day, route)
    timing = earliest(problem, day, route)
    if timing is None:
        return None
    return _Day(problem, day, route, pins, timing).times()


def _arrival(pins: Pins, index: int) -> int | None:
    pin = pins.visits.get(index)
    return None if pin is None else pin.arrives


@dataclass(frozen=True, slots=True)
class _Due:
    """When the group has to be on its way: exactly then, or at the latest."""

    at: int
    exact: bool


class _Day:
    """One day whose earliest times are known, while its waiting is moved to where it belongs."""

    def __init__(
        self, problem: Problem, day: int, route: Sequence[int], pins: Pins, timing: Timing
    ) -> None:
        self.problem, self.day, self.route, self.pins = problem, day, route, pins
        self.timing = timing
        self.begins, self.dwells = list(timing.begins), list(timing.dwells)
        self.frame: Frame = problem.frames[day]

    def times(self) -> Timing | None:
        """Return the times, or None if a pin cannot be kept."""
        last = len(self.route) - 1
        for i in range(last, -1, -1):
            due = self._due(i + 1)
            if due is not None and not self._fill(i, due):
                return None
        leaves = self._leaves()
        return None if leaves is None else self._with_times(leaves)

    def _visit(self, i: int) -> Visit:
        return self.problem.visits[self.route[i]]

    def _way(self, i: int) -> int:
        """Minutes on the way to stop i of the route, the day's end coming last."""
        row = self._visit(i - 1).row if i else self.frame.start
        to = self._visit(i).row if i < len(self.route) else self.frame.end
        return (self.frame.minutes[row][to] or 0) + self.timing.rests[i]

    def _due(self, i: int) -> _Due | None:
        """Return when to set out for stop i; None where it does not matter."""
        if i == len(self.route):
            back = self.pins.backs.get(self.day)
            return None if back is None else _Due(back - self._way(i), exact=True)
        arrives = _arrival(self.pins, self.route[i])
        if arrives is not None:
            return _Due(arrives - self._way(i), exact=True)
        return _Due(self.begins[i] - self._visit(i).lead - self._way(i), exact=False)

    def _fill(self, i: int, due: _Due) -> bool:
        """Let stop i take the time until ``due``; tell whether that can be."""
        room = due.at - self.begins[i] - self.dwells[i]
        if room < 0:
            return False
        if self._visit(i).kind == "meal":
            room -= self._longer(i, min(room, AFTER_A_MEAL))
        if self.route[i] not in self.pins.visits:
            room -= self._later(i, room)
            if due.exact and room:
                room -= self._in_a_later_window(i, due.at)
        if due.exact and room:
            room -= self._longer(i, room)
        return room == 0 or not due.exact

    def _later(self, i: int, room: int) -> int:
        windows = self._visit(i).windows[self.day]
        last = next(b for a, b in windows if a <= self.begins[i] <= b)
        shift = min(room, last - self.begins[i])
        self.begins[i] += shift
        return shift

    def _in_a_later_window(self, i: int, due: int) -> int:
        latest, before = due - self.dwells[i], self.begins[i]
        windows = self._visit(i).windows[self.day]
        starts = [min(last, latest) for first, last in windows if before < first <= latest]
        self.begins[i] = max(starts, default=before)
        return self.begins[i] - before

    def _longer(self, i: int, room: int) -> int:
        more = max(0, min(room, self._until(i) - self.begins[i] - self.dwells[i]))
        self.dwells[i] += more
        return more

    def _until(self, i: int) -> int:
        """Return when stop i has to be over: an appointment is never drawn out."""
        visit, begins = self._visit(i), self.begins[i]
        ends = begins + visit.dwell[self.day]
        if visit.kind == "block":
            return ends
        if visit.kind == "meal":
            return min(begins + _LONGEST_TABLE, visit.until or begins + _LONGEST_TABLE)
        pin = self.pins.visits.get(self.route[i])
        if pin is not None:
            return pin.until[self.day]
        windows = visit.windows[self.day]
        return window_end(windows, begins, visit.dwell[self.day]) or ends

    def _leaves(self) -> int | None:
        frame, due = self.frame, self._due(0)
        if due is None:
            return frame.leave
        leaves = max(frame.leave, min(frame.leave_latest, due.at))
        return None if due.exact and leaves != due.at else leaves

    def _with_times(self, leaves: int) -> Timing:
        clock, arrives = leaves, []
        for i in range(len(self.route)):
            arrives.append(clock + self._way(i))
            clock = self.begins[i] + self.dwells[i]
        return Timing(
            leaves,
            tuple(arrives),
            tuple(self.begins),
            tuple(self.dwells),
            clock + self._way(len(self.route)),
            self.timing.rests,
            self.timing.drive,
            self.timing.idle,
        )
