"""Edits: how they are read, and what each of them does to an arrangement."""

from dataclasses import replace
from typing import Any

import pytest

from tests.composer.conftest import Outing
from tourism.composer.apply_edits import apply_edits
from tourism.composer.arrangement import Entry, Lock, Shelved
from tourism.composer.draft import FIRST, Draft, Freedom
from tourism.composer.edit import MOST_EDITS, RetimeStop, edits_data, read_edits
from tourism.errors import BadRequestError
from tourism.language import Text

MAO_DIEN = "d1-mao-dien-temple-of-literature"


def edited(outing: Outing, *edits: dict[str, Any]) -> Draft:
    """Return the outing with edits applied."""
    kitchen = outing.kitchen
    return apply_edits(
        outing.arrangement, read_edits(list(edits)), outing.itinerary, kitchen.catalogue
    )


def fault(outing: Outing, *edits: dict[str, Any]) -> tuple[str, str, str]:
    """Return where the edits are at fault, what was found there, and the words in English."""
    with pytest.raises(BadRequestError) as raised:
        edited(outing, *edits)
    first = raised.value.faults[0]
    assert first.message.vi
    return first.where, first.value, first.message.en


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        ([{"do": "zip"}], "edits: 0", "Write one of these under do"),
        ([3], "edits: 0", "Write one of these under do"),
        ([{"do": "lock"}], "edits: 0.stop", "missing"),
        ([{"do": "lock", "stop": "a", "keep": []}], "edits: 0.keep", "at least 1"),
        ([{"do": "lock", "stop": "a", "keep": ["all"]}], "edits: 0.keep.0", "Write one of"),
        ([{"do": "add", "place": "x", "day": 9}], "edits: 0.day", "at most 7"),
        ([{"do": "add", "place": "x", "minutes": 1}], "edits: 0.minutes", "at least 5"),
        ([{"do": "remove", "stop": "a", "why": "x"}], "edits: 0.why", "no such field"),
        ([{"do": "retime", "stop": "a"}], "edits: 0", "Give start or minutes"),
        ([{"do": "party"}], "edits: 0", "Say what is to change"),
        ([{"do": "change", "patch": {}}], "edits: 0.patch", "at least 1"),
        ([{"do": "change", "patch": {"a": "x" * 30_000}}], "edits: 0.patch", "too long"),
        ([{"do": "change", "patch": {"a": float("nan")}}], "edits: 0.patch", "JSON"),
        ([{"do": "shelve", "place": "a", "reason": "x" * 501}], "edits: 0.reason", "over 500"),
        ([], "edits", "at least 1"),
        ("x", "edits", "list"),
        ([{"do": "unlock", "stop": "a"}] * (MOST_EDITS + 1), "edits", "at most 50"),
    ],
)
def test_what_cannot_be_read_is_told(data: object, where: str, words: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        read_edits(data)

    assert raised.value.faults[0].where == where
    assert words in raised.value.faults[0].message.en


def test_edits_survive_being_stored() -> None:
    edits = read_edits(
        [
            {"do": "lock", "stop": "a"},
            {"do": "retime", "stop": "a", "start": "7h30"},
            {"do": "retime", "stop": "a", "minutes": None},
            {"do": "change", "patch": {"end": None}},
            {"do": "dates", "first": "2027-05-01"},
        ]
    )

    assert read_edits(edits_data(edits)) == edits
    assert edits_data((RetimeStop(stop="a", minutes=30),)) == [
        {"do": "retime", "stop": "a", "minutes": 30}
    ]


@pytest.mark.parametrize(
    ("edit", "field", "words"),
    [
        ({"do": "lock", "stop": "d9-x"}, "stop", "no stop has this id"),
        ({"do": "lock", "stop": "d1-x"}, "stop", "no stop has this id"),
        ({"do": "lock", "stop": "nothing"}, "stop", "no stop has this id"),
        ({"do": "unlock", "stop": MAO_DIEN}, "stop", "not locked"),
        ({"do": "add", "place": "nowhere"}, "place", "no place has this id"),
        ({"do": "add", "place": "den-mau"}, "place", "in the tour already (d2-den-mau)"),
        ({"do": "add", "place": "xua-temple", "day": 3}, "day", "the tour has 2 days"),
        ({"do": "add", "place": "xua-temple", "after": "d9-x"}, "after", "no stop has this id"),
        ({"do": "add", "place": "xua-temple", "after": "d1-hotel"}, "after", "the day is over"),
        ({"do": "add", "place": "xua-temple", "day": 2, "after": MAO_DIEN}, "after", "on day 1"),
        ({"do": "remove", "stop": "d1-x"}, "stop", "no stop has this id"),
        ({"do": "remove", "stop": "d1-hotel"}, "stop", "belongs to a base"),
        ({"do": "remove", "stop": "d1-lunch"}, "stop", "drop meals and blocks with change"),
        ({"do": "move", "stop": "d1-lunch", "day": 2}, "day", "belong to their day"),
        ({"do": "move", "stop": MAO_DIEN, "day": 1, "after": MAO_DIEN}, "after", "another"),
        ({"do": "replace", "stop": MAO_DIEN, "place": "den-mau"}, "place", "already"),
        ({"do": "replace", "stop": "d2-block-1", "place": "xua-temple"}, "place", "only at"),
        ({"do": "replace", "stop": "d1-lunch", "place": "xua-temple"}, "place", "no meals"),
        ({"do": "replace", "stop": "d1-hotel", "place": "den-mau"}, "place", "cannot sleep"),
        ({"do": "retime", "stop": "d2-block-1", "minutes": 30}, "stop", "change (blocks)"),
        ({"do": "base", "night": 2, "place": "tp-hung-yen"}, "night", "the tour has 1 nights"),
        ({"do": "unshelve", "place": "den-mau"}, "place", "not kept aside"),
        ({"do": "change", "patch": {"never": ["nowhere"]}}, "patch: never.0", "no place has"),
        ({"do": "party", "children": 99}, "party", "guests has to include"),
        ({"do": "party", "coach": 3}, "coach", "no such class"),
        ({"do": "dates", "first": "2027-06-01", "days": 1}, "0", "A day must be from 1 to 1"),
    ],
)
def test_an_edit_that_names_what_is_not_there(
    outing: Outing, edit: dict[str, Any], field: str, words: str
) -> None:
    where, _, told = fault(outing, edit)

    assert where.startswith("edits: 0")
    assert where.endswith(field)
    assert words in told


def test_a_place_that_nobody_can_find_is_refused(outing: Outing) -> None:
    catalogue = outing.kitchen.catalogue
    lost = replace(catalogue.places["xua-temple"], position=None)
    facts = replace(catalogue, places={**catalogue.places, "xua-temple": lost})
    edits = read_edits([{"do": "add", "place": "xua-temple"}])

    with pytest.raises(BadRequestError, match="nobody knows yet where this is"):
        apply_edits(outing.arrangement, edits, outing.itinerary, facts)


def test_a_lock_holds_the_times_of_its_stop(outing: Outing) -> None:
    draft = edited(outing, {"do": "lock", "stop": "d1-chu-dau-pottery"})

    everything = frozenset({"presence", "day", "time"})
    assert draft.arrangement.locks == (Lock("d1-chu-dau-pottery", everything, 810, 810),)


def test_a_lock_at_a_base_holds_when_the_group_gets_there_or_leaves(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "lock", "stop": "d1-dinner"},
        {"do": "lock", "stop": "d2-breakfast"},
        {"do": "lock", "stop": "d1-start", "keep": ["time"]},
    )

    edges = {lock.stop: lock.edge for lock in draft.arrangement.locks}
    assert edges == {"d1-dinner": 1095, "d2-breakfast": 450, "d1-start": 480}


