"""One attempt at a tour whose edits have been applied: the order that disturbs it least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tourism.composer.arrangement import Arrangement, Entry
from tourism.composer.brief import Brief, find_place
from tourism.composer.build import Solved
from tourism.composer.candidates import must_wishes
from tourism.composer.compose import Kitchen
from tourism.composer.draft import Draft, timed
from tourism.composer.failing import lacks
from tourism.composer.objective import Score
from tourism.composer.realise import best_plan, finish
from tourism.composer.rearrange import (
    MOST_STEPS,
    Budget,
    Item,
    Rearranged,
    Task,
    days_that_must_change,
    rearrange,
)
from tourism.composer.reason_tests import Reason
from tourism.composer.scene import Scene, set_scene
from tourism.composer.search import Found, rate
from tourism.itinerary.model import Itinerary
from tourism.itinerary.moves import moved
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class Replanned:
    """A tour with edits carried out; the checker has accepted it.

    ``moved`` are the stops whose day or turn had to change though no edit was about them.
    ``complete`` is False where time ran out, so that fewer moves might have done.
    """

    arrangement: Arrangement
    itinerary: Itinerary
    moved: tuple[str, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt failed; ``kind`` says what sort of change may help.

    ``days`` (from 0) are those that do not hold, where time is the matter.
    """

    kind: str
    reasons: tuple[Reason, ...]
    days: tuple[int, ...] = ()
    plan: Brief | None = None
    complete: bool = True


def attempt(
    before: Arrangement,
    draft: Draft,
    kitchen: Kitchen,
    *,
    told: bool = False,
    quick: bool = False,
    tables: bool = True,
) -> Replanned | Failure:
    """Return the tour of a draft with the fewest moves, or why there is none.

    A quick attempt finds what takes few moves. Without ``tables`` no other eatery is looked for.
    """
    if draft.conflicts:
        reasons = dict.fromkeys(Reason("locked", conflict.text) for conflict in draft.conflicts)
        return Failure("locked", tuple(reasons))
    draft.change(both_sides=_both_sides(draft))
    homeless = {i: (draft.free[i].day, entry) for i, entry in draft.homeless.items()}
    scene = set_scene(draft.arrangement, kitchen, homeless)
    if not isinstance(scene, Scene):
        return Failure("barred", tuple(scene))
    plan = scene.pool.brief
    shut = _shut(scene, draft)
    if shut:
        return Failure("shut", tuple(shut), plan=plan)
    lacking = _lacking(scene, draft)
    if lacking:
        return Failure("whole", tuple(lacking), plan=plan)
    budget = Budget(_QUICK_STEPS if quick else MOST_STEPS, kitchen.expired)
    found = _arranged(before, draft, scene, budget, quick=quick)
    if found is None and not budget.cut and tables:
        meals = _tables(draft)
        opened = set_scene(draft.arrangement, kitchen, homeless, meals) if meals else None
        if isinstance(opened, Scene):
            found = rearrange(task_of(before, draft, opened), budget)
            scene = scene if found is None else opened
    if found is None:
        return _no_order(before, draft, scene, complete=not budget.cut)
    return _replanned(before, draft, scene, found, kitchen, told=told, complete=not budget.cut)


def _both_sides(draft: Draft) -> bool:
    """Whether a visit on each side is still promised: only what nobody asked for may lapse."""
    held = [*(e for _, e in draft.arrangement.entries.values()), *draft.homeless.values()]
    places = (find_place(draft.catalogue, e.name) for e in held if e.kind == "visit")
    sides = {place.side for place in places if place is not None} - {None}
    return draft.arrangement.both_sides and len(sides) > 1


def _shut(scene: Scene, draft: Draft) -> list[Reason]:
    """Return the visits and meals whose hours leave nothing of the days they are bound to."""
    found = []
    tables = _tables(draft)  # where one is shut there may be another
    entries = {**{i: e for i, (_, e) in draft.arrangement.entries.items()}, **draft.homeless}
    for i, entry in entries.items():
        if not _days(scene, draft, i, scene.options[i]) and i not in tables:
            found.append(_hours_reason(scene, draft, entry))
    return found


