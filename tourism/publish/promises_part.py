"""What was asked for and accepted, as part of the JSON document."""

from datetime import timedelta

from tourism.itinerary.promises import Block, MealPromise, Must, Promises
from tourism.publish import document as parts
from tourism.publish.moments import minutes


def promises_part(promises: Promises) -> parts.PromisesPart:
    """Return the promises; sets and mappings are sorted, so that the bytes are stable."""
    sides, themes = promises.side_minimum, promises.theme_minimum
    return parts.PromisesPart(
        start_id=promises.start_id,
        end_id=promises.end_id,
        earliest_start=list(promises.earliest_start),
        latest_end=list(promises.latest_end),
        musts=[_must(must) for must in promises.musts],
        nevers=sorted(promises.nevers),
        meals=[_meal(meal) for meal in promises.meals],
        blocks=[_block(block) for block in promises.blocks],
        nights=[
            parts.NightPart(day=night.day, place_ids=list(night.place_ids))
            for night in promises.nights
        ],
        side_minimum=None if sides is None else {side.value: sides[side] for side in sorted(sides)},
        side_share=promises.side_share,
        theme_minimum=None if themes is None else dict(sorted(themes.items())),
        most_driving_minutes=_minutes(promises.most_driving),
        most_driving_a_day_minutes=_minutes(promises.most_driving_a_day),
        most_walk_m=promises.most_walk_m,
        step_free=promises.step_free,
        visits_until=f"{promises.visits_until:%H:%M}" if promises.visits_until else None,
        starts_elsewhere=sorted(promises.starts_elsewhere),
    )


def _minutes(stretch: timedelta | None) -> int | None:
    return None if stretch is None else minutes(stretch)


def _must(must: Must) -> parts.MustPart:
    earliest, latest = (
        (f"{clock:%H:%M}" for clock in must.between) if must.between else (None, None)
    )
    return parts.MustPart(
        place_id=must.place_id,
        minutes=must.minutes,
        hands_on=must.hands_on,
        day=must.day,
        earliest=earliest,
        latest=latest,
        event_id=must.event_id,
    )


def _meal(meal: MealPromise) -> parts.MealPart:
    return parts.MealPart(
        day=meal.day,
        meal=meal.meal.value,
        earliest=meal.earliest,
        latest=meal.latest,
        minutes=meal.minutes,
    )


def _block(block: Block) -> parts.BlockPart:
    return parts.BlockPart(
        id=block.id,
        title=parts.Words(vi=block.title.vi, en=block.title.en),
        place_ids=list(block.place_ids),
        starts=block.starts,
        ends=block.ends,
        early_minutes=minutes(block.early),
    )