def test_a_lock_without_time_holds_no_times(outing: Outing) -> None:
    lock = {"do": "lock", "stop": MAO_DIEN, "keep": ["order", "day"]}

    again = edited(outing, {"do": "lock", "stop": MAO_DIEN}, lock)
    gone = edited(outing, lock, {"do": "unlock", "stop": MAO_DIEN})

    assert again.arrangement.locks == (Lock(MAO_DIEN, frozenset({"order", "day"})),)
    assert gone.arrangement == outing.arrangement


def test_an_addition_waits_for_its_place(outing: Outing) -> None:
    draft = edited(outing, {"do": "add", "place": "xua-temple", "minutes": 20, "start": "9h"})

    entry = Entry("new-xua-temple", "visit", "xua-temple", "xua-temple", 20, 540)
    assert draft.homeless == {"new-xua-temple": entry}
    assert draft.free == {"new-xua-temple": Freedom()}
    assert draft.arrangement == outing.arrangement


def test_an_addition_after_a_stop_is_put_there(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "add", "place": "xua-temple", "after": "d1-con-son-pagoda"},
        {"do": "add", "place": "den-da-hoa", "after": "d1-con-son-pagoda"},
    )

    assert draft.arrangement.order[0][:3] == (
        "d1-con-son-pagoda",
        "d1-den-da-hoa",
        "d1-xua-temple",
    )
    assert draft.free["d1-xua-temple"].after == "d1-den-da-hoa"
    assert draft.free["d1-den-da-hoa"] == Freedom(0, "d1-con-son-pagoda")


