"""What is said of a stop: each flag by itself, and when there is none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from tests.composer.changed import planned
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.almanac.opening import opening_on
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Announcement
from tourism.catalogue.place import (
    Access,
    DatedHours,
    Opening,
    Place,
    Position,
    Precision,
    Session,
    WeeklyHours,
)
from tourism.catalogue.source import Confidence, Status
from tourism.composer.marks import firmness, live_event, place_flags, visit_flags
from tourism.composer.request import MustWish
from tourism.itinerary.flags import TO_CONFIRM, flag

WEDNESDAY = date(2027, 5, 12)
MONDAY = date(2027, 5, 10)
MUNG_3 = date(2027, 2, 8)
WHOLE_DAY = (WeeklyHours(frozenset(range(7)), time(7), time(18)),)
FIRM = Opening(weekly=WHOLE_DAY, status=Status.FIRM, staffed=True)
TOLD = Opening(weekly=WHOLE_DAY, status=Status.TO_CONFIRM, staffed=True)
UNKNOWN = Opening(weekly=None, status=Status.TO_CONFIRM, staffed=True)
FOR_ALL = Access(coach_seats=45, walk_m=0, step_free=True, toilets=True)
BIG = {"party": {"guests": 30}, "coach": 45}
WHEELS = {"party": {"guests": 12, "wheelchairs": 1}}

Change = Callable[[Place], Place]


@pytest.fixture
def temple(catalogue: Catalogue) -> Place:
    """A temple of which everything is known."""
    known = catalogue.places["den-mau"]
    assert known.position is not None
    exact = Position(known.position.coordinates, Precision.EXACT, "surveyed")
    return replace(
        known, opening=FIRM, access=FOR_ALL, position=exact, confidence=Confidence.HIGH, sessions=()
    )


def codes(
    catalogue: Catalogue,
    place: Place,
    on: date = WEDNESDAY,
    wish: dict[str, Any] | None = None,
    live: tuple[Occurrence, ...] = (),
    must: MustWish | None = None,
) -> list[str]:
    plan = planned(catalogue, {**(wish or {}), "dates": {"first": str(on)}})
    opening = opening_on(place, on, catalogue.rules, live)
    return [found.code for found in visit_flags(plan, place, on, opening, live, must)]


@pytest.mark.parametrize("wish", [{}, BIG, WHEELS, {"walk_metres": 200}])
def test_of_a_place_that_is_known_nothing_has_to_be_said(
    wish: dict[str, Any], catalogue: Catalogue, temple: Place
) -> None:
    assert codes(catalogue, temple, wish=wish) == []


@pytest.mark.parametrize(
    ("code", "changes", "on", "wish"),
    [
        pytest.param("hours-unknown", {"opening": UNKNOWN}, WEDNESDAY, {}, id="hours"),
        pytest.param("hours-to-confirm", {"opening": TOLD}, WEDNESDAY, {}, id="hours-said"),
        pytest.param("tet-hours-unknown", {}, MUNG_3, {}, id="tet"),
        pytest.param("by-booking", {"sessions": (Session(booking=True),)}, WEDNESDAY, {},
                     id="booking"),
        pytest.param("performance-day", {"sessions": (Session(lunar_month=4, lunar_day=7),)},
                     WEDNESDAY, {}, id="performance"),
        pytest.param("coach-access-unknown", {"access": replace(FOR_ALL, coach_seats=None)},
                     WEDNESDAY, BIG, id="coach"),
        pytest.param("step-free-unknown", {"access": replace(FOR_ALL, step_free=None)},
                     WEDNESDAY, WHEELS, id="steps"),
        pytest.param("walk-unknown", {"access": replace(FOR_ALL, walk_m=None)},
                     WEDNESDAY, {"walk_metres": 300}, id="walk"),
        pytest.param("toilets-unknown", {"access": replace(FOR_ALL, toilets=None)},
                     WEDNESDAY, {"party": {"children": 2}}, id="toilets"),
        pytest.param("low-confidence", {"confidence": Confidence.LOW}, WEDNESDAY, {}, id="doubt"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said(
    code: str,
    changes: dict[str, Any],
    on: date,
    wish: dict[str, Any],
    catalogue: Catalogue,
    temple: Place,
) -> None:
    assert codes(catalogue, replace(temple, **changes), on, wish) == [code]
    assert flag(code).text.vi
    assert flag(code).text.en


@pytest.mark.parametrize(
    "wish",
    [
        pytest.param({"coach": 16}, id="small-coach-and-nobody-asked"),
        pytest.param({"party": {"guests": 2}}, id="a-couple"),
    ],
)
def test_access_that_matters_to_nobody_is_not_asked_for(
    wish: dict[str, Any], catalogue: Catalogue, temple: Place
) -> None:
    assert codes(catalogue, replace(temple, access=Access()), wish=wish) == []


def test_a_place_known_by_its_commune_only_has_estimated_drives(
    catalogue: Catalogue, temple: Place
) -> None:
    assert temple.position is not None
    vague = replace(temple, position=replace(temple.position, precision=Precision.COMMUNE))

    assert codes(catalogue, vague) == ["position-estimated"]
    assert firmness((flag("position-estimated"),)) is Status.FIRM


@pytest.mark.parametrize(
    ("opening", "on", "expected"),
    [
        pytest.param(UNKNOWN, MONDAY, ["hours-unknown", "museum-monday"], id="monday"),
        pytest.param(UNKNOWN, WEDNESDAY, ["hours-unknown"], id="another-day"),
        pytest.param(FIRM, MONDAY, [], id="hours-told"),
    ],
)
def test_a_museum_of_unknown_hours_is_doubtful_on_mondays(
    opening: Opening, on: date, expected: list[str], catalogue: Catalogue, temple: Place
) -> None:
    assert codes(catalogue, replace(temple, kind="museum", opening=opening), on) == expected
    assert "museum-monday" not in codes(catalogue, replace(temple, opening=opening), on)


def test_trying_it_oneself_has_to_be_confirmed_unless_it_is_known(
    catalogue: Catalogue, temple: Place
) -> None:
    trying, looking = (MustWish(place=temple.id, hands_on=hands_on) for hands_on in (True, False))
    sure = replace(temple, visit=replace(temple.visit, hands_on="yes"))

    assert codes(catalogue, temple, must=trying) == ["hands-on-to-confirm"]
    assert codes(catalogue, temple, must=looking) == []
    assert codes(catalogue, sure, must=trying) == []


def test_a_festival_by_custom_is_expected_and_an_announced_one_is_not(
    catalogue: Catalogue, temple: Place
) -> None:
    event = replace(catalogue.events["le-hoi-den-da-hoa"], place_ids=(temple.id,))
    on = date(2027, 3, 18)
    told = replace(event, announcements=(Announcement(2027, on, on),))

    by_rule, announced = (tuple(occurrences([held], on, on)) for held in (event, told))

    assert codes(catalogue, temple, on, live=by_rule) == ["event-to-confirm"]
    assert codes(catalogue, temple, on, live=announced) == []
    said = live_event(announced[0])
    assert (said.event_id, said.first, said.last, said.status) == (event.id, on, on, Status.FIRM)


def test_a_table_a_bed_or_a_talk_says_what_it_is_given_and_what_its_place_lacks(
    catalogue: Catalogue, temple: Place
) -> None:
    town = replace(temple, kind="service-town", access=replace(FOR_ALL, coach_seats=None))

    plan = planned(catalogue, BIG)

    assert [f.code for f in place_flags(plan, town, WEDNESDAY, "arranged")] == ["arranged"]
    assert place_flags(plan, town, WEDNESDAY) == ()
    bare = replace(temple, access=replace(FOR_ALL, coach_seats=None))
    assert [f.code for f in place_flags(plan, bare, WEDNESDAY)] == ["coach-access-unknown"]


def test_around_tet_a_town_that_has_not_told_its_hours_says_so(
    catalogue: Catalogue, temple: Place
) -> None:
    plan = planned(catalogue, {"dates": {"first": str(MUNG_3)}})
    told = DatedHours(MUNG_3, MUNG_3, ((time(8), time(20)),), Status.FIRM)
    sure = replace(temple, opening=replace(FIRM, dated=(told,)))

    assert [f.code for f in place_flags(plan, temple, MUNG_3)] == ["tet-hours-unknown"]
    assert place_flags(plan, sure, MUNG_3) == ()
    assert place_flags(plan, temple, WEDNESDAY) == ()


def test_a_hub_or_a_point_is_no_place_to_ask_about(catalogue: Catalogue, temple: Place) -> None:
    wish = {**BIG, "step_free": True, "walk_metres": 100}
    plan = planned(catalogue, wish)
    bare = replace(temple, access=Access())

    for kind in ("hub", "point"):
        assert place_flags(plan, replace(bare, kind=kind), WEDNESDAY) == ()
    assert len(place_flags(plan, bare, WEDNESDAY)) == 3


@pytest.mark.parametrize("code", sorted(TO_CONFIRM))
def test_what_somebody_has_to_answer_makes_a_stop_unsure(code: str) -> None:
    assert firmness((flag(code),)) is Status.TO_CONFIRM
    assert firmness(()) is Status.FIRM
