"""A plan is broken in one way at a time; the checker names the promise and where it broke."""

from dataclasses import replace
from datetime import UTC, date, time, timedelta

import pytest

from tests.itinerary.mending import (
    Change,
    minutes,
    stop_of,
    with_day,
    with_leg,
    with_promises,
    with_stop,
    without_stop,
)
from tourism.catalogue.place import Access, Opening, Side, WeeklyHours
from tourism.catalogue.source import Status
from tourism.itinerary.breach import Breach
from tourism.itinerary.check import check
from tourism.itinerary.facts import Facts
from tourism.itinerary.flags import flag
from tourism.itinerary.model import Itinerary, LiveEvent, Stop, StopKind
from tourism.itinerary.promises import BaseBlock, MealPromise, Night
from tourism.language import Text

MUST = "d1-chu-dau-pottery"
LUNCH = "d1-lunch"
BLOCK = "d2-block-1"
HOTEL = "d1-hotel"
END = "d2-end"


def codes(found: list[Breach]) -> set[str]:
    return {breach.code for breach in found}


def first_visit(plan: Itinerary) -> Stop:
    return next(stop for stop in plan.visits if not stop.must)


def at_gate(plan: Itinerary, **access: object) -> Itinerary:
    """The plan whose first visit has a gate like this."""
    stop = first_visit(plan)
    place = replace(stop.place, access=replace(stop.place.access, **access))
    return with_stop(plan, stop.id, place=place)


def visit_change(**changes: object) -> Change:
    return lambda plan: with_stop(plan, first_visit(plan).id, **changes)


def later(plan: Itinerary, stop_id: str, by: int) -> Itinerary:
    return with_stop(plan, stop_id, starts=stop_of(plan, stop_id).starts + minutes(by))


def with_hours(plan: Itinerary, opening: Opening) -> Itinerary:
    stop = first_visit(plan)
    return with_stop(plan, stop.id, place=replace(stop.place, opening=opening))


def visit_again(plan: Itinerary) -> Itinerary:
    """The last visit of day 2 becomes one of a place that day 1 has seen."""
    seen, last = plan.days[0].visits[0].place, plan.days[1].visits[-1]
    return with_stop(plan, last.id, place=seen)


def one_day_off(plan: Itinerary) -> Itinerary:
    return with_day(plan, 1, on=plan.days[1].on + timedelta(days=1))


def sleeping_elsewhere(plan: Itinerary) -> Itinerary:
    wanted = Night(1, ("tp-hung-yen",))
    return with_promises(plan, nights=(wanted,))


def festive(plan: Itinerary, **changes: object) -> Itinerary:
    """The first visit claims a festival that is over by then."""
    gone = LiveEvent(
        "le-hoi-den-da-hoa",
        Text("Lễ hội Chử Đồng Tử – Tiên Dung", "Chử Đồng Tử – Tiên Dung festival"),
        date(2027, 3, 17),
        date(2027, 3, 19),
        None,
        Status.TO_CONFIRM,
    )
    return with_stop(plan, first_visit(plan).id, events=(replace(gone, **changes),))


def fast(plan: Itinerary) -> Itinerary:
    """The first drive takes a minute; boarding takes the rest, so that the times add up."""
    leg = plan.days[0].legs[0]
    spare = leg.drive - minutes(1)
    to = plan.days[0].stops[1].id
    return with_leg(plan, to, drive=minutes(1), boarding=leg.boarding + spare)


def hasty(plan: Itinerary) -> Itinerary:
    """Nobody needs time to get on and off."""
    leg = plan.days[0].legs[0]
    to = plan.days[0].stops[1].id
    return with_leg(plan, to, drive=leg.drive + leg.boarding, boarding=minutes(0))


def long_drive(plan: Itinerary) -> Itinerary:
    """The first leg is five hours at the wheel without a rest."""
    return with_leg(plan, plan.days[0].stops[1].id, drive=minutes(300))


def three_walls(plan: Itinerary) -> Itinerary:
    """The coach has to stop 900 metres from a gate, and no walk is in the plan."""
    return at_gate(plan, coach_seats=16, walk_m=900)


def walked(plan: Itinerary) -> Itinerary:
    """The walk is with the stop but not in the legs."""
    return with_stop(three_walls(plan), first_visit(plan).id, walk=minutes(14))


