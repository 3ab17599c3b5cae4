"""The visits of a plan, put to the test: hours, festivals, musts, seats and steps."""

from collections.abc import Iterator
from datetime import time, timedelta

from tourism.almanac.opening import opening_on
from tourism.catalogue.place import Access
from tourism.catalogue.source import Status
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.facts import Facts
from tourism.itinerary.hours import ASSUMED, hours_for_visit
from tourism.itinerary.model import Itinerary, Stop, StopKind

_MINUTE = timedelta(minutes=1)
_HOURS_IN_DOUBT = ASSUMED | {"hours-to-confirm"}
"""Flags that say that the hours of a stop are not known for certain."""


def opening(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
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


def events(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """A festival that a stop calls live is there on that day, and no surer than its dates."""
    for day in plan.days:
        on = {o.event.id: o for o in facts.occurrences if o.covers(day.on) and not o.cancelled}
        for stop in day.stops:
            for event in stop.events:
                held = on.get(event.event_id)
                if (
                    held is None
                    or stop.place.id not in (held.event.place_ids or (held.event.id,))
                    or (event.status is Status.FIRM) > (held.status is Status.FIRM)
                ):
                    yield breach(
                        "event",
                        stop.id,
                        f"không có ở đó hôm ấy, hoặc chưa chắc: {event.name.vi}",
                        f"not there on that day, or not announced: {event.name.en}",
                    )


def musts(plan: Itinerary, _: Facts) -> Iterator[Breach]:
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
                and (must.between is None or must.between[0] <= _clock(stop) <= must.between[1])
                and must.event_id in (None, *(event.event_id for event in stop.events))
                and (stop.hands_on or not must.hands_on)
            )
            if not kept:
                yield breach(
                    "must",
                    stop.id,
                    "điểm bắt buộc không đúng như yêu cầu",
                    "a must is not as it was asked for",
                )


def _clock(stop: Stop) -> time:
    return stop.starts.time()


def nevers(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """Nothing that was ruled out, and no place twice."""
    kinds = (StopKind.VISIT, StopKind.MEAL)
    seen: set[str] = set()
    for stop in (stop for day in plan.days for stop in day.stops if stop.kind in kinds):
        if stop.place.id in plan.promises.nevers:
            yield breach("never", stop.id, "điểm đã bị loại", "a place that was ruled out")
        if stop.kind is StopKind.VISIT and stop.place.id in seen:
            yield breach("repeat", stop.id, "thăm hai lần một nơi", "visited twice")
        if stop.kind is StopKind.VISIT:
            seen.add(stop.place.id)


def seats(plan: Itinerary, facts: Facts) -> Iterator[Breach]:
    """G5: everybody has a seat, and the coach gets there or the walk is timed."""
    if plan.party.seats > plan.coach.seats:
        yield breach("seats", "party", "xe không đủ chỗ", "the coach has too few seats")
    if facts.rules.coach(plan.coach.seats) != plan.coach:
        yield breach("seats", "coach", "không có loại xe này", "there is no such class of coach")
    for day in plan.days:
        for stop in day.stops:
            access = stop.place.access
            if _at_the_gate(plan, access):
                continue
            needed = timedelta(hours=(access.walk_m or 0) / 1000 / facts.rules.walk_kmh)
            if access.walk_m is None or stop.walk < needed:
                yield breach(
                    "access",
                    stop.id,
                    "xe không vào được mà không tính đi bộ",
                    "the coach cannot reach it and no walk is shown",
                )


def _at_the_gate(plan: Itinerary, access: Access) -> bool:
    """Whether the coach reaches the gate, or nobody has told of a walk."""
    if access.coach_seats is None:
        return access.walk_m is None
    return plan.coach.seats <= access.coach_seats


def walking(plan: Itinerary, _: Facts) -> Iterator[Breach]:
    """No walk too long and, where that was asked, no steps."""
    promises = plan.promises
    for stop in plan.visits:
        access = stop.place.access
        far = promises.most_walk_m is not None and (access.walk_m or 0) > promises.most_walk_m
        if far and not _at_the_gate(plan, access):
            yield breach("walk", stop.id, "đi bộ quá xa", "too far to walk")
        if promises.step_free and access.step_free is False:
            yield breach("step-free", stop.id, "có bậc, không đi xe lăn được", "not step-free")
