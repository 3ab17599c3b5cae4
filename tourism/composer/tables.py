"""Meals: where a group could sit down, and when."""

from collections.abc import Mapping, Sequence

from tourism.almanac.opening import DayOpening, opening_on
from tourism.catalogue.place import Place
from tourism.catalogue.source import Status
from tourism.composer.brief import Brief, MealBrief
from tourism.composer.candidates import minute_of, starts, walk_to
from tourism.composer.problem import Visit
from tourism.composer.stay import Stay
from tourism.itinerary.hours import ASSUMED
from tourism.itinerary.promises import Meal
from tourism.language import Text

_MEALS = {
    Meal.BREAKFAST: Text("bữa sáng", "breakfast"),
    Meal.LUNCH: Text("bữa trưa", "lunch"),
    Meal.DINNER: Text("bữa tối", "dinner"),
}


def meal_words(meal: MealBrief, *, several: bool) -> Text:
    """Return what a meal is called, with its day where the tour has several."""
    name = _MEALS[meal.meal]
    on = Text(f" ngày {meal.day}", f" of day {meal.day}") if several else Text("", "")
    return Text(name.vi + on.vi, name.en + on.en)


def eateries(plan: Brief) -> list[Place]:
    """Return the towns and eateries where a group can have a meal, by id."""
    return [place for place in plan.catalogue.places.values() if _can_serve(plan, place)]


def _can_serve(plan: Brief, place: Place) -> bool:
    return (
        (place.kind == "eatery" or "meals" in place.services)
        and place.position is not None
        and place.id not in plan.request.never
        and walk_to(plan, place) is not None
    )


def towns(plan: Brief) -> list[Place]:
    """Return the eateries to choose from, none if no meal is taken on the way."""
    return eateries(plan) if any(not meal.at_base for meal in plan.meals) else []


def meal_visits(
    plan: Brief, meal: MealBrief, rows: Sequence[Place], row: Mapping[str, int]
) -> list[tuple[Visit, Stay]]:
    """Return a meal on the way as visits, one an eatery and stretch of its hours."""
    found = []
    for place in (p for p in rows if p.kind == "eatery" or "meals" in p.services):
        hours = _table_hours(plan, place, meal)
        if not hours or not _can_serve(plan, place):
            continue
        opening = meal_opening(plan, place, meal)
        firm = opening is not None and opening.status is Status.FIRM
        for number, (first, last, until) in enumerate(hours):
            windows = tuple(
                ((first, last),) if i + 1 == meal.day else () for i in range(len(plan.days))
            )
            visit = Visit(
                key=f"{meal.meal}-{meal.day}:{place.id}" + (f"-{number + 1}" if number else ""),
                row=row[place.id],
                kind="meal",
                dwell=(meal.minutes,) * len(plan.days),
                windows=windows,
                worth=(5.0 if firm else 0.0,) * len(plan.days),
                group=f"{meal.meal}-{meal.day}",
                until=until,
                side=place.side,
            )
            found.append((visit, Stay(place, meal=meal)))
    return found


def _table_hours(plan: Brief, place: Place, meal: MealBrief) -> list[tuple[int, int, int | None]]:
    """Return earliest and latest start of a meal at an eatery, and when it has to be over."""
    first, last = minute_of(meal.earliest), minute_of(meal.latest)
    opening = meal_opening(plan, place, meal)
    if opening is None:
        return []
    if not _has_told_hours(place, opening):
        return [(first, last, None)]
    grid = int(plan.rules.clock.total_seconds()) // 60
    return [
        (max(first, a), min(last, b), b + meal.minutes)
        for a, b in starts(opening.windows, meal.minutes, grid)
        if max(first, a) <= min(last, b)
    ]


def _has_told_hours(place: Place, opening: DayOpening) -> bool:
    told = place.opening.weekly is not None or bool(place.opening.dated)
    return told and opening.code not in ASSUMED


def meal_opening(plan: Brief, place: Place, meal: MealBrief) -> DayOpening | None:
    """Return the hours of an eatery on the day of a meal, or None if it is known to be shut then.

    Unknown hours do not keep anyone from asking for a table: they are flagged.
    """
    on = plan.days[meal.day - 1].on
    opening = opening_on(place, on, plan.rules, plan.held[on].about(place))
    if not _has_told_hours(place, opening):
        return opening
    held = starts(opening.windows, meal.minutes, 1)
    first, last = minute_of(meal.earliest), minute_of(meal.latest)
    return opening if any(max(first, a) <= min(last, b) for a, b in held) else None


def base_meal(plan: Brief, day: int, meal: Meal) -> MealBrief | None:
    """Return the meal taken where the group sleeps, or None."""
    found = plan.meal(day, meal)
    return found if found is not None and found.at_base else None
