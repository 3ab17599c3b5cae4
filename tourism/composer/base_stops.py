"""What happens where the group sleeps: check-in, dinner, what was arranged there, breakfast."""

from datetime import datetime, timedelta

from tourism.catalogue.place import Place
from tourism.catalogue.source import Status
from tourism.composer.brief import CHECK_IN, Brief, DayBrief, MealBrief
from tourism.composer.candidates import walk_to
from tourism.composer.marks import firmness, place_flags
from tourism.composer.pool import base_meal
from tourism.composer.promising import block_id
from tourism.composer.request import BlockWish
from tourism.itinerary.model import Stop, StopKind
from tourism.itinerary.promises import Meal


def morning_at_base(plan: Brief, day: DayBrief, base: Place, leaves: datetime) -> list[Stop]:
    """Return the stops of a morning before the coach leaves ``base``."""
    breakfast = base_meal(plan, day.number, Meal.BREAKFAST)
    if breakfast is None:
        return [_start(plan, day, base, leaves)]
    begins = min(breakfast.latest, leaves - timedelta(minutes=breakfast.minutes))
    flags = place_flags(plan, base, day.on, *_unnamed(base, "hotel"))
    meal = Stop(
        id=f"d{day.number}-{Meal.BREAKFAST}",
        kind=StopKind.MEAL,
        place=base,
        arrives=begins,
        starts=begins,
        dwell=leaves - begins,
        status=firmness(flags),
        meal=Meal.BREAKFAST,
        walk=_walk(plan, base),
        flags=flags,
    )
    return [_start(plan, day, base, begins), meal]


def _start(plan: Brief, day: DayBrief, base: Place, at: datetime) -> Stop:
    return Stop(
        id=f"d{day.number}-start",
        kind=StopKind.START,
        place=base,
        arrives=at,
        starts=at,
        dwell=timedelta(),
        status=Status.FIRM,
        walk=_walk(plan, base),
    )


def _walk(plan: Brief, base: Place) -> timedelta:
    return walk_to(plan, base) or timedelta()


def evening_at_base(plan: Brief, day: DayBrief, base: Place, back: datetime) -> list[Stop]:
    """Return the stops of an evening from reaching ``base`` at ``back``.

    What was arranged there comes before dinner if dinner can still start in its band.
    """
    flags = place_flags(plan, base, day.on, *_unnamed(base, "hotel"))
    stops = [
        Stop(
            f"d{day.number}-hotel",
            StopKind.HOTEL,
            base,
            back,
            back,
            CHECK_IN,
            firmness(flags),
            walk=_walk(plan, base),
            flags=flags,
        )
    ]
    arranged = [b for b in plan.request.blocks if b.at_base and b.day == day.number]
    dinner = base_meal(plan, day.number, Meal.DINNER)
    clock = back + CHECK_IN
    for block in arranged:
        after = clock + timedelta(minutes=block.minutes or 0)
        if dinner is not None and after > dinner.latest:
            continue
        stops.append(_arranged(plan, day, base, block, clock))
        clock = after
    if dinner is not None:
        stops.append(_dinner(plan, day, base, clock, dinner))
        clock = stops[-1].ends
    held = {stop.id for stop in stops}
    for block in arranged:
        if _block_stop_id(plan, day, block) not in held:
            stops.append(_arranged(plan, day, base, block, clock))
            clock = stops[-1].ends
    return stops


def _dinner(plan: Brief, day: DayBrief, base: Place, ready: datetime, dinner: MealBrief) -> Stop:
    flags = place_flags(plan, base, day.on, *_unnamed(base, "eatery"))
    return Stop(
        id=f"d{day.number}-{Meal.DINNER}",
        kind=StopKind.MEAL,
        place=base,
        arrives=ready,
        starts=max(ready, dinner.earliest),
        dwell=timedelta(minutes=dinner.minutes),
        status=firmness(flags),
        meal=Meal.DINNER,
        walk=_walk(plan, base),
        flags=flags,
    )


def _arranged(plan: Brief, day: DayBrief, base: Place, block: BlockWish, at: datetime) -> Stop:
    flags = place_flags(plan, base, day.on, "arranged")
    return Stop(
        id=_block_stop_id(plan, day, block),
        kind=StopKind.BLOCK,
        place=base,
        arrives=at,
        starts=at,
        dwell=timedelta(minutes=block.minutes or 0),
        status=firmness(flags),
        title=block.words(),
        walk=_walk(plan, base),
        flags=flags,
    )


def _block_stop_id(plan: Brief, day: DayBrief, block: BlockWish) -> str:
    return f"d{day.number}-{block_id(plan, block)}"


def _unnamed(base: Place, what: str) -> tuple[str, ...]:
    """A town is not yet a hotel or a restaurant: somebody has to choose one."""
    return () if base.kind in ("hotel", "eatery") else (f"{what}-not-named",)
