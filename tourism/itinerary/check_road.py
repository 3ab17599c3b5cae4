"""Days, times, drives and nights of a plan, put to the test."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from tourism.catalogue.place import Place
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.facts import Facts
from tourism.itinerary.model import Day, Itinerary, Leg, Stop, StopKind
from tourism.timewindow import VIETNAM
from tourism.travel.provider import TravelTimeProvider, Waypoint


def order(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """Days follow each other, and no two stops share an id."""
    ids = Counter(stop.id for day in plan.days for stop in day.stops)
    for stop_id, count in sorted(ids.items()):
        if count > 1:
            yield breach("shape", stop_id, "mã điểm dừng bị trùng", "the stop id is not unique")
    for before, after in pairwise(plan.days):
        if after.on - before.on != timedelta(days=1):
            yield breach("shape", f"d{after.number}", "ngày không liên tiếp", "days do not follow")
        elif before.stops[-1].ends > after.stops[0].starts:
            yield breach(
                "times",
                f"d{after.number}",
                "ngày bắt đầu trước khi ngày trước kết thúc",
                "the day starts before the one before has ended",
            )


def times(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """G1: departure + travel + boarding = next arrival, no overlaps, local time."""
    for day in plan.days:
        for stop in day.stops:
            if stop.arrives > stop.starts or stop.dwell < timedelta():
                yield breach(
                    "times", stop.id, "giờ đến sau giờ bắt đầu", "starts before it arrives"
                )
            zones = {stop.arrives.utcoffset(), stop.starts.utcoffset()}
            if zones != {VIETNAM.utcoffset(None)} or stop.starts.date() != day.on:
                yield breach(
                    "times",
                    stop.id,
                    "giờ không phải giờ Việt Nam của ngày đó",
                    "not a local time of that day",
                )
        for leg, (a, b) in zip(day.legs, pairwise(day.stops), strict=False):
            parts = (leg.drive, leg.rest, leg.walk, leg.boarding)
            if a.ends + leg.total != b.arrives or min(parts) < timedelta():
                yield breach(
                    "times",
                    b.id,
                    "giờ đi và giờ đến không khớp",
                    "times do not add up on the way here",
                )


def travel(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """Drives take as long as the road says, with walks and getting on and off."""
    for day, leg, a, b in _drives(plan):
        if a.place.id == b.place.id:
            continue
        if facts.travel is not None:
            least = _least_drive(facts.travel, plan, day, a.place, b.place)
            if least is None or leg.drive < least:
                yield breach(
                    "travel",
                    b.id,
                    "thời gian xe chạy ngắn hơn mức tính được",
                    "the drive is shorter than the road allows",
                )
        elif leg.drive + leg.walk <= timedelta():
            yield breach("travel", b.id, "chặng xe 0 phút", "a drive of no minutes")
        if leg.walk < a.walk + b.walk:
            yield breach("travel", b.id, "thiếu thời gian đi bộ", "the walk is not counted")
        if leg.boarding < plan.coach.boarding:
            yield breach(
                "travel", b.id, "thiếu thời gian lên xuống xe", "no time for getting on and off"
            )


def _drives(plan: Itinerary) -> Iterator[tuple[Day, Leg, Stop, Stop]]:
    for day in plan.days:
        for leg, (a, b) in zip(day.legs, pairwise(day.stops), strict=False):
            yield day, leg, a, b


def _least_drive(
    travel: TravelTimeProvider, plan: Itinerary, day: Day, a: Place, b: Place
) -> timedelta | None:
    if a.position is None or b.position is None:
        return None
    ends = [
        Waypoint(p.id, p.position.coordinates, p.position.precision)
        for p in (a, b)
        if p.position is not None
    ]
    departure = day.stops[0].ends
    found = travel.matrix(ends, plan.coach, departure)[0][1]
    return None if found is None else found.drive


def driving(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """G6: the driving rules in force on that date, and the wishes about driving."""
    law, promises = facts.rules.law_on(plan.days[0].on), plan.promises
    if plan.law != law:
        yield breach("law", plan.law.id, "không đúng luật của ngày đi", "not the law of that date")
    caps = [cap for cap in (law.day, promises.most_driving_a_day) if cap is not None]
    totals = [cap for cap in (law.week, promises.most_driving) if cap is not None]
    for day in plan.days:
        if any(day.driving > cap for cap in caps):
            yield breach(
                "driving", f"d{day.number}", "lái quá giờ trong ngày", "over the day's cap"
            )
        yield from _wheel(day, law.wheel, law.rest)
    if any(plan.driving > cap for cap in totals):
        yield breach("driving", "tour", "lái quá tổng số giờ", "over the cap of the tour")


def _wheel(day: Day, limit: timedelta, rest: timedelta) -> Iterator[Breach]:
    wheel = timedelta()
    for leg, stop in zip(day.legs, day.stops[1:], strict=False):
        rests = leg.rest // rest
        wheel += leg.drive - rests * limit
        if wheel > limit:
            yield breach("rest", stop.id, "lái liên tục quá giờ", "too long without a rest")
        wheel = timedelta() if stop.ends - stop.arrives >= rest else max(wheel, timedelta())


def frames(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """The tour starts and ends where and when it was to, and each day where the night was."""
    promises = plan.promises
    places = (plan.days[0].stops[0].place.id, plan.days[-1].stops[-1].place.id)
    if places != (promises.start_id, promises.end_id):
        yield breach("ends", "tour", "sai điểm đầu hoặc cuối", "starts or ends elsewhere")
    for before, after in pairwise(plan.days):
        elsewhere = after.stops[0].place.id != home(before).place.id
        if elsewhere and after.number not in promises.starts_elsewhere:
            yield breach(
                "ends",
                f"d{after.number}",
                "ngày không bắt đầu ở nơi đã nghỉ đêm",
                "the day starts elsewhere than where the night was",
            )
    for i, day in enumerate(plan.days):
        base = day.stops[0].place.id
        away = next((k for k, s in enumerate(day.stops) if s.place.id != base), len(day.stops) - 1)
        if day.stops[max(0, away - 1)].ends < promises.earliest_start[i]:
            yield breach("start", f"d{day.number}", "đi sớm hơn yêu cầu", "leaves too early")
        if home(day).arrives > promises.latest_end[i]:
            yield breach("end", f"d{day.number}", "về muộn hơn yêu cầu", "back too late")


def home(day: Day) -> Stop:
    """The stop at which the driving day is over: the hotel, or the end of the tour."""
    return next((stop for stop in day.stops if stop.kind is StopKind.HOTEL), day.stops[-1])


def nights(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """Each night is spent where it was to be."""
    for night in plan.promises.nights:
        hotel = home(plan.days[night.day - 1])
        if hotel.kind is not StopKind.HOTEL or hotel.place.id not in night.place_ids:
            yield breach("night", f"d{night.day}", "sai nơi nghỉ đêm", "not where to sleep")
