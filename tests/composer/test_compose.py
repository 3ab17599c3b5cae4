"""The whole recipe on the real facts: the same bytes again, and what happens when time is up."""

from dataclasses import replace
from math import inf

import pytest

from tests.composer.asking import ask, example, refusal_of, tour_of
from tests.composer.changed import only_places
from tourism.catalogue.catalogue import Catalogue
from tourism.composer import compose as recipe
from tourism.composer import relax
from tourism.composer.answer import NoTour, Tour
from tourism.composer.compose import Kitchen, can_keep, compose
from tourism.composer.reason_tests import Reason
from tourism.itinerary.breach import Breach
from tourism.language import Text
from tourism.publish.answer_document import answer_to_json
from tourism.publish.edition import Edition
from tourism.publish.programme import itinerary_to_text
from tourism.timewindow import VIETNAM

MUCH = {"must": ["con-son-pagoda", "den-mau"], "end": {"by": "11:00"}, "meals": []}


ANY_SIDE = {"sides": {"minimum": 0}}


@pytest.fixture(scope="module")
def small(catalogue: Catalogue, kitchen: Kitchen) -> Kitchen:
    """A world of five places, where nothing takes long."""
    few = ("con-son-pagoda", "chu-dau-pottery", "hai-duong-museum", "con-son-gate", "lai-cach-ql5")
    return replace(kitchen, catalogue=only_places(catalogue, few))


@pytest.fixture(scope="module")
def day_out(catalogue: Catalogue, kitchen: Kitchen) -> Tour:
    return tour_of(ask(catalogue), kitchen)


@pytest.fixture(scope="module")
def no(catalogue: Catalogue, kitchen: Kitchen) -> NoTour:
    return refusal_of(ask(catalogue, MUCH), kitchen)


def written(tour: Tour) -> tuple[bytes, bytes]:
    edition = Edition("vi", "tours.example", tour.itinerary.days[0].stops[0].starts)
    return answer_to_json(tour), itinerary_to_text(tour.itinerary, edition)


