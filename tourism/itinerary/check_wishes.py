"""Meals, appointments and the balance of a plan, put to the test."""

from collections.abc import Iterator
from datetime import timedelta

from tourism.almanac.opening import opening_on
from tourism.catalogue.place import Side
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.facts import Facts
from tourism.itinerary.hours import ASSUMED
from tourism.itinerary.model import Itinerary, StopKind

_MINUTE = timedelta(minutes=1)


def eateries(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """An eatery that has told its hours is not visited outside them."""
    for day in plan.days:
        for stop in (stop for stop in day.stops if stop.kind is StopKind.MEAL):
            opening = opening_on(stop.place, day.on, facts.rules, facts.occurrences)
            told = stop.place.opening.weekly is not None or bool(stop.place.opening.dated)
            if not told or opening.code in ASSUMED:
                continue
            if not any(window.holds(stop.starts, stop.dwell) for window in opening.windows):
                yield breach("meal", stop.id, "nhà hàng đóng cửa giờ đó", "the eatery is shut then")


def meals(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """G4: each meal is a block at a named eatery, or flagged, inside its band."""
    for meal in plan.promises.meals:
        where = f"d{meal.day}-{meal.meal}"
        held = [stop for stop in plan.days[meal.day - 1].stops if stop.meal is meal.meal]
        if len(held) != 1:
            yield breach("meal", where, "thiếu bữa ăn", "the meal is missing or doubled")
        for stop in held:
            named = stop.place.kind in ("eatery", "hotel") or bool(stop.flags)
            fits = meal.earliest <= stop.starts <= meal.latest
            if not fits or stop.dwell < meal.minutes * _MINUTE or not named:
                yield breach("meal", where, "bữa ăn ngoài khung giờ", "the meal is off its band")


def base_blocks(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """What was arranged at the hotel happens there."""
    for block in plan.promises.base_blocks:
        day = plan.days[block.day - 1]
        held = [
            stop
            for stop in day.stops
            if stop.kind is StopKind.BLOCK
            and stop.title == block.title
            and stop.dwell >= block.minutes * _MINUTE
            and stop.place.id == day.stops[-1].place.id
        ]
        if not held:
            yield breach(
                "block",
                block.id,
                f"không giữ được: {block.title.vi}",
                f"not kept: {block.title.en}",
            )


def blocks(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """What has its hours keeps them."""
    for block in plan.promises.blocks:
        held = [
            stop
            for day in plan.days
            for stop in day.stops
            if stop.kind is StopKind.BLOCK
            and stop.place.id in block.place_ids
            and stop.starts == block.starts
            and stop.ends >= block.ends
            and stop.arrives + block.early <= stop.starts
        ]
        if not held:
            yield breach(
                "block",
                block.id,
                f"không giữ được: {block.title.vi}",
                f"not kept: {block.title.en}",
            )


def balance(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """The sides and themes are present as was asked."""
    promises = plan.promises
    for side, least in (promises.side_minimum or {}).items():
        seen = [stop for stop in plan.visits if stop.place.side == side]
        if len(seen) < least:
            yield breach("sides", str(side), "thiếu điểm của một bên", "too few visits on a side")
    minutes = [plan.visit_minutes(side) for side in Side]
    total = sum(minutes)
    if promises.side_share is not None and max(minutes) > (promises.side_share + 1e-9) * total:
        yield breach("share", "tour", "một bên chiếm quá nhiều", "one side has too much")
    for theme, least in (promises.theme_minimum or {}).items():
        matching = [stop for stop in plan.visits if theme in stop.place.themes]
        if len(matching) < least:
            yield breach("themes", theme, "thiếu điểm của chủ đề", "too few visits of a theme")