def test_an_addition_may_open_the_day(outing: Outing) -> None:
    draft = edited(outing, {"do": "add", "place": "xua-temple", "after": "d2-breakfast"})

    assert draft.arrangement.order[1][0] == "d2-xua-temple"
    assert draft.free["d2-xua-temple"] == Freedom(1, FIRST)


def test_who_had_to_follow_a_stop_is_free_when_it_goes(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "add", "place": "xua-temple", "after": MAO_DIEN},
        {"do": "remove", "stop": MAO_DIEN},
    )

    assert draft.free["d1-xua-temple"] == Freedom(0, None)


def test_what_is_removed_is_kept_aside_and_comes_back_under_its_id(outing: Outing) -> None:
    remove = {"do": "remove", "stop": MAO_DIEN, "reason": "mưa"}

    gone = edited(outing, {"do": "lock", "stop": MAO_DIEN, "keep": ["time"]}, remove)
    back = edited(outing, remove, {"do": "add", "place": "mao-dien-temple-of-literature"})

    aside = Shelved("mao-dien-temple-of-literature", Text("mưa", "mưa"), MAO_DIEN)
    assert gone.arrangement.shelf == (aside,)
    assert gone.arrangement.locks == ()
    assert MAO_DIEN not in gone.arrangement.entries
    assert back.arrangement.shelf == ()
    assert MAO_DIEN in back.homeless


def test_a_place_is_kept_aside_whether_it_was_in_the_tour_or_not(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "shelve", "place": "xua-temple"},
        {"do": "shelve", "place": "den-mau"},
        {"do": "unshelve", "place": "xua-temple"},
        {"do": "shelve", "place": "den-mau", "reason": "đóng cửa"},
    )

    reason = Text("đóng cửa", "đóng cửa")
    assert draft.arrangement.shelf == (Shelved("den-mau", reason, "d2-den-mau"),)
    assert "d2-den-mau" not in draft.arrangement.entries


def test_a_move_frees_the_stop_or_puts_it_where_it_is_wanted(outing: Outing) -> None:
    free = edited(outing, {"do": "move", "stop": MAO_DIEN, "day": 2})
    put = edited(outing, {"do": "move", "stop": MAO_DIEN, "day": 2, "after": "d2-start"})
    twice = edited(
        outing,
        {"do": "move", "stop": MAO_DIEN, "day": 2},
        {"do": "move", "stop": MAO_DIEN, "day": 1},
    )

    assert (free.free[MAO_DIEN], MAO_DIEN in free.homeless) == (Freedom(1), True)
    assert put.arrangement.order[1][0] == MAO_DIEN
    assert twice.free[MAO_DIEN] == Freedom(0)
    assert twice.asked == {MAO_DIEN}


