"""Request + catalogue + almanac → the visits that could be made, with windows, dwell, worth."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from tourism.almanac.occurrence import Occurrence
from tourism.almanac.opening import DayOpening, opening_on
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.catalogue.source import Status
from tourism.composer.brief import Brief, ground_of
from tourism.composer.problem import Window
from tourism.composer.request import MustWish
from tourism.composer.venues import Gates
from tourism.composer.worth import day_factor, place_worth
from tourism.itinerary.hours import hours_for_visit
from tourism.language import Text
from tourism.timewindow import TimeWindow


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that could be visited, and how its days look; one entry a day of the tour.

    ``windows`` are earliest and latest starts in minutes since midnight, for ``dwell``
    minutes. ``shut`` are the windows it would have if only its hours did not stand in the
    way (the default band), for testing whether it is the hours that keep it out.
    """

    place: Place
    must: MustWish | None
    dwell: tuple[int, ...]
    openings: tuple[DayOpening, ...]
    windows: tuple[tuple[Window, ...], ...]
    worth: tuple[float, ...]
    live: tuple[tuple[Occurrence, ...], ...]
    walk: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Barred:
    """A place that cannot be a candidate, whatever the plan; ``code`` as in `reasons`.

    ``by_hours`` tells whether it is its hours on ``openings`` that bar it: those of the days
    that were asked for.
    """

    place: Place
    code: str
    worth: float
    openings: tuple[DayOpening, ...]
    by_hours: bool


@dataclass(frozen=True, slots=True)
class Field:
    """Everything that could be visited, by place id, and what cannot and why."""

    candidates: Mapping[str, Candidate]
    barred: Mapping[str, Barred] = field(default_factory=dict)


def survey(plan: Brief, only: Collection[str] | None = None) -> Field:
    """Return all candidates of a brief, and the places that are barred.

    Service towns are no candidates unless the request names them: one eats and sleeps there.
    With ``only``, these places and the musts are looked at and no others, whatever their kind.
    """
    musts = must_wishes(plan)
    candidates: dict[str, Candidate] = {}
    barred: dict[str, Barred] = {}
    places = worth_a_look(plan)
    if only is not None:
        named = [plan.place(place_id) for place_id in sorted({*only, *musts})]
        places = [place for place in named if place is not None]
    gates = [Gates(plan, day.on) for day in plan.days]
    for place in places:
        found = _candidate(plan, place, musts.get(place.id), gates)
        if isinstance(found, Barred):
            barred[place.id] = found
        else:
            candidates[place.id] = found
    return Field(candidates, barred)


def must_wishes(plan: Brief) -> dict[str, MustWish]:
    """Return the musts by the id of the place they are about; a festival's is its venue.

    A bare mention adds nothing to a must that says more; `tourism.composer.read_request`
    refuses two that both do.
    """
    found: dict[str, MustWish] = {}
    for must in plan.request.must:
        place_id = venue_of(must, plan.catalogue)
        if place_id not in found or not must.bare:
            found[place_id] = must
    return found


def venue_of(must: MustWish, catalogue: Catalogue) -> str:
    """Return the id of the place where a must is kept."""
    event = catalogue.events.get(must.event or "")
    if event is None:
        return must.place or ""
    return event.place_ids[0] if event.place_ids else event.id


def worth_a_look(plan: Brief) -> Iterable[Place]:
    """Yield the places that may be visited, and all that were named."""
    named = set(must_wishes(plan)) | set(plan.request.prefer)
    grounds = (ground_of(event) for event in plan.catalogue.events.values())
    every = [*plan.catalogue.places.values(), *(ground for ground in grounds if ground)]
    every += [place for i in sorted(named) if (place := plan.catalogue.hubs.get(i))]
    for place in every:
        if place.id in named or place.kind not in ("service-town", "eatery", "hotel"):
            yield place


def _candidate(
    plan: Brief, place: Place, must: MustWish | None, gates: Sequence[Gates]
) -> Candidate | Barred:
    request, rules = plan.request, plan.rules
    worth = place_worth(place, request, rules.weights)
    days = [day.on for day in plan.days]
    openings = tuple(opening_on(place, on, rules, plan.held[on].about(place)) for on in days)
    code = _bar(plan, place)
    if code is not None:
        return Barred(place, code, worth, openings, by_hours=False)
    live = [live_events(plan, place, on) for on in days]
    dwell = [_dwell(plan, place, must, crowd) for crowd in gates]
    windows = [_windows(plan, place, must, i, openings[i], dwell[i]) for i in range(len(days))]
    if place.kind == "festival-ground":
        windows = [w if live[i] else () for i, w in enumerate(windows)]
    if not any(windows):
        asked = openings if must is None or must.day is None else openings[must.day - 1 : must.day]
        code = _closed_code(plan, place, must, asked, min(dwell))
        return Barred(place, code, worth, asked, by_hours=True)
    factors = [
        day_factor(place, on, live[i], _seasons(plan, place, on), request, rules.weights)
        * _hours_factor(plan, openings[i])
        for i, on in enumerate(days)
    ]
    return Candidate(
        place=place,
        must=must,
        dwell=tuple(dwell),
        openings=openings,
        windows=tuple(windows),
        worth=tuple(worth * factor for factor in factors),
        live=tuple(live),
        walk=walk_to(plan, place) or timedelta(),
    )


