"""How much room a day's route has, so that most impossible changes are seen at a glance.

Times forward and latest starts backward give a test of constant time for putting one visit
between two others. It is necessary, not sufficient: drivers' rests may still need the minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tourism.composer.problem import Frame, Problem, Window
from tourism.composer.timetable import Timing, next_start


@dataclass(frozen=True, slots=True)
class Room:
    """Gap i lies before visit i of a route; the last gap before the day's end.

    ``rows`` and ``ends`` are where and when the group is free before each gap. ``latest`` is
    the latest moment to be ready for what follows it, leads aside, and ``next_rows`` where that
    is.
    """

    frame: Frame
    rows: tuple[int, ...]
    ends: tuple[int, ...]
    next_rows: tuple[int, ...]
    latest: tuple[int, ...]


def room_of(problem: Problem, day: int, route: Sequence[int], timing: Timing) -> Room:
    """Return the room of a route whose earliest times are ``timing``."""
    frame = problem.frames[day]
    visits = [problem.visits[index] for index in route]
    rows = (frame.start, *(visit.row for visit in visits))
    ends = (frame.leave, *(b + d for b, d in zip(timing.begins, timing.dwells, strict=True)))
    latest, row, limit = [frame.back], frame.end, frame.back
    for visit in reversed(visits):
        way = frame.minutes[visit.row][row] or 0
        limit = _latest_start(visit.windows[day], limit - way - visit.dwell[day]) - visit.lead
        row = visit.row
        latest.append(limit)
    return Room(frame, rows, ends, (*rows[1:], frame.end), tuple(reversed(latest)))


def _latest_start(windows: Sequence[Window], limit: int) -> int:
    for first, last in reversed(windows):
        if first <= limit:
            return min(last, limit)
    return limit


def fits(problem: Problem, day: int, room: Room, before: int, after: int, index: int) -> bool:
    """Tell whether a visit may fit between gap ``before`` and what follows gap ``after``.

    With ``after == before`` it is put in; with ``after == before + 1`` it takes the place of
    visit ``before``.
    """
    visit, minutes = problem.visits[index], room.frame.minutes
    there, onward = minutes[room.rows[before]][visit.row], minutes[visit.row][room.next_rows[after]]
    if there is None or onward is None:
        return False
    begin = next_start(visit.windows[day], room.ends[before] + there + visit.lead)
    return begin is not None and begin + visit.dwell[day] + onward <= room.latest[after]
