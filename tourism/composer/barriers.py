"""What makes a request impossible before any search: things that no order of visits can mend."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from tourism.composer.bases import bases_for
from tourism.composer.brief import Brief, DayBrief, MealBrief, evening_block, moment, side_of_night
from tourism.composer.candidates import Field, must_wishes, walk_to
from tourism.composer.promising import bases_on
from tourism.composer.reason_tests import Reason
from tourism.composer.reasons import barred_reason
from tourism.composer.request import BlockWish
from tourism.composer.tables import base_meal, eateries, meal_opening, meal_words
from tourism.itinerary.promises import Meal
from tourism.language import Text


def barriers(plan: Brief, field: Field) -> list[Reason]:
    """Return the reasons why no plan can keep the request, an empty list if none is seen."""
    tests = (_seats, _musts, _blocks, _tables, _nights, _ends)
    return [reason for test in tests for reason in test(plan, field)]


def _seats(plan: Brief, _: Field) -> Iterator[Reason]:
    party, coach = plan.party, plan.coach
    if party.seats > coach.seats:
        yield Reason(
            "seats",
            Text(
                f"đoàn cần {party.seats} chỗ (khách, hướng dẫn viên, lái xe), xe chỉ có "
                f"{coach.seats}",
                f"the party needs {party.seats} seats (guests, guide, driver), the coach has "
                f"{coach.seats}",
            ),
        )


def _musts(plan: Brief, field: Field) -> Iterator[Reason]:
    for place_id in must_wishes(plan):
        barred = field.barred.get(place_id)
        if barred is not None:
            reason, name = barred_reason(plan, barred), barred.place.name
            yield Reason(
                reason.code, Text(f"{name.vi}: {reason.text.vi}", f"{name.en}: {reason.text.en}")
            )


def _blocks(plan: Brief, _: Field) -> Iterator[Reason]:
    timed = [block for block in plan.request.blocks if block.start is not None]
    for block in timed:
        if not block.at_base:
            yield from _nowhere(plan, block)
    for a, b in combinations(timed, 2):
        if a.day == b.day and _overlap(a, b):
            yield Reason(
                "blocks-overlap",
                Text(
                    f"trùng giờ: {a.title} và {b.title}",
                    f"at the same time: {a.words().en} and {b.words().en}",
                ),
            )
    yield from _dinners(plan)
    for block in plan.request.blocks:
        if block.at_base and block.day == len(plan.days):
            yield Reason(
                "no-night",
                Text(
                    f"{block.title}: sau ngày {block.day} không có đêm nghỉ",
                    f"{block.words().en}: there is no night after day {block.day}",
                ),
            )


def _dinners(plan: Brief) -> Iterator[Reason]:
    """Dinner at the base has to find its place before or after what is arranged there."""
    for block in plan.request.blocks:
        dinner = base_meal(plan, block.day, Meal.DINNER)
        if not block.at_base or dinner is None or block.start is None or block.end is None:
            continue
        on = plan.days[block.day - 1].on
        before = dinner.earliest + timedelta(minutes=dinner.minutes) <= moment(on, block.start)
        if not before and moment(on, block.end) > dinner.latest:
            words = block.words()
            yield Reason(
                "blocks-overlap",
                Text(
                    f"{words.vi} trùng giờ ăn tối ngày {block.day}; nếu có bữa tối trong đó, ghi "
                    "meal: dinner",
                    f"{words.en} leaves no time for dinner on day {block.day}; if dinner is part "
                    "of it, say meal: dinner",
                ),
            )


def _nowhere(plan: Brief, block: BlockWish) -> Iterator[Reason]:
    words, places = block.words(), [plan.place(place_id) for place_id in block.at]
    known = [place for place in places if place is not None and place.position is not None]
    if not known:
        yield Reason(
            "position-unknown",
            Text(f"{words.vi}: chưa biết vị trí", f"{words.en}: nobody knows where it is"),
        )
    elif all(walk_to(plan, place) is None for place in known):
        seats = plan.coach.seats
        yield Reason(
            "coach-cannot-reach",
            Text(
                f"{words.vi}: xe {seats} chỗ không vào được",
                f"{words.en}: the {seats}-seat coach cannot get there",
            ),
        )


def _overlap(a: BlockWish, b: BlockWish) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start < b.end and b.start < a.end


def _tables(plan: Brief, _: Field) -> Iterator[Reason]:
    """A meal on the way needs somebody who serves it."""
    served = eateries(plan)
    for meal in plan.meals:
        day = plan.days[meal.day - 1]
        done = meal.earliest + timedelta(minutes=meal.minutes)
        if not meal.at_base and (meal.latest < day.leave or done > day.back):
            yield _outside(plan, meal, day)
            continue
        if meal.at_base or any(meal_opening(plan, place, meal) for place in served):
            continue
        words = meal_words(meal, several=len(plan.days) > 1)
        yield Reason(
            "no-table",
            Text(f"{words.vi}: không có nơi nào phục vụ được", f"{words.en}: nobody can serve it"),
        )


def _outside(plan: Brief, meal: MealBrief, day: DayBrief) -> Reason:
    words = meal_words(meal, several=len(plan.days) > 1)
    early, late = f"{meal.earliest:%Hh%M}", f"{meal.latest:%Hh%M}"
    leave, back = f"{day.leave:%Hh%M}", f"{day.back:%Hh%M}"
    return Reason(
        "no-time",
        Text(
            f"{words.vi} ({early} – {late}, {meal.minutes} phút) nằm ngoài giờ đi của ngày đó "
            f"({leave} – {back})",
            f"{words.en} ({early} – {late}, {meal.minutes} minutes) lies outside the hours of "
            f"that day ({leave} – {back})",
        ),
    )


def _nights(plan: Brief, _: Field) -> Iterator[Reason]:
    for night in range(1, len(plan.days)):
        side = side_of_night(plan.request, night)
        towns = [p for p in bases_for(plan) if side is None or p.side is side]
        end = plan.days[night - 1].end
        if end is not None and side is not None and end.id not in bases_on(plan, side):
            yield Reason(
                "no-base",
                Text(
                    f"đêm {night}: ngày kết thúc ở {end.name.vi}, không phải nơi nghỉ bên đã chọn",
                    f"night {night}: the day ends at {end.name.en}, which is no place to sleep on "
                    "the side chosen",
                ),
            )
        if end is None and not towns:
            yield Reason(
                "no-base",
                Text(f"đêm {night}: không có nơi nghỉ phù hợp", f"night {night}: nowhere to sleep"),
            )


def _ends(plan: Brief, _: Field) -> Iterator[Reason]:
    for day in plan.days:
        for place in (day.start, day.end):
            if place is not None and place.position is None:
                yield Reason(
                    "position-unknown",
                    Text(
                        f"{place.name.vi}: chưa biết vị trí",
                        f"{place.name.en}: nobody knows where it is",
                    ),
                )
        if day.leave >= day.back:
            late = evening_block(plan.request, day.number)
            yield Reason(
                "no-time",
                Text(
                    f"ngày {day.number}: giờ về không sau giờ đi" + (f" ({late})" if late else ""),
                    f"day {day.number}: it ends before it starts",
                ),
            )
