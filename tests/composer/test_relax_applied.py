"""Every kind of offer, end to end: refused as asked, offered, taken, composed.

A small world of ten places keeps each of them quick; only ideas of the kind under test are
tried.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.composer.asking import ask, refusal_of, tour_of
from tests.composer.changed import only_places, with_place
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Access
from tourism.composer import relax
from tourism.composer.compose import Kitchen
from tourism.composer.relax import patched
from tourism.composer.request import TourRequest
from tourism.itinerary.model import Itinerary

FEW = (
    "con-son-pagoda", "ban-co-tien-con-son", "den-mau", "mao-dien-temple-of-literature",
    "chu-dau-pottery", "hai-duong-museum", "con-son-gate", "lai-cach-ql5", "hai-duong-city",
    "tp-hung-yen",
)  # fmt: skip
FAR_APART = ["con-son-pagoda", "den-mau"]
NARROW = Access(coach_seats=16, walk_m=900)
LANE = Access(coach_seats=29)

Wish = dict[str, Any]


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    """Ten places; one lane is too narrow for coaches, another for large ones."""
    world = only_places(catalogue, FEW)
    world = with_place(world, "mao-dien-temple-of-literature", access=NARROW)
    return with_place(world, "chu-dau-pottery", access=LANE)


@pytest.fixture
def offered(
    small: Catalogue, kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, Wish], tuple[TourRequest, Itinerary]]:
    """Ask, be refused, take the offer of one kind, and get a tour."""
    every = relax._ideas
    here = replace(kitchen, catalogue=small)

    def take(kind: str, wish: Mapping[str, Any]) -> tuple[TourRequest, Itinerary]:
        monkeypatch.setattr(
            relax, "_ideas", lambda impasse: (o for o in every(impasse) if o.kind == kind)
        )
        request = ask(small, wish)
        offers = [offer for offer in refusal_of(request, here).offers if offer.kind == kind]
        assert offers, f"no offer of kind {kind}"
        changed = patched(request, offers[0].patch)
        assert changed is not None
        return changed, tour_of(changed, here).itinerary

    return take


@pytest.mark.parametrize(
    ("kind", "wish"),
    [
        pytest.param("allow", {"must": ["den-mau"], "never": ["den-mau"]}, id="allow"),
        pytest.param("larger-coach", {"party": {"guests": 20}, "coach": 16}, id="larger-coach"),
        pytest.param("several-coaches", {"party": {"guests": 90}}, id="several-coaches"),
        pytest.param("fewer-guests", {"party": {"guests": 90}}, id="fewer-guests"),
        pytest.param("smaller-coach", {"must": ["chu-dau-pottery"], "coach": 45}, id="smaller"),
        pytest.param("walking", {"must": ["mao-dien-temple-of-literature"], "coach": 29,
                                 "walk_metres": 300}, id="walking"),
        pytest.param("step-free", {"must": ["ban-co-tien-con-son"], "step_free": True}, id="steps"),
        pytest.param("drop", {"must": FAR_APART, "end": {"by": "12:30"}, "meals": []}, id="drop"),
        pytest.param("another-day", {"must": FAR_APART, "end": {"by": "13:00"}, "meals": []},
                     id="another-day"),
        pytest.param("later-return", {"must": FAR_APART, "end": {"by": "13:30"}},
                     id="later-return"),
        pytest.param("another-day-and-later-return",
                     {"must": FAR_APART, "start": {"at": "09:00"}, "end": {"by": "10:00"},
                      "meals": []}, id="another-day-and-later"),
        pytest.param("later-return-and-drop", {"must": [*FAR_APART, "hai-duong-museum"],
                                               "end": {"by": "11:00"}, "meals": []},
                     id="later-and-drop"),
        pytest.param("sides", {"sides": {"minimum": 9}}, id="sides"),
        pytest.param("themes", {"themes": {"craft": 9}}, id="themes"),
        pytest.param("driving", {"must": ["con-son-pagoda"], "driving": {"total_minutes": 20}},
                     id="driving"),
        pytest.param("pace", {"must": [{"place": i, "minutes": 10} for i in (
                                  "con-son-pagoda", "ban-co-tien-con-son", "chu-dau-pottery",
                                  "hai-duong-museum", "mao-dien-temple-of-literature")],
                              "coach": 16, "pace": "relaxed"}, id="pace"),
        pytest.param("meals", {"must": [{"place": "hai-duong-museum", "minutes": 120,
                                         "between": ["11:00", "11:10"]}]}, id="meals"),
        pytest.param("nights", {"dates": {"days": 2}, "hotel_by": "09:00", "meals": [],
                                "nights": [{"place": "qn-halong"}]}, id="nights"),
        pytest.param("blocks", {"must": ["den-mau"], "meals": [], "blocks": [
            {"title": "Họp", "day": 1, "at": "hd-city", "start": "09:00", "end": "16:00"}]},
            id="blocks"),
        pytest.param("earlier-start", {"start": {"at": "08:30"}, "must": [
            {"place": "hai-duong-museum", "between": ["07:30", "08:15"], "minutes": 30}]},
            id="earlier-start"),
        pytest.param("other-dates", {"must": ["hai-duong-museum"],
                                     "dates": {"first": "2027-05-15"}}, id="when-open"),
        pytest.param("other-dates", {"must": [{"event": "mao-dien-spring"}], "coach": 16},
                     id="when-held"),
    ],
)  # fmt: skip
def test_an_offer_is_a_tour_once_it_is_taken(
    kind: str, wish: Wish, offered: Callable[[str, Wish], tuple[TourRequest, Itinerary]]
) -> None:
    changed, plan = offered(kind, wish)

    assert plan.visits
    seen = {stop.place.id for stop in plan.visits}
    assert {must.place for must in changed.must if must.place} <= seen
    live = {event.event_id for stop in plan.visits for event in stop.events}
    assert {must.event for must in changed.must if must.event} <= live


def test_two_wishes_that_only_help_together_are_offered_together(
    small: Catalogue, kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = relax._ideas
    monkeypatch.setattr(
        relax,
        "_ideas",
        lambda impasse: (o for o in every(impasse) if o.kind in ("sides", "themes")),
    )
    request = ask(small, {"sides": {"minimum": 9}, "themes": {"craft": 9}})
    here = replace(kitchen, catalogue=small)

    no = refusal_of(request, here)

    (offer,) = no.offers
    assert offer.kind == "sides-and-themes"
    assert " và " in offer.text.vi
    changed = patched(request, offer.patch)
    assert changed is not None
    assert tour_of(changed, here).itinerary.visits


def test_a_shut_must_is_left_out_when_the_tour_waits_for_another(
    small: Catalogue, kitchen: Kitchen
) -> None:
    """The museum is shut on Saturdays, and nobody is received for fifteen hours."""
    wish = {
        "dates": {"first": "2027-05-15"},
        "must": ["hai-duong-museum", {"place": "chu-dau-pottery", "minutes": 900}],
    }
    here = replace(kitchen, catalogue=small)
    request = ask(small, wish)

    no = refusal_of(request, here)

    assert {reason.code for reason in no.reasons} == {"closed-weekday", "stay-too-long"}
    when_open = [offer for offer in no.offers if offer.kind == "other-dates"]
    assert when_open
    assert "khi Bảo tàng" in when_open[0].text.vi
    assert "bỏ Làng gốm Chu Đậu" in when_open[0].text.vi
    changed = patched(request, when_open[0].patch)
    assert changed is not None
    assert changed.dates.first.isoformat() == "2027-05-17"
    plan = tour_of(changed, here).itinerary
    assert "hai-duong-museum" in {stop.place.id for stop in plan.visits}
