"""What happens where the group sleeps: check-in, dinner, what was arranged there, breakfast."""

from datetime import datetime, time, timedelta

from tourism.catalogue.place import Place
from tourism.catalogue.source import Status
from tourism.composer.brief import CHECK_IN, Brief, DayBrief, MealBrief, moment
from tourism.composer.candidates import walk_to
from tourism.composer.marks import firmness, place_flags
from tourism.composer.promising import block_id
from tourism.composer.request import BlockWish
from tourism.composer.tables import base_meal
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
    """Return the stops of an evening from reaching ``base`` at ``back``."""
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
    return stops + _evening(plan, day, base, back + CHECK_IN)


def _evening(plan: Brief, day: DayBrief, base: Place, clock: datetime) -> list[Stop]:
    """Fill an evening in order: what fits before dinner and before what has its hour."""
    arranged = [b for b in plan.request.blocks if b.at_base and b.day == day.number]
    loose = [block for block in arranged if block.start is None]
    timed = sorted((b for b in arranged if b.start is not None), key=lambda b: b.start or time())
    dinner = base_meal(plan, day.number, Meal.DINNER)
    stops: list[Stop] = []
    while loose or timed or dinner is not None:
        until = moment(day.on, timed[0].start) if timed and timed[0].start else None
        if loose and _fits_before(clock, loose[0].length, until, dinner):
            stops.append(_arranged(plan, day, base, loose.pop(0), clock, clock))
        elif dinner is not None and _dines_before(clock, dinner, until):
            stops.append(_dinner(plan, day, base, clock, dinner))
            dinner = None
        else:
            stops.append(
                _arranged(plan, day, base, timed.pop(0), clock, max(clock, until or clock))
            )
        clock = stops[-1].ends
    return stops


def _fits_before(
    clock: datetime, length: int, until: datetime | None, dinner: MealBrief | None
) -> bool:
    ends = clock + timedelta(minutes=length)
    return (until is None or ends <= until) and (dinner is None or ends <= dinner.latest)


def _dines_before(clock: datetime, dinner: MealBrief, until: datetime | None) -> bool:
    ends = max(clock, dinner.earliest) + timedelta(minutes=dinner.minutes)
    return until is None or ends <= until


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


def _arranged(
    plan: Brief,
    day: DayBrief,
    base: Place,
    block: BlockWish,
    arrives: datetime,
    starts: datetime,
) -> Stop:
    flags = place_flags(plan, base, day.on, "arranged")
    return Stop(
        id=_block_stop_id(plan, day, block),
        kind=StopKind.BLOCK,
        place=base,
        arrives=arrives,
        starts=starts,
        dwell=timedelta(minutes=block.length),
        status=firmness(flags),
        meal=Meal(block.meal) if block.meal else None,
        title=block.words(),
        walk=_walk(plan, base),
        flags=flags,
    )


def _block_stop_id(plan: Brief, day: DayBrief, block: BlockWish) -> str:
    return f"d{day.number}-{block_id(plan, block)}"


def _unnamed(base: Place, what: str) -> tuple[str, ...]:
    """A town is not yet a hotel or a restaurant: somebody has to choose one."""
    return () if base.kind in ("hotel", "eatery") else (f"{what}-not-named",)
