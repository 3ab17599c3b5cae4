"""An arrangement turned back into an itinerary, or what it breaks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from tourism.composer.arrangement import Arrangement
from tourism.composer.build import Solved, build
from tourism.composer.candidates import Field, survey
from tourism.composer.compose import Kitchen
from tourism.composer.notes import notes_of
from tourism.composer.pinned import settle_pinned
from tourism.composer.problem import Plan
from tourism.composer.reasons import left_out
from tourism.composer.scene import Scene, set_scene
from tourism.composer.search import rate
from tourism.composer.timetable import Timing
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.check import check
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Itinerary, LeftOut


def realise(
    arrangement: Arrangement, kitchen: Kitchen, *, told: bool = True
) -> Itinerary | tuple[Breach, ...]:
    """Return the itinerary of an arrangement, or every promise that it breaks.

    With the facts that a tour was composed with, its arrangement gives the same days again.

    Args:
        arrangement: What is where.
        kitchen: Facts and roads; nothing is searched.
        told: Find out why other places are left out; it takes longer than all the rest.
    """
    scene = set_scene(arrangement, kitchen)
    if not isinstance(scene, Scene):
        return tuple(Breach(reason.code, "request", reason.text) for reason in scene)
    plan = best_plan(scene)
    if plan is None:
        return tuple(_days_that_fail(scene))
    return finish(scene, plan, kitchen, told=told)


def best_plan(scene: Scene) -> Plan | None:
    """Return the plan of a scene as it is arranged, or None if a day does not hold.

    Where an eatery serves in two stretches, either may stand for the meal: the better one does.
    """
    choices = [
        product(*(scene.options[entry.id] for entry in day)) for day in scene.arrangement.days
    ]
    found = [plan for plan in product(*choices) if timings_of_plan(scene, plan) is not None]
    return min(found, key=lambda plan: rate(scene.problem, plan), default=None)


def timings_of_plan(scene: Scene, plan: Plan) -> tuple[Timing, ...] | None:
    """Return the times of a plan that keep every pin, or None."""
    timings = []
    for day, route in enumerate(plan):
        timing = settle_pinned(scene.problem, day, route, scene.pins)
        if timing is None:
            return None
        timings.append(timing)
    return tuple(timings)


def _days_that_fail(scene: Scene) -> Sequence[Breach]:
    found = []
    for i, day in enumerate(scene.arrangement.days):
        routes = product(*(scene.options[entry.id] for entry in day))
        if not any(settle_pinned(scene.problem, i, route, scene.pins) for route in routes):
            found.append(
                breach(
                    "times",
                    f"d{i + 1}",
                    f"ngày {i + 1} không đủ giờ cho thứ tự này",
                    f"day {i + 1} has not the time for this order",
                )
            )
    return found


def finish(
    scene: Scene, plan: Plan, kitchen: Kitchen, *, told: bool = True, complete: bool = True
) -> Itinerary | tuple[Breach, ...]:
    """Return the itinerary of a plan for a scene, or every promise that it breaks."""
    timings = timings_of_plan(scene, plan)
    if timings is None:
        return tuple(_days_that_fail(scene))
    brief = scene.pool.brief
    held = replace(scene.pool, problem=replace(scene.problem, limits=scene.pool.problem.limits))
    solved = Solved(held, plan, complete, timings, _names(scene, plan))
    itinerary = build(solved, scene.field, scene.travel)
    breaches = check(itinerary, Facts(brief.rules, brief.occurrences, scene.travel))
    if breaches:
        return tuple(breaches)
    reasons = _left_out(scene, solved, kitchen) if told else ()
    return replace(itinerary, notes=notes_of(brief, itinerary), left_out=reasons)


def _names(scene: Scene, plan: Plan) -> dict[str, str]:
    """Return the ids of stops by those that their day and place would give them."""
    names = dict(scene.arrangement.names)
    entry_of = {i: entry for entry, options in scene.options.items() for i in options}
    for day, route in enumerate(plan, start=1):
        for index in route:
            stay = scene.pool.stays[index]
            key = scene.problem.visits[index].key
            what = key if stay.candidate is not None else key.split(":")[0]
            if stay.meal is not None:
                what = str(stay.meal.meal)
            names[f"d{day}-{what}"] = entry_of[index]
    return names


def _left_out(scene: Scene, solved: Solved, kitchen: Kitchen) -> tuple[LeftOut, ...]:
    """Return what is kept aside, in the words of who did it, and the reasons for the others."""
    brief = scene.pool.brief
    everything = survey(brief)
    mine = {
        stay.place.id: replace(stay.candidate, windows=visit.windows)
        for stay, visit in zip(scene.pool.stays, scene.problem.visits, strict=True)
        if stay.candidate is not None
    }
    known = Field({**everything.candidates, **mine}, everything.barred)
    shelf = scene.arrangement.shelf
    aside = [
        LeftOut(place, "kept-aside", item.reason)
        for item in shelf
        if (place := kitchen.catalogue.places.get(item.place)) is not None
    ]
    names = {left.place.id for left in aside}
    others = left_out(_with_slack(solved), known, scene.travel)
    return (*aside, *(left for left in others if left.place.id not in names))


def _with_slack(solved: Solved) -> Solved:
    """Keep the slack of the pace free where the plan leaves it free, as composing does."""
    problem, timings = solved.pool.problem, solved.timings
    *others, last = problem.frames
    spare = int(solved.pool.brief.pace.slack.total_seconds()) // 60
    if not timings or timings[-1].back > last.back - spare:
        return solved
    frames = (*others, replace(last, back=last.back - spare))
    pool = replace(solved.pool, problem=replace(problem, frames=frames))
    return replace(solved, pool=pool)
