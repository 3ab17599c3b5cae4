"""What a brief promises, in the words of the itinerary; the checker holds the plan to it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from tourism.catalogue.place import Side
from tourism.composer.brief import Brief, moment, side_of_night
from tourism.composer.candidates import Field, must_wishes
from tourism.composer.request import BlockWish
from tourism.itinerary.promises import BaseBlock, Block, MealPromise, Must, Night, Promises


def promises_of(plan: Brief, field: Field) -> Promises:
    """Return the promises of a brief whose bases are chosen."""
    request = plan.request
    first, last = plan.days[0], plan.days[-1]
    if first.start is None or last.end is None:
        raise ValueError("a tour starts and ends somewhere")
    total, daily = request.driving.total_minutes, request.driving.day_minutes
    return Promises(
        earliest_start=tuple(day.leave for day in plan.days),
        latest_end=tuple(day.back for day in plan.days),
        start_id=first.start.id,
        end_id=last.end.id,
        musts=_musts(plan, field),
        nevers=frozenset(request.never),
        meals=tuple(
            MealPromise(meal.day, meal.meal, meal.earliest, meal.latest, meal.minutes)
            for meal in plan.meals
        ),
        blocks=tuple(promised_block(plan, block) for block in request.blocks if block.start),
        base_blocks=tuple(
            BaseBlock(block_id(plan, block), block.words(), block.day, block.length)
            for block in request.blocks
            if block.start is None
        ),
        nights=_nights(plan),
        starts_elsewhere=frozenset(_starts_elsewhere(plan)),
        side_minimum=dict(plan.side_minimum) or None,
        side_share=request.sides.share if request.sides and request.sides.share < 1 else None,
        theme_minimum=dict(request.themes) or None,
        most_driving=None if total is None else timedelta(minutes=total),
        most_driving_a_day=None if daily is None else timedelta(minutes=daily),
        most_walk_m=request.walk_metres,
        visits_until=request.visits_until,
        step_free=request.needs_step_free,
    )


def _musts(plan: Brief, field: Field) -> tuple[Must, ...]:
    found = []
    for place_id, wish in must_wishes(plan).items():
        candidate = field.candidates.get(place_id)
        least = min(candidate.dwell) if candidate else 0
        minutes = least if wish.minutes is None else wish.minutes
        found.append(Must(place_id, minutes, wish.hands_on, wish.day, wish.between, wish.event))
    return tuple(found)


def block_id(plan: Brief, block: BlockWish) -> str:
    """Return the id of a block: its place among the blocks of the request."""
    return f"block-{plan.request.blocks.index(block) + 1}"


def promised_block(plan: Brief, block: BlockWish) -> Block:
    """Return a block of fixed hours as it was promised."""
    on = plan.days[block.day - 1].on
    if block.start is None or block.end is None:
        raise ValueError("a block without hours promises none")
    base = plan.days[block.day - 1].end
    return Block(
        id=block_id(plan, block),
        title=block.words(),
        place_ids=(base.id,) if block.at_base and base is not None else block.at,
        starts=moment(on, block.start),
        ends=moment(on, block.end),
        early=timedelta(minutes=block.early),
    )


def _nights(plan: Brief) -> tuple[Night, ...]:
    nights = []
    for number in range(1, len(plan.days)):
        base = plan.days[number - 1].end
        side = side_of_night(plan.request, number)
        if base is not None:
            nights.append(Night(number, (base.id,) if side is None else bases_on(plan, side)))
    return tuple(nights)


def bases_on(plan: Brief, side: Side) -> tuple[str, ...]:
    """Return the ids of the places on a side where one can sleep."""
    return tuple(
        place.id
        for place in plan.catalogue.places.values()
        if place.side is side and ("lodging" in place.services or place.kind == "hotel")
    )


def _starts_elsewhere(plan: Brief) -> Iterator[int]:
    for before, after in pairwise(plan.days):
        if before.end is not None and after.start is not None and before.end.id != after.start.id:
            yield after.number
