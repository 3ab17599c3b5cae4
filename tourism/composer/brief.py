"""A request made concrete: real dates, real places for every start and end, real bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from tourism.almanac.held import Held
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.yearly import occurrences_between
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import (
    Coordinates,
    Opening,
    Place,
    Position,
    Precision,
    Side,
    Visit,
)
from tourism.catalogue.rules import CoachClass, DrivingLaw, MealBand, Pace, Rules
from tourism.catalogue.source import Status
from tourism.composer.request import DayFrame, MealWish, Point, TourRequest
from tourism.itinerary.model import Party
from tourism.itinerary.promises import Meal
from tourism.language import Text
from tourism.timewindow import VIETNAM

CHECK_IN = timedelta(minutes=15)
"""Between reaching the hotel and sitting down to dinner."""
_EVENING = time(18, 0)
_HOME_AFTER_EVENING = timedelta(minutes=75)
"""From the end of an evening block to the hotel at the latest."""
_LATEST_MORNING = timedelta(minutes=90)
"""A day that starts at a hotel may start this much later than asked."""


@dataclass(frozen=True, slots=True)
class DayBrief:
    """One day: from where to where, between which moments; None is a night's base to choose.

    ``back`` is when the group has to be at the day's end, dinner at a base coming after it.
    """

    number: int
    on: date
    start: Place | None
    end: Place | None
    leave: datetime
    leave_latest: datetime
    back: datetime


@dataclass(frozen=True, slots=True)
class MealBrief:
    """One meal on one day; ``at_base`` if it is taken where the group sleeps."""

    day: int
    meal: Meal
    earliest: datetime
    latest: datetime
    minutes: int
    at_base: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a request means on one set of dates, before anything is chosen."""

    request: TourRequest
    catalogue: Catalogue
    party: Party
    coach: CoachClass
    law: DrivingLaw
    pace: Pace
    days: tuple[DayBrief, ...]
    meals: tuple[MealBrief, ...]
    occurrences: tuple[Occurrence, ...]
    held: Mapping[date, Held]
    """What of it is on on each day of the tour."""
    side_minimum: Mapping[Side, int]
    """Visits on each side at least."""

    @property
    def rules(self) -> Rules:
        """The rules of the trade."""
        return self.catalogue.rules

    def place(self, place_id: str) -> Place | None:
        """Return a place, hub or festival ground by id, or None."""
        return find_place(self.catalogue, place_id)

    def meal(self, day: int, meal: Meal) -> MealBrief | None:
        """Return what was asked of a meal of a day (1-based), or None."""
        return next((m for m in self.meals if m.day == day and m.meal is meal), None)


def find_place(catalogue: Catalogue, place_id: str) -> Place | None:
    """Return a place or hub, or the ground of a festival that has no place, or None."""
    known = catalogue.places.get(place_id) or catalogue.hubs.get(place_id)
    if known is not None:
        return known
    event = catalogue.events.get(place_id)
    return None if event is None else ground_of(event)


def ground_of(event: Event) -> Place | None:
    """Return the festival ground of an event that takes place at no place of the catalogue."""
    if event.place_ids or event.position is None or event.kind != "festival":
        return None
    return Place(
        id=event.id,
        kind="festival-ground",
        side=event.side,
        name=event.name,
        position=event.position,
        address=event.address,
        visit=Visit(minutes=60, basis="editorial estimate"),
        opening=Opening(weekly=None, status=Status.TO_CONFIRM, staffed=False),
        themes=event.themes,
        recognitions=event.recognitions,
        notes=event.notes,
        sources=event.sources,
        confidence=event.confidence,
    )


def point_place(point: Point, catalogue: Catalogue) -> Place:
    """Return the place that a point of a request stands for; ids have been checked before."""
    if point.place is not None:
        found = find_place(catalogue, point.place)
        if found is None:
            raise ValueError(f"no place {point.place!r}")
        return found
    where = Coordinates(point.latitude or 0.0, point.longitude or 0.0)
    name = point.name or f"{where.latitude:.5f}, {where.longitude:.5f}"
    return Place(
        id=f"point-{where.latitude:.5f}-{where.longitude:.5f}",
        kind="point",
        side=None,
        name=Text(name, name),
        position=Position(where, Precision.EXACT, "given in the request"),
        address=None,
        visit=Visit(minutes=0, basis="given in the request"),
        opening=Opening(weekly=None, status=Status.TO_CONFIRM, staffed=False),
    )


