"""Whether a plan has its parts at all; nothing else can be tested of one that has not."""

from collections.abc import Iterator
from datetime import datetime

from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.model import Day, Itinerary, StopKind


def shape(plan: Itinerary) -> Iterator[Breach]:
    """Yield what a plan lacks: a day, the start of one, a leg, the end, a clock for a moment."""
    if not plan.days:
        yield breach("shape", "tour", "chương trình không có ngày nào", "the tour has no day")
        return
    for number, day in enumerate(plan.days, start=1):
        yield from _day(day, number)
    if plan.days[-1].stops and plan.days[-1].stops[-1].kind is not StopKind.END:
        yield breach("shape", "end", "chuyến đi không có điểm cuối", "the tour has no end")
    yield from _promises(plan)


def _day(day: Day, number: int) -> Iterator[Breach]:
    kinds = [stop.kind for stop in day.stops]
    if not kinds or kinds[0] is not StopKind.START or len(day.legs) != len(day.stops) - 1:
        yield breach(
            "shape",
            f"d{day.number}",
            "ngày thiếu điểm đầu hoặc chặng xe",
            "the day lacks its start or a leg",
        )
    if day.number != number:
        yield breach("shape", f"d{day.number}", "ngày sai số thứ tự", "days are not numbered")
    for stop in day.stops:
        if _without_zone(stop.arrives) or _without_zone(stop.starts):
            yield breach("shape", stop.id, "giờ không có múi giờ", "a time without a time zone")


def _without_zone(moment: datetime) -> bool:
    return moment.utcoffset() is None


def _promises(plan: Itinerary) -> Iterator[Breach]:
    """Yield promises about days that the plan does not have."""
    promises, days = plan.promises, len(plan.days)
    named = [meal.day for meal in promises.meals] + [night.day for night in promises.nights]
    named += [block.day for block in promises.base_blocks]
    frames = {len(promises.earliest_start), len(promises.latest_end)}
    if frames != {days} or any(not 1 <= day <= days for day in named):
        yield breach(
            "shape",
            "promises",
            "chương trình không đủ số ngày đã hứa",
            "the tour has not the days that were promised",
        )