def test_the_same_request_gives_the_same_plan_and_the_same_bytes(
    day_out: Tour, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    again = tour_of(ask(catalogue), kitchen)

    assert again == day_out
    assert written(again) == written(day_out)


def test_the_same_no_again(no: NoTour, catalogue: Catalogue, kitchen: Kitchen) -> None:
    assert compose(ask(catalogue, MUCH), kitchen) == no


def test_another_seed_keeps_the_same_promises(
    day_out: Tour, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    other = tour_of(ask(catalogue, {"seed": 2}), kitchen)

    assert other.itinerary.seed == 2
    assert other.itinerary.promises == day_out.itinerary.promises


def test_a_version_is_named_after_what_was_asked_and_what_came_of_it(
    day_out: Tour, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    shorter = tour_of(ask(catalogue, {"end": {"by": "15:00"}}), kitchen)

    request, content = day_out.itinerary.id.removeprefix("t-").split("-")
    assert (len(request), len(content)) == (8, 8)
    assert shorter.itinerary.id != day_out.itinerary.id


def test_cancelled_before_it_began_there_is_still_an_honest_answer(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    late = replace(kitchen, spent=lambda: inf)

    answer = compose(example(catalogue, "s01-weekend"), late)

    if isinstance(answer, Tour):
        assert not answer.itinerary.complete
    else:
        assert not answer.complete
        assert answer.reasons


def test_time_that_is_up_ends_the_search_for_offers(catalogue: Catalogue, kitchen: Kitchen) -> None:
    calls = []
    late = replace(kitchen, spent=lambda: calls.append(1) or inf)

    answer = refusal_of(ask(catalogue, {**MUCH, "never": ["con-son-pagoda"]}), late)

    assert not answer.complete
    assert len(answer.offers) <= 1


def test_a_limit_that_is_not_reached_changes_nothing(
    day_out: Tour, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    patient = replace(kitchen, spent=lambda: 0.3)

    assert compose(ask(catalogue), patient) == day_out


def test_progress_tells_the_stage_and_a_worth_that_never_falls(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    told: list[tuple[str, float]] = []
    watched = replace(kitchen, on_progress=lambda stage, worth: told.append((stage, worth)))

    compose(ask(catalogue), watched)

    assert "travel" in {stage for stage, _ in told}
    worths = [worth for stage, worth in told if stage == "search"]
    assert worths
    assert worths == sorted(worths)


def test_an_honest_no_says_how_much_is_lacking_and_what_would_help(no: NoTour) -> None:
    assert [reason.code for reason in no.reasons] == ["not-enough-time"]
    assert no.shortfall is not None
    assert f"{no.shortfall.total_seconds() / 60:.0f} phút" in no.reasons[0].text.vi
    assert len(no.offers) >= 3
    assert no.complete


def test_a_tour_can_be_kept_and_a_no_cannot(catalogue: Catalogue, kitchen: Kitchen) -> None:
    assert can_keep(ask(catalogue), kitchen)
    assert not can_keep(ask(catalogue, MUCH), kitchen)


def test_a_window_of_dates_is_used_to_meet_a_festival(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    """The Mao Điền festival is on 24 and 25 March; any day of the week is offered."""
    week = {
        "dates": {"first": "2027-03-22", "last": "2027-03-28"},
        "must": [{"event": "mao-dien-spring"}],
    }

    plan = tour_of(ask(catalogue, week), kitchen).itinerary

    assert plan.days[0].on.isoformat() in ("2027-03-24", "2027-03-25")
    live = {event.event_id for stop in plan.visits for event in stop.events}
    assert "mao-dien-spring" in live


def test_a_window_is_searched_until_a_day_will_do(
    small: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The most promising days are the festival's, when the roads are too full for this."""
    monkeypatch.setattr(recipe, "_DATES_TRIED", 1)
    possible = "2027-05-15"
    rate = recipe._rate_day
    monkeypatch.setattr(
        recipe,
        "_rate_day",
        lambda request, kitchen, first: (
            rate(request, kitchen, first) if first.isoformat() == possible else (1, -100.0)
        ),
    )
    window = {**ANY_SIDE, "dates": {"first": "2027-05-11", "last": "2027-05-17"}}

    plan = tour_of(ask(small.catalogue, window), small).itinerary

    assert plan.days[0].on.isoformat() == possible


def test_a_window_of_which_days_are_left_is_no_complete_no(
    small: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relax, "_ideas", lambda impasse: ())
    window = {
        "dates": {"first": "2027-05-12", "last": "2027-05-30"},
        "must": ["con-son-pagoda", "chu-dau-pottery"],
        "end": {"by": "10:00"},
        "meals": [],
    }
    late = replace(small, spent=lambda: 0.5)

    assert not refusal_of(ask(small.catalogue, window), late).complete


def test_a_plan_that_the_checker_refuses_never_leaves(
    small: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    breach = Breach("times", "d1", Text("giờ không khớp", "times do not add up"))
    monkeypatch.setattr(recipe, "check", lambda itinerary, facts: [breach])
    monkeypatch.setattr(relax, "_ideas", lambda impasse: ())

    no = refusal_of(ask(small.catalogue, ANY_SIDE), small)

    assert no.reasons == (Reason("times", breach.text),)


def test_a_window_whose_time_is_up_is_answered_with_its_first_promising_day(
    small: Kitchen,
) -> None:
    window = {**ANY_SIDE, "dates": {"first": "2027-05-12", "last": "2027-05-20"}}
    tried: list[str] = []
    late = replace(small, spent=lambda: inf, on_progress=lambda stage, worth: tried.append(stage))

    answer = compose(ask(small.catalogue, window), late)

    complete = answer.itinerary.complete if isinstance(answer, Tour) else answer.complete
    assert not complete
    assert len([stage for stage in tried if stage.startswith("dates ")]) == 1


def test_a_window_of_days_that_are_all_too_short_is_refused_for_lack_of_time(
    small: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relax, "_ideas", lambda impasse: ())
    window = {
        "dates": {"first": "2027-05-12", "last": "2027-05-13"},
        "must": ["con-son-pagoda", "chu-dau-pottery"],
        "end": {"by": "10:00"},
        "meals": [],
    }

    no = refusal_of(ask(small.catalogue, window), small)

    assert [reason.code for reason in no.reasons] == ["not-enough-time"]


def test_a_window_in_which_nothing_is_possible_is_still_answered(small: Kitchen) -> None:
    window = {"dates": {"first": "2027-05-12", "last": "2027-05-13"}, "party": {"guests": 90}}

    answer = refusal_of(ask(small.catalogue, window), small)

    assert [reason.code for reason in answer.reasons] == ["seats"]


def test_a_tour_may_start_and_end_anywhere(catalogue: Catalogue, kitchen: Kitchen) -> None:
    """At a bare point on the map, and at a place that could itself be visited."""
    wish = {
        "start": {"place": None, "latitude": 20.95, "longitude": 106.2, "name": "Nhà bà Tư"},
        "end": {"place": "mao-dien-temple-of-literature"},
    }

    plan = tour_of(ask(catalogue, wish), kitchen).itinerary

    assert plan.days[0].stops[0].place.name.vi == "Nhà bà Tư"
    assert plan.days[-1].stops[-1].place.id == "mao-dien-temple-of-literature"
    assert plan.left_out


def test_a_block_may_be_held_at_one_of_several_sights(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    talk = {
        "title": "Tọa đàm",
        "title_en": "Talk",
        "day": 1,
        "at": ["den-mau", "hai-duong-museum"],
        "start": "14:00",
        "end": "15:00",
    }

    plan = tour_of(ask(catalogue, {"blocks": [talk]}), kitchen).itinerary

    (held,) = [stop for stop in plan.days[0].stops if stop.kind == "block"]
    assert held.place.id in talk["at"]
    assert held.starts.astimezone(VIETNAM).hour == 14
    assert held.title is not None
    assert (held.title.vi, held.title.en) == ("Tọa đàm", "Talk")
    assert plan.left_out