def with_stay(plan: Brief, candidate: Candidate, minutes: int) -> Candidate:
    """Return a candidate whose visit lasts so long on any day; it may have no windows left."""
    windows = tuple(
        _windows(plan, candidate.place, candidate.must, i, opening, minutes) if held else ()
        for i, (opening, held) in enumerate(zip(candidate.openings, candidate.windows, strict=True))
    )
    return replace(candidate, dwell=(minutes,) * len(candidate.dwell), windows=windows)


def _bar(plan: Brief, place: Place) -> str | None:
    """Return why a place is out of the question on every day, or None."""
    request = plan.request
    if place.id in request.never:
        return "excluded-by-user"
    if place.position is None:
        return "position-unknown"
    if request.needs_step_free and place.access.step_free is False:
        return "not-accessible"
    walk = walk_to(plan, place)
    if walk is None:
        return "coach-cannot-reach"
    if (
        request.walk_metres is not None
        and walk
        and (place.access.walk_m or 0) > request.walk_metres
    ):
        return "walk-too-long"
    return None


def walk_to(plan: Brief, place: Place) -> timedelta | None:
    """Return the walk from the coach stop, one way; None if the coach cannot get near.

    Zero where the coach reaches the gate, or where nobody has said that it does not; a walk
    that is known counts also where nobody knows which coach gets nearer.
    """
    access = place.access
    if access.coach_seats is not None and plan.coach.seats <= access.coach_seats:
        return timedelta()
    if access.walk_m is None:
        return timedelta() if access.coach_seats is None else None
    return timedelta(hours=access.walk_m / 1000 / plan.rules.walk_kmh)


def _closed_code(
    plan: Brief, place: Place, must: MustWish | None, asked: Sequence[DayOpening], dwell: int
) -> str:
    if place.kind == "festival-ground" or (must is not None and must.event is not None):
        return "no-festival"
    shut = [opening.code for opening in asked if not opening.windows]
    if len(shut) == len(asked):
        return shut[0]
    until, grid = plan.request.visits_until, int(plan.rules.clock.total_seconds()) // 60
    long_enough = any(starts(hours_for_visit(o, until), dwell, grid) for o in asked)
    return "hours" if long_enough else "stay-too-long"


def live_events(plan: Brief, place: Place, on: date) -> tuple[Occurrence, ...]:
    """Return the festivals that are on at a place on a day, none of them cancelled."""
    held = plan.held[on].at(place)
    return tuple(o for o in held if o.event.kind == "festival" and not o.cancelled)


def _seasons(plan: Brief, place: Place, on: date) -> tuple[Occurrence, ...]:
    return tuple(
        occurrence
        for occurrence in plan.held[on].at(place)
        if occurrence.event.kind == "season"
        and place.id in occurrence.event.place_ids
        and (occurrence.last - occurrence.first).days < 300
    )


def season_names(plan: Brief, place: Place, on: date) -> tuple[Text, ...]:
    """Return the names of the farm products in season at a place on a day."""
    return tuple(dict.fromkeys(found.event.name for found in _seasons(plan, place, on)))


def _dwell(plan: Brief, place: Place, must: MustWish | None, gates: Gates) -> int:
    """Minutes of a visit: those of the must, else the usual ones at this pace in this crowd."""
    grid = int(plan.rules.clock.total_seconds()) // 60
    if must is not None and must.minutes is not None:
        return max(grid, _up(must.minutes, grid))
    crowding = 1.0 if place.position is None else gates.factor(place.position.coordinates)
    minutes = place.visit.minutes * plan.pace.dwell_factor * crowding
    return max(grid, round(minutes / grid) * grid)


def _up(minutes: float, grid: int) -> int:
    return -int(-minutes // grid) * grid


def _hours_factor(plan: Brief, opening: DayOpening) -> float:
    weights = plan.rules.weights
    if opening.code == "tet-hours-unknown":
        return weights.unknown_tet_hours
    return 1.0 if opening.status is Status.FIRM else weights.unknown_hours


def _windows(
    plan: Brief,
    place: Place,
    must: MustWish | None,
    i: int,
    opening: DayOpening,
    dwell: int,
) -> tuple[Window, ...]:
    if must is not None and must.day is not None and must.day != i + 1:
        return ()
    if (
        must is not None
        and must.event is not None
        and not any(
            occurrence.event.id == must.event
            for occurrence in live_events(plan, place, plan.days[i].on)
        )
    ):
        return ()
    grid = int(plan.rules.clock.total_seconds()) // 60
    held = starts(hours_for_visit(opening, plan.request.visits_until), dwell, grid)
    if must is not None and must.between is not None:
        first, last = (60 * clock.hour + clock.minute for clock in must.between)
        held = [(max(first, a), min(last, b)) for a, b in held]
    return tuple((a, b) for a, b in held if a <= b)


def starts(windows: Iterable[TimeWindow], dwell: int, grid: int) -> list[Window]:
    """Return earliest and latest starts for a stay of ``dwell`` minutes, on the clock's grid."""
    held = []
    for window in sorted(windows):
        first = _up(minute_of(window.opens), grid)
        last = (_end_minute(window) - dwell) // grid * grid
        if first <= last:
            held.append((first, last))
    return held


def minute_of(when: datetime) -> int:
    """Return minutes since midnight."""
    return 60 * when.hour + when.minute


def _end_minute(window: TimeWindow) -> int:
    """Minutes since the midnight on which the window opens; a night show ends after 24h00."""
    return minute_of(window.opens) + int((window.closes - window.opens).total_seconds()) // 60