def smallest_coach(rules: Rules, party: Party) -> CoachClass | None:
    """Return the smallest class that the party fills comfortably, or the smallest it fits in."""
    fitting = [coach for coach in rules.coaches if party.seats <= coach.seats]
    passengers = party.seats - party.drivers
    comfortable = [
        coach
        for coach in fitting
        if party.drivers == 0 or passengers <= (coach.seats - 1) * coach.comfortable_load
    ]
    return min(comfortable or fitting, key=lambda coach: coach.seats, default=None)


def first_days(request: TourRequest) -> Sequence[date]:
    """Return the days on which the tour may start."""
    last = request.dates.last or request.dates.first + timedelta(days=request.dates.days - 1)
    count = (last - request.dates.first).days - request.dates.days + 2
    return [request.dates.first + timedelta(days=i) for i in range(count)]


def brief(
    request: TourRequest, catalogue: Catalogue, first: date, *, both_sides: bool = True
) -> Brief:
    """Return what a request means if the tour starts on ``first``.

    Where it says nothing about the sides, ``both_sides`` asks for a visit on each.

    Places and coach class named by the request exist and the party fits (see
    `tourism.composer.read_request` and `tourism.composer.barriers`).
    """
    rules = catalogue.rules
    party = Party(**request.party.model_dump())
    coach = rules.coach(request.coach) if request.coach else smallest_coach(rules, party)
    days = [first + timedelta(days=i) for i in range(request.dates.days)]
    happening = occurrences_between(
        catalogue.events, days[0] - timedelta(days=7), days[-1] + timedelta(days=1)
    )
    meals = _meals(request, rules, days)
    return Brief(
        request=request,
        catalogue=catalogue,
        party=party,
        coach=coach or max(rules.coaches, key=lambda known: known.seats),
        law=rules.law_on(days[0]),
        pace=rules.paces[request.pace],
        days=tuple(_day(request, catalogue, days, i, meals) for i in range(len(days))),
        meals=meals,
        occurrences=tuple(happening),
        held={on: Held(happening, on) for on in days},
        side_minimum=_side_minimum(request, both_sides),
    )


def _side_minimum(request: TourRequest, both_sides: bool) -> Mapping[Side, int]:
    least = request.sides.minimum if request.sides else int(both_sides)
    return dict.fromkeys(Side, least) if least else {}


def with_bases(plan: Brief, bases: Sequence[Place]) -> Brief:
    """Return the brief with a base chosen for every night that had none."""
    days = list(plan.days)
    for i, base in enumerate(bases):
        if days[i].end is None:
            days[i] = replace(days[i], end=base)
        if days[i + 1].start is None:
            days[i + 1] = replace(days[i + 1], start=base)
    return replace(plan, days=tuple(days))


def moment(on: date, at: time) -> datetime:
    """Return a local moment."""
    return datetime.combine(on, at, VIETNAM)


def evening_block(request: TourRequest, day: int) -> time | None:
    """Return when the last block of an evening out (day 1-based) ends, or None without one."""
    ends = [
        block.end
        for block in request.blocks
        if block.day == day and not block.at_base and block.end is not None and block.end > _EVENING
    ]
    return max(ends, default=None)


def _day(
    request: TourRequest,
    catalogue: Catalogue,
    days: Sequence[date],
    i: int,
    meals: Sequence[MealBrief],
) -> DayBrief:
    frames = {frame.day: frame for frame in request.day_frames}
    frame, on, final = frames.get(i + 1), days[i], i == len(days) - 1
    start = _start(request, catalogue, frames, i)
    end = _end(request, catalogue, frames, i, final)
    from_hub = i == 0
    leave = moment(on, request.start.at if from_hub else request.leave_after)
    if frame and frame.leave_after:
        leave = moment(on, frame.leave_after)
    breakfast = next(
        (m for m in meals if m.day == i + 1 and m.meal is Meal.BREAKFAST and m.at_base), None
    )
    if breakfast:
        leave = max(leave, breakfast.earliest + timedelta(minutes=breakfast.minutes))
    return DayBrief(
        number=i + 1,
        on=on,
        start=start,
        end=end,
        leave=leave,
        leave_latest=leave if from_hub else leave + _LATEST_MORNING,
        back=_back(request, frame.back_by if frame else None, on, i + 1, final, meals),
    )


def _start(
    request: TourRequest, catalogue: Catalogue, frames: Mapping[int, DayFrame], i: int
) -> Place | None:
    own = frames.get(i + 1)
    if own is not None and own.start is not None:
        return point_place(own.start, catalogue)
    if i == 0:
        return point_place(request.start, catalogue)
    return _night(request, catalogue, frames, i)