def test_a_replacement_takes_the_turn_and_a_new_id(outing: Outing) -> None:
    draft = edited(outing, {"do": "replace", "stop": "d2-den-mau", "place": "xua-temple"})

    assert draft.arrangement.order[1][0] == "d2-xua-temple"
    (aside,) = draft.arrangement.shelf
    assert (aside.place, aside.id) == ("den-mau", "d2-den-mau")
    assert aside.reason.en.startswith("replaced by ")


def test_so_does_one_of_a_stop_that_has_no_place_yet(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "add", "place": "xua-temple"},
        {"do": "replace", "stop": "new-xua-temple", "place": "den-da-hoa"},
        {"do": "retime", "stop": "new-den-da-hoa", "start": "09:00"},
    )

    assert [*draft.homeless] == ["new-den-da-hoa"]
    assert draft.homeless["new-den-da-hoa"].start == 540


def test_meals_blocks_and_nights_are_kept_elsewhere_under_their_ids(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "replace", "stop": "d2-lunch", "place": "lai-cach-ql5"},
        {"do": "replace", "stop": "d2-block-1", "place": "den-mau"},
        {"do": "replace", "stop": "d1-hotel", "place": "sao-do-chi-linh"},
    )

    places = {i: entry.place for i, (_, entry) in draft.arrangement.entries.items()}
    assert (places["d2-lunch"], places["d2-block-1"]) == ("lai-cach-ql5", "den-mau")
    assert draft.arrangement.nights == ("sao-do-chi-linh",)
    assert draft.arrangement.request == outing.arrangement.request


def test_a_night_that_was_asked_for_is_asked_for_anew(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "change", "patch": {"nights": [{"place": "tp-hung-yen"}]}},
        {"do": "base", "night": 1, "place": "sao-do-chi-linh"},
    )

    assert draft.arrangement.nights == ("sao-do-chi-linh",)
    assert draft.arrangement.request.nights[0].place == "sao-do-chi-linh"


def test_where_a_day_frame_ends_a_day_no_base_can_be_chosen(outing: Outing) -> None:
    frames = {"day_frames": [{"day": 1, "end": "hd-city"}]}

    _, _, words = fault(
        outing,
        {"do": "change", "patch": frames},
        {"do": "base", "night": 1, "place": "tp-hung-yen"},
    )

    assert "day_frames says" in words


def test_own_times_are_set_and_given_back(outing: Outing) -> None:
    own = {"do": "retime", "stop": MAO_DIEN, "start": "15h30", "minutes": 40}
    usual = {"do": "retime", "stop": MAO_DIEN, "start": None, "minutes": None}

    set_ = edited(outing, own)
    back = edited(outing, own, usual)

    entry = set_.entry(MAO_DIEN)
    assert entry is not None
    assert (entry.start, entry.minutes) == (930, 40)
    assert back.arrangement == outing.arrangement


@pytest.mark.parametrize(
    ("keep", "edit", "objected"),
    [
        (["presence"], {"do": "remove", "stop": MAO_DIEN}, True),
        (["day", "time"], {"do": "remove", "stop": MAO_DIEN}, False),
        (["presence"], {"do": "replace", "stop": MAO_DIEN, "place": "xua-temple"}, True),
        (["day"], {"do": "move", "stop": MAO_DIEN, "day": 2}, True),
        (["day"], {"do": "move", "stop": MAO_DIEN, "day": 1}, False),
        (["time"], {"do": "move", "stop": MAO_DIEN, "day": 1}, True),
        (["time"], {"do": "retime", "stop": MAO_DIEN, "start": "16:00"}, True),
        (["time"], {"do": "retime", "stop": MAO_DIEN, "minutes": 30}, False),
        (["presence"], {"do": "change", "patch": {"never": [MAO_DIEN[3:]]}}, True),
        (["presence"], {"do": "shelve", "place": MAO_DIEN[3:]}, True),
    ],
)
def test_a_lock_objects_to_what_it_holds(
    outing: Outing, keep: list[str], edit: dict[str, Any], objected: bool
) -> None:
    lock = {"do": "lock", "stop": MAO_DIEN, "keep": keep}

    held = edited(outing, lock, edit)
    free = edited(outing, lock, {"do": "unlock", "stop": MAO_DIEN}, edit)

    assert bool(held.conflicts) is objected
    assert free.conflicts == []
    if objected:
        assert "unlock it before changing it" in held.conflicts[0].text.en


