"""S03 · An operator adds a stop to an accepted plan and keeps what is locked."""

from collections import Counter
from itertools import permutations

import pytest

from tests.composer.asking import example
from tests.scenarios.promises import breaches
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.arrangement import Arrangement, arrangement_of, from_data, to_data
from tourism.composer.attempt import Replanned
from tourism.composer.compose import Kitchen
from tourism.composer.edit import read_edits
from tourism.composer.realise import realise
from tourism.composer.refusal import Refused
from tourism.composer.replan import replan
from tourism.itinerary.diff import StopAdded, StopMoved, StopRemoved, StopRetimed, apply, diff
from tourism.itinerary.model import Itinerary
from tourism.travel.provider import TravelTimeProvider

CHU_DAU, HOTEL, LUNCH = "d1-chu-dau-pottery", "d1-hotel", "d2-lunch"
LOCKS = [
    {"do": "lock", "stop": CHU_DAU, "keep": ["time"]},
    {"do": "lock", "stop": HOTEL},
    {"do": "lock", "stop": LUNCH},
]
ADD = {"do": "add", "place": "den-da-hoa", "day": 2}


def until(clock: str) -> dict:
    """Return the edit that lets the tour end later, with hosts who wait until 19h00."""
    return {"do": "change", "patch": {"end": {"by": clock}, "visits_until": "19:00"}}


@pytest.fixture(scope="module")
def v1(weekend: Tour, catalogue: Catalogue) -> Arrangement:
    return arrangement_of(example(catalogue, "s01-weekend"), weekend.itinerary)


@pytest.fixture(scope="module")
def plan(weekend: Tour) -> Itinerary:
    return weekend.itinerary


@pytest.fixture(scope="module")
def refused(v1: Arrangement, plan: Itinerary, kitchen: Kitchen) -> Refused:
    answer = replan(v1, read_edits([*LOCKS, ADD]), kitchen, plan)
    assert isinstance(answer, Refused)
    return answer


@pytest.fixture(scope="module")
def v2(refused: Refused, v1: Arrangement, plan: Itinerary, kitchen: Kitchen) -> Replanned:
    """The day is full: the operator takes the later return that is offered."""
    later = next(offer for offer in refused.offers if offer.kind == "later-return")
    answer = replan(v1, later.edits, kitchen, plan)
    assert isinstance(answer, Replanned)
    return answer


def times(itinerary: Itinerary, stop_id: str) -> tuple[str, str]:
    (stop,) = [s for day in itinerary.days for s in day.stops if s.id == stop_id]
    return stop.arrives.isoformat(), stop.starts.isoformat()


def test_the_checker_finds_nothing(
    v2: Replanned, catalogue: Catalogue, roads: TravelTimeProvider
) -> None:
    assert breaches(v2.itinerary, v2.arrangement.request, catalogue, roads) == []
    assert "den-da-hoa" in {stop.place.id for stop in v2.itinerary.days[1].visits}
    assert "den-da-hoa" not in {left.place.id for left in v2.itinerary.left_out}


def test_p1_locked_items_are_unchanged_to_the_minute(v2: Replanned, plan: Itinerary) -> None:
    for stop in (CHU_DAU, HOTEL, LUNCH):
        assert times(v2.itinerary, stop) == times(plan, stop)


def test_p2_day_one_is_untouched(v2: Replanned, plan: Itinerary) -> None:
    assert v2.itinerary.days[0] == plan.days[0]


def test_p3_every_difference_is_listed_and_nothing_else(v2: Replanned, plan: Itinerary) -> None:
    changes = diff(plan, v2.itinerary)

    assert apply(plan, changes) == v2.itinerary
    (added,) = [change for change in changes if isinstance(change, StopAdded)]
    assert added.words().vi.startswith("Thêm: Đền Đa Hòa, ngày 2, ")
    assert [change.stop for change in changes if isinstance(change, StopMoved)] == [*v2.moved]
    assert not [change for change in changes if isinstance(change, StopRemoved)]
    retimed = {change.stop for change in changes if isinstance(change, StopRetimed)}
    for day in plan.days:
        for stop in day.stops:
            assert (times(v2.itinerary, stop.id) == times(plan, stop.id)) or stop.id in retimed


def test_p4_no_order_of_day_two_moves_fewer_stops(
    v2: Replanned, v1: Arrangement, plan: Itinerary, kitchen: Kitchen
) -> None:
    first, second = v2.arrangement.days
    before = [entry.id for entry in v1.days[1]]
    assert len(second) == 6

    for order in permutations(second):
        kept = [entry.id for entry in order if entry.id in before]
        if _moves(before, kept) < len(v2.moved):
            other = realise(
                Arrangement(
                    v2.arrangement.request,
                    v2.arrangement.first,
                    v2.arrangement.nights,
                    (first, order),
                    v2.arrangement.locks,
                ),
                kitchen,
                told=False,
            )
            assert not isinstance(other, Itinerary), [entry.id for entry in order]


def _moves(before: list[str], after: list[str]) -> int:
    """Count the moves by looking at every set of stops that could have stayed."""
    longest = 0
    for mask in range(1 << len(before)):
        chosen = [name for i, name in enumerate(before) if mask >> i & 1]
        if [name for name in after if name in chosen] == chosen:
            longest = max(longest, len(chosen))
    return len(before) - longest


def test_p5_the_answer_names_the_smallest_change(
    refused: Refused, v1: Arrangement, plan: Itinerary, kitchen: Kitchen
) -> None:
    assert {reason.code for reason in refused.reasons} == {"no-time"}
    offers = {offer.kind: offer for offer in refused.offers}
    later = offers["later-return"]

    assert later.text.vi.startswith("ngày 2 về lúc ")
    assert later.text.en.startswith("day 2: return ")
    hour, minute = later.text.en.removeprefix("day 2: return ")[:5].split("h")
    sooner = divmod(60 * int(hour) + int(minute) - 5, 60)
    too_soon = until(f"{sooner[0]:02d}:{sooner[1]:02d}")
    assert isinstance(
        replan(v1, read_edits([*LOCKS, ADD, too_soon]), kitchen, plan, told=False), Refused
    )
    for offer in refused.offers:
        assert isinstance(replan(v1, offer.edits, kitchen, plan, told=False), Replanned)


def test_p5_the_answer_names_the_lock_that_blocks(
    v1: Arrangement, plan: Itinerary, kitchen: Kitchen
) -> None:
    edits = [until("19:45"), *LOCKS, ADD]

    answer = replan(v1, read_edits(edits), kitchen, plan)

    assert isinstance(answer, Refused)
    assert [lock.stop for lock in answer.blocking] == [HOTEL]
    assert Counter(reason.code for reason in answer.reasons) == {"no-time": 1, "lock": 1}
    unlocked = [edit for edit in edits if edit.get("stop") != HOTEL]
    found = replan(v1, read_edits(unlocked), kitchen, plan, told=False)
    assert isinstance(found, Replanned)
    assert times(found.itinerary, CHU_DAU) == times(plan, CHU_DAU)
    assert times(found.itinerary, LUNCH) == times(plan, LUNCH)


def test_p6_undo_restores_v1_exactly(v1: Arrangement, plan: Itinerary, kitchen: Kitchen) -> None:
    stored = from_data(to_data(v1))

    assert realise(stored, kitchen) == plan
