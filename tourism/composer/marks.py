"""Which flags a stop carries, and whether it is firm."""

from collections.abc import Iterator
from datetime import date

from tourism.almanac.occurrence import Occurrence
from tourism.almanac.opening import DayOpening
from tourism.almanac.tet import is_tet
from tourism.catalogue.place import Place, Precision
from tourism.catalogue.source import Confidence, Status
from tourism.composer.brief import Brief
from tourism.composer.request import MustWish
from tourism.itinerary.flags import TO_CONFIRM, flag
from tourism.itinerary.model import Flag, LiveEvent

_SMALL_COACH = 16
"""A coach of this many seats gets through any village lane (this project's default)."""


def visit_flags(
    plan: Brief,
    place: Place,
    on: date,
    opening: DayOpening,
    live: tuple[Occurrence, ...],
    must: MustWish | None,
) -> tuple[Flag, ...]:
    """Return the flags of a visit."""
    return tuple(flag(code) for code in _visit_codes(plan, place, on, opening, live, must))


def place_flags(plan: Brief, place: Place, on: date, *codes: str) -> tuple[Flag, ...]:
    """Return the flags of a meal, a night or a block: ``codes``, and those of place and day."""
    told = any(dated.first <= on <= dated.last for dated in place.opening.dated)
    tet = ("tet-hours-unknown",) if is_tet(on, plan.rules.tet) and not told else ()
    return tuple(flag(code) for code in (*codes, *tet, *_place_codes(plan, place)))


def firmness(flags: tuple[Flag, ...]) -> Status:
    """Return firm where nothing is left to confirm."""
    return Status.TO_CONFIRM if any(f.code in TO_CONFIRM for f in flags) else Status.FIRM


def live_event(occurrence: Occurrence) -> LiveEvent:
    """Return what a stop says of a festival."""
    return LiveEvent(
        occurrence.event.id,
        occurrence.event.name,
        occurrence.first,
        occurrence.last,
        occurrence.main,
        occurrence.status,
    )


def _visit_codes(
    plan: Brief,
    place: Place,
    on: date,
    opening: DayOpening,
    live: tuple[Occurrence, ...],
    must: MustWish | None,
) -> Iterator[str]:
    if opening.status is not Status.FIRM:
        yield "hours-to-confirm" if opening.code == "hours-known" else str(opening.code)
    if place.kind == "museum" and on.weekday() == 0 and opening.code == "hours-unknown":
        yield "museum-monday"
    if any(occurrence.status is Status.TO_CONFIRM for occurrence in live):
        yield "event-to-confirm"
    if must is not None and must.hands_on and place.visit.hands_on != "yes":
        yield "hands-on-to-confirm"
    yield from _place_codes(plan, place)
    if place.confidence is Confidence.LOW:
        yield "low-confidence"


def _place_codes(plan: Brief, place: Place) -> Iterator[str]:
    request, access = plan.request, place.access
    if place.position is not None and place.position.precision is Precision.COMMUNE:
        yield "position-estimated"
    if place.kind in ("hub", "point"):
        return
    to_see = place.kind not in ("service-town", "eatery", "hotel")
    if to_see and access.coach_seats is None and plan.coach.seats > _SMALL_COACH:
        yield "coach-access-unknown"
    if request.needs_step_free and access.step_free is None:
        yield "step-free-unknown"
    if request.walk_metres is not None and access.walk_m is None:
        yield "walk-unknown"
    if to_see and (plan.party.children or plan.party.wheelchairs) and access.toilets is None:
        yield "toilets-unknown"
