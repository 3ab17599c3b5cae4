"""What one has to know to time the days of a tour again without asking: hours, ways, limits.

It is the problem of an arrangement in small: `web/static/js/planner/retime.js` does with it what
`tourism.composer.pinned` does, so that a page shows new times at once. Whether a change can be
made is still decided here: see `tourism.composer.replan`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tourism.composer.arrangement import Arrangement, Entry
from tourism.composer.brief import Brief
from tourism.composer.candidates import Candidate, minute_of
from tourism.composer.compose import Kitchen
from tourism.composer.problem import Frame, Limits, Window
from tourism.composer.realise import best_plan
from tourism.composer.reason_tests import Reason
from tourism.composer.scene import Scene, set_scene
from tourism.itinerary.hours import hours_for_visit
from tourism.timewindow import TimeWindow


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entries of a tour and its days, in minutes since midnight.

    ``minutes[day][a][b]`` and ``drive[day][a][b]`` lead from row to row: rows of entries and of
    the starts and ends of ``frames``. ``leaves`` and ``backs`` are held, or None, by day.
    """

    grid: int
    limits: Limits
    frames: tuple[Frame, ...]
    leaves: tuple[int | None, ...]
    backs: tuple[int | None, ...]
    entries: tuple["SheetEntry", ...]
    minutes: tuple[tuple[tuple[int | None, ...], ...], ...]
    drive: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One thing done on the way.

    A visit has ``hours``: by day, when the place may be entered and when everybody has to be out,
    and ``between``: the earliest and latest start that was asked for. A meal or a block has
    ``windows`` of starts instead. ``starts`` and ``arrives`` must not change where they are given.
    """

    id: str
    kind: str
    day: int
    row: int
    dwell: tuple[int, ...]
    hours: tuple[tuple[Window, ...], ...]
    between: Window | None
    windows: tuple[tuple[Window, ...], ...]
    until: int | None
    lead: int
    starts: int | None
    arrives: int | None


def sheet_of(arrangement: Arrangement, kitchen: Kitchen) -> Sheet | list[Reason]:
    """Return the sheet of an arrangement, or why it does not hold any more."""
    scene = set_scene(arrangement, kitchen)
    if not isinstance(scene, Scene):
        return scene
    plan = best_plan(scene)
    chosen = {} if plan is None else _chosen(scene, plan)
    frames, days = scene.problem.frames, range(len(scene.problem.frames))
    listed = [
        (day, entry, chosen.get(entry.id, scene.options[entry.id][0]))
        for day, entry in arrangement.entries.values()
        if scene.options[entry.id]
    ]
    rows = sorted(
        {scene.problem.visits[i].row for _, _, i in listed}
        | {row for frame in frames for row in (frame.start, frame.end)}
    )
    at = {row: i for i, row in enumerate(rows)}
    return Sheet(
        grid=int(scene.pool.brief.rules.clock.total_seconds()) // 60,
        limits=scene.problem.limits,
        frames=tuple(_frame(frame, at) for frame in frames),
        leaves=tuple(scene.pins.leaves.get(day) for day in days),
        backs=tuple(scene.pins.backs.get(day) for day in days),
        entries=tuple(_entry(scene, day, entry, i, at) for day, entry, i in listed),
        minutes=tuple(
            tuple(tuple(frame.minutes[a][b] for b in rows) for a in rows) for frame in frames
        ),
        drive=tuple(tuple(tuple(f.drive[a][b] for b in rows) for a in rows) for f in frames),
    )


def _chosen(scene: Scene, plan: Sequence[Sequence[int]]) -> dict[str, int]:
    of = {i: entry for entry, options in scene.options.items() for i in options}
    return {of[i]: i for day in plan for i in day}


def _frame(frame: Frame, at: dict[int, int]) -> Frame:
    return Frame(
        at[frame.start], at[frame.end], frame.leave, frame.leave_latest, frame.back, (), ()
    )


def _entry(scene: Scene, day: int, entry: Entry, index: int, at: dict[int, int]) -> SheetEntry:
    visit, free = scene.problem.visits[index], scene.pool.problem.visits[index]
    candidate = scene.pool.stays[index].candidate
    pin = scene.pins.visits.get(index)
    return SheetEntry(
        id=entry.id,
        kind=visit.kind,
        day=day,
        row=at[visit.row],
        dwell=visit.dwell,
        hours=() if candidate is None else _hours(scene.pool.brief, candidate),
        between=None if candidate is None else _between(candidate),
        windows=free.windows if candidate is None else (),
        until=visit.until,
        lead=visit.lead,
        starts=None if pin is None else pin.starts,
        arrives=None if pin is None else pin.arrives,
    )


def _between(candidate: Candidate) -> Window | None:
    must = candidate.must
    if must is None or must.between is None:
        return None
    first, last = (60 * clock.hour + clock.minute for clock in must.between)
    return first, last


def _hours(plan: Brief, candidate: Candidate) -> tuple[tuple[Window, ...], ...]:
    """Return by day when a place may be entered and has to be left, none where it is no use."""
    found = []
    for opening, held in zip(candidate.openings, candidate.windows, strict=True):
        spans = hours_for_visit(opening, plan.request.visits_until) if held else ()
        found.append(tuple(_span(window) for window in sorted(spans)))
    return tuple(found)


def _span(window: TimeWindow) -> Window:
    opens = minute_of(window.opens)
    return opens, opens + int((window.closes - window.opens) / timedelta(minutes=1))
