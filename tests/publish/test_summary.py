from dataclasses import replace

from hypothesis import given

from tests.publish.sample import DAY_1, OPERA, sample_itinerary, stop
from tests.publish.strategies import UNHURRIED, tours
from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary, StopKind
from tourism.publish.calls import calls
from tourism.publish.counting import VISITS, counted
from tourism.publish.summary import SideTotal, nights, side_totals


def test_only_visits_count_for_the_sides() -> None:
    assert side_totals(sample_itinerary()) == (
        SideTotal(Side.HAI_DUONG, visits=3, minutes=210, percent=56),
        SideTotal(Side.HUNG_YEN, visits=3, minutes=165, percent=44),
    )


def test_a_visit_outside_both_sides_is_a_third_total() -> None:
    tour = sample_itinerary()
    outside = stop("extra", StopKind.VISIT, OPERA, DAY_1, "07:00", 125)
    day = replace(tour.days[0], stops=(outside, *tour.days[0].stops[1:]))

    totals = side_totals(replace(tour, days=(day, tour.days[1])))

    assert [(total.side, total.minutes, total.percent) for total in totals] == [
        (Side.HAI_DUONG, 210, 42),
        (Side.HUNG_YEN, 165, 33),
        (None, 125, 25),
    ]


@UNHURRIED
@given(tours())
def test_shares_add_up_to_a_hundred_as_soon_as_there_is_a_minute(tour: Itinerary) -> None:
    totals = side_totals(tour)

    minutes = sum(total.minutes for total in totals)
    assert sum(total.percent for total in totals) == (100 if minutes else 0)
    assert sum(total.visits for total in totals) == len(tour.visits)
    for total in totals:
        assert not minutes or abs(total.percent - 100 * total.minutes / minutes) < 1


def test_a_tour_of_two_days_has_one_night() -> None:
    assert nights(sample_itinerary()) == 1


def test_one_call_a_place_and_every_question_once() -> None:
    town = next(call for call in calls(sample_itinerary()) if call.place.id == "hai-duong-city")

    assert [stop.id for stop in town.stops] == ["d1-hotel", "d1-dinner", "d2-breakfast"]
    assert [flag.code for flag in town.flags] == ["hotel-not-named", "eatery-not-named"]


def test_english_has_a_plural() -> None:
    said = [counted(number, VISITS, lang) for number in (0, 1, 2) for lang in ("vi", "en")]

    assert said == [
        "0 điểm tham quan", "0 visits", "1 điểm tham quan", "1 visit", "2 điểm tham quan",
        "2 visits",
    ]  # fmt: skip