def _end(
    request: TourRequest,
    catalogue: Catalogue,
    frames: Mapping[int, DayFrame],
    i: int,
    final: bool,
) -> Place | None:
    own = frames.get(i + 1)
    if own is not None and own.end is not None:
        return point_place(own.end, catalogue)
    if final:
        return point_place(request.end or request.start, catalogue)
    return _night(request, catalogue, frames, i + 1)


def _night(
    request: TourRequest, catalogue: Catalogue, frames: Mapping[int, DayFrame], night: int
) -> Place | None:
    """Return where night ``night`` (1-based) is spent, or None while it is open."""
    own = frames.get(night)
    if own is not None and own.end is not None:
        return point_place(own.end, catalogue)
    wish = request.nights[night - 1] if night <= len(request.nights) else None
    return find_place(catalogue, wish.place) if wish and wish.place else None


def _back(
    request: TourRequest,
    own: time | None,
    on: date,
    day: int,
    final: bool,
    meals: Sequence[MealBrief],
) -> datetime:
    back = _due_back(request, own, on, day, final, meals)
    loose = [b.length for b in request.blocks if b.day == day and b.at_base and b.start is None]
    dinner = [m.minutes for m in meals if m.day == day and m.meal is Meal.DINNER and m.at_base]
    if not loose:
        return back
    evening = timedelta(minutes=sum(loose) + sum(dinner)) + CHECK_IN
    return min(back, moment(on, time()) + timedelta(days=1) - evening)


def _due_back(
    request: TourRequest,
    own: time | None,
    on: date,
    day: int,
    final: bool,
    meals: Sequence[MealBrief],
) -> datetime:
    if own is not None:
        return moment(on, own)
    if final:
        return moment(on, request.end.by if request.end else time(18, 0))
    evening = evening_block(request, day)
    if evening is not None:
        return max(moment(on, request.hotel_by), moment(on, evening) + _HOME_AFTER_EVENING)
    dinner = next((m for m in meals if m.day == day and m.meal is Meal.DINNER and m.at_base), None)
    back = moment(on, request.hotel_by)
    if dinner:
        back = min(back, dinner.latest - CHECK_IN)
    for block in request.blocks:
        if block.at_base and block.day == day and block.start is not None:
            back = min(back, _in_time_for(moment(on, block.start), dinner))
    return back


def _in_time_for(starts: datetime, dinner: MealBrief | None) -> datetime:
    """Be at the base early enough for what begins there, and for a dinner that comes before."""
    if dinner and dinner.earliest + timedelta(minutes=dinner.minutes) <= starts:
        return starts - timedelta(minutes=dinner.minutes) - CHECK_IN
    return starts - CHECK_IN


def _meals(request: TourRequest, rules: Rules, days: Sequence[date]) -> tuple[MealBrief, ...]:
    found = {}
    arranged = {(block.day, block.meal) for block in request.blocks}
    for wish in request.meals:
        for day in wish.days or range(1, len(days) + 1):
            if (day, wish.meal) in arranged:
                continue
            meal = _meal(request, wish, rules.meals[wish.meal], days[day - 1], day)
            if "meals" in request.model_fields_set or _has_time(request, meal):
                found[day, meal.meal] = meal
    order = list(Meal)
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[0], order.index(k[1]))))


def _has_time(request: TourRequest, meal: MealBrief) -> bool:
    """Tell whether the group is on its way at a meal that goes without saying."""
    frame = next((f for f in request.day_frames if f.day == meal.day), DayFrame(day=meal.day))
    leave = frame.leave_after or (request.start.at if meal.day == 1 else request.leave_after)
    home = request.end.by if request.end else time(18, 0)
    back = frame.back_by or (home if meal.day == request.dates.days else request.hotel_by)
    on = meal.earliest.date()
    ends = meal.earliest + timedelta(minutes=meal.minutes)
    return moment(on, leave) < meal.latest and ends < moment(on, back)


def _meal(request: TourRequest, wish: MealWish, band: MealBand, on: date, day: int) -> MealBrief:
    meal = Meal(wish.meal)
    at_base = (meal is Meal.BREAKFAST and day > 1) or (
        meal is Meal.DINNER and day < request.dates.days and evening_block(request, day) is None
    )
    earliest = wish.earliest or min(band.earliest, wish.latest or band.earliest)
    latest = wish.latest or max(band.latest, earliest)
    return MealBrief(
        day, meal, moment(on, earliest), moment(on, latest), wish.minutes or band.minutes, at_base
    )


def side_of_night(request: TourRequest, night: int) -> Side | None:
    """Return the side on which night ``night`` (1-based) is to be spent, or None."""
    wish = request.nights[night - 1] if night <= len(request.nights) else None
    return Side(wish.side) if wish and wish.side else None
