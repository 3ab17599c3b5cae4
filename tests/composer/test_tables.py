"""Where a group can sit down to a meal, and between which minutes."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.composer.changed import planned, with_place
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access, DatedHours, Opening, WeeklyHours
from tourism.catalogue.source import Status
from tourism.composer.brief import Brief, MealBrief
from tourism.composer.problem import Visit
from tourism.composer.tables import base_meal, eateries, meal_opening, meal_visits, towns
from tourism.itinerary.promises import Meal

GATE = "con-son-gate"
EVERY_DAY = frozenset(range(7))
LUNCH_BAND = (11 * 60, 12 * 60 + 30)
TET = "2027-02-08"


def hours(*stretches: tuple[str, str], status: Status = Status.FIRM) -> Opening:
    weekly = tuple(
        WeeklyHours(EVERY_DAY, time.fromisoformat(opens), time.fromisoformat(closes))
        for opens, closes in stretches
    )
    return Opening(weekly=weekly, status=status, staffed=True)


def shut_on(day: date) -> Opening:
    dated = (DatedHours(day, day, (), Status.FIRM),)
    return Opening(weekly=None, status=Status.TO_CONFIRM, staffed=True, dated=dated)


def lunch_of(plan: Brief) -> MealBrief:
    lunch = plan.meal(1, Meal.LUNCH)
    assert lunch is not None
    return lunch


def tables(
    catalogue: Catalogue, opening: Opening | None, wish: dict[str, Any] | None = None
) -> list[Visit]:
    """Return lunch at the gate of Côn Sơn, where nobody but this test knows the hours."""
    facts = {} if opening is None else {"opening": opening}
    plan = planned(with_place(catalogue, GATE, **facts), wish)
    place = plan.place(GATE)
    assert place is not None
    return [visit for visit, _ in meal_visits(plan, lunch_of(plan), [place], {GATE: 3})]


def test_a_town_of_unknown_hours_has_a_table_within_the_band_of_the_meal(
    catalogue: Catalogue,
) -> None:
    (table,) = tables(catalogue, None)

    assert (table.key, table.kind, table.row) == (f"lunch-1:{GATE}", "meal", 3)
    assert table.windows == ((LUNCH_BAND,),)
    assert table.dwell == (60,)
    assert table.until is None
    assert table.worth == (0.0,)


def test_told_hours_bound_the_meal_at_both_ends(catalogue: Catalogue) -> None:
    (table,) = tables(catalogue, hours(("11:15", "13:00")))

    assert table.windows == (((11 * 60 + 15, 12 * 60),),)
    assert table.until == 13 * 60


def test_an_eatery_known_to_be_open_is_worth_more_than_one_to_be_asked(
    catalogue: Catalogue,
) -> None:
    (sure,) = tables(catalogue, hours(("10:00", "14:00")))
    (unsure,) = tables(catalogue, hours(("10:00", "14:00"), status=Status.TO_CONFIRM))

    assert sure.worth[0] > unsure.worth[0] == 0.0
    assert sure.windows == unsure.windows


def test_two_stretches_of_hours_are_two_tables_of_which_one_is_taken(
    catalogue: Catalogue,
) -> None:
    early, late = tables(catalogue, hours(("09:00", "12:15"), ("12:20", "15:00")))

    assert (early.windows[0], early.until) == (((660, 675),), 12 * 60 + 15)
    assert (late.windows[0], late.until) == (((740, 750),), 15 * 60)
    assert early.group == late.group == "lunch-1"
    assert early.key != late.key


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param(shut_on(date(2027, 5, 12)), id="shut-that-day"),
        pytest.param(hours(("17:00", "22:00")), id="open-in-the-evening"),
        pytest.param(hours(("11:00", "11:45")), id="too-short-for-a-meal"),
    ],
)
def test_an_eatery_known_to_be_shut_at_noon_has_no_table(
    opening: Opening, catalogue: Catalogue
) -> None:
    assert tables(catalogue, opening) == []


def test_around_tet_the_usual_hours_bind_nobody_and_promise_nothing(catalogue: Catalogue) -> None:
    (table,) = tables(catalogue, hours(("11:15", "13:00")), {"dates": {"first": TET}})

    assert table.windows == ((LUNCH_BAND,),)
    assert table.until is None
    assert table.worth == (0.0,)


def test_a_table_of_one_day_is_none_of_the_other(catalogue: Catalogue) -> None:
    plan = planned(catalogue, {"dates": {"days": 2}})
    second, place = plan.meal(2, Meal.LUNCH), plan.place(GATE)
    assert second is not None
    assert place is not None

    ((table, stay),) = meal_visits(plan, second, [place], {GATE: 0})

    assert table.windows == ((), (LUNCH_BAND,))
    assert (stay.place, stay.meal) == (place, second)


@given(
    opens=st.integers(0, 23 * 12).map(lambda n: 5 * n),
    length=st.integers(1, 100).map(lambda n: 5 * n),
    minutes=st.sampled_from([30, 45, 60, 90]),
)
def test_whatever_the_hours_a_meal_lies_in_its_band_and_ends_before_they_close(
    opens: int, length: int, minutes: int, catalogue: Catalogue
) -> None:
    closes = min(opens + length, 24 * 60 - 1)
    told = hours((f"{opens // 60:02d}:{opens % 60:02d}", f"{closes // 60:02d}:{closes % 60:02d}"))

    found = tables(catalogue, told, {"meals": [{"meal": "lunch", "minutes": minutes}]})

    for table in found:
        ((first, last),) = table.windows[0]
        assert max(LUNCH_BAND[0], opens) <= first <= last <= LUNCH_BAND[1]
        assert table.until is not None
        assert last + minutes <= table.until <= closes
    possible = max(LUNCH_BAND[0], opens) <= min(LUNCH_BAND[1], closes // 5 * 5 - minutes)
    assert bool(found) is possible


def test_who_can_be_asked_for_a_table(catalogue: Catalogue) -> None:
    coach = {"party": {"guests": 12}, "coach": 29}
    lost = with_place(catalogue, GATE, position=None)
    narrow = with_place(catalogue, GATE, access=Access(coach_seats=16))
    museum = with_place(catalogue, "hai-duong-museum", kind="eatery")

    def served(facts: Catalogue, wish: dict[str, Any]) -> set[str]:
        return {place.id for place in eateries(planned(facts, wish))}

    assert GATE in served(catalogue, coach)
    assert GATE not in served(catalogue, {**coach, "never": [GATE]})
    assert GATE not in served(lost, coach)
    assert GATE not in served(narrow, coach)
    assert "hai-duong-museum" not in served(catalogue, coach)
    assert "hai-duong-museum" in served(museum, coach)


def test_nobody_is_asked_where_every_meal_is_taken_at_the_hotel(catalogue: Catalogue) -> None:
    wish = {"dates": {"days": 2}, "meals": [{"meal": "dinner", "days": [1]}]}

    plan = planned(catalogue, wish)

    assert towns(plan) == []
    assert eateries(plan)
    dinner = base_meal(plan, 1, Meal.DINNER)
    assert dinner is not None
    assert dinner.at_base
    assert base_meal(plan, 2, Meal.DINNER) is None


def test_a_meal_on_the_way_is_none_of_the_hotel(catalogue: Catalogue) -> None:
    assert base_meal(planned(catalogue), 1, Meal.LUNCH) is None


def test_unknown_hours_do_not_keep_anyone_from_asking(catalogue: Catalogue) -> None:
    plan = planned(catalogue)
    place = plan.place(GATE)
    assert place is not None

    opening = meal_opening(plan, place, lunch_of(plan))

    assert opening is not None
    assert opening.code == "hours-unknown"
