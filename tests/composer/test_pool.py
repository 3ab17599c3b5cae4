"""The problem handed to the search: who is kept, and the numbers of days, limits and taste."""

from typing import Any

import pytest

from tests.composer.changed import only_places, planned, with_place
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access, Opening, Session, Side
from tourism.catalogue.source import Status
from tourism.composer.bases import bases_for
from tourism.composer.brief import Brief, with_bases
from tourism.composer.candidates import Field, survey
from tourism.composer.pool import MOST_CANDIDATES, Pool, Survey, measure, measure_these, pool
from tourism.travel.provider import TravelTimeProvider

FEW = (
    "con-son-pagoda", "den-mau", "chu-dau-pottery", "mao-dien-temple-of-literature",
    "ca-tru-dao-dang", "thanh-hai-puppet-stage", "con-son-gate", "tp-hung-yen", "hai-duong-city",
)  # fmt: skip
LAW_WITH_CAPS = "2025-11-12"
TALK = {"title": "Tọa đàm", "day": 1, "start": "14:00", "end": "15:30"}


@pytest.fixture(scope="module")
def few(catalogue: Catalogue) -> Catalogue:
    return only_places(catalogue, FEW)


def measured(plan: Brief, roads: TravelTimeProvider) -> Survey:
    return measure(plan, survey(plan), bases_for(plan), roads)


def pooled(
    catalogue: Catalogue, roads: TravelTimeProvider, wish: dict[str, Any] | None = None
) -> Pool:
    plan = planned(catalogue, wish)
    bases = [catalogue.places["tp-hung-yen"]] * (len(plan.days) - 1)
    return pool(with_bases(plan, bases), measured(plan, roads))


def kept(
    catalogue: Catalogue, roads: TravelTimeProvider, wish: dict[str, Any] | None = None
) -> tuple[Field, tuple[str, ...]]:
    plan = planned(catalogue, wish)
    found = measured(plan, roads)
    return found.field, found.kept


