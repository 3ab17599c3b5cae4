"""Which places could be visited on which days, when, for how long, and what bars the others."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.composer.changed import planned, with_event, with_place
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import MonthsRule
from tourism.catalogue.place import Access, Opening, WeeklyHours
from tourism.catalogue.source import Status
from tourism.composer.brief import ground_of
from tourism.composer.candidates import (
    Barred,
    Candidate,
    must_wishes,
    season_names,
    starts,
    survey,
    venue_of,
    walk_to,
)
from tourism.composer.request import MustWish
from tourism.timewindow import VIETNAM, TimeWindow

TEMPLE, MUSEUM, KILN = "den-mau", "hai-duong-museum", "chu-dau-pottery"
STEEP = "ban-co-tien-con-son"
FEAST = {"dates": {"first": "2027-03-17"}}
"""The main day of the festival of Đa Hòa."""
TWO_DAYS = {"dates": {"days": 2}}
BIG = {"coach": 45}


def candidate(catalogue: Catalogue, place_id: str, wish: dict[str, Any] | None = None) -> Candidate:
    field = survey(planned(catalogue, wish))
    assert place_id in field.candidates, field.barred[place_id].code
    return field.candidates[place_id]


def barred(catalogue: Catalogue, place_id: str, wish: dict[str, Any] | None = None) -> Barred:
    return survey(planned(catalogue, wish)).barred[place_id]


def at(hour: int, minute: int = 0) -> int:
    return 60 * hour + minute


def test_a_place_of_unknown_hours_may_be_visited_within_the_default_band(
    catalogue: Catalogue,
) -> None:
    temple = candidate(catalogue, TEMPLE)

    assert temple.dwell == (45,)
    assert temple.windows == (((at(7, 30), at(10, 45)), (at(13, 30), at(16, 15))),)
    assert temple.must is None
    assert temple.live == ((),)


def test_assumed_hours_last_longer_where_the_request_says_so_and_told_ones_do_not(
    catalogue: Catalogue,
) -> None:
    late = {"visits_until": "19:00"}

    assert candidate(catalogue, TEMPLE, late).windows[0][-1] == (at(13, 30), at(18, 15))
    museum = candidate(catalogue, MUSEUM, late)
    assert museum.windows == candidate(catalogue, MUSEUM).windows
    assert museum.windows[0][-1][1] + museum.dwell[0] <= at(16, 30)


def test_towns_and_tables_are_no_sights_unless_they_are_named(catalogue: Catalogue) -> None:
    plain, named = (
        survey(planned(catalogue, wish)).candidates
        for wish in ({}, {"prefer": ["tp-hung-yen", "hn-opera"]})
    )

    assert "tp-hung-yen" not in plain
    assert "hn-opera" not in plain
    assert {"tp-hung-yen", "hn-opera"} <= set(named)


@pytest.mark.parametrize(
    ("wish", "day"),
    [
        pytest.param({"must": [{"place": TEMPLE, "day": 2}]}, 1, id="second-day"),
        pytest.param({"must": [{"place": TEMPLE, "day": 1}]}, 0, id="first-day"),
    ],
)
def test_a_must_of_one_day_has_windows_on_that_day_only(
    wish: dict[str, Any], day: int, catalogue: Catalogue
) -> None:
    windows = candidate(catalogue, TEMPLE, {**TWO_DAYS, **wish}).windows

    assert windows[day]
    assert windows[1 - day] == ()


def test_a_must_between_two_hours_starts_between_them(catalogue: Catalogue) -> None:
    wish = {"must": [{"place": TEMPLE, "between": ["10:00", "14:00"], "minutes": 62}]}

    temple = candidate(catalogue, TEMPLE, wish)

    assert temple.dwell == (65,)
    assert temple.windows == (((at(10), at(10, 25)), (at(13, 30), at(14))),)


def test_a_must_of_no_minutes_is_a_photo_stop(catalogue: Catalogue) -> None:
    wish = {"must": [{"place": TEMPLE, "minutes": 0}]}

    assert candidate(catalogue, TEMPLE, wish).dwell == (5,)


def test_a_festival_that_must_be_seen_is_seen_at_its_venue_while_it_is_on(
    catalogue: Catalogue,
) -> None:
    wish = {"dates": {"first": "2027-03-19", "days": 2}, "must": [{"event": "le-hoi-den-da-hoa"}]}

    temple = candidate(catalogue, "den-da-hoa", wish)

    assert temple.windows[0]
    assert temple.windows[1] == ()
    assert [o.event.id for o in temple.live[0]] == ["le-hoi-den-da-hoa"]
    assert temple.live[1] == ()
    off = barred(catalogue, "den-da-hoa", {"must": wish["must"]})
    assert (off.code, off.by_hours) == ("no-festival", True)


def test_a_festival_without_a_place_has_a_ground_of_its_own(catalogue: Catalogue) -> None:
    event = next(e for e in catalogue.events.values() if ground_of(e) is not None)

    must = MustWish(event=event.id)

    assert venue_of(must, catalogue) == event.id
    assert venue_of(MustWish(place=TEMPLE), catalogue) == TEMPLE
    ground = survey(planned(catalogue)).barred[event.id]
    assert (ground.place.kind, ground.code) == ("festival-ground", "no-festival")


def test_a_bare_mention_adds_nothing_to_a_must_that_says_more(catalogue: Catalogue) -> None:
    said = {"place": TEMPLE, "minutes": 30}

    for musts in ([TEMPLE, said], [said, TEMPLE]):
        (wish,) = must_wishes(planned(catalogue, {"must": musts})).values()
        assert wish.minutes == 30


@pytest.mark.parametrize(
    ("code", "place_id", "wish", "by_hours"),
    [
        pytest.param("excluded-by-user", TEMPLE, {"never": [TEMPLE]}, False, id="never"),
        pytest.param("not-accessible", STEEP, {"step_free": True}, False, id="steps"),
        pytest.param("closed-weekday", MUSEUM, {"dates": {"first": "2027-05-15"}}, True,
                     id="shut-on-saturdays"),
        pytest.param("stay-too-long", TEMPLE, {"must": [{"place": TEMPLE, "minutes": 400}]}, True,
                     id="too-long"),
        pytest.param("hours", TEMPLE, {"must": [{"place": TEMPLE, "between": ["12:00", "12:30"]}]},
                     True, id="at-noon"),
    ],
)  # fmt: skip
def test_what_keeps_a_place_out_whatever_the_plan(
    code: str, place_id: str, wish: dict[str, Any], by_hours: bool, catalogue: Catalogue
) -> None:
    found = barred(catalogue, place_id, wish)

    assert (found.code, found.by_hours) == (code, by_hours)
    assert found.worth > 0


def test_a_must_of_a_day_on_which_it_is_shut_is_judged_by_that_day(catalogue: Catalogue) -> None:
    weekend = {"dates": {"first": "2027-05-14", "days": 2}}

    found = barred(catalogue, MUSEUM, {**weekend, "must": [{"place": MUSEUM, "day": 2}]})

    assert found.code == "closed-weekday"
    assert len(found.openings) == 1
    assert candidate(catalogue, MUSEUM, weekend).windows[1] == ()


def test_a_party_without_wheelchairs_climbs(catalogue: Catalogue) -> None:
    assert candidate(catalogue, STEEP).place.id == STEEP
    with_chair = {"party": {"wheelchairs": 1}}
    assert barred(catalogue, STEEP, with_chair).code == "not-accessible"
    assert candidate(catalogue, STEEP, {**with_chair, "step_free": False})


def test_where_the_coach_does_not_get_near_the_group_walks_or_stays_away(
    catalogue: Catalogue,
) -> None:
    lane = with_place(catalogue, TEMPLE, access=Access(coach_seats=16, walk_m=500))
    alley = with_place(catalogue, TEMPLE, access=Access(walk_m=500))
    dead_end = with_place(catalogue, TEMPLE, access=Access(coach_seats=16))

    assert candidate(lane, TEMPLE, BIG).walk == timedelta(minutes=7.5)
    assert candidate(lane, TEMPLE, {"coach": 16}).walk == timedelta()
    assert candidate(lane, TEMPLE, {**BIG, "walk_metres": 500}).walk > timedelta()
    assert barred(lane, TEMPLE, {**BIG, "walk_metres": 499}).code == "walk-too-long"
    assert candidate(lane, TEMPLE, {"coach": 16, "walk_metres": 0}).walk == timedelta()
    assert barred(alley, TEMPLE, {"coach": 16, "walk_metres": 499}).code == "walk-too-long"
    assert barred(dead_end, TEMPLE, BIG).code == "coach-cannot-reach"
    assert walk_to(planned(dead_end, BIG), dead_end.places[TEMPLE]) is None


def test_a_place_nobody_can_find_is_none_to_visit(catalogue: Catalogue) -> None:
    lost = with_place(catalogue, TEMPLE, position=None)

    assert barred(lost, TEMPLE).code == "position-unknown"


@pytest.mark.parametrize(("pace", "minutes"), [("relaxed", 55), ("normal", 45), ("full", 40)])
def test_a_slower_pace_stays_longer(pace: str, minutes: int, catalogue: Catalogue) -> None:
    assert candidate(catalogue, TEMPLE, {"pace": pace}).dwell == (minutes,)


def test_in_a_festival_crowd_a_visit_takes_longer_and_what_was_asked_for_does_not(
    catalogue: Catalogue,
) -> None:
    usual = catalogue.places["den-da-hoa"].visit.minutes
    crowd = catalogue.rules.crowd

    main, second, calm = (
        candidate(catalogue, "den-da-hoa", {"dates": {"first": f"2027-03-{day}"}}).dwell[0]
        for day in (17, 18, 24)
    )

    assert main == pytest.approx(usual * crowd.main_visit_factor, abs=2.5)
    assert second == pytest.approx(usual * crowd.visit_factor, abs=2.5)
    assert calm == usual
    asked = {**FEAST, "must": [{"place": "den-da-hoa", "minutes": 60}]}
    assert candidate(catalogue, "den-da-hoa", asked).dwell == (60,)


def test_farm_products_are_told_in_their_season(catalogue: Catalogue) -> None:
    season = next(e for e in catalogue.events.values() if e.kind == "season" and e.place_ids)
    place_id = season.place_ids[0]
    ripe = with_event(catalogue, season.id, rule=MonthsRule(frozenset({5})), announcements=())
    always = with_event(catalogue, season.id, rule=MonthsRule(frozenset(range(1, 13))))
    plan = planned(ripe)
    place = plan.place(place_id)
    assert place is not None

    assert season.name in season_names(plan, place, date(2027, 5, 12))
    november = planned(ripe, {"dates": {"first": "2027-11-12"}})
    assert season.name not in season_names(november, place, date(2027, 11, 12))
    assert season.name not in season_names(planned(always), place, date(2027, 5, 12))


def test_hours_nobody_told_are_worth_a_little_less_and_those_of_tet_much_less(
    catalogue: Catalogue,
) -> None:
    week = (WeeklyHours(frozenset(range(7)), time(7), time(17)),)
    sure = with_place(catalogue, TEMPLE, opening=Opening(week, Status.FIRM, staffed=True))
    tet = {"dates": {"first": "2027-02-08"}}

    firm, unknown, doubtful = (
        candidate(facts, TEMPLE, wish).worth[0]
        for facts, wish in ((sure, None), (catalogue, None), (catalogue, tet))
    )

    weights = catalogue.rules.weights
    assert unknown == pytest.approx(firm * weights.unknown_hours)
    assert doubtful == pytest.approx(firm * weights.unknown_tet_hours)


MIDNIGHT = datetime(2027, 5, 12, tzinfo=VIETNAM)
spans = st.tuples(st.integers(0, 1439), st.integers(1, 300))


def window(opens: int, minutes: int) -> TimeWindow:
    begins = MIDNIGHT + timedelta(minutes=opens)
    return TimeWindow(begins, begins + timedelta(minutes=minutes))


@given(held=st.lists(spans, max_size=3), dwell=st.integers(1, 60).map(lambda n: 5 * n))
def test_every_start_lies_on_the_clock_and_every_stay_inside_its_window(
    held: list[tuple[int, int]], dwell: int
) -> None:
    found = starts([window(*span) for span in held], dwell, 5)

    for first, last in found:
        assert first <= last
        assert first % 5 == last % 5 == 0
        assert any(o <= first and last + dwell <= o + minutes for o, minutes in held)
    fitting = [o for o, minutes in held if -(-o // 5) * 5 + dwell <= o + minutes]
    assert len(found) == len(fitting)


def test_a_night_show_may_end_after_midnight() -> None:
    assert starts([window(at(20), 5 * 60)], 60, 5) == [(at(20), at(24))]