@pytest.mark.parametrize(
    ("stop", "edit"),
    [
        ("d1-hotel", {"do": "base", "night": 1, "place": "sao-do-chi-linh"}),
        ("d2-lunch", {"do": "change", "patch": {"meals": []}}),
        ("d2-block-1", {"do": "change", "patch": {"blocks": []}}),
    ],
)
def test_so_do_locks_on_nights_meals_and_blocks(
    outing: Outing, stop: str, edit: dict[str, Any]
) -> None:
    draft = edited(outing, {"do": "lock", "stop": stop}, edit)

    assert [conflict.lock.stop for conflict in draft.conflicts] == [stop]


def test_a_larger_party_and_coach(outing: Outing) -> None:
    draft = edited(outing, {"do": "party", "guests": 20, "coach": 29})
    coach = edited(outing, {"do": "party", "coach": 29})

    assert (draft.arrangement.request.party.guests, draft.arrangement.request.coach) == (20, 29)
    assert coach.arrangement.request.party == outing.arrangement.request.party


def test_a_longer_tour_gets_a_night_and_its_meals_and_keeps_its_end(outing: Outing) -> None:
    draft = edited(outing, {"do": "dates", "first": "2027-06-01", "days": 3})

    assert draft.arrangement.first.isoformat() == "2027-06-01"
    assert draft.arrangement.days == (*outing.arrangement.days, ())
    assert draft.arrangement.nights == ("tp-hung-yen", "tp-hung-yen")
    assert [*draft.homeless] == ["d3-lunch"]
    assert draft.arrangement.names == (("d3-end", "d2-end"),)
    shorter = edited(
        outing,
        {"do": "dates", "first": "2027-06-01", "days": 3},
        {"do": "dates", "first": "2027-06-01", "days": 2},
    )
    assert shorter.arrangement.names == ()
    assert shorter.homeless == {}


def test_a_shorter_tour_keeps_aside_what_was_seen_on_the_last_day(outing: Outing) -> None:
    no_talk = {"do": "change", "patch": {"blocks": [], "must": ["den-mau"]}}
    day = {"do": "change", "patch": {"day_frames": [{"day": 2, "back_by": "16:50"}]}}

    draft = edited(outing, no_talk, day, {"do": "dates", "first": "2027-05-12", "days": 1})

    assert len(draft.arrangement.days) == 1
    assert draft.arrangement.nights == ()
    assert [item.place for item in draft.arrangement.shelf] == ["den-phu-ung"]
    assert draft.free["d2-den-mau"] == Freedom()
    assert [*draft.homeless] == ["d2-den-mau", "d1-dinner"]  # nobody sleeps there any more
    assert draft.arrangement.request.day_frames == ()
    assert [meal.days for meal in draft.arrangement.request.meals] == [None, (1,)]


def test_what_was_bound_to_a_day_that_is_gone_is_free(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "change", "patch": {"blocks": []}},
        {"do": "add", "place": "xua-temple", "day": 2},
        {"do": "dates", "first": "2027-05-12", "days": 1},
    )

    assert draft.free["d2-xua-temple"] == Freedom()


