from dataclasses import replace

import pytest

from tests.itinerary.mending import with_stop
from tourism.catalogue.source import Status
from tourism.itinerary.flags import _TEXTS, TO_CONFIRM, call_list, flag, status
from tourism.itinerary.model import Itinerary

ALL = sorted(_TEXTS)


@pytest.mark.parametrize("code", ALL)
def test_a_flag_says_the_same_in_both_languages(code: str) -> None:
    told = flag(code)

    assert told.code == code
    assert told.text.vi
    assert told.text.en
    assert told.text.vi != told.text.en


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        flag("no-such-flag")


def test_remarks_that_nobody_can_confirm_by_telephone_are_no_reason_to_call() -> None:
    assert set(ALL) - TO_CONFIRM == {"position-estimated", "low-confidence"}


def test_the_call_list_has_the_stops_to_confirm_in_order(accepted: Itinerary) -> None:
    every = [stop for day in accepted.days for stop in day.stops]

    called = call_list(accepted)

    assert called
    assert [stop for stop in every if stop in called] == list(called)
    for stop in every:
        doubtful = any(told.code in TO_CONFIRM for told in stop.flags)
        assert (stop in called) == doubtful
    assert status(accepted) is Status.TO_CONFIRM


def test_a_plan_with_nothing_to_confirm_is_firm(accepted: Itinerary) -> None:
    plan = accepted
    for stop in call_list(accepted):
        plan = with_stop(plan, stop.id, flags=(flag("position-estimated"),))

    assert call_list(plan) == ()
    assert status(plan) is Status.FIRM


def test_one_stop_in_doubt_makes_the_whole_plan_doubtful(accepted: Itinerary) -> None:
    sure = replace(accepted, days=tuple(_sure(accepted)))
    (first, *_) = sure.visits

    plan = with_stop(sure, first.id, flags=(flag("by-booking"),))

    assert [stop.id for stop in call_list(plan)] == [first.id]
    assert status(plan) is Status.TO_CONFIRM


def _sure(plan: Itinerary) -> list:
    return [
        replace(day, stops=tuple(replace(stop, flags=()) for stop in day.stops))
        for day in plan.days
    ]
