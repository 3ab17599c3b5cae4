"""S02 · The wish of S01 at Tết, when hardly anybody has told whether they are open."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.composer.asking import example, refusal_of, tour_of
from tests.scenarios.promises import breaches
from tourism.almanac.occurrence import occurrences
from tourism.almanac.opening import opening_on
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue
from tourism.catalogue.source import Status
from tourism.composer.answer import NoTour, Tour
from tourism.composer.compose import Kitchen
from tourism.composer.vrp_solver import VrpSolver
from tourism.itinerary.model import Stop
from tourism.publish.answer_document import answer_document
from tourism.publish.answer_text import other_dates_to_text
from tourism.publish.edition import Edition
from tourism.publish.programme import itinerary_to_text
from tourism.timewindow import VIETNAM
from tourism.travel.provider import TravelTimeProvider

DATA = Path(__file__).resolve().parents[2] / "data"
MUNG_3, MUNG_4 = date(2027, 2, 8), date(2027, 2, 9)
PUPPETS, MUSEUM, EATERY = "thanh-hai-water-puppets", "hai-duong-museum", "quan-com-mong-bon"
VI = Edition("vi", "tours.example", datetime(2027, 1, 15, tzinfo=VIETNAM))


@pytest.fixture(scope="module")
def tet_catalogue() -> Catalogue:
    return load_catalogue(DATA, [Path(__file__).parent / "s02"])


@pytest.fixture(scope="module")
def tet_kitchen(tet_catalogue: Catalogue, roads: TravelTimeProvider) -> Kitchen:
    return Kitchen(catalogue=tet_catalogue, travel=roads, solver=VrpSolver())


@pytest.fixture(scope="module")
def tour(tet_catalogue: Catalogue, tet_kitchen: Kitchen) -> Tour:
    return tour_of(example(tet_catalogue, "s02-tet"), tet_kitchen)


@pytest.fixture(scope="module")
def local_tour(tet_catalogue: Catalogue, tet_kitchen: Kitchen) -> Tour:
    """The puppets are a must, and no town but the one eatery is there for lunch."""
    towns = [p.id for p in tet_catalogue.places.values() if "meals" in p.services]
    wish = {
        "must": ["chu-dau-pottery", PUPPETS],
        "never": towns,
        "nights": [{"place": "hd-city"}],
        "start": {"place": "hd-city"},
        "end": {"place": "hd-city"},
    }
    return tour_of(example(tet_catalogue, "s02-tet", wish), tet_kitchen)


@pytest.fixture(scope="module")
def refusal(tet_catalogue: Catalogue, tet_kitchen: Kitchen) -> NoTour:
    """Puppets and museum are wanted on mùng 3, a Monday."""
    wish = {"must": [{"place": PUPPETS, "day": 1}, {"place": MUSEUM, "day": 1}]}
    return refusal_of(example(tet_catalogue, "s02-tet", wish), tet_kitchen)


def meals(tour: Tour) -> list[Stop]:
    return [stop for day in tour.itinerary.days for stop in day.stops if stop.meal == "lunch"]


def test_the_checker_finds_nothing(
    tour: Tour, tet_catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    request = example(tet_catalogue, "s02-tet")

    assert breaches(tour.itinerary, request, tet_catalogue, roads) == []


def test_p1_the_days_are_mung_3_and_mung_4_of_the_first_month(tour: Tour) -> None:
    text = itinerary_to_text(tour.itinerary, VI).decode()

    assert "NGÀY 01 (Thứ Hai, 08/02/2027 – 03/01 ÂL)" in text
    assert "NGÀY 02 (Thứ Ba, 09/02/2027 – 04/01 ÂL)" in text
    assert "mùng 3 tháng Giêng" in text
    assert "mùng 4 tháng Giêng" in text


def test_p2_chu_dau_is_to_be_confirmed_and_so_is_the_tour(tour: Tour) -> None:
    (chu_dau,) = [s for s in tour.itinerary.visits if s.place.id == "chu-dau-pottery"]

    assert chu_dau.status is Status.TO_CONFIRM
    assert "tet-hours-unknown" in {flag.code for flag in chu_dau.flags}
    document = answer_document(tour)
    assert document.outcome == "needs-confirmation"
    assert document.itinerary is not None
    asked = {
        call.place_id: {question.code for question in call.questions}
        for call in document.itinerary.call_list
    }
    assert "tet-hours-unknown" in asked["chu-dau-pottery"]


def test_p3_the_puppets_are_firm_on_mung_4_from_two_and_shut_on_mung_3(
    tet_catalogue: Catalogue,
) -> None:
    troupe, rules = tet_catalogue.places[PUPPETS], tet_catalogue.rules
    on = occurrences(tet_catalogue.events.values(), MUNG_3, MUNG_4)

    before, that_day = (opening_on(troupe, day, rules, on) for day in (MUNG_3, MUNG_4))

    assert before.windows == ()
    assert (before.code, that_day.code) == ("no-performance", "hours-known")
    assert that_day.status is Status.FIRM
    assert that_day.windows[0].opens == datetime(2027, 2, 9, 14, 0, tzinfo=VIETNAM)


def test_p3_a_tour_sees_the_puppets_on_mung_4_after_two(local_tour: Tour) -> None:
    (show,) = [s for s in local_tour.itinerary.visits if s.place.id == PUPPETS]

    assert show.starts.date() == MUNG_4
    assert show.starts.time() >= time(14, 0)
    assert not {"tet-hours-unknown", "hours-unknown", "by-booking"} & {f.code for f in show.flags}


def test_p3_the_puppets_on_mung_3_are_refused(refusal: NoTour) -> None:
    (reason,) = [reason for reason in refusal.reasons if reason.code == "no-performance"]

    assert reason.text.vi.startswith("Phường rối nước Thanh Hải: ")
    assert "09/02/2027" in reason.text.vi


def test_p4_a_museum_closed_on_mondays_is_refused_for_monday(tour: Tour, refusal: NoTour) -> None:
    (reason,) = [reason for reason in refusal.reasons if reason.code == "closed-weekday"]

    assert reason.text.vi == "Bảo tàng Hải Dương: đóng cửa Thứ Hai"
    assert reason.text.en == "Hai Duong Museum: closed on Mondays"
    assert MUSEUM not in {stop.place.id for stop in tour.itinerary.days[0].visits}


def test_p5_a_lunch_is_at_the_confirmed_eatery_or_flagged(tour: Tour) -> None:
    lunches = meals(tour)

    assert len(lunches) == 2
    for lunch in lunches:
        codes = {flag.code for flag in lunch.flags}
        assert lunch.place.id == EATERY or "eatery-not-named" in codes


def test_p5_the_confirmed_eatery_is_not_called_about_its_hours(local_tour: Tour) -> None:
    found = [stop for stop in meals(local_tour) if stop.place.id == EATERY]

    assert found
    for lunch in found:
        codes = {flag.code for flag in lunch.flags}
        assert not codes & {"eatery-not-named", "tet-hours-unknown", "hours-to-confirm"}


def test_p6_other_dates_after_tet_are_offered_and_a_festival_is_only_expected(
    tour: Tour,
) -> None:
    later = [other for other in tour.other_dates if other.first > date(2027, 2, 15)]

    assert len(later) >= 2
    con_son = [other for other in tour.other_dates if "Côn Sơn" in other.text.vi]
    assert con_son
    for other in con_son:
        assert "15/02–28/02/2027, dự kiến" in other.text.vi
        assert "dự kiến" in other.text.en
    told = other_dates_to_text(tour.other_dates, VI).decode()
    assert all(f"{other.first:%d/%m/%Y}" in told for other in later)


def test_p6_the_dates_offered_really_work(
    tour: Tour, tet_catalogue: Catalogue, tet_kitchen: Kitchen
) -> None:
    moved = {"dates": {"first": tour.other_dates[0].first.isoformat()}}
    answer = tour_of(example(tet_catalogue, "s02-tet", moved), tet_kitchen)

    assert answer.itinerary.days[0].on == tour.other_dates[0].first
    assert answer_document(answer).outcome == "feasible"
