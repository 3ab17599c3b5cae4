"""Why a search came back without a plan, in words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.composer.asking import ask, refusal_of
from tests.composer.changed import only_places, planned
from tests.composer.problems import problem, visit
from tourism.catalogue.catalogue import Catalogue
from tourism.composer import relax, search
from tourism.composer.brief import Brief
from tourism.composer.build import Solved
from tourism.composer.compose import Kitchen
from tourism.composer.duty import Duty
from tourism.composer.exact import decide
from tourism.composer.failing import explain
from tourism.composer.objective import Score
from tourism.composer.pool import Pool
from tourism.composer.problem import Limits, Plan, Problem
from tourism.composer.reason_tests import Reason
from tourism.composer.request import BlockWish
from tourism.composer.search import Found
from tourism.composer.stay import Stay
from tourism.itinerary.promises import Meal


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the reasons are looked at, so no offers are tried."""
    monkeypatch.setattr(relax, "_ideas", lambda impasse: ())
    monkeypatch.setattr(search, "_FULL_ROUNDS", 30)
    monkeypatch.setattr(search, "_POLISH_ROUNDS", 0)
    monkeypatch.setattr(search, "_LEAST_POLISH", 0)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("code", "wish", "words"),
    [
        pytest.param("not-enough-time", {"must": ["con-son-pagoda", "den-mau"],
                                         "end": {"by": "11:00"}}, "thiếu ít nhất", id="time"),
        pytest.param("balance", {"sides": {"minimum": 9}}, "yêu cầu 9", id="sides"),
        pytest.param("themes", {"themes": {"craft": 15}}, "yêu cầu 15", id="themes"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_told(
    code: str, wish: dict[str, Any], words: str, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    no = refusal_of(ask(catalogue, wish), replace(kitchen))

    told = [reason for reason in no.reasons if reason.code == code]
    assert told
    assert words in told[0].text.vi
    assert told[0].text.en
    assert no.offers == ()


def said_of(held: Problem, plan: Plan, facts: Brief, stays: Sequence[Stay] = ()) -> list[Reason]:
    """Return what is said of the best plan that a search came back with."""
    filler = (Stay(facts.catalogue.places["den-mau"]),) * len(held.visits)
    pool = Pool(facts, held, tuple(stays) or filler, (), ())
    reasons = explain(Duty(((),), ()), Found(Solved(pool, plan), Score(1.0, 0.0)), None)
    assert all(reason.text.vi and reason.text.en for reason in reasons)
    return reasons


def lacking(held: Problem, plan: Plan, facts: Brief) -> dict[str, Reason]:
    return {reason.code: reason for reason in said_of(held, plan, facts)}


@pytest.fixture
def facts(catalogue: Catalogue) -> Brief:
    return planned(catalogue, {"dates": {"days": 2}})


def test_a_must_a_meal_and_an_appointment_that_were_left_out_are_named(
    facts: Brief, catalogue: Catalogue
) -> None:
    talk = BlockWish(
        title="Tọa đàm", title_en="Talk", day=1, at=("den-mau",), start="9h", end="10h"
    )
    lunch = facts.meal(2, Meal.LUNCH)
    assert lunch is not None
    places = [catalogue.places[i] for i in ("chu-dau-pottery", "con-son-gate", "den-mau")]
    stays = [Stay(places[0]), Stay(places[1], meal=lunch), Stay(places[2], block=talk)]
    held = problem(
        visit("chu-dau-pottery", 1, required=True),
        visit("lunch-2:con-son-gate", 2, kind="meal", group="lunch-2"),
        visit("block-1:den-mau", 3, kind="block", group="block-1"),
        groups=("lunch-2", "block-1"),
    )

    told = said_of(held, ((),), facts, stays)

    assert [(reason.code, reason.text.vi) for reason in told] == [
        ("must-missing", "không xếp được Làng gốm Chu Đậu"),
        ("meal-missing", "không xếp được bữa trưa ngày 2"),
        ("must-missing", "không xếp được Tọa đàm"),
    ]
    assert told[1].text.en == "lunch of day 2 does not fit in"


def test_a_tour_without_a_visit_says_that_the_way_is_too_long(facts: Brief) -> None:
    empty = problem(visit("lunch", 1, kind="meal"), limits=Limits(least_visits=1))

    assert "không kịp thăm điểm nào" in lacking(empty, ((0,),), facts)["no-visit"].text.vi


def test_more_driving_than_allowed_is_told_in_minutes(facts: Brief) -> None:
    far = problem(visit("far", 1), limits=Limits(drive=30))

    told = lacking(far, ((0,),), facts)["driving-budget"].text

    assert told.vi == "cần 40 phút xe chạy, hơn mức cho phép 30 phút"
    assert told.en == "40 minutes of driving are needed, 30 are allowed"


def test_a_side_that_takes_too_much_is_told_with_its_share(facts: Brief) -> None:
    uneven = problem(
        visit("long", 1, side="hai-duong", dwell=(90,)),
        visit("short", 2, side="hung-yen", dwell=(30,)),
        limits=Limits(side_share=0.65),
    )

    assert (
        lacking(uneven, ((0, 1),), facts)["balance"].text.vi
        == "bên Hải Dương chiếm 75% thời gian thăm, hơn 65%"
    )


def test_more_visits_than_the_pace_has_room_for_are_told(facts: Brief) -> None:
    full = problem(
        visit("one", 1, days=2), visit("two", 2, days=2), days=2, limits=Limits(visits_a_day=1)
    )

    told = lacking(full, ((0, 1), ()), facts)["day-full"].text

    assert told.vi == "ngày 1 cần thăm 2 điểm, nhịp đã chọn chỉ nhận 1 điểm"
    assert told.en == "day 1 needs 2 visits, the pace chosen has room for 1"
    assert "day-full" not in lacking(full, ((0,), (1,)), facts)


def test_where_nothing_is_known_to_lack_that_is_said(facts: Brief) -> None:
    whole = problem(visit("kiln", 1))

    assert set(lacking(whole, ((0,),), facts)) == {"none-found"}


@pytest.mark.parametrize(
    ("days", "missing", "code", "words"),
    [
        pytest.param(1, 25, "not-enough-time", "thiếu ít nhất 25 phút để giữ đủ: Đền Mẫu, bữa trưa",
                     id="time"),
        pytest.param(2, 25, "not-enough-time",
                     "25 phút mỗi ngày để giữ đủ: Đền Mẫu, bữa trưa ngày 1, bữa trưa ngày 2",
                     id="time-of-two-days"),
        pytest.param(1, None, "not-together", "không thể cùng giữ trong những ngày này: Đền Mẫu",
                     id="together"),
    ],
)  # fmt: skip
def test_duties_that_do_not_go_together_are_listed(
    days: int, missing: int | None, code: str, words: str, catalogue: Catalogue
) -> None:
    plan = planned(catalogue, {"dates": {"days": days}})
    held = problem(visit("den-mau", 1, required=True), visit("kiln", 2))
    stays = (Stay(catalogue.places["den-mau"]), Stay(catalogue.places["chu-dau-pottery"]))
    trial = (Pool(plan, held, stays, (), ()), decide(held))

    (reason,) = explain(Duty((), (trial,)), None, missing)

    assert reason.code == code
    assert words in reason.text.vi
    assert "Chu Đậu" not in reason.text.vi


@pytest.mark.usefixtures("hurried")
def test_musts_above_the_pace_are_refused_for_that_reason(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    """Five short visits fit into the day by time, but a relaxed day has room for four."""
    musts = ("mao-dien-temple-of-literature", "chu-dau-pottery", "den-mau", "den-da-hoa",
             "van-mieu-xich-dang")  # fmt: skip
    small = replace(kitchen, catalogue=only_places(catalogue, musts))
    wish = {
        "must": [{"place": place_id, "minutes": 15} for place_id in musts],
        "pace": "relaxed",
        "meals": [],
        "end": {"by": "20:00"},
        "visits_until": "19:00",
    }

    no = refusal_of(ask(catalogue, wish), small)

    assert [reason.code for reason in no.reasons] == ["day-full"]
    assert "5 điểm" in no.reasons[0].text.vi