BROKEN: list[tuple[str, str, Change]] = [
    ("stop-id-twice", "shape", lambda p: with_stop(p, MUST, id=LUNCH)),
    ("days-do-not-follow", "shape", one_day_off),
    ("day-two-before-day-one-ends", "times", lambda p: with_stop(
        p, HOTEL, dwell=minutes(20 * 60))),
    ("arrives-after-it-starts", "times", lambda p: later(p, MUST, -30)),
    ("stays-less-than-nothing", "times", visit_change(dwell=minutes(-5))),
    ("legs-do-not-add-up", "times", lambda p: later(p, first_visit(p).id, 5)),
    ("a-part-of-a-leg-is-negative", "times", lambda p: with_leg(p, LUNCH, rest=minutes(-15))),
    ("another-time-zone", "times",
     lambda p: with_stop(p, MUST, starts=stop_of(p, MUST).starts.astimezone(UTC))),
    ("arrives-by-another-zone", "times",
     lambda p: with_stop(p, MUST, arrives=stop_of(p, MUST).arrives.astimezone(UTC))),
    ("faster-than-the-road", "travel", fast),
    ("nobody-gets-on-or-off", "travel", hasty),
    ("the-walk-is-not-counted", "travel", walked),
    ("a-place-without-a-road", "travel",
     lambda p: with_stop(p, MUST, place=replace(stop_of(p, MUST).place, position=None))),
    ("before-the-gate-opens", "opening", lambda p: with_hours(
        p, Opening((WeeklyHours(frozenset(range(7)),
                                time(17),
                                time(18)),), Status.FIRM, staffed=True))),
    ("closed-that-weekday", "opening", lambda p: with_hours(
        p, Opening((), Status.FIRM, staffed=True))),
    ("unknown-hours-not-flagged", "opening", visit_change(flags=())),
    ("another-flag-is-no-excuse", "opening", visit_change(flags=(flag("toilets-unknown"),))),
    ("unknown-hours-called-firm", "opening", visit_change(status=Status.FIRM)),
    ("a-festival-that-is-over", "event", festive),
    ("a-must-is-missing", "must", lambda p: without_stop(p, MUST)),
    ("a-must-is-too-short", "must", lambda p: with_stop(p, MUST, dwell=minutes(70))),
    ("a-must-without-hands-on", "must", lambda p: with_stop(p, MUST, hands_on=False)),
    ("a-must-on-another-day", "must", lambda p: with_promises(
        p, musts=(replace(p.promises.musts[0], day=2, between=None),))),
    ("a-must-at-another-hour", "must", lambda p: with_promises(
        p, musts=(replace(p.promises.musts[0],
                          between=(time(3), time(3, 5))),))),
    ("a-place-that-was-ruled-out", "never", lambda p: with_promises(
        p, nevers=frozenset({first_visit(p).place.id}))),
    ("lunch-where-it-was-ruled-out", "never", lambda p: with_promises(
        p, nevers=frozenset({stop_of(p, LUNCH).place.id}))),
    ("visited-twice", "repeat", visit_again),
    ("lunch-is-missing", "meal", lambda p: without_stop(p, LUNCH)),
    ("lunch-twice", "meal", lambda p: with_stop(p, first_visit(p).id,
                                                meal=stop_of(p, LUNCH).meal)),
    ("lunch-at-three", "meal", lambda p: with_stop(
        p, LUNCH, starts=stop_of(p, LUNCH).starts.replace(hour=15))),
    ("lunch-too-short", "meal", lambda p: with_stop(p, LUNCH, dwell=minutes(30))),
    ("lunch-nowhere-in-particular", "meal", lambda p: with_stop(p, LUNCH, flags=())),
    ("more-people-than-seats", "seats", lambda p: replace(p, party=replace(p.party, guests=28))),
    ("a-coach-of-its-own-making", "seats",
     lambda p: replace(p, coach=replace(p.coach, time_factor=0.5))),
    ("no-walk-to-the-gate", "access", three_walls),
    ("a-walk-nobody-measured", "access", lambda p: at_gate(p, coach_seats=16, walk_m=None)),
    ("the-law-of-another-date", "law",
     lambda p: replace(p, law=replace(p.law, id="law-36-2024"))),
    ("a-law-of-its-own-making", "law", lambda p: replace(p, law=replace(p.law, rest=minutes(0)))),
    ("more-driving-a-day-than-allowed", "driving",
     lambda p: with_promises(p, most_driving_a_day=minutes(10))),
    ("more-driving-in-all-than-allowed", "driving",
     lambda p: with_promises(p, most_driving=minutes(10))),
    ("five-hours-without-a-rest", "rest", long_drive),
    ("starts-elsewhere", "ends", lambda p: with_promises(p, start_id="hn-mydinh")),
    ("ends-elsewhere", "ends", lambda p: with_promises(p, end_id="hn-mydinh")),
    ("wakes-up-elsewhere", "ends", lambda p: with_stop(
        p, "d2-start", place=stop_of(p, END).place)),
    ("leaves-too-early", "start", lambda p: with_promises(
        p, earliest_start=tuple(m + minutes(240) for m in p.promises.earliest_start))),
    ("back-too-late", "end", lambda p: with_promises(
        p, latest_end=tuple(m - minutes(240) for m in p.promises.latest_end))),
    ("at-the-hotel-too-late", "end", lambda p: with_promises(
        p, latest_end=(stop_of(p, HOTEL).arrives - minutes(1), p.promises.latest_end[1]))),
    ("sleeps-elsewhere", "night", sleeping_elsewhere),
    ("sleeps-nowhere", "night", lambda p: with_stop(p, HOTEL, kind=StopKind.VISIT)),
    ("the-talk-starts-late", "block", lambda p: later(p, BLOCK, 15)),
    ("the-talk-ends-early", "block", lambda p: with_stop(p, BLOCK, dwell=minutes(45))),
    ("late-for-the-talk", "block", lambda p: with_stop(
        p, BLOCK, arrives=stop_of(p, BLOCK).starts - minutes(5))),
    ("the-talk-is-elsewhere", "block", lambda p: with_stop(
        p, BLOCK, place=stop_of(p, END).place)),
    ("the-talk-is-left-out", "block", lambda p: without_stop(p, BLOCK)),
    ("too-few-on-a-side", "sides", lambda p: with_promises(
        p, side_minimum={Side.HUNG_YEN: 12})),
    ("one-side-has-too-much", "share", lambda p: with_promises(p, side_share=0.501)),
    ("too-few-of-a-theme", "themes", lambda p: with_promises(p, theme_minimum={"food": 9})),
    ("too-far-to-walk", "walk", lambda p: with_stop(
        at_gate(p, coach_seats=16, walk_m=1600), first_visit(p).id, walk=minutes(30))),
    ("steps", "step-free", lambda p: at_gate(p, step_free=False)),
]  # fmt: skip


