"""Arrangements: read from a tour, turned back into it, stored and read again."""

import json
from dataclasses import replace

import pytest

from tests.composer.asking import ask, example
from tests.composer.conftest import OUTING, Outing
from tests.composer.problems import frame, problem, visit
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import merge_patch
from tourism.composer.answer import Tour
from tourism.composer.arrangement import (
    Entry,
    Lock,
    Shelved,
    arrangement_of,
    from_data,
    to_data,
)
from tourism.composer.compose import Kitchen
from tourism.composer.pinned import Pin, Pins, settle_pinned, window_end
from tourism.composer.realise import finish, realise
from tourism.composer.scene import Scene, set_scene
from tourism.composer.timetable import settle
from tourism.itinerary.model import Itinerary
from tourism.language import Text


def test_a_composed_tour_is_the_same_again_from_its_arrangement(
    weekend: Tour, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    request = example(catalogue, "s01-weekend")
    arrangement = arrangement_of(request, weekend.itinerary)

    assert realise(arrangement, kitchen) == weekend.itinerary


def test_so_is_one_with_blocks_and_a_side_that_nobody_asked_for(outing: Outing) -> None:
    assert outing.arrangement.both_sides
    assert realise(outing.arrangement, outing.kitchen) == outing.itinerary


def test_an_arrangement_says_what_is_done_in_which_order(outing: Outing) -> None:
    assert outing.arrangement.nights == ("tp-hung-yen",)
    assert outing.arrangement.days[1] == (
        Entry("d2-den-mau", "visit", "den-mau", "den-mau"),
        Entry("d2-den-phu-ung", "visit", "den-phu-ung", "den-phu-ung"),
        Entry("d2-lunch", "meal", "lunch", "tp-hung-yen"),
        Entry("d2-block-1", "block", "block-1", "tp-hung-yen"),
    )


def test_it_survives_being_stored(outing: Outing) -> None:
    full = replace(
        outing.arrangement,
        locks=(Lock("d2-lunch", frozenset({"time", "day", "presence"}), 725, 725),),
        shelf=(Shelved("xua-temple", Text("để dành", "for later"), "d1-xua-temple"),),
        names=(("d3-end", "d2-end"),),
    )

    stored = json.loads(json.dumps(to_data(full)))

    assert from_data(stored) == full
    assert stored["locks"][0]["keep"] == ["day", "presence", "time"]


def test_what_was_asked_outright_is_still_so_after_being_stored(outing: Outing) -> None:
    said = replace(
        outing.arrangement, request=ask(outing.kitchen.catalogue, {"meals": [{"meal": "lunch"}]})
    )

    assert "meals" in from_data(to_data(said)).request.model_fields_set


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        ("d1-hotel", (0, False)),
        ("d1-block-2", (0, False)),
        ("d2-breakfast", (1, True)),
        ("d1-start", (0, True)),
        ("d2-end", (1, False)),
        ("d2-lunch", None),
        ("nothing", None),
    ],
)
def test_a_stop_at_a_base_is_known_by_its_id(
    outing: Outing, stop: str, expected: tuple[int, bool] | None
) -> None:
    assert outing.arrangement.base_of(stop) == expected


def test_a_given_id_is_that_of_the_stop_it_was_given_to(outing: Outing) -> None:
    longer = replace(outing.arrangement, names=(("d3-end", "d2-end"),))

    assert longer.base_of("d2-end") == (2, False)


def test_ids_survive_a_move_to_another_day(outing: Outing) -> None:
    first, second = outing.arrangement.days
    across = replace(
        outing.arrangement, days=(first[:3], (first[3], second[2], second[3])), both_sides=False
    )
    other = realise(across, outing.kitchen, told=False)
    assert isinstance(other, Itinerary)
    assert other.days[1].stops[2].id == "d1-mao-dien-temple-of-literature"


def test_own_minutes_and_starts_are_kept(outing: Outing) -> None:
    first, second = outing.arrangement.days
    own = (
        replace(first[0], minutes=90),
        replace(first[1], start=690, minutes=60),
        *first[2:],
    )
    changed = replace(outing.arrangement, days=(own, second))

    itinerary = realise(changed, outing.kitchen, told=False)

    assert isinstance(itinerary, Itinerary)
    pagoda, lunch = itinerary.days[0].stops[1:3]
    assert (pagoda.dwell.seconds // 60, lunch.dwell.seconds // 60) == (90, 60)
    assert f"{lunch.starts:%H:%M}" == "11:30"
    assert itinerary.days[1] == outing.itinerary.days[1]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"start": {"at": "10:30"}}, "d1", id="no-time"),
        pytest.param({"never": ["con-son-pagoda"]}, "request", id="barred"),
        pytest.param({"driving": {"total_minutes": 60}}, "tour", id="checked"),
    ],
)
def test_what_does_not_hold_is_told(outing: Outing, change: dict, where: str) -> None:
    request = ask(outing.kitchen.catalogue, merge_patch(OUTING, change))
    found = realise(replace(outing.arrangement, request=request), outing.kitchen)

    assert isinstance(found, tuple)
    assert where in {breach.where for breach in found}


