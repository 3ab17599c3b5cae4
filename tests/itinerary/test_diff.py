"""What changed between two versions: all of it, nothing else, in words and in JSON."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.itinerary.mending import minutes, stop_of, with_day, with_stop
from tests.publish.strategies import tours
from tourism.itinerary.diff import (
    CHANGES,
    DaysChanged,
    DaysReplaced,
    LegsChanged,
    PlanChanged,
    StopAdded,
    StopChanged,
    StopMoved,
    StopRemoved,
    StopRetimed,
    apply,
    diff,
    sentences,
)
from tourism.itinerary.model import Flag, Itinerary, Party
from tourism.itinerary.moves import moved, moves, order_of
from tourism.language import Text


def _swapped(plan: Itinerary, first: int, second: int, day: int = 0) -> Itinerary:
    stops = list(plan.days[day].stops)
    stops[first], stops[second] = stops[second], stops[first]
    return with_day(plan, day, stops=tuple(stops))


def _mutants(plan: Itinerary) -> list[Itinerary]:
    one, two = plan.days[0], plan.days[-1]
    stop = one.stops[1]
    return [
        with_stop(plan, stop.id, starts=stop.starts + minutes(5)),
        with_stop(plan, stop.id, flags=(Flag("x", Text("a", "b")),), must=not stop.must),
        with_stop(plan, stop.id, id="other"),
        with_day(plan, 0, stops=(one.stops[0], *one.stops[2:]), legs=one.legs[1:]),
        with_day(plan, -1, stops=(*two.stops[:1], stop, *two.stops[1:])),
        _swapped(plan, 1, 2),
        with_day(plan, 0, on=one.on + timedelta(days=1)),
        replace(plan, days=plan.days[:1]),
        replace(plan, days=()),
        replace(plan, days=(*plan.days, replace(one, number=9, stops=(), legs=()))),
        replace(plan, party=Party(3, 1), notes=(Text("n", "n"),), id="t-2", complete=False),
        replace(plan, days=plan.days[::-1]),
    ]


def test_nothing_differs_from_itself(accepted: Itinerary) -> None:
    assert diff(accepted, accepted) == ()


def test_every_difference_is_told_and_nothing_else(accepted: Itinerary) -> None:
    versions = [accepted, *_mutants(accepted)]

    for a in versions:
        for b in versions:
            changes = diff(a, b)
            assert apply(a, changes) == b
            assert (changes == ()) is (a == b)


def test_changes_survive_being_stored(accepted: Itinerary) -> None:
    for other in _mutants(accepted):
        changes = diff(accepted, other)

        back = CHANGES.validate_json(CHANGES.dump_json(changes))

        assert back == changes
        assert apply(accepted, back) == other


@settings(max_examples=25)
@given(tours(), tours())
def test_any_plan_can_be_made_of_any_other(a: Itinerary, b: Itinerary) -> None:
    assert apply(a, diff(a, b)) == b
    assert diff(a, a) == ()
    assert all(change.words().vi and change.words().en for change in diff(a, b))


@settings(max_examples=25)
@given(tours(), st.data())
def test_any_shuffle_is_told_with_the_fewest_moves(a: Itinerary, data: st.DataObject) -> None:
    days = tuple(replace(day, stops=tuple(data.draw(st.permutations(day.stops)))) for day in a.days)
    b = replace(a, days=days)
    changes = diff(a, b)

    assert apply(a, changes) == b
    if not any(isinstance(change, DaysReplaced) for change in changes):
        told = [change for change in changes if isinstance(change, StopMoved)]
        assert len(told) == moves(order_of(a), order_of(b))


def test_the_words_of_each_kind_of_change(accepted: Itinerary) -> None:
    plan = accepted
    stop = next(s for s in plan.days[0].stops if s.kind == "visit")
    name, when = stop.place.name, f"{stop.starts:%Hh%M}–{stop.ends:%Hh%M}"
    without = with_day(plan, 0, stops=tuple(s for s in plan.days[0].stops if s.id != stop.id))
    later = with_stop(plan, stop.id, starts=stop.starts + minutes(10), dwell=stop.dwell)
    early = with_stop(plan, stop.id, arrives=stop.arrives - minutes(10))

    def words(a: Itinerary, b: Itinerary, kind: type) -> Text:
        return next(change.words() for change in diff(a, b) if isinstance(change, kind))

    assert words(without, plan, StopAdded) == Text(
        f"Thêm: {name.vi}, ngày 1, {when}", f"Added: {name.en}, day 1, {when}"
    )
    assert words(plan, without, StopRemoved).vi == f"Bỏ: {name.vi}, ngày 1, {when}"
    assert words(plan, later, StopRetimed).vi.endswith(f"(trước là {when})")
    assert words(plan, early, StopRetimed).en.endswith(f"(was {stop.arrives:%Hh%M})")
    assert words(later, plan, StopRetimed).en == (
        f"Re-timed: {name.en}, day 1, {when} "
        f"(was {stop.starts + minutes(10):%Hh%M}–{stop.ends + minutes(10):%Hh%M})"
    )
    shorter = replace(plan, days=plan.days[:1])
    first, last = plan.days[0].on, plan.days[-1].on
    assert words(plan, shorter, DaysChanged).vi == (
        f"Đổi ngày đi: {first:%d/%m/%Y} (trước là {first:%d/%m/%Y}–{last:%d/%m/%Y})"
    )
    assert "–" in words(plan, replace(plan, days=()), DaysChanged).vi
    legless = with_day(plan, 0, legs=plan.days[0].legs[:1])
    assert "trước là" in words(plan, legless, LegsChanged).vi


def test_the_words_of_a_move_tell_the_day_and_what_comes_before(accepted: Itinerary) -> None:
    first, second = accepted.days
    stop = first.stops[1]
    across = replace(
        accepted,
        days=(
            replace(first, stops=(first.stops[0], *first.stops[2:])),
            replace(second, stops=(*second.stops[:2], stop, *second.stops[2:])),
        ),
    )
    ahead = with_day(accepted, 0, stops=(stop, first.stops[0], *first.stops[2:]))

    (move,) = [c for c in diff(accepted, across) if isinstance(c, StopMoved)]
    (to_front,) = [c for c in diff(accepted, ahead) if isinstance(c, StopMoved)]

    follows = second.stops[1].place.name
    assert move.words().en == (
        f"Moved: {stop.place.name.en}, from day 1 to day 2, after {follows.en}"
    )
    assert "từ ngày 1 sang ngày 2" in move.words().vi
    assert to_front.words().en.startswith("Moved: ")
    assert "day 1" in to_front.words().en


def test_the_words_of_facts(accepted: Itinerary) -> None:
    lunch = next(s for s in accepted.days[0].stops if s.kind == "meal")
    other = stop_of(accepted, accepted.days[1].stops[0].id).place
    elsewhere = with_stop(accepted, lunch.id, place=other)
    flagged = with_stop(accepted, lunch.id, flags=(), hands_on=True)

    def words(b: Itinerary) -> str:
        (change,) = [c for c in diff(accepted, b) if isinstance(c, StopChanged)]
        return change.words().en

    if other.id != lunch.place.id:
        assert words(elsewhere) == (
            f"Other place: day 1, {other.name.en} instead of {lunch.place.name.en}"
        )
    assert words(flagged).startswith(f"Changed: {lunch.place.name.en}, day 1: hands-on part")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            {"party": Party(20, 2, 1)},
            "Other party: 20 guests, 2 children, 1 wheelchairs, 1 guides, 1 drivers",
            id="party",
        ),
        pytest.param({"title": Text("Mới", "New")}, "Other title: New", id="title"),
        pytest.param({"notes": (Text("a", "b"),)}, "Changed: notes", id="notes"),
        pytest.param({"data_version": "x"}, "Changed: data version", id="data"),
        pytest.param({"coach": None}, "Changed: coach", id="nothing-to-show"),
    ],
)
def test_the_words_of_the_whole(accepted: Itinerary, change: dict[str, Any], expected: str) -> None:
    (told,) = diff(accepted, replace(accepted, **change))

    assert isinstance(told, PlanChanged)
    assert told.words().en.startswith(expected)


def test_the_coach_and_the_law_are_told_by_name(accepted: Itinerary) -> None:
    coach = replace(accepted.coach, name=Text("Xe lạ", "Odd coach"))
    law = replace(accepted.law, name=Text("Luật lạ", "Odd law"))

    told = diff(accepted, replace(accepted, coach=coach, law=law))

    assert [change.words().en.split(" (")[0] for change in told] == [
        "Other coach: Odd coach",
        "Other driving law: Odd law",
    ]


def test_a_change_note_does_not_drown_its_reader(accepted: Itinerary) -> None:
    slower = replace(
        accepted,
        id="t-2",
        data_version="x",
        days=tuple(replace(day, legs=day.legs[:1]) for day in accepted.days),
        party=Party(20),
    )
    doubled = with_day(accepted, 0, stops=(*accepted.days[0].stops, accepted.days[0].stops[0]))

    assert [text.vi.split(":")[0] for text in sentences(diff(accepted, slower))] == [
        "Đổi đoàn",
        "Đổi chặng xe ngày 1, 2",
    ]
    assert sentences(diff(accepted, doubled)) == (
        Text("Thay toàn bộ lịch trình các ngày", "All days were replaced"),
    )


@pytest.mark.parametrize(
    ("before", "after", "besides", "expected"),
    [
        pytest.param(["abc"], ["abc"], "", "", id="nothing"),
        pytest.param(["abc"], ["axbc"], "", "", id="an-addition-is-no-move"),
        pytest.param(["abc"], ["ac"], "", "", id="nor-is-a-removal"),
        pytest.param(["abcd"], ["bcda"], "", "a", id="one-went-back"),
        pytest.param(["abcd"], ["bcda"], "a", "", id="which-was-asked-for"),
        pytest.param(["ab", "cd"], ["b", "cad"], "", "a", id="to-another-day"),
        pytest.param(["ab"], ["b", "a"], "", "a", id="to-a-new-day"),
        pytest.param([], ["ab"], "", "", id="all-new"),
    ],
)
def test_moves(before: list[str], after: list[str], besides: str, expected: str) -> None:
    days = [tuple(day) for day in before], [tuple(day) for day in after]

    assert "".join(moved(*days, besides=besides)) == expected
    assert moves(*days, besides=besides) == len(expected)


@given(st.permutations("abcdef"))
def test_moves_are_the_fewest(order: list[str]) -> None:
    before = "abcdef"

    def stays(mask: int) -> bool:
        kept = [name for i, name in enumerate(order) if mask >> i & 1]
        return kept == sorted(kept)

    longest = max(mask.bit_count() for mask in range(64) if stays(mask))
    assert moves([tuple(before)], [tuple(order)]) == 6 - longest
