"""Every promise a plan must keep, put to the test; knows no solver and trusts no plan.

`check` is what stands between a plan and the world: a plan of ours, one that was edited by
hand, or one from anyone else.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from tourism.almanac.occurrence import Occurrence
from tourism.almanac.opening import opening_on
from tourism.catalogue.place import Place, Side
from tourism.catalogue.rules import Rules
from tourism.catalogue.source import Status
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.hours import ASSUMED, hours_for_visit
from tourism.itinerary.model import Day, Itinerary, Leg, Stop, StopKind
from tourism.itinerary.shape import shape
from tourism.timewindow import VIETNAM
from tourism.travel.provider import TravelTimeProvider, Waypoint

_MINUTE = timedelta(minutes=1)
_HOURS_IN_DOUBT = ASSUMED | {"hours-to-confirm"}
"""Flags that say that the hours of a stop are not known for certain."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a plan is held against.

    ``occurrences`` are those of the days of the tour. Without ``travel`` the minutes of the
    legs are taken as they are.
    """

    rules: Rules
    occurrences: Sequence[Occurrence]
    travel: TravelTimeProvider | None = None


def check(itinerary: Itinerary, facts: Facts) -> list[Breach]:
    """Return every breach, sorted; an empty list means that the plan keeps its promises.

    Of a plan that lacks parts, only those are told.
    """
    lacking = sorted(shape(itinerary))
    if lacking:
        return lacking
    return sorted(found for test in _TESTS for found in test(itinerary, facts))


def _order(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    ids = Counter(stop.id for day in plan.days for stop in day.stops)
    for stop_id, count in sorted(ids.items()):
        if count > 1:
            yield breach("shape", stop_id, "mã điểm dừng bị trùng", "the stop id is not unique")
    for before, after in pairwise(plan.days):
        if after.on - before.on != timedelta(days=1):
            yield breach("shape", f"d{after.number}", "ngày không liên tiếp", "days do not follow")


def _times(plan: Itinerary, _: Facts) -> Iterator[Breach]:
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


def _travel(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
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


def _opening(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """G2: inside an opening window of that date; unknown hours are flagged."""
    for day in plan.days:
        for stop in day.visits:
            opening = opening_on(stop.place, day.on, facts.rules, facts.occurrences)
            windows = hours_for_visit(opening, plan.promises.visits_until)
            if not any(window.holds(stop.starts, stop.dwell) for window in windows):
                yield breach(
                    "opening",
                    stop.id,
                    f"không nằm trong giờ mở cửa: {opening.reason.vi}",
                    f"outside the opening hours: {opening.reason.en}",
                )
            flagged = any(flag.code in _HOURS_IN_DOUBT for flag in stop.flags)
            if opening.status is not Status.FIRM and not flagged:
                yield breach(
                    "opening",
                    stop.id,
                    "giờ chưa chắc mà không ghi cần xác nhận",
                    "unknown hours are not marked as to be confirmed",
                )
            if opening.status is not Status.FIRM and stop.status is Status.FIRM:
                yield breach("opening", stop.id, "ghi là chắc chắn", "claimed to be firm")


def _events(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """A festival that a stop calls live is on that day, and no surer than its dates."""
    for day in plan.days:
        on = {o.event.id: o for o in facts.occurrences if o.covers(day.on) and not o.cancelled}
        for stop in day.stops:
            for event in stop.events:
                held = on.get(event.event_id)
                if held is None or (event.status is Status.FIRM) > (held.status is Status.FIRM):
                    yield breach(
                        "event",
                        stop.id,
                        f"không có hoặc chưa chắc: {event.name.vi}",
                        f"not on that day, or not announced: {event.name.en}",
                    )


def _musts(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """G3: a must is present, long enough, when it was asked for."""
    for must in plan.promises.musts:
        held = [
            (day, stop)
            for day in plan.days
            for stop in day.visits
            if stop.place.id == must.place_id
        ]
        if not held:
            yield breach("must", must.place_id, "thiếu điểm bắt buộc", "a must is missing")
        for day, stop in held:
            kept = (
                stop.dwell >= must.minutes * _MINUTE
                and must.day in (None, day.number)
                and (must.between is None or must.between[0] <= stop.starts <= must.between[1])
                and (stop.hands_on or not must.hands_on)
            )
            if not kept:
                yield breach(
                    "must",
                    stop.id,
                    "điểm bắt buộc không đúng như yêu cầu",
                    "a must is not as it was asked for",
                )


def _nevers(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    kinds = (StopKind.VISIT, StopKind.MEAL)
    seen: set[str] = set()
    for stop in (stop for day in plan.days for stop in day.stops if stop.kind in kinds):
        if stop.place.id in plan.promises.nevers:
            yield breach("never", stop.id, "điểm đã bị loại", "a place that was ruled out")
        if stop.kind is StopKind.VISIT and stop.place.id in seen:
            yield breach("repeat", stop.id, "thăm hai lần một nơi", "visited twice")
        if stop.kind is StopKind.VISIT:
            seen.add(stop.place.id)


def _meals(plan: Itinerary, _: Facts) -> Iterator[Breach]:
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


def _seats(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """G5: everybody has a seat, and the coach gets there or the walk is timed."""
    if plan.party.seats > plan.coach.seats:
        yield breach("seats", "party", "xe không đủ chỗ", "the coach has too few seats")
    if facts.rules.coach(plan.coach.seats) != plan.coach:
        yield breach("seats", "coach", "không có loại xe này", "there is no such class of coach")
    for day in plan.days:
        for stop in day.stops:
            access = stop.place.access
            if access.coach_seats is None or plan.coach.seats <= access.coach_seats:
                continue
            needed = timedelta(hours=(access.walk_m or 0) / 1000 / facts.rules.walk_kmh)
            if access.walk_m is None or stop.walk < needed:
                yield breach(
                    "access",
                    stop.id,
                    "xe không vào được mà không tính đi bộ",
                    "the coach cannot reach it and no walk is shown",
                )


def _driving(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
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


def _frames(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    promises = plan.promises
    places = (plan.days[0].stops[0].place.id, plan.days[-1].stops[-1].place.id)
    if places != (promises.start_id, promises.end_id):
        yield breach("ends", "tour", "sai điểm đầu hoặc cuối", "starts or ends elsewhere")
    for before, after in pairwise(plan.days):
        elsewhere = after.stops[0].place.id != _home(before).place.id
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
        if _home(day).arrives > promises.latest_end[i]:
            yield breach("end", f"d{day.number}", "về muộn hơn yêu cầu", "back too late")


def _home(day: Day) -> Stop:
    """The stop at which the driving day is over: the hotel, or the end of the tour."""
    return next((stop for stop in day.stops if stop.kind is StopKind.HOTEL), day.stops[-1])


def _nights(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    for night in plan.promises.nights:
        hotel = _home(plan.days[night.day - 1])
        if hotel.kind is not StopKind.HOTEL or hotel.place.id not in night.place_ids:
            yield breach("night", f"d{night.day}", "sai nơi nghỉ đêm", "not where to sleep")


def _blocks(plan: Itinerary, _: Facts) -> Iterator[Breach]:
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


def _balance(plan: Itinerary, _: Facts) -> Iterator[Breach]:
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


def _walking(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    promises = plan.promises
    for stop in plan.visits:
        access = stop.place.access
        far = promises.most_walk_m is not None and (access.walk_m or 0) > promises.most_walk_m
        if far and stop.walk:
            yield breach("walk", stop.id, "đi bộ quá xa", "too far to walk")
        if promises.step_free and access.step_free is False:
            yield breach("step-free", stop.id, "có bậc, không đi xe lăn được", "not step-free")


_TESTS: tuple[Callable[[Itinerary, Facts], Iterator[Breach]], ...] = (
    _order,
    _times,
    _travel,
    _opening,
    _events,
    _musts,
    _nevers,
    _meals,
    _seats,
    _driving,
    _frames,
    _nights,
    _blocks,
    _balance,
    _walking,
)
