"""A solution in numbers turned into an itinerary of places and moments."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

from tourism.catalogue.place import Place
from tourism.composer.base_stops import evening_at_base, morning_at_base
from tourism.composer.brief import Brief, DayBrief, moment
from tourism.composer.candidates import Field, season_names, walk_to
from tourism.composer.marks import firmness, live_event, place_flags, visit_flags
from tourism.composer.pool import Pool
from tourism.composer.problem import Plan
from tourism.composer.promising import block_id, promises_of
from tourism.composer.stay import Stay
from tourism.composer.tables import meal_opening
from tourism.composer.timetable import Timing, settle
from tourism.composer.ways import drive_minutes, waypoint
from tourism.itinerary.model import Day, Itinerary, Leg, Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text
from tourism.travel.provider import TravelTimeProvider


@dataclass(frozen=True, slots=True)
class Solved:
    """A pool and the plan that was found for it.

    ``timings`` are its times where they are not simply the settled ones. ``names`` has the ids
    of stops that do not go by the id of their day and place: it survives a move.
    """

    pool: Pool
    plan: Plan
    complete: bool = True
    timings: tuple[Timing, ...] | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def build(
    solved: Solved, found: Field, provider: TravelTimeProvider, notes: Sequence[Text] = ()
) -> Itinerary:
    """Return the itinerary of a solution.

    Raises:
        ValueError: A day of the plan does not hold.
    """
    plan = solved.pool.brief
    days = tuple(_day(solved, i, provider) for i in range(len(plan.days)))
    itinerary = Itinerary(
        id="",
        title=_title(plan),
        party=plan.party,
        coach=plan.coach,
        law=plan.law,
        promises=promises_of(plan, found),
        days=days,
        data_version=plan.catalogue.version,
        seed=plan.request.seed,
        complete=solved.complete,
        notes=tuple(notes),
    )
    return replace(itinerary, id=_version_id(plan, itinerary))


def request_digest(plan: Brief) -> str:
    """Return a short name of what was asked, whatever the search did with it.

    Who hosts a block, and what for, moves nobody: such words do not count.
    """
    asked = plan.request.model_dump(
        mode="json",
        exclude={"seed": True, "time_limit_seconds": True, "blocks": {"__all__": _WORDS_OF_BLOCKS}},
    )
    asked["first"] = plan.days[0].on.isoformat()
    return _digest(json.dumps(asked, sort_keys=True, ensure_ascii=False))


_WORDS_OF_BLOCKS = {"kind", "host", "contact_role", "purpose", "purpose_en", "audience"}


def _version_id(plan: Brief, itinerary: Itinerary) -> str:
    told = [itinerary.data_version]
    for day in itinerary.days:
        told += [
            f"{stop.id}|{stop.place.id}|{stop.arrives}|{stop.starts}|{stop.dwell}"
            for stop in day.stops
        ]
    return f"t-{request_digest(plan)}-{_digest(chr(10).join(told))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _title(plan: Brief) -> Text:
    request, days = plan.request, len(plan.days)
    vi = f"Hải Dương – Hưng Yên {days} ngày" + (f" {days - 1} đêm" if days > 1 else "")
    en = f"Hải Dương – Hưng Yên, {days} day" + ("s" if days > 1 else "")
    given_vi, given_en = request.title, request.title_en
    return Text(given_vi or given_en or vi, given_en or given_vi or en)


def _day(solved: Solved, i: int, provider: TravelTimeProvider) -> Day:
    pool, route = solved.pool, solved.plan[i]
    day = pool.brief.days[i]
    timing = solved.timings[i] if solved.timings else settle(pool.problem, i, route)
    if timing is None or day.start is None or day.end is None:
        raise ValueError(f"day {i + 1} does not hold")
    leaves = _at(day, timing.leaves)
    head = _head(pool.brief, day, day.start, leaves)
    middle = [_stop(pool, i, index, k, timing) for k, index in enumerate(route)]
    tail = _tail(pool.brief, day, day.end, _at(day, timing.back))
    stops = [
        replace(stop, id=solved.names.get(stop.id, stop.id)) for stop in (*head, *middle, *tail)
    ]
    legs = [
        _leg(pool.brief, a, b, rest, provider)
        for (a, b), rest in zip(pairwise(stops), _rests(head, timing, tail), strict=True)
    ]
    return Day(day.number, day.on, tuple(stops), tuple(legs))


def _rests(head: Sequence[Stop], timing: Timing, tail: Sequence[Stop]) -> list[int]:
    return [0] * (len(head) - 1) + list(timing.rests) + [0] * (len(tail) - 1)


def _head(plan: Brief, day: DayBrief, place: Place, leaves: datetime) -> list[Stop]:
    if day.number > 1:
        return morning_at_base(plan, day, place, leaves)
    return [_end_of_tour(plan, f"d{day.number}-start", StopKind.START, place, leaves)]


def _tail(plan: Brief, day: DayBrief, place: Place, back: datetime) -> list[Stop]:
    if day.number < len(plan.days):
        return evening_at_base(plan, day, place, back)
    return [_end_of_tour(plan, f"d{day.number}-end", StopKind.END, place, back)]


def _end_of_tour(plan: Brief, stop_id: str, kind: StopKind, place: Place, at: datetime) -> Stop:
    walk = walk_to(plan, place) or timedelta()
    return Stop(stop_id, kind, place, at, at, timedelta(), firmness(()), walk=walk)


def _at(day: DayBrief, minutes: int) -> datetime:
    return moment(day.on, datetime.min.time()) + timedelta(minutes=minutes)


def _stop(pool: Pool, i: int, index: int, k: int, timing: Timing) -> Stop:
    plan, stay, day = pool.brief, pool.stays[index], pool.brief.days[i]
    arrives, starts = _at(day, timing.arrives[k]), _at(day, timing.begins[k])
    common = Stop(
        id=f"d{day.number}-{stay.place.id}",
        kind=StopKind.VISIT,
        place=stay.place,
        arrives=arrives,
        starts=starts,
        dwell=timedelta(minutes=timing.dwells[k]),
        status=firmness(()),
        walk=walk_to(plan, stay.place) or timedelta(),
    )
    if stay.candidate is not None:
        return _visit(plan, common, stay, i)
    if stay.meal is not None:
        return _meal(plan, common, stay)
    return _block(plan, common, stay)


def _visit(plan: Brief, stop: Stop, stay: Stay, i: int) -> Stop:
    candidate = stay.candidate
    if candidate is None:
        raise ValueError("not a visit")
    must, live = candidate.must, candidate.live[i]
    flags = visit_flags(plan, stay.place, plan.days[i].on, candidate.openings[i], live, must)
    return replace(
        stop,
        must=must is not None,
        hands_on=must is not None and must.hands_on,
        seasons=season_names(plan, stay.place, plan.days[i].on),
        events=tuple(live_event(occurrence) for occurrence in live),
        flags=flags,
        status=firmness(flags),
    )


def _meal(plan: Brief, stop: Stop, stay: Stay) -> Stop:
    meal = stay.meal
    if meal is None:
        raise ValueError("not a meal")
    opening = meal_opening(plan, stay.place, meal)
    codes = ["eatery-not-named"] if stay.place.kind != "eatery" else []
    if not codes and opening is not None and opening.code != "hours-known":
        codes.append(str(opening.code))
    flags = place_flags(plan, stay.place, stop.starts.date(), *codes)
    return replace(
        stop,
        id=f"d{meal.day}-{meal.meal}",
        kind=StopKind.MEAL,
        meal=meal.meal,
        flags=flags,
        status=firmness(flags),
    )


def _block(plan: Brief, stop: Stop, stay: Stay) -> Stop:
    block = stay.block
    if block is None:
        raise ValueError("not a block")
    flags = place_flags(plan, stay.place, stop.starts.date(), "arranged")
    return replace(
        stop,
        id=f"d{block.day}-{block_id(plan, block)}",
        kind=StopKind.BLOCK,
        meal=Meal(block.meal) if block.meal else None,
        title=block.words(),
        flags=flags,
        status=firmness(flags),
    )


def _leg(plan: Brief, a: Stop, b: Stop, rest: int, provider: TravelTimeProvider) -> Leg:
    total = b.arrives - a.ends
    if a.place.id == b.place.id:
        return Leg(timedelta(), timedelta(), timedelta(), total, 0, estimated=False)
    departure = plan.days[(a.ends.date() - plan.days[0].on).days].leave
    route = provider.route(waypoint(a.place), waypoint(b.place), plan.coach, departure)
    if route is None:
        raise ValueError(f"no way from {a.place.id} to {b.place.id}")
    drive = timedelta(minutes=drive_minutes(route.travel))
    walk, pause = a.walk + b.walk, timedelta(minutes=rest)
    return Leg(
        drive=drive,
        rest=pause,
        walk=walk,
        boarding=total - drive - pause - walk,
        distance_m=route.travel.distance_m,
        estimated=route.travel.estimated,
        roads=route.roads,
        path=route.path,
        toll=route.toll,
        provider=route.provider,
    )