def _hours_reason(scene: Scene, draft: Draft, entry: Entry) -> Reason:
    name, day = draft.name_of(entry.id), _bound_to(draft, entry.id)
    candidate = scene.field.candidates.get(entry.name)
    if candidate is not None:
        windows = candidate.windows if day is None else candidate.windows[day : day + 1]
        opening = candidate.openings[day or 0]
        if not any(windows) and not opening.windows:
            vi, en = opening.reason.vi, opening.reason.en
            return Reason(str(opening.code), Text(f"{name.vi}: {vi}", f"{name.en}: {en}"))
    return Reason(
        "hours",
        Text(
            f"{name.vi}: giờ mở cửa không cho phép vào lúc đó",
            f"{name.en}: its hours do not allow for that",
        ),
    )


def _bound_to(draft: Draft, stop_id: str) -> int | None:
    """Return the day (from 0) that a stop is on or has to be on, or None."""
    held = draft.arrangement.entries.get(stop_id)
    freedom = draft.free.get(stop_id)
    return freedom.day if freedom is not None else held[0] if held is not None else None


def _days(scene: Scene, draft: Draft, stop_id: str, options: Sequence[int]) -> frozenset[int]:
    """Return the days on which a stop may be: those of its hours, its lock and its edit."""
    problem = scene.problem
    days = {day for i in options for day in problem.open_days(i)}
    entry, lock = draft.entry(stop_id), draft.lock_of(stop_id)
    held = lock is not None and bool(lock.keep & {"day", "time"})
    freedom = draft.free.get(stop_id)
    bound = freedom.day if freedom is not None else None
    if freedom is None and (held or (entry is not None and entry.kind != "visit")):
        bound = _bound_to(draft, stop_id)
    return frozenset(days if bound is None else days & {bound})


def _lacking(scene: Scene, draft: Draft) -> list[Reason]:
    """Return what the tour as a whole lacks in any order: sides, themes, musts, meals."""
    days: list[list[int]] = [[] for _ in scene.problem.frames]
    for i, options in scene.options.items():
        days[_bound_to(draft, i) or 0] += options[:1]
    plan = tuple(tuple(day) for day in days)
    held = replace(scene.pool, problem=scene.problem)
    reasons = lacks(Found(Solved(held, plan), Score(0.0, 0.0)))
    missing = [i for i in must_wishes(held.brief) if draft.visit_of(i) is None]
    return [
        *(_must_reason(draft, place_id) for place_id in missing),
        *(reason for reason in reasons if reason.code not in _LEFT_TO_THE_SEARCH),
    ]


def _must_reason(draft: Draft, place_id: str) -> Reason:
    place = find_place(draft.catalogue, place_id)
    name = Text(place_id, place_id) if place is None else place.name
    return Reason(
        "must-missing",
        Text(
            f"yêu cầu của chuyến đi bắt buộc có {name.vi}",
            f"the request of the tour insists on {name.en}",
        ),
    )


def _arranged(
    before: Arrangement, draft: Draft, scene: Scene, budget: Budget, *, quick: bool
) -> Rearranged | None:
    """Leave everything where it is if that can be; else search."""
    task = task_of(before, draft, scene)
    order = draft.arrangement.order
    if not draft.homeless and all(_in_turn(day, task.order) for day in order):
        plan = best_plan(scene)
        rated = None if plan is None else rate(scene.problem, plan)
        if plan is not None and rated is not None and rated.breaches < _NOTHING:
            return Rearranged(order, plan, 0, 0, rated)
    return rearrange(task, budget, quick=quick)


_NOTHING = 1e-9
_QUICK_STEPS = 2_000
_LEFT_TO_THE_SEARCH = ("driving-budget", "meal-missing")
"""What another order or another eatery may mend."""


def _in_turn(day: Sequence[str], runs: Sequence[Sequence[str]]) -> bool:
    for run in runs:
        turns = [day.index(name) for name in run if name in day]
        if turns != sorted(turns):
            return False
    return True