def test_the_plan_as_it_was_composed_keeps_every_promise(accepted: Itinerary, facts: Facts) -> None:
    assert check(accepted, facts) == []
    assert check(accepted, replace(facts, travel=None)) == []


def test_the_plan_has_something_of_every_kind_to_break(accepted: Itinerary) -> None:
    kinds = {stop.kind for day in accepted.days for stop in day.stops}

    assert kinds == set(StopKind)
    assert accepted.promises.musts
    assert accepted.promises.blocks
    assert accepted.promises.nights
    assert accepted.promises.side_share is not None


@pytest.mark.parametrize(
    ("code", "change"), [pytest.param(code, change, id=name) for name, code, change in BROKEN]
)
def test_a_broken_promise_is_named(
    code: str, change: Change, accepted: Itinerary, facts: Facts
) -> None:
    found = check(change(accepted), facts)

    assert code in codes(found)
    assert found == sorted(found)
    for breach in found:
        assert breach.where
        assert breach.text.vi
        assert breach.text.en


def test_every_code_of_the_checker_is_provoked() -> None:
    told = {
        "shape", "times", "travel", "opening", "event", "must", "never", "repeat", "meal",
        "seats", "access", "law", "driving", "rest", "ends", "start", "end", "night", "block",
        "sides", "share", "themes", "walk", "step-free",
    }  # fmt: skip

    assert {code for _, code, _ in BROKEN} == told