def test_a_search_among_many_is_a_search_among_the_best_of_both_sides(
    catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    field, names = kept(catalogue, roads)

    assert len(field.candidates) > len(names) == MOST_CANDIDATES
    assert len(set(names)) == len(names)
    for side in Side:
        assert len([i for i in names if field.candidates[i].place.side is side]) >= 15


def test_whoever_was_named_is_kept(catalogue: Catalogue, roads: TravelTimeProvider) -> None:
    field, names = kept(catalogue, roads)
    left = sorted(set(field.candidates) - set(names))
    assert len(left) >= 2

    _, wanted = kept(catalogue, roads, {"prefer": [left[0]], "must": [left[-1]]})

    assert {left[0], left[-1]} <= set(wanted)


@pytest.mark.parametrize("field_name", ["interests", "themes"])
def test_a_theme_that_was_asked_for_is_well_present(
    field_name: str, catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    amount = 1
    field, names = kept(catalogue, roads, {field_name: {"nature": amount}})

    there = [i for i, c in field.candidates.items() if "nature" in c.place.themes]
    assert there
    assert len(set(there) & set(names)) >= min(10, len(there))


def test_a_town_is_kept_for_its_tables_and_a_sure_one_wherever_it_lies(
    catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    plain = planned(catalogue)
    rows = {place.id for place in measured(plain, roads).rows}
    far = sorted(
        p.id for p in catalogue.places.values() if "meals" in p.services and p.id not in rows
    )
    assert far

    sure = with_place(catalogue, far[0], kind="eatery")
    found = measured(planned(sure), roads)

    assert far[0] in {place.id for place in found.rows}
    assert far[0] not in found.kept


def test_a_day_has_the_frame_of_the_request_and_the_last_one_keeps_the_slack(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    wish = {"dates": {"days": 2}}
    plan = planned(few, wish)
    slack = int(plan.pace.slack.total_seconds()) // 60
    found = pooled(few, roads, wish)
    first, second = found.problem.frames

    assert (first.leave, first.leave_latest, first.back) == (480, 480, 18 * 60 + 30)
    assert (second.leave, second.leave_latest) == (450, 540)
    assert second.back == 17 * 60 - slack
    assert found.rows[first.start].id == found.rows[second.end].id == "hd-city"
    assert found.rows[first.end].id == found.rows[second.start].id == "tp-hung-yen"
    assert slack > 0


def test_the_slack_can_be_given_up(few: Catalogue, roads: TravelTimeProvider) -> None:
    plan = planned(few)
    found = measured(plan, roads)

    assert pool(plan, found, slack=False).problem.frames[0].back == 17 * 60
    assert pool(plan, found).problem.frames[0].back < 17 * 60


def test_a_night_that_is_still_open_is_no_problem_yet(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    plan = planned(few, {"dates": {"days": 2}})

    with pytest.raises(ValueError, match="no base"):
        pool(plan, measured(plan, roads))


@pytest.mark.parametrize(
    ("first", "wish", "day", "tour"),
    [
        pytest.param("2027-05-12", {}, None, None, id="no-caps-since-july-2026"),
        pytest.param(LAW_WITH_CAPS, {}, 600, 48 * 60, id="caps-of-the-law"),
        pytest.param(LAW_WITH_CAPS, {"total_minutes": 200, "day_minutes": 900}, 600, 200,
                     id="the-stricter-one"),
        pytest.param("2027-05-12", {"day_minutes": 90}, 90, None, id="wish-alone"),
    ],
)  # fmt: skip
def test_the_driving_that_is_allowed_is_the_least_of_law_and_wish(
    first: str,
    wish: dict[str, int],
    day: int | None,
    tour: int | None,
    few: Catalogue,
    roads: TravelTimeProvider,
) -> None:
    limits = pooled(few, roads, {"dates": {"first": first}, "driving": wish}).problem.limits

    assert (limits.drive_day, limits.drive) == (day, tour)
    assert (limits.wheel, limits.rest) == (240, 15)


def test_both_sides_are_asked_for_unless_the_request_says_otherwise(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    silent, told, one_sided = (
        pooled(few, roads, wish).problem
        for wish in ({}, {"sides": {"minimum": 2, "share": 0.6}}, {"sides": {"minimum": 0}})
    )

    assert silent.limits.side_minimum == {"hai-duong": 1, "hung-yen": 1}
    assert silent.taste.sides > 0
    assert told.limits.side_minimum == {"hai-duong": 2, "hung-yen": 2}
    assert (silent.limits.side_share, told.limits.side_share) == (None, 0.6)
    assert told.taste.sides == 0
    assert one_sided.limits.side_minimum == {}


def test_a_tour_without_a_visit_is_none_unless_something_is_arranged(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    talk = {"blocks": [{**TALK, "at": "tp-hung-yen"}]}

    assert pooled(few, roads).problem.limits.least_visits == 1
    assert pooled(few, roads, talk).problem.limits.least_visits == 0


def test_themes_and_the_pace_are_limits(few: Catalogue, roads: TravelTimeProvider) -> None:
    limits = pooled(few, roads, {"themes": {"craft": 2}, "pace": "relaxed"}).problem.limits

    assert limits.theme_minimum == {"craft": 2}
    assert limits.visits_a_day == few.rules.paces["relaxed"].most_visits_a_day


def test_interests_share_the_worth_of_being_there_at_all(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    cover = pooled(few, roads, {"interests": {"craft": 0.6, "heritage": 0.2}}).problem.taste.cover

    assert cover["craft"] == pytest.approx(3 * cover["heritage"])
    assert sum(cover.values()) == pytest.approx(few.rules.weights.cover)


def test_children_have_to_have_something_to_do(few: Catalogue, roads: TravelTimeProvider) -> None:
    family = pooled(few, roads, {"party": {"children": 3}}).problem
    adults = pooled(few, roads).problem

    theirs = {v.key for v in family.visits if "for-children" in v.themes}
    assert theirs == {"chu-dau-pottery"}
    assert family.taste.cover["for-children"] > 0
    assert not any("for-children" in v.themes for v in adults.visits)
    assert "for-children" not in adults.taste.cover


def test_the_stage_and_the_show_on_it_are_seen_once(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    any_day = Opening(weekly=None, status=Status.TO_CONFIRM, staffed=True)
    show = with_place(
        few, "ca-tru-dao-dang", venue_id="thanh-hai-puppet-stage", opening=any_day,
        sessions=(Session(booking=True),),
    )  # fmt: skip
    stage = with_place(show, "thanh-hai-puppet-stage", opening=any_day, sessions=())

    problem = pooled(stage, roads).problem

    groups = {visit.key: visit.group for visit in problem.visits}
    assert groups["ca-tru-dao-dang"] == groups["thanh-hai-puppet-stage"]
    assert groups["den-mau"] is None
    assert groups["ca-tru-dao-dang"] not in problem.groups
    assert problem.groups == ("lunch-1",)


def test_an_appointment_has_one_place_or_is_one_of_several(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    one = {**TALK, "at": "den-mau", "early": 10}
    several = {**TALK, "at": ["tp-hung-yen", "den-mau"]}

    fixed, free = (
        [v for v in pooled(few, roads, {"blocks": [block]}).problem.visits if v.kind == "block"]
        for block in (one, several)
    )

    (talk,) = fixed
    assert (talk.key, talk.required, talk.group) == ("block-1:den-mau", True, None)
    assert (talk.windows, talk.dwell, talk.lead) == ((((840, 840),),), (90,), 10)
    assert {(v.required, v.group) for v in free} == {(False, "block-1")}
    assert {v.key for v in free} == {"block-1:tp-hung-yen", "block-1:den-mau"}


def test_an_appointment_that_the_coach_cannot_reach_is_no_choice(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    narrow = with_place(few, "den-mau", access=Access(coach_seats=16))
    block = {**TALK, "at": ["tp-hung-yen", "den-mau"]}

    problem = pooled(narrow, roads, {"coach": 45, "blocks": [block]}).problem

    assert [v.key for v in problem.visits if v.kind == "block"] == ["block-1:tp-hung-yen"]
    assert "block-1" in problem.groups


def test_what_happens_at_the_hotel_is_no_visit_of_the_day(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    wish = {
        "dates": {"days": 2},
        "meals": [{"meal": "dinner", "days": [1]}],
        "blocks": [{"title": "Họp", "day": 1, "at": "base", "minutes": 30}],
    }

    problem = pooled(few, roads, wish).problem

    assert {visit.kind for visit in problem.visits} == {"visit"}


def test_another_look_at_certain_places_keeps_ends_tables_and_appointments(
    few: Catalogue, roads: TravelTimeProvider
) -> None:
    held = pooled(few, roads, {"blocks": [{**TALK, "at": "den-mau"}]})
    field = survey(held.brief)

    again = measure_these(held, field, ["chu-dau-pottery", "chu-dau-pottery"], roads)

    assert again.kept == ("chu-dau-pottery",)
    rows = {place.id for place in again.rows}
    assert {"hd-city", "den-mau", "con-son-gate", "chu-dau-pottery"} <= rows
    assert "con-son-pagoda" not in rows
    anew = pool(held.brief, again)
    assert {v.kind for v in anew.problem.visits} == {"visit", "meal", "block"}