def test_a_new_must_has_to_be_placed_and_what_is_ruled_out_goes_aside(outing: Outing) -> None:
    draft = edited(
        outing,
        {"do": "shelve", "place": "xua-temple"},
        {
            "do": "change",
            "patch": {"must": ["chu-dau-pottery", "xua-temple"], "never": ["den-mau"]},
        },
    )

    assert [*draft.homeless] == ["new-xua-temple"]
    assert [item.place for item in draft.arrangement.shelf] == ["den-mau"]


def test_meals_come_and_go_with_the_request(outing: Outing) -> None:
    lunch = {"meal": "lunch", "days": [1]}
    fewer = edited(outing, {"do": "change", "patch": {"meals": [lunch]}})
    there_and_back = edited(
        outing,
        {"do": "change", "patch": {"meals": [lunch]}},
        {"do": "change", "patch": {"meals": [{"meal": "lunch"}]}},
        {"do": "change", "patch": {"meals": [{"meal": "lunch"}], "title": "x"}},
    )
    never_mind = edited(
        outing,
        {"do": "change", "patch": {"meals": [{"meal": "lunch"}, {"meal": "dinner"}]}},
        {"do": "change", "patch": {"meals": [{"meal": "lunch"}]}},
    )

    assert "d2-lunch" not in fewer.arrangement.entries
    assert there_and_back.homeless == {"d2-lunch": Entry("d2-lunch", "meal", "lunch", None)}
    assert never_mind.homeless == {}


def test_a_block_that_was_changed_is_the_same_stop(outing: Outing) -> None:
    talk, meeting = outing.arrangement.request.model_dump(mode="json")["blocks"]
    later = {**talk, "start": "14:30", "end": "15:30"}
    other = {"title": "Xem rối", "day": 2, "at": ["den-mau"], "start": "09:00", "end": "10:00"}

    swapped = edited(outing, {"do": "change", "patch": {"blocks": [meeting, talk]}})
    moved = edited(outing, {"do": "change", "patch": {"blocks": [later, meeting]}})
    renamed = edited(
        outing, {"do": "change", "patch": {"blocks": [{**talk, "title": "Khác"}, meeting]}}
    )
    dropped = edited(outing, {"do": "change", "patch": {"blocks": [meeting]}})
    more = edited(outing, {"do": "change", "patch": {"blocks": [talk, meeting, other]}})
    elsewhere = edited(
        outing, {"do": "change", "patch": {"blocks": [{**talk, "at": ["den-mau"]}, meeting]}}
    )

    assert swapped.arrangement.entries["d2-block-1"][1].name == "block-2"
    assert swapped.arrangement.names == (("d1-block-1", "d1-block-2"),)
    assert moved.homeless["d2-block-1"].place == "tp-hung-yen"
    assert "d2-block-1" in renamed.arrangement.entries
    assert dropped.arrangement.names == (("d1-block-1", "d1-block-2"),)
    assert "d2-block-1" not in dropped.arrangement.entries
    assert more.homeless["d2-block-3"].place == "den-mau"
    assert elsewhere.arrangement.entries["d2-block-1"][1].place is None


def test_a_night_gets_another_base_where_its_own_will_not_do(outing: Outing) -> None:
    side = edited(outing, {"do": "change", "patch": {"nights": [{"side": "hai-duong"}]}})
    never = edited(outing, {"do": "change", "patch": {"never": ["tp-hung-yen"]}})
    place = edited(outing, {"do": "change", "patch": {"nights": [{"place": "hd-city"}]}})

    assert side.arrangement.nights == ("sao-do-chi-linh",)
    assert never.arrangement.nights != ("tp-hung-yen",)
    assert place.arrangement.nights == ("hd-city",)


def test_a_place_comes_back_under_another_id_only_if_its_own_is_taken(outing: Outing) -> None:
    draft = edited(outing, {"do": "shelve", "place": "xua-temple"})
    draft.change(shelf=(Shelved("elsewhere", Text("a", "b"), "d1-xua-temple"),))

    assert draft.fresh_id("d1-xua-temple") == "d1-xua-temple-2"
    assert draft.fresh_id("d1-other") == "d1-other"
    assert draft.name_of("unknown") == Text("unknown", "unknown")