def test_a_plan_whose_day_does_not_hold_is_not_finished(outing: Outing) -> None:
    scene = set_scene(outing.arrangement, outing.kitchen)
    assert isinstance(scene, Scene)
    everything = tuple(range(len(scene.problem.visits)))

    found = finish(scene, (everything, ()), outing.kitchen)

    assert isinstance(found, tuple)


def test_what_is_kept_aside_leads_the_places_left_out(outing: Outing) -> None:
    reason = Text("khách không thích", "the guests do not like it")
    aside = replace(outing.arrangement, shelf=(Shelved("xua-temple", reason),))

    itinerary = realise(aside, outing.kitchen)

    assert isinstance(itinerary, Itinerary)
    first, *others = itinerary.left_out
    assert (first.place.id, first.code, first.reason) == ("xua-temple", "kept-aside", reason)
    assert "xua-temple" not in {left.place.id for left in others}


# The timetable with pins, in a world of numbers: stops 20 minutes apart, from 08h00 to 18h00.


def _day(*visits, **facts):
    size = len(visits) + 1
    return problem(*visits, frames=(frame(size, **facts),))


def test_without_pins_the_times_are_the_settled_ones() -> None:
    held = _day(visit("a", 1), visit("b", 2, windows=(((600, 700),),)))

    assert settle_pinned(held, 0, (0, 1), Pins()) == settle(held, 0, (0, 1))


@pytest.mark.parametrize(
    ("kind", "facts", "begins", "dwell"),
    [
        pytest.param("visit", {}, 650, 30, id="a-visit-starts-later"),
        pytest.param("visit", {"windows": (((480, 520),),)}, 520, 30, id="its-gate-closes"),
        pytest.param("visit", {"windows": (((480, 520), (600, 900)),)}, 650, 30, id="after-noon"),
        pytest.param("meal", {"windows": (((480, 620),),)}, 590, 90, id="a-meal-lasts-longer"),
        pytest.param("meal", {"windows": (((500, 520),),)}, 520, 160, id="longer-than-an-hour"),
        pytest.param("block", {"windows": (((500, 500),),)}, None, None, id="no-appointment"),
    ],
)
def test_who_would_be_early_stays_longer_where_he_is(kind, facts, begins, dwell) -> None:
    held = _day(visit("a", 1, kind=kind, **facts), visit("b", 2, windows=(((700, 700),),)))
    pins = Pins(visits={1: Pin(700, 700, (760,))})

    timing = settle_pinned(held, 0, (0, 1), pins)

    if begins is None or facts.get("windows") == (((480, 520),),):
        assert timing is None
        return
    assert timing is not None
    assert (timing.begins[0], timing.dwells[0]) == (begins, dwell)
    assert timing.arrives[1] == timing.begins[1] == 700
    assert timing.begins[0] + timing.dwells[0] + 20 == 700


def test_a_pinned_stop_may_last_longer_until_its_gate_closes() -> None:
    held = _day(visit("a", 1, windows=(((600, 600),),)), visit("b", 2, windows=(((700, 700),),)))
    pins = Pins(visits={0: Pin(600, 600, (690,)), 1: Pin(700, 700, (760,))})
    tight = Pins(visits={0: Pin(600, 600, (640,)), 1: Pin(700, 700, (760,))})
    late = _day(
        visit("a", 1, windows=(((600, 600),),)),
        visit("b", 2, windows=(((700, 700),),)),
        leave_latest=600,
    )

    assert settle_pinned(held, 0, (0, 1), pins) is None  # nobody leaves at 09h40 on that day
    timing = settle_pinned(late, 0, (0, 1), pins)
    assert timing is not None
    assert (timing.leaves, timing.dwells) == (580, (80, 30))
    assert settle_pinned(late, 0, (0, 1), tight) is None


def test_the_return_can_be_pinned_too_on_a_day_of_nothing_as_well() -> None:
    held = _day(visit("a", 1, windows=(((480, 900),),)), leave_latest=900)
    empty = problem(frames=(frame(2, end=1, leave_latest=900),))

    late = settle_pinned(held, 0, (0,), Pins(backs={0: 800}))
    home = settle_pinned(empty, 0, (), Pins(backs={0: 800}))
    left = settle_pinned(held, 0, (0,), Pins(leaves={0: 480}))

    assert late is not None
    assert home is not None
    assert left is not None
    assert (late.back, late.begins) == (800, (750,))
    assert (home.leaves, home.back) == (780, 800)
    assert left.leaves >= 480
    assert settle_pinned(held, 0, (0,), Pins(backs={0: 500})) is None
    assert settle_pinned(held, 0, (0, 0, 0), Pins(backs={0: 5})) is None


def test_the_end_of_a_window() -> None:
    assert window_end(((480, 540), (600, 660)), 610, 30) == 690
    assert window_end(((480, 540),), 550, 30) is None


def test_a_lock_that_waits_for_its_times() -> None:
    assert Lock("a", frozenset({"time"})).lacks_times
    assert not Lock("a", frozenset({"time"}), 1, 2).lacks_times
    assert not Lock("a", frozenset({"day"})).lacks_times
