from datetime import timedelta

from tests.itinerary.mending import minutes, stop_of, with_promises, with_stop
from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary, Party, StopKind


def test_a_party_needs_a_seat_for_the_guide_and_the_driver() -> None:
    assert Party(guests=24).seats == 26
    assert Party(guests=5, children=2, guides=0, drivers=0).seats == 5


def test_a_stop_ends_after_its_stay_and_waits_before_it(accepted: Itinerary) -> None:
    talk = stop_of(accepted, "d2-block-1")

    assert talk.ends - talk.starts == talk.dwell == minutes(60)
    assert talk.wait == talk.starts - talk.arrives >= minutes(10)


def test_legs_and_stops_fill_a_day_without_a_gap(accepted: Itinerary) -> None:
    for day in accepted.days:
        spent = sum((leg.total for leg in day.legs), timedelta())
        stayed = sum((stop.wait + stop.dwell for stop in day.stops), timedelta())
        assert spent + stayed == day.stops[-1].ends - day.stops[0].arrives


def test_only_visits_count_as_visits(accepted: Itinerary) -> None:
    assert {stop.kind for stop in accepted.visits} == {StopKind.VISIT}
    assert accepted.visits == accepted.days[0].visits + accepted.days[1].visits
    assert len(accepted.visits) < sum(len(day.stops) for day in accepted.days)


def test_driving_and_kilometres_add_up(accepted: Itinerary) -> None:
    assert accepted.driving == accepted.days[0].driving + accepted.days[1].driving
    assert accepted.days[0].driving == sum(
        (leg.drive for leg in accepted.days[0].legs), timedelta()
    )
    assert accepted.days[0].distance_m == sum(leg.distance_m for leg in accepted.days[0].legs) > 0


def test_minutes_of_a_side_are_those_of_its_visits(accepted: Itinerary) -> None:
    first = accepted.visits[0]
    side = first.place.side
    assert side is not None

    longer = with_stop(accepted, first.id, dwell=first.dwell + minutes(45))

    assert longer.visit_minutes(side) == accepted.visit_minutes(side) + 45
    other = Side.HUNG_YEN if side is Side.HAI_DUONG else Side.HAI_DUONG
    assert longer.visit_minutes(other) == accepted.visit_minutes(other) > 0


def test_slack_is_what_is_left_before_the_latest_return(accepted: Itinerary) -> None:
    first, last = accepted.promises.latest_end

    later = with_promises(accepted, latest_end=(first, last + minutes(30)))

    assert later.slack == accepted.slack + minutes(30)