MISSHAPEN: list[tuple[str, Change]] = [
    ("no-days", lambda p: replace(p, days=())),
    ("a-day-without-stops", lambda p: with_day(p, 0, stops=(), legs=())),
    ("a-last-day-without-stops", lambda p: with_day(p, 1, stops=(), legs=())),
    ("a-day-without-its-start", lambda p: with_day(
        p, 0, stops=p.days[0].stops[1:], legs=p.days[0].legs[1:])),
    ("a-leg-is-missing", lambda p: with_day(p, 0, legs=p.days[0].legs[1:])),
    ("no-end", lambda p: with_day(p, 1, stops=p.days[1].stops[:-1], legs=p.days[1].legs[:-1])),
    ("days-with-wrong-numbers", lambda p: with_day(p, 1, number=3)),
    ("a-day-is-missing", lambda p: replace(p, days=p.days[:1])),
    ("an-evening-of-no-day", lambda p: with_promises(
        p, base_blocks=(BaseBlock("block-9", Text("Họp", "Meeting"), 5, 30),))),
    ("a-moment-without-a-zone", lambda p: with_stop(
        p, MUST, starts=stop_of(p, MUST).starts.replace(tzinfo=None))),
    ("an-arrival-without-a-zone", lambda p: with_stop(
        p, MUST, arrives=stop_of(p, MUST).arrives.replace(tzinfo=None))),
    ("a-meal-on-a-day-that-is-not", lambda p: with_promises(
        p, meals=(replace(p.promises.meals[0], day=9),))),
    ("a-night-after-a-day-that-is-not", lambda p: with_promises(p, nights=(Night(0, ("x",)),))),
]  # fmt: skip


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in MISSHAPEN])
def test_of_a_plan_without_its_parts_only_that_is_told(
    change: Change, accepted: Itinerary, facts: Facts
) -> None:
    found = check(change(accepted), facts)

    assert codes(found) == {"shape"}


def test_without_a_provider_a_drive_of_no_minutes_is_seen(
    accepted: Itinerary, facts: Facts
) -> None:
    leg, to = accepted.days[0].legs[0], accepted.days[0].stops[1].id
    still = with_leg(accepted, to, drive=minutes(0), boarding=leg.boarding + leg.drive)

    found = check(still, replace(facts, travel=None))

    assert [(breach.code, breach.where) for breach in found] == [("travel", to)]


def test_a_drive_may_be_slower_than_the_road_but_not_faster(
    accepted: Itinerary, facts: Facts
) -> None:
    leg, to = accepted.days[0].legs[0], accepted.days[0].stops[1].id
    spare = leg.boarding - accepted.coach.boarding

    slower = with_leg(accepted, to, drive=leg.drive + spare, boarding=accepted.coach.boarding)

    assert check(slower, facts) == []


@pytest.mark.parametrize(
    ("status", "expected"), [(Status.TO_CONFIRM, set()), (Status.FIRM, {"event"})]
)
def test_a_festival_that_is_on_may_be_named_but_no_surer_than_it_is(
    status: Status, expected: set[str], accepted: Itinerary, facts: Facts
) -> None:
    first = accepted.days[0]
    held = next(o for o in facts.occurrences if o.covers(first.on) and not o.cancelled)
    assert held.status is Status.TO_CONFIRM
    live = LiveEvent(held.event.id, held.event.name, held.first, held.last, held.main, status)
    stop = first_visit(accepted)
    here = replace(held, event=replace(held.event, place_ids=(stop.place.id,)))

    plan = with_stop(accepted, stop.id, events=(live,))

    assert codes(check(plan, replace(facts, occurrences=(here,)))) == expected
    away = replace(held, event=replace(held.event, place_ids=("elsewhere",)))
    assert codes(check(plan, replace(facts, occurrences=(away,)))) == {"event"}


def test_a_rest_on_the_way_is_a_rest(accepted: Itinerary, facts: Facts) -> None:
    to = accepted.days[0].stops[1].id
    tired = with_leg(accepted, to, drive=minutes(300))
    rested = with_leg(accepted, to, drive=minutes(300), rest=minutes(15))

    assert "rest" in codes(check(tired, facts))
    assert "rest" not in codes(check(rested, facts))


