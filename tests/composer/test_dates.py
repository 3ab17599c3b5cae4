"""Which first day is worth looking at, and other dates where Tết makes them doubtful."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.composer.asking import ask, tour_of
from tests.composer.changed import only_places, planned, with_event
from tests.itinerary.mending import with_stop
from tourism.almanac.tet import is_tet, tet_days
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Announcement
from tourism.composer.candidates import survey
from tourism.composer.compose import Kitchen
from tourism.composer.dates import better_dates, doubtful_tet, promise
from tourism.composer.request import TourRequest
from tourism.itinerary.flags import flag

FEAST = "con-son-kiep-bac-spring"
MUNG_3 = {"dates": {"first": "2027-02-08"}}
"""A Monday, the third day of Tết."""
MUNG_3_AND_4 = {"dates": {"first": "2027-02-08", "days": 2}}
FEW = ("con-son-pagoda", "den-mau", "mao-dien-temple-of-literature", "con-son-gate")


def always(request: TourRequest) -> bool:
    del request
    return True


def test_a_day_on_which_the_festival_asked_for_is_held_promises_more(catalogue: Catalogue) -> None:
    request = ask(catalogue, {"must": [{"event": "mao-dien-spring"}]})

    feast, other = (promise(request, catalogue, date(2027, 3, day)) for day in (24, 26))

    assert feast < other
    assert (feast[0], other[0]) == (0, 1)


def test_where_nothing_is_shut_the_day_with_more_to_see_promises_more(
    catalogue: Catalogue,
) -> None:
    """The museum is shut at the weekend; on the main day of a festival a temple is worth more."""
    request = ask(catalogue, {"festivals": "seek"})

    plain, feast = (
        promise(request, only_places(catalogue, FEW), date(2027, month, day))
        for month, day in ((5, 12), (2, 21))
    )

    assert (plain[0], feast[0]) == (0, 0)
    assert feast[1] < plain[1] < 0


@pytest.mark.parametrize("pace", ["relaxed", "full"])
def test_only_as_many_visits_count_as_the_pace_has_room_for(
    pace: str, catalogue: Catalogue
) -> None:
    best = only_places(catalogue, [p.id for p in catalogue.places.values() if p.kind == "temple"])
    request, day = ask(catalogue, {"pace": pace}), date(2027, 5, 12)
    room = best.rules.paces[pace].most_visits_a_day

    missing, worth = promise(request, best, day)

    worths = [c.worth[0] for c in survey(planned(best, {"pace": pace}, day)).candidates.values()]
    assert len(worths) > room
    assert (missing, worth) == (0, pytest.approx(-sum(sorted(worths)[-room:])))


def test_a_plan_is_doubtful_if_a_visit_hangs_on_hours_of_tet_nobody_told(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    small = replace(kitchen, catalogue=only_places(catalogue, FEW))
    plan = tour_of(ask(catalogue, {"sides": {"minimum": 0}}), small).itinerary
    doubtful = with_stop(plan, plan.visits[0].id, flags=(flag("tet-hours-unknown"),))

    assert not doubtful_tet(plan)
    assert doubtful_tet(doubtful)


@pytest.mark.parametrize(
    ("wish", "weekend"),
    [
        pytest.param(MUNG_3, 5, id="one-day"),
        pytest.param(MUNG_3_AND_4, 5, id="two-days"),
        pytest.param({"dates": {"first": "2027-02-08", "days": 3}}, 4, id="three-days"),
    ],
)
def test_after_tet_the_same_weekday_and_the_weekends_are_offered(
    wish: dict[str, Any], weekend: int, catalogue: Catalogue
) -> None:
    plan = planned(catalogue, wish)

    found = better_dates(plan, always)

    days = [other.first for other in found]
    assert len(days) == 4
    assert days == sorted(set(days))
    assert days[0] > tet_days(2027, catalogue.rules.tet)[1]
    assert {day.weekday() for day in days} == {0, weekend}
    assert not any(is_tet(day, catalogue.rules.tet) for day in days)
    for other in found:
        assert other.text.vi.startswith(f"{other.first:%d/%m/%Y}")
        last = other.first + timedelta(days=len(plan.days) - 1)
        assert (f" – {last:%d/%m/%Y}" in other.text.vi) is (len(plan.days) > 1)


def test_a_date_is_offered_only_if_the_request_can_be_kept_then(catalogue: Catalogue) -> None:
    tried: list[TourRequest] = []

    def in_march(request: TourRequest) -> bool:
        tried.append(request)
        return request.dates.first.month == 3

    wish = {"dates": {"first": "2027-02-08", "last": "2027-02-09"}}
    found = better_dates(planned(catalogue, wish), in_march)

    assert [other.first.month for other in found] == [3] * len(found)
    assert 0 < len(found) < len(tried)
    assert {request.dates.last for request in tried} == {None}
    assert better_dates(planned(catalogue, MUNG_3), lambda _: False) == ()


def test_away_from_tet_the_next_days_are_offered(catalogue: Catalogue) -> None:
    found = better_dates(planned(catalogue), always)

    assert [other.first for other in found] == [
        date(2027, 5, 15), date(2027, 5, 19), date(2027, 5, 22), date(2027, 5, 26),
    ]  # fmt: skip


def test_a_great_festival_that_was_announced_is_told_with_its_days(catalogue: Catalogue) -> None:
    told = Announcement(2027, date(2027, 2, 16), date(2027, 3, 1))
    announced = with_event(catalogue, FEAST, announcements=(told,))
    name = catalogue.events[FEAST].name

    found = better_dates(planned(announced, MUNG_3), always)

    on_then = {other.first: name.vi in other.text.vi for other in found}
    assert on_then == {day: date(2027, 2, 16) <= day <= date(2027, 3, 1) for day in on_then}
    (first, *_) = [other.text for other in found if name.vi in other.text.vi]
    assert f"gặp {name.vi} (16/02–01/03/2027)" in first.vi
    assert f"meets the {name.en} (16/02–01/03/2027)" in first.en


def test_a_festival_by_custom_is_expected_and_one_called_off_is_not_told(
    catalogue: Catalogue,
) -> None:
    name = catalogue.events[FEAST].name
    off = with_event(
        catalogue, FEAST, announcements=(Announcement(2027, None, None, cancelled=True),)
    )

    custom, cancelled = (
        [other.text for other in better_dates(planned(facts, MUNG_3), always)]
        for facts in (catalogue, off)
    )

    (first, *_) = [text for text in custom if name.vi in text.vi]
    assert "dự kiến)" in first.vi
    assert "expected – dự kiến)" in first.en
    assert not any(name.vi in text.vi for text in cancelled)