def task_of(before: Arrangement, draft: Draft, scene: Scene) -> Task:
    """Return what is to be arranged, with the freedom that locks and edits leave."""
    base: list[tuple[Item, ...]] = []
    loose: list[Item] = []
    for number, day in enumerate(draft.arrangement.days):
        items = []
        for turn, entry in enumerate(day):
            options, freedom = scene.options[entry.id], draft.free.get(entry.id)
            days = _days(scene, draft, entry.id, options)
            home = (number, turn) if freedom is None else None
            after = freedom.after if freedom is not None else None
            items.append(Item(entry.id, options, days, home, after))
        base.append(tuple(items))
    for i in draft.homeless:
        days = _days(scene, draft, i, scene.options[i])
        loose.append(Item(i, scene.options[i], days, None, draft.free[i].after))
    ordered = {lock.stop for lock in draft.arrangement.locks if "order" in lock.keep}
    runs = [tuple(i for i in day if i in ordered) for day in before.order]
    order = tuple(run for run in runs if len(run) > 1)
    return Task(scene.problem, scene.pins, tuple(base), tuple(loose), order)


def _tables(draft: Draft) -> set[str]:
    """Return the meals whose eatery may change if there is no other way."""
    held = {i for i, (_, entry) in draft.arrangement.entries.items() if entry.kind == "meal"}
    kept = {lock.stop for lock in draft.arrangement.locks if "presence" in lock.keep}
    return held - kept - draft.chosen


def _no_order(before: Arrangement, draft: Draft, scene: Scene, *, complete: bool) -> Failure:
    task = task_of(before, draft, scene)
    days = sorted(days_that_must_change(task)) or [*range(len(task.base))]
    there = [*(item for day in days for item in task.base[day]), *task.loose]
    names = [draft.name_of(item.id) for item in there if _is_visit(draft, item)]
    listed = Text(", ".join(n.vi for n in names), ", ".join(n.en for n in names))
    number = ", ".join(str(day + 1) for day in days)
    if not complete:
        text = Text(
            f"hết thời gian tìm trước khi có thứ tự vừa giờ ngày {number}: {listed.vi}",
            f"time ran out before an order was found that fits day {number}: {listed.en}",
        )
        return Failure("time", (Reason("time-limit", text),), tuple(days), scene.pool.brief, False)
    text = Text(
        f"không có thứ tự nào vừa giờ ngày {number}: {listed.vi}",
        f"no order fits into the time of day {number}: {listed.en}",
    )
    return Failure("time", (Reason("no-time", text),), tuple(days), scene.pool.brief)


def _is_visit(draft: Draft, item: Item) -> bool:
    entry = draft.entry(item.id)
    return entry is not None and entry.kind == "visit"


def _replanned(
    before: Arrangement,
    draft: Draft,
    scene: Scene,
    found: Rearranged,
    kitchen: Kitchen,
    *,
    told: bool,
    complete: bool,
) -> Replanned | Failure:
    names = _final_ids(draft, found)
    after = _settled(draft, scene, found, names)
    options = {names.get(i, i): held for i, held in scene.options.items()}
    final = replace(scene, arrangement=after, options=options)
    itinerary = finish(final, found.plan, kitchen, told=told, complete=complete)
    if not isinstance(itinerary, Itinerary):
        reasons = tuple(Reason(breach.code, breach.text) for breach in itinerary)
        return Failure("whole", reasons, plan=scene.pool.brief)
    locks = tuple(timed(k, itinerary, after) if k.lacks_times else k for k in after.locks)
    asked = {names.get(i, i) for i in draft.asked}
    stops = moved(before.order, after.order, besides=asked)
    return Replanned(replace(after, locks=locks), itinerary, stops, complete)


def _final_ids(draft: Draft, found: Rearranged) -> dict[str, str]:
    """Return the ids of stops whose day was not known yet when they were named."""
    names: dict[str, str] = {}
    for day, order in enumerate(found.order, start=1):
        for i in order:
            if i.startswith("new-"):
                names[i] = draft.fresh_id(f"d{day}-{i.removeprefix('new-')}")
    return names


def _settled(
    draft: Draft, scene: Scene, found: Rearranged, names: Mapping[str, str]
) -> Arrangement:
    """Return the arrangement of an order that was found, every place chosen."""
    days = []
    for order, route in zip(found.order, found.plan, strict=True):
        entries = []
        for i, index in zip(order, route, strict=True):
            entry, place = draft.entry(i), scene.pool.stays[index].place.id
            if entry is None:
                raise ValueError(f"no entry {i}")
            entries.append(replace(entry, id=names.get(i, i), place=place))
        days.append(tuple(entries))
    locks = tuple(replace(k, stop=names.get(k.stop, k.stop)) for k in draft.arrangement.locks)
    return replace(draft.arrangement, days=tuple(days), locks=locks)