def test_a_visit_long_enough_for_the_driver_counts_as_a_rest(
    accepted: Itinerary, facts: Facts
) -> None:
    first, second = accepted.days[0].stops[1], accepted.days[0].stops[2]
    halves = with_leg(accepted, first.id, drive=minutes(150))
    halves = with_leg(halves, second.id, drive=minutes(150))
    photo_stop = with_stop(halves, first.id, dwell=minutes(5))

    assert "rest" not in codes(check(halves, facts))
    assert "rest" in codes(check(photo_stop, facts))


def test_a_walk_that_is_timed_lets_a_coach_stop_short_of_the_gate(
    accepted: Itinerary, facts: Facts
) -> None:
    stop = first_visit(accepted)
    near = with_stop(at_gate(accepted, coach_seats=16, walk_m=200), stop.id, walk=minutes(3))

    assert "access" not in codes(check(near, facts))
    assert "access" in codes(check(with_stop(near, stop.id, walk=minutes(2)), facts))


def test_a_day_may_start_elsewhere_if_that_was_asked_for(accepted: Itinerary, facts: Facts) -> None:
    moved = with_stop(accepted, "d2-start", place=stop_of(accepted, END).place)
    asked = with_promises(moved, starts_elsewhere=frozenset({2}))

    def elsewhere(plan: Itinerary) -> list[Breach]:
        return [b for b in check(plan, facts) if (b.code, b.where) == ("ends", "d2")]

    assert elsewhere(moved)
    assert not elsewhere(asked)


def test_a_dinner_after_arriving_at_the_hotel_does_not_make_the_day_late(
    accepted: Itinerary, facts: Facts
) -> None:
    exact = with_promises(
        accepted,
        latest_end=(stop_of(accepted, HOTEL).arrives, accepted.promises.latest_end[1]),
    )

    assert stop_of(accepted, "d1-dinner").ends > exact.promises.latest_end[0]
    assert check(exact, facts) == []


def test_two_meals_of_one_kind_on_one_day_are_one_too_many(
    accepted: Itinerary, facts: Facts
) -> None:
    doubled = with_stop(accepted, MUST, meal=stop_of(accepted, LUNCH).meal)

    assert ("meal", "d1-lunch") in {(b.code, b.where) for b in check(doubled, facts)}


def test_a_meal_band_is_inclusive_at_both_ends(accepted: Itinerary, facts: Facts) -> None:
    lunch = stop_of(accepted, LUNCH)
    assert lunch.meal is not None

    def banded(earliest: int, latest: int) -> Itinerary:
        promise = MealPromise(
            1, lunch.meal, lunch.starts + minutes(earliest), lunch.starts + minutes(latest), 60
        )
        return with_promises(accepted, meals=(promise,))

    assert check(banded(0, 0), facts) == []
    assert codes(check(banded(1, 9), facts)) == {"meal"}
    assert codes(check(banded(-9, -1), facts)) == {"meal"}


def test_the_balance_looks_at_visits_and_not_at_meals(accepted: Itinerary, facts: Facts) -> None:
    spent = {side: accepted.visit_minutes(side) for side in Side}
    share = max(spent.values()) / sum(spent.values())

    exact = with_promises(accepted, side_share=share)
    less = with_promises(accepted, side_share=share - 0.001)

    assert check(exact, facts) == []
    assert codes(check(less, facts)) == {"share"}


def test_a_limit_of_walking_is_about_stops_where_the_coach_stops_short(
    accepted: Itinerary, facts: Facts
) -> None:
    by_the_gate = at_gate(accepted, coach_seats=45, walk_m=9000)

    assert "walk" not in codes(check(by_the_gate, facts))


def test_places_of_unknown_hours_are_held_open_only_if_that_was_agreed(
    accepted: Itinerary, facts: Facts
) -> None:
    evening = first_visit(accepted)
    late = with_stop(
        accepted,
        evening.id,
        arrives=evening.starts.replace(hour=17, minute=0),
        starts=evening.starts.replace(hour=17, minute=0),
        dwell=minutes(60),
        place=replace(
            evening.place, opening=Opening(None, Status.TO_CONFIRM, staffed=False), access=Access()
        ),
    )
    not_agreed = with_promises(late, visits_until=None)

    def shut(plan: Itinerary) -> bool:
        return any(b.code == "opening" and b.where == evening.id for b in check(plan, facts))

    assert not shut(late)
    assert shut(not_agreed)
